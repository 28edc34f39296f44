"""Documents to aligned sentence pairs: reading, cleaning, segmentation, encoding, pairing."""

__version__ = "0.1.0"
