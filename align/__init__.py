"""Documents to aligned sentence pairs: reading, cleaning, segmentation, encoding, pairing."""

from align.bitext import Bitext, Dropped, Pair, Passage, Place, Sentence, bitext_of_rows
from align.errors import AlignqaError, EncoderError, InputError, SettingsError
from align.pair_files import read_pairs, write_pairs
from align.pairing import align_sentences, align_vectors
from align.pipeline import Aligner, align_documents
from align.streaming import align_each

__version__ = "0.1.0"

__all__ = [
    "Aligner",
    "AlignqaError",
    "Bitext",
    "Dropped",
    "EncoderError",
    "InputError",
    "Pair",
    "Passage",
    "Place",
    "Sentence",
    "SettingsError",
    "__version__",
    "align_documents",
    "align_each",
    "align_sentences",
    "align_vectors",
    "bitext_of_rows",
    "read_pairs",
    "write_pairs",
]
