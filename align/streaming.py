"""Many documents, aligned one at a time as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike

from align.bitext import Bitext
from align.documents import DocumentFiles
from align.errors import InputError
from align.pipeline import Aligner

__all__ = ["DocumentLike", "align_each"]

FilePath = str | PathLike[str]
DocumentLike = DocumentFiles | FilePath | tuple[FilePath, FilePath]
"""A file that holds both languages, or a file and its translation."""


def align_each(
    documents: Iterable[DocumentLike],
    *,
    aligner: Aligner | None = None,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Bitext]:
    """Yield each document aligned, as it is done; memory grows with one document, not with their number.

    A document that cannot be read goes to `on_error` and the next one follows; without it, InputError is raised.
    """
    aligner = aligner or Aligner()
    for document in documents:
        try:
            yield aligner.align(*_files(document))
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)


def _files(document: DocumentLike) -> tuple[FilePath, FilePath | None]:
    if isinstance(document, DocumentFiles):
        return document.source, document.target
    return document if isinstance(document, tuple) else (document, None)
