"""What was reviewed, put where it belongs: edits into the files of the translation, dismissals, approved terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Place, Sentence
from align.errors import AlignqaError, InputError
from align.pair_files import is_pair_file
from align.pair_files.rewriting import Change, rewrite_texts
from align.reading import EDITABLE_SUFFIXES, read_text
from qa_reports.baseline import accept, read_baseline, write_baseline
from qa_reports.fixing import Edit, plan_files, rewrite_file
from qa_reports.review.log import Replacement
from qa_reports.review.rewording import changed_words, reword
from qa_reports.review.session import Session
from qa_reports.review.state import SentenceId
from qa_reports.review.terms import with_decided_terms
from qa_reports.termbases import Termbase, read_termbase, write_termbase

__all__ = ["Goals", "Written", "write_back"]


@dataclass(frozen=True, slots=True)
class Goals:
    """The files that dismissals and approved terms go to."""

    baseline: Path
    terms: Path


@dataclass(frozen=True, slots=True)
class Written:
    """A file with how much of what kind was written to it (`edits`, `dismissals`, `terms`), or why that cannot be."""

    path: str
    kind: str
    count: int = 0
    problem: str = ""


def write_back(session: Session, goals: Goals) -> list[Written]:
    """Write what is not written yet, and return what was done with which file; what cannot be written stays."""
    with session.lock:
        session.refresh()
        return [
            *_write_edits(session),
            *_write_dismissals(session, goals.baseline),
            *_write_terms(session, goals.terms),
        ]


def _write_edits(session: Session) -> Iterator[Written]:
    by_path: dict[str, list[SentenceId]] = defaultdict(list)
    for name in session.unwritten():
        document = session.state.documents[int(name.partition(".")[0])]
        by_path[document.target_path or document.source_path].append(name)
    batch = max((replacement.batch for replacement in session.written), default=0) + 1
    for path, names in by_path.items():
        try:
            replacements = _write_file(session, path, names, batch)
        except AlignqaError as error:
            yield Written(path, "edits", 0, str(error))
        else:
            session.keep_written(replacements)
            yield Written(path, "edits", len(names))


def _write_file(session: Session, path: str, names: Sequence[SentenceId], batch: int) -> list[Replacement]:
    suffix = Path(path).suffix.lower()
    if is_pair_file(Path(path)):
        return _write_pair_file(session, path, names, batch)
    if suffix in EDITABLE_SUFFIXES:
        return _write_text_file(session, path, names, batch)
    raise InputError(path, f"'{suffix}' files cannot be written to; make these {len(names)} edits there by hand")


def _standing(session: Session, path: str, name: SentenceId) -> Sentence:
    if name not in session.grounded:
        reason = "is not as it was when the report was made, so an edit cannot be put in; check it anew"
        raise InputError(path, reason, session.state.sentences[name].place.line)
    return session.grounded[name]


def _write_pair_file(session: Session, path: str, names: Sequence[SentenceId], batch: int) -> list[Replacement]:
    changes = []
    for name in names:
        if name not in session.state.sentences:
            raise InputError(path, "has no translation where a sentence was added; put it in there by hand")
        old = _standing(session, path, name)
        new = session.state.text(name)
        changes.append(Change(old.place, old.text, reword(old, new) if old.codes else new))
    rewrite_texts(Path(path), changes)
    # Pair files are found again by their texts, whatever has shifted.
    return [Replacement(path, batch, 0, 0, 0, {name: session.state.text(name) for name in names})]


def _write_text_file(session: Session, path: str, names: Sequence[SentenceId], batch: int) -> list[Replacement]:
    text = read_text(path)
    edits = sorted(
        (edit for name in names for edit in _edits(session, path, text, name)),
        key=lambda edit: (edit[0].place.start, len(edit[0].old)),
    )
    files, refused = plan_files(edit for edit, _ in edits)
    if refused:
        raise refused[0]
    (file,) = files
    if len(file.edits) != len(edits):
        raise InputError(path, "an edit has a sign that means something else in this format; put it in by hand")
    rewrite_file(file)
    return [
        Replacement(path, batch, edit.place.start, len(edit.old), len(edit.new), sentences) for edit, sentences in edits
    ]


_Edit = tuple[Edit, dict[SentenceId, str]]


def _edits(session: Session, path: str, text: str, name: SentenceId) -> Iterator[_Edit]:
    """Yield what must be replaced in the file, each with the sentence whose text stands there once all is done."""
    new = session.state.text(name)
    if name not in session.state.sentences and name not in session.grounded:
        yield _insertion(session, path, text, name, new)
        return
    old = _standing(session, path, name)
    if not new:
        yield _removal(old, text), {name: new}
        return
    for change in changed_words(old.text, new):
        place = old.place.of_part(old.text, change.start, change.end)
        yield Edit(place, old.text[change.start : change.end], change.new, "", ""), {name: new}


def _removal(old: Sentence, text: str) -> Edit:
    """Return the edit that takes a sentence out, with the space before it."""
    place = old.place
    if text[place.start - 1 : place.start] == " ":
        place = replace(place, start=place.start - 1, source_map=None)
        return Edit(place, f" {old.text}", "", "", "")
    return Edit(place, old.text, "", "", "")


def _insertion(session: Session, path: str, text: str, name: SentenceId, new: str) -> _Edit:
    """Return the edit that puts in a new sentence after the one before it: on a line of its own where all are."""
    before = session.state.added.get(name)
    if before is None:
        raise InputError(path, "an added sentence has none before it in the translation; put it in there by hand")
    place = _standing(session, path, before).place
    prefix = f"{name.partition('.')[0]}.t"
    columns = [one.place.column for other, one in session.grounded.items() if other.startswith(prefix)]
    ends_line = text[place.end : place.end + 1] in {"", "\n", "\r"}
    end = "\r\n" if "\r\n" in text else "\n"
    by_lines = ends_line and sum(column == 1 for column in columns) >= LINES * len(columns)
    at = Place(path, place.line, 1, place.end, place.end)
    return Edit(at, "", (end if by_lines else " ") + new, "", ""), {name: new}


LINES = 0.9
"""Share of sentences that begin a line from which a file is taken for one of a sentence a line; running text has few,
such a file all but what a line wraps."""


def _write_dismissals(session: Session, path: Path) -> Iterator[Written]:
    """Write the dismissed findings to the baseline, and take those out that are open again."""
    findings = session.checked.standing.by_key
    if session.is_checking:
        yield Written(str(path), "dismissals", 0, "the checks are still running; write again once they are done")
        return
    try:
        known = dict(read_baseline(path)) if path.exists() else {}
        kept = {
            mark: entry
            for mark, entry in known.items()
            if mark not in {f.finding.fingerprint for f in findings.values()}
        }
        count = 0
        for key, decision in session.state.decisions.items():
            if decision.status == "dismissed" and key in findings:
                kept |= accept([findings[key].finding], decision.reason)
                count += 1
        if kept != known:
            write_baseline(kept, path)
            yield Written(str(path), "dismissals", count)
    except AlignqaError as error:
        yield Written(str(path), "dismissals", 0, str(error))


def _write_terms(session: Session, path: Path) -> Iterator[Written]:
    """Write the approved terms to the termbase, each instead of what the file says of it, and take out others."""
    terms = session.state.terms.values()
    if not terms:
        return
    try:
        known = read_termbase(path) if path.exists() else Termbase(())
        decided = with_decided_terms(known, terms)
        if decided.concepts != known.concepts:
            write_termbase(decided, path)
            yield Written(str(path), "terms", sum(term.approved for term in terms))
    except AlignqaError as error:
        yield Written(str(path), "terms", 0, str(error))
