"""The types that every stage shares: where a text stands, sentences, aligned pairs, an aligned document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, overload

from align.origin import SourceMap
from align.side_by_side import escape_text, side_by_side

if TYPE_CHECKING:
    from align.analysis import Analysis

__all__ = ["Bitext", "Code", "CodeKind", "Dropped", "Pair", "Passage", "Place", "Sentence", "Side", "bitext_of_rows"]

Side = Literal["source", "target"]
CodeKind = Literal["open", "close", "alone"]

SHOWN_PAIRS = 50
"""Pairs that a notebook shows of a document: about two screens."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: it begins at `line` and `column` and takes `start:end` of the file's text.

    Line and column count from 1; offsets count code points of the file as decoded, line ends as they are in it.
    In plain text, `file_text[start:end]` is the text to the letter. Where markup, character references or line breaks
    stand between its letters (HTML, Markdown, subtitles, PDF), `source_map` leads from the text as read, in which it
    begins at `at`, to the file. Files that are no text (DOCX, HWPX, HWP, PDF) stand for the text that their reader
    drew out of them, a paragraph a line; `page` is the page of a PDF, on which its lines count from 1.
    """

    path: str
    line: int
    column: int
    start: int
    end: int
    page: int | None = None
    source_map: SourceMap | None = field(default=None, compare=False, repr=False)
    at: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        """Return `path:line:column`, with the page as viewers of PDF take it (`a.pdf#page=2:7:1`, RFC 8118)."""
        page = "" if self.page is None else f"#page={self.page}"
        return f"{self.path}{page}:{self.line}:{self.column}"

    def of_part(self, text: str, start: int, end: int) -> Place:
        """Return the place of `text[start:end]`, where `text` is what stands at this place."""
        if self.source_map is not None:
            spot = self.source_map.spot(self.at + start, self.at + end)
            return Place(self.path, *spot, self.source_map, self.at + start)
        before = text[:start]
        newlines = before.count("\n")
        column = start - before.rfind("\n") if newlines else self.column + start
        return Place(self.path, self.line + newlines, column, self.start + start, self.start + end, self.page)

    def offset_in(self, whole: Place) -> int:
        """Return how many letters of the text at `whole` stand before the text at this place, which is a part of it."""
        return self.start - whole.start if self.source_map is None else self.at - whole.at

    def links_behind(self, text: str) -> list[tuple[int, int, str]] | None:
        """Return the links behind words of `text`, which is what stands at this place: start, end and address.

        None where the file has no links of this kind anywhere, so that nothing can be missed in it.
        """
        if self.source_map is None or not self.source_map.links:
            return None
        return self.source_map.links_within(self.at, self.at + len(text))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one language between line or cell breaks: `text` is the file's text at `place`, to the letter.

    `text` holds line ends where the file wraps one paragraph over several lines. `lang` is an ISO 639-1 code, or
    `und` where nothing tells the language (digits and marks alone).
    """

    text: str
    place: Place
    lang: str = "und"

    def part(self, start: int, end: int) -> Passage:
        """Return `text[start:end]` as a passage of its own; this one where that is all of it."""
        if start == 0 and end == len(self.text):
            return self
        return Passage(self.text[start:end], self.place.of_part(self.text, start, end), self.lang)


@dataclass(frozen=True, slots=True)
class Code:
    """An inline element of a bilingual file (a tag, a placeholder), which stands before `text[position]`.

    An opening and a closing code of one `id` belong together, and so do codes of one kind and `id` on the two sides of
    a pair. `data` is the native code it stands for (`<b>`), where the file says so, `type` what kind of thing that is.
    A `note` is about the words it encloses (a term, a comment) and is no part of the text's layout. `markup` is what
    stands in the file.
    """

    position: int
    kind: CodeKind
    id: str
    markup: str
    data: str = ""
    type: str = ""
    note: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or headline, list item, caption), the file's text at `place`, to the letter.

    `codes` are the inline elements that stood in it, by position; they are no part of `text`.
    """

    text: str
    lang: str
    place: Place
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Source sentences and the target sentences that translate them; one side is empty where nothing corresponds.

    `score` is the aligner's confidence in [0, 1] that the two sides belong together (or have no partner). `moved` tells
    that the translation stands elsewhere, out of the order of the text.
    """

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    score: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A passage left out of the alignment, and why (`byline`, `duplicate`, `copyright`, `other-language`, …)."""

    side: Side
    passage: Passage
    reason: str


@dataclass(frozen=True, slots=True)
class Bitext(Sequence[Pair]):
    """One aligned document: a sequence of its pairs, in the order of the text.

    `target_lang` is None where no translation was found; every pair then has an empty target side.
    `notices` are things a reader should know about how the input was read. `accepted` are the rules (their ids) that a
    person has declared, in a bilingual file, not to count for a pair (its index). `analysis` carries what the stages
    worked out about the texts (morphemes, vectors), so that nothing is computed twice.
    """

    id: str
    source_path: str
    target_path: str | None
    source_lang: str
    target_lang: str | None
    pairs: tuple[Pair, ...]
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()
    accepted: frozenset[tuple[int, str]] = frozenset()
    analysis: Analysis | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.pairs)

    @overload
    def __getitem__(self, index: int) -> Pair: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Pair, ...]: ...

    def __getitem__(self, index: int | slice) -> Pair | tuple[Pair, ...]:
        """Return one pair, or a tuple of pairs."""
        return self.pairs[index]

    def __iter__(self) -> Iterator[Pair]:
        """Iterate over the pairs."""
        return iter(self.pairs)

    def _repr_html_(self) -> str:
        texts = ((_joined(pair.source), _joined(pair.target), f"{pair.score:.0%}") for pair in self.pairs[:SHOWN_PAIRS])
        rows = [(str(number), *map(escape_text, row)) for number, row in enumerate(texts, start=1)]
        left = len(self.pairs) - len(rows)
        more = f"<p>… and {left} more pairs</p>" if left else ""
        return f"<div>{side_by_side(('pair', 'source', 'translation', 'score'), rows)}{more}</div>"


def _joined(sentences: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def bitext_of_rows(
    rows: Iterable[tuple[str, str]], *, source_lang: str = "ko", target_lang: str = "en", document_id: str = "rows"
) -> Bitext:
    """Return rows of text that are already aligned as a document; an empty text is an empty side.

    A row is a line of an imaginary file for each side, so that findings can say which row they are about.
    """
    pairs = []
    offsets = [0, 0]
    for line, row in enumerate(rows, start=1):
        sides: list[tuple[Sentence, ...]] = []
        for side, (text, lang) in enumerate(zip(row, (source_lang, target_lang), strict=True)):
            place = Place(document_id, line, 1, offsets[side], offsets[side] + len(text))
            sides.append((Sentence(text, lang, place),) if text else ())
            offsets[side] = place.end + 1
        pairs.append(Pair(sides[0], sides[1], 1.0))
    return Bitext(document_id, document_id, document_id, source_lang, target_lang, tuple(pairs))
