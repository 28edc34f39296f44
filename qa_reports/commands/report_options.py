"""Options of `alignqa check` about the report, and about what is mended: types with what typer is to say of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa_reports.commands.completion import completing
from qa_reports.commands.options import OUTCOME, REPORT
from qa_reports.writers import FORMATS

__all__ = ["Diff", "Fix", "Format", "Reference", "Reports", "Statistics", "WithScorecard"]

Reports = Annotated[
    list[Path] | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="Write it: .html, .json, .sarif, .xlsx … Repeatable.",
        rich_help_panel=REPORT,
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        help=f"For stdout: {', '.join(FORMATS)}.",
        rich_help_panel=REPORT,
        show_default=False,
        autocompletion=completing(lambda: FORMATS),
    ),
]
Statistics = Annotated[
    bool,
    typer.Option("--statistics", help="Print the findings by rule, instead of the report.", rich_help_panel=REPORT),
]
WithScorecard = Annotated[
    bool, typer.Option("--scorecard", help="Add MQM points per 1,000 source words.", rich_help_panel=REPORT)
]
Reference = Annotated[
    Path | None,
    typer.Option(
        "--reference", metavar="PATH", help="Add BLEU, chrF and TER against a reference.", rich_help_panel=REPORT
    ),
]
Fix = Annotated[
    bool, typer.Option("--fix", help="Rewrite the translation where that is safe.", rich_help_panel=OUTCOME)
]
Diff = Annotated[
    bool, typer.Option("--diff", help="Print what --fix would change; change nothing.", rich_help_panel=OUTCOME)
]
