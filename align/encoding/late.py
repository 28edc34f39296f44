"""An encoder that is loaded when it is first needed, which may be never."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from align.encoding.encoder import Encoder, Vectors

__all__ = ["LateEncoder"]


class LateEncoder:
    """Stands for the encoder that `load` returns, whose name is known before."""

    def __init__(self, name: str, load: Callable[[], Encoder]) -> None:
        """Take the name and what loads the encoder; nothing is loaded yet."""
        self.name = name
        self._load = load
        self._loaded: Encoder | None = None

    @property
    def dimension(self) -> int:
        """The width of a vector."""
        return self._encoder().dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of `texts`, as `Encoder.encode` says."""
        return self._encoder().encode(texts)

    def encode_runs(self, texts: Sequence[str], longest: int) -> Vectors:
        """Return the vectors of runs of neighbouring texts, as `Encoder.encode_runs` says."""
        return self._encoder().encode_runs(texts, longest)

    def _encoder(self) -> Encoder:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded
