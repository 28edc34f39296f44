"""One term of the source is rendered two ways in the translation.

A reader who meets "the alliance" and then "the union" takes them for two bodies. The rule looks at organisations,
titles and compounds that recur in the source, finds what renders each mention, and reports the mentions that leave the
established rendering for a synonym. Short forms ("the Alliance"), plurals, possessives, articles and word order are not
variants, and a title is compared only within the body it belongs to.

When to ignore: the two mentions mean different things, or the style guide wants variation.

Does not catch: terms mentioned in one pair only, verbs, and renderings that the encoder does not find similar to the
term; translations into Korean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.rendering.phrases import FUNCTION_WORDS, content_words, same_root, split_words
from align.rendering.spelling import spelled_alike
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.terms import Rendering, Term, gather_terms, is_rendered_alike, render_mention, render_name
from qa_reports.finding import Mark, Severity, Variant

SURE = 0.65
"""Least similarity of a term and its rendering, and of two renderings of one term. In the development articles right
renderings of common nouns are at .67 to .95, the best wrong phrase at .33 to .53 where the right one is missing."""

SURE_NAME = 0.5
"""The same for a compound and a whole run of capitalised words: an organisation's name."""

SURE_PART = 0.55
"""The same for a compound whose rendering shares a word with the established one."""

SYNONYM = 0.6
"""Least similarity of two renderings of one term: chairman and president .82, Cities Alliance and city union .62."""

NAME = 0.35
"""Least similarity of an organisation and a capitalised phrase that may be its name: .38 to .54 in the development
articles; names say little to the encoder, so the shared words must do the rest."""

_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her"})


