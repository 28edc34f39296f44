"""Words and phrases that stand twice in a row: which of them are slips, and which are language.

Languages double words on purpose (very very, bye bye, 오래 오래) and have names that are doubled (Bora Bora, Duran
Duran); some words may follow themselves by grammar (had had, that that, die die).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.morphology import Morpheme

__all__ = ["find_doublings", "find_korean_doublings", "has_reduplication"]

_WORD_TWICE = re.compile(r"(?<![\w'’.-])([^\W\d_](?:[\w'’-]*\w)?)([ \n\u00a0]+)\1(?![\w'’-]|\.\w)", re.IGNORECASE)
_PHRASE_TWICE = re.compile(
    r"(?<![\w'’.-])(([^\W\d_][\w'’-]*)(?:[ \n]+[^\W\d_][\w'’-]*){1,5})[ \n]+\1(?![\w'’-])", re.IGNORECASE
)

# Doubled by grammar: "what it is is", "gave her her book", „die, die die Wahl gewannen“.
_BY_GRAMMAR = {
    "en": {"had", "that", "her"},
    "de": {"die", "der", "das", "sie", "ihr", "ihnen", "es", "den", "dem", "wer", "was", "wenn"},
    "fr": {"nous", "vous", "elle", "elles"},
    "es": {"que", "se"},
    "it": {"che", "si"},
    "pt": {"que", "se", "nos"},
    "nl": {"die", "dat", "u", "zij", "het", "was", "is"},
}
# Doubled for emphasis or as a sound: "very very", "knock knock", "there there".
_EMPHATIC = """
very really so much many far long big too never ever always way now go no yes yeah oh ah ha
hee ho hey hi bye hello please ok okay wait sorry thank good great fine my knock tick tock chop
clap ding dong boo blah tut tsk tweet quack woof beep bang boom choo pom cha yum hush la na da
"""
_BY_EMPHASIS = frozenset(_EMPHATIC.split())
# "again and again and again", "day after day after day" double their hinge on purpose.
_HINGES = frozenset({"and", "or", "by", "after", "to", "upon", "on", "in", "over", "for", "the", "more", "again"})
# "What it is is a mistake", "all they do do".
_CLEFT = re.compile(r"\b(?:what|all|thing|problem|point|truth|fact|question|trouble|reason)\b", re.IGNORECASE)
_IN_CLEFTS = frozenset({"is", "was", "do"})
# Korean nouns that are doubled for "every", "one after another": a closed class of native words, and a few others.
_KOREAN_EMPHATIC = """
구석 골목 마디 조각 사이 송이 방울 걸음 모퉁이 굽이 갈래 가닥 군데 고비 동네 나라 도막 토막 무리 뭉치 거리 포기
가지 마을 하루 매일 순간 시시 때때 한줄 한발 하나 둘 셋 층 켜 줄 쪽 장 글자 한걸음 조금 차곡 대대 자자 만세 파이팅
"""
_KOREAN_BY_EMPHASIS = frozenset(_KOREAN_EMPHATIC.split())
_PREDICATES = frozenset({"VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA"})
_NOUNS = frozenset({"NNG", "NNP", "NP", "NNB"})
_WORDS_BY_THEMSELVES = frozenset({"MAJ", "MAG", "MM"})
# "조금씩 조금씩", "날마다 날마다": one after another.
_FOR_EVERY = frozenset({"씩", "마다", "째"})
_KOREAN_EXCLAIMED = frozenset({"이런", "저런", "그런", "어떤", "온갖", "아무"})
# Adverbs of degree, manner and time are doubled for emphasis (아주, 천천히, 자꾸); these join or limit, and are not.
_SOBER = """
함께 적어도 아직 이미 또한 특히 결국 물론 비록 만약 만일 대략 단지 오직 더욱이 게다가 이후 모두 다시 먼저 주로 현재
최근 즉시 우선 아마 실제로 사실 다소 곧바로 갑자기 다만 역시 여전히 대체로 일단 당시 이제 또는 혹은 달리 마침내 드디어
겨우 거의 앞서 아울러 더불어 오히려 대신 일제히 잇달아 잇따라 모처럼
"""
_SOBER_ADVERBS = frozenset(_SOBER.split())
# Endings that join clauses: 있지만, 했으며; -고, -아 and -아도 may be doubled (걷고 걷고, 가도 가도).
_JOINING_ENDINGS = """
며 으며 면 으면 지만 나 으나 므로 으므로 는데 ᆫ데 면서 으면서 도록 곤 려 으려 려고 으려고 러 으러 니까 으니까 거나
자마자 느라 느라고 더니 아서 어서
"""
_JOINING = frozenset(_JOINING_ENDINGS.split())
# What is quoted is said once: 온다고, 비용이라고, 가자고.
_QUOTING = ("다고", "라고", "자고", "냐고", "다며", "라며")
# -지 before a denial and -어 before 있다 belong to what follows: 맛보지 않다, 놓여 있다; "깊어 깊어 갔다" may be meant.
_AFTER_A = frozenset({"있", "놓", "두", "주", "버리", "보", "내"})
_BOUND = {
    "지": frozenset({"않", "못", "못하", "말"}),
    "고": frozenset({"있", "나", "싶", "말"}),
    "아": _AFTER_A,
    "어": _AFTER_A,
}
# "고민하고 고민했다" is meant; 퇴각하여, 사용함으로써, 완료되고 are not said twice.
_REPEATED_AT_WILL = frozenset({"고", "다가"})
_NOT_AT_WILL = frozenset({"되", "당하", "시키", "이"})
# Verbs that serve as particles: 위해, 통해, 대해.
_PARTICLE_VERBS = "위하 통하 대하 의하 관하 인하 따르 비하 향하"
_LIKE_PARTICLES = frozenset(_PARTICLE_VERBS.split())
_HANGUL_TWICE = re.compile(r"(?<!\S)([가-힣]{2,})(\s+)\1(?![가-힣])")
_HANGUL_REDUPLICATION = re.compile(r"([가-힣]{2,})[ ,]?\1")
# A name of two equal syllables (링링), no common word: 때때로, 스스로, 각각.
_HANGUL_NAME = re.compile(r"(?<![가-힣])(?![각점때스등종곳꼭줄쑥쭉훨집쪽칸겹층])([가-힣])\1(?![가-힣]{3})")
_ONE_SYLLABLE = re.compile(r"[^\Waeiouy]*[aeiouy]{1,3}[^\Waeiouy]*e?", re.IGNORECASE)
_PART_OF_WORD = re.compile(r"\w+")
_LATIN_REDUPLICATION = re.compile(r"\b([^\W\d_]{2,})[ -]?\1\b", re.IGNORECASE)


def has_reduplication(text: str) -> bool:
    """Whether `text` itself doubles something, which its translation may then double too."""
    return bool(_HANGUL_REDUPLICATION.search(text) or _LATIN_REDUPLICATION.search(text))


def find_doublings(text: str, lang: str, other: str) -> Iterator[tuple[int, int]]:
    """Yield where a word or phrase of a text in Latin script stands twice by mistake; `other` is its other side.

    Languages of which nothing is known are left alone: in many of them doubling is the plural.
    """
    if lang not in _BY_GRAMMAR or not _may_double(text):
        return
    for match in _WORD_TWICE.finditer(text):
        if not _is_meant(match, lang, other):
            yield match.span()
    for match in _PHRASE_TWICE.finditer(text):
        words = match[1].casefold().split()
        if len(set(words)) > 1 and (len(words) > 2 or not _HINGES.intersection(words)) and match[1].islower():
            yield match.span()


def _may_double(text: str) -> bool:
    """Whether a word follows itself, or two words come again together, as those of a doubled phrase do."""
    words = _PART_OF_WORD.findall(text.casefold())
    couples = list(pairwise(words))
    return len(set(couples)) < len(couples) or any(first == second for first, second in couples)


def _is_meant(match: re.Match[str], lang: str, other: str) -> bool:
    word, text = match[1], match.string
    second = text[match.end() - len(word) : match.end()]
    if word.casefold() in _BY_GRAMMAR[lang] | _BY_EMPHASIS or (len(word) == 1 and word not in "aI"):
        return True
    if (word.isupper() != second.isupper() and len(word) > 1) or (word.islower() and second[0].isupper()):
        # "May may", "the US us": two words of one spelling.
        return True
    if word.casefold() in _IN_CLEFTS and _CLEFT.search(text, 0, match.start()):
        return True
    is_name = second[0].isupper() and match.start() > 0
    if (is_name or len(word) > 3) and has_reduplication(other):
        return True
    return is_name and bool(_ONE_SYLLABLE.fullmatch(word)) and bool(_HANGUL_NAME.search(other))


def find_korean_doublings(text: str, morphemes: Sequence[Morpheme], other: str) -> Iterator[tuple[int, int]]:
    """Yield where a Korean word stands twice by mistake: one of a kind that is never doubled for emphasis."""
    for match in _HANGUL_TWICE.finditer(text):
        word, second = match[1], match.end() - len(match[1])
        # The same word may be read in two ways; one of them is right.
        readings = [
            [part for part in morphemes if start <= part.start < start + len(word)] for start in (match.start(), second)
        ]
        if word in _KOREAN_BY_EMPHASIS or word[:2] == word[2:4] or _LATIN_REDUPLICATION.search(other):
            continue
        following = next((part for part in morphemes if part.start >= match.end()), None)
        if any(parts and _is_slip(parts, following) for parts in readings):
            yield match.span()


def _is_slip(parts: Sequence[Morpheme], following: Morpheme | None) -> bool:
    """Whether a doubled word, with what follows it, is never doubled for emphasis, as 오래 오래, 길게 길게 are."""
    first, last = parts[0], parts[-1]
    tags = {part.tag for part in parts}
    if (first.form in _KOREAN_BY_EMPHASIS and len(parts) == 1) or last.form in _FOR_EVERY:
        return False
    if first.tag in _WORDS_BY_THEMSELVES and len(parts) == 1:
        return first.form not in _KOREAN_EXCLAIMED if first.tag != "MAG" else first.form in _SOBER_ADVERBS
    if _PREDICATES & tags:
        # "있는 있는", "했다 했다", "위해 위해"; but 크고 크고, 길게 길게 go on for emphasis.
        is_bound = following is not None and following.form in _BOUND.get(last.form, ())
        is_at_will = last.form in _REPEATED_AT_WILL and not any(part.form in _NOT_AT_WILL for part in parts[1:-1])
        is_made_of_noun = bool({"XSV", "XSA", "VCP"} & tags) and not is_at_will
        return is_bound or is_made_of_noun or _ends_clause(last) or first.form in _LIKE_PARTICLES
    return first.tag in _NOUNS | {"XPN", "MAG"} and (last.tag[0] == "J" or tags <= {"NNG", "NNP", "XPN", "XSN"})


def _ends_clause(last: Morpheme) -> bool:
    return last.tag in {"ETM", "ETN", "EF"} or last.form in _JOINING or last.form.endswith(_QUOTING)
