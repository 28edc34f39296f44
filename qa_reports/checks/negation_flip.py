"""One side denies what the other affirms.

A lost "not" reads well and says the opposite; nobody notices who does not compare. The rule looks at pairs of which
only one side denies, in whatever form (않다, 못하다, 없다, 아니다, 말다; not, never, no, none), looks up which word of
the other side renders what is denied, and asks whether it stands there plainly or beside a word that says the same by
other means (모르다 and "do not know", "failed to", "few", "unless"). A lexicon tells what renders a predicate
("answered" for 답하다) from what renders its denial ("dodged"). All this is weighed, with what the encoder says: does
the pair, or do the words around the denial, agree better with it taken out, or put in on the other side? Idioms that
affirm (밖에 없다, not only, double denials, questions) are let pass, and so are denials that say "most" ("nothing is
deeper" for 가장 깊다). It also knows "cannot … without" turned into "can … without", and 적지 않다 (many) taken for
"not many".

When to ignore: the translator put the denial in words that the lexicon does not have.
Does not catch: most denials that are lost where another one stands in the same pair; questions; denials of a contrast
("not A but B"); other languages than Korean and English.

Measured: planted in the second half of NTREX-128, FLORES-200 and KPC, in whole documents: 88 of 100 negations removed
from translations into English and 41 of 55 from those into Korean are found; of all that can be planted there 169 of
206 removed and 807 of 900 added. Untouched: 3 marks on the 1,637 pairs of NTREX-128 and FLORES-200, all of them slips
of the translator; 1 on 1,230 pairs of JHE and PUD. Free renderings are the weak side: of 160 sentences invented to try
it, each with its denial in other words, 13 of 80 from Korean and 22 of 80 from English are marked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import groupby

from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.negation import (
    LEAST_SCORE,
    Case,
    Turned,
    find_cases,
    judge,
    loses_condition,
    narrow,
    turns_litotes,
)
from qa_reports.finding import Mark, Severity, Span

_CONDITION_CONFIDENCE = _LITOTES_CONFIDENCE = 0.9
"""No good pair of the public data is marked for either, so that nothing was there to measure it on."""

_WORDS_AROUND = {"ko": (2, 0), "en": (1, 2)}
"""Words shown before and after the denial: Korean denies after the verb, English before it."""


_MARKS = ".,;:!?…·"
_QUOTED = re.compile('(?:[^"“”‘’「」『』《》〈〉]|(?<=[A-Za-z])’(?=[A-Za-z]))+')
"""The words shown stand in one quotation, without the mark that ends their sentence."""


def _words_at(side: AnalysedSide, start: int, end: int) -> Span:
    before, after = _WORDS_AROUND[side.lang]
    first, last = next(match.span() for match in _QUOTED.finditer(side.text) if match.end() > start)
    left = side.text[first:start].rsplit(" ", before + 1)
    right = side.text[end:last].split(" ", after + 1)
    start -= len(" ".join(left[1:])) if len(left) > before + 1 else start - first
    end += len(" ".join(right[: after + 1]))
    words = side.text[start:end].strip().strip(_MARKS)
    start += side.text[start:end].index(words)
    return side.span(start, start + len(words))


def _mark(pair: AnalysedPair, case: Case, confidence: float) -> Mark:
    words = _words_at(case.denying, case.cue.start, case.cue.end)
    in_source = case.denying is pair.source
    sides = ("source", "translation") if in_source else ("translation", "source")
    return Mark(
        message=f'the {sides[0]} denies ("{words.text}"), the {sides[1]} affirms',
        confidence=confidence,
        pair=pair.index,
        source=words if in_source else pair.source.whole,
        target=pair.target.whole if in_source else words,
    )


def _litotes_mark(pair: AnalysedPair, turned: Turned) -> Mark:
    korean_first = pair.source.lang == "ko"
    places = (turned.korean, turned.english) if korean_first else (turned.english, turned.korean)
    source, target = pair.source.span(*places[0]), pair.target.span(*places[1])
    message = f'"{source.text}" says the opposite of "{target.text}"'
    return Mark(message, _LITOTES_CONFIDENCE, pair.index, source=source, target=target)


@bitext_check(
    severity=Severity.ERROR,
    mqm="accuracy/mistranslation",
    examples=[
        flagged(
            "허가 없이는 촬영할 수 없다.",
            "You can take pictures without permission.",
            source="허가 없이는 촬영할 수 없다.",
            target="You can take pictures without permission.",
        ),
        silent("마무리 투수가 9회에 두 점 차 리드를 지키지 못했다.", "The closer blew a two-run lead in the ninth."),
        silent("그는 약속을 지키지 않았다.", "He broke his promise."),
        silent("안전모 미착용 근로자가 많았다.", "Many workers were not wearing helmets."),
        silent("공단은 급여 부지급 처분을 내렸다.", "The agency decided not to pay benefits."),
        flagged("공단은 급여 지급 처분을 내렸다.", "The agency decided not to pay benefits."),
        flagged(
            "마무리 투수가 9회에 두 점 차 리드를 지키지 못했다.", "The closer protected a two-run lead in the ninth."
        ),
        silent("“왜 없었겠어요. 시어머니부터 반대하셨는데.”", "“Of course they did. My mother-in-law was the first.”"),
        flagged(
            "세 명은 구조됐으나 나머지 네 명의 생사는 아직 확인되지 않았다.",
            "Three were rescued, but the fate of the remaining four has been confirmed.",
        ),
        silent(
            "The librarians ate the cake and called it even.",
            "사서들은 케이크를 먹고 없던 일로 했다.",
            source_lang="en",
            target_lang="ko",
        ),
        # falls short, may well
        silent("가격은 생산비에 못 미친다.", "The price falls short of the cost of production."),
        silent("관객은 지난해의 절반에도 미치지 못했다.", "Attendance was less than half of last year's."),
        flagged(
            "영업이익은 시장 전망치에 미치지 못했다.",
            "Operating profit reached market forecasts.",
            source="전망치에 미치지 못했다",
        ),
        flagged(
            "새 법은 시장에 영향을 미치지 못했다.",
            "The new law affected the market.",
            source="영향을 미치지 못했다",
        ),
        silent("그는 “내년 봄에는 나오지 않을까 싶다”고 말했다.", "“I think it may come out next spring,” he said."),
        silent("차노을 의원이 왔다.", "Lawmaker Cha No-eul came."),
        silent("허가 없이는 촬영할 수 없다.", "You cannot take pictures without permission."),
        silent("보호자 없이도 입장할 수 있다.", "You can take pictures without permission."),
        flagged(
            "Visitors cannot take photographs without a permit.",
            "방문객은 허가 없이 사진을 찍을 수 있다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent("허가 없이는 촬영할 수 없다.", "A permit is required; filming without one is banned."),
        flagged(
            "장관은 그 계획에 찬성하지 않았다고 말했다.",
            "The minister said that he supported the plan.",
            source="계획에 찬성하지 않았다고",
            target="The minister said that he supported the plan.",
        ),
        flagged("시는 공사를 허가했다.", "The city did not approve the construction.", target="did not approve the"),
        flagged(
            "The committee has not reached a decision.", "위원회는 결정을 내렸다.", source_lang="en", target_lang="ko"
        ),
        silent(
            "The committee has not reached a decision.",
            "위원회는 결정을 내리지 못했다.",
            source_lang="en",
            target_lang="ko",
        ),
        flagged("보증금을 내지 않은 세입자도 입주했다.", "Tenants who paid the deposit also moved in."),
        flagged("그 오솔길은 찾기가 쉽지 않다.", "The path is easy to find.", source="찾기가 쉽지 않다"),
        silent("그 오솔길은 찾기가 쉽지 않다.", "The path is difficult to find."),
        flagged("이 골목의 식당들은 비싸지 않다.", "The restaurants in this alley are expensive."),
        silent("이 골목의 식당들은 비싸지 않다.", "The restaurants in this alley are cheap."),
        silent(
            "The restaurants in this alley are not expensive.",
            "이 골목의 식당들은 저렴하다.",
            source_lang="en",
            target_lang="ko",
        ),
        flagged("구청은 주민 동의 없이 나무를 벴다.", "The district felled the trees with the residents' consent."),
        silent("구청은 주민 동의 없이 나무를 벴다.", "The district felled the trees against the residents' will."),
        silent("이 빵은 밀가루 없이 굽는다.", "The bread is flour-free."),
        silent("그는 거리낌 없이 질문에 답했다.", "He answered the questions freely."),
        flagged(
            "The trees were felled without notice.", "나무는 예고를 거쳐 벌목됐다.", source_lang="en", target_lang="ko"
        ),
        silent(
            "The trees were felled without notice.",
            "나무는 예고도 하지 않고 벌목됐다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent("정원을 넘지 않으면 누구나 참가한다.", "Anyone may take part unless the limit is exceeded."),
        silent(
            "신호가 구조대를 부를 수 없을 정도로 약했다.", "The signal was so weak that they could not call for help."
        ),
        silent("시는 공사를 허가하지 않았다.", "The city refused to approve the construction."),
        silent("회의는 열리지 않았다.", "The meeting was never held."),
        silent("기다릴 수밖에 없다.", "They must wait."),
        silent("남은 표는 한 장밖에 없다.", "Only one ticket is left."),
        silent("역은 호텔에서 300m밖에 떨어져 있지 않다.", "The station is just 300 m from the hotel."),
        silent(
            "They have lost only twice this year.",
            "그들은 올해 두 번밖에 지지 않았다.",
            source_lang="en",
            target_lang="ko",
        ),
        flagged("밖에 비가 와서 아이들이 나가지 않았다.", "It rained outside and the children went out."),
        silent(
            "이 노래들은 잘 알려지지 않았지만, 어느 한 곡도 지루하지 않다.",
            "These songs are little known, but not one of them is boring.",
        ),
        silent(
            "좋은 빵은 손이 만드는 게 아니라 시간이 만드는 것이다.",
            "Good bread is not something hands make but something time makes.",
        ),
        silent("하루 두 잔, 그 이상은 안 된다.", "Two cups a day and no more."),
        silent("시험은 만만치 않았다.", "The exam was tough."),
        flagged("시험은 만만치 않았다.", "The exam was easy.", source="시험은 만만치 않았다"),
        silent("금리는 종전과 동일하다.", "The interest rate did not change."),
        # left out, not turned
        silent(
            "교장은 “모두 즐거워했다”며 “비가 와서 운동회는 열지 못했다”고 했다.",
            "The principal said, “Everyone enjoyed it.”",
        ),
        flagged(
            "교장은 “모두 즐거워했다”며 “비가 와서 운동회는 열지 못했다”고 했다.",
            "The principal said, “Everyone enjoyed it. It rained, so we opened the sports day.”",
        ),
        flagged(
            "그는 “아직 기뻐할 때가 아니다”라고 말했다.",
            "He said, “It is time to rejoice.”",
            source="기뻐할 때가 아니다",
        ),
        flagged("그는 빵을 팔았다.", "He didn’t sell the bread.", target="He didn’t sell the"),
        # one of two
        flagged(
            "협상이 잘되지 않으면 공장 폐쇄도 배제하지 않는다고 했다.",
            "He said that if talks do not go well, he would rule out closing the plant.",
            source="폐쇄도 배제하지 않는다고",
        ),
        flagged(
            "빚이 없는 농가가 있다는 말을 들어 본 적이 없다.",
            "I have heard that there are farms that do not owe anything.",
        ),
        flagged(
            "공사가 끝나지 않았지만 개장을 미루지 않았다.", "It was not finished, but the city postponed the opening."
        ),
        silent("공사가 끝나지 않았지만 개장을 미루지 않았다.", "It was not finished, but the city opened it on time."),
        flagged(
            "조사단은 소음이 기준치를 넘지 않았고, 방음벽이 없어도 주민들이 불편을 겪지 않았을 것이라고 밝혔다.",
            "The investigators said that the noise exceeded the limit and that residents would not have suffered even "
            "without the barrier.",
            source="기준치를 넘지 않았고",
        ),
        flagged(
            "강물이 제방을 넘지 않았고 하천이 범람하지도 않았다.",
            "The water exceeded the height of the bank, but the river did not overflow.",
            source="제방을 넘지 않았고",
        ),
        silent(
            "조사단은 소음이 기준치를 넘지 않았고, 방음벽이 없어도 주민들이 불편을 겪지 않았을 것이라고 밝혔다.",
            "The investigators said that the noise stayed within the limit and that residents would not have suffered "
            "even without the barrier.",
        ),
        silent(
            "그는 뇌물을 받지 않았고 청탁한 사실도 없다고 말했다.",
            "He denied that he received bribes and that he ever asked for a favor, and said he had no regrets.",
        ),
        silent(
            "비가 없으면 강물이 둑을 넘지 않고 논도 잠기지 않는다.",
            "Only with rain does the river exceed its banks; without it no paddy floods.",
        ),
        silent("나는 그를 만난 적이 없고 편지를 쓴 적도 없다.", "I have never met him, written to him or called him."),
        silent(
            "한 번도 만난 적이 없어 서로 알아보지 못했다.", "Meeting for the first time, they did not know each other."
        ),
        silent("그는 화가일 뿐만 아니라 시인이다.", "He is a painter and a poet."),
        silent("책임을 묻지 않을 수 없다.", "They must be held responsible."),
        silent("결과는 모른다.", "I do not know the result."),
        silent("이번 화재는 방화와 무관하다.", "The fire is not connected to arson."),
        silent("피해가 적지 않다.", "There is considerable damage."),
        silent("반대하는 주민도 적지 않다.", "Not a few residents are against it."),
        flagged(
            "반대하는 주민도 적지 않다.", "Not many residents are against it.", source="적지 않다", target="Not many"
        ),
        flagged("피해가 적지 않다.", "The damage is not great.", source="적지 않다", target="not great"),
        silent("적지 않은 돈을 들였지만 효과가 거의 없었다.", "They spent a fortune, but it had little effect."),
        flagged(
            "연봉 4억 원에도 지원자가 없는 곳이 한둘이 아니다.",
            "There are only one or two places where no one applies even for 400 million won.",
            source="한둘이 아니다",
            target="only one or two",
        ),
        silent("피해자가 한두 명이 아니다.", "There are more than one or two victims."),
        flagged("개통이 머지않았다.", "The opening is still far off.", source="머지않았다", target="far off"),
        silent("개통이 머지않았다.", "The opening is not far off."),
        silent("위기는 한 나라에 그치지 않는다.", "The crisis goes beyond one country."),
        silent("그는 형 못지않게 빠르다.", "He is as fast as his brother."),
        silent("주민들은 끊임없이 항의했다.", "Residents protested constantly."),
        silent("날씨와 상관없이 열린다.", "It will be held in any weather."),
        silent("그는 아무 말이 없었다.", "He was speechless."),
        silent("인구는 3만 명이 조금 안 된다.", "The population is just under 30,000."),
        silent("원인은 아직 밝혀지지 않았다.", "The cause has yet to be established."),
        silent("이것은 사치품이 아니라 필수품이다.", "It is not a luxury; it is a necessity."),
        silent("이 방법은 학습이라기보다 지원이다.", "The method is not so much learning as support."),
        silent("얼마 전 한 기자가 물었다.", "Not long ago, a reporter asked."),
        silent("이보다 나쁜 때는 없었다.", "It could not have come at a worse time."),
        silent("그는 아이가 다치지 않았는지 걱정했다.", "He worried that the child might be hurt."),
        silent("경찰은 공범이 없는지 조사하고 있다.", "Police are looking into whether he had accomplices."),
        flagged("그는 아이가 다치지 않았다고 말했다.", "He said that the child was hurt."),
        silent(
            "The margin was thin: 50.6 percent voted no, 49.4 percent yes.",
            "표차는 적었다. 반대가 50.6%, 찬성이 49.4%였다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent("벌금이 너무 적어 아무 효과가 없을 것이다.", "The fine is too small to have any effect."),
        silent(
            "유엔 결의는 북한의 탄도미사일 발사를 금지하고 있다.", "They ban the North from ballistic missile launches."
        ),
        flagged(
            "결의는 모든 발사를 금지하고 있다.", "The resolution covers all launches.", source="모든 발사를 금지하고"
        ),
        silent("아이들이 책을 읽을 때 가장 기쁩니다.", "Nothing makes me happier than seeing children read."),
        silent("이 호수가 나라에서 가장 깊다.", "No lake in the country is deeper."),
        silent("지금이 제일 행복하다.", "I have never been happier."),
        silent(
            "Seeing the children laugh makes me happiest.",
            "아이들의 웃음만큼 기쁜 것은 없다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent("꼭 연락 주세요.", "Please do not hesitate to contact us."),
        flagged(
            "아이들이 책을 읽을 때 가장 기쁩니다.", "I am not happy when the children read.", target="am not happy when"
        ),
        flagged("매출이 작년보다 늘었다.", "Sales were never higher than last year.", target="were never higher than"),
        flagged("이 강은 한강만큼 넓지 않다.", "This river is as wide as the Han.", source="한강만큼 넓지 않다"),
        silent(
            "The bridge is not expected to open before 2030.",
            "다리는 2030년은 돼야 열릴 것으로 보인다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent("인부들은 우물에 손을 대지 않았다.", "The workers left the well as it was."),
        silent("길은 겨울에도 막히지 않는다.", "Traffic goes on uninterrupted in winter."),
        flagged(
            "The port will never give up its claim.", "항구는 권리를 포기할 것이다.", source_lang="en", target_lang="ko"
        ),
        silent("음식이 어떻든 불평하지 않는 게 좋지 않을까?", "Wouldn't it be better to accept the food?"),
        silent("거의 고통을 느끼지 않는다.", "People feel little pain."),
        silent("입장료는 무료다.", "There is no admission fee."),
        silent("소금은 몸에 해롭지 않다.", "Das Salz ist gesund.", target_lang="de"),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Mark each pair of which one side denies what the other affirms."""
    broken = {pair.index for pair in bitext.beads if loses_condition(pair)}
    cases = [case for pair in bitext.beads if pair.index not in broken for case in find_cases(bitext, pair)]
    of_pairs = groupby(narrow(cases, bitext.analysis), key=lambda case: case.pair.index)
    flips = {index: judge(of_pair) for index, of_pair in of_pairs}
    for pair in bitext.beads:
        if pair.index in broken:
            message = "one side says that it cannot be done without, the other that it can"
            yield Mark(message, _CONDITION_CONFIDENCE, pair.index, source=pair.source.whole, target=pair.target.whole)
            continue
        turned = turns_litotes(pair)
        if turned is not None:
            yield _litotes_mark(pair, turned)
            continue
        case, odds = flips.get(pair.index) or (None, 0.0)
        if case is not None and odds >= LEAST_SCORE:
            yield _mark(pair, case, round(1 / (1 + math.exp(-odds)), 2))
