"""Inline codes in formats that have no place for them (PO, tables): as text, which is how such files have tags."""

from __future__ import annotations

from align.bitext import Code, Sentence
from align.pair_files.inline_writing import attributes

__all__ = ["text_with_codes"]


def text_with_codes(sentence: Sentence) -> str:
    """Return a text for a format that has no place for codes, each of them as what it stands for, or as its markup.

    Codes about the words (terms, comments) are left out.
    """
    pieces: list[str] = []
    position = 0
    for code in sentence.codes:
        pieces += sentence.text[position : code.position], "" if code.note else code.data or code.markup or _tag(code)
        position = code.position
    return "".join(pieces) + sentence.text[position:]


def _tag(code: Code) -> str:
    """Return a code of which nothing but its id is known as a tag."""
    what = attributes(id=code.id)
    return {"open": f"<g{what}>", "close": "</g>", "alone": f"<x{what}/>"}[code.kind]
