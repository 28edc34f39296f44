"""What a check is: one function over a pair or a document, its page, its severity and its table of examples.

A check module reads

    '''Its page: what is wrong, why it matters, when to ignore it, what it does not catch.'''

    @pair_check(severity=Severity.ERROR, examples=[silent("…", "…"), flagged("…", "…", target="…")])
    def find(pair: AnalysedPair) -> Iterator[Mark]: ...

and its file name, with hyphens, is the rule's id.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.finding import Mark, Severity

__all__ = ["Check", "Example", "bitext_check", "flagged", "pair_check", "silent"]

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """Aligned rows (source, target) and what the check must say of them.

    An empty text is an empty side. With `flagged`, exactly one mark is expected, on the `source` and `target` words
    given here; otherwise none.
    """

    rows: tuple[Row, ...]
    flagged: bool
    source: str | None = None
    target: str | None = None
    source_lang: str = "ko"
    target_lang: str = "en"


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the catalogue."""

    id: str
    severity: Severity
    page: str
    examples: tuple[Example, ...]
    find: Callable[[AnalysedBitext], Iterator[Mark]]

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The page with its heading and examples, as plain text."""
        parts = [f"{self.id} ({self.severity.value})", self.page]
        for flagged, heading in ((True, "Reported:"), (False, "Not reported:")):
            parts.append(heading)
            parts += ["\n".join(_example_lines(example)) for example in self.examples if example.flagged is flagged]
        return "\n\n".join(parts)


def _example_lines(example: Example) -> Iterator[str]:
    for source, target in example.rows:
        yield f"  {example.source_lang}: {source or '(nothing)'}"
        yield f"  {example.target_lang}: {target or '(nothing)'}"
    words = " / ".join(word for word in (example.source, example.target) if word)
    if words:
        yield f"  → {words}"


def _rows(texts: tuple[str | Row, ...]) -> tuple[Row, ...]:
    if len(texts) == 2 and isinstance(texts[0], str) and isinstance(texts[1], str):
        return ((texts[0], texts[1]),)
    rows = tuple(text for text in texts if not isinstance(text, str))
    if len(rows) != len(texts):
        raise TypeError("an example is one source and one target, or several (source, target) rows")
    return rows


def silent(*texts: str | Row, source_lang: str = "ko", target_lang: str = "en") -> Example:
    """Return an example that the check must let pass: one source and target, or several (source, target) rows."""
    return Example(_rows(texts), flagged=False, source_lang=source_lang, target_lang=target_lang)


def flagged(
    *texts: str | Row,
    source: str | None = None,
    target: str | None = None,
    source_lang: str = "ko",
    target_lang: str = "en",
) -> Example:
    """Return an example that the check must mark once, on the words `source` and `target`."""
    return Example(_rows(texts), True, source, target, source_lang, target_lang)


def _check(
    find: Callable[[AnalysedBitext], Iterator[Mark]], module: str, severity: Severity, examples: Sequence[Example]
) -> Check:
    page = inspect.cleandoc(sys.modules[module].__doc__ or "")
    return Check(module.rpartition(".")[2].replace("_", "-"), severity, page, tuple(examples), find)


def bitext_check(
    *, severity: Severity, examples: Sequence[Example]
) -> Callable[[Callable[[AnalysedBitext], Iterator[Mark]]], Check]:
    """Make a check of a function over a whole document."""

    def decorate(find: Callable[[AnalysedBitext], Iterator[Mark]]) -> Check:
        return _check(find, find.__module__, severity, examples)

    return decorate


def pair_check(
    *, severity: Severity, examples: Sequence[Example]
) -> Callable[[Callable[[AnalysedPair], Iterator[Mark]]], Check]:
    """Make a check of a function over one pair that has both sides; its marks get the pair's index."""

    def decorate(find: Callable[[AnalysedPair], Iterator[Mark]]) -> Check:
        def find_everywhere(bitext: AnalysedBitext) -> Iterator[Mark]:
            for pair in bitext.beads:
                for mark in find(pair):
                    yield _at_pair(mark, pair.index)

        return _check(find_everywhere, find.__module__, severity, examples)

    return decorate


def _at_pair(mark: Mark, index: int) -> Mark:
    return replace(mark, pair=index)
