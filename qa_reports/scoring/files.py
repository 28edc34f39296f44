"""The common segments of reference and translation files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from align.documents import match_documents
from align.errors import InputError
from align.pipeline import Aligner
from qa_reports.scoring.segments import Segments, common_segments

__all__ = ["read_segments"]


def read_segments(
    aligner: Aligner, reference: Path, translations: Sequence[Path]
) -> tuple[dict[str, Segments], list[InputError]]:
    """Return the common segments of each document whose reference and translations can all be read, and what cannot.

    `aligner` has the language of the translations for source and target; folders are matched by name.
    """
    matched: list[Mapping[Path, Path]] = []
    errors: list[InputError] = []
    for translation in translations:
        files, unmatched = match_documents(reference, translation)
        matched.append({document.source: document.target for document in files if document.target})
        errors += unmatched
    segments = {}
    for source in matched[0]:
        if all(source in targets for targets in matched):
            try:
                aligned = [aligner.align(source, targets[source]) for targets in matched]
                segments[aligned[0].target_path or aligned[0].id] = common_segments(aligned)
            except InputError as error:
                errors.append(error)
    return segments, errors
