"""Texts to vectors: the embedded encoder, or any sentence-transformers model, behind one protocol."""

from align.encoding.encoder import Encoder, Vectors
from align.encoding.loading import load_encoder

__all__ = ["Encoder", "Vectors", "load_encoder"]
