"""Predicates that a translator turns around where the other side denies them: 비싸지 않다 is "cheap".

The encoder finds opposites as alike as synonyms (비싸다 and "expensive" .82, and "cheap" .81), so they are told by a
table: everyday Korean predicates, and the beginnings of the English words that say the same as their denial (patterns,
with a dot for a space).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from align.morphology import Morpheme
from qa_reports.analysed import AnalysedSide
from qa_reports.extract.negation.cue import Cue

__all__ = ["says_by_opposite"]

_TABLE = r"""
강 강력 세: weak feebl frail soft mild gentl light modest; 약 미약: strong power robust sturdy fierce
비싸: cheap inexpens affordab low reasonabl modest; 싸 저렴: expensiv pric[ey] cost high dear
깨끗 청결 위생적: dirt fil?th soil unclean pollut contamin; 더럽: clean; 안전: danger unsaf risk hazard peril
위험: safe harmless; 크 거대: small littl slight minor mild modest marginal tin[yi] limit; 작: big larg great huge major
높: low; 낮: high tall elevat; 많: few littl rare scant small low limit; 적: many much numerous consider large plent
길: short brief; 짧: long length; 깊: shallow superfic; 얕: deep; 넓: narrow small cramp tight limit; 좁: wide broad
빠르 신속: slow late sluggish gradual; 느리 더디: fast quick rapid swift prompt; 밝: dark dim dull gloom bleak
어둡: bright light; 뜨겁 덥: cool cold mild; 차갑 춥: warm hot mild; 무겁: light; 가볍: heav serious grave severe
두껍: thin; 얇: thick; 단단 딱딱: soft weak loos; 부드럽: hard rough stiff; 쉽 용이 간단: difficult hard tough tricky
쉽 간단 단순: challeng complic complex compound arduous daunt; 어렵 힘들: eas simpl smooth readi
좋 양호: bad poor ill wors adverse unfavo; 나쁘: good well fine decent fair favo; 부유 넉넉: poor tight scarce modest
가난: rich wealth; 젊 어리: old elder aging ag?ed matur adult; 늙: young; 새롭 새: old familiar famil long common
낡: new modern; 복잡: simpl eas straight; 행복 기쁘 즐겁: sad unhapp miser gloom; 슬프: happ glad; 불행: happ
건강: sick ill unwell weak poor unhealth; 아프: well fine healthy; 시끄럽: quiet silent calm peace
조용: loud nois rowdy; 맑: cloud dull murk turbid dirt; 가깝: far distant remote; 멀: near clos soon short around
아름답 예쁘: ugly plain; 유명: obscur unknown littl; 친절: rude unkind unhelpful cold curt; 똑똑: stupid foolish
충분: insuffic inadequ lack short scarce limit scant; 부족 모자라: enough suffic ample plent abund adequate
혼잡 붐비: empty quiet uncrowd light smooth desert; 순조 순탄 원활: rough bumpy rocky difficult troubl hard stall
순조 평탄: turbul rug; 뚜렷 분명 명확 확실: vague unclear unsure uncertain dim murky ambig obscur doubt unknown
분명 명확: blur; 정확: inaccura wrong incorrect imprec inexact false error rough mistak; 틀리: right true correct
맞 옳: wrong incorrect false mistak misl miss amiss fault; 흔: rare uncommon unusual scarce; 드물: common frequent often
드물: usual; 편 편안 편리: uncomf inconven awkward uneas discomf; 불편: comfort conven eas; 활발 활기차: sluggish slow
활발: inactive dull quiet tepid; 적극적: passiv reluct half lukewarm hesit; 낙관적: pessim gloom bleak
긍정적: negativ critic; 부정적: positiv favo; 평범: extraord unusual special remark exception unique
특별: ordinary usual normal; 다르: as.expected as.usual; 받아들이 수락: turn\w*.down reject; 열리: call\w*.off scrap
늘리: cap ceiling freez
오르: peak; 같 동일 똑같: differ unlike another distinct unequal; 다르: same ident similar alike equal
비슷: differ; 공평 공정: unfair bias unjust partial; 균등 고르: uneven unequal; 친숙 익숙: unfamil new strange foreign
낯설: familiar; 유리: disadv unfavo adverse; 불리: favo advant; 영리: stupid; 성실: lazy; 반갑 달갑: unwelcome
필요: unnecess needless superflu redund dispens; 중요: trivial minor unimport; 심각: mild minor slight light
가능: impossib unable cannot; 완전 완벽: partial imperfect incompl flaw; 진지: frivol jok; 정상: abnorm faulty
상하 썩: fresh; 신선: stale old; 비어 비: full occup; 차: empty vacant; 거칠: smooth gentle; 싱싱: stale wilt
찬성: oppos against object disapprov reject; 반대: support agree accept welcom approv back favo consent
동의 공감: disagree object oppos reject refus; 허용 허락 허가: ban forb[ia]d prohibit bar refus reject
성공: fail unsuccess; 실패: succe; 이기 승리: los[et] drew draw defeat beat fell
지 패: win won unbeat undefeat draw drew
기억: forg[eo]t; 잊: remember recall mind; 참석 참가 참여 출석: absent absen skip miss boycott withdr stay
알: unaware ignor unknown oblivi; 모르: know aware; 죽 숨지: surviv alive live; 살: die dead; 믿: doubt disbel skeptic
의심: trust certain sure convinc; 포함: exclu exempt omit; 제외: includ; 열리 열: clos shut cancel postpon
닫히 닫: open; 공개: withh secret conceal undisclos privat hid; 숨기: open reveal; 쓰 사용: sav idl unus
팔리: unsold; 움직이: still station motionless stuck frozen idl
변 바뀌 달라지: same constant steady unchang stabl remain
오르 상승: steady flat stabl unchang froz fall fell; 내리 하락: steady flat stabl unchang remain
멈추 그치 쉬: continu kept keep persist; 포기: persist persev continu kept keep; 끝나: continu ongoing remain
떠나: stay remain; 보이: invis hid unseen disappear vanish blind; 들리: inaud silent; 먹: fast starv skip hung
자: awake sleepless; 지키 준수: break broke violat breach ignor; 어기: keep kept honou?r abid obey; 늦: early time
서두르 급: slow wait patien; 미루: immediat prompt; 막히: smooth clear free; 걱정 우려: reliev relax confid calm
취: sober; 말: silen mum quiet; 만족: dissatisf unhapp disappoint displeas unsatisf
떠벌리: quiet modest humbl; 울: dry
취소 연기: ahead plan proceed schedul held; 지연 지체: time punctual prompt schedul; 중단 끊기 끊: continu ongoing
중단: uninterrupt; 막 차단 제한: allow let permit free unlimit unrestrict; 금지: allow let permit legal
거부 거절 사양: accept agree welcom; 부인: admit acknowledg concede confirm; 인정: den reject refut disput
무너지 쓰러지: stand stood hold held intact; 손상 파손 훼손: intact undamag unscath
다치 부상: unhurt uninjur safe unscath unharm
떨어지 하락 줄: steady stabl remain held hold; 늘 증가: steady stabl remain flat; 영향받: unaffect immun
해결 매듭지 정해지 결정: unresolv pending undecid open unsettl; 완성 완료 마치: unfinish incomplet pending
예상 예측: unexpect surpris unforeseen; 확인 입증: unconfirm unverif unclear; 밝혀지 알려지: unknown unclear mystery
올리 인상: freez froz hold held kept; 내리 인하: freez froz hold held kept; 삭감 깎: maintain kept preserv intact
사퇴 사임 물러나 그만두: stay remain; 물러서 굴복 양보: firm ground stood resist; 해고 자르: kept retain spare
나타나 오: skip absen absent miss; 만족: frustrat discontent; 일치 합의: divid split differ var
통과: stall block held.up; 구하: vacant; 버리 없애: kept keep reus sav; 빠지: includ remain; 놓치: caught catch
팔: kept keep; 풀리 녹: frozen
""".replace("\n", ";")


def says_by_opposite(denying: AnalysedSide, cue: Cue, affirming: AnalysedSide) -> bool:
    """Whether the affirming side has an opposite of what `cue` denies; one side is Korean, the other English."""
    if denying.lang == "ko":
        return any(_opposites(root).search(affirming.text) for root in _denied_roots(denying.morphemes, cue))
    denied = " ".join(re.findall(r"[\w'-]+", denying.text[cue.end : cue.end + _REACH_LETTERS])[:_REACH])
    return any(_opposites(root).search(denied) for root in _roots(affirming.morphemes))


_REACH, _REACH_LETTERS = 3, 40
"""English words behind a denial among which the denied one stands (not at all cheap), and the letters they fill."""

_PREDICATES = frozenset({"VA", "VV", "VCP", "NNG", "XR", "MAG"})


def _roots(morphemes: Sequence[Morpheme]) -> Iterator[str]:
    for morpheme in morphemes:
        if morpheme.tag in _PREDICATES:
            yield morpheme.form.removesuffix("하").removesuffix("롭")


def _denied_roots(morphemes: Sequence[Morpheme], cue: Cue) -> list[str]:
    """Return the root of the predicate before the denial, or behind 안 and 못."""
    before = list(_roots([m for m in morphemes if m.end <= cue.start]))
    behind = list(_roots([m for m in morphemes if m.start >= cue.end]))
    is_adverb = any(m.start == cue.start and m.tag == "MAG" for m in morphemes)
    return behind[:1] if is_adverb else before[-1:]


_SHORT = 4
_ENDINGS = "e?s|[a-z]?ed|d|[a-z]?er|r|[a-z]?est|st|ly|[a-z]?ing|y|ier|iest|ily|ie[sd]|e|e?n|den"
"""So that "far" is no farm, and "ill" not Illinois."""

_NONE = re.compile(r"(?!)")


def _opposites(root: str) -> re.Pattern[str]:
    return _patterns().get(root, _NONE)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for entry in filter(str.strip, _TABLE.split(";")):
        roots, opposites = entry.split(":")
        for root in roots.split():
            words.setdefault(root, []).extend(opposites.split())
    return {
        root: re.compile(rf"\b(?:{'|'.join(map(_with_endings, found))})", re.IGNORECASE)
        for root, found in words.items()
    }


def _with_endings(word: str) -> str:
    """Return the pattern of a word's beginning; a short one goes on in no other way than words are inflected."""
    return word if len(word) > _SHORT else rf"{word}(?:{_ENDINGS})?\b"
