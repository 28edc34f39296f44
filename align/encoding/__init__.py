"""Texts to vectors: the embedded encoder, or any sentence-transformers model, behind one protocol."""

from align.encoding.encoder import Encoder, Vectors
from align.encoding.loading import DEFAULT_ENCODER, load_encoder

__all__ = ["DEFAULT_ENCODER", "Encoder", "Vectors", "load_encoder"]
