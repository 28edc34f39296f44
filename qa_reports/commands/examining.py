"""How `alignqa check` gets each document with what the checks say of it: worked out, or from the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from align.bitext import Bitext
from align.documents import DocumentFiles
from align.pipeline import Aligner
from qa_reports.commands.request import Request
from qa_reports.runner import Checker, Examined

__all__ = ["Examine", "examining"]

Examine = Callable[[DocumentFiles], tuple[Bitext, Examined]]
"""Raises InputError where the document cannot be read."""


@contextmanager
def examining(
    request: Request, checker: Checker, aligner: Callable[[], Aligner], *, is_alone: bool, with_named: bool
) -> Iterator[Examine]:
    """Give what looks at one document after the other; `is_alone` says that there is one only.

    `with_named` says that an HTML report will show names and terms, which are then kept, too. The aligner is asked for
    with the first document that must be aligned. Raises SettingsError for a cache that is something else.
    """

    def align(files: DocumentFiles) -> Bitext:
        return request.align_one(aligner(), files)

    def examine(files: DocumentFiles) -> tuple[Bitext, Examined]:
        bitext = align(files)
        return bitext, checker.examine(bitext, is_alone=is_alone)

    if request.settings.cache is None:
        yield examine
        return
    from qa_reports.caching.database import CHECK_BYTES, AnalysisCache
    from qa_reports.caching.documents import DocumentCache

    with AnalysisCache(Path(request.settings.cache), most_bytes=CHECK_BYTES) as cache:
        settings, load = request.settings, lambda: aligner().encoder
        documents = DocumentCache(cache, settings, checker, load, with_named=with_named)
        yield lambda files: documents.examine(files, lambda: align(files))
        request.tell(f"{documents.hits} documents from {request.settings.cache}")
        for trouble in filter(None, (cache.trouble, documents.trouble)):
            request.say(trouble)
