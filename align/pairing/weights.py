"""The learned weights of the bead score; `benchmarks/train_pairing.py` fits them and says on what."""

__all__ = ["FEATURE_WEIGHTS", "SIZE_WEIGHTS"]

FEATURE_WEIGHTS: tuple[float, ...] = (
    4.014,  # margin
    4.910,  # margin times length
    -0.194,  # cosine times size
    -2.378,  # length deviation
    31.835,  # loss against the best part
    -1.781,  # gain by one more sentence
    1.191,  # end marks agree
    -1.265,  # one side begins low
    -1.873,  # headline joined to a sentence
    -1.207,  # quotation left open
    -0.827,  # rare words across the boundary
    -2.688,  # best match of the one left out
    4.002,  # hardly a word in the one left out
)

SIZE_WEIGHTS: tuple[float, ...] = (
    -1.317,  # 1:0
    -1.317,  # 0:1
    1.655,  # 1:1
    1.123,  # 1:2
    0.668,  # 1:3
    0.921,  # 1:4
    0.517,  # 1:5
    1.123,  # 2:1
    -0.276,  # 2:2
    -0.305,  # 2:3
    -1.571,  # 2:4
    0.668,  # 3:1
    -0.305,  # 3:2
    -0.614,  # 3:3
    0.921,  # 4:1
    -1.571,  # 4:2
    0.517,  # 5:1
)
