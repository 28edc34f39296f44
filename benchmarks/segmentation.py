"""Sentence boundaries before and after our repairs, on Korean and English passages split by hand.

    python benchmarks/segmentation.py DATA_DIR

DATA_DIR holds ko_ssplit.jsonl (the passages of the Kiwi and KSS benchmarks), en_golden_rules.jsonl (the golden rules of
Pragmatic Segmenter), en_ewt_ssplit.jsonl (paragraphs of UD EWT) and pud_en_ko.tsv (UD PUD, the sentences of a document
joined). Failures in all rows of the first three were read while the rules were written, so their halves only tell how
even the figures are; PUD was first measured when the Korean rules were done, and one English rule came after it.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from align.bitext import Passage, Place
from align.morphology import KoreanMorphology, Morpheme
from align.segmentation import split_sentences

Row = tuple[str, list[str]]
Splitter = Callable[[str], list[str]]


@dataclass
class Memory:
    """Kiwi alone: the benchmark needs no vectors."""

    morphology: KoreanMorphology

    def remember_morphemes(self, text: str, morphemes: Iterable[Morpheme]) -> None:
        """Keep nothing."""


MEMORY = Memory(KoreanMorphology())


def read_rows(path: Path, lang: str) -> list[Row]:
    """Return the passages of a data file with their sentences, white space made plain; `lang` chooses the column."""
    with path.open(encoding="utf-8") as lines:
        if path.suffix == ".tsv":
            return list(_documents_of(lines, lang))
        return [row for line in lines for row in _rows_of(json.loads(line))]


def _rows_of(record: dict[str, Any]) -> Iterator[Row]:
    if "pars" in record:
        yield from ((" ".join(sentences), sentences) for sentences in record["pars"])
    else:
        yield record["text"], [sentence.strip() for sentence in record["sentences"]]


def _documents_of(lines: Iterable[str], lang: str) -> Iterator[Row]:
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    for _, document in groupby(rows, key=lambda row: row["doc"]):
        sentences = [" ".join(row[lang].split()) for row in document]
        yield " ".join(sentences), sentences


def ours(lang: str) -> Splitter:
    """Return what the pipeline does with a passage of `lang`."""

    def split(text: str) -> list[str]:
        passage = Passage(text, Place("", 1, 1, 0, len(text)), lang)
        return [" ".join(sentence.text.split()) for sentence in split_sentences([passage], "sentences", MEMORY)]

    return split


def kiwi(text: str) -> list[str]:
    """Return the sentences of Kiwi alone."""
    return [text[run.start : run.end].strip() for run in MEMORY.morphology.sentences([text])[0]]


def sentencex(text: str) -> list[str]:
    """Return the sentences of sentencex alone, by its English rules."""
    from sentencex import segment

    return [sentence.strip() for sentence in segment("en", text) if sentence.strip()]


def boundaries(sentences: Sequence[str]) -> set[int]:
    """Return the inner boundaries, as counts of characters other than white space before them."""
    ends, position = set(), 0
    for sentence in sentences[:-1]:
        position += len("".join(sentence.split()))
        ends.add(position)
    return ends


@dataclass(frozen=True)
class Score:
    """Passages split exactly right, of how many, and the boundaries found, missed and invented."""

    exact: int
    passages: int
    found: int
    missed: int
    invented: int

    @property
    def accuracy(self) -> float:
        """Share of passages split exactly right."""
        return self.exact / self.passages

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall over boundaries inside passages."""
        return 2 * self.found / (2 * self.found + self.missed + self.invented)


def score(rows: Sequence[Row], split: Splitter) -> Score:
    """Return how `split` does on `rows`."""
    exact = found = missed = invented = 0
    for text, sentences in rows:
        given = split(text)
        gold, guess = boundaries(sentences), boundaries(given)
        exact += given == sentences
        found += len(gold & guess)
        missed += len(gold - guess)
        invented += len(guess - gold)
    return Score(exact, len(rows), found, missed, invented)


RAW: dict[str, tuple[str, Splitter]] = {"ko": ("kiwi", kiwi), "en": ("sentencex", sentencex)}
SETS = (
    ("ko_ssplit.jsonl", "ko"),
    ("en_golden_rules.jsonl", "en"),
    ("en_ewt_ssplit.jsonl", "en"),
    ("pud_en_ko.tsv", "ko"),
    ("pud_en_ko.tsv", "en"),
)


def main() -> None:
    """Print a table: data, splitter, part of the data, exact passages, boundary precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with the data files")
    folder = parser.parse_args().data
    print(f"{'data':27}{'splitter':11}{'rows':6}{'exact':>9}{'P':>8}{'R':>8}{'F1':>8}")
    for name, lang in SETS:
        rows = read_rows(folder / name, lang)
        for splitter, split in (RAW[lang], ("alignqa", ours(lang))):
            for part, chosen in (("odd", rows[1::2]), ("even", rows[::2]), ("all", rows)):
                print_row(f"{name} {lang}", splitter, part, score(chosen, split))


def print_row(data: str, splitter: str, part: str, result: Score) -> None:
    """Print one row of the table."""
    precision = result.found / (result.found + result.invented)
    recall = result.found / (result.found + result.missed)
    exact = f"{result.exact}/{result.passages}"
    print(f"{data:27}{splitter:11}{part:6}{exact:>9}{precision:8.3f}{recall:8.3f}{result.f1:8.3f}")


if __name__ == "__main__":
    main()
