"""Reports as files and on stdout: each kind is one row of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

from align.errors import SettingsError, did_you_mean
from align.whole_file import write_whole
from qa_reports.report import Report
from qa_reports.writers.html_report import to_html
from qa_reports.writers.json_report import to_json
from qa_reports.writers.terminal import to_terminal

__all__ = ["FORMATS", "WRITERS", "check_report_file", "print_report", "write_report"]


def _html(report: Report) -> bytes:
    return to_html(report).encode()


def _json(report: Report) -> bytes:
    return to_json(report).encode()


def _print_json(report: Report, stream: TextIO) -> None:
    encoding = (stream.encoding or "utf-8").lower().replace("-", "")
    stream.write(to_json(report, ascii_only=encoding != "utf8"))


WRITERS: Mapping[str, Callable[[Report], bytes]] = {
    ".html": _html,
    ".json": _json,
}
"""File suffix -> the file's content."""

FORMATS: Mapping[str, Callable[[Report, TextIO], None]] = {
    "text": to_terminal,
    "json": _print_json,
}
"""Name of a format -> what writes it to stdout."""


def check_report_file(path: str | Path) -> None:
    """Raise SettingsError where no report can be written to a file of this name, before the work is done."""
    path = Path(path)
    if path.suffix.lower() not in WRITERS:
        known = ", ".join(sorted(WRITERS))
        raise SettingsError(f"{path}: no report is written as '{path.suffix or path.name}'. Known suffixes: {known}.")
    if not path.parent.is_dir():
        raise SettingsError(f"{path}: cannot be written, there is no folder {path.parent}")


def write_report(report: Report, path: str | Path) -> None:
    """Write the report to `path`, in the format of its suffix; the file appears whole or not at all.

    Raises SettingsError for an unknown suffix, and where the file cannot be written.
    """
    check_report_file(path)
    write_whole(Path(path), WRITERS[Path(path).suffix.lower()](report))


def print_report(report: Report, format_name: str, stream: TextIO) -> None:
    """Write the report to `stream` in the named format. Raises SettingsError for an unknown one."""
    if format_name not in FORMATS:
        raise SettingsError(f"Unknown format '{format_name}'.{did_you_mean(format_name, FORMATS)}")
    FORMATS[format_name](report, stream)
