"""A Korean's surname alone, spelled otherwise than in the full name: Kwon Hyuk-jin, then Captain Gwon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from align.rendering.korean_people import FAMILY_NAMES, is_korean_name
from align.rendering.names import HangulWord
from align.rendering.phrases import FUNCTION_WORDS, Word, split_words
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.mention import NameMention, mention_name
from qa_reports.extract.names.people import TITLES
from qa_reports.extract.names.romanised import is_family
from qa_reports.extract.names.unmatched import ComparedNames, compare_names

__all__ = ["SURNAME_WITH_TITLE", "find_surname_slips"]

_LONGEST_FIRST = sorted(TITLES, key=lambda title: (-len(title), title))
SURNAME_WITH_TITLE = re.compile(rf"(?<![가-힣])([{''.join(sorted(FAMILY_NAMES))}]) ?({'|'.join(_LONGEST_FIRST)})")
"""이 시장, 권 대장: the surname of a Korean in front of a title."""

_GIVEN_BEHIND = re.compile(r",? [A-Z][a-z]+(?:-[A-Za-z]?[a-z]+|\b)")

Surname = tuple[ComparedNames, NameMention, Word]
"""A surname as the pair of a full name has it, with the mention of that."""


def find_surname_slips(bitext: AnalysedBitext, mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """Yield surnames that stand alone in a spelling that no full name of the document has, each after the usual one.

    `mentions` are those of the document. Only for a Korean source: which of two spellings is meant, it alone tells.
    """
    if bitext.bitext.source_lang != "ko":
        return
    pairs = {names.pair.index: names for names in compare_names(bitext)}
    known: dict[str, Surname] = {}
    spellings: dict[str, str] = {}
    for mention in mentions:
        if is_korean_name(mention.hangul) and " " in mention.latin and mention.pair in pairs:
            word = _surname(pairs[mention.pair], mention)
            if word:
                known.setdefault(mention.hangul[0], (pairs[mention.pair], mention, word))
                spellings[word.text.lower()] = mention.hangul[0]
    for names in pairs.values():
        yield from _slips(names, known, spellings)


def _surname(names: ComparedNames, mention: NameMention) -> Word | None:
    """Return the word of a full name in Latin letters that is its surname."""
    start = mention.target.place.start - names.latin.span(0, 1).place.start
    words = [word for word in split_words(names.latin.text) if word.text in mention.latin.split()]
    fitting = [word for word in words if is_family(mention.hangul[0], word.text)]
    return min(fitting, key=lambda word: abs(word.start - start), default=None)


def _slips(names: ComparedNames, known: Mapping[str, Surname], spellings: Mapping[str, str]) -> Iterator[NameMention]:
    words = split_words(names.latin.text)
    for found in SURNAME_WITH_TITLE.finditer(names.korean.text):
        family = found[1]
        if family not in known or any(spellings.get(word.text.lower()) == family for word in words):
            continue
        for word in words:
            if _is_slip(names, word, family) and word.text.lower() not in spellings:
                there, mention, usual = known[family]
                start = there.korean.text.find(mention.hangul)
                yield _mention(there, start, usual)
                yield _mention(names, found.start(1), word)
                break


def _is_slip(names: ComparedNames, word: Word, family: str) -> bool:
    """Whether a word is a spelling of the surname, and stands alone."""
    text = names.latin.text
    is_name = word.capitalised and word.text.lower() not in FUNCTION_WORDS and not word.text.isupper()
    is_alone = not names.is_linked(word.start, word.end) and not _GIVEN_BEHIND.match(text, word.end)
    return is_name and is_alone and is_family(family, word.text)


def _mention(names: ComparedNames, start: int, word: Word) -> NameMention:
    """Return a surname as a mention without anything beside it: who bears it is settled."""
    hangul = HangulWord(names.korean.text[start], start, start + 1)
    return replace(mention_name(names, hangul, (word.start, word.end), 1.0), parts_beside=())
