"""The same source sentence is translated two ways.

A heading, a caption or a clause of a contract that returns should return in the same words; where it does not, readers
look for a difference that is not there. Spaces, punctuation and case do not count, nor do articles. The documents of
one run are compared too, in what is no mere caption or set phrase.

When to ignore: the context asks for another wording; a repeated line that is varied for style.
Does not catch: sentences that are nearly the same; sentences of fewer than two words of meaning.

Measured: no mark on the 1,637 pairs of NTREX-128 and FLORES-200, document by document or all in one run.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa_reports.analysed import AnalysedBitext, AnalysedSide
from qa_reports.check import flagged, run_check, silent
from qa_reports.finding import Mark, Severity, Span, Variant

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_CONTENT_TAGS = frozenset({"NNG", "NNP", "VV", "VA", "XR", "SL", "MAG"})
_LEAST_CONTENT_WORDS = 2
_LEAST_SYLLABLES = 8
_LEAST_WORDS = 3

LEAST_LETTERS_ACROSS = 12
"""Letters from which a source sentence is compared across documents; shorter ones (more below, 사진 제공) are set
phrases, each paper's own."""


@dataclass(frozen=True, slots=True)
class SentenceUse:
    """A sentence worth comparing, by what of it counts, and its translation, likewise; `pair` is its index."""

    key: str
    wording: str
    pair: int
    source: Span
    target: Span


NumberedUse = tuple[int, SentenceUse]
"""A use with the number of its document."""


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


def _gather(bitext: AnalysedBitext) -> tuple[SentenceUse, ...]:
    """Return the sentences of a document that say enough to be compared; where it is alone, those that return."""
    keys = [_key(pair.source.text) for pair in bitext.beads]
    times = Counter(keys)
    return tuple(
        SentenceUse(key, _wording(pair.target), pair.index, source, target)
        for pair, key in zip(bitext.beads, keys, strict=True)
        if key and (times[key] > 1 or not bitext.is_alone)
        if (source := pair.source.whole) and (target := pair.target.whole) and _says_enough(pair.source)
    )


def _repeated(documents: Sequence[Sequence[SentenceUse]]) -> Iterator[list[NumberedUse]]:
    """Yield the uses that share their source text, in the order of the run; short ones only within a document."""
    groups: dict[tuple[str, int | None], list[NumberedUse]] = defaultdict(list)
    for number, uses in enumerate(documents):
        for use in uses:
            home = None if len(use.key) >= LEAST_LETTERS_ACROSS else number
            groups[use.key, home].append((number, use))
    return (group for group in groups.values() if len(group) > 1)


@run_check(
    severity=Severity.WARNING,
    mqm="style/inconsistent-style",
    gather=_gather,
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
def find(documents: Sequence[Sequence[SentenceUse]]) -> Iterator[tuple[int, Mark]]:
    """Yield a mark for every repeated source sentence that is not translated as most of its kind, or as the first."""
    for uses in _repeated(documents):
        counts = Counter(use.wording for _, use in uses)
        usual = counts.most_common(1)[0][0]
        variants = _variants(uses, counts)
        for number, use in uses:
            if use.wording != usual:
                mark = Mark(
                    message=f'this sentence is translated as "{variants[0].text}" elsewhere',
                    confidence=0.8,
                    pair=use.pair,
                    source=use.source,
                    target=use.target,
                    variants=variants,
                    suggestion=variants[0].text,
                )
                yield number, mark


def _variants(uses: Sequence[NumberedUse], counts: Counter[str]) -> tuple[Variant, ...]:
    first: dict[str, str] = {}
    for _, use in uses:
        first.setdefault(use.wording, use.target.text)
    return tuple(Variant(first[wording], count) for wording, count in counts.most_common())
