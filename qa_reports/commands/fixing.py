"""What `alignqa check --fix` does with a report: it plans the files, and writes them with a word on each."""

from __future__ import annotations

from collections.abc import Sequence

from align.errors import InputError
from qa_reports.commands.messages import say
from qa_reports.fixing import FileEdits, plan_files, propose_edits, rewrite_file
from qa_reports.report import Report

__all__ = ["make_fixes", "plan_fixes"]


def plan_fixes(report: Report) -> tuple[list[FileEdits], list[InputError]]:
    """Return what the safe findings make of their files, and the files that cannot be fixed in place."""
    files, refused = plan_files(propose_edits(report))
    return [file for file in files if file.edits], refused


def make_fixes(files: Sequence[FileEdits], quiet: bool) -> None:
    """Rewrite the files and say how many findings that fixes in each; raises SettingsError."""
    for file in files:
        rewrite_file(file)
        count = len(file.edits)
        say(quiet, f"{count} {'finding' if count == 1 else 'findings'} fixed in {file.path}")
