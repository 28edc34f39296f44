"""Documents to aligned sentence pairs: reading, cleaning, segmentation, encoding, pairing."""

from align.pairing import align_sentences, align_vectors
from align.pipeline import Aligner, align_documents

__version__ = "0.1.0"

__all__ = ["Aligner", "__version__", "align_documents", "align_sentences", "align_vectors"]
