"""The same source sentence is translated two ways.

A heading, a caption or a clause of a contract that returns should return in the same words; where it does not, readers
look for a difference that is not there. Spaces, punctuation and case do not count, nor do articles.

When to ignore: the context asks for another wording; a repeated line that is varied for style.
Does not catch: sentences that are nearly the same; sentences of fewer than two words of meaning.

Measured: no mark on the 1,637 pairs of NTREX-128 and FLORES-200, taken document by document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.finding import Mark, Severity, Variant

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_CONTENT_TAGS = frozenset({"NNG", "NNP", "VV", "VA", "XR", "SL", "MAG"})
_LEAST_CONTENT_WORDS = 2
_LEAST_SYLLABLES = 8
_LEAST_WORDS = 3


def _key(text: str) -> str:
    """Return what of a source text counts: its letters and digits."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _wording(side: AnalysedSide) -> str:
    """Return what of a translation counts: its words, in lower case; English ones without articles."""
    text = re.sub(r"[\W_]+", " ", side.text.casefold().replace("'s", "s").replace("’s", "s"))
    if side.lang == "ko":
        return text.replace(" ", "")
    return " ".join((_ARTICLES.sub(" ", text) if side.lang == "en" else text).split())


def _says_enough(side: AnalysedSide) -> bool:
    if side.lang != "ko":
        return len(re.findall(r"[^\W\d_]{2,}", side.text)) >= _LEAST_WORDS
    if len(re.findall("[가-힣]", side.text)) >= _LEAST_SYLLABLES:
        return True
    return sum(morpheme.tag in _CONTENT_TAGS for morpheme in side.morphemes) >= _LEAST_CONTENT_WORDS


def _repeated(bitext: AnalysedBitext) -> Iterator[list[AnalysedPair]]:
    """Yield the pairs that share their source text, in the order of the text."""
    groups: dict[str, list[AnalysedPair]] = defaultdict(list)
    for pair in bitext.beads:
        groups[_key(pair.source.text)].append(pair)
    for key, pairs in groups.items():
        if key and len(pairs) > 1 and _says_enough(pairs[0].source):
            yield pairs


@bitext_check(
    severity=Severity.WARNING,
    mqm="style/inconsistent-style",
    examples=[
        flagged(
            ("접수는 방문 또는 우편으로 한다.", "Apply in person or by mail."),
            ("마감은 금요일이다.", "The deadline is Friday."),
            ("접수는 방문 또는 우편으로 한다.", "Registration is by visit or by post."),
            source="접수는 방문 또는 우편으로 한다.",
            target="Registration is by visit or by post.",
        ),
        flagged(
            ("Submit the form by Friday", "금요일까지 서류를 내십시오"),
            ("Submit the form by Friday.", "서류 제출은 금요일까지입니다."),
            target="서류 제출은 금요일까지입니다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            ("접수는 방문 또는 우편으로 한다.", "Apply in person or by mail."),
            ("접수는  방문 또는 우편으로 한다", "Apply in person, or by the mail"),
        ),
        silent(("네.", "Yes."), ("네.", "That is right.")),
        silent(("서울", "Seoul"), ("서울", "The capital")),
        silent(("접수는 방문으로 한다.", "Apply in person."), ("접수는 우편으로 한다.", "Apply by mail.")),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every repeated source sentence that is not translated as most of its kind, or as the first."""
    for pairs in _repeated(bitext):
        counts = Counter(_wording(pair.target) for pair in pairs)
        usual = counts.most_common(1)[0][0]
        variants = _variants(pairs, counts)
        for pair in pairs:
            if _wording(pair.target) != usual:
                yield Mark(
                    message=f'this sentence is translated as "{variants[0].text}" elsewhere',
                    confidence=0.8,
                    pair=pair.index,
                    source=pair.source.whole,
                    target=pair.target.whole,
                    variants=variants,
                    suggestion=variants[0].text,
                )


def _variants(pairs: Sequence[AnalysedPair], counts: Counter[str]) -> tuple[Variant, ...]:
    first: dict[str, str] = {}
    for pair in pairs:
        first.setdefault(_wording(pair.target), pair.target.text)
    return tuple(Variant(first[wording], count) for wording, count in counts.most_common())
