"""`alignqa baseline`: accept the findings of today, so that later runs report new ones only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa_reports.baseline import DEFAULT_REASON, accept, read_baseline, stale_entries, write_baseline
from qa_reports.commands.messages import BAD_INPUT, complain
from qa_reports.commands.request import Request, reads_documents
from qa_reports.runner import Checker

DEFAULT_FILE = "alignqa-baseline.json"


@reads_documents()
def baseline(
    request: Request,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=f"The baseline [default: {DEFAULT_FILE}, or as set]."),
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Only take out what is not found any more.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why the findings are accepted.")] = DEFAULT_REASON,
) -> None:
    """Accept the findings of today; later runs report new ones only.

    alignqa baseline articles/ -o accepted.json      then

    alignqa check articles/ --baseline accepted.json
    """
    settings = request.settings
    path = output or Path(settings.baseline or DEFAULT_FILE)
    known = dict(read_baseline(path)) if path.exists() else {}
    bitexts, errors = request.align(request.make_aligner())
    for error in errors:
        complain(error)
    report = Checker(settings=settings).check(*bitexts)
    stale = stale_entries(report, known)
    for entry in stale:
        del known[entry.fingerprint]
    new = {} if prune else {key: entry for key, entry in accept(report.findings, reason).items() if key not in known}
    write_baseline(known | new, path)
    request.say(f"newly accepted: {len(new)}; taken out: {len(stale)}; in {path}: {len(known | new)}")
    if errors:
        raise typer.Exit(BAD_INPUT)
