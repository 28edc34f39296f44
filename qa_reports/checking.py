"""What the command line does, on plain types: documents, pairs and streams of both to reports and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from os import PathLike

from align.bitext import Bitext, bitext_of_rows
from align.errors import InputError
from align.pipeline import Aligner
from align.streaming import DocumentLike, align_each
from qa_reports.finding import Finding, Span
from qa_reports.report import Report
from qa_reports.runner import Checker

__all__ = ["check_documents", "check_each", "check_pairs", "check_rows"]

FilePath = str | PathLike[str]
Row = tuple[str, str]

BLOCK = 1000
"""Rows that are checked together by `check_rows`: what is spelled or rendered two ways within them is seen. A thousand
sentences are a long book chapter; names that matter recur within one."""


def check_documents(
    source: FilePath,
    target: FilePath | None = None,
    *,
    checker: Checker | None = None,
    aligner: Aligner | None = None,
) -> Report:
    """Return the report on two files, on one file that holds both languages, or on a bilingual file (TMX, XLIFF …).

    `checker` and `aligner` say how, and are worth keeping: loading them takes seconds. Raises InputError.
    """
    aligner = aligner or Aligner()
    return (checker or Checker()).check(aligner.align(source, target))


def check_pairs(
    rows: Iterable[Row],
    *,
    source_lang: str = "ko",
    target_lang: str = "en",
    checker: Checker | None = None,
    document_id: str = "rows",
) -> Report:
    """Return the report on (source, target) texts that are aligned already; an empty text is an empty side.

    A finding's line is the number of its row, counted from 1.
    """
    document = bitext_of_rows(rows, source_lang=source_lang, target_lang=target_lang, document_id=document_id)
    return (checker or Checker()).check(document)


def check_each(
    documents: Iterable[Bitext | DocumentLike],
    *,
    checker: Checker | None = None,
    aligner: Aligner | None = None,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Report]:
    """Yield the report on each document by itself, as it is done; memory grows with one document.

    Documents are files, as `align_each` takes them, or aligned already. A document that cannot be read goes to
    `on_error`; without it, InputError is raised. What is spelled two ways in two documents is not seen.
    """
    checker = checker or Checker()
    for document in documents:
        if isinstance(document, Bitext):
            yield checker.check(document)
            continue
        aligner = aligner or Aligner()
        for bitext in align_each([document], aligner=aligner, on_error=on_error):
            yield checker.check(bitext)


def check_rows(
    rows: Iterable[Row],
    *,
    source_lang: str = "ko",
    target_lang: str = "en",
    checker: Checker | None = None,
    aligner: Aligner | None = None,
    document_id: str = "rows",
    block: int = BLOCK,
) -> Iterator[Finding]:
    """Yield the findings on any number of (source, target) texts, `block` rows at a time.

    Memory grows with the block, and by some 100 bytes a finding. A finding's line, its `pair` and its fingerprint are
    those of the whole stream, whatever the block.
    """
    checker, aligner = checker or Checker(), aligner or Aligner(source_lang=source_lang, target_lang=target_lang)
    stream, before, seen = iter(rows), 0, Counter[str]()
    while part := list(islice(stream, block)):
        document = bitext_of_rows(part, source_lang=source_lang, target_lang=target_lang, document_id=document_id)
        for finding in checker.findings(replace(document, analysis=aligner.analysis()), seen=seen):
            yield _moved_down(finding, before)
        before += len(part)


def _moved_down(finding: Finding, rows: int) -> Finding:
    """Return the finding as it stands `rows` rows further down."""
    pair = None if finding.pair is None else finding.pair + rows
    return replace(finding, pair=pair, source=_span_down(finding.source, rows), target=_span_down(finding.target, rows))


def _span_down(span: Span | None, rows: int) -> Span | None:
    return span and replace(span, place=replace(span.place, line=span.place.line + rows))
