"""Passages of a translation that were left in the source's language: they belong to the target side, untranslated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from align.bitext import Passage

__all__ = ["find_copied"]

LONGEST_RUN = 3
"""Passages next to the translation that may be copies. More at a stretch are a text of its own."""

MOST = 0.5
"""Share of the translation's passages. Where more are copies, the file may hold both languages side by side: then there
are as many copies as originals, and the translation besides."""


def find_copied(
    passages: Sequence[Passage], originals: Sequence[Passage], source_lang: str, target_lang: str
) -> list[Passage]:
    """Return the passages in `source_lang` that stand next to those in `target_lang` and copy one of `originals`.

    `passages` are those of the file that holds the translation, in order; `originals` those of the source text, which
    may be the same file's. Only a copy counts: whatever else is in the source's language may be the page's own.
    """
    copied: list[Passage] = []
    runs = [(lang, list(group)) for lang, group in groupby(passages, key=lambda passage: passage.lang)]
    # The shortest run first, since the article is longer than what was left in its translation; and the end of a run
    # before its beginning, since of two equal neighbours the second is the copy.
    for index in sorted(range(len(runs)), key=lambda index: len(runs[index][1])):
        lang, run = runs[index]
        if lang != source_lang:
            continue
        for neighbour, edge in ((index + 1, run[::-1]), (index - 1, run)):
            if 0 <= neighbour < len(runs) and runs[neighbour][0] == target_lang:
                copied += _copies_at(edge, originals, copied)
    translated = sum(passage.lang == target_lang for passage in passages)
    own = sum(one.lang == source_lang and one not in copied for one in originals)
    return copied if len(copied) <= max(MOST * translated, own - translated) else []


def _copies_at(edge: Sequence[Passage], originals: Sequence[Passage], known: Sequence[Passage]) -> list[Passage]:
    """Return the passages of `edge`, from its first one on, of which another one is the original; none if too many."""
    copies: list[Passage] = []
    for passage in edge:
        if passage in known or not _is_copy(
            passage, [one for one in originals if one not in known and one not in copies]
        ):
            break
        copies.append(passage)
    return copies if len(copies) <= LONGEST_RUN else []


def _is_copy(passage: Passage, originals: Sequence[Passage]) -> bool:
    text = " ".join(passage.text.split())
    return any(text in " ".join(one.text.split()) for one in originals if one.place != passage.place)
