"""Source and translation side by side, as a notebook shows them: a plain table without scripts or style sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["escape_text", "side_by_side"]

_TABLE = "width:100%;table-layout:fixed;border-collapse:collapse"
_CELL = "text-align:left;vertical-align:top;overflow-wrap:anywhere"


def side_by_side(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; `rows` hold a cell for each head, as HTML. A narrow first column is for numbers."""
    columns = f'<colgroup><col style="width:3.5em">{"<col>" * (len(heads) - 1)}</colgroup>'
    head = "".join(f'<th style="{_CELL}">{escape(name)}</th>' for name in heads)
    body = "".join("<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    return f'<table style="{_TABLE}">{columns}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def escape_text(text: str) -> str:
    """Return `text` as HTML that keeps its direction to itself; code units that are no characters are written out."""
    return f"<bdi>{escape(text.encode('utf-8', 'backslashreplace').decode())}</bdi>"