@bitext_check(
    severity=Severity.WARNING,
    examples=[
        flagged(
            (
                "국제항만협회가 부산에서 총회를 열었다.",
                "The International Ports Association held its general meeting in Busan.",
            ),
            ("국제항만협회는 새 규칙을 발표했다.", "The International Ports Association announced new rules."),
            ("국제항만협회 회원은 40개 도시다.", "The International Harbor Federation has 40 member cities."),
            source="국제항만협회",
            target="International Harbor Federation",
        ),
        silent(
            (
                "국제항만협회가 부산에서 총회를 열었다.",
                "The International Ports Association held its general meeting in Busan.",
            ),
            ("국제항만협회는 새 규칙을 발표했다.", "The Association announced new rules."),
        ),
        silent(
            ("한국은행 총재는 금리를 올렸다.", "The governor of the Bank of Korea raised interest rates."),
            ("연맹 총재는 대회를 미뤘다.", "The president of the federation postponed the tournament."),
        ),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every mention that leaves the established rendering."""
    if bitext.bitext.source_lang != "ko" or bitext.bitext.target_lang is None:
        return
    for term in gather_terms(bitext):
        if not term.is_name and (term.is_compound or term.names_a_head):
            # A mention may leave the established rendering for a synonym and for another name at once.
            marks = {mark.pair: mark for mark in (*_other_names(term), *_synonyms(term))}
            yield from marks.values()


def _synonyms(term: Term) -> Iterator[Mark]:
    """Yield the mentions whose rendering is a synonym of the established one."""
    mentions = [mention for mention in term.mentions if term.is_compound or not mention.noun.is_modifier]
    renderings = [rendering for mention in mentions if (rendering := render_mention(mention))]
    established = _established([rendering for rendering in renderings if _is_sure(rendering)])
    if len(established) > 1 or (established and _is_full_name(established[0])):
        usual = established[0]
        departing = [r for r in renderings if (_is_sure(r) or _shares_a_word(r, usual)) and _departs(r, usual)]
        yield from _marks(term, established, departing)


def _is_sure(rendering: Rendering) -> bool:
    return rendering.similarity >= (SURE_NAME if _is_full_name(rendering) else SURE)


def _shares_a_word(rendering: Rendering, usual: Rendering) -> bool:
    """Whether a compound's rendering keeps a part of the usual one: redevelopment union, redevelopment association."""
    kept = any(same_root(word, other) for word in rendering.words for other in usual.words)
    return (
        kept and len(rendering.words) > 1 and rendering.mention.noun.is_compound and rendering.similarity >= SURE_PART
    )


def _is_full_name(rendering: Rendering) -> bool:
    """Whether a compound is rendered by capitalised words that no further one precedes or follows."""
    phrase, words = rendering.phrase, split_words(rendering.mention.pair.target.text)
    inside = [word for word in words if phrase.start <= word.start < phrase.end]
    beside = [word for word in words if word.end == phrase.start - 1 or word.start == phrase.end + 1]
    return (
        rendering.mention.noun.is_compound
        and len(rendering.words) > 1
        and all(word.capitalised for word in inside if word.text.lower() not in FUNCTION_WORDS)
        and not any(word.capitalised for word in beside if word.text.lower() not in FUNCTION_WORDS)
    )


def _other_names(term: Term) -> Iterator[Mark]:
    """Yield the mentions whose name in the translation differs by one word from the one established."""
    if not term.is_compound:
        return
    named = [
        rendering for mention in term.mentions for rendering in render_name(mention) if rendering.similarity >= NAME
    ]
    groups: dict[tuple[str, ...], list[Rendering]] = {}
    for rendering in named:
        groups.setdefault(rendering.words, []).append(rendering)
    established = max(groups.values(), key=len, default=[])
    if established:
        yield from _marks(
            term, established, [rendering for rendering in named if _differs_by_a_word(rendering, established)]
        )


def _differs_by_a_word(rendering: Rendering, established: Sequence[Rendering]) -> bool:
    usual, words = established[0].words, rendering.words
    if len(usual) != len(words) or any(rendering.mention is other.mention for other in established):
        return False
    differing = [(one, other) for one, other in zip(words, usual, strict=True) if not same_root(one, other)]
    if len(differing) != 1 or spelled_alike(*differing[0]):
        return False
    return _similarity(rendering, established[0]) >= SYNONYM


def _established(renderings: Sequence[Rendering]) -> list[Rendering]:
    """Return the largest group of renderings that are alike, its shortest form first; on a tie the earlier group."""
    groups: list[list[Rendering]] = []
    for rendering in renderings:
        home = next((group for group in groups if is_rendered_alike(rendering.words, group[0].words)), None)
        if home is None:
            groups.append([rendering])
        else:
            home.append(rendering)
    largest = max(groups, key=lambda group: len(group), default=[])
    return sorted(largest, key=lambda rendering: len(rendering.words))


def _marks(term: Term, established: Sequence[Rendering], departing: Sequence[Rendering]) -> Iterator[Mark]:
    usual = established[0]
    variants = _count([*established, *departing])
    for rendering in departing:
        pair = rendering.mention.pair
        phrase, noun = rendering.phrase, rendering.mention.noun
        times = "once" if len(established) == 1 else f"{len(established)} times"
        yield Mark(
            message=f"'{term.text}' is '{usual.phrase.text}' elsewhere ({times}), here '{phrase.text}'",
            confidence=0.9 if rendering.similarity >= SURE else 0.8,
            pair=pair.index,
            source=pair.source.span(noun.start, noun.end),
            target=pair.target.span(phrase.start, phrase.end),
            variants=variants,
            suggestion=usual.phrase.text,
        )


def _departs(rendering: Rendering, usual: Rendering) -> bool:
    """Whether a rendering is a synonym of the usual one that names the thing, where the usual one is nowhere near."""
    pair = rendering.mention.pair
    here = content_words(pair.target.text)
    head = usual.words[-1]
    if is_rendered_alike(rendering.words, usual.words) or head in here:
        return False
    return _similarity(rendering, usual) >= SYNONYM and _names_something(rendering)


def _similarity(one: Rendering, other: Rendering) -> float:
    vectors = one.mention.pair.source.analysis.vectors([one.phrase.text, other.phrase.text])
    return float(vectors[0] @ vectors[1])


def _names_something(rendering: Rendering) -> bool:
    """Whether the phrase stands for one particular thing: after an article that says so, or with a capital.

    A headline has no articles.
    """
    text, phrase = rendering.mention.pair.target.text, rendering.phrase
    words = split_words(text)
    before = [word.text.lower() for word in words if word.end <= phrase.start][-1:]
    inside = [word for word in words if phrase.start <= word.start < phrase.end]
    if rendering.mention.noun.is_compound and not text.rstrip("\"'”’)").endswith((".", "?", "!", "…")):
        return True
    return bool(_DEFINITE & set(before)) or any(word.capitalised and not word.opens for word in inside)


def _count(renderings: Sequence[Rendering]) -> tuple[Variant, ...]:
    counts: dict[str, int] = {}
    for rendering in renderings:
        counts[rendering.phrase.text] = counts.get(rendering.phrase.text, 0) + 1
    return tuple(Variant(text, count) for text, count in counts.items())
