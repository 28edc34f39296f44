"""Texts to vectors: the embedded encoder, or any sentence-transformers model, behind one protocol."""

from align.encoding.encoder import Encoder, Vectors
from align.encoding.loading import DEFAULT_ENCODER, load_encoder
from align.encoding.refining import refine_runs
from align.encoding.streaming import encode_stream

__all__ = ["DEFAULT_ENCODER", "Encoder", "Vectors", "encode_stream", "load_encoder", "refine_runs"]
