"""`alignqa corpus`: many documents, compared with each other, out as Parquet; goes on where it was stopped."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from align.encoding.processes import available_cores
from align.errors import SettingsError
from align.pair_files.records import Record
from qa_reports.commands.messages import BAD_INPUT, errors_shown, say
from qa_reports.commands.options import (
    Config,
    EncoderName,
    Ignore,
    KeepAll,
    MinConfidence,
    ProfileName,
    Quiet,
    Segmentation,
    Select,
    SourceLang,
    TargetLang,
    Termbases,
)
from qa_reports.commands.request import settings_in_force
from qa_reports.corpus.job import Job
from qa_reports.corpus.locking import OnlyRun
from qa_reports.corpus.manifest import MANIFEST_SUFFIXES, Entry, entries_of_folders, read_manifest
from qa_reports.corpus.running import Backend, run_corpus
from qa_reports.corpus.store import open_store
from qa_reports.corpus.watching import watched

UNHEARD = logging.NullHandler()
"""What file systems and their network log is also raised, where it matters. Python prints what has no handler, with the
traceback, and of a server that is down there is to be one line."""


def corpus(
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Folder or URL for the datasets.")],
    manifest: Annotated[
        str | None,
        typer.Argument(
            metavar="MANIFEST",
            help=f"A table, or its URL, with a row for each document ({', '.join(MANIFEST_SUFFIXES)}).",
        ),
    ] = None,
    source: Annotated[Path | None, typer.Option("--source", metavar="DIR", help="Originals, with --target.")] = None,
    target: Annotated[
        Path | None, typer.Option("--target", metavar="DIR", help="Translations of the same names.")
    ] = None,
    workers: Annotated[
        int,
        typer.Option("--workers", "-j", metavar="N", min=0, help="Processes; 0 for one a core.", show_default=False),
    ] = 0,
    ray: Annotated[
        str | None, typer.Option("--ray", metavar="ADDRESS", help="Run on this Ray cluster (auto, local, ray://…).")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="A document that takes longer is cut off.")
    ] = 300.0,
    cache: Annotated[
        Path | None, typer.Option("--cache", metavar="FILE", help="Keep analyses by content here, for other runs too.")
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    min_confidence: MinConfidence = None,
    termbase: Termbases = None,
    encoder: EncoderName = None,
    segmentation: Segmentation = None,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    keep_all: KeepAll = None,
    profile: ProfileName = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Align and check many documents; write Parquet datasets.

    The documents are also compared with each other.

    MANIFEST has the columns id, source_path, target_path (or source_text, target_text); others are kept as metadata.
    A run that was stopped goes on where it was when it is started again.
    """
    logging.getLogger().addHandler(UNHEARD)
    with errors_shown():
        settings = settings_in_force(
            config,
            select=select,
            ignore=ignore,
            min_confidence=min_confidence,
            termbase=termbase,
            encoder=encoder,
            segmentation=segmentation,
            source_lang=source_lang,
            target_lang=target_lang,
            keep_all=keep_all,
            profile=profile,
        )
        job = Job(settings, timeout)
        read = _reader(manifest, source, target)
        total = sum(1 for _ in read())
        folder = None if "://" in output else Path(output)
        with OnlyRun(folder) if folder else nullcontext():
            logs = folder and folder / "_logs"
            start = _backend(job, output, workers, ray, cache, logs and logs / "workers.log")
            with watched(
                total,
                log=logs and logs / "run.jsonl",
                metrics=logs and logs / "metrics.json",
                show_bar=not quiet and sys.stderr.isatty(),
            ) as watch:
                summary = run_corpus(job, read(), open_store(output), start, watch)
        say(quiet, _in_words(summary, output))
    if summary["errors"] and not summary["documents"]:
        raise typer.Exit(BAD_INPUT)


def _reader(manifest: str | None, source: Path | None, target: Path | None) -> Callable[[], Iterable[Entry]]:
    if manifest and not source and not target:
        return lambda: read_manifest(manifest)
    if source and target and not manifest:
        return lambda: entries_of_folders(source, target)
    raise SettingsError("give a manifest, or --source with --target (see alignqa corpus --help)")


def _backend(
    job: Job, root: str, workers: int, ray: str | None, cache: Path | None, log: Path | None
) -> Callable[[], AbstractContextManager[Backend]]:
    if ray is not None:
        from qa_reports.corpus.ray_actors import RayActors

        return lambda: RayActors(ray, workers, job, root, cache)
    from qa_reports.corpus.processes import ProcessPool

    return lambda: ProcessPool(workers or available_cores(), job, root, cache, log)


def _in_words(summary: Record, output: str) -> str:
    errors, findings = sum(summary["errors"].values()), sum(row["count"] for row in summary["findings"])
    failed = f", {errors:,} failed (see {output}/errors)" if errors else ""
    return f"{summary['documents']:,} documents{failed}, {findings:,} findings written to {output}"
