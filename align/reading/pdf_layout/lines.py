"""Letters on a page to lines in the order of reading: words parted by gaps, columns read one after the other.

All lengths are in the unit of the page (points) or in multiples of the font size where a comment says so; they are
conventions of typesetting, not fitted: a space is a quarter of the size, a line is less than half the size off its
baseline only in sub- and superscripts, columns are parted by more than a size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from align.reading.pdf_layout.glyphs import Glyph

__all__ = ["TextLine", "read_lines"]

# In font sizes: a gap that is a space, on pages that draw no spaces and on those that do (Word and LibreOffice set
# a quarter between Korean and digits); a gap that parts cells or columns; how far a letter of a line may be off its
# baseline; how near to each other two prints of one letter are (bold by printing twice).
SPACE_GAP, SPACE_GAP_BESIDE_SPACES, CELL_GAP, OFF_BASELINE, TWICE = 0.17, 0.6, 1.5, 0.4, 0.15
# A page draws its spaces where they are at least this share of its letters; in running text they are 15 to 30 %.
SPACES_DRAWN = 0.05
# A line of more than this share of the page's width parts the columns above from those below.
WIDE = 0.6
# Columns have at least this many lines each, which fill this share of the column in the middle; cells of tables do not.
FEWEST_LINES, FILLED = 3, 0.6


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a column (or a cell of a table, `apart`): its text, its box, and the size of its letters.

    `column` numbers the columns of a page in the order of reading; `first_word` is how far its first word reaches, and
    `ends_in_space` tells that a space was drawn after its last word.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    first_word: float
    ends_in_space: bool
    apart: bool = False
    column: int = 0


def read_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Return the lines of a page in the order of reading."""
    spaces = sum(glyph.text.isspace() for glyph in glyphs)
    gap = SPACE_GAP_BESIDE_SPACES if spaces > SPACES_DRAWN * len(glyphs) else SPACE_GAP
    lines = [line for row in _rows(glyphs) for line in _split_row(row, gap)]
    if not lines:
        return []
    width = max(line.right for line in lines) - min(line.left for line in lines)
    ordered: list[TextLine] = []
    column = 0
    for wide, band in groupby(lines, key=lambda line: line.right - line.left > WIDE * width):
        band_lines = list(band)
        columns = [band_lines] if wide else _columns(band_lines)
        for block in columns:
            column += len(columns) > 1
            ordered += [_placed(line, column, block) for line in block]
        column += len(columns) > 1
    return ordered


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the letters of each baseline, from the top of the page down and from left to right."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if row and row[0].y - glyph.y > OFF_BASELINE * max(glyph.size, row[0].size):
            yield sorted(row, key=lambda glyph: glyph.left)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda glyph: glyph.left)


def _split_row(row: Sequence[Glyph], gap: float) -> Iterator[TextLine]:
    """Yield the pieces of a row that wide gaps part."""
    piece: list[Glyph] = []
    end = 0.0
    for glyph in row:
        if glyph.text.isspace():
            # In a stretched line it may stand in the middle of its gap; without a word near or before, it is nothing.
            if piece and (glyph.left - end < CELL_GAP * glyph.size or glyph.order == _last_letter(piece).order):
                piece.append(glyph)
            continue
        if piece and glyph.left - end > CELL_GAP * glyph.size and not _is_stretched_space(piece, glyph):
            yield from _line(piece, gap)
            piece = []
        piece.append(glyph)
        end = max(end, glyph.right) if len(piece) > 1 else glyph.right
    yield from _line(piece, gap)


def _is_stretched_space(piece: Sequence[Glyph], glyph: Glyph) -> bool:
    """Tell whether a space before `glyph` only grew wide to fill its line: it was drawn, and nothing else since."""
    return piece[-1].text.isspace() and glyph.order == _last_letter(piece).order + 1


def _last_letter(piece: Sequence[Glyph]) -> Glyph:
    return next(before for before in reversed(piece) if not before.text.isspace())


def _line(piece: Sequence[Glyph], gap: float) -> Iterator[TextLine]:
    letters = [glyph for glyph in piece if not glyph.text.isspace()]
    if not letters:
        return
    text, first_word = "", letters[0].right
    before: Glyph | None = None
    space = False
    for glyph in piece:
        if glyph.text.isspace():
            space = True
            continue
        if before is not None and _is_printed_twice(before, glyph):
            continue
        if before is not None and (space or glyph.left - before.right > gap * max(glyph.size, before.size)):
            text += " "
        if " " not in text:
            first_word = glyph.right
        text += glyph.text
        before, space = glyph, False
    size = median(glyph.size for glyph in letters)
    yield TextLine(text, letters[0].left, letters[-1].right, letters[0].y, size, first_word, space)


def _is_printed_twice(before: Glyph, glyph: Glyph) -> bool:
    return before.text == glyph.text and glyph.left - before.left < TWICE * glyph.size


def _columns(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the columns of a band of lines from left to right; one where there are none, or a table's cells."""
    edges = sorted((line.left, line.right) for line in lines)
    reach = edges[0][1]
    for left, right in edges[1:]:
        if left > reach:
            before = [line for line in lines if line.right <= reach]
            after = [line for line in lines if line.left >= left]
            if _is_column(before) and any(map(_is_column, _columns(after))):
                return [before, *_columns(after)]
        reach = max(reach, right)
    return [list(lines)]


def _is_column(lines: Sequence[TextLine]) -> bool:
    if len(lines) < FEWEST_LINES:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return median(line.right - line.left for line in lines) >= FILLED * width


def _placed(line: TextLine, column: int, block: Sequence[TextLine]) -> TextLine:
    """Return the line with its column; it stands apart where another stands beside it in the same column."""
    beside = any(other is not line and abs(other.y - line.y) < OFF_BASELINE * line.size for other in block)
    return TextLine(
        line.text, line.left, line.right, line.y, line.size, line.first_word, line.ends_in_space, beside, column
    )
