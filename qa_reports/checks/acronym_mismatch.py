"""An acronym of the translation is not the source's, or does not fit the words it abbreviates.

A reader looks an acronym up; NHI for NIH, or WAT for a World Technopolis Association, leads nowhere. The rule compares
the acronyms in Latin letters that both sides write, and reads the letters of one in brackets from the words before it.
Where a pair shortens bodies on both sides (전국어민연합회(전어련), "National Fishermen’s Union (NFU)"), a later 전어련
with the acronym of another of them is reported.

Between two languages of Latin script, which have acronyms of their own (UNO, ONU), only an acronym that the translation
keeps elsewhere is compared.

When to ignore: an acronym of another language (the French name of a body), or one that its owner explains otherwise.

Does not catch: a wrong acronym that fits its words where the source has none in Latin letters, acronyms of more than
six letters, and Korean short names that the document explains on one side only.

Measured: one alarm on the 1,637 pairs of NTREX and FLORES as they are (BNPM, "BNPB"), and it is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.defined_short_forms import find_wrong_bodies
from qa_reports.extract.names.acronyms import Acronym, defined_acronyms, find_acronyms, fits
from qa_reports.extract.nouns import side_nouns
from qa_reports.finding import Mark, Severity, Span

MEANT = 0.6
"""Similarity from which a Korean noun means an acronym: UK, 영국 .91; U.S., 미국 .76."""

SHORTEST = 3
"""Letters from which an acronym with one wrong letter is told from another language's; NTREX-128 and FLORES-200 have
none."""

_NO_CAPITAL = re.compile("[^A-Z]")


@bitext_check(
    severity=Severity.WARNING,
    mqm="terminology/wrong-term",
    examples=[
        flagged(
            "국립보건원(NIH)이 연구비를 댔다.",
            "The National Institutes of Health (NHI) funded the study.",
            source="NIH",
            target="NHI",
        ),
        flagged("국립보건원(NIH)이 승인했다.", "The FDA approved it.", source="NIH", target="FDA"),
        flagged(
            "세계과학도시연합이 총회를 열었다.",
            "The World Technopolis Association (WAT) held its general assembly.",
            target="WAT",
        ),
        flagged(
            "세계기상기구(WMO)는 예보를 고쳤다.",
            "The World Meteorological Organization (WHO) revised its forecast.",
            source="WMO",
            target="WHO",
        ),
        flagged(
            "해양기상청(KOMA)은 특보를 냈다.",
            "The Korea Ocean Meteorology Agency (KIOST) issued a warning.",
            source="KOMA",
            target="KIOST",
        ),
        flagged(
            "한국해양협력단(KOMCA)이 항구를 짓는다.",
            "The Korea Maritime Cooperation Agency (KOTRA) is building a port.",
            source="KOMCA",
            target="KOTRA",
        ),
        flagged(
            "한국해양재단(NOF)이 지원했다.",
            "The National Ocean Foundation of Korea (NOC) supported it.",
            source="NOF",
            target="NOC",
        ),
        flagged(
            "금융감독위원회는 정정을 요구했다.",
            "The Financial Oversight Board (FOC) demanded a correction.",
            target="FOC",
        ),
        flagged(
            (
                "전국어민연합회(전어련)와 한국농민연합회(한농련)가 만났다.",
                "The National Fishermen’s Union (NFU) and the Korea Farmers’ Association (KFA) met.",
            ),
            ("전어련은 반대했다.", "The KFA was against it."),
            source="전어련",
            target="KFA",
        ),
        silent(
            (
                "전국어민연합회(전어련)와 한국농민연합회(한농련)가 만났다.",
                "The National Fishermen’s Union (NFU) and the Korea Farmers’ Association (KFA) met.",
            ),
            ("한농련은 전어련과 달리 찬성했다.", "Unlike the fishermen, the KFA was in favor."),
            ("전어련은 반대했다.", "The union was against it."),
        ),
        silent(
            "세계과학도시연합(WTA)이 총회를 열었다.", "The World Technopolis Association held its general assembly."
        ),
        silent("한국은행이 금리를 올렸다.", "The Bank of Korea (BOK) raised interest rates."),
        silent("미국 정부가 발표했다.", "The U.S. government announced it."),
        silent("유엔 안보리가 열렸다.", "The UN Security Council (UNSC) met."),
        silent("한국전력공사(한전)가 공사를 시작했다.", "Korea Electric Power Corporation (KEPCO) began construction."),
        silent("유럽연합(EU)과 미국이 만났다.", "The EU and the US met."),
        silent("“JIT” 방식이다. 영국에서 온다.", "It is “just-in-time”, from the UK."),
        silent("AI 기업이 늘었다.", "The number of artificial intelligence (AI) companies rose."),
        silent("국경없는의사회(MSF)가 왔다.", "Doctors Without Borders (MSF) came."),
        silent("Der SAC baut eine Hütte.", "Le CAS construit une cabane.", source_lang="de", target_lang="fr"),
        flagged(
            ("Die KMRG tagt heute.", "La KMRG siège aujourd'hui."),
            ("Die KMRG baut.", "La KRMG construit."),
            source="KMRG",
            target="KRMG",
            source_lang="de",
            target_lang="fr",
        ),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every acronym that the source has otherwise, and for every definition that does not fit."""
    kept = _kept(bitext)
    for pair in bitext.beads:
        yield from (replace(mark, pair=pair.index) for mark in _marks(pair, kept))
    for wrong in find_wrong_bodies(bitext):
        yield Mark(
            message=f"'{wrong.written}' is another body of this document",
            confidence=0.9,
            pair=wrong.pair.index,
            source=wrong.source,
            target=wrong.target,
            suggestion=wrong.right,
        )


