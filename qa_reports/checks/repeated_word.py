"""A word or phrase stands twice in a row by mistake: "the the", "of the of the", 대전시는 대전시는.

The eye passes over it and a spelling checker often does; readers take it for carelessness. Words doubled on purpose
(very very, bye bye, 오래 오래), by grammar (had had, that that) or as a name (Bora Bora, Duran Duran) are let pass,
and so is a doubled word whose other side doubles something as well.

When to ignore: a poem, a song, a slogan, a name that is doubled in one language only.
Does not catch: words that grammar can double (that, had, is, her, you), words doubled with something between them,
numbers, languages other than English, German, French, Spanish, Italian, Portuguese, Dutch and Korean.

Measured: 3,867 pairs of untouched translations (NTREX-128, FLORES-200, PUD, KPC, JHE) have 3 marks, all true ("happen
early happen early"). Of 120 words doubled at random in NTREX-128, FLORES-200 and KPC (second half), .96 of the English
and .94 of the Korean ones are found.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext, AnalysedSide
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.doublings import find_doublings, find_korean_doublings
from qa_reports.finding import Mark, Severity


@bitext_check(
    severity=Severity.WARNING,
    mqm="linguistic-conventions/grammar",
    examples=[
        flagged("시장은 예산을 승인했다.", "The mayor approved the the budget.", target="the the"),
        flagged("그 도시의 시장이 왔다.", "The mayor of the city of the city came.", target="of the city of the city"),
        flagged("이 시장이 방문한다.", "Mayor Lee Lee will visit.", target="Lee Lee"),
        flagged("만일 비가 오면 쉰다.", "If if it rains, we rest.", target="If if"),
        flagged("대전시는 대전시는 밝혔다.", "Daejeon announced it.", source="대전시는 대전시는"),
        flagged(
            "The city opened it.", "도시가 도시가 그것을 열었다.",
            target="도시가 도시가", source_lang="en", target_lang="ko",
        ),
        flagged(
            "The court found him guilty.", "법원은 유죄 유죄 판결을 내렸다.",
            target="유죄 유죄", source_lang="en", target_lang="ko",
        ),
        flagged(
            "It is a law in force.", "시행되고 있는 있는 법이다.",
            target="있는 있는", source_lang="en", target_lang="ko",
        ),
        flagged(
            "The road was built for the villages.", "마을들을 위해 위해 길을 놓았다.",
            target="위해 위해", source_lang="en", target_lang="ko",
        ),
        flagged(
            "They found the bowls.", "그릇들을 그릇들을 찾았다.",
            target="그릇들을 그릇들을", source_lang="en", target_lang="ko",
        ),
        flagged(
            "The bicycles stand by the wall.", "자전거가 벽에 놓여 놓여 있다.",
            target="놓여 놓여", source_lang="en", target_lang="ko",
        ),
        flagged(
            "They did not taste it.", "그들은 그것을 맛보지 맛보지 않았다.",
            target="맛보지 맛보지", source_lang="en", target_lang="ko",
        ),
        flagged(
            "The work was finished, he said.", "공사가 끝났다고 끝났다고 말했다.",
            target="끝났다고 끝났다고", source_lang="en", target_lang="ko",
        ),
        flagged(
            "It can be done by using a lever.", "지렛대를 사용함으로써 사용함으로써 할 수 있다.",
            target="사용함으로써 사용함으로써", source_lang="en", target_lang="ko",
        ),
        flagged(
            "They received the letter and left.", "그들은 편지를 받고 받고 나서 떠났다.",
            target="받고 받고", source_lang="en", target_lang="ko",
        ),
        flagged(
            "They took a bus or a ferry.", "그들은 버스 또는 또는 여객선을 탔다.", source_lang="en", target_lang="ko"
        ),
        flagged("때때로 눈이 내렸다.", "It snowed at times in Norway Norway.", target="Norway Norway"),
        flagged("코코아는 로마인도 몰랐다.", "No Roman Roman knew cocoa.", target="Roman Roman"),
        silent("링링이 상륙했다.", "Typhoon Ling Ling made landfall."),
        silent("밤이 깊어 깊어 갔다.", "The night wore on."),
        silent("고민하고 고민한 끝에, 가도 가도 끝이 없었다.", "There was no end to it."),
        silent("천천히 천천히 걸었다. 걷고 걷고 또 걸었다.", "They walked on and on slowly."),
        silent("골목 골목 눈이 쌓였다.", "Snow piled up in every alley."),
        silent("아주 아주 큰 다리다.", "It is a very, very big bridge."),
        silent("매우 크다.", "It is very very big."),
        silent("그는 이미 떠났었다.", "He had had enough; what it is is a start."),
        silent("그것이 옳다고 했다.", "He said that that was right."),
        silent("보라보라섬과 듀란듀란", "The island of Bora Bora and Duran Duran"),
        silent("로아 로아 호텔에 머문다.", "They stay at the Roa Roa Hotel."),
        silent("오래 오래 살았다. 하나 하나 셌다.", "They lived long and counted one by one."),
        silent("조금씩 조금씩 나아간다.", "It goes on step by step."),
        silent("점점 더 커진다.", "It grows more and more and more."),
        silent("5 5의 비율", "A ratio of 5 5"),
        silent("Die Leute, die die Wahl gewannen.", "The people who won the election.", source_lang="de"),
        silent("사람들이 왔다.", "Orang orang datang.", target_lang="id"),
    ],
)  # fmt: skip
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every word or phrase that is doubled by mistake, on either side."""
    for pair in bitext.pairs:
        for span in _doublings(pair.target, pair.source):
            words = pair.target.span(*span)
            kept = words.text.split()[: len(words.text.split()) // 2]
            yield Mark(f"a word is doubled: {words.text}", 0.95, pair.index, target=words, suggestion=" ".join(kept))
        for span in _doublings(pair.source, pair.target):
            words = pair.source.span(*span)
            yield Mark(f"the source doubles a word: {words.text}", 0.85, pair.index, source=words)


def _doublings(side: AnalysedSide, other: AnalysedSide) -> Iterator[tuple[int, int]]:
    if side.lang == "ko":
        return find_korean_doublings(side.text, side.morphemes, other.text)
    return find_doublings(side.text, side.lang, other.text)
