"""The learned weights of the bead score; `benchmarks/train_pairing.py` fits them and says on what."""

__all__ = ["FEATURE_WEIGHTS", "SIZE_WEIGHTS"]

FEATURE_WEIGHTS: tuple[float, ...] = (
    4.563,  # margin
    3.100,  # margin times size
    4.823,  # cosine times size
    -3.151,  # length
    -3.039,  # length times size
    2.790,  # gain over the best part
    1.730,  # loss against the best part
    0.847,  # weakest member
    2.051,  # end marks agree
    0.175,  # headline joined to a sentence
    0.548,  # shared letters
    0.345,  # shared letters times size
    -2.615,  # best match of the one left out
)

SIZE_WEIGHTS: tuple[float, ...] = (
    0.902,  # 1:0
    0.902,  # 0:1
    1.868,  # 1:1
    1.027,  # 1:2
    0.813,  # 1:3
    0.264,  # 1:4
    -0.201,  # 1:5
    1.026,  # 2:1
    -0.172,  # 2:2
    -0.270,  # 2:3
    -0.795,  # 2:4
    0.813,  # 3:1
    -0.270,  # 3:2
    -0.916,  # 3:3
    0.264,  # 4:1
    -0.795,  # 4:2
    -0.201,  # 5:1
)
