"""Korean words that say by their own meaning what English says by denying: closed classes, common Sino-Korean nouns."""

from __future__ import annotations

import re

__all__ = [
    "ASK_FOR_DENIAL",
    "COUNTERPART",
    "COUNTERPART_PREDICATES",
    "HINT",
    "NEGATIVE_PREDICATES",
    "NEGATIVE_PREFIXES",
    "RHETORICAL",
]

_PREFIXES = "불 비 무 미 반 탈 노"
_PREDICATES = (
    "막 힘겹 달라지 잃 그만두 멈추 끊 끊기 놓치 빼 빠지 잊 버리 사라지 꺼리 서투르 나쁘 틀리 적 낮 약하 "
    "막히 그치 그르치 "
    "어긋나 멀 멀어지 없애 비 덜하 덜 닫 닫히 거르 어기 참 못지않 못되 못마땅하"
)
_PREDICATES_THAT_DENY = (
    "벗어나 잘못 잘못되 잘못하 틀리 피하 삼가 모르 싫 싫어하 다르 힘들 어렵 드물 말 모자라 딸리 비좁 빠듯하"
)

NEGATIVE_PREFIXES = frozenset(_PREFIXES.split())
NEGATIVE_PREDICATES = frozenset(_PREDICATES.split())
COUNTERPART_PREDICATES = frozenset(_PREDICATES_THAT_DENY.split())
COUNTERPART = re.compile(
    "무(?:관|료|산|효|죄|혐의|응답)|불(?:참|법|발|만|응|이행|기소)|미(?:흡|정|달|납|완|확인|공개|결)|공짜"
    "|라기 ?보다|반대|부인|거부|거절|결렬|부결|기각|취소|중단|실패|제외|면제|부족|포기|좌절|뒤늦|에야"
    "|오류|에러|만료|손상|무효"
    "|희박|수수께끼|멀쩡|온전|답보|사절|모작|위작|허구|건너뛰|건너뛴|저버리|저버렸|게을리"
    r"|제로|(?<![\d.,])0(?:건|명|회|곳|개)|전무|무패|무면허|무응답|무산|불출마|불출석|불검출|불가|체납|체불|미수|누락|묵묵부답|먹통|두절|함구|외면|면했|면하"
    "|[은는이가나쯤께] (?:돼|되어|지나|넘어)야|(?:이후|뒤|후)에나|빨라야"
    "|때까지|말을 아꼈|침묵|반려|보류|유보|생략|휴관|휴무|쉰다|쉽니다"
)

# Nouns of refusing, failing, stopping, wanting; then what 무-, 불-, 비- and 미- make.
_NOUNS = (
    "금지|거부|거절|부인|부정|실패|반대|중단|취소|포기|탈락|면제|자제|배제|제외|부족|결여|결핍|예외|전무|공짜|의심"
    "|의문|의혹|주저|망설"
    "|차단|배척|기각|각하|무시|외면|반발|반박|저지|방지|예방|제한|결렬|무산|좌절|파기|폐지|해제|철회|생략|누락|상실"
    "|제자리|이내|미루|시달리|빨라야|동결|밑돌|여태|그대로|고수|백지화|답보|난망|공백|금물|비밀|그쳤|머물|무사|자유롭|기다리"
    "|유지|계속|중이다|줄곧|끝내|열어|숨[지진졌]|늦[어었]"
    "|소홀|미흡|잘못|거짓"
    "|허위|곤란|난항|한계|역부족|마비|정지|사양|기피|회피|침묵|해소|문외한|별개|구애|막론|독신|수포|헛"
)
_SINO_KOREAN = (
    "무(?:관|료|력|효|죄|산|사|명|상|한|응답|조건|책임|단|면허|소속|의미|지|능|차별|분별|허가|감각|표정|보수|방비"
    "|혐의|해|기한|인|직"
    "|자격|모|색|음|승부)"
    "|불(?:가|능|리|법|만|편|참|신|안|확실|투명|균형|평|공정|구|필요|충분|분명|완전|복|허|매|응|이행|기소|륜|화|일치"
    "|황|치|쾌|행|량"
    "|규칙|발|이익|합리|합격|출석|승인|인정)"
    "|비(?:공개|공식|정상|밀|판|난|정규|협조|관|현실|합리|인간|무장|회원|영리|효율|생산|동맹|민주|전문|주류)"
    "|미(?:완|정|납|달|비|확인|공개|지의|지수|성년|혼|숙|해결|결|수|개봉|발표|등록|진|분양|가입|지급|처리|신고|약|온)"
)
_PARTICLES_AND_ADVERBS = (
    "밖에|아직|더 ?이상|오히려|대신|뿐|거의|전혀|결코|절대|도저히|별로|그다지|좀처럼|차마|조차|커녕|말고|외에|겨우"
    "|불과|막론|라기 ?보다"
    "|못지|없|않|끊임|안 되"
)
# Words that need a denial after them: alone, they are what is left of one.
ASK_FOR_DENIAL = re.compile(
    r"결코|절대로|전혀|도저히|좀처럼|그다지|더 ?이상(?=[ ,])|아무(?:도|것도|런|데도)(?= )"
    r"|아직(?= \S*(?:했|됐|되었)[다으을])"
)
# "Who could have known?" says that nobody could.
RHETORICAL = re.compile('(?:누가|누군들|어디|무엇|무슨|어찌|어떻게|왜)[^.?!]*?(?:까|가|랴|나|냐|겠어요?)[.?!"”’]')
HINT = re.compile(f"{_NOUNS}|{_SINO_KOREAN}|{_PARTICLES_AND_ADVERBS}")
