"""The learned weights of the bead score; `benchmarks/train_pairing.py` fits them and says on what."""

__all__ = ["FEATURE_WEIGHTS", "SIZE_WEIGHTS"]

FEATURE_WEIGHTS: tuple[float, ...] = (
    3.105,  # margin
    2.637,  # margin times size
    3.383,  # cosine times size
    -3.392,  # length
    -1.698,  # length times size
    2.676,  # gain over the best part
    3.019,  # loss against the best part
    0.881,  # weakest member
    2.147,  # end marks agree
    -0.205,  # shared letters
    1.074,  # shared letters times size
    -0.053,  # best match of the one left out
)

SIZE_WEIGHTS: tuple[float, ...] = (
    -0.201,  # 1:0
    -0.201,  # 0:1
    1.787,  # 1:1
    1.139,  # 1:2
    0.673,  # 1:3
    0.327,  # 1:4
    -0.757,  # 1:5
    1.139,  # 2:1
    0.444,  # 2:2
    0.300,  # 2:3
    -1.114,  # 2:4
    0.673,  # 3:1
    0.300,  # 3:2
    -0.165,  # 3:3
    0.327,  # 4:1
    -1.114,  # 4:2
    -0.757,  # 5:1
)
