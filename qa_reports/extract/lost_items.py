"""Items of an enumeration that the translation leaves out: 한국인, 필리핀인, 미얀마인 said by "Koreans and Filipinos".

An item is lost where none of its words is rendered, those beside it are, and every item of the enumeration over there
says something else: a free rendering would stand among them. Tuned on the first halves of NTREX-128, FLORES-200 and KPC
with an item cut out of each translation that enumerates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from align.morphology import Morpheme
from align.rendering.lexemes import Lexeme
from align.rendering.link_features import Matrix, Side
from align.rendering.sound import load_sound_model
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.coverage import cover_words, less_rivalled
from qa_reports.extract.enumerations import Enumeration, find_enumerations
from qa_reports.extract.sentence_parts import Part

__all__ = ["is_spelled", "lost_items"]

_LANGUAGES = frozenset({"ko", "en"})

_RENDERED_BY_CHANCE = 0.25
"""Most probable link of a word that nothing renders. With .3 two good pairs are reported (none of 1,553 so), for three
more items found; with .4 six."""
_RENDERED_ROUGHLY = 0.4
"""The same of the rough links, by which pairs are chosen for the better ones."""
_RENDERED_ELSEWHERE = 0.6
"""Link up to which a word beyond what is enumerated over there renders no item but the first. With it, 48 of 623 parts
between commas cut out of English are found in place of 41, and one of 3,867 pairs is reported (협동심, which may be a
collective effort)."""
_RENDERED = 0.5
_SAYS_ANOTHER = 0.7
"""Link from which a word over there says a word that is not of the enumeration."""
_SAYS_AN_ITEM = 0.4
_SAYS_ELSEWHERE = 0.6
_CLAIMED = 0.35
_SOUNDS_LIKE = 0.8
_PARTICLE = 3
"""Syllables that a particle has at most."""

_NOUNS = frozenset({"NNG", "NNP", "SL", "XSN", "XPN", "XR", "SN", "NNB", "NR"})
_BEGINS_NOUN = frozenset({"NNG", "NNP", "SL", "XPN"})
_MAKES_PREDICATE = frozenset({"XSV", "XSA", "VCP", "VV", "VX"})
_SHORTEST_NOUN = 2
_LEAST_NAMED = 2
"""Names before the last one of a list."""
_AFTER_WITH = frozenset(
    {"동시", "반대", "마찬가지", "별개", "대조", "관련", "비교", "무관", "유사", "동일", "동등", "별도", "상관"}
)
"""What 와 and 과 lean on without enumerating: 시작과 동시에."""

_GLOSS = re.compile(r"[(（]\s*(?=[A-Za-z\u4e00-\u9fff])")
"""The beginning of another spelling; a figure in brackets belongs to the word before it."""


def lost_items(bitext: AnalysedBitext) -> Iterator[tuple[AnalysedPair, Part]]:
    """Yield the lost items of a document between Korean and English, at most one run of items for each enumeration."""
    if {bitext.bitext.source_lang, bitext.bitext.target_lang} != _LANGUAGES:
        return
    correspondences = bitext.correspondences
    doubtful = [pair for pair in bitext.beads if any(_lost(bitext, pair, rough=True))]
    correspondences.settle(pair.index for pair in doubtful)
    for pair in doubtful:
        for part in _lost(bitext, pair, rough=False):
            yield pair, part


def _lost(bitext: AnalysedBitext, pair: AnalysedPair, *, rough: bool) -> Iterator[Part]:
    source, target = bitext.correspondences.sides(pair.index)
    morphemes = [side.morphemes if side.lang == "ko" else () for side in (pair.source, pair.target)]
    here = [_of_names(each, source) for each in find_enumerations(source, morphemes[0])] if target.lexemes else []
    named = [
        (enumeration, [n for n, _ in enumerate(enumeration.items) if _is_item(source, morphemes[0], enumeration, n)])
        for enumeration in here
    ]
    if not any(numbers for _, numbers in named):
        return
    links = bitext.correspondences.links(pair.index, rough=rough)
    look = _Look(source, target, links, find_enumerations(target, morphemes[1], loose=True))
    for enumeration, numbers in named:
        for number in numbers:
            if look.is_lost(enumeration, number, _RENDERED_ROUGHLY if rough else _RENDERED_BY_CHANCE):
                words = [source.lexemes[n] for n in enumeration.items[number]]
                if not any(word.is_name and is_spelled(word.text, target) for word in words):
                    yield _part(source.text, words[0].start, words[-1].end)


def _part(text: str, start: int, end: int) -> Part:
    """Return a part of a text, with the bracket that closes it."""
    return Part(start, end + (text[end : end + 1] == ")" and "(" in text[start:end]))


def _of_names(enumeration: Enumeration, side: Side) -> Enumeration:
    """Return a Korean enumeration of names without what the last of them is of: 울릉도·백령도·추자도 주민."""
    *items, last = enumeration.items
    names = list(takewhile(lambda n: side.lexemes[n].is_name, last))
    is_of_names = all(side.lexemes[n].is_name for item in items for n in item)
    # One more name behind: a person's, who has several words.
    if side.lang != "ko" or len(items) < _LEAST_NAMED or not is_of_names or len(names) != 1:
        return enumeration
    if any(side.lexemes[n].is_name for n in last[1:]):
        return enumeration
    return Enumeration((*items, tuple(names)))


def is_spelled(name: str, target: Side) -> bool:
    """Whether a word over there sounds like a name, be it known as a word or not: Kiwi takes 가나 for a verb."""
    words = re.findall(r"[가-힣]+" if target.lang == "ko" else r"[A-Z][\w'’-]+", target.text)
    if target.lang == "ko":
        stems = {word[:end] for word in words for end in range(max(2, len(word) - _PARTICLE), len(word) + 1)}
        return any(load_sound_model().score(stem, name) >= _SOUNDS_LIKE for stem in stems)
    return bool((load_sound_model().scores(name, words) >= _SOUNDS_LIKE).any()) if words else False


def _is_item(side: Side, morphemes: Sequence[Morpheme], enumeration: Enumeration, number: int) -> bool:
    """Whether an item of the source is surely one, and one that the translation must name."""
    items = enumeration.items
    words = [side.lexemes[n] for n in items[number]]
    is_first, is_last = number == 0, number == len(items) - 1
    if side.lang != "ko":
        # Nothing tells a verb from a noun here: "booked and fined", "they met Anna and Berta".
        heads = [side.lexemes[item[0] if n else item[-1]] for n, item in enumerate(items)]
        return (len(items) > 2 and not is_first) or all(head.is_name for head in heads)
    if words[-1].text in _AFTER_WITH or _has_gloss(side, items[number]):
        return False
    if len(items) == 2 and not (words[-1].is_name and not any(_has_gloss(side, item) for item in items)):
        # Of two words, one may say both: 지원과 협조 "support", 경찰과 소방당국 "authorities".
        return False
    nouns = [word for word in words if _is_noun(side.text, word, morphemes)]
    return any(len(word.text) >= _SHORTEST_NOUN or not (is_first or is_last) for word in nouns)


def _has_gloss(side: Side, item: Sequence[int]) -> bool:
    """Whether an item has another spelling in brackets, or is one; a figure in brackets belongs to it."""
    start, end = side.lexemes[item[0]].start, side.lexemes[item[-1]].end
    is_inside = side.text[start:end].isascii() and side.text[end : end + 1] == ")"
    return is_inside or bool(_GLOSS.search(side.text[max(0, start - 2) : end + 4]))


def _is_noun(text: str, word: Lexeme, morphemes: Sequence[Morpheme]) -> bool:
    """Whether a Korean lexeme names something: no predicate, number or unit of one."""
    own = [morpheme for morpheme in morphemes if word.start <= morpheme.start < word.end]
    after = next((morpheme for morpheme in morphemes if morpheme.start >= word.end), None)
    if not own or own[0].tag not in _BEGINS_NOUN or not {morpheme.tag for morpheme in own} <= _NOUNS:
        return False
    is_predicate = after is not None and after.start == word.end and after.tag in _MAKES_PREDICATE
    return not is_predicate and not text[word.start - 1 : word.start].isdigit()


class _Look:
    """The links of a pair, with what they say of the items of its enumerations."""

    def __init__(self, source: Side, target: Side, links: Matrix, there: Sequence[Enumeration]) -> None:
        self._target = target
        self._links = links
        self._there = there
        self._claimed = links.max(axis=0)
        self._rendered = cover_words(source, target, less_rivalled(links).max(axis=1))

    def is_lost(self, enumeration: Enumeration, number: int, least: float) -> bool:
        """Whether nothing renders an item by a link of more than `least`, and all over there says something else."""
        others = [max(item, key=lambda n: self._links[n].max()) for item in enumeration.items]
        said = {n for n, word in enumerate(others) if n != number and self._links[word].max() >= _RENDERED}
        few = len(said) < min(2, len(others) - 1) or 2 * len(said) < len(others) - 1
        if few or not said & {number - 1, number + 1}:
            return False
        targets = {int(self._links[others[n]].argmax()) for n in said}
        # What the first item begins with may be no part of it: 역추적한 결과, 멕시코와 미국에서.
        there = self._enumerated_with(targets) if number and self._target.lang == "en" else frozenset()
        if max(self._rendered_within(there, n) for n in enumeration.items[number]) > least:
            return False
        return self._leaves_no_room(enumeration, targets)

    def _enumerated_with(self, targets: Collection[int]) -> frozenset[int]:
        return frozenset().union(*(each.lexemes for each in self._there if not each.lexemes.isdisjoint(targets)))

    def _rendered_within(self, there: Collection[int], word: int) -> float:
        """Return how surely a word is rendered; a doubtful link to a word that is not enumerated `there` says nothing.

        `there` may be empty, where nothing is enumerated.
        """
        is_doubtful = self._rendered[word] <= _RENDERED_ELSEWHERE
        return 0.0 if there and is_doubtful and self._links[word].argmax() not in there else float(self._rendered[word])

    def _leaves_no_room(self, enumeration: Enumeration, targets: Collection[int]) -> bool:
        """Whether all that is enumerated over there with `targets`, which render the other items, says something else.

        Where nothing is enumerated there, the words beside the only target must say something.
        """
        there = [
            (each.items[number], self._telling(each, number, enumeration.lexemes))
            for each in self._there
            if not each.lexemes.isdisjoint(targets)
            for number in range(len(each.items))
        ]
        if not there:
            around = {n for target in targets for n in (target - 1, target, target + 1)}
            return all(self._claimed[n] >= _CLAIMED for n in around if 0 <= n < len(self._claimed))
        own = enumeration.lexemes
        if not all(self._is_taken(item, telling, own) for item, telling in there):
            return False
        return sum(not self._says_another(telling[0], own) for _, telling in there) < len(enumeration.items)

    def _is_taken(self, item: Collection[int], telling: Collection[int], own: Collection[int]) -> bool:
        """Whether an item over there says something else than a lost one: by its telling words, or surely by any."""
        if any(self._says_something(word, own) for word in telling):
            return True
        return self._target.lang == "en" and any(
            self._claimed[word] >= _SAYS_ANOTHER and int(self._links[:, word].argmax()) in own for word in item
        )

    def _telling(self, enumeration: Enumeration, item: int, own: Collection[int]) -> list[int]:
        """Return the words of an item over there that must say something: those beside separators.

        Of an item with a figure of `own` they are what it counts (52 camping sites), which no other item can be.
        """
        words = list(enumeration.beside_separators(item))
        figures = [n for n in enumeration.items[item] if self._target.lexemes[n].text[0].isdigit()]
        if any(self._says_something(n, own) and int(self._links[:, n].argmax()) in own for n in figures):
            said = [n for n in enumeration.items[item] if n not in figures and self._says_something(n, own)]
            return [n for n in words if self._says_something(n, own)] or said[-1:] or words
        return words

    def _says_something(self, word: int, own: Collection[int]) -> bool:
        """Whether a word over there surely renders one of the source, easily one of the enumeration (`own`)."""
        likeliest = int(self._links[:, word].argmax())
        link = self._links[likeliest, word]
        if link >= (_SAYS_AN_ITEM if likeliest in own else _SAYS_ANOTHER) and link >= self._links[likeliest].max():
            return True
        return any(self._links[n, word] >= _SAYS_AN_ITEM and self._links[n].argmax() == word for n in own)

    def _says_another(self, word: int, own: Collection[int]) -> bool:
        """Whether a word over there renders one of the source that is not enumerated."""
        return bool(self._claimed[word] >= _SAYS_ELSEWHERE) and int(self._links[:, word].argmax()) not in own
