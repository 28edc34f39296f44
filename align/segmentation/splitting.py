"""Passages to sentences: a mode says how much is ours to decide, a language says who decides it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from align.bitext import Passage, Sentence
from align.errors import SettingsError, did_you_mean
from align.segmentation.blocks import Span, on_one_line, split_blocks
from align.segmentation.general import split_by_sentencex
from align.segmentation.korean import MorphemeMemory, split_korean

__all__ = ["MODES", "split_sentences"]

LineSplitter = Callable[[Sequence[str], str, MorphemeMemory], list[list[Span]]]


def split_sentences(passages: Sequence[Passage], mode: str, memory: MorphemeMemory) -> list[Sentence]:
    """Return the sentences of `passages` in their order, each without white space around it.

    `mode` is a key of `MODES`. `memory` is the document's analysis: it has Kiwi, and keeps the morphemes found.
    Raises SettingsError for an unknown mode.
    """
    if mode not in MODES:
        raise SettingsError(f"unknown segmentation '{mode}'.{did_you_mean(mode, MODES)}")
    return MODES[mode](passages, memory)


def _split_into_sentences(passages: Sequence[Passage], memory: MorphemeMemory) -> list[Sentence]:
    sentences = []
    for lang, group in groupby(passages, key=lambda passage: passage.lang):
        blocks = [block for passage in group for block in _blocks(passage)]
        split = _SPLITTERS.get(lang, _split_others)([block.text for block in blocks], lang, memory)
        for block, spans in zip(blocks, split, strict=True):
            sentences += [_sentence(block, span) for span in spans]
    return sentences


def _split_into_lines(passages: Sequence[Passage], memory: MorphemeMemory) -> list[Sentence]:
    return [_sentence(passage, span) for passage in passages for span in _line_spans(passage.text)]


def _line_spans(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped)
            spans.append((begin, begin + len(stripped)))
        start += len(line) + 1
    return spans


def _blocks(passage: Passage) -> list[Passage]:
    return [passage.part(start, end) for start, end in split_blocks(passage.text)]


def _sentence(passage: Passage, span: Span) -> Sentence:
    part = passage.part(*span)
    return Sentence(part.text, part.lang, part.place)


def _split_korean(texts: Sequence[str], lang: str, memory: MorphemeMemory) -> list[list[Span]]:
    return split_korean(texts, memory)


def _split_others(texts: Sequence[str], lang: str, memory: MorphemeMemory) -> list[list[Span]]:
    return [split_by_sentencex(on_one_line(text), lang) for text in texts]


_SPLITTERS: Mapping[str, LineSplitter] = {"ko": _split_korean}

MODES: Mapping[str, Callable[[Sequence[Passage], MorphemeMemory], list[Sentence]]] = {
    "sentences": _split_into_sentences,
    "lines": _split_into_lines,
}
