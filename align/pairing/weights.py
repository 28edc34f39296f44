"""The learned weights of the bead score; `benchmarks/train_pairing.py` fits them and says on what."""

__all__ = ["FEATURE_WEIGHTS", "SIZE_WEIGHTS"]

FEATURE_WEIGHTS: tuple[float, ...] = (
    3.175,  # margin
    2.759,  # margin times size
    3.474,  # cosine times size
    -3.356,  # length
    -1.760,  # length times size
    3.748,  # gain over the best part
    2.138,  # end marks agree
    -0.231,  # shared letters
    1.084,  # shared letters times size
    -0.133,  # best match of the one left out
)

SIZE_WEIGHTS: tuple[float, ...] = (
    -0.077,  # 1:0
    -0.077,  # 0:1
    1.911,  # 1:1
    1.087,  # 1:2
    0.663,  # 1:3
    0.296,  # 1:4
    -0.732,  # 1:5
    1.087,  # 2:1
    0.435,  # 2:2
    0.274,  # 2:3
    -1.104,  # 2:4
    0.663,  # 3:1
    0.274,  # 3:2
    -0.150,  # 3:3
    0.296,  # 4:1
    -1.104,  # 4:2
    -0.732,  # 5:1
)
