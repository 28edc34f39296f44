"""Terms that were approved or taken back: what a termbase says by them, and what is to be checked for them."""

from __future__ import annotations

from collections.abc import Collection

from qa_reports.review.state import ReviewState, TermDecision, changed_beads
from qa_reports.termbases import Concept, Term, Termbase
from qa_reports.termbases.termbase import OWN_SCRIPT, UNKNOWN_LANGUAGE

__all__ = ["beads_to_check", "with_decided_terms"]


def with_decided_terms(base: Termbase, terms: Collection[TermDecision]) -> Termbase:
    """Return the termbase with the approved terms in place of what it says of them, and without those taken back."""
    ours = {(term.source.casefold(), term.source_lang) for term in terms}
    kept = tuple(
        concept for concept in base.concepts if not ours & {(t.text.casefold(), t.lang) for t in concept.terms}
    )
    # A column whose heading names no language takes a rendering in any that has no script of its own.
    unnamed = UNKNOWN_LANGUAGE in base.languages
    return Termbase((*kept, *(_concept(term, unnamed) for term in terms if term.approved)), base.name)


def _concept(term: TermDecision, unnamed: bool) -> Concept:
    lang = UNKNOWN_LANGUAGE if unnamed and term.target_lang not in OWN_SCRIPT else term.target_lang
    others = (Term(text, lang, forbidden=True) for text in term.forbidden)
    return Concept((Term(term.source, term.source_lang), Term(term.target, lang), *others))


def beads_to_check(old: ReviewState, new: ReviewState) -> frozenset[str]:
    """Return the beads of which other findings can be told in the new state than in the old one."""
    return changed_beads(old, new) | _beads_with_changed_terms(old, new)


def _beads_with_changed_terms(old: ReviewState, new: ReviewState) -> frozenset[str]:
    """Return the beads of the new state whose source has a term that was decided on otherwise in the old one."""
    changed = {
        _plain(decision.source)
        for states in ((old, new), (new, old))
        for name, decision in states[0].terms.items()
        if _said(decision) != _said(states[1].terms.get(name))
    }
    return frozenset(
        bead.id
        for bead in (new.beads.values() if changed else ())
        if any(term in _plain("".join(map(new.text, bead.source))) for term in changed)
    )


def _said(term: TermDecision | None) -> tuple[str, tuple[str, ...]] | None:
    """Return what a decision asks for; nothing where the term is not approved."""
    return (term.target, term.forbidden) if term and term.approved else None


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
