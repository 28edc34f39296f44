"""What `--help` shows: options in groups, the rare ones left to `--help-all`, so that one screen holds it."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand

from qa_reports.commands.options import GROUPS, OTHER, OWN

__all__ = ["GroupedCommand"]

RARE = frozenset({"config", "encoder", "keep_all", "match", "max_findings", "ui"})
"""Parameters that most people never need, or set once in a file."""

WIDEST = 30
"""Columns of an option with its value; longer ones have their help on the next line (click's own measure)."""

_Row = tuple[str, str]


class GroupedCommand(TyperCommand):
    """A command whose options stand under the panel (`rich_help_panel`) that they were declared with."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Show every option for `--help-all`, otherwise parse as ever."""
        if "--help-all" in args:
            ctx.meta[__name__] = True
            typer.echo(self.get_help(ctx))
            ctx.exit()
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the groups, all with one width of the left column."""
        groups = self._groups(ctx)
        lefts = [left for rows in groups.values() for left, _ in rows if len(left) <= WIDEST]
        width = max(map(len, lefts), default=0)
        for name, rows in groups.items():
            with formatter.section(name):
                formatter.write_dl([(f"{left:<{width}}", right) for left, right in rows])

    def _groups(self, ctx: Any) -> dict[str, list[_Row]]:
        groups: dict[str, list[_Row]] = {}
        left_out = False
        for parameter in self.get_params(ctx):
            row = parameter.get_help_record(ctx)
            if parameter.name in RARE and __name__ not in ctx.meta:
                left_out = True
            elif row is not None:
                # What it is for says more than that it is a path.
                groups.setdefault(_panel(parameter), []).append((re.sub(r" <.*>$", "", row[0]), row[1]))
        if left_out:
            groups[OTHER].append(("--help-all", "Show every option."))
        if groups.keys() <= {"Arguments", OWN, OTHER}:
            groups[OWN] = [*groups.get(OWN, []), *groups.pop(OTHER)]
        return {name: groups[name] for name in (*GROUPS, *groups) if name in groups}


def _panel(parameter: Any) -> str:
    own = getattr(parameter, "rich_help_panel", None)
    plain = "Arguments" if parameter.param_type_name == "argument" else OTHER if parameter.name == "help" else OWN
    return str(own or plain)
