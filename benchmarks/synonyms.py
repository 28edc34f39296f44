"""Common nouns and others that a translator may put in their place, English and Korean: for planting.

Pairs are synonyms in the sense that news has most: the same office, body or kind of thing. Words that only lie near
each other (league and federation, network and system, refugee and migrant, county and district, the president of a
country and a chairman) are mistranslations when swapped, and no pairs.
"""

from __future__ import annotations

import re

from qa_reports.fixing.particles import fit_particle

__all__ = ["KOREAN_SYNONYMS", "SYNONYMS", "replace_korean_noun", "replace_noun"]

_PAIRS = """
    accident crash; accord pact; actor performer; administration government; advertisement commercial; aid
    assistance; agency bureau; agreement pact; aircraft plane; airline carrier; alliance union; ambassador envoy;
    apartment flat; army military; article piece; assembly parliament; association federation; attack assault;
    attorney lawyer; author writer; authority agency; award prize; bank lender; battle fight; bill legislation;
    blaze fire; boat vessel; body corpse; book volume; boss chief; boundary border; boy lad; building structure;
    business company; campaign drive; candidate contender; car vehicle; case lawsuit; cash money; chairman
    president; champion winner; charge accusation; chief head; child kid; citizen resident; city municipality; claim
    allegation; client customer; club team; coach manager; coalition alliance; college university; commission
    committee; committee panel; company firm; competition contest; concert show; conference meeting; conflict
    dispute; congress parliament; constitution charter; contract deal; corporation company; country nation; court
    tribunal; crime offence; crisis emergency; customer shopper; damage harm; data information; deal agreement;
    death fatality; debate discussion; debt liability; decision ruling; defendant accused; delegate representative;
    delivery shipment; demand request; department ministry; detective investigator; device gadget; disease illness;
    doctor physician; document paper; drug medication; earthquake tremor; election vote; employee worker; employer
    boss; enemy foe; engineer technician; event occasion; evidence proof; executive manager; exhibition show; expert
    specialist; factory plant; fan supporter; farmer grower; film movie; fine penalty; fire blaze; football soccer;
    forecast prediction; forest woodland; friend companion; game match; girl lass; goal target; goods products;
    group organisation; harbour port; holiday vacation; hotel inn; house home; husband spouse; idea notion; industry
    sector; inquiry investigation; injury wound; inspector examiner; institute academy; insurance coverage;
    investigation probe; island isle; jail prison; job position; journalist reporter; kid child; killer murderer;
    king monarch; land territory; law statute; lawmaker legislator; lawyer solicitor; leader chief; legislation law;
    loan credit; magazine journal; match game; medicine drug; meeting session; minister secretary; mission task;
    mistake error; money cash; movement campaign; movie film; murder killing; nation country; neighbourhood
    district; newspaper daily; officer policeman; official bureaucrat; operation surgery; opponent rival;
    organisation body; organization body; owner proprietor; panel board; parent guardian; parliament legislature;
    partner associate; passenger traveller; person individual; photo picture; photograph image; pilot aviator; plan
    scheme; plane jet; player athlete; poll survey; police cops; port harbour; price cost; priest clergyman; prison
    jail; problem issue; producer maker; product item; profit earnings; programme scheme; program scheme; project
    venture; property estate; prosecutor attorney; protest demonstration; protester demonstrator; race contest; rain
    rainfall; referendum plebiscite; region area; regulator watchdog; report study; reporter journalist; research
    study; researcher scientist; resident inhabitant; restaurant eatery; result outcome; revenue income; road
    street; room chamber; rule regulation; sales turnover; scandal affair; scientist researcher; secretary minister;
    senator lawmaker; ship vessel; shop store; singer vocalist; site location; society community; soldier trooper;
    song tune; stadium arena; staff personnel; strategy plan; street road; strike walkout; student pupil; study
    research; supplier vendor; suspect accused; tariff duty; tax levy; teacher instructor; team squad; territory
    region; test exam; threat menace; ticket pass; title championship; tour trip; tourist visitor; tournament
    competition; trade commerce; treatment therapy; treaty accord; tribe clan; troops soldiers; university college;
    victim casualty; victory win; video clip; village hamlet; visitor guest; voter elector; vote ballot; wage
    salary; war conflict; wife spouse; woman lady; worker employee
"""
SYNONYMS: dict[str, str] = dict(pair.split() for pair in _PAIRS.split(";"))  # type: ignore[misc]
"""A noun in the singular (or as it is always written), and one that may stand in its place."""

