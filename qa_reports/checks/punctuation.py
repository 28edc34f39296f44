"""Wrong or missing punctuation: an end mark that changed, stray spaces, doubled signs, Korean signs in English.

None of it changes a number, but it is what readers see first. A question that ends with a full stop, a sentence
without its end mark where all others have one, a space before a comma, two full stops, "、" or "·" in English.

When to ignore: the document follows a style of its own, or quotes text as it stands elsewhere.
Does not catch: commas that are missing or too many, hyphens and dashes, exclamation marks that became full stops,
sentences with addresses, code or markup in them.

Measured: 2,867 pairs of untouched translations (NTREX-128, FLORES-200, PUD, JHE) have 8 marks from Korean to English, 7
of them true, and 16 from English to Korean. Planted in the second half of NTREX-128, FLORES-200 and KPC, both
directions: 48 of 48 spaces before a comma, 9 of 9 questions turned into statements and 42 of 48 dropped end marks are
found; most of the others end an English text's first sentence, which may be a headline. A plain Korean question (-는가,
-을까) may end with a full stop, and so may a polite one (-습니까, -나요) in the source or where the translation ends
several so, as interviews in newspapers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.end_marks import (
    asks,
    asks_by_order,
    asks_without_mark,
    ends_as_statement,
    ends_with_mark,
    states,
)
from qa_reports.extract.stray_signs import StraySign, find_broken_lists, find_stray_signs
from qa_reports.finding import Mark, Severity, Span

# An end mark is missing only where nearly every other sentence has one; in tables and menus none has.
_MOST_WITHOUT, _FEWEST_WITH = 0.1, 2
# Shorter texts are headlines, labels and list items; a question without its mark may be a headline.
_LEAST_WORDS = 4

_HOUSE_STYLE = 2
"""Polite questions with a full stop from which a Korean translation has the style of newspapers, and none is a slip."""

_LETTERS = re.compile(r"\s?\w+")

_QUESTION_SURE, _END_SURE = 0.85, 0.92
"""`benchmarks/confidence.py`: of 3 questions and 29 end marks, planted or found in good text, all are right."""


@bitext_check(
    severity=Severity.INFO,
    mqm="linguistic-conventions/punctuation",
    examples=[
        flagged("언제 여는가?", "When does it open.", source="여는가?", target="open."),
        flagged("시는 이를 연다.", "Will the city open it?", source="연다.", target="it?"),
        flagged("배, 감, 귤을 판다.", "They sell pears , plums and oranges.", target="pears , plums"),
        flagged("다리가 열렸다.", "The bridge opened..", target="opened.."),
        flagged("다리가 열렸다.", "The bridge  opened.", target="bridge  opened"),
        flagged("배와 감을 판다.", "They sell pears、plums.", target="pears、plums"),
        flagged("『강』을 읽었다.", "She read 『The River』 twice.", target="read 『The River』 twice"),
        flagged("과학·경제 협력", "Science·economy cooperation", target="Science·economy"),
        flagged("문이 열렸다. 모두 들어갔다.", "The door opened.Everyone went in.", target="opened.Everyone"),
        flagged(
            ("새 다리 개통", "New Bridge Opens"), ("다리가 열렸다.", "The new bridge was opened."),
            ("길이는 1킬로미터다.", "It is a kilometer long."), ("통행은 무료다.", "It is free to cross."),
            ("버스도 다닌다.", "Buses go there, too"), target="too",
        ),
        flagged(
            "전라남도(2004년), 제주도(2009년). 광주(2017년)와 협약을 맺었다.",
            "It signed with Jeollanam-do (2004), Jeju (2009) and Gwangju (2017).",
            source="제주도(2009년). 광주",
        ),
        flagged(
            "They sell pears, plums and oranges.", "배 , 감, 귤을 판다.", target="배 , 감",
            source_lang="en", target_lang="ko",
        ),
        flagged(
            "When do you open?", "언제 여나요.", source="open?", target="여나요.",
            source_lang="en", target_lang="ko",
        ),
        flagged(
            "Is the pool heated?", "수영장 물은 따뜻합니까.", source="heated?", target="따뜻합니까.",
            source_lang="en", target_lang="ko",
        ),
        silent(
            ("When do you open?", "언제 문을 엽니까."), ("Is the pool heated?", "수영장 물은 따뜻합니까."),
            source_lang="en", target_lang="ko",
        ),
        silent("―언제부터 벌을 치셨습니까.", "―When did you start keeping bees?"),
        flagged("―언제부터 벌을 치셨습니까.", "―When did you start keeping bees.", target="bees."),
        silent("비가 왔으니까.", "Because it rained."),
        silent("꿀은 얼마나 나오나요.", "How much honey do you get?"),
        silent("―벌이 줄었다는 말이 있다.", "―Is it true that there are fewer bees?"),
        silent("앞으로의 계획을 듣고 싶다.", "What are your plans?"),
        silent("When will it open?", "언제 열 것인가.", source_lang="en", target_lang="ko"),
        silent(
            "\"You promised a bridge by May,\" she said. \"Which May did you mean?\"",
            "그녀는 “5월까지 다리를 약속했다”며 “어느 해 5월이냐”고 물었다.",
            source_lang="en", target_lang="ko",
        ),
        silent("다리는 언제 열리느냐? 한 주민이 물었다.", "A resident asked when the bridge would open."),
        silent("Opening hours: nine to six", "시간 : 9시 ~ 6시", source_lang="en", target_lang="ko"),
        silent("언제 여는가?", "When does it open?"),
        silent("언제 열 수 있을까.", "When can it open?"),
        silent("“누가 왔나?”라고 물었다.", "He asked who had come."),
        silent("정말이다!", "It is true."),
        silent("새 다리 개통", "New Bridge Opens"),
        silent("새 다리 개통..", "New bridge opens.."),
        silent("기다렸다... 또 기다렸다", "We waited ... and waited . . ."),
        silent("A : 언제예요?", "A : When is it?"),
        silent("버전 .5와 .NET", "Version .5 and .NET"),
        silent("회사(주)는 미국 회사다.", "The company is from the U.S., not the U.K."),
        silent("정말이냐?", "C'est vrai ?", target_lang="fr"),
        silent("비가 온다.", "下雨了。", target_lang="zh"),
    ],
)  # fmt: skip
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every stray sign, changed end mark and missing end mark."""
    for pair in bitext.pairs:
        yield from _stray_signs(pair)
    stops_only = sum(asks_without_mark(pair.target.text) for pair in bitext.beads) >= _HOUSE_STYLE
    for pair in bitext.beads:
        yield from _changed_end(pair, stops_only)
    yield from _missing_ends(bitext.beads)


