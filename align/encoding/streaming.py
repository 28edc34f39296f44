"""Vectors of more texts than fit into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol, runtime_checkable

from align.encoding.encoder import Encoder, Vectors

__all__ = ["StreamingEncoder", "encode_stream"]

PART_TEXTS = 1024
"""Texts encoded at once where the encoder has no stream of its own."""


@runtime_checkable
class StreamingEncoder(Protocol):
    """An encoder that knows best how to take a stream of texts."""

    def encode_stream(self, texts: Iterable[str]) -> Iterator[Vectors]:
        """Yield the vectors of `texts` in order, some (k, dimension) at a time."""
        ...


def encode_stream(encoder: Encoder, texts: Iterable[str]) -> Iterator[Vectors]:
    """Yield the vectors of `texts` in order, some (k, dimension) at a time; never holds all of them."""
    if isinstance(encoder, StreamingEncoder):
        yield from encoder.encode_stream(texts)
        return
    rest = iter(texts)
    while part := list(islice(rest, PART_TEXTS)):
        yield encoder.encode(part)
