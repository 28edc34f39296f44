"""Two different terms of the source got the same rendering.

Where the 회장 of a body and the 총재 of another are both "president", a reader takes them for one office. The rule
looks at titles and compounds that recur, each with a sure rendering, and reports the later term of two that share it.
It is a hint: English has fewer titles than Korean, and often there is no better word.

When to ignore: the two words are used for the same thing, or the translation has no other word.

Does not catch: terms that are mentioned once, plain nouns, terms that have a part in common (부회장, 회장), sources
other than Korean and English.

Measured: no mark on the 966 pairs of NTREX-128.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.terms.collisions import find_collisions
from qa_reports.finding import Mark, Severity

SYNONYMS = 0.5
"""Similarity of two terms from which they may mean the same: 장관, 총리 .61; 회장, 대표 .60; 회장, 시장 .26."""


@bitext_check(
    severity=Severity.INFO,
    mqm="terminology/wrong-term",
    examples=[
        flagged(
            ("연맹 회장은 대회를 늦췄다.", "The president of the federation postponed the tournament."),
            ("한들 시장은 다리를 열었다.", "The president of Handeul opened the bridge."),
            ("연맹 회장은 예산을 줄였다.", "The president of the federation cut the budget."),
            ("한들 시장은 도로를 넓혔다.", "The president of Handeul widened the road."),
            source="시장",
            target="president",
        ),
        silent(
            ("연맹 회장은 대회를 늦췄다.", "The president of the federation postponed the tournament."),
            ("한들 시장은 다리를 열었다.", "The mayor of Handeul opened the bridge."),
            ("연맹 회장은 예산을 줄였다.", "The president of the federation cut the budget."),
            ("한들 시장은 도로를 넓혔다.", "The mayor of Handeul widened the road."),
        ),
        silent(
            ("연맹 회장은 대회를 늦췄다.", "The president of the federation postponed the tournament."),
            ("한들 시장은 다리를 열었다.", "The president of Handeul opened the bridge."),
        ),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark on the first mention of the later of two terms that share a rendering."""
    for collision in find_collisions(bitext):
        if collision.similarity >= SYNONYMS:
            continue
        first, second = collision.first[0], collision.second[0]
        pair, noun, phrase = second.mention.pair, second.mention.noun, second.phrase
        yield Mark(
            message=f"'{phrase.text}' stands for both '{first.mention.noun.text}' and '{noun.text}'",
            confidence=0.6,
            pair=pair.index,
            source=pair.source.span(noun.start, noun.end),
            target=pair.target.span(phrase.start, phrase.end),
        )