def _kept(bitext: AnalysedBitext) -> set[str]:
    """Return the acronyms that both sides of some pair have."""
    both = ([{one.letters for one in find_acronyms(side.text)} for side in (p.source, p.target)] for p in bitext.beads)
    return {letters for source, target in both for letters in source & target}


def _marks(pair: AnalysedPair, kept: Collection[str]) -> Iterator[Mark]:
    source, target = list(find_acronyms(pair.source.text)), list(find_acronyms(pair.target.text))
    swapped = [] if pair.target.lang == "ko" else list(_misdefined(pair, source, target))
    if not swapped and not _translates_acronyms(pair, source, kept):
        swapped = list(_swapped(pair, source, target))
    yield from swapped
    if not swapped:
        yield from _unfitting(pair, {acronym.letters for acronym in source})


def _translates_acronyms(pair: AnalysedPair, source: Sequence[Acronym], kept: Collection[str]) -> bool:
    """Whether the languages have acronyms of their own (UNO, ONU), and the document keeps none of these.

    Korean writes those of other languages as they are.
    """
    return "ko" not in {pair.source.lang, pair.target.lang} and not any(one.letters in kept for one in source)


def _swapped(pair: AnalysedPair, source: Sequence[Acronym], target: Sequence[Acronym]) -> Iterator[Mark]:
    """Yield the one acronym that stands only here, where the other side has one that stands only there."""
    only_source = _only(source, target, pair.target)
    only_target = _only(target, source, pair.source)
    if len(only_source) == 1 == len(only_target):
        [theirs], [ours] = only_source, only_target
        alike = Counter(theirs.letters) == Counter(ours.letters)
        if alike or not (_is_explained(theirs, pair.target) or _is_explained(ours, pair.source)):
            yield _swap_mark(pair, theirs, ours, 0.95 if alike else 0.8)


