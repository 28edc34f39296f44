"""What a check is: one function over a pair, a document or a run, its page, its severity and its table of examples.

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
from typing import Any, Literal, TypeVar

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.finding import Mark, Severity
from qa_reports.termbases.termbase import Termbase

__all__ = ["Check", "Example", "MqmType", "Run", "bitext_check", "flagged", "pair_check", "run_check", "silent"]

Kept = TypeVar("Kept")
Row = tuple[str, str]

MqmType = Literal[
    "terminology/inconsistent-with-resource",
    "terminology/inconsistent-use",
    "terminology/wrong-term",
    "accuracy",
    "accuracy/mistranslation",
    "accuracy/mistranslation/date-time",
    "accuracy/mistranslation/entity",
    "accuracy/mistranslation/number",
    "accuracy/mistranslation/unit-conversion",
    "accuracy/addition",
    "accuracy/omission",
    "accuracy/untranslated",
    "linguistic-conventions/grammar",
    "linguistic-conventions/punctuation",
    "linguistic-conventions/spelling",
    "style/inconsistent-style",
    "locale-conventions",
    "audience-appropriateness",
    "design-and-markup/markup-tag",
    "design-and-markup/link-cross-reference",
    "source",
    "source/character-encoding",
    "source/spelling",
    "other",
]
"""The error types of Multidimensional Quality Metrics (themqm.org) that rules report: dimension and type of MQM Core, a
third level where the full typology has one. `source` is for what is wrong with the original."""


@dataclass(frozen=True, slots=True)
class Example:
    """Aligned rows (source, target) and what the check must say of them.

    An empty text is an empty side. With `flagged`, exactly one mark is expected, on the `source` and `target` words
    given here; otherwise none. `termbase` is there for rules that need one.
    """

    rows: tuple[Row, ...]
    flagged: bool
    source: str | None = None
    target: str | None = None
    source_lang: str = "ko"
    target_lang: str = "en"
    termbase: Termbase | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """How a rule looks at all documents of a run.

    `gather` returns what it must know of one document, and nothing that holds on to the document; `find` yields marks,
    each with the number of its document, from what was gathered of all.
    """

    gather: Callable[[AnalysedBitext], Any]
    find: Callable[[Sequence[Any]], Iterator[tuple[int, Mark]]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the catalogue.

    `covers` names the rules that have nothing to say of a pair that this one reports: of two strangers, every number
    and name differs, and the cause is one. `covers_within` names those that have nothing to say of words inside the
    source words of its mark: of a clause that was left out, every number and name is missing.
    """

    id: str
    severity: Severity
    page: str
    examples: tuple[Example, ...]
    find: Callable[[AnalysedBitext], Iterator[Mark]]
    run: Run | None = None
    mqm: MqmType = "other"
    covers: frozenset[str] = frozenset()
    covers_within: frozenset[str] = frozenset()

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The page with its heading and examples, as plain text."""
        parts = [f"{self.id} ({self.severity.value}; MQM: {self.mqm})", self.page]
        for flagged, heading in ((True, "Reported:"), (False, "Not reported:")):
            parts.append(heading)
            parts += ["\n".join(_example_lines(example)) for example in self.examples if example.flagged is flagged]
        return "\n\n".join(parts)


def _example_lines(example: Example) -> Iterator[str]:
    yield from _termbase_lines(example)
    for source, target in example.rows:
        yield f"  {example.source_lang}: {source or '(nothing)'}"
        yield f"  {example.target_lang}: {target or '(nothing)'}"
    words = " / ".join(word for word in (example.source, example.target) if word)
    if words:
        yield f"  → {words}"


def _termbase_lines(example: Example) -> Iterator[str]:
    """Yield what of the example's termbase has to do with its rows."""
    text = "\n".join(part for row in example.rows for part in row).replace(" ", "")
    for concept in example.termbase.concepts if example.termbase else ():
        if any(term.text.replace(" ", "") in text for term in concept.terms):
            allowed = " = ".join(term.text for term in concept.terms if not term.forbidden)
            yield f"  termbase: {allowed}" + "".join(f", not {term.text}" for term in concept.terms if term.forbidden)


