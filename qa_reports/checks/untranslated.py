"""Text in the source's language is left in the translation.

A sentence or a word that a machine passed through is the first thing a reader stumbles over. The rule reports target
sentences in the source's language, Hangul words inside sentences of another script, and in a Korean translation words
in small Latin letters that the English source has, too.

When to ignore: a word shown on purpose. In brackets after its translation it is never reported.

Does not catch: names, brands and abbreviations left in Latin letters, which Korean writes so by custom, and other words
where a text keeps several, as manuals keep "callback" and "kubectl".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.finding import Mark, Severity

_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]+(?:[\s·,0-9%~-]+[가-힣ㄱ-ㅎㅏ-ㅣ]+)*")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_SMALL_LATIN = re.compile(r"(?<![\w./@_`-])[a-z]{4,}(?![a-zA-Z0-9./@_`-])")
_ENCLOSED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|[\"“‘'`「『][^\"“”‘’'`]*[\"”’'`」』]")
_MENTIONED = re.compile(r"이?라[고는]|(?:은|는|이|가)? (?:\S+ )?(?:의미|뜻)")
"""After a word that is spoken of: 화산학은 volcanology라고 한다."""
_KOREAN_LETTER = re.compile(r"[가-힣]")
_LEAST_KOREAN = 0.4
"""Share of Hangul among the letters of a Korean sentence; a line of another language is not for translating."""
_MOST_LEFT = 2
"""Words in small Latin letters that a Korean text leaves by mistake; one with more keeps them on purpose."""
_QUOTES = "\"'‘’“”「」『』"


@bitext_check(
    severity=Severity.ERROR,
    mqm="accuracy/untranslated",
    examples=[
        flagged("시민단체는 반발했다.", "The 시민단체 protested.", source="시민단체는 반발했다.", target="시민단체"),
        flagged("시민단체는 반발했다.", "시민단체는 반발했다.", target="시민단체는 반발했다."),
        flagged(
            "The fire was put out by volunteers on Sunday.", "일요일 volunteers가 불을 껐다.",
            target="volunteers", source_lang="en", target_lang="ko",
        ),
        silent(
            "The app is called iSea and runs on macOS.", "앱 이름은 iSea이며 macOS에서 쓴다.",
            source_lang="en", target_lang="ko",
        ),
        silent(
            "It is a form of conviction.", "이는 확신(conviction)의 한 형태다.", source_lang="en", target_lang="ko"
        ),
        silent(
            ("Pass a callback to the hook.", "hook에 callback을 넘깁니다."),
            ("Then call render.", "그다음 render를 부릅니다."),
            source_lang="en", target_lang="ko",
        ),
        silent("훈민정음이 공개됐다.", "The Hunminjeongeum (훈민정음) went on display."),
        silent("WTA 총회가 열렸다.", "The WTA general assembly was held."),
    ],
)  # fmt: skip
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every stretch of source language in the translation."""
    document = bitext.bitext
    if document.target_lang == "ko" and document.source_lang == "en":
        yield from _english_words(bitext)
    if document.source_lang != "ko" or document.target_lang in {None, "ko"}:
        return
    for pair in bitext.pairs:
        for start, end, quoted in _left_over(pair):
            yield Mark(
                message=f"left in Korean: {pair.target.text[start:end]}",
                confidence=0.6 if quoted else 0.98,
                pair=pair.index,
                source=pair.source.whole,
                target=pair.target.span(start, end),
            )


def _english_words(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every English word in small letters in a Korean translation that has hardly any."""
    left = [(pair, match) for pair in bitext.beads for match in _shared_words(pair)]
    if len({match[0] for _, match in left}) > _MOST_LEFT:
        return
    for pair, match in left:
        if not _is_korean(pair.target.text):
            continue
        original = _word(match[0]).search(pair.source.text)
        yield Mark(
            message=f"left in English: {match[0]}",
            confidence=0.9,
            pair=pair.index,
            source=pair.source.span(*original.span()) if original else None,
            target=pair.target.span(*match.span()),
        )


def _shared_words(pair: AnalysedPair) -> Iterator[re.Match[str]]:
    text = pair.target.text
    enclosed = [match.span() for match in _ENCLOSED.finditer(text)]
    for match in _SMALL_LATIN.finditer(text):
        is_outside = not any(start < match.start() < end for start, end in enclosed)
        is_outside &= not _MENTIONED.match(text, match.end())
        if is_outside and _word(match[0]).search(pair.source.text):
            yield match


def _is_korean(text: str) -> bool:
    return len(_KOREAN_LETTER.findall(text)) >= _LEAST_KOREAN * sum(map(str.isalpha, text))


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./@_-]){word}(?![\w/@_-])")


def _left_over(pair: AnalysedPair) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether in quotation marks) of the Korean text on the target side."""
    text = pair.target.text
    if len(_HANGUL.sub("", text)) < 0.4 * len(text):
        yield 0, len(text), False
        return
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    for match in _HANGUL.finditer(text):
        start, end = match.span()
        if not any(left < start and end < right for left, right in brackets):
            yield start, end, text[start - 1 : start] in _QUOTES and start > 0
