"""What denies, what only looks like it, and how a flip is told from another wording."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks import inconsistent_translation, length_outlier, mistranslation, negation_flip
from qa_reports.extract.lengths import log_ratio, model_lengths
from qa_reports.extract.negation import LEAST_SCORE, find_cases, narrow, score
from qa_reports.extract.negation.cue import Force
from qa_reports.extract.negation.english import english_cues
from qa_reports.extract.negation.korean import korean_cues
from qa_reports.extract.negation.rewording import affirm_english, deny_english
from qa_reports.quality_estimation import ESTIMATORS, load_estimator

HELD = Path(__file__).parent.parent / "benchmarks" / "reworded_denials_held.tsv"
"""Invented sentences that nothing was fitted on."""

WITHOUT = HELD.with_name("deprivations.tsv")
"""The same of what goes without; they were read while the rule was mended."""

KOREAN_DENIALS = [
    ("그는 회의에 가지 않았다.", ["않"]),
    ("그는 회의에 가지 못했다.", ["못했"]),
    ("그는 회의에 안 갔다.", ["안"]),
    ("입장할 수 없다.", ["없"]),
    ("이것은 사실이 아니다.", ["아니"]),
    ("여기에 주차하지 마세요.", ["마"]),
    ("비용도 들지 않고 시간도 들지 않는다.", ["않"]),
    ("양측의 분위기는 우호적이지 않았다.", ["않"]),
    ("시장은 보복이 아니라고 말했다.", ["아니"]),
    ("사실은 아니며 소문일 뿐이라고 했다.", ["아니"]),
]
KOREAN_AFFIRMATIONS = [
    "기다릴 수밖에 없다.",
    "표가 한 장밖에 없다.",
    "그는 시인일 뿐만 아니라 화가다.",
    "웃지 않을 수 없다.",
    "웃지 않으면 안 된다.",
    "관심이 없지 않다.",
    "피해가 적지 않다.",
    "결과가 나쁘지 않다.",
    "위기는 한 나라에 그치지 않는다.",
    "그는 형 못지않게 빠르다.",
    "그것은 틀림없다.",
    "그는 끊임없이 노력했다.",
    "나이와 상관없이 참가한다.",
    "가면 되지 않을까?",
    "인구는 3만 명이 채 안 된다.",
    "사치품이 아니라 필수품이다.",
    "아는 사람이 거의 없다.",
    "잊지 말고 서명하세요.",
    "표를 사든가, 아니면 기다린다.",
    "어려운 과제를 안게 되었다.",
]
ENGLISH_DENIALS = [
    ("He did not go.", ["not"]),
    ("He didn't go.", ["'t"]),
    ("He can’t go.", ["’t"]),
    ("He cannot go.", ["cannot"]),
    ("He never went.", ["never"]),
    ("Nobody went, and nothing happened.", ["Nobody", "nothing"]),
    ("There is no parking.", ["no"]),
    ("He no longer lives here.", ["no"]),
    ("Old ships were sold, but no new ones were bought.", ["no"]),
]
ENGLISH_AFFIRMATIONS = [
    "He is not only a poet but a painter.",
    "No doubt he will come.",
    "It is nothing but a rumour.",
    "We cannot help laughing.",
    "There were no fewer than ten.",
    "It could not have come at a worse time.",
    "Not long ago, a reporter asked.",
    "Isn't it time to go?",
    "The result will not be out until Monday.",
    "No. 5 was chosen.",
    "They know each other.",
]


def denials(cues: tuple[object, ...], text: str) -> list[str]:
    return [text[cue.start : cue.end] for cue in cues if cue.force is Force.DENIAL]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "expected"), KOREAN_DENIALS)
def test_korean_denials(text: str, expected: list[str], morphology: KoreanMorphology) -> None:
    found = denials(korean_cues(text, morphology.morphemes(text)), text)
    assert len(found) == len(expected)


@pytest.mark.parametrize("text", KOREAN_AFFIRMATIONS)
def test_korean_that_denies_in_form_only(text: str, morphology: KoreanMorphology) -> None:
    assert denials(korean_cues(text, morphology.morphemes(text)), text) == []


@pytest.mark.parametrize(("text", "expected"), ENGLISH_DENIALS)
def test_english_denials(text: str, expected: list[str]) -> None:
    assert denials(english_cues(text), text) == expected


@pytest.mark.parametrize("text", ENGLISH_AFFIRMATIONS)
def test_english_that_denies_in_form_only(text: str) -> None:
    assert denials(english_cues(text), text) == []


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("그는 가지 않았다.", True),
        ("그는 가지 않았다고 말했다.", True),
        ("가지 않은 사람이 있다.", False),
        ("비가 오지 않으면 간다.", False),
        ("넘어지지 않도록 서두른다.", False),
        ("비가 오지 않지만 흐리다.", True),
        ("공사는 열리지 않기로 했다.", True),
        ("원인은 알려지지 않은 것으로 나타났다.", True),
    ],
)
def test_denial_of_the_main_clause_in_korean(text: str, main: bool, morphology: KoreanMorphology) -> None:
    cues = [cue for cue in korean_cues(text, morphology.morphemes(text)) if cue.force is Force.DENIAL]
    assert [cue.main for cue in cues] == [main]


@pytest.mark.parametrize(
    ("text", "main"),
    [("He did not go.", True), ("He said that he did not go.", False), ("On Monday, he did not go.", True)],
)
def test_denial_of_the_main_clause_in_english(text: str, main: bool) -> None:
    assert [cue.main for cue in english_cues(text) if cue.force is Force.DENIAL] == [main]


def test_english_is_reworded_to_deny_or_not() -> None:
    assert deny_english("He was ill and could stay.") == [
        "He was not ill and could stay.",
        "He was ill and could not stay.",
    ]
    assert deny_english("He went.") == []
    assert affirm_english("They can't stay, and no one will come.") == "They can stay, and someone will come."


FLIPPED = [
    ("운영사는 지장을 주지 않고 옮길 수 있다고 말했다.", "The operator said it could not be moved without harm."),
    ("협상단은 합의에 이르지 못했다.", "The negotiators reached an agreement."),
    ("양측의 분위기는 우호적이지 않았다.", "The mood between the two sides was friendly."),
    ("그는 의혹을 부인하지 않았다.", "He denied the allegations."),
    ("골목의 식당들은 비싸지 않다.", "The restaurants in the alley are expensive."),
    ("도로는 안전하지 않다고 시는 밝혔다.", "The city said the road is safe."),
    ("천막 공연은 취소되지 않았다.", "The tent performances were cancelled."),
    ("이번 조사에서 위법 사항은 발견되지 않았다.", "The investigation found violations of the law."),
    ("회사는 직원들을 해고하지 않을 것이라고 밝혔다.", "The company announced that it would lay off employees."),
    ("입장권은 환불되지 않습니다.", "Tickets are refundable."),
    ("주차장은 주말에 이용할 수 없다.", "The parking lot can be used on weekends."),
    ("사고로 다친 사람은 없었다.", "People were injured in the accident."),
    ("시장은 회의에 참석하지 못했다.", "The mayor attended the meeting."),
    ("정부는 추가 예산을 편성하기로 했다.", "The government decided not to draw up an additional budget."),
    ("의회는 조례 개정안을 통과시켰다.", "The council never passed the revised ordinance."),
    ("시는 예산을 삭감하지 않기로 했다.", "The city decided to cut the budget."),
    ("이 마을에는 병원이 없다.", "There is a hospital in this village."),
    ("그는 이 회사의 직원이 아니다.", "He is an employee of this company."),
    ("불이 나면 승강기를 타지 말아야 한다.", "In case of fire, you should take the elevator."),
    ("예약을 취소하면 환불이 불가하다.", "If you cancel your reservation, a refund is possible."),
    ("미등록 업체는 입찰에 참여할 수 없다.", "Unregistered companies can participate in the bidding."),
    ("하천에서 낚시를 금지한다.", "Fishing is allowed in the river."),
    ("시장은 인터뷰 요청에 응하지 않았다.", "The mayor responded to the interview request."),
    ("사고 원인은 아직 알려지지 않았다.", "The cause of the accident is already known."),
    ("노조는 파업을 철회했다.", "The union did not withdraw the strike."),
    ("위원회는 이 안건을 다루기로 합의했다.", "The committee never agreed to deal with the matter."),
    ("자격이 없는 사람에게도 보조금이 지급됐다.", "Subsidies were paid even to qualified people."),
    ("전문가들은 이 약이 효과가 없다고 지적했다.", "Experts pointed out that the drug is effective."),
]
SAID_OTHERWISE = [
    ("이 로봇은 충전하지 않고 열 시간 일할 수 있다.", "The robot can work for ten hours without charging."),
    ("지장을 주지 않고는 옮길 수 없다고 말했다.", "They said it could not be moved without harm."),
    ("올해 상반기에는 정전이 한 차례도 없었다.", "The first half of this year passed with zero blackouts."),
    ("올해 정전은 0건이었다.", "There were no blackouts this year."),
    ("시장은 끝까지 질문에 답하지 않았다.", "The mayor dodged the questions to the end."),
    ("그 법은 더 이상 효력이 없다.", "The law has lapsed."),
    ("구단은 그 선수와 재계약하지 않았다.", "The club parted ways with the player."),
    ("야당 대표는 개편에 반대한다.", "The opposition leader does not support the overhaul."),
    ("환자는 아직 의식을 되찾지 못했다.", "The patient is still in a coma."),
    ("골목의 식당들은 비싸지 않다.", "The restaurants in the alley are cheap."),
    ("강물은 깨끗하지 않다.", "The river water is dirty."),
    ("도로는 안전하지 않다고 시는 밝혔다.", "The city said the road is dangerous."),
    ("천막 공연은 취소되지 않았다.", "The tent performances went ahead as planned."),
    ("시는 예산을 삭감하지 않았다.", "The city maintained the budget."),
    ("그는 회의에 나타나지 않았다.", "He skipped the meeting."),
    ("가격은 크게 오르지 않았다.", "Prices stayed broadly flat."),
    ("정부는 추가 예산을 편성하지 않기로 했다.", "The government decided against drawing up an additional budget."),
    ("양측은 합의에 이르지 못했다.", "The two sides failed to reach an agreement."),
    ("양측은 합의에 이르지 못했다.", "The talks broke down."),
    ("그는 혐의를 인정하지 않았다.", "He denied the charges."),
    ("주차장은 주말에 이용할 수 없다.", "The parking lot is closed on weekends."),
    ("예산이 충분하지 않다.", "The budget is insufficient."),
    ("시장은 회의에 불참했다.", "The mayor did not attend the meeting."),
    ("회의는 무산됐다.", "The meeting did not take place."),
    ("결과는 내일에야 나온다.", "The result will not be out until tomorrow."),
    ("두 제안은 서로 다르다.", "The two proposals are not the same."),
    ("시민이라면 누구나 무료로 이용할 수 있다.", "Citizens do not pay."),
    ("시는 예산을 삭감하지 않기로 했다.", "The city decided not to cut the budget."),
    ("구조대는 밤새 실종자를 찾지 못했다.", "Rescuers failed to find the missing person overnight."),
    ("이 마을에는 병원이 없다.", "There is no hospital in this village."),
    ("그는 이 회사의 직원이 아니다.", "He is not an employee of this company."),
    ("불이 나면 승강기를 타지 말아야 한다.", "In case of fire, you should not take the elevator."),
    ("예약을 취소하면 환불이 불가하다.", "If you cancel your reservation, no refund is possible."),
    ("미등록 업체는 입찰에 참여할 수 없다.", "Unregistered companies cannot participate in the bidding."),
    ("회의 내용은 비공개로 진행됐다.", "The meeting was held behind closed doors."),
    ("이제 남은 방법은 소송밖에 없다.", "The only remaining option is a lawsuit."),
    ("이제 남은 방법은 소송밖에 없다.", "Now there is nothing left but a lawsuit."),
    (
        "이 제도는 청년뿐만 아니라 중장년에게도 적용된다.",
        "The system applies not only to young people but also to middle-aged people.",
    ),
    (
        "이 제도는 청년뿐만 아니라 중장년에게도 적용된다.",
        "The system applies to middle-aged people as well as young people.",
    ),
    ("그 영향을 무시하지 않을 수 없다.", "We cannot help but take the impact into account."),
    ("그의 공로를 인정하지 않는 사람은 없다.", "Everyone acknowledges his contribution."),
    ("하천에서 낚시를 금지한다.", "Fishing in the river is prohibited."),
    ("하천에서 낚시를 금지한다.", "Fishing is not allowed in the river."),
    ("누가 이 결과를 예상했겠는가?", "No one could have expected this result."),
    ("이보다 더 분명한 증거가 어디 있겠는가.", "There is no clearer evidence than this."),
    ("법원은 영장을 기각했다.", "The court refused to issue the warrant."),
    ("주민들은 시설이 부족하다고 호소했다.", "Residents complained that they did not have enough facilities."),
    ("시장은 인터뷰 요청에 응하지 않았다.", "The mayor declined to be interviewed."),
    ("앞이 거의 보이지 않을 정도로 안개가 짙었다.", "The fog was so thick that one could hardly see ahead."),
    ("사고 원인은 아직 알려지지 않았다.", "The cause of the accident is unknown."),
    ("위원회는 이 안건을 다루기로 합의했다.", "The committee agreed to deal with the matter."),
    (
        "시는 안전 기준을 지키지 않은 업체 세 곳을 고발했다.",
        "The city filed complaints against three companies that did not comply with safety standards.",
    ),
    ("비가 오지 않으면 행사는 야외에서 열린다.", "Unless it rains, the event will be held outdoors."),
    ("자격이 없는 사람에게도 보조금이 지급됐다.", "Subsidies were paid even to ineligible people."),
    ("전문가들은 이 약이 효과가 없다고 지적했다.", "Experts pointed out that the drug has no effect."),
    ("그는 단 한 번도 결석하지 않았다.", "He was never absent, not even once."),
    ("피의자는 혐의를 인정하지 않고 있다.", "The suspect denies the charges."),
    ("쓰레기를 함부로 버리지 마세요.", "Please do not litter."),
    ("조건 없이 대화에 나서겠다고 밝혔다.", "It said it would engage in talks without conditions."),
]


def test_flips_stay_while_what_cannot_be_one_is_left_out(analysis: Analysis) -> None:
    bitext = AnalysedBitext(bitext_of_rows([*FLIPPED, *SAID_OTHERWISE]), analysis)
    cases = [case for pair in bitext.beads for case in find_cases(bitext, pair)]
    kept = narrow(cases, analysis)
    assert {id(case) for case in cases if score(case) >= LEAST_SCORE} <= set(map(id, kept))
    assert len(kept) < len(cases)


def flips(rows: list[tuple[str, str]], analysis: Analysis, *langs: str) -> int:
    document = bitext_of_rows(rows, source_lang=langs[0], target_lang=langs[1])
    return len(list(negation_flip.find.find(AnalysedBitext(document, analysis))))


@pytest.mark.parametrize(("denying", "most_marked", "least_found"), [("ko", 13, 74), ("en", 22, 76)])
def test_invented_denials_in_other_words_and_lost(
    denying: str, most_marked: int, least_found: int, analysis: Analysis
) -> None:
    lines = HELD.read_text(encoding="utf-8").splitlines()[1:]
    rows = [row for row in (line.split("\t") for line in lines) if row[0].isascii() == (denying == "en")]
    langs = ("ko", "en") if denying == "ko" else ("en", "ko")
    assert len(rows) == 80
    assert sum(flips([(denial, reworded)], analysis, *langs) for denial, reworded, _ in rows) <= most_marked
    assert sum(flips([(denial, lost)], analysis, *langs) for denial, _, lost in rows) >= least_found


@pytest.mark.parametrize("row", FLIPPED)
def test_flip_is_found_in_both_directions(row: tuple[str, str], analysis: Analysis) -> None:
    assert flips([row], analysis, "ko", "en") == 1
    assert flips([row[::-1]], analysis, "en", "ko") == 1


@pytest.mark.parametrize("row", SAID_OTHERWISE)
def test_other_wording_is_no_flip(row: tuple[str, str], analysis: Analysis) -> None:
    assert flips([row], analysis, "ko", "en") == 0
    assert flips([row[::-1]], analysis, "en", "ko") == 0


def test_mark_stands_on_the_words_that_deny(analysis: Analysis) -> None:
    rows = [
        ("시장은 참석했다.", "The mayor came."),
        ("의회는 개정안을 통과시켰다.", "The council never passed the revision."),
    ]
    (mark,) = negation_flip.find.find(AnalysedBitext(bitext_of_rows(rows), analysis))
    assert mark.pair == 1
    assert mark.target is not None
    file_text = "\n".join(english for _, english in rows)
    assert file_text[mark.target.place.start : mark.target.place.end] == mark.target.text == "council never passed the"
    assert (mark.target.place.line, mark.target.place.column) == (2, 5)


def test_word_that_the_denying_side_has_too_says_nothing_of_the_denial(analysis: Analysis) -> None:
    rows = [
        ("The port will never give up its claim to the river.", "항구는 강에 대한 권리를 포기할 것이다."),
        ("The port will never give up its claim to the river.", "항구는 강에 대한 권리를 포기하지 않을 것이다."),
        ("The port will never give up its claim to the river.", "항구는 강에 대한 권리를 결코 지킬 것이다."),
    ]
    bitext = bitext_of_rows(rows, source_lang="en", target_lang="ko")
    marks = list(negation_flip.find.find(AnalysedBitext(bitext, analysis)))
    assert [mark.pair for mark in marks] == [0, 2]


INTERFACE = [
    ("The file name is not valid.", "파일 이름이 잘못되었습니다."),
    ("Could not open the folder.", "폴더 열기 오류입니다."),
    ("The session is no longer active.", "세션이 만료되었습니다."),
    ("<no entries>", "<no entries>"),
    ("Password does not match.", "암호가 틀렸습니다."),
]


def test_messages_that_deny_by_a_word_are_no_flips(analysis: Analysis) -> None:
    bitext = bitext_of_rows(INTERFACE, source_lang="en", target_lang="ko")
    assert list(negation_flip.find.find(AnalysedBitext(bitext, analysis))) == []


def test_one_stranger_is_one_finding(analysis: Analysis) -> None:
    rows = [("시장은 회의에 가지 않았다고 한다.", "Penguins are birds that live in the southern hemisphere.")]
    document = AnalysedBitext(bitext_of_rows(rows), analysis)
    assert len(list(mistranslation.find.find(document))) == 1
    assert list(negation_flip.find.find(document)) == []


def test_quality_estimators_are_chosen_by_name() -> None:
    assert {name: load_estimator(name).name for name in ESTIMATORS} == {name: name for name in ESTIMATORS}


def test_lengths_follow_the_document_where_it_is_long_and_the_languages_where_it_is_short() -> None:
    usual = log_ratio("가" * 10, "a" * 60)
    prior = model_lengths([], "ko", "en")
    assert abs(model_lengths([usual] * 200, "ko", "en").centre - usual) < 0.1
    assert abs(model_lengths([usual], "ko", "en").centre - prior.centre) < 0.1


def test_majority_wording_is_kept_whatever_comes_first(analysis: Analysis) -> None:
    korean = "접수는 방문 또는 우편으로 한다."
    rows = [
        (korean, "Register by visit or post."),
        (korean, "Apply in person or by mail."),
        (korean, "Apply in person or by mail."),
    ]
    (mark,) = inconsistent_translation.find.find(AnalysedBitext(bitext_of_rows(rows), analysis))
    assert mark.pair == 0
    assert mark.suggestion == "Apply in person or by mail."
    assert [(variant.text, variant.count) for variant in mark.variants] == [
        ("Apply in person or by mail.", 2),
        ("Register by visit or post.", 1),
    ]


def test_lengths_of_short_pairs_are_no_news(analysis: Analysis) -> None:
    rows = [("예.", "Yes, that is exactly what I was going to say about it myself.")]
    assert list(length_outlier.find.find(AnalysedBitext(bitext_of_rows(rows), analysis))) == []


def test_what_goes_without_in_other_words_and_lost(analysis: Analysis) -> None:
    lines = [line.split("\t") for line in WITHOUT.read_text(encoding="utf-8").splitlines()[1:]]
    marked = {"free": 0, "lost": 0}
    for kind, source, target in lines:
        marked[kind] += flips([(source, target)], analysis, *(("en", "ko") if source.isascii() else ("ko", "en")))
    assert len(lines) == 60
    assert marked["free"] <= 4 and marked["lost"] >= 20
