"""Any sentence-transformers model, by name or from a local folder, behind the same protocol."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from align.encoding.encoder import Vectors
from align.encoding.mixing import mix_runs
from align.encoding.refining import join_runs
from align.errors import EncoderError

__all__ = ["SentenceTransformerEncoder"]


class SentenceTransformerEncoder:
    """A SentenceTransformer loaded from this machine; torch is imported here and not before."""

    def __init__(self, name: str) -> None:
        """Load the model `name` (a folder, or a name in the local cache); raises EncoderError where there is none."""
        self.name = name
        self._model = _load(name)
        self.dimension = self.encode(["width"]).shape[1]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of `texts`: float32 (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        # A lone surrogate has no UTF-8 form, which the tokenizers need.
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        vectors = self._model.encode(clean, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def encode_runs(self, texts: Sequence[str], longest: int) -> Vectors:
        """Return the vectors of runs of neighbouring texts: means of the single vectors, weighted by length.

        These are rough; `refine_runs` makes single ones exact.
        """
        sizes = np.array([max(len(text.encode("utf-8", "replace")), 1) for text in texts], dtype=np.float32)
        return mix_runs(self.encode(texts), sizes, longest)

    def refine_runs(self, texts: Sequence[str], runs: Vectors, wanted: Iterable[tuple[int, int]]) -> Vectors:
        """Return a copy of `runs` with the `wanted` (size, end) rows encoded as joined texts."""
        return join_runs(self, texts, runs, wanted)


def _load(name: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderError(
            f"the encoder '{name}' needs sentence-transformers: pip install sentence-transformers ({error})"
        ) from error
    try:  # local_files_only: alignqa promises to open no network connection
        return SentenceTransformer(str(Path(name)) if Path(name).is_dir() else name, local_files_only=True)
    except Exception as error:  # the library raises anything from OSError to KeyError for a wrong folder
        reason = " ".join(str(error).split())[:200]
        raise EncoderError(
            f"cannot load the encoder '{name}' from this machine ({type(error).__name__}: {reason}); give a folder "
            "that holds a sentence-transformers model, or the name of one in the local cache (nothing is downloaded)"
        ) from error