def _stray_signs(pair: AnalysedPair) -> Iterator[Mark]:
    for sign in find_stray_signs(pair.target.text, pair.target.lang):
        if sign.instead == "." and ".." in pair.source.text:
            continue  # both write an ellipsis so
        yield Mark(sign.message, 0.85, pair.index, target=_with_words(pair.target, sign))
    if pair.source.lang == "ko":
        for start, end in find_broken_lists(pair.source.text):
            span = pair.source.span(start, end)
            yield Mark("a full stop where the list has commas", 0.9, pair.index, source=span)


def _with_words(side: AnalysedSide, sign: StraySign) -> Span:
    """Return the words before and behind a sign that it stands with: "average .", "end.Next"."""
    before = side.text[: sign.start].rstrip()
    behind = _LETTERS.match(side.text, sign.end)
    return side.span(before.rfind(" ") + 1, behind.end() if behind else sign.end)


def _changed_end(pair: AnalysedPair, stops_only: bool) -> Iterator[Mark]:
    source, target = pair.source, pair.target
    lost = target.lang == "ko" and not stops_only and asks_without_mark(target.text)
    unmarked = target.lang == "en" and source.lang == "ko" and asks_without_mark(source.text)
    if (asks(source.text) and (lost or states(target.text, target.lang))) or (unmarked and asks_by_order(target.text)):
        said = "a question became a statement"
    elif asks(target.text) and states(source.text, source.lang):
        said = "a statement became a question"
    else:
        return
    yield Mark(said, _QUESTION_SURE, pair.index, source=_last_word(source), target=_last_word(target))


def _last_word(side: AnalysedSide) -> Span:
    return side.span(side.text.rfind(" ") + 1, len(side.text))


def _may_be_headline(pair: AnalysedPair) -> bool:
    """Whether a text begins its document and is no Korean statement, which headlines leave to nouns."""
    return pair.index == 0 and not (pair.target.lang == "ko" and ends_as_statement(pair.target.text))


def _missing_ends(pairs: Sequence[AnalysedPair]) -> Iterator[Mark]:
    ended = [
        pair
        for pair in pairs
        if ends_with_mark(pair.source.text) and not asks(pair.source.text)
        if len(pair.target.text.split()) >= _LEAST_WORDS
    ]
    missing = [pair for pair in ended if pair.target.text[-1:].isalnum() and not _may_be_headline(pair)]
    marked = [pair for pair in ended if ends_with_mark(pair.target.text)]
    if len(marked) < _FEWEST_WITH or len(missing) > max(1, _MOST_WITHOUT * len(ended)):
        return
    for pair in missing:
        yield Mark("the end mark is missing", _END_SURE, pair.index, target=_last_word(pair.target))
