"""What renders what on PUD's hand-made word links, beside eflomal on the same sentences.

The weights were fitted on the first half of PUD; the figures are on the second. Words are PUD's own on both sides,
those that carry meaning; eflomal also gets our lexemes (Korean without particles, English in the singular).
 Spans are phrases of up to three lexemes that a phrase of their own renders, in the gold.

PYTHONPATH=.:benchmarks python benchmarks/correspondence.py ../shared [--eflomal eflomal-align]
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from correspondence_data import (
    LinkedPair,
    bitext_of,
    content_links,
    document_correspondences,
    gold_links,
    gold_spans,
    read_linked_pairs,
    words_of,
)

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from align.rendering.correspondence import Correspondences
from align.rendering.spans import lexemes_within

Links = set[tuple[int, int]]

SIZES = (20, 40, 60)
LINKED = 0.35
"""Least probability of a link, the best on the half of PUD that the weights were fitted on."""


@dataclass
class Counts:
    """What was found rightly, what was found, what there is to find."""

    right: int = 0
    found: int = 0
    there: int = 0

    def add(self, found: Links, gold: Links) -> None:
        """Count the links of one pair."""
        self.right += len(found & gold)
        self.found += len(found)
        self.there += len(gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(self.found + self.there, 1)

    def __str__(self) -> str:
        """Return precision, recall and F1."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.there, 1)
        return f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}"


def grow_diagonal(forward: Links, backward: Links) -> Links:
    """Return the links of both directions, grown to their neighbours and the unlinked words (Koehn et al. 2003)."""
    union, links = forward | backward, forward & backward
    steps = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right]
    grown = True
    while grown:
        grown = False
        for row, column in sorted(links):
            for down, right in steps:
                link = (row + down, column + right)
                if link in union - links and not _both_linked(link, links):
                    links.add(link)
                    grown = True
    for link in [*sorted(forward), *sorted(backward)]:
        if not any(link[0] == row or link[1] == column for row, column in links):
            links.add(link)
    return links


def _both_linked(link: tuple[int, int], links: Links) -> bool:
    return any(row == link[0] for row, _ in links) and any(column == link[1] for _, column in links)