def _rows(texts: tuple[str | Row, ...]) -> tuple[Row, ...]:
    if len(texts) == 2 and isinstance(texts[0], str) and isinstance(texts[1], str):
        return ((texts[0], texts[1]),)
    rows = tuple(text for text in texts if not isinstance(text, str))
    if len(rows) != len(texts):
        raise TypeError("an example is one source and one target, or several (source, target) rows")
    return rows


def silent(
    *texts: str | Row, source_lang: str = "ko", target_lang: str = "en", termbase: Termbase | None = None
) -> Example:
    """Return an example that the check must let pass: one source and target, or several (source, target) rows."""
    return Example(_rows(texts), flagged=False, source_lang=source_lang, target_lang=target_lang, termbase=termbase)


def flagged(
    *texts: str | Row,
    source: str | None = None,
    target: str | None = None,
    source_lang: str = "ko",
    target_lang: str = "en",
    termbase: Termbase | None = None,
) -> Example:
    """Return an example that the check must mark once, on the words `source` and `target`."""
    return Example(_rows(texts), True, source, target, source_lang, target_lang, termbase)


def _check(
    find: Callable[[AnalysedBitext], Iterator[Mark]],
    module: str,
    severity: Severity,
    mqm: MqmType,
    examples: Sequence[Example],
) -> Check:
    page = inspect.cleandoc(sys.modules[module].__doc__ or "")
    return Check(module.rpartition(".")[2].replace("_", "-"), severity, page, tuple(examples), find, mqm=mqm)


def bitext_check(
    *,
    severity: Severity,
    mqm: MqmType = "other",
    examples: Sequence[Example],
    covers: Sequence[str] = (),
    covers_within: Sequence[str] = (),
) -> Callable[[Callable[[AnalysedBitext], Iterator[Mark]]], Check]:
    """Make a check of a function over a whole document; for `covers` and `covers_within` see `Check`."""

    def decorate(find: Callable[[AnalysedBitext], Iterator[Mark]]) -> Check:
        check = _check(find, find.__module__, severity, mqm, examples)
        return replace(check, covers=frozenset(covers), covers_within=frozenset(covers_within))

    return decorate


def pair_check(
    *, severity: Severity, mqm: MqmType = "other", examples: Sequence[Example]
) -> Callable[[Callable[[AnalysedPair], Iterator[Mark]]], Check]:
    """Make a check of a function over one pair that has both sides; its marks get the pair's index."""

    def decorate(find: Callable[[AnalysedPair], Iterator[Mark]]) -> Check:
        def find_everywhere(bitext: AnalysedBitext) -> Iterator[Mark]:
            for pair in bitext.beads:
                for mark in find(pair):
                    yield _at_pair(mark, pair.index)

        return _check(find_everywhere, find.__module__, severity, mqm, examples)

    return decorate


def run_check(
    *,
    severity: Severity,
    mqm: MqmType = "other",
    examples: Sequence[Example],
    gather: Callable[[AnalysedBitext], Kept],
) -> Callable[[Callable[[Sequence[Kept]], Iterator[tuple[int, Mark]]]], Check]:
    """Make a check of a function over what `gather` returned of every document of a run (see `Run`).

    Its marks come with the number of their document. One document by itself is a run of one.
    """

    def decorate(find: Callable[[Sequence[Kept]], Iterator[tuple[int, Mark]]]) -> Check:
        def find_alone(bitext: AnalysedBitext) -> Iterator[Mark]:
            return (mark for _, mark in find([gather(bitext)]))

        return replace(_check(find_alone, find.__module__, severity, mqm, examples), run=Run(gather, find))

    return decorate


def _at_pair(mark: Mark, index: int) -> Mark:
    return replace(mark, pair=index)
