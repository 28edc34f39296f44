"""The learned weights of the bead score; `benchmarks/train_pairing.py` fits them and says on what."""

__all__ = ["FEATURE_WEIGHTS", "SIZE_WEIGHTS"]

FEATURE_WEIGHTS: tuple[float, ...] = (
    5.474,  # margin
    4.552,  # margin times length
    1.539,  # cosine times size
    -2.503,  # length deviation
    34.296,  # loss against the best part
    0.116,  # gain by one more sentence
    1.150,  # end marks agree
    -1.102,  # one side begins low
    -2.282,  # headline joined to a sentence
    -1.002,  # quotation left open
    -0.766,  # rare words across the boundary
    -1.665,  # cut short at an abbreviation
    -61.928,  # the texts share little
    1.902,  # parts that cross
    -0.130,  # both begin a paragraph
    -1.081,  # only one begins a paragraph
    -1.350,  # across paragraphs
    1.322,  # hardly a word in the one left out
)

SIZE_WEIGHTS: tuple[float, ...] = (
    -1.438,  # 1:0
    -1.438,  # 0:1
    1.614,  # 1:1
    0.742,  # 1:2
    -0.144,  # 1:3
    -0.133,  # 1:4
    -0.566,  # 1:5
    0.742,  # 2:1
    -0.950,  # 2:2
    -1.110,  # 2:3
    -2.430,  # 2:4
    -0.144,  # 3:1
    -1.110,  # 3:2
    -2.002,  # 3:3
    -0.133,  # 4:1
    -2.430,  # 4:2
    -0.566,  # 5:1
    -0.823,  # 2:5
    1.024,  # 3:4
    -0.789,  # 3:5
    1.024,  # 4:3
    0.951,  # 4:4
    1.741,  # 4:5
    -0.823,  # 5:2
    -0.789,  # 5:3
    1.741,  # 5:4
    1.664,  # 5:5
)
