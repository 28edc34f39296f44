"""What pairing two texts costs beside encoding each of their sentences once, and where the time goes.

    python benchmarks/alignment_cost.py ../shared/data [--rounds N]

Encoding (`encode` of either side) and pairing (`pair_sentences`, from text to beads) take turns within each round, so
that a busy machine slows both; the ratio is the median over the rounds. Times are of the processor, one BLAS thread.
The table of parts is from a run of its own, each part without the parts inside it, as shares of the encoding.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from alignment_data import read_documents

from align.encoding import run_sums
from align.encoding.embedded import EmbeddedEncoder
from align.encoding.head import Head
from align.encoding.network import Network
from align.encoding.run_sums import RunSums
from align.pairing import monotone, pair_sentences, sentences, sides

ROUNDS = 9
EXCERPT_SENTENCES = 20
"""FLORES has three or four neighbouring sentences of one page; so many are joined to a text."""

Document = tuple[list[str], list[str]]

PARTS: tuple[tuple[str, Any, str], ...] = (
    ("network, up to the sums", Network, "add_up"),
    ("network, head", Head, "enter"),
    ("network, head", Head, "vectors"),
    ("rough runs", run_sums, "mix_runs"),
    ("runs put together", RunSums, "runs"),
    ("what one side tells by itself", sides, "measure_runs"),
    ("scores of all beads", monotone, "score_beads"),
    ("cosines, margins, words of both sides", monotone, "measure_grids"),
    ("cuts into blocks", monotone, "cut_blocks"),
    ("search", monotone, "search_grids"),
    ("moves", sentences, "find_moves"),
)
"""Name, and the function that does it where its caller looks it up."""


class Stopwatch:
    """Adds up the seconds spent in each part, those in a part inside it not counted."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.seconds: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = 0.0

    def _turn(self) -> None:
        now = time.process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Count the time within as that of part `name`."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def around(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return `work` with its time counted."""

        def timed(*arguments: Any, **named: Any) -> Any:
            with self.part(name):
                return work(*arguments, **named)

        return timed


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def encode_once(documents: Sequence[Document], encoder: EmbeddedEncoder) -> None:
    """Encode every sentence of every document once, a side at a time."""
    for document in documents:
        for side in document:
            encoder.encode(side)


def pair_all(documents: Sequence[Document], encoder: EmbeddedEncoder) -> None:
    """Pair the sentences of every document."""
    for source, target in documents:
        pair_sentences(source, target, encoder)


def parts_of_pairing(documents: Sequence[Document], encoder: EmbeddedEncoder) -> Counter[str]:
    """Return the seconds in each part of pairing the documents once."""
    watch = Stopwatch()
    tokenizer = encoder._tokenizer
    with ExitStack() as patches:
        for name, owner, attribute in PARTS:
            patches.enter_context(patch.object(owner, attribute, watch.around(name, getattr(owner, attribute))))
        patches.enter_context(patch.object(tokenizer, "encode", watch.around("tokenizer", tokenizer.encode)))
        with watch.part("all else"):
            pair_all(documents, encoder)
    return watch.seconds


def measure(name: str, documents: Sequence[Document], encoder: EmbeddedEncoder, rounds: int) -> None:
    """Print the ratio for some documents, and the table of parts."""
    pair_all(documents, encoder)  # so that every round finds the same tokens known
    times = [
        (_seconds(lambda: encode_once(documents, encoder)), _seconds(lambda: pair_all(documents, encoder)))
        for _ in range(rounds)
    ]
    once = median(encoding for encoding, _ in times)
    ratios = sorted(pairing / encoding for encoding, pairing in times)
    count = sum(len(side) for document in documents for side in document)
    print(
        f"{name}: {len(documents)} documents, {count} sentences, {count / once:.0f} a second encoded; pairing takes "
        f"{median(ratios):.3f} times as long ({ratios[0]:.3f} to {ratios[-1]:.3f})"
    )
    for part, seconds in parts_of_pairing(documents, encoder).most_common():
        print(f"    {seconds / once:6.3f}  {part}")


def excerpts(path: Path) -> list[Document]:
    """Return FLORES as texts of EXCERPT_SENTENCES sentences and more."""
    texts: list[Document] = []
    for korean, english in read_documents(path):
        if not texts or len(texts[-1][0]) >= EXCERPT_SENTENCES:
            texts.append(([], []))
        texts[-1][0].extend(korean)
        texts[-1][1].extend(english)
    return texts


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What pairing costs beside encoding.")
    parser.add_argument("data", type=Path, help="folder with ntrex_docs.jsonl and flores_devtest_docs.jsonl")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    articles = read_documents(arguments.data / "ntrex_docs.jsonl")
    joined = tuple([text for article in articles for text in article[side]] for side in (0, 1))
    encoder = EmbeddedEncoder(processes=1)
    measure(
        "NTREX articles", [(list(korean), list(english)) for korean, english in articles], encoder, arguments.rounds
    )
    measure("FLORES excerpts", excerpts(arguments.data / "flores_devtest_docs.jsonl"), encoder, arguments.rounds)
    measure("NTREX, one text", [(joined[0], joined[1])], encoder, arguments.rounds)


if __name__ == "__main__":
    main()
