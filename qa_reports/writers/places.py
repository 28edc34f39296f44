"""How other programs name a place: a path they can open, and where a span begins and ends."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from qa_reports.finding import Span

__all__ = ["file_uri", "repository_path", "span_end"]


def repository_path(path: str) -> str:
    """Return a path as seen from the working folder, with forward slashes; one outside of it stays as it is."""
    try:
        return Path(path).absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return Path(path).as_posix()


def file_uri(path: str) -> str:
    """Return a URI reference (RFC 3986): relative within the working folder, `file://` elsewhere."""
    inside = repository_path(path)
    encoded = quote(inside.encode("utf-8", "surrogatepass"))
    return f"file://{encoded}" if inside.startswith("/") else encoded


def span_end(span: Span) -> tuple[int, int]:
    """Return line and column of what follows the span's last character, both counted from 1 as in `Place`."""
    length = len(span.text)
    last = span.place.of_part(span.text, max(length - 1, 0), length)
    return last.line, last.column + last.end - last.start
