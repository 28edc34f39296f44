"""Pairs as tab-separated values for spreadsheets and scripts: document, id, score, source, target, under a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.bitext import Bitext, Sentence

__all__ = ["to_tab_separated"]

HEADING = ("document", "id", "score", "source", "target")

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def to_tab_separated(documents: Sequence[Bitext]) -> bytes:
    """Return the pairs of all documents in UTF-8; tabs and line ends inside a text become spaces."""
    rows = [HEADING]
    for document in documents:
        for index, pair in enumerate(document.pairs):
            rows.append((_cell(document.id), str(index), f"{pair.score:.4f}", _text(pair.source), _text(pair.target)))
    return "".join("\t".join(row) + "\n" for row in rows).encode("utf-8", "replace")


def _text(sentences: Sequence[Sentence]) -> str:
    return _cell(" ".join(sentence.text for sentence in sentences))


def _cell(text: str) -> str:
    """Return one cell; a leading sign that a spreadsheet would take for a formula is kept from it by an apostrophe."""
    flat = _BREAKS.sub(" ", text)
    return f"'{flat}" if flat[:1] in "=+@" else flat
