"""Koreans' names in Latin letters: which families a surname is of, and whether a given name is another one.

By sound alone 김 and Lim, 정 and Jang, 최 and Cho are hard to tell apart; but few spellings of a family name are usual.
A given name has two syllables, which are spelled one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from align.rendering.korean_people import FAMILY_NAMES, families_of, is_korean_name
from align.rendering.phrases import FUNCTION_WORDS, split_words
from align.rendering.sound import load_sound_model
from qa_reports.extract.names.people import ENGLISH_TITLES, korean_name
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.extract.nouns import Noun

__all__ = ["is_family", "is_given", "is_other_name", "is_surname_alone", "is_wrong_half"]

SPELLS = 0.85
"""Probability from which one half of a Korean name, or a syllable of it, is spelled."""

WRONG = 0.05
"""Probability below which a whole half is another name."""

WRONG_SYLLABLE, OTHER_SYLLABLE = 0.3, 0.95
"""Probabilities below which a syllable of a given name is another one, and from which that one is spelled. Of the 5,226
Koreans with a usual surname among the names that the sound model was fitted on 9 have such a syllable: people with
another name (윤현오, Yoon Seung-won). Of syllables put in another's place 84 in 100 are found, with .1 and .85 72."""

_GIVEN = (
    "가강건겸경고관광교구국권규균근금기길나남녀녕노누다단달담대덕도동두라락란람래량려련렬령례로록룡루류륜률리린림립마만매"
    "면명모목무묵문미민바박반방배백범별병보복봉부분빈빛사산삼상새샘서석선설섭성세소솔송수숙순슬승시식신실심아안애양언업"
    "여연열엽영예오옥온완용우욱운웅원월위유육윤율은을음의이익인일임자장재전정제조종주준중지진찬창채천철청초춘충치탁태"
    "택평표풍필하학한함해행향헌혁현협형혜호홍화환황회효후훈휘희"
)
"""The syllables that given names are made of."""

SYLLABLES = 2
"""Syllables of the given names that are compared one by one; 황보승 has one."""

_GIVEN_BEHIND = re.compile(r" [A-Z][a-z]+-[A-Za-z][a-z]+")
_YEA = re.compile("[Yy]ea")
"""As 예 is spelled, too."""

_SYLLABLES_OF_INITIAL = 588
_INITIALS = (
    *(
        "gkcq",
        "gkcq",
        "n",
        "dt",
        "dt",
        "rlniy",
        "mb",
        "bpv",
        "bpv",
        "sx",
        "s",
        "aeiouwy",
        "jczg",
        "jcz",
        "cj",
        "kc",
        "t",
    ),
    *("pf", "h"),
)
"""What the 19 initials of Hangul syllables, ㄱ to ㅎ, begin with in Latin letters."""

_RUN_TOGETHER = re.compile("[A-Z][a-z]{3,10}")
_TWO_SYLLABLES = re.compile(r"([A-Z][a-z]{1,6})[- ]([A-Za-z][a-z]{1,6})")


def _has_usual_spelling(family: str, surname: str) -> bool:
    """Whether a surname in Latin letters is one of the usual spellings of a Korean family name: no Chiang."""
    return family in families_of(surname)


def is_family(family: str, surname: str) -> bool:
    """Whether a surname in Latin letters is a spelling of a Korean family name."""
    families = families_of(surname)
    return family in families if families else load_sound_model().score(family, surname) >= SPELLS


@lru_cache(maxsize=4096)
def _is_other_family(family: str, surname: str) -> bool:
    """Whether a surname in Latin letters spells a family name of Korea, and not this one."""
    if families := families_of(surname):
        return family not in families
    model = load_sound_model()
    if model.score(family, surname) >= WRONG:
        return False
    known = model.remember((other, surname) for other in FAMILY_NAMES)
    return any(known[other, surname] >= SPELLS for other in FAMILY_NAMES)


