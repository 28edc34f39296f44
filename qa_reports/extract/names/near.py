"""Names that are expected in a translation and stand there a letter or two off, too far for the sound to tell.

Where the source has a name whose form in the translation is known from other pairs, and this pair has not that form,
the word nearest to it in spelling is its misspelling, unless something else explains the word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from align.rendering.hangul_stems import hangul_stems
from align.rendering.names import SPELLS, HangulWord, NameLink, capitalised_spans
from align.rendering.phrases import split_words
from align.rendering.sound import load_sound_model
from align.rendering.spelling import form_letters, slip_distance
from qa_reports.extract.names.mention import NameMention, mention_name
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.extract.names.words import is_among

__all__ = ["find_near_names"]

FARTHEST = 0.4
"""Edits per letter up to which a word may stand for the name that is expected there."""

DOUBT = 0.05
"""Probability of spelling the name from which a word may be its misspelling where another word would do as well: at a
sentence's start any word has a capital, and a Hangul word of two syllables is near to many."""

SHORT = 2
"""Syllables of a Hangul name that is near to many words."""

_NO_LETTER_BEFORE, _NO_LETTER_BEHIND = r"(?<![^\W\d_])", r"(?![^\W\d_])"


def find_near_names(document: Sequence[ComparedNames], linked: Sequence[NameMention]) -> Iterator[NameMention]:
    """Yield the mentions of known names (`linked`) that only their nearness to the known form gives away."""
    known: dict[str, list[NameMention]] = defaultdict(list)
    for mention in linked:
        known[mention.key].append(mention)
    for mentions in known.values():
        here = {mention.pair for mention in mentions}
        for names in document:
            if names.pair.index not in here:
                yield from _near(names, mentions)


def _near(names: ComparedNames, mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    place = _find(names, mentions[0].source.text)
    if place is None:
        return
    forms = sorted({mention.target.text for mention in mentions})
    if names.is_korean_source:
        hangul = HangulWord(mentions[0].hangul, *place)
        if span := _nearest_span(names, hangul.text, forms):
            yield mention_name(names, hangul, span, SPELLS)
    elif word := _nearest_word(names, mentions[0].latin, forms):
        yield mention_name(names, word, place, SPELLS)


def _find(names: ComparedNames, name: str) -> tuple[int, int] | None:
    """Return the offsets of a name in the source, or None."""
    if name not in names.pair.source.text:
        return None
    if names.is_korean_source:
        return next(
            ((stem.start, stem.end) for stem in hangul_stems(names.pair.source.text) if stem.text == name), None
        )
    found = re.search(_NO_LETTER_BEFORE + re.escape(name) + _NO_LETTER_BEHIND, names.pair.source.text)
    return found.span() if found else None


def _nearest_span(names: ComparedNames, hangul: str, forms: Sequence[str]) -> tuple[int, int] | None:
    """Return the capitalised span nearest to one of the Latin forms of a name, where none of them is there."""
    words = [word.text for word in split_words(names.latin.text)]
    if any(is_among(form, words) for form in forms):
        return None
    opening = {word.start for word in split_words(names.latin.text) if word.opens}
    model = load_sound_model()
    ranked = []
    for start, end in capitalised_spans(names.latin.text):
        text = names.latin.text[start:end]
        distance = _least_distance(text, forms)
        if (
            distance is not None
            and not _is_linked_to_other(names, start, end, hangul)
            and not _is_ordinary(names, text)
        ):
            if start in opening and model.score(hangul, text) < DOUBT:
                continue
            ranked.append((distance, start, end))
    best = min(ranked, default=None)
    return (best[1], best[2]) if best and not _is_others(names, hangul, names.latin.text[best[1] : best[2]]) else None


def _is_linked_to_other(names: ComparedNames, start: int, end: int, hangul: str) -> bool:
    return any(
        start < link.latin_end and link.latin_start < end and link.hangul.text not in hangul for link in names.links
    )


def _least_distance(text: str, forms: Sequence[str]) -> float | None:
    """Return the distance to the nearest form of as many words, None beyond FARTHEST."""
    same = [form for form in forms if form.count(" ") == text.count(" ")]
    distances = [distance for form in same if (distance := slip_distance(form, text)) is not None]
    least = min(distances, default=1.0)
    return least if least <= FARTHEST else None


def _is_ordinary(names: ComparedNames, text: str) -> bool:
    return text.lower() in names.ordinary or text in names.korean.text


def _is_others(names: ComparedNames, hangul: str, latin: str) -> bool:
    """Whether another name of the Korean side sounds more like the Latin form."""
    model = load_sound_model()
    others = [word.text for word, is_proper in names.candidates if is_proper and word.text not in hangul]
    least = max(SPELLS, model.score(hangul, latin))
    return any(hangul not in other and model.score(other, latin) >= least for other in others)


def _nearest_word(names: ComparedNames, latin: str, forms: Sequence[str]) -> HangulWord | None:
    """Return the Hangul word nearest to one of the Hangul forms of a name, where none of them is there."""
    stems = hangul_stems(names.korean.text)
    if any(stem.text in forms for stem in stems):
        return None
    ranked = [
        (distance, -len(stem.text), stem)
        for stem in stems
        if (distance := _least_distance(stem.text, forms)) is not None
    ]
    return next((stem for *_, stem in sorted(ranked, key=lambda row: row[:2]) if _is_free(names, stem, latin)), None)


def _is_free(names: ComparedNames, word: HangulWord, latin: str) -> bool:
    """Whether nothing else explains a Hangul word: no other name of the source, and no Korean word if it is short."""
    if any(_overlaps(link, word) and form_letters(link.latin) != form_letters(latin) for link in names.links):
        return False
    model = load_sound_model()
    score = model.score(word.text, latin)
    if score < DOUBT and len(word.text) <= SHORT and not _is_proper(names, word):
        return False
    spans = [names.latin.text[start:end] for start, end in capitalised_spans(names.latin.text)]
    others = [span for span in spans if latin not in span and span not in latin]
    return not others or model.scores(word.text, others).max() < max(SPELLS, score)


def _overlaps(link: NameLink, word: HangulWord) -> bool:
    return link.hangul.start < word.end and word.start < link.hangul.end


def _is_proper(names: ComparedNames, word: HangulWord) -> bool:
    return any(noun.start == word.start and noun.is_proper for noun in names.nouns)