def run_eflomal(command: str, rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[Links]:
    """Return eflomal's symmetrised links of sentences given as words."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / name for name in "stfr"}
        for side, name in enumerate("st"):
            lines = (" ".join(word.replace(" ", "_") for word in row[side]) or "-" for row in rows)
            paths[name].write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        arguments = [part for name in "stfr" for part in (f"-{name}", str(paths[name]))]
        subprocess.run([command, *arguments, "--overwrite"], check=True, capture_output=True)
        forward, backward = (
            [{_link(link) for link in line.split()} for line in paths[name].read_text().splitlines()] for name in "fr"
        )
    return [grow_diagonal(*both) for both in zip(forward, backward, strict=True)]


def _link(text: str) -> tuple[int, int]:
    row, _, column = text.partition("-")
    return int(row), int(column)


def as_words(links: np.ndarray, pair: LinkedPair, group: Correspondences, number: int) -> Links:
    """Return links of lexemes (Korean, English) as links of PUD's words."""
    korean, english = group.sides(number)
    found = words_of(korean, pair.korean_words).T @ links @ words_of(english, pair.english_words)
    return {(int(row), int(column)) for row, column in zip(*np.nonzero(found), strict=True)}


def judge_ours(pairs: Sequence[LinkedPair], groups: Sequence[tuple[Correspondences, int]]) -> Counts:
    """Count our links of the pairs, each the one of that number in its group."""
    ours = (as_words(group.links(n) >= LINKED, pair, group, n) for pair, (group, n) in zip(pairs, groups, strict=True))
    return judge(ours, pairs, groups)


def judge(found: Iterable[Links], pairs: Sequence[LinkedPair], groups: Iterable[tuple[Correspondences, int]]) -> Counts:
    """Count the links between words that carry meaning."""
    counts = Counts()
    for links, pair, (group, number) in zip(found, pairs, groups, strict=True):
        rows, columns = content_links(pair, group.sides(number)[0])
        counts.add(*({(r, c) for r, c in which if r in rows and c in columns} for which in (links, set(pair.links))))
    return counts


class Bench:
    """The pairs, in groups, with our links and eflomal's."""

    def __init__(self, pairs: Sequence[LinkedPair], analysis: Analysis, eflomal: str | None) -> None:
        """Take the pairs to judge by."""
        self.pairs, self.analysis, self.eflomal = pairs, analysis, eflomal

    def report(self, size: int, more: Sequence[tuple[str, str]] = ()) -> None:
        """Print both tools' figures on groups of `size` pairs, each with `more` pairs to learn from."""
        groups: list[tuple[Correspondences, int]] = []
        theirs: dict[str, list[Links]] = {"eflomal, words": [], "eflomal, lexemes": []}
        for start in range(0, len(self.pairs), size):
            part = self.pairs[start : start + size]
            rows = [(pair.korean, pair.english) for pair in part]
            group = document_correspondences(bitext_of_rows([*rows, *more]), self.analysis)
            groups += [(group, number) for number in range(len(part))]
            if self.eflomal:
                self._add_eflomal(theirs, part, group, more)
        label = f"{size}, and {len(more)} more" if more else str(size)
        print(f"{label:20} {'ours':18} {judge_ours(self.pairs, groups)}")
        for name, found in theirs.items():
            if found:
                print(f"{label:20} {name:18} {judge(found, self.pairs, groups)}")

    def _add_eflomal(
        self,
        theirs: dict[str, list[Links]],
        part: Sequence[LinkedPair],
        group: Correspondences,
        more: Sequence[tuple[str, str]],
    ) -> None:
        words = [
            ([p.korean[s:e] for s, e in p.korean_words], [p.english[s:e].lower() for s, e in p.english_words])
            for p in part
        ]
        extra = [(korean.split(), english.lower().split()) for korean, english in more]
        theirs["eflomal, words"] += run_eflomal(str(self.eflomal), [*words, *extra])[: len(part)]
        count = len(part) + len(more)
        keys = [tuple([lexeme.key for lexeme in side.lexemes] for side in group.sides(n)) for n in range(count)]
        for number, links in enumerate(run_eflomal(str(self.eflomal), keys)[: len(part)]):  # type: ignore[arg-type]
            matrix = np.zeros(tuple(max(len(side.lexemes), 1) for side in group.sides(number)))
            for link in links:
                matrix[link] = 1
            theirs["eflomal, lexemes"].append(as_words(matrix, part[number], group, number))

    def report_spans(self, size: int, *, turned: bool) -> None:
        """Print how well spans are rendered, and how the confidence holds, in one direction."""
        rendered = list(self._rendered(size, turned=turned))
        counts = Counts()
        for span, found, _ in rendered:
            counts.add({(0, word) for word in found}, {(0, word) for word in span})
        asked = [(span, found) for span, found, _ in rendered if span]
        exact = sum(span == found for span, found in asked) / len(asked)
        direction = "English to Korean" if turned else "Korean to English"
        print(f"{direction}: {len(asked)} spans, exact {exact:.3f}, words {counts}")
        for low, high in pairwise((0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)):
            rows = [row for row in rendered if low <= row[2] < high]
            right = sum(len(span & found) >= 0.5 * len(span | found) for span, found, _ in rows)
            said = float(np.mean([confidence for *_, confidence in rows])) if rows else 0.0
            print(f"   confidence {said:.2f}: {right} of {len(rows)} right ({right / max(len(rows), 1):.2f})")

    def _rendered(self, size: int, *, turned: bool) -> Iterator[tuple[frozenset[int], frozenset[int], float]]:
        for start in range(0, len(self.pairs), size):
            part = self.pairs[start : start + size]
            group = document_correspondences(bitext_of(part, turned=turned), self.analysis)
            for number, pair in enumerate(part):
                source, target = group.sides(number)
                links = gold_links(pair, target, source).T if turned else gold_links(pair, source, target)
                for span in gold_spans(number, links, source):
                    begin, end = source.lexemes[span.first].start, source.lexemes[span.last - 1].end
                    found = group.render(number, begin, end)
                    words = frozenset(lexemes_within(target, found.start, found.end)) if found else frozenset()
                    yield span.rendered_by, words, found.confidence if found else 0.0


def cost(pairs: Sequence[LinkedPair], analysis: Analysis) -> None:
    """Print where the time goes, beside encoding the sentences."""

    def timed(label: str, work: Callable[[], object]) -> None:
        start = time.perf_counter()
        work()
        print(f"{label:40} {time.perf_counter() - start:.2f} s")

    encoder = analysis.encoder
    bitext = bitext_of(pairs)
    encoder.encode(["warm"])
    timed("sentences", lambda: encoder.encode([text for pair in pairs for text in (pair.korean, pair.english)]))
    group = document_correspondences(bitext, analysis)
    timed("lexemes (Kiwi)", lambda: group.sides(0))
    timed("words", group.encode_words)
    timed("phrases of two words", lambda: group.settle(range(len(pairs))))
    timed("links", lambda: [group.links(number) for number in range(len(pairs))])
    spans = [(n, lexeme.start, lexeme.end) for n in range(len(pairs)) for lexeme in group.sides(n)[0].lexemes]
    timed(f"rendering {len(spans)} words", lambda: [group.render(*span) for span in spans])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--eflomal", help="the eflomal-align command; left out where not given")
    options = parser.parse_args()
    pairs = read_linked_pairs(options.shared)
    held_back = pairs[len(pairs) // 2 :]
    analysis = Analysis(load_encoder(), KoreanMorphology())
    cost(held_back, Analysis(analysis.encoder, analysis.morphology))
    bench = Bench(held_back, analysis, options.eflomal)
    for size in SIZES:
        bench.report(size)
    with (options.shared / "data" / "kpc_news.tsv").open(encoding="utf-8") as lines:
        news = [(row["ko"], row["en"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    first_half = [(pair.korean, pair.english) for pair in pairs[: len(pairs) // 2]]
    bench.report(len(held_back), [*first_half, *news])
    for turned in (False, True):
        bench.report_spans(40, turned=turned)


if __name__ == "__main__":
    main()