_KOREAN_PAIRS = """
    가게 상점; 가격 값; 건물 건축물; 경기 시합; 계약 협약; 계획 방안; 고객 손님; 공항 비행장; 과학자 연구자;
    교사 선생님; 국가 나라; 국경 경계선; 국회 의회; 군인 병사; 기관 기구; 기구 기관; 기업 회사; 기자 취재진;
    기차 열차; 나라 국가; 남성 남자; 남편 배우자; 노동자 근로자; 다리 교량; 단체 조직; 대출 융자; 대학 대학교;
    마을 촌락; 매출 판매액; 무기 병기; 배우 연기자; 범죄 범법; 법안 법률안; 법원 재판소; 병사 군인;
    병원 의료원; 보고서 문건; 부모 양친; 비용 경비; 비행기 항공기; 상점 가게; 석유 원유; 선거 투표; 선박 배;
    성명 발표문; 세금 조세; 소비자 구매자; 손님 고객; 수익 이익; 시민 주민; 시위 집회; 식당 음식점;
    신문 일간지; 아내 부인; 아이 어린이; 어린이 아동; 여성 여자; 연구 조사; 연맹 연합; 열차 기차;
    용의자 피의자; 위원회 협의회; 유권자 투표자; 은행 금융기관; 음식점 식당; 의사 의료인; 의회 국회;
    이익 수익; 자동차 차량; 작가 저자; 재판 공판; 전기 전력; 전쟁 전투; 정당 당파; 정부 당국; 조직 단체;
    주민 거주민; 주택 가옥; 직원 사원; 질병 질환; 차량 자동차; 총리 수상; 치료 요법; 투자 출자; 투표 표결;
    판사 법관; 항공기 비행기; 협상 교섭; 협정 협약; 협회 연합회; 화재 불; 환자 병자; 회담 협상; 회사 기업;
    후보 입후보자; 희생자 피해자
"""
KOREAN_SYNONYMS: dict[str, str] = dict(pair.split() for pair in _KOREAN_PAIRS.split(";"))  # type: ignore[misc]
"""The same of Korean nouns."""

_TOOK_ENDING = {"y": "ies", "x": "xes", "h": "hes", "s": "ses"}
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "people", "police": "police"}


def replace_noun(text: str, start: int, end: int) -> str | None:
    """Return `text` with the noun at `start` to `end` replaced, its number and capital kept; None where there is none.

    An article before it is made to fit.
    """
    word = text[start:end]
    lower = word.lower()
    plural = lower not in SYNONYMS
    singular = _singular(lower) if plural else lower
    if singular not in SYNONYMS:
        return None
    other = SYNONYMS[singular]
    if plural:
        other = _plural(other)
    if word[0].isupper():
        other = other.capitalize()
    before = text[:start]
    article = re.search(r"\b(a|an|A|An)( (?:[\w-]+ )?)$", before)
    if article and article[2] == " ":
        fitting = "an" if other[0].lower() in "aeiou" else "a"
        fitting = fitting.capitalize() if article[1][0] == "A" else fitting
        before = before[: article.start()] + fitting + " "
    return before + other + text[end:]


def replace_korean_noun(text: str, start: int, end: int) -> str | None:
    """Return `text` with the Korean noun at `start` to `end` replaced and its particle fitted; None where it cannot."""
    old = text[start:end]
    new = KOREAN_SYNONYMS.get(old)
    particle = fit_particle(text, end, old, new) if new else None
    return text[:start] + f"{new}{particle.text}" + text[particle.end :] if particle else None


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2] in SYNONYMS:
        return word[:-2]
    return word.removesuffix("s")


def _plural(word: str) -> str:
    if word.endswith("s"):
        return word
    ending = _TOOK_ENDING.get(word[-1])
    if word[-1] == "y" and word[-2] in "aeiou":
        ending = None
    if ending is None or (word[-1] == "h" and word[-2] not in "cs"):
        return word + "s"
    return word[:-1] + ending if word[-1] == "y" else word + "es"
