"""The tables of names and terms: every way each is written, how often, and where it stands; several ways first.

What a rule reports is told with the counts of the rule. Its places are looked up in the text, so that a report that was
read back from its file has them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.bitext import Bitext, Side
from qa_reports.finding import Finding, Variant
from qa_reports.quoting import side_of, side_text
from qa_reports.writers.html_named import Form, Named

__all__ = ["FormView", "NameTables", "NameView", "PairRow", "PlaceView", "make_name_tables", "pair_rows"]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A pair that holds a form: its anchor on the page and the line where its side begins."""

    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class FormView:
    """One way of writing, how often, and where, document by document: the document's name and the places in it."""

    text: str
    count: int
    documents: tuple[tuple[str, tuple[PlaceView, ...]], ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """A name or term: what it is (`kind`, empty where a `rule` reports it), how the source and the translation have it.

    `source` are forms with how often they stand there (0: not counted); without any, `forms` are the source's own.
    """

    kind: str
    rule: str
    source: tuple[tuple[str, int], ...]
    forms: tuple[FormView, ...]


@dataclass(frozen=True, slots=True)
class NameTables:
    """Those written in several ways, what rules report first; and the others, the commonest first."""

    several: tuple[NameView, ...]
    single: tuple[NameView, ...]


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair as the page has it: its anchor, the name of its document, its texts and the lines where they begin."""

    anchor: str
    document: str
    source: str
    target: str
    lines: tuple[int, int]

    def place(self, side: Side) -> PlaceView:
        """Return the place of what stands on one side."""
        return PlaceView(self.anchor, self.lines[0 if side == "source" else 1])


def pair_rows(name: str, document: Bitext, anchors: Sequence[str]) -> list[PairRow]:
    """Return the pairs of a document of this name; `anchors` are those of its rows."""
    rows = []
    for pair, anchor in zip(document, anchors, strict=True):
        first = [sentences[0].place.line if sentences else 0 for sentences in (pair.source, pair.target)]
        source, target = (side_text(side_of(pair, side)) for side in ("source", "target"))
        rows.append(PairRow(anchor, name, source, target, (first[0], first[1])))
    return rows


def make_name_tables(
    rows: Sequence[Sequence[PairRow]], findings: Iterable[Finding], named: Iterable[Named]
) -> NameTables:
    """Return the tables; `rows` are the pairs document by document, as the places of `named` count them."""
    flat = [row for document in rows for row in document]
    keys = dict.fromkeys(_key(finding) for finding in findings if finding.variants)
    reported = tuple(_reported(key, flat) for key in keys)
    others = sorted((one for one in named if not _is_told(one, keys)), key=lambda one: -one.mentions)
    several = (_view(one, rows) for one in others if len(one.target) > 1)
    return NameTables((*reported, *several), tuple(_view(one, rows) for one in others if len(one.target) == 1))


Key = tuple[str, str, Side, tuple[Variant, ...]]
"""What a rule reports: its id, the name in the source (empty: not known), the side of the variants, and these."""


def _key(finding: Finding) -> Key:
    named = finding.source.text if finding.source and finding.target else ""
    return finding.rule, named, "target" if finding.target else "source", finding.variants


def _is_told(named: Named, keys: Iterable[Key]) -> bool:
    """Whether a rule reports this name, with every way it is written here."""
    return any(
        name
        and any(name in form.text for form in named.source)
        and all(any(variant.text in form.text for variant in variants) for form in named.target)
        for _, name, _, variants in keys
    )


def _view(named: Named, rows: Sequence[Sequence[PairRow]]) -> NameView:
    return NameView(
        named.kind,
        "",
        tuple((form.text, form.count) for form in named.source),
        tuple(FormView(form.text, form.count, _placed(_rows_of(form, rows), "target")) for form in named.target),
    )


def _rows_of(form: Form, rows: Sequence[Sequence[PairRow]]) -> Iterator[PairRow]:
    return (rows[document][pair] for document, pair in form.places)


def _placed(rows: Iterable[PairRow], side: Side) -> tuple[tuple[str, tuple[PlaceView, ...]], ...]:
    documents: dict[str, list[PlaceView]] = {}
    for row in rows:
        documents.setdefault(row.document, []).append(row.place(side))
    return tuple((name, tuple(places)) for name, places in documents.items())


def _reported(key: Key, rows: Sequence[PairRow]) -> NameView:
    rule, name, side, variants = key
    pattern = _pattern(variants)
    found: dict[str, list[PairRow]] = {variant.text: [] for variant in variants}
    for row in rows:
        if name in row.source:
            text = row.source if side == "source" else row.target
            for form in dict.fromkeys(match[0] for match in pattern.finditer(text)):
                found[form].append(row)
    forms = tuple(FormView(one.text, one.count, _placed(found[one.text], side)) for one in variants)
    return NameView("", rule, ((name, 0),) if name else (), forms)


def _pattern(variants: Sequence[Variant]) -> re.Pattern[str]:
    """Return what finds the variants as words of their own, the longest first where one holds another."""
    longest_first = sorted((variant.text for variant in variants), key=len, reverse=True)
    # Korean adds its particles to the word, so that only letters of other scripts end a word's surroundings.
    return re.compile("(?<![A-Za-z0-9])(?:" + "|".join(map(re.escape, longest_first)) + ")(?![A-Za-z0-9])")
