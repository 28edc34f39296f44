"""A bracket is opened and not closed or closed and not opened, or what a bracket held is missing on the other side.

A bracket without its partner leaves the reader to guess where the aside ends; an original name, an abbreviation or a
year in brackets is often the only way to look a thing up. A gloss may lose its brackets, or move between commas, as
long as its letters and digits are still there.

When to ignore: the gloss explains to Korean readers what English readers know, such as the name in Latin letters.
Does not catch: brackets that hold only words of the language, brackets of another kind, a bracket that closes too
early or too late, another abbreviation in its place (acronym-mismatch). Enumerators "a)", smileys and computer code
count as no brackets.

Measured: 3,867 pairs of untouched translations (NTREX-128, FLORES-200, PUD, KPC, JHE) have 2 marks on brackets that
stand alone, both true, and 7 in KPC (read as articles of 15
sentences) on abbreviations that a rewritten text left out on purpose. Of brackets dropped in NTREX-128
and FLORES-200, 96 % are found.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.glosses import LostGloss, find_lost_glosses
from qa_reports.extract.lone_marks import find_unpartnered, mark_unpartnered
from qa_reports.extract.marks import BRACKETS
from qa_reports.finding import Mark, Severity


@bitext_check(
    severity=Severity.WARNING,
    mqm="linguistic-conventions/punctuation",
    examples=[
        flagged(
            "국립보건원(NIH)을 찾았다.", "They visited the National Institutes of Health (NIH.",
            source="(NIH)", target="(NIH.",
        ),
        flagged(
            "표는 만 원이다(어린이 무료).", "Tickets are 10,000 won free for children).",
            target="free for children)",
        ),
        flagged("기술연구소[대전이 시연했다.", "The institute in Daejeon showed it.", source="[대전이 시연했다."),
        flagged("혁신연구소(GIX)를 방문한다.", "They will visit the research center.", source="(GIX)"),
        silent("국립보건원(NIH)을 찾았다.", "They visited the NIH."),
        silent("국립보건원(NIH)을 찾았다.", "They visited the National Institutes of Health."),
        silent("국립보건원(NIH)을 찾았다.", "They visited the National Institutes of Health (NHI)."),
        silent("도시연합(이하 연합)이 창립됐다.", "The alliance of cities was founded."),
        silent("우버(Uber)와 협약을 맺었다.", "It signed an agreement with Uber."),
        silent(("(이 글은 두 번째다.", "(This is the second."), ("끝.)", "The end.)")),
        silent("가) 신청서 나) 사진", "a) application b) photo"),
        silent("`f(x`를 쓴다. [`a`:](#a) 참고", "Use `f(x`. See [`a`:](#a)."),
        silent("열기:", "return ("),
        silent(
            "Er nennt es ( Terra incognita > und lacht.", "Il l'appelle « Terra incognita » et rit.",
            source_lang="de", target_lang="fr",
        ),
        silent(
            "Der Weg zur Adlerhütte ist kurz.", "Le chemin de ( ' Adlerhütte est court.",
            source_lang="de", target_lang="fr",
        ),
        silent("( Seht ihr die Hütte?", "« Vous voyez la cabane ?", source_lang="de", target_lang="fr"),
        silent("고마워요 :)", "Thanks :)"),
        silent("구간 [0, 1)에서 고른다.", "Choose from [0, 1)."),
        silent("The weather office (KMA) said so.", "기상청이 그렇게 밝혔다.", source_lang="en", target_lang="ko"),
    ],
)  # fmt: skip
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every bracket without a partner and every bracket whose content is lost."""
    alone = list(find_unpartnered(bitext, BRACKETS))
    yield from (mark_unpartnered(lone, "a bracket") for lone in alone)
    told = {lone.pair.index for lone in alone}
    for lost in find_lost_glosses(bitext):
        if lost.pair.index not in told:
            yield _mark_lost(lost)


def _mark_lost(lost: LostGloss) -> Mark:
    return Mark(
        message=f"{lost.span.text} of the source is not in the translation",
        confidence=0.6,
        pair=lost.pair.index,
        source=lost.span,
    )
