"""The types that every stage shares: where a text stands, sentences, aligned pairs, an aligned document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from align.analysis import Analysis

__all__ = ["Bitext", "Dropped", "Pair", "Passage", "Place", "Sentence", "Side", "bitext_of_rows"]

Side = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: `file_text[start:end]`, its first character at `line` and `column`.

    Line and column count from 1; offsets count code points of the file as decoded, line ends as they are in it.
    """

    path: str
    line: int
    column: int
    start: int
    end: int

    def of_part(self, text: str, start: int, end: int) -> Place:
        """Return the place of `text[start:end]`, where `text` is what stands at this place."""
        before = text[:start]
        newlines = before.count("\n")
        column = start - before.rfind("\n") if newlines else self.column + start
        return Place(self.path, self.line + newlines, column, self.start + start, self.start + end)


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
        """Return `text[start:end]` as a passage of its own."""
        return Passage(self.text[start:end], self.place.of_part(self.text, start, end), self.lang)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or headline, list item, caption), the file's text at `place`, to the letter."""

    text: str
    lang: str
    place: Place


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
    `notices` are things a reader should know about how the input was read. `analysis` carries what the stages worked
    out about the texts (morphemes, vectors), so that nothing is computed twice.
    """

    id: str
    source_path: str
    target_path: str | None
    source_lang: str
    target_lang: str | None
    pairs: tuple[Pair, ...]
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()
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
