"""`alignqa settings`: the settings in force, and where each comes from."""

from __future__ import annotations

import json

import typer

from qa_reports.commands.messages import errors_shown
from qa_reports.commands.options import Config, ProfileName
from qa_reports.settings import PROFILES, resolve_settings


def settings(profile: ProfileName = None, config: Config = None) -> None:
    """Show the settings in force, and where each value comes from."""
    with errors_shown():
        resolved = resolve_settings({"profile": profile}, file=config)
    rows = [(key, json.dumps(value, ensure_ascii=False), origin) for key, value, origin in resolved.rows()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        typer.echo(f"{key:<{widths[0]}}  {value:<{widths[1]}}  {origin}")
    typer.echo(f"\nprofile {resolved.settings.profile}: {PROFILES[resolved.settings.profile].reason}")
