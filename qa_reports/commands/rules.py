"""`alignqa rules` and `alignqa explain`: the catalogue, and one rule's page."""

from __future__ import annotations

from typing import Annotated

import typer

from qa_reports.commands.completion import completing, rule_names
from qa_reports.commands.messages import errors_shown
from qa_reports.plugins import all_checks
from qa_reports.runner import choose_checks


def rules() -> None:
    """List the rules."""
    with errors_shown():
        checks = all_checks()
    width, wide = (
        max(map(len, column)) for column in ([check.id for check in checks], [check.mqm for check in checks])
    )
    for check_ in checks:
        typer.echo(f"{check_.id:<{width}}  {check_.severity.value:<7}  {check_.mqm:<{wide}}  {check_.summary}")


def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="RULE", help="A rule id, as `alignqa rules` lists them.", autocompletion=completing(rule_names)
        ),
    ],
) -> None:
    """Show one rule's page, with examples."""
    with errors_shown():
        typer.echo(choose_checks([rule])[0].explanation)
