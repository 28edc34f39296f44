"""Full names of a source in Latin letters that the Korean translation neither spells nor means."""

from __future__ import annotations

from collections.abc import Iterator

from align.encoding.vocabulary import is_ordinary_word
from align.rendering.phrases import FUNCTION_WORDS, Phrase, join_words, split_words
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.partners import prepare_names
from qa_reports.extract.names.unmatched import ComparedNames

__all__ = ["find_missing_latin_names"]

MEANT = 0.3
"""Similarity to a Korean noun from which the words may be translated. In NTREX-128 and FLORES-200, English to Korean,
five full names of no ordinary word are spelled by nothing; the least similar one is .39 (Lifeguard Capt)."""


def find_missing_latin_names(bitext: AnalysedBitext) -> Iterator[tuple[ComparedNames, Phrase]]:
    """Yield the first mentions of names of two words and more, none of them an ordinary one, that nothing renders."""
    if bitext.bitext.source_lang == "ko":
        return
    told = ""
    for names in prepare_names(bitext):
        text = names.latin.text
        if not _is_headline(text):
            for phrase in join_words(text, names.unexplained):
                if phrase.text not in told and _is_full_name(phrase) and not _is_meant(names, phrase):
                    yield names, phrase
        told += f" {text}"


def _is_headline(text: str) -> bool:
    return all(word.capitalised for word in split_words(text) if word.text.lower() not in FUNCTION_WORDS)


def _is_full_name(phrase: Phrase) -> bool:
    words = phrase.text.split()
    return len(words) > 1 and not any(map(is_ordinary_word, words))


def _is_meant(names: ComparedNames, phrase: Phrase) -> bool:
    analysis = names.korean.analysis
    nouns = analysis.vectors([noun.text for noun in names.nouns])
    return float((nouns @ analysis.vectors([phrase.text])[0]).max(initial=0.0)) >= MEANT
