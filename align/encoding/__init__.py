"""Texts to vectors: the embedded encoder, or any sentence-transformers model, behind one protocol."""

from align.encoding.encoder import Encoder, Vectors
from align.encoding.loading import DEFAULT_ENCODER, load_encoder
from align.encoding.mixing import mix_runs
from align.encoding.one_thread import one_blas_thread
from align.encoding.preparing import PreparedRuns, prepare_runs
from align.encoding.refining import refine_runs
from align.encoding.streaming import encode_stream

__all__ = [
    "DEFAULT_ENCODER",
    "Encoder",
    "PreparedRuns",
    "Vectors",
    "encode_stream",
    "load_encoder",
    "mix_runs",
    "one_blas_thread",
    "prepare_runs",
    "refine_runs",
]
