"""HTML: the article of a page, every letter at its place in the file.

trafilatura (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15) tells which text is the article. It keeps no
offsets and drops a headline, a list or the second language now and then, so it only marks out the stretch of the page:
the blocks from the first to the last that it chose, with the headline before them, are read with offsets of our own.
What stands in that stretch and is no text of the article is the matter of `align.cleaning`.

Offsets are those of the file; the text between `start` and `end` may hold tags and character references. Listings
(`<pre>` with code) and hidden elements are left out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from pathlib import Path

from align.bitext import Passage
from align.errors import InputError
from align.reading.decoding import read_text, source_name
from align.reading.drawn_text import Drawing, line_starts
from align.reading.web_blocks import Block, draw_block, find_blocks

__all__ = ["read_web_page"]

# A block of this many letters is prose and not a label by chance found in the article; the paragraphs of the Debian
# guide in HTML and those of the pages written for the tests are longer.
_PROSE = 30
# From this share of the prose in a script, what trafilatura leaves out is no part of the page's frame but a text beside
# the article: the other language, most often. A guess on the safe side: with too much text `align.cleaning` can deal.
_TRUSTED = 0.5
_HANGUL = re.compile("[가-힣]")
_SPACE = re.compile(r"\s+")


def read_web_page(path: str | Path) -> list[Passage]:
    """Return the passages of a page's article; raises InputError where it cannot be read or holds no text."""
    page = read_text(path, markup=True)
    blocks = find_blocks(page)
    if not blocks:
        raise InputError(source_name(path), "the page holds no text; save it as the browser shows it")
    drawing = Drawing()
    for block in _article(blocks, _main_text(page)):
        draw_block(block, drawing)
    return drawing.passages(source_name(path), line_starts(page))


def _article(blocks: list[Block], main_text: str) -> list[Block]:
    """Return the blocks from the headline to the end of the article, or all where the article is in doubt."""
    main_lines = set(map(_bare, main_text.split("\n")))
    bare_text = _bare(main_text)
    chosen = [_bare(block.text) in main_lines or _bare(block.text) in bare_text for block in blocks]
    prose = [index for index, block in enumerate(blocks) if len(_bare(block.text)) >= _PROSE]
    kept = [index for index in prose if chosen[index]]
    if not kept or not _is_trusted(blocks, prose, kept[0], kept[-1]):
        return blocks
    first, last = kept[0], kept[-1]
    while first > 0 and (chosen[first - 1] or blocks[first - 1].heading):
        first -= 1
    while last + 1 < len(blocks) and chosen[last + 1]:
        last += 1
    headline = max((index for index in range(first) if blocks[index].heading == 1), default=first)
    return blocks[headline : last + 1]


def _is_trusted(blocks: Sequence[Block], prose: Sequence[int], first: int, last: int) -> bool:
    """Tell whether most of the prose in each script lies within `first` to `last`."""
    for korean in (True, False):
        script = {i: len(blocks[i].text) for i in prose if (_HANGUL.search(blocks[i].text) is not None) is korean}
        inside = sum(length for index, length in script.items() if first <= index <= last)
        if inside < _TRUSTED * sum(script.values()):
            return False
    return True


def _main_text(page: str) -> str:
    """Return what trafilatura takes for the article."""
    try:
        import trafilatura
    except ImportError:
        return ""
    # It reports every page without an article; that is no matter of the user's.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:
        # Whatever it stumbles over, the page can be read without it.
        return ""
    return text or ""


def _bare(text: str) -> str:
    return _SPACE.sub("", text)
