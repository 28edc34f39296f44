"""What the page is told: rows of the text with their findings, the terms, and where the review stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from align.bitext import Side
from qa_reports.finding import SEVERITIES, Finding
from qa_reports.fixing.wording import fit
from qa_reports.quoting import cut_at
from qa_reports.review.found import SIDES, Found
from qa_reports.review.log import Act
from qa_reports.review.page_view import row_anchor
from qa_reports.review.session import Session
from qa_reports.review.state import Bead, ReviewState, TermDecision
from qa_reports.visible_text import character_name, code_point, make_visible, split_unseen

__all__ = ["Rows", "act_view", "term_key", "term_views"]

View = dict[str, Any]


class Rows:
    """The rows of a session, each with the number of the change that it last changed with.

    A page that has seen change 7 gets the rows that changed since.
    """

    def __init__(self, session: Session) -> None:
        """Work out nothing yet."""
        self._session = session
        self._rows: dict[str, tuple[int, tuple[object, ...], View]] = {}

    def since(self, change: int) -> View:
        """Return what a page that has seen `change` (-1: nothing) must be told. Hold the session's lock."""
        session = self._session
        seen = session.changes
        if change == seen:
            return {"change": seen}
        state, checking = session.state, session.is_checking
        undo, redo = session.turns()
        numbers = {name: place for order in state.orders for place, name in enumerate(order, start=1)}
        self._rows = {name: self._row(state.beads[name], number, checking) for name, number in numbers.items()}
        return {
            "change": seen,
            "head": session.head,
            "checking": checking,
            "problem": make_visible(session.checked.problem),
            "undo": undo and act_view(undo),
            "redo": redo and act_view(redo),
            "orders": state.orders,
            "documents": [self._document(number) for number in range(len(state.documents))],
            "rows": [view for at, _, view in self._rows.values() if at > change],
            "unwritten": len(session.unwritten()),
        }

    def _row(self, bead: Bead, number: int, checking: bool) -> tuple[int, tuple[object, ...], View]:
        session, state = self._session, self._session.state
        about = session.checked.standing.by_bead.get(bead.id, ())
        inside = session.checked.standing.in_bead.get(bead.id, ())
        pending = checking and bead.version > session.checked.number
        texts = tuple(state.text(name) for name in (*bead.source, *bead.target))
        decisions = tuple(state.decisions.get(found.key) for found in (*about, *inside))
        what = (bead, number, texts, about, inside, decisions, pending)
        known = self._rows.get(bead.id)
        if known and known[1] == what:
            return known
        view = {
            "id": bead.id,
            "anchor": row_anchor(bead.id),
            "version": bead.version,
            "number": number,
            "document": bead.document,
            "score": round(bead.score, 2),
            "moved": bead.moved,
            "pending": pending,
            "edited": any(name in state.texts for name in bead.target),
            "sides": {side: _side(session, bead, side, inside) for side in SIDES},
            "findings": [_finding(session, bead, found) for found in about],
        }
        return session.changes, what, view

    def _document(self, number: int) -> View:
        session, document = self._session, self._session.state.documents[number]
        own = session.checked.standing.by_bead.get(None, ())
        return {
            "single": document.target_lang is None,
            "langs": [_lang(document.source_lang), _lang(document.target_lang)],
            "findings": [_finding(session, None, found) for found in own if found.finding.document == document.id],
        }


def _lang(code: str | None) -> str:
    return code if code and code != "und" else ""


def _side(session: Session, bead: Bead, side: Side, inside: Iterable[Found]) -> View:
    state = session.state
    names = bead.side(side)
    first = next((state.sentences[name] for name in names if name in state.sentences), None)
    text = " ".join(filter(None, map(state.text, names)))
    return {
        "line": first and first.place.line,
        "pieces": list(_pieces(session, bead, side, text, inside)),
        "sentences": [{"id": name, "text": state.text(name)} for name in names],
    }


