"""The sentences of a report found again in their files: where they stand by now, with the inline codes they have there.

A report keeps where a sentence began. Files may have been written to since, by the review itself: these shifts are
known, and anything else that has changed makes a sentence unfindable, and its edit unwritable, rather than misplaced.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from align.bitext import Bitext, Passage, Sentence
from align.errors import AlignqaError
from align.pair_files import is_pair_file
from align.pair_files.bitexts import read_bitext
from align.reading import EDITABLE_SUFFIXES, read_passages
from qa_reports.review.log import Replacement
from qa_reports.review.state import ReviewState, SentenceId

__all__ = ["find_sentences"]

Texts = Mapping[SentenceId, str]


def find_sentences(state: ReviewState, written: Sequence[Replacement]) -> dict[SentenceId, Sentence]:
    """Return the sentences that stand in their files as they should, with their places there now.

    `written` is what the review has put into the files. Files that cannot be read have none.
    """
    found: dict[SentenceId, Sentence] = {}
    for number, document in enumerate(state.documents):
        for side, path in (("s", document.source_path), ("t", document.target_path)):
            if path and Path(path).is_file():
                found |= _in_file(state, document, path, f"{number}.{side}", [r for r in written if r.path == path])
    return found


def _in_file(
    state: ReviewState, document: Bitext, path: str, prefix: str, written: Sequence[Replacement]
) -> dict[SentenceId, Sentence]:
    side = prefix[-1]
    originals = {name: sentence for name, sentence in state.sentences.items() if name.startswith(prefix)}
    texts = {name: sentence.text for name, sentence in originals.items()}
    if side == "t":
        texts |= {name: "" for r in written for name in r.sentences if name not in state.sentences}
    for replacement in written:
        texts |= {name: text for name, text in replacement.sentences.items() if name in texts}
    try:
        if is_pair_file(Path(path)):
            return dict(_in_pair_file(document, path, side, texts))
        if Path(path).suffix.lower() in EDITABLE_SUFFIXES:
            starts = _starts({name: sentence.place.start for name, sentence in originals.items()}, written)
            lang = (document.source_lang if side == "s" else document.target_lang) or "und"
            return dict(_in_passages(read_passages(path), texts, starts, lang))
    except AlignqaError:
        pass
    return {}


def _in_pair_file(document: Bitext, path: str, side: str, texts: Texts) -> Iterator[tuple[SentenceId, Sentence]]:
    langs = {"source_lang": document.source_lang, "target_lang": document.target_lang}
    standing: dict[str, deque[Sentence]] = defaultdict(deque)
    for pair in read_bitext(Path(path), **langs):
        for sentence in pair.source if side == "s" else pair.target:
            standing[sentence.text].append(sentence)
    for name, text in texts.items():
        if standing[text]:
            yield name, standing[text].popleft()


def _starts(originals: Mapping[SentenceId, int], written: Iterable[Replacement]) -> dict[SentenceId, int]:
    """Return where each sentence begins after all that was written."""
    starts = dict(originals)
    for _, group in groupby(written, key=lambda replacement: replacement.batch):
        batch = sorted(group, key=lambda replacement: replacement.start)
        added = {
            name: _shifted(r.start, [other for other in batch if other is not r]) + r.new_length - len(text)
            for r in batch
            if not r.old_length
            for name, text in r.sentences.items()
        }
        starts = {name: _shifted(start, batch) for name, start in starts.items()} | added
    return starts


def _shifted(start: int, batch: Iterable[Replacement]) -> int:
    return start + sum(r.new_length - r.old_length for r in batch if r.start + r.old_length <= start)


def _in_passages(
    passages: Sequence[Passage], texts: Texts, starts: Mapping[SentenceId, int], lang: str
) -> Iterator[tuple[SentenceId, Sentence]]:
    ordered = sorted(passages, key=lambda passage: passage.place.start)
    begins = [passage.place.start for passage in ordered]
    for name, text in texts.items():
        index = bisect_right(begins, starts.get(name, -1)) - 1
        if text and index >= 0:
            sentence = _in_passage(ordered[index], text, starts[name], lang)
            if sentence is not None:
                yield name, sentence


def _in_passage(passage: Passage, text: str, start: int, lang: str) -> Sentence | None:
    at = passage.text.find(text)
    while at >= 0:
        place = passage.place.of_part(passage.text, at, at + len(text))
        if place.start == start:
            return Sentence(text, lang, place)
        at = passage.text.find(text, at + 1)
    return None
