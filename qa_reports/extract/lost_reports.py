"""Reported speech whose translation states as a fact what somebody said: "시는 설명했다" without "the city said".

Only what stands in the sentence itself counts, and English has many ways to say whose words it repeats: a verb of
saying or thinking, "according to", "reportedly", a plan, a forecast. Any word that may be one of them, and any word
that renders the speaker, speaks for the translation; so does one in the sentence beside, where the source has none
or the same speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.coverage import cover_source
from qa_reports.extract.sentence_parts import Part

__all__ = ["lost_reports"]

_RENDERED = 0.5
"""Probability up to which a word for the speaker is not rendered. Of 337 sentences with a speaker in NTREX-128,
FLORES-200, PUD, JHE and 1,000 pairs of KPC, both directions, two are marked, and neither translation names him."""

_MARKS = re.compile(r"[\"“”„«»「」『』]|(?<!\w)['‘]|['’](?!\w)")
"""Quotation marks: what they enclose is somebody's words."""

_SAYS = (
    r"(?:말|설명|강조|주장|발표|언급|지적|경고|진단|분석|전망|예상|예측|평가|반박|해명|답변|대답|보도|호소|증언|진술|토로|당부"
    r"|단언|장담|회고|선언|공언|시인)(?:했|하였|한)(?:다|습니다)"
    r"|(?:밝혔|밝힌|전했|전한|덧붙였|내다봤|내다보았|알렸|털어놨|털어놓았|귀띔했|답했|썼)(?:다|습니다)"
)
_SPEAKER = r"(?:(?!그[는가]|그녀|이들|그들)\S+\s){0,4}?(?!그[는가] |그녀|이들[은이]|그들[은이])\S*[가-힣][은는이가]"
_KOREAN = {
    "behind": re.compile(rf"[다라자냐]고\s(?P<lost>(?P<who>{_SPEAKER})\s(?:{_SAYS}))[.]?$"),
    "before": re.compile(rf"^(?P<lost>(?P<who>{_SPEAKER}))\s(?=.*[다라자냐]고\s(?:{_SAYS})[.]?$)"),
    "source": re.compile(
        r"^(?P<lost>(?P<who>(?:\S+\s){0,5}?\S*[가-힣](?<!계획|일정|규정|방침)(?<![법령]))에 (?:따르|의하)면)[, ]"
    ),
}
_ENGLISH_SAYS = (
    r"(?:said|says|added|adds|explained|explains|announced|stressed|emphasi[sz]ed|noted|claimed|argued|warned|reported"
    r"|stated|insisted|told reporters)"
)
_ENGLISH = {
    "behind": re.compile(rf",\s(?P<lost>(?P<who>(?!he |she |they |it |[^,]*,)[^,]{{3,60}}?)\s{_ENGLISH_SAYS})[.]?$"),
    "before": re.compile(
        rf"^(?P<lost>(?P<who>(?!He |She |They |It |I |We )[A-Z][^,]{{2,60}}?)\s{_ENGLISH_SAYS})(?:\s(?:that|the)\b)"
    ),
    "source": re.compile(r"^(?P<lost>According to (?P<who>[^,]{3,60})),\s"),
}
_PATTERNS = {"ko": _KOREAN, "en": _ENGLISH}

_STEMS = """
    accord acknowledg add admit advis affirm alleg analy announc answer anticipat apparent appeal argu ask assert
    assess assum attribut believ boast brief call caution cit claim comment complain conclu confess confirm consider
    convey credit critic deci declar demand den[iy] describ detail deem diagnos disclos discuss emphasi estimat
    evaluat expect explain explanation express feel felt figure forecast foresee found find guess hint hope indicat
    inform insist interpret introduc judg lament learn likely maintain mention not(?:e|ed|es|ing)\\b notif observ
    opin outlook per\\b plan pledg point posit predict presum proclaim project promis propos purport put quot read
    recall recommend refer regard relay releas remark remember repl report request respon reveal
    sa(?:id|y|ys|ying)\\b saw see[ns]?\\b seem share should show sourc speak speech spoke
    stat(?:e|ed|es|ing|ements?)\\b stress suggest suppos survey suspect talk tell testif think thought told underlin
    underscor urg view vow warn whether word wr[io]te
"""
_MAY_SAY = {
    # The beginnings of words that may tell whose words they are, a speaker in the first person, what is planned.
    "en": re.compile(
        rf"\b(?:{'|'.join(_STEMS.split())})|\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b|: |\b(?:is|are) (?:set |due |slated )?to\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(
        r"[다라][고며는]|[자냐]고|[다라]면서|[대래]요?[.]?$|따르면|의하면|[다라]던|말|발표|설명|주장|전망|예상|보도|밝|알려|전[했해한]"
        r"|내다|예측|평가|분석|강조|지적|경고|추정|생각|보[고인]"
    ),
}
_SAYS_BESIDE = {
    "en": re.compile(rf"\b(?:{_ENGLISH_SAYS}|say|told|according|explain|stating|adding|saying)\b", re.IGNORECASE),
    "ko": re.compile(rf"[다라자냐][고며]|따르면|의하면|{_SAYS}"),
}
_LEAST_LEXEMES = 5
"""Lexemes of a sentence with a speaker; fewer say little else."""


def lost_reports(bitext: AnalysedBitext) -> Iterator[tuple[AnalysedPair, Part]]:
    """Yield who said it, and that it was said, where the translation has neither."""
    if bitext.bitext.source_lang not in _PATTERNS or bitext.bitext.target_lang not in _MAY_SAY:
        return
    for number, pair in enumerate(bitext.beads):
        beside = [bitext.beads[n] for n in (number - 1, number + 1) if 0 <= n < len(bitext.beads)]
        for part, speaker in _reports(pair.source):
            is_said = _may_report(pair.target) or _is_said_beside(beside, speaker)
            if not is_said and _is_unrendered(bitext, pair, speaker, part):
                yield pair, part


def _reports(side: AnalysedSide) -> Iterator[tuple[Part, str]]:
    """Yield what tells the speaker of a sentence without quotation marks, and the words for the speaker."""
    text = side.text.strip()
    if _MARKS.search(text) or len(side.sentences) != 1:
        return
    for pattern in _PATTERNS[side.lang].values():
        if found := pattern.search(side.text):
            yield Part(*found.span("lost")), found["who"]
            return


def _may_report(side: AnalysedSide) -> bool:
    return bool(_MARKS.search(side.text) or _MAY_SAY[side.lang].search(side.text))


def _is_said_beside(beside: Sequence[AnalysedPair], speaker: str) -> bool:
    """Whether a neighbour's translation says who speaks, but its source does not or means the same speaker."""
    return any(
        _names_speaker(pair.target) and (speaker in pair.source.text or not _may_report(pair.source)) for pair in beside
    )


def _names_speaker(side: AnalysedSide) -> bool:
    return bool(_MARKS.search(side.text) or _SAYS_BESIDE[side.lang].search(side.text))


def _is_unrendered(bitext: AnalysedBitext, pair: AnalysedPair, speaker: str, part: Part) -> bool:
    if not all(side.lexemes for side in bitext.correspondences.sides(pair.index)):
        return False
    coverage = cover_source(bitext.correspondences, pair.index)
    start = pair.source.text.index(speaker, part.start)
    inside = (coverage.starts >= start) & (coverage.starts < start + len(speaker))
    return len(coverage.starts) >= _LEAST_LEXEMES and bool((coverage.rendered[inside] <= _RENDERED).all())
