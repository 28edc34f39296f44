"""Terms of an alphabetic language in a text: inflected as in English, with hyphen or space, never in a longer word.

There are two ways of looking. A form that is wrong must stand there as the termbase has it (`find_exactly`); a
required one may stand there in any form that a fair reader takes for it (`find_freely`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from qa_reports.termbases.inflection import inflect, noun_forms, verb_forms
from qa_reports.termbases.occurrence import Occurrence, SearchedText
from qa_reports.termbases.termbase import Term

__all__ = [
    "LatinTerms",
    "differ_in_joining",
    "find_exactly",
    "find_freely",
    "find_literally",
    "head_of",
    "inflect_term",
    "split_term",
]

_SEPARATOR = re.compile(r"[\s\-‐‑–]+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_JOINING = r"[\s\-‐‑–]+"
_JOINING_OR_NONE = r"(?:[’']s?)?[\s\-‐‑–]*"
_HEAD_ENDS = frozenset({"of", "for", "in", "on", "at", "to", "and"})
"""Words after which a plural has passed: chiefs of staff."""

# Neither inside a word, nor the part of an address (alliance.org, @alliance).
_LEFT, _RIGHT = r"(?<!\w)(?<![@#])(?<!\w\.)", r"(?!\w)(?!@|\.\w)"
# A single word that a hyphen joins to another is a part of a longer one: vice-chairman.
_LEFT_ALONE, _RIGHT_ALONE = r"(?<!\w[-‑])", r"(?![-‑]\w)"

Finder = Callable[[Term, str], Iterator[Occurrence]]


class LatinTerms:
    """Many terms, those looked up whose first letters a text has."""

    def __init__(self, terms: Iterable[Term], find: Finder) -> None:
        """Index `terms` by how the forms of their first word begin."""
        self._find = find
        self._by_key: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            for key in {_key(form) for form in noun_forms((split_term(term.text) or [term.text])[0])}:
                self._by_key[key].append(term)

    def find(self, side: SearchedText) -> list[Occurrence]:
        """Return every occurrence of every term, those within longer ones too."""
        words = re.findall(r"\w+", side.text)
        keys = {key for word in words for key in (_key(word), _key(word[0]))} & self._by_key.keys()
        terms = {id(term): term for key in keys for term in self._by_key[key]}
        return [found for term in terms.values() for found in self._find(term, side.text)]


def _key(word: str) -> str:
    return word[:2].lower()


def split_term(term: str) -> list[str]:
    """Return the words of a term without its article, divided at hyphens too."""
    return [word for word in _SEPARATOR.split(_ARTICLE.sub("", term, count=1).strip()) if word]


def _is_verb(term: Term) -> bool:
    """Whether the termbase says that a term is a verb."""
    return term.part_of_speech.strip().lower() in {"verb", "v", "v.", "동사"}


def head_of(term: str) -> str:
    """Return the word that a plural goes to: the last one, or the one before of or for."""
    words = split_term(term) or [term]
    return words[_head_index(words)]


def inflect_term(term: str, ending: str) -> str:
    """Return a term with one of the endings "", "s", "ed" and "ing" on its head."""
    head = head_of(term)
    before, _, after = term.partition(head) if term.count(head) == 1 else term.rpartition(head)
    return before + inflect(head, ending) + after


def differ_in_joining(one: str, other: str) -> bool:
    """Whether two terms differ only in case, hyphens and spaces, so that just these are what is required."""
    return one != other and _SEPARATOR.sub("", one).lower() == _SEPARATOR.sub("", other).lower()


def find_exactly(term: Term, text: str) -> Iterator[Occurrence]:
    """Yield where a term stands as it is, but for plural and verbal endings and a hyphen for a space."""
    return _occurrences(term, text, _exact_pattern(term.text, _is_verb(term), term.case_sensitive))


def find_literally(term: Term, text: str) -> Iterator[Occurrence]:
    """Yield where a term stands letter by letter, its case and hyphens as they are, but for endings."""
    return _occurrences(term, text, _literal_pattern(term.text, _is_verb(term)))


def find_freely(term: Term, text: str) -> Iterator[Occurrence]:
    """Yield where a term stands in any form: inflected in any word, written together, as a verb."""
    return _occurrences(term, text, _free_pattern(term.text, term.case_sensitive))


def _occurrences(term: Term, text: str, pattern: re.Pattern[str]) -> Iterator[Occurrence]:
    for match in pattern.finditer(text):
        yield Occurrence(term, match.start(), match.end(), _ending(term, match.group()))


def _ending(term: Term, found: str) -> str:
    """Return which ending the head of `found` has more than the term's."""
    last, word = head_of(found).lower(), head_of(term.text).lower()
    return next((ending for ending in ("", "s", "ed", "ing") if inflect(word, ending) == last), "")


@lru_cache(maxsize=8192)
def _exact_pattern(term: str, verb: bool, case_sensitive: bool) -> re.Pattern[str]:
    words = [word for word in _SEPARATOR.split(term.strip()) if word]
    return _compile(_JOINING.join(_inflected(words, verb)), len(words) == 1, case_sensitive)


@lru_cache(maxsize=8192)
def _literal_pattern(term: str, verb: bool) -> re.Pattern[str]:
    words, gaps = _SEPARATOR.split(term.strip()), _SEPARATOR.findall(term.strip())
    parts = _inflected(words, verb)
    joined = parts[0] + "".join(_gap(gap) + part for gap, part in zip(gaps, parts[1:], strict=True))
    return _compile(joined, len(words) == 1, case_sensitive=True)


@lru_cache(maxsize=8192)
def _free_pattern(term: str, case_sensitive: bool) -> re.Pattern[str]:
    words = split_term(term) or [term]
    parts = [_any_of(noun_forms(word)) for word in words]
    if words[-1].islower():
        parts[-1] = _any_of(noun_forms(words[-1]) | verb_forms(words[-1]))
    return _compile(_JOINING_OR_NONE.join(parts), False, case_sensitive)


def _gap(gap: str) -> str:
    return r"\s+" if gap.isspace() else re.escape(gap)


def _inflected(words: Sequence[str], verb: bool) -> list[str]:
    """Return a pattern for each word; the last one is inflected, and the head of a phrase with of or for."""
    patterns = [_any_of({word}) for word in words]
    for index in {_head_index(words), len(words) - 1}:
        forms = verb_forms(words[index]) if verb else noun_forms(words[index])
        patterns[index] = _any_of(forms)
    return patterns


def _head_index(words: Sequence[str]) -> int:
    return next((i for i, word in enumerate(words[1:]) if word in _HEAD_ENDS), len(words) - 1)


def _any_of(forms: Iterable[str]) -> str:
    escaped = (re.escape(form).replace("’", "'").replace("'", "[’']") for form in sorted(forms, key=len, reverse=True))
    return f"(?:{'|'.join(escaped)})"


def _compile(pattern: str, alone: bool, case_sensitive: bool) -> re.Pattern[str]:
    left, right = (_LEFT + _LEFT_ALONE, _RIGHT + _RIGHT_ALONE) if alone else (_LEFT, _RIGHT)
    return re.compile(left + pattern + right, 0 if case_sensitive else re.IGNORECASE)