def _misdefined(pair: AnalysedPair, source: Sequence[Acronym], target: Sequence[Acronym]) -> Iterator[Mark]:
    """Yield the acronym of the target that stands behind words which spell one that the source has in brackets.

    International Energy Agency (IAEA) for IEA: the words are right, the letters another body's.
    """
    written = {one.letters for one in target}
    missing = [one for one in source if one.in_brackets and one.letters not in written]
    for definition in defined_acronyms(pair.target.text) if missing else ():
        ours = definition.acronym
        for is_told in (_spells, fits):
            theirs = next((one for one in missing if is_told(one.letters, definition.words)), None)
            if theirs and not is_told(ours.letters, definition.words):
                yield _swap_mark(pair, theirs, ours, 0.95)
                break


def _spells(letters: str, words: tuple[str, ...]) -> bool:
    """Whether words side by side have these letters for their capitals, one for one: Korea AeroSpace Agency, KASA."""
    return letters in _NO_CAPITAL.sub("", "".join(words))


def _swap_mark(pair: AnalysedPair, theirs: Acronym, ours: Acronym, confidence: float) -> Mark:
    return Mark(
        message=f"'{ours.letters}' is '{theirs.letters}' in the source",
        confidence=confidence,
        source=pair.source.span(theirs.start, theirs.end),
        target=pair.target.span(ours.start, ours.end),
        suggestion=theirs.letters,
    )


def _only(these: Sequence[Acronym], those: Sequence[Acronym], other: AnalysedSide) -> list[Acronym]:
    """Return the acronyms whose letters do not stand on the other side, not even in small letters or with an s."""
    known = {acronym.letters for acronym in those}
    found = {acronym.letters: acronym for acronym in these}
    text = other.text.upper().replace(".", "")
    return [acronym for letters, acronym in found.items() if letters not in known and letters not in text]


def _is_explained(acronym: Acronym, other: AnalysedSide) -> bool:
    """Whether the other side writes the acronym out, or has a noun of its own for it (UK, 영국)."""
    words = tuple(re.findall("[A-Za-z]+", other.text))
    length = len(acronym.letters) + 3
    if any(fits(acronym.letters, words[first : first + length]) for first in range(len(words))):
        return True
    nouns = [noun.text for noun in side_nouns(other)] if other.lang == "ko" else []
    nouns = [noun for noun in nouns if not noun.isascii()]
    analysis = other.analysis
    similarity = analysis.vectors(nouns) @ analysis.vectors([acronym.letters])[0]
    return bool(similarity.max(initial=0.0) >= MEANT)


def _unfitting(pair: AnalysedPair, known: set[str]) -> Iterator[Mark]:
    """Yield the acronyms in brackets with the letters of the words before them in another order, or with one wrong."""
    target = pair.target
    for definition in defined_acronyms(target.text):
        letters = definition.acronym.letters
        initials = [word[0] for word in definition.words if word[0].isupper() and word != "The"]
        is_shuffled = Counter(letters) == Counter(initials[-len(letters) :])
        is_unfit = letters not in known and not fits(letters, definition.words)
        if is_unfit and (is_shuffled or _is_off_by_one(letters, initials)):
            yield Mark(
                message=f"'{letters}' does not fit '{' '.join(definition.words)}'",
                confidence=0.85 if is_shuffled else 0.7,
                source=_body(pair.source, " ".join(definition.words)),
                target=target.span(definition.acronym.start, definition.acronym.end),
                suggestion="".join(initials[-len(letters) :]),
            )


def _is_off_by_one(letters: str, initials: Sequence[str]) -> bool:
    """Whether one of three letters and more is not that of its word; one of another language fits nowhere (MSF)."""
    if not SHORTEST <= len(letters) == len(initials):
        return False
    return sum(one != other for one, other in zip(letters, initials, strict=True)) == 1


def _body(side: AnalysedSide, words: str) -> Span | None:
    """Return the Korean noun that means these words best, where one does: whose acronym it is."""
    nouns = side_nouns(side) if side.lang == "ko" else ()
    if not nouns:
        return None
    likeness = side.analysis.vectors([noun.text for noun in nouns]) @ side.analysis.vectors([words])[0]
    best = nouns[int(likeness.argmax())]
    return side.span(best.start, best.end) if likeness.max() >= MEANT else None
