"""Which spelling of a name is the usual one in the translation, and which depart from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from align.rendering.korean_people import FAMILY_NAMES, is_full_name
from align.rendering.sound import load_sound_model
from align.rendering.spelling import is_same_form, slip_distance, spelled_alike, spelling_letters, transcribed_alike
from qa_reports.extract.names.mention import NameMention
from qa_reports.extract.names.official import has_official_form, is_official_form, is_other_official_name
from qa_reports.extract.names.romanised import is_other_name
from qa_reports.extract.names.same import NumberedMention

__all__ = ["Departure", "find_departures"]

ROMANISED = 0.85
"""Probability from which a full name is a Korean's in another romanisation, however few letters it shares with the
first: 이장우, Yi Chang-u .98."""

SURELY_SPELLED = 0.95
"""Probability from which two forms spell one name of LONG syllables, however few letters they share: 에체베리아,
Etxeberria, Echevarria. In NTREX-128 and FLORES-200 there are no others."""

LONG = 4

LEAST_CONSONANTS = 3
"""Consonants from which two forms that differ in their vowels alone are one name: with fewer, it may be another's."""

_VOWELS = re.compile("[aeiouwy]+")

BETTER = 0.5
"""Gain in mean log probability from which one spelling sounds better than another: 엘리치, Elrich over Ellrich .27."""


@dataclass(frozen=True)
class Departure:
    """The usual spelling of a name and one that departs from it, each with its mentions."""

    usual: Sequence[NumberedMention]
    departing: Sequence[NumberedMention]

    def better(self) -> str:
        """Return the commoner form, or on a tie the one that sounds better by far, or else the first."""
        first, second = self.usual[0][1], self.departing[0][1]
        if len(self.usual) > len(self.departing):
            return first.target.text
        model = load_sound_model()
        gain = model.logprob(second.hangul, second.latin) - model.logprob(first.hangul, first.latin)
        return second.target.text if gain > BETTER else first.target.text


def find_departures(mentions: Sequence[NumberedMention]) -> Iterator[Departure]:
    """Yield the spellings of one name that depart from a commoner one; `mentions` are those of the name."""
    groups: dict[str, list[NumberedMention]] = {}
    for number, mention in mentions:
        groups.setdefault(mention.form, []).append((number, mention))
    ranked = sorted(groups.values(), key=_weight, reverse=True)
    for rank, group in enumerate(ranked):
        usual = _usual(group, ranked[:rank])
        if usual:
            yield Departure(usual, group)


def _weight(group: Sequence[NumberedMention]) -> tuple[int, bool]:
    """Return what makes a spelling the usual one: how often it stands there, and on a tie whether it is official."""
    return len(group), is_official_form(group[0][1].hangul, group[0][1].latin)


def _usual(
    group: Sequence[NumberedMention], commoner: Sequence[Sequence[NumberedMention]]
) -> Sequence[NumberedMention] | None:
    """Return the nearest commoner spelling of which a group is a departure; None where it is a form of one of them."""
    mention, here = group[0][1], group[0][1].bare
    forms = [other[0][1].bare for other in commoner]
    if any(_is_form(here, form) for form in forms) or is_other_official_name(here, mention.hangul, mention.latin):
        return None
    others = [
        (slip_distance(here, form) or 0.0, rank)
        for rank, form in enumerate(forms)
        if _is_other_spelling(mention, commoner[rank][0][1]) and not _are_two(group, commoner[rank])
    ]
    return commoner[min(others)[1]] if others else None


def _is_form(one: str, other: str) -> bool:
    """Whether one form is the other in another order or with an ending."""
    return slip_distance(one, other) is None or (bool(spelling_letters(one)) and is_same_form(one, other))


def _is_other_spelling(mention: NameMention, usual: NameMention) -> bool:
    """Whether the forms differ in spelling: not in the number of words, nor by an ending."""
    one, other = mention.bare, usual.bare
    if mention.hangul in FAMILY_NAMES:
        return True
    if not spelling_letters(one):
        return transcribed_alike(one, other)
    if is_other_name(mention.hangul, mention.target.text):  # which name-mismatch reports
        return False
    if min(mention.score, usual.score) >= ROMANISED and is_full_name(mention.hangul) and " " in one and " " in other:
        return True
    is_long = len(mention.hangul) >= LONG and not has_official_form(mention.hangul)
    is_surely_one = min(mention.score, usual.score) >= SURELY_SPELLED and " " not in one + other
    if is_surely_one and (is_long or _differ_in_vowels(one, other)):
        return True
    left, right = (sorted(spelling_letters(word) for word in form.split()) for form in (one, other))
    if len(left) != len(right):
        return spelled_alike("".join(left), "".join(right))
    differing = [(first, second) for first, second in zip(left, right, strict=True) if first != second]
    return bool(differing) and all(spelled_alike(first, second) for first, second in differing)


def _differ_in_vowels(one: str, other: str) -> bool:
    """Whether two words have the same consonants, as two ways to romanise a name do: Jeongeum, Jungum."""
    left, right = (_VOWELS.sub("", spelling_letters(form)) for form in (one, other))
    return left == right and len(left) >= LEAST_CONSONANTS


def _are_two(one: Sequence[NumberedMention], other: Sequence[NumberedMention]) -> bool:
    """Whether two people share the name: one mention has both spellings, or they stand beside different names."""
    here, there = _by_pair(one), _by_pair(other)
    if any(
        _are_two_here(*mentions) for place in here.keys() & there for mentions in product(here[place], there[place])
    ):
        return True
    left, right = (frozenset().union(*(mention.beside for _, mention in group)) for group in (one, other))
    return bool(left) and bool(right) and not left & right


def _by_pair(mentions: Iterable[NumberedMention]) -> dict[tuple[int, int], list[NameMention]]:
    found: dict[tuple[int, int], list[NameMention]] = defaultdict(list)
    for number, mention in mentions:
        found[number, mention.pair].append(mention)
    return found


def _are_two_here(one: NameMention, other: NameMention) -> bool:
    """Whether two mentions in one pair are one word of the source, or the later one has a word of its own beside it.

    Who is named in full at first is named in short later; a full name that comes later is somebody else's.
    """
    first, second = sorted((one, other), key=lambda mention: mention.source.place.start)
    is_one_word = first.source.place.start == second.source.place.start
    return is_one_word or bool(second.parts_beside and not first.beside & second.beside)
