"""What stands for a term once it is clear what is meant: its head, its acronym, its adjective, a family name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.rendering.correspondence import Rendered
from align.rendering.korean_people import FAMILY_NAMES
from align.rendering.phrases import FUNCTION_WORDS, Word, same_root, split_words
from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.extract.demonyms import is_adjective_of
from qa_reports.extract.names.people import ENGLISH_TITLES
from qa_reports.extract.nouns import NOUN_TAGS
from qa_reports.termbases.inflection import noun_forms
from qa_reports.termbases.latin import head_of, split_term
from qa_reports.termbases.occurrence import Occurrence
from qa_reports.termbases.requirements import Requirement
from qa_reports.termbases.termbase import OWN_SCRIPT, Term

__all__ = ["has_short_form", "is_description"]

_POINTING = re.compile(r"\b(?:the|this|that|its|their|his|her)\s+$", re.IGNORECASE)


def has_short_form(requirement: Requirement, mentions: Sequence[Occurrence], pair: AnalysedPair) -> bool:
    """Whether a short form of a required rendering stands in the target."""
    lang = pair.target.lang
    if lang == "ko":
        return any(_korean_head(term.text, pair.target) in pair.target.text for term in requirement.allowed)
    if lang in OWN_SCRIPT:
        return False
    words = split_words(pair.target.text)
    modified = any(_is_modified(mention, pair.source) for mention in mentions)
    return any(
        _has_acronym(term.text, words)
        or _has_head(term, words, modified)
        or any(is_adjective_of(word.text, term.text) for word in words)
        or any(_has_family_name(mention, term.text, words) for mention in mentions)
        for term in requirement.allowed
    )


def is_description(requirement: Requirement, words: Rendered, side: AnalysedSide) -> bool:
    """Whether one common noun stands for a name (the country, this company), which takes up what was named before."""
    names = all(term.text[:1].isupper() for term in requirement.allowed)
    common = words.text.isalpha() and words.text.islower()
    return names and common and _POINTING.search(side.text, 0, words.start) is not None


def _korean_head(term: str, side: AnalysedSide) -> str:
    """Return the last noun of a Korean term, the whole of it where that is one syllable."""
    nouns = [morpheme for morpheme in side.analysis.morphemes(term) if morpheme.tag in NOUN_TAGS]
    return nouns[-1].form if nouns and len(nouns[-1].form) > 1 else term


def _has_acronym(term: str, words: Sequence[Word]) -> bool:
    """Whether the initials of a name of three words and more stand there: ICA for International Cooperation Agency."""
    initials = "".join(word[0] for word in split_term(term) if word[0].isupper())
    return len(initials) > 2 and any(re.sub(r"\W", "", word.text) == initials for word in words)


def _has_head(term: Term, words: Sequence[Word], modified: bool) -> bool:
    """Whether the head of the term stands there without being another body's: the Alliance, not the Harbor Alliance."""
    head, parts = head_of(term.text), split_term(term.text)
    for index, word in enumerate(words):
        if not _is_form_of(word.text, head, term.case_sensitive):
            continue
        before = words[index - 1] if index else None
        if modified or before is None or not head[0].isupper() or not _names_another(before, parts):
            return True
    return False


def _is_form_of(word: str, head: str, case_sensitive: bool) -> bool:
    return word in noun_forms(head) if case_sensitive else len(head) > 2 and same_root(word.lower(), head.lower())


def _names_another(before: Word, parts: Sequence[str]) -> bool:
    """Whether the word before a head is part of a name, and not of the required one."""
    text = before.text.lower()
    own = any(same_root(text, part.lower()) for part in parts)
    return before.capitalised and not before.opens and text not in FUNCTION_WORDS | ENGLISH_TITLES and not own


def _is_modified(mention: Occurrence, side: AnalysedSide) -> bool:
    """Whether a noun stands before the term, which the translation may put before the short form."""
    if side.lang != "ko":
        return False
    before = [morpheme for morpheme in side.morphemes if morpheme.end <= mention.start][-1:]
    return any(m.tag in NOUN_TAGS and side.text[m.end : mention.start].isspace() for m in before)


def _has_family_name(mention: Occurrence, term: str, words: Sequence[Word]) -> bool:
    """Whether a Korean's name, three syllables with a family name first, is taken up by a part of it: Mayor Lee."""
    name, parts = mention.term.text, split_term(term)
    if not (
        len(name) == 3 and name[0] in FAMILY_NAMES and 1 < len(parts) < 4 and all(p[0].isupper() for p in parts[:2])
    ):
        return False
    return any(word.capitalised and word.text in parts and len(word.text) > 1 for word in words)
