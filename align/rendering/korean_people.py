"""Koreans' full names, and those of a document that Kiwi does not know.

Kiwi takes a name that it does not know apart (한덕 and 만, 도경 and 한). The text shows what is a name where an age or
씨 follows it, and the other language where it spells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from align.analysis import Analysis
from align.bitext import Pair, Sentence
from align.morphology import Morpheme
from align.rendering.hangul_stems import hangul_stems
from align.rendering.sound import load_sound_model

__all__ = ["FAMILY_NAMES", "families_of", "is_full_name", "is_korean_name", "split_name", "teach_names"]

FAMILY_NAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마"
    "길연위표명기반왕금옥육인맹제모탁국어은편용"
)
"""One syllable each: the family names that nearly all Koreans bear."""

COMPOUND_FAMILY_NAMES = ("남궁", "황보", "제갈", "선우", "사공", "독고")

_SPELLINGS = """
    김 kim gim jin; 이 lee yi rhee ri; 박 park pak bak; 최 choi choe; 정 jung jeong chung jong cheong; 강 kang gang;
    조 cho jo; 윤 yoon yun; 장 jang chang; 임 lim im rim yim; 한 han hahn; 오 oh; 서 seo suh so; 신 shin sin; 권 kwon;
    황 hwang; 안 ahn an; 송 song sung; 유 yoo ryu yu; 류 ryu yoo yu; 여 yu; 전 jeon jun chun; 홍 hong; 고 ko koh koo;
    문 moon mun; 양 yang; 손 son sohn song; 배 bae; 백 baek paik baik; 허 heo huh hur; 남 nam; 심 shim sim; 노 noh roh;
    하 ha; 곽 kwak gwak; 성 sung seong song; 차 cha; 주 joo ju choo; 우 woo; 구 koo; 민 min; 엄 eom um; 채 chae;
    원 won; 방 bang; 현 hyun; 함 ham; 변 byun byeon; 염 yeom; 추 choo; 탁 tak; 석 seok; 설 seol; 천 chun; 선 sun;
    은 eun; 지 ji; 나 na ra; 반 ban; 명 myung; 표 pyo; 공 gong kong; 진 chin jin; 길 gil kil; 도 do; 맹 maeng;
    모 mo; 소 so; 연 yeon; 용 yong; 육 yook; 왕 wang; 마 ma; 기 ki; 제 je; 금 keum geum; 옥 ok; 인 in; 국 kook guk;
    위 wee wi; 어 eo; 편 pyun pyeon; 남궁 namgung namkung namgoong; 황보 hwangbo; 제갈 jegal; 선우 sunwoo seonwoo;
    사공 sagong; 독고 dokgo dokko
"""
SPELLS = 0.85
"""Probability from which a full name in Latin letters is that of a Korean word."""

_FULL_NAME = re.compile(
    r"\b(?=(?:(?P<family>[A-Z][a-z]{1,7}),? (?P<given>[A-Z][a-z]{1,5}(?:-[A-Za-z]?[a-z]{1,5}|[a-z]{0,6}))"
    r"|(?P<first>[A-Z][a-z]{1,5}-[A-Za-z]?[a-z]{1,5}) (?P<last>[A-Z][a-z]{1,5}))\b)"
)
"""A Korean's name in either order, also where the title before it looks like one (Mayor Seo, Seo Min-ju); a given name
before the family name has its hyphen."""

_SHOWN = re.compile(
    rf"(?<![가-힣])([{''.join(sorted(FAMILY_NAMES))}][가-힣]{{2}})(?= ?\((?:[남여][,·] ?)?\d\d세?[,)]| 씨)"
)
"""What can only be a name: 박서현(67), 박서현 씨."""


def families_of(surname: str) -> frozenset[str]:
    """Return the families that a surname in Latin letters is of, where it is one of the usual spellings."""
    return _families().get(surname.lower(), frozenset())


@cache
def _families() -> dict[str, frozenset[str]]:
    families: dict[str, set[str]] = {}
    for family, *spellings in (line.split() for line in _SPELLINGS.split(";")):
        for surname in spellings:
            families.setdefault(surname, set()).add(family)
    return {surname: frozenset(found) for surname, found in families.items()}


def is_korean_name(hangul: str) -> bool:
    """Whether a word has the shape of a Korean's full name: a family name and two syllables, or one behind 남궁."""
    family, given = split_name(hangul)
    return bool(family) and len(given) in (2, 3 - len(family)) and all("가" <= sign <= "힣" for sign in given)


