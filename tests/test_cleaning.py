"""What is dropped from news pages, and that nothing is dropped from plain documents.

In the pages below, ⟦…⟧ is what a page has beside its article; the rest must be kept, to the letter.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from align.bitext import Passage
from align.cleaning import REASONS, clean_passages
from align.language import split_languages
from align.reading.plain_text import split_passages

SHARED = Path(__file__).parents[2] / "shared"

PORTAL = """
⟦본문 바로가기⟧
⟦뉴스⟧
⟦언론사별⟧
⟦정치⟧
⟦경제⟧
⟦사회⟧
⟦구독⟧
부산항 컨테이너 물동량 3분기 7% 늘어
⟦입력 2023.10.17. 오전 9:41⟧
⟦수정 2023.10.17. 오후 1:05⟧
⟦박서연 기자⟧
⟦좋아요 12⟧
⟦댓글 4⟧
⟦본문 요약봇⟧
⟦글자 크기 변경하기⟧
⟦SNS 보내기⟧
⟦인쇄하기⟧
⟦(부산=한강통신) 박서연 기자 =⟧ 올해 3분기 부산항에서 처리한 컨테이너가 지난해 같은 기간보다 7% 늘었다.
부산항만공사는 17일 이런 내용의 잠정 통계를 발표했다.
환적 화물은 312만 개로 5% 늘었고, 수출입 화물은 248만 개로 9% 늘었다.
⟦부산항 신선대부두에 컨테이너가 쌓여 있다. [한강통신 자료사진]⟧
공사 관계자는 "미주 노선이 살아난 덕분"이라며 "4분기에도 흐름이 이어질 것으로 본다"고 말했다.
다만 유가와 환율은 변수로 꼽힌다.
⟦seoyeon@hangang.example⟧
⟦▶ 한강통신 앱으로 제보하기⟧
⟦<저작권자(c) 한강통신, 무단 전재-재배포, AI 학습 및 활용 금지>⟧
⟦2023/10/17 09:41 송고⟧
⟦#부산항 #컨테이너 #물동량⟧
⟦이 기사는 언론사에서 경제 섹션으로 분류했습니다.⟧
⟦한강통신 헤드라인⟧
⟦조선소 수주 잔고 3년치 넘겼다⟧
⟦수도권 전세 매물 석 달 만에 감소⟧
⟦많이 본 뉴스⟧
⟦1⟧
⟦유명 제과점 앞 새벽 줄, 올해는 왜 사라졌나⟧
⟦2⟧
⟦단풍 절정은 다음 주말, 남쪽은 11월 초⟧
⟦Copyright ⓒ 한강통신. All rights reserved. 무단 전재 및 재배포 금지.⟧
"""

LOCAL_PAPER = """
⟦홈 > 지역 > 충남⟧
서산 간월호에 겨울 철새 20만 마리 찾아와
⟦기자명 오미란 기자 | 입력 2022-12-05 11:20⟧
⟦페이스북⟧
⟦트위터⟧
⟦카카오톡⟧
⟦URL복사⟧
⟦가⟧
⟦가⟧
가창오리가 절반 넘게 차지…시, 먹이 나누기 사업 시작
충남 서산시 간월호에 올겨울 철새 20만 마리가 찾아온 것으로 조사됐다.
⟦▲ 지난 3일 서산 간월호 위를 나는 가창오리 떼. 서산시 제공⟧
서산시는 지난 2일부터 사흘 동안 조사원 12명이 호수 여섯 구역을 살핀 결과를 5일 내놓았다.
⟦관련기사⟧
⟦간월호 둘레길 4㎞ 새로 놓는다⟧
⟦철새 먹이 볏짚 존치 농가 모집⟧
가창오리가 11만 마리로 가장 많았고 큰기러기 4만 마리, 쇠기러기 2만 마리가 뒤를 이었다.
시는 추수가 끝난 논 340㏊에 볏짚을 그대로 두는 농가에 1㏊당 30만 원을 준다.
전문가들은 먹이가 모자라면 조류인플루엔자가 번질 위험이 커진다고 지적한다.
■ 통제 구역은
축산 차량은 내년 2월까지 호수 둘레 길을 지날 수 없다.
⟦오미란 기자 miran@seohae.example⟧
⟦다른기사 보기⟧
⟦저작권자 © 서해소식 무단전재 및 재배포 금지⟧
⟦0개의 댓글⟧
⟦댓글 정렬⟧
⟦BEST댓글⟧
⟦BEST 댓글 답글과 추천수를 합산하여 자동으로 노출됩니다.⟧
⟦내 댓글 모음⟧
⟦인기기사⟧
⟦섬마을 분교, 졸업생 한 명을 위한 연주회⟧
⟦섬마을 분교 강당에 지난 금요일 첼로 소리가 울려 퍼졌다. 올해 졸업하는 학생은 한 명뿐이다. 연주자들은 배를 두 번 갈아타고...⟧
⟦서해대교 야간 통행 일부 제한⟧
⟦오는 8일 밤 10시부터 이튿날 새벽 5시까지 서해대교 당진 방향 한 차로가 막힌다. 한국도로공사는 이음장치 교체를 위해…⟧
⟦상호 : (주)서해소식⟧
⟦주소 : 충남 서산시 어딘가로 11, 3층⟧
⟦사업자등록번호 : 000-00-00000⟧
⟦발행인 : 김아무개⟧
⟦개인정보처리방침⟧
⟦이용약관⟧
"""

BROADCAST = """
⟦전체메뉴⟧
⟦로그인⟧
⟦[날씨] 내일 중부 첫 한파주의보⟧
한파에 수도 계량기 동파 잇따라
⟦한파에 수도 계량기 동파 잇따라⟧
⟦2021-12-27 20:14:51⟧
⟦조회 1,204⟧
⟦공유하기⟧
밤사이 전국에서 수도 계량기 420여 개가 얼어 터졌습니다.
서울이 210개로 가장 많았고, 경기와 강원이 뒤를 이었습니다.
서울시는 동파 경계 단계를 발령하고 계량기함을 헌 옷으로 채워 달라고 당부했습니다.
오래된 복도식 아파트에서 피해가 컸습니다.
계량기가 얼면 뜨거운 물 대신 미지근한 물로 천천히 녹여야 합니다.
한빛방송 정유진입니다.
⟦영상취재: 김도윤⟧
⟦※ 당신의 제보가 뉴스가 됩니다.⟧
⟦[카카오톡] 한빛방송 검색해 채널 추가⟧
⟦[전화] 02-000-0000⟧
⟦[메일] news@hanbit.example⟧
⟦당신이 좋아할 만한 뉴스⟧
⟦출근길 빙판 사고 주의⟧
⟦제주 산간 대설 경보⟧
"""

ENGLISH_PAGE = """
⟦Skip to main content⟧
⟦Home⟧
⟦News⟧
⟦Business⟧
⟦Sports⟧
⟦Subscribe⟧
Harbor town votes to keep its last wooden pier
Council sets aside $2.4 million for repairs over three years
⟦By Martha Ellison⟧
⟦Published March 3, 2021 at 6:45 a.m. EST⟧
⟦Updated March 3, 2021⟧
⟦Share⟧
⟦Comment⟧
⟦Save⟧
⟦The pier at Cobb Point is seen on Tuesday. (Dana Ruiz/The Inlet Gazette)⟧
COBB POINT, Maine — The town council voted 6-1 on Tuesday to repair the wooden pier that has stood at the mouth of the harbor since 1911.
The vote ends four years of argument over whether the pier should make way for a floating dock.
⟦Advertisement⟧
“It leaks, it creaks and we love it,” said Councilor Joan Whitby, who led the campaign.
⟦Read more: Ferry service to resume in May⟧
Work is to begin in June and will close the north side of the pier for about ten weeks.
What it will cost
The town will borrow $1.5 million and raise the rest from mooring fees.
Fishermen asked that the ice house stay open throughout, and the council agreed.
⟦Martha Ellison covers the coast for The Inlet Gazette.⟧
⟦mellison@inletgazette.example⟧
⟦Related articles⟧
⟦Lobster landings fall for a third year⟧
⟦School budget passes by a narrow margin⟧
⟦Most read⟧
⟦1. Who owns the island's last sheep?⟧
⟦2. Storm washes out the causeway again⟧
⟦Sign up for our newsletter⟧
⟦© 2021 The Inlet Gazette. All rights reserved.⟧
⟦Terms of Service⟧
⟦Privacy Policy⟧
"""

BOTH_LANGUAGES = """
⟦정치일반⟧
수원시, 경로당 500곳에 냉방비 지원
⟦수원시, 경로당 500곳에 냉방비 지원⟧
⟦등록 2023.07.11 15:32:08⟧
⟦최한결 기자 gyeol@paldal.example⟧
⟦[수원=팔달경제] 최한결 기자⟧ 수원시가 관내 경로당 500곳에 8월까지 냉방비를 지원한다.
⟦수원시청 전경. 사진=수원시⟧
지원액은 경로당마다 월 11만 5천 원이다.
시는 폭염 특보가 내려지면 쉼터 운영 시간을 밤 9시까지 늘린다고 밝혔다.
⟦저작권자 ⓒ 팔달경제, 무단 전재 및 재배포 금지⟧
⟦※ 아래는 위 기사를 AI로 번역한 영어 기사입니다. 오역이 있을 수 있습니다.⟧
⟦[English]⟧
Suwon to Support Cooling Costs for 500 Senior Centers
⟦By Choi Han-gyeol⟧
Suwon City will support cooling costs for 500 senior centers in the city until August.
⟦A view of Suwon City Hall. Photo = Suwon City⟧
The support amounts to 115,000 won per month for each senior center.
The city said it will extend the operating hours of shelters to 9 p.m. when a heat wave warning is issued.
⟦<Copyright ⓒ Paldal Economy. Unauthorized reproduction and redistribution prohibited>⟧
⟦많이 본 기사⟧
⟦광교호수공원 야간 개장⟧
⟦화성행궁 복원 35년 만에 마무리⟧
"""

ALTERNATING = """
울산 태화강 국가정원 방문객 500만 명 넘어
Visitors to Ulsan's Taehwagang National Garden top 5 million
⟦기사입력 2022/05/30 [10:12]⟧
⟦하늘뉴스 윤보라 기자⟧
울산 태화강 국가정원을 찾은 사람이 올해 500만 명을 넘었다.
More than 5 million people have visited Ulsan's Taehwagang National Garden this year.
⟦▲ 태화강 십리대숲을 걷는 시민들 (사진제공=울산시)⟧
⟦▲ Citizens walking in Simni Bamboo Grove (Photo courtesy of Ulsan City)⟧
시는 가을에 정원 박람회를 연다.
The city will hold a garden expo in the fall.
⟦ⓒ 하늘뉴스 무단전재 및 재배포 금지⟧
"""

FRONT_HEAVY = """
⟦가람일보⟧
⟦실시간⟧
⟦- 국제유가 사흘째 하락⟧
⟦- 여자배구 대표팀 결승 진출⟧
⟦- 내일 아침 짙은 안개⟧
⟦오피니언⟧
⟦스포츠⟧
⟦검색⟧
⟦닫기⟧
제주 해녀 학교, 외국인 입학생 첫 배출
⟦승인 2024.06.11 14:02⟧
⟦고은비 객원기자⟧
⟦| 기사제보 | 구독신청 |⟧
5개국 11명 수료…"물질보다 기다림 배웠다"
⟦이미지 크게보기⟧
⟦제주 한림읍 앞바다에서 수료생들이 테왁을 안고 입수를 준비하고 있다. /가람일보DB⟧
제주 한림읍 해녀 학교가 외국인 수료생을 처음으로 배출했다.
수료생은 모두 11명으로, 프랑스와 브라질 등 5개국에서 왔다.
이들은 4월부터 주말마다 물질과 해산물 다루는 법을 익혔다.
프랑스에서 온 마농 르페브르 씨는 “물질보다 기다림을 먼저 배웠다”고 했다.
학교는 내년에 정원을 30명으로 늘릴 계획이다.
⟦고은비 객원기자⟧
⟦저작권자 © 가람일보 무단전재 및 재배포 금지⟧
⟦기사가 마음에 드셨나요?⟧
⟦여러분의 구독이 좋은 기사를 만듭니다.⟧
⟦후원하기⟧
⟦최신기사⟧
⟦감귤 농가 절반 "올해 빚 늘었다"⟧
⟦추자도 뱃길 두 달 만에 정상화⟧
⟦신문사소개⟧
⟦고충처리인⟧
⟦청소년보호정책⟧
⟦대표전화 : 064-000-0000⟧
"""

PAGES = {
    "portal": PORTAL,
    "local paper": LOCAL_PAPER,
    "broadcast": BROADCAST,
    "english": ENGLISH_PAGE,
    "both languages": BOTH_LANGUAGES,
    "alternating": ALTERNATING,
    "front heavy": FRONT_HEAVY,
}

DROPPED = re.compile(r"⟦([^⟧]*)⟧")


def clean(text: str) -> tuple[list[Passage], list[tuple[Passage, str]]]:
    return clean_passages(split_languages(split_passages(text, "page.txt")))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_page_loses_its_furniture_and_nothing_else(page: str) -> None:
    kept, dropped = clean(page.replace("⟦", "").replace("⟧", ""))
    expected = [line.strip() for line in DROPPED.sub("", page).splitlines() if line.strip()]
    assert [passage.text for passage in kept] == expected
    furniture = "".join(DROPPED.findall(page))
    assert squeeze("".join(passage.text for passage, _ in dropped)) == squeeze(furniture)
    assert {reason for _, reason in dropped} <= set(REASONS)
