"""The reference translations that `alignqa check --reference` compares with, found for what was checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from align.documents import find_namesake, match_documents
from align.errors import InputError, SettingsError
from qa_reports.commands.request import Request, make_aligner
from qa_reports.report import Report
from qa_reports.scoring import Score, common_segments, join_segments, score_translation

__all__ = ["score_against"]


def score_against(reference: Path, report: Report, request: Request) -> tuple[tuple[Score, ...], list[InputError]]:
    """Return the scores of the translations of a report, taken together, and what has no reference.

    `reference` is a file for one document, and a folder with files of the same names for several. Raises SettingsError.
    """
    lang = request.settings.target_lang or "en"
    translations = [document.target_path or document.source_path for document in report.documents]
    if len(translations) > 1 and not reference.is_dir():
        raise SettingsError(
            f"--reference {reference} is one file, but {len(translations)} documents are checked: give a folder"
        )
    aligner = make_aligner(msgspec.structs.replace(request.settings, source_lang=lang, target_lang=lang))
    found, errors = _find_references(reference, _given(request), translations)
    segments = []
    for translation, file in found.items():
        try:
            segments.append(common_segments([aligner.align(file, translation)]))
        except InputError as error:
            errors.append(error)
    if not segments:
        return (), errors
    joined = join_segments(segments)
    return tuple(score_translation(joined.translations[0], joined.reference, lang=lang)), errors


def _given(request: Request) -> list[Path]:
    return [request.target] if request.target else [path for path in request.documents or () if path.is_dir()]


def _find_references(
    reference: Path, folders: Iterable[Path], translations: Sequence[str]
) -> tuple[dict[str, Path], list[InputError]]:
    """Return the reference of each translation, by its path below the folders that were given, else by its name."""
    if not reference.is_dir():
        return dict.fromkeys(translations, reference), []
    found: dict[str, Path] = {}
    for folder in folders:
        if folder.is_dir():
            pairs = match_documents(reference, folder)[0]
            found |= {pair.target.as_posix(): pair.source for pair in pairs if pair.target}
    for translation in translations:
        if translation not in found and (file := find_namesake(Path(translation), reference)):
            found[translation] = file
    missing = [one for one in translations if one not in found]
    errors = [InputError(one, f"has no reference of that name in {reference}") for one in missing]
    return {one: found[one] for one in translations if one in found}, errors