def is_given(given: str, latin: str) -> bool:
    """Whether Latin letters spell a given name."""
    return load_sound_model().score(given, latin) >= SPELLS and not _is_other_given(given, latin)


@lru_cache(maxsize=4096)
def _is_other_given(given: str, latin: str) -> bool:
    """Whether two syllables in Latin letters are a Korean's given name, and not this one of two syllables."""
    if len(given) != SYLLABLES:
        return False
    if pieces := _TWO_SYLLABLES.fullmatch(latin):
        return _are_other_syllables(given, pieces.groups())
    if not _RUN_TOGETHER.fullmatch(latin) or load_sound_model().score(given, latin) >= WRONG:
        return False
    # Run together, one of the two must be this name's, to tell where the other one begins.
    splits = [(latin[:place], latin[place:]) for place in range(2, len(latin) - 1)]
    return any(_are_other_syllables(given, pieces, most=1) for pieces in splits)


def _are_other_syllables(given: str, pieces: Sequence[str], most: int = 2) -> bool:
    """Whether up to `most` of two pieces, each a syllable of a name, are not the syllable of the given name there."""
    spelled = [_YEA.sub("Ye", piece) for piece in pieces]
    model = load_sound_model()
    wrong = [piece for syllable, piece in zip(given, spelled, strict=True) if not _may_spell(syllable, piece)]
    if len(wrong) > most or (not wrong and model.score(given, "-".join(pieces)) >= WRONG):
        return False
    return all(_is_given_syllable(piece) for piece in wrong)


def _is_given_syllable(piece: str) -> bool:
    """Whether Latin letters surely spell a syllable of given names."""
    syllables = [syllable for syllable in _GIVEN if _may_begin(syllable, piece)]
    known = load_sound_model().remember((syllable, piece) for syllable in syllables)
    return any(known[syllable, piece] >= OTHER_SYLLABLE for syllable in syllables)


def _may_spell(syllable: str, piece: str) -> bool:
    return _may_begin(syllable, piece) and load_sound_model().score(syllable, piece) >= WRONG_SYLLABLE


def _may_begin(syllable: str, piece: str) -> bool:
    """Whether Latin letters begin as a syllable can, which the sound model takes lightly (린, jin)."""
    return piece[0].lower() in _INITIALS[(ord(syllable) - ord("가")) // _SYLLABLES_OF_INITIAL]


def is_wrong_half(name: tuple[str, str], surname: str, given: str) -> bool:
    """Whether just one half of a Korean's name is spelled, and the other half is another Korean one."""
    # Few given names are spelled; to go through all families before that is asked would be slow.
    if is_given(name[1], given):
        return _is_other_family(name[0], surname)
    return _has_usual_spelling(name[0], surname) and _is_other_given(name[1], given)


def is_other_name(hangul: str, latin: str) -> bool:
    """Whether a full name in Latin letters has one half of a Korean's name, and another one for the other half."""
    words = latin.split()
    if len(words) == 1 or not is_korean_name(hangul):
        return False
    orders = ((words[0], words[1:]), (words[-1], words[:-1]))
    return any(is_wrong_half((hangul[0], hangul[1:]), surname, " ".join(given)) for surname, given in orders)


def is_surname_alone(names: ComparedNames, noun: Noun) -> bool:
    """Whether the surname alone stands for a Korean's full name: 이장우 시장, Mayor Lee."""
    name, text = korean_name(noun), names.latin.text
    words = split_words(text)
    for before, word in zip((None, *words), words, strict=False):
        is_titled = before is not None and before.text.lower() in ENGLISH_TITLES
        is_name = word.capitalised and (is_titled or word.text.lower() not in FUNCTION_WORDS)
        is_alone = not names.is_linked(word.start, word.end) and not _GIVEN_BEHIND.match(text, word.end)
        if name and is_name and is_alone and is_family(name[0], word.text):
            return True
    return False
