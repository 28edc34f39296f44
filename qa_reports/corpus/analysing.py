"""One document of a corpus: read, aligned, checked, and what of it is compared with others. One code everywhere."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from align.bitext import Bitext
from align.encoding import DEFAULT_ENCODER, Encoder, load_encoder
from align.errors import InputError
from align.pair_files.records import Record, pair_record
from align.pipeline import Aligner
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.corpus.dataset import DOCUMENT_DATASETS
from qa_reports.corpus.fingerprints import text_minhash
from qa_reports.corpus.job import Job
from qa_reports.corpus.keeping import keep_mentions
from qa_reports.corpus.manifest import Entry
from qa_reports.corpus.store import local_copy
from qa_reports.extract.names.same import gather_document_names
from qa_reports.finding import Mark
from qa_reports.runner import Checker
from qa_reports.writers.json_report import finding_record

__all__ = ["ACROSS", "DocumentAnalyser", "DocumentRows", "error_row", "placed", "rows_of_error"]

ACROSS = ("name-spelling", "term-variant", "source-name-variant", "inconsistent-translation")
"""The rules that are also applied across documents."""

SETTLED_TOGETHER = "name-spelling"
"""The rule whose findings come from all documents alone: which spelling is the usual one, only all of them tell."""

_DATE = re.compile(r"(\d{4})[-./]?(\d{2})(?:[-./]?(\d{2}))?")

DocumentRows = dict[str, list[Record]]
"""The rows that a document adds to each of DOCUMENT_DATASETS."""


class DocumentAnalyser:
    """Encoder, Kiwi and checks, loaded once for any number of documents."""

    def __init__(self, job: Job) -> None:
        """Load what `job` asks for; raises SettingsError, EncoderError, InputError (a termbase)."""
        settings = job.settings
        self.aligner = Aligner(
            encoder=_encoder(settings.encoder),
            segmentation=settings.segmentation,
            source_lang=settings.source_lang,
            target_lang=settings.target_lang,
            keep_all=settings.keep_all,
        )
        # The time limit of the first document must not include the loading of Kiwi.
        self.aligner.morphology.morphemes("준비")
        self.checker = Checker(settings=settings)
        chosen = [check for check in self.checker.checks if check.id != SETTLED_TOGETHER]
        # One more that reports nothing: what the checks have worked out of the document is at hand only now.
        self._kept: tuple[list[Record], list[str]] = [], []
        self.checker.checks = (*chosen, replace(_any_check(), id="keep-mentions", find=self._keep))

    def analyse(self, entry: Entry) -> DocumentRows:
        """Return the rows of a document; raises InputError where it cannot be read or aligned."""
        bitext = self._align(entry)
        findings = [finding_record(finding) for finding in self.checker.findings(bitext)]
        mentions, names = self._kept
        rows: DocumentRows = {
            "documents": [_document(bitext, names)],
            "pairs": [pair_record(index, pair) | {"moved": pair.moved} for index, pair in enumerate(bitext)],
            "findings": findings,
            "errors": [],
            "mentions": mentions,
        }
        return rows

    def _keep(self, bitext: AnalysedBitext) -> Iterator[Mark]:
        self._kept = keep_mentions(bitext), sorted(gather_document_names(bitext).names)
        return iter(())

    def _align(self, entry: Entry) -> Bitext:
        with _files(entry) as (source, target):
            try:
                bitext = self.aligner.align(source, target, document_id=entry.id)
            except InputError as error:
                raise InputError(_name(entry, error.path, source), error.reason, error.line) from None
        places = {file.as_posix(): _name(entry, file.as_posix(), source) for file in (source, target) if file}
        bitext = replace(bitext, notices=tuple(_with_names(notice, places) for notice in bitext.notices))
        if not entry.is_text:
            return replace(bitext, source_path=entry.source, target_path=bitext.target_path and _target(entry))
        return replace(bitext, source_path="", target_path=bitext.target_path and "")


def _any_check() -> Check:
    from qa_reports.checks import CHECKS

    return replace(CHECKS[0], examples=(), page="", run=None)


def _encoder(name: str) -> Encoder:
    if name != DEFAULT_ENCODER:
        return load_encoder(name)
    from align.encoding.embedded import EmbeddedEncoder

    # The processes of the run are the workers; an encoder that starts more would only get in their way.
    return EmbeddedEncoder(processes=1)


@contextmanager
def _files(entry: Entry) -> Iterator[tuple[Path, Path | None]]:
    """Provide the files of a document; texts and what lies elsewhere are put into a folder for the while."""
    if not entry.is_text and "://" not in entry.source + (entry.target or ""):
        yield Path(entry.source), Path(entry.target) if entry.target else None
        return
    with tempfile.TemporaryDirectory(prefix="alignqa-") as folder:
        sides = [_file(entry, side, Path(folder, side)) for side in ("source", "target") if getattr(entry, side)]
        yield sides[0], sides[1] if len(sides) > 1 else None


def _file(entry: Entry, side: str, folder: Path) -> Path:
    folder.mkdir()
    content = getattr(entry, side)
    if not entry.is_text:
        return local_copy(content, folder)
    path = folder / f"{side}.txt"
    path.write_text(content, encoding="utf-8", errors="replace", newline="")
    return path


def _name(entry: Entry, path: str, source: Path) -> str:
    """Return what a user knows of a file that is in a folder for the while: its place in the manifest."""
    if not entry.is_text and "://" not in entry.source:
        return path
    side = "source" if path == source.as_posix() else "target"
    return f"{entry.id} ({side}_text)" if entry.is_text else getattr(entry, side) or entry.source


def _with_names(notice: str, names: Mapping[str, str]) -> str:
    """Return a notice with the names that a user knows in place of the paths of files."""
    for path, name in names.items():
        notice = notice.replace(path, name)
    return notice


def _target(entry: Entry) -> str:
    return entry.target or entry.source


def _document(bitext: Bitext, names: list[str]) -> Record:
    source = "\n".join(sentence.text for pair in bitext for sentence in pair.source)
    target = "\n".join(sentence.text for pair in bitext for sentence in pair.target)
    return {
        "id": bitext.id,
        "source_path": bitext.source_path or None,
        "target_path": bitext.target_path or None,
        "source_lang": bitext.source_lang,
        "target_lang": bitext.target_lang,
        "pairs": len(bitext),
        "source_characters": len(source),
        "target_characters": len(target),
        "dropped": len(bitext.dropped),
        "notices": list(bitext.notices),
        "names": names,
        "minhash": text_minhash(f"{source}\n{target}"),
    }


def placed(rows: DocumentRows, entry: Entry) -> DocumentRows:
    """Return the rows with what they have from the manifest: id, position, date and the other columns."""
    known = {"position": entry.position}
    of_document = known | {"metadata": _metadata(entry), "date": _date(entry.metadata.get("date", ""))}
    added = {"documents": of_document, "errors": {}}
    named = known | {"document": entry.id}
    return {dataset: [row | added.get(dataset, named) for row in rows[dataset]] for dataset in DOCUMENT_DATASETS}


def error_row(entry: Entry, kind: str, reason: str, path: str | None = None, line: int | None = None) -> Record:
    """Return a row of `errors`; `kind` is manifest, input, timeout, crash or bug."""
    return {
        "id": entry.id,
        "position": entry.position,
        "kind": kind,
        "path": path or (None if entry.is_text else entry.source) or None,
        "line": line,
        "reason": reason,
        "metadata": _metadata(entry),
    }


def rows_of_error(row: Record) -> DocumentRows:
    """Return the rows of a document of which there is only an error."""
    rows: DocumentRows = {dataset: [] for dataset in DOCUMENT_DATASETS}
    return rows | {"errors": [row]}


def _metadata(entry: Entry) -> str:
    return json.dumps(entry.metadata, ensure_ascii=False, sort_keys=True)


def _date(text: str) -> str | None:
    """Return the date as ISO 8601 has it (2026-03-04, 2026-03), None where there is none."""
    found = _DATE.match(text.strip())
    return "-".join(part for part in found.groups() if part) if found else None
