"""The columns of a termbase that is a table: what their headings may be called, rows to concepts and back.

    source    target                        forbidden      note   case       pos
    도시연합   Cities Alliance | the Alliance  city union            sensitive  noun

Several forms of a cell are parted by | or ; (a backslash before either keeps it as a letter). A heading may also be a
language code (ko, en-US) or name. A row counts where the table has no column `approved`, or has a yes in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from align.errors import InputError, did_you_mean
from align.language import UNDETERMINED, detect_language
from qa_reports.termbases.termbase import OWN_SCRIPT, UNKNOWN_LANGUAGE, Concept, Evidence, Term, Termbase

__all__ = ["Row", "concepts_of_rows", "rows_of_termbase"]


class Row(NamedTuple):
    """A row of a table: the number that a spreadsheet or an editor gives it, and its cells."""

    number: int
    cells: Sequence[str]


_ALIASES: Mapping[str, str] = {
    "source": "source, source term, src, term, 원어, 원문, 원문 용어, 출발어, 용어, 표제어",
    "target": "target, target term, tgt, translation, rendering, preferred, required, 번역, 번역어, 도착어, 역어, 권장",
    "forbidden": "forbidden, not, banned, deprecated, do not use, wrong, 금지, 금지어, 금칙어, 사용 금지, 오역",
    "note": "note, notes, comment, comments, remark, remarks, definition, 비고, 설명, 메모, 참고, 주석",
    "case": "case, case sensitive, case-sensitive, casesensitive, 대소문자, 대소문자 구분",
    "pos": "pos, part of speech, partofspeech, 품사",
    "approved": "approved, approve, ok, 승인, 확인, 채택",
}
_COLUMNS = {alias.strip(): column for column, aliases in _ALIASES.items() for alias in aliases.split(",")}

_LANGUAGES: Mapping[str, str] = {
    "ko": "korean, 한국어, 국문, 한글, 국어",
    "en": "english, 영어, 영문",
    "ja": "japanese, 일본어, 일문",
    "zh": "chinese, 중국어, 중문",
    "de": "german, 독일어",
    "fr": "french, 프랑스어",
    "es": "spanish, 스페인어",
    "ru": "russian, 러시아어",
}
_LANGUAGE_NAMES = {name.strip(): code for code, names in _LANGUAGES.items() for name in names.split(",")}
_LANGUAGE_CODE = re.compile(
    r"(ko|en|ja|zh|de|fr|es|ru|it|pt|nl|pl|vi|th|id|tr|ar|hi)(?:[-_][a-z]{2,4})*", re.IGNORECASE
)

# In Korea a circle says yes and a cross says no.
_YES = frozenset({"yes", "y", "true", "1", "o", "ok", "v", "✓", "✔", "○", "approved", "예", "네", "승인", "참"})
_SENSITIVE = _YES | {"sensitive", "case-sensitive", "case sensitive", "exact", "구분", "구분함"}

_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)[|;]")
_ESCAPED = re.compile(r"\\([\\|;])")

EVIDENCE_COLUMNS = ("approved", "kind", "confidence", "renderings", "source example", "target example", "place")
COLUMNS = ("source", "target", "forbidden", "note", "case", "pos")


class _Layout(NamedTuple):
    """Which column is which: where each stands, by name, and the languages that headings tell."""

    columns: Mapping[str, int]
    source_lang: str | None
    target_lang: str | None

    def cell(self, row: Row, column: str) -> str:
        at = self.columns.get(column)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""


def concepts_of_rows(rows: Iterable[Row], path: str) -> tuple[Concept, ...]:
    """Return the concepts of a table whose first row that is not blank is its heading; raises InputError."""
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if not filled:
        raise InputError(path, "the termbase is empty; give a heading (source, target, …) and a row for each term")
    heading, body = filled[0], filled[1:]
    layout = _layout(heading, path)
    langs = _languages(layout, body, path)
    concepts = tuple(_concept(row, layout, langs, len(heading.cells), path) for row in body)
    if concepts and not any(concept.approved for concept in concepts):
        raise InputError(path, "no row is approved; write yes in the column 'approved' of the terms to enforce")
    return concepts


def _layout(heading: Row, path: str) -> _Layout:
    """Return the layout that a heading tells; of two languages the first is the source where no column says so."""
    index: dict[str, int] = {}
    langs: list[tuple[str, int]] = []
    for at, cell in enumerate(heading.cells):
        name = " ".join(cell.strip().lower().replace("_", " ").split())
        if column := _COLUMNS.get(name):
            index.setdefault(column, at)
        elif lang := _language_code(name):
            langs.append((lang, at))
    told: dict[str, str] = {}
    for column in ("source", "target"):
        if column not in index and langs:
            told[column], index[column] = langs.pop(0)
    if "target" not in index and "forbidden" not in index:
        raise InputError(path, _unknown_heading(heading), heading.number)
    return _Layout(index, told.get("source"), told.get("target"))


def _unknown_heading(heading: Row) -> str:
    known = {*_ALIASES, "ko", "en"}
    cells = [cell.strip() for cell in heading.cells]
    hints = (did_you_mean(cell.lower(), known).strip() for cell in cells if cell and cell.lower() not in known)
    hint = next((hint for hint in hints if "mean" in hint), f"known columns: {', '.join(sorted(known))}")
    return f"the heading ({', '.join(cells)}) names no column 'target' or 'forbidden'; {hint}"


def _language_code(name: str) -> str | None:
    match = _LANGUAGE_CODE.fullmatch(name)
    return match[1].lower() if match else _LANGUAGE_NAMES.get(name)


def _languages(layout: _Layout, body: Sequence[Row], path: str) -> tuple[str, str]:
    """Return the languages of the source and of the target column, from the heading or from their script."""
    source = layout.source_lang or _script(layout, body, ("source",))
    target = layout.target_lang or _script(layout, body, ("target", "forbidden"))
    if source == target and body and "source" in layout.columns:
        raise InputError(
            path, "source and target are in one script; name the two columns by their language codes (en, de)"
        )
    return source, target


def _script(layout: _Layout, body: Sequence[Row], columns: Sequence[str]) -> str:
    # What holds an @ would count as an address.
    cells = (layout.cell(row, column).replace("@", " ") for row in body for column in columns)
    found = Counter(map(detect_language, cells))
    del found[UNDETERMINED]
    lang = found.most_common(1)[0][0] if found else UNKNOWN_LANGUAGE
    return UNKNOWN_LANGUAGE if lang == "en" else lang


def _concept(row: Row, layout: _Layout, langs: tuple[str, str], width: int, path: str) -> Concept:
    if any(cell.strip() for cell in row.cells[width:]):
        raise InputError(
            path, f"the row has {len(row.cells)} cells, the heading {width}; put a cell that holds a comma in quotes",
            row.number,
        )  # fmt: skip
    approved = "approved" not in layout.columns or layout.cell(row, "approved").lower() in _YES
    columns = (("source", langs[0], False), ("target", langs[1], False), ("forbidden", langs[1], True))
    sensitive = layout.cell(row, "case").lower() in _SENSITIVE
    terms = tuple(
        Term(form, lang, forbidden, sensitive, layout.cell(row, "pos"))
        for column, lang, forbidden in columns
        for form in _split(layout.cell(row, column))
    )
    if approved and not any(term.lang == langs[1] for term in terms):
        found = f"'{terms[0].text}' has" if terms else "the row has"
        raise InputError(
            path, f"{found} neither a target nor a forbidden form; fill one in or delete the row", row.number
        )
    return Concept(terms, layout.cell(row, "note"), approved)


def _split(cell: str) -> list[str]:
    """Return the forms of a cell."""
    parts = (_ESCAPED.sub(r"\1", part).strip() for part in _BREAK.sub("\\1\n", cell.replace("\n", " ")).split("\n"))
    return list(dict.fromkeys(" ".join(part.split()) for part in parts if part))


def _join(forms: Iterable[str]) -> str:
    return " | ".join(re.sub(r"([\\|;])", r"\\\1", form) for form in forms)


def rows_of_termbase(termbase: Termbase) -> Iterator[tuple[str, ...]]:
    """Yield the heading and a row for each concept; what proposals rest on has columns of its own."""
    source_lang, target_lang = _two_languages(termbase)
    proposing = any(concept.evidence or not concept.approved for concept in termbase.concepts)
    # Where a script tells one language, the other needs no telling either.
    told = {source_lang, target_lang} & {*OWN_SCRIPT, UNKNOWN_LANGUAGE}
    yield (
        *(COLUMNS[:2] if told else (source_lang, target_lang)),
        *COLUMNS[2:],
        *(EVIDENCE_COLUMNS if proposing else ()),
    )
    for concept in termbase.concepts:
        cells = _cells(concept, source_lang, target_lang)
        yield (*cells, *_evidence_cells(concept)) if proposing else cells


def _two_languages(termbase: Termbase) -> tuple[str, str]:
    """Return the languages of the two columns: the source is the one that has no forbidden forms."""
    banned = {term.lang for concept in termbase.concepts for term in concept.terms if term.forbidden}
    langs = sorted(termbase.languages, key=lambda lang: lang in banned)
    return (*langs, UNKNOWN_LANGUAGE, UNKNOWN_LANGUAGE)[0], (*langs[1:], UNKNOWN_LANGUAGE)[0]


def _cells(concept: Concept, source_lang: str, target_lang: str) -> tuple[str, ...]:
    return (
        _join(term.text for term in concept.allowed(source_lang)),
        _join(term.text for term in concept.allowed(target_lang)),
        _join(term.text for term in concept.forbidden(target_lang)),
        concept.note,
        "sensitive" if any(term.case_sensitive for term in concept.terms) else "",
        next((term.part_of_speech for term in concept.terms if term.part_of_speech), ""),
    )


def _evidence_cells(concept: Concept) -> tuple[str, ...]:
    evidence = concept.evidence or Evidence("", (), 1.0, "", "", "")
    return (
        "yes" if concept.approved else "",
        evidence.kind,
        f"{evidence.confidence:.2f}",
        "; ".join(f"{form} ×{count}" for form, count in evidence.renderings),
        evidence.source_example,
        evidence.target_example,
        evidence.place,
    )
