"""Where a Korean text denies (않다, 못, 안, 없다, 아니다, 말다), by morphemes, and the words that may stand for a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.morphology import Morpheme
from qa_reports.extract.negation.cue import Cue, Force

__all__ = ["korean_cues"]

_DENYING = {
    ("않", "VX"), ("않", "VV"), ("않", "VA"), ("못", "MAG"), ("못하", "VX"), ("못하", "VV"), ("못하", "VA"), ("안", "MAG"), ("없", "VA"), ("아니", "VCN"), ("말", "VX"), ("안되", "VA"), ("안되", "VV"),
}  # fmt: skip
_HINT = re.compile(
    "불|비(?=[가-힣])|무|미|금지|거부|거절|부인|부정|실패|반대|중단|취소|포기|탈락|면제|자제|배제|제외|부족|결여|결핍|예외|막|피하|피했|피해|드물|어렵|어려|힘들|힘든|힘겨|모르|모른|모를|몰랐|몰라"
    "|다르|다른|다를|달리|달라|달랐|잃|싫|그만|멈추|멈췄|끊|놓치|놓쳤|없|않|못|안 |아니|말고|말라|밖|외에|아직|더 이상|오히려|대신|뿐|만 |만이|만을|거의|적[다은을었어]|덜|낮|약[하한해했]|빼|뺀|벗어"
    "|전무|공짜|끝|잊|버리|버렸|떠나|떠났|사라|의심|의문|의혹|꺼리|꺼려|꺼렸|주저|망설|차단|배척|기각|각하|무시|외면|반발|반박|저지|방지|예방|제한|한계|결렬|무산|좌절|파기|폐지|해제|철회|생략|누락"
    "|빠지|빠졌|빠진|상실|소홀|미흡|서툴|나쁘|나쁜|나빠|틀린|틀리|틀렸|잘못|거짓|허위|전혀|결코|절대|도저히|별로|그다지|좀처럼|차마|조차|커녕|설마|보다|오직|유일|단지|단순|너무|해서는|죽|사망|역부족|한사코|고작|불과|겨우"
    "|면 안|서는 안|만무|난항|곤란|비록|말이|기는커녕|전에|여전히|여태|남[다은아]"
)
_QUESTION = re.compile(r"[^.!?]*\?")
# Beyond, spare no effort, willingly: the denied verb and its denial are one idiom that affirms.
_DENIED_IN_FORM = frozenset("그치 머무르 한정 국한 아끼 서슴 가리 마다 주저 개의 멈추 굽히 잊 놓치 빠뜨리 변하".split())
_FEW_OR_MANY = re.compile("적|많|멀|머|크|작|높|낮|쉽|어렵|나쁘|좋|다르|옳|바람직|충분|불구|부족|모자라|틀리|드물|가볍|만만")


def korean_cues(text: str, morphemes: Sequence[Morpheme]) -> tuple[Cue, ...]:
    """Return the cues of `text` in order."""
    return tuple(sorted(_cues(text, morphemes), key=lambda cue: cue.start))


def _cues(text: str, morphemes: Sequence[Morpheme]) -> Iterator[Cue]:
    questions = [match.span() for match in _QUESTION.finditer(text)]
    for index, morpheme in enumerate(morphemes):
        if (morpheme.form, morpheme.tag) in _DENYING:
            weak = _is_form_only(morphemes, index) or any(a <= morpheme.start < b for a, b in questions)
            yield Cue(Force.HINT if weak else Force.DENIAL, morpheme.start, morpheme.end, _is_main(morphemes, index))
        elif morpheme.form == "없이" and morpheme.tag == "MAG":
            yield Cue(Force.PRIVATION, morpheme.start, morpheme.end)
    for match in _HINT.finditer(text):
        yield Cue(Force.HINT, *match.span())


def _is_form_only(morphemes: Sequence[Morpheme], index: int) -> bool:
    """Whether the denial at `index` makes part of something that affirms: only, not only, must, double denial."""
    before = [m.form for m in morphemes[max(index - 3, 0) : index]]
    after = [m.form for m in morphemes[index + 1 : index + 6]]
    form = morphemes[index].form
    if form == "없" and "밖에" in before[-1:]:
        return True
    if form == "아니" and ("뿐" in before or "만" in before[-2:]):
        return True
    if form == "아니" and after[:1] and morphemes[index + 1].tag == "EC":
        return True
    if {"않", "없", "안", "못"} & set(after):
        return True
    earlier = [(m.form, m.tag) for m in morphemes[max(index - 6, 0) : index]]
    if any(each in _DENYING for each in earlier):
        return True
    if form == "말" and after[:1] == ["고"]:
        return True
    return form in {"않", "못하"} and any(_FEW_OR_MANY.match(word) or word in _DENIED_IN_FORM for word in before)


def _is_main(morphemes: Sequence[Morpheme], index: int) -> bool:
    """Whether the predicate at `index` ends its sentence: nothing but endings and marks until the close."""
    for morpheme in morphemes[index + 1 :]:
        if morpheme.tag in {"EF", "SF"}:
            return True
        if morpheme.tag not in {"EP", "XSV", "VV", "VX", "EC", "XSA", "VA", "NNG", "ETM", "NNB", "VCP"} or morpheme.tag in {"ETM"}:
            return False
    return False