def split_name(hangul: str) -> tuple[str, str]:
    """Return the family name that a word begins with, and the rest of it; ("", word) where there is none."""
    long = next((name for name in COMPOUND_FAMILY_NAMES if hangul.startswith(name) and len(hangul) > len(name)), "")
    size = len(long) or int(hangul[:1] in FAMILY_NAMES)
    return hangul[:size], hangul[size:]


def is_full_name(hangul: str) -> bool:
    """Whether a word may be a Korean's full name: a family name and one syllable or two."""
    return is_korean_name(hangul) or (len(hangul) == 2 and hangul[0] in FAMILY_NAMES)


def teach_names(pairs: Sequence[Pair], source_lang: str, target_lang: str, analysis: Analysis) -> None:
    """Make `analysis` take full names on the Korean side of `pairs` for one proper noun each.

    A name of three syllables is one wherever it stands, a shorter one (허웅, but also 지원) where it is spelled.
    """
    if "ko" not in {source_lang, target_lang}:
        return
    sides = [(pair.source, pair.target) if source_lang == "ko" else (pair.target, pair.source) for pair in pairs]
    found = [set(_full_names(korean, latin)) for korean, latin in sides]
    everywhere = {name for names in found for name in names if is_korean_name(name)}
    for (korean, _), names in zip(sides, found, strict=True):
        for sentence in korean if names or everywhere else ():
            _teach(sentence.text, names | everywhere, analysis)


def _teach(text: str, names: set[str], analysis: Analysis) -> None:
    # The longer of two names at one place comes last and stays.
    ends = {stem.start: stem.end for stem in hangul_stems(text) if stem.text in names}
    places = sorted(ends.items())
    if places and not _are_known(places, analysis.morphemes(text)):
        analysis.remember_morphemes(text, analysis.morphology.morphemes(text, places))


def _full_names(korean: Sequence[Sentence], latin: Sequence[Sentence]) -> Iterator[str]:
    for sentence in korean:
        yield from _SHOWN.findall(sentence.text)
    spelled = [found for sentence in latin for found in _FULL_NAME.finditer(sentence.text)]
    stems = {stem.text for sentence in korean for stem in hangul_stems(sentence.text)} if spelled else set()
    for found in spelled:
        surname, given = found["family"] or found["last"], found["given"] or found["first"]
        if families := families_of(surname):
            for stem in sorted(stems):
                if is_full_name(stem) and (
                    _is_spelled(stem, families, surname, given) or _is_nearly(stem, families, given)
                ):
                    yield stem


def _is_spelled(name: str, families: frozenset[str], surname: str, given: str) -> bool:
    return split_name(name)[0] in families and load_sound_model().score(name, f"{surname} {given}") >= SPELLS


def _is_nearly(name: str, families: frozenset[str], given: str) -> bool:
    """Whether two of a name's three syllables are spelled: the third is a slip, or somebody else's."""
    pieces = given.split("-")
    family, rest = split_name(name)
    if len(rest) != len(pieces) or len(pieces) < 2:
        return False
    model = load_sound_model()
    spelled = [model.score(syllable, piece) >= SPELLS for syllable, piece in zip(rest, pieces, strict=True)]
    return all(spelled) or (family in families and any(spelled))


def _are_known(places: Sequence[tuple[int, int]], morphemes: Sequence[Morpheme]) -> bool:
    """Whether each place holds just one proper noun."""
    return {(start, end) for _, tag, start, end in morphemes if tag == "NNP"}.issuperset(places)
