"""Reports as files and on stdout: each kind is one row of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TextIO

from align.errors import SettingsError, did_you_mean
from align.pair_files.remark_writing import REMARK_SUFFIXES
from align.whole_file import write_whole
from qa_reports.plugins import plugged_writer, plugged_writer_suffixes
from qa_reports.report import Report
from qa_reports.writers.annotated_file import annotated
from qa_reports.writers.code_quality import to_code_quality
from qa_reports.writers.csv_report import to_csv
from qa_reports.writers.github_annotations import to_github
from qa_reports.writers.html_report import to_html
from qa_reports.writers.html_wording import INTERFACES
from qa_reports.writers.json_report import to_json
from qa_reports.writers.junit_report import to_junit
from qa_reports.writers.markdown_report import to_markdown
from qa_reports.writers.sarif_report import to_sarif
from qa_reports.writers.terminal import to_terminal
from qa_reports.writers.xlsx_report import to_workbook

__all__ = ["ANNOTATED", "FORMATS", "INTERFACES", "WRITERS", "check_report_file", "print_report", "write_report"]


def _encoded(writer: Callable[[Report], str], encoding: str = "utf-8") -> Callable[[Report], bytes]:
    def write(report: Report) -> bytes:
        return writer(report).encode(encoding)

    return write


def _printed(writer: Callable[[Report], str]) -> Callable[[Report, TextIO], None]:
    def write(report: Report, stream: TextIO) -> None:
        # A stream that has no Korean shows code points instead of failing half-way.
        encoding = stream.encoding or "utf-8"
        stream.write(writer(report).encode(encoding, "backslashreplace").decode(encoding))

    return write


def _print_json(report: Report, stream: TextIO) -> None:
    encoding = (stream.encoding or "utf-8").lower().replace("-", "")
    stream.write(to_json(report, ascii_only=encoding != "utf8"))


WRITERS: Mapping[str, Callable[[Report], bytes]] = {
    # The byte order mark tells a spreadsheet that the Korean is in UTF-8.
    ".csv": _encoded(to_csv, "utf-8-sig"),
    ".gitlab.json": _encoded(to_code_quality),
    ".html": _encoded(to_html),
    ".json": _encoded(to_json),
    ".md": _encoded(to_markdown),
    ".sarif": _encoded(to_sarif),
    ".xlsx": to_workbook,
    ".xml": to_junit,
}
"""How a file's name ends -> the file's content."""

ANNOTATED: Mapping[str, Callable[[Report], bytes]] = {suffix: annotated(suffix) for suffix in REMARK_SUFFIXES}
"""How a bilingual file's name ends -> the content of that file with the findings written into it."""

FORMATS: Mapping[str, Callable[[Report, TextIO], None]] = {
    "text": to_terminal,
    "json": _print_json,
    "github": to_github,
    "gitlab": _printed(to_code_quality),
    "markdown": _printed(to_markdown),
    "csv": _printed(to_csv),
    "sarif": _printed(to_sarif),
}
"""Name of a format -> what writes it to stdout."""


def check_report_file(path: str | Path) -> None:
    """Raise SettingsError where no report can be written to a file of this name, before the work is done."""
    path = Path(path)
    _writer_of(path)
    if not path.parent.is_dir():
        raise SettingsError(f"{path}: cannot be written, there is no folder {path.parent}")


def _writer_of(path: Path, interface: str = "en") -> Callable[[Report], bytes]:
    page = _encoded(partial(to_html, interface=interface))
    writers = {**WRITERS, **ANNOTATED, ".html": page}
    known_endings = {*writers, *plugged_writer_suffixes()}
    endings = [
        ending for ending in known_endings if path.name.lower().endswith(ending) and len(path.name) > len(ending)
    ]
    if not endings:
        known = ", ".join(sorted(known_endings))
        raise SettingsError(f"{path}: no report is written as '{path.suffix or path.name}'. Known suffixes: {known}.")
    ending = max(endings, key=len)
    return writers[ending] if ending in writers else plugged_writer(ending)


def write_report(report: Report, path: str | Path, *, interface: str = "en") -> None:
    """Write the report to `path`, in the format of its suffix; the file appears whole or not at all.

    `interface` is the language (one of INTERFACES) that an HTML report itself speaks. Raises SettingsError for an
    unknown suffix or interface, and where the file cannot be written.
    """
    check_report_file(path)
    write_whole(Path(path), _writer_of(Path(path), interface)(report))


def print_report(report: Report, format_name: str, stream: TextIO) -> None:
    """Write the report to `stream` in the named format. Raises SettingsError for an unknown one."""
    if format_name not in FORMATS:
        raise SettingsError(f"Unknown format '{format_name}'.{did_you_mean(format_name, FORMATS)}")
    FORMATS[format_name](report, stream)