def _pieces(session: Session, bead: Bead, side: Side, text: str, inside: Iterable[Found]) -> Iterator[Sequence[object]]:
    """Yield the stretches of a text: what is shown, how it is marked, an unseen one's name, and by which findings.

    Findings are told by their numbers: those that mark a stretch, and those whose words end with it.
    """
    marking = [
        (found, words)
        for found in inside
        for words in found.words
        if (words.bead, words.side, words.text) == (bead.id, side, text)
        and _status(session.state, found) != "dismissed"
    ]
    if not marking:
        yield from ([*shown, (), ()] for shown in _shown(text, ""))
        return
    numbered = [(session.numbers[found.key], words.start, words.end) for found, words in marking]
    severities = {session.numbers[found.key]: found.finding.severity for found, _ in marking}
    whole = {number for number, start, end in numbered if (start, end) == (0, len(text))}
    for segment in cut_at(text, numbered):
        severity = min((severities[number] for number in segment.covering), key=SEVERITIES.index, default="")
        mark = f"{severity} whole" if severity and whole.issuperset(segment.covering) else str(severity)
        *parts, last = _shown(segment.text, mark)
        yield from ([*shown, segment.covering, ()] for shown in parts)
        yield [*last, segment.covering, segment.ending]


def _shown(text: str, mark: str) -> Iterator[tuple[str, str, str]]:
    for part, unseen in split_unseen(text):
        yield (code_point(part), mark, character_name(part)) if unseen else (part, mark, "")


def _status(state: ReviewState, found: Found) -> str:
    decision = state.decisions.get(found.key)
    return decision.status if decision else "open"


def _finding(session: Session, bead: Bead | None, found: Found) -> View:
    finding, decision = found.finding, session.state.decisions.get(found.key)
    place = finding.place
    return {
        "key": found.key,
        "number": session.numbers[found.key],
        "spot": f"{place.line}:{place.column}" if place else "",
        "rule": make_visible(finding.rule),
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 2),
        "message": make_visible(finding.message),
        "suggestion": None if finding.suggestion is None else make_visible(finding.suggestion),
        "variants": [[make_visible(variant.text), variant.count] for variant in finding.variants],
        "status": decision.status if decision else "open",
        "reason": make_visible(decision.reason) if decision else "",
        "version": decision.version if decision else 0,
        "repair": _repair(session.state, bead, found) if bead else None,
    }


def _repair(state: ReviewState, bead: Bead, found: Found) -> View | None:
    """Return the sentence that the finding's suggestion goes into, as it would read then."""
    suggestion, lang = found.finding.suggestion, state.documents[bead.document].target_lang or ""
    words = next((words for words in found.words if words.side == "target" and words.bead == bead.id), None)
    if suggestion is None or words is None:
        return None
    position = 0
    for name in bead.target:
        text = state.text(name)
        start, end = words.start - position, words.end - position
        if text and 0 <= start < end <= len(text) and text[start:end] == words.text[words.start : words.end]:
            return {"sentence": name, "text": _repaired(text, start, end, found.finding, lang)}
        position += len(text) + 1 if text else 0
    return None


def _repaired(text: str, start: int, end: int, finding: Finding, lang: str) -> str:
    suggestion = finding.suggestion or ""
    fitted = fit(text, start, end, suggestion, lang, is_name=finding.rule == "name-spelling")
    if fitted is None:
        return text[:start] + suggestion + text[end:]
    return text[: fitted.start] + fitted.text + text[fitted.end :]


def act_view(act: Act) -> View:
    """Return an act for the page to say what it was."""
    content = act.content
    bead = content.get("bead", "")
    return {"number": act.number, "kind": act.kind, "time": act.time, "bead": bead, "status": content.get("status", "")}


def term_key(source: str, source_lang: str) -> str:
    """Return what a term is known by in the log."""
    return f"{source_lang}:{' '.join(source.split()).casefold()}"


def term_views(session: Session) -> list[View]:
    """Return the terms that were approved or taken back, and those proposed. Hold the session's lock."""
    views = {key: _decided_term(key, decision) for key, decision in session.state.terms.items()}
    for concept in session.proposed.concepts if session.proposed else ():
        source, target, *others = concept.terms
        key = term_key(source.text, source.lang)
        renderings = concept.evidence.renderings if concept.evidence else ()
        if key not in views:
            forbidden = tuple(term.text for term in others if term.forbidden)
            proposal = TermDecision(source.text, target.text, source.lang, target.lang, forbidden, False, 0)
            views[key] = _decided_term(key, proposal)
        views[key]["renderings"] = [[make_visible(text), count] for text, count in renderings]
    return list(views.values())


def _decided_term(key: str, term: TermDecision) -> View:
    return {
        "term": key,
        "source": term.source,
        "target": term.target,
        "source_lang": term.source_lang,
        "target_lang": term.target_lang,
        "forbidden": list(term.forbidden),
        "approved": term.approved,
        "version": term.version,
        "renderings": [],
    }
