"""What can be said of one side by itself: for every run of neighbouring sentences its vector, length and marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import LONGEST_RUN
from align.pairing.figures import take_figures

__all__ = ["SideRuns", "measure_runs"]

Floats = NDArray[np.float32]

_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]*[A-Za-zÀ-ɏ]|\d+(?:[.,:]\d+)*")
_END_MARKS = {
    mark: code for code, marks in enumerate(("?？", "!！", ":：", "…", ".。", ";；", ",，"), 1) for mark in marks
}
_CUT_SHORT = re.compile(r"(?<![^\W_])[A-ZÀ-Þ][a-zß-ÿ]{0,3}\s?\.$")
"""A text that ends in a capital letter, up to three small ones and a full stop was likely cut at an abbreviation."""

STEM = 5
"""Letters by which words are compared. Simard et al. have four; numbers are compared whole, by what they are worth."""

PROSE = 0.8
"""Share of letters in prose: the median of Text+Berg dev and of the English side of NTREX; Korean has 0.74."""

_CLOSERS = "\"'”’»)]』」> "
# Single marks are left out: one of them is the apostrophe.
_OPENING, _CLOSING = "“«(「『[", "”»)」』]"


@dataclass(frozen=True, slots=True)
class SideRuns:
    """One side's runs: run k - 1, i covers texts[i - k + 1 : i + 1].

    `vectors` (LONGEST_RUN, n, d), `sizes` in bytes (LONGEST_RUN, n), `ends` code of the end mark (n,), `low` 1 where a
    text begins with a small letter (n,), `letters` the share of letters among a text's characters (n,), `mixed` 1 where
    a run holds texts with and without an end mark (LONGEST_RUN, n), `open` 1 where a run opens more quotation marks or
    brackets than it closes or the other way round (LONGEST_RUN, n), `short` 1 where a text is cut at an abbreviation
    (n,), `tokens` the letter-for-letter comparable words, `begins` 1 where a text begins a paragraph (n,), None where
    nothing is known of paragraphs.
    """

    vectors: Floats
    sizes: Floats
    ends: NDArray[np.int64]
    low: Floats
    letters: Floats
    mixed: Floats
    open: Floats
    short: Floats
    tokens: tuple[frozenset[str], ...]
    begins: Floats | None = None

    def __len__(self) -> int:
        """Return the number of sentences."""
        return int(self.vectors.shape[1])

    def part(self, rows: slice) -> SideRuns:
        """Return the sentences `rows`, a slice with both ends; runs that reach out of it are never looked at."""
        return SideRuns(
            self.vectors[:, rows],
            self.sizes[:, rows],
            self.ends[rows],
            self.low[rows],
            self.letters[rows],
            self.mixed[:, rows],
            self.open[:, rows],
            self.short[rows],
            self.tokens[rows],
            None if self.begins is None else self.begins[rows],
        )


def measure_runs(texts: Sequence[str], vectors: Floats) -> SideRuns:
    """Return what the features need of one side; `vectors` as `Encoder.encode_runs` gives them."""
    ends = np.array([_end_mark(text) for text in texts], dtype=np.int64)
    sizes = [max(len(text.encode("utf-8", "replace")), 1) for text in texts]
    sizes_of_runs, marked, balances = _run_sums([sizes, ends > 0, [_balance(text) for text in texts]])
    lengths = np.arange(1, LONGEST_RUN + 1)[:, None]
    return SideRuns(
        vectors=vectors,
        sizes=sizes_of_runs,
        ends=ends,
        low=np.array([_begins_low(text) for text in texts], dtype=np.float32),
        letters=np.array([_share_of_letters(text) for text in texts], dtype=np.float32),
        mixed=((marked > 0) & (marked < lengths)).astype(np.float32),
        open=np.minimum(np.abs(balances), 1),
        short=np.array([bool(_CUT_SHORT.search(text)) for text in texts], dtype=np.float32),
        tokens=tuple(map(_tokens, texts)),
    )


def _run_sums(single: Sequence[Sequence[float] | NDArray[np.generic]]) -> Floats:
    """Return the sums over all runs of some (quantities, n): (quantities, LONGEST_RUN, n), zero where a run would begin
    before the first text.
    """
    values = np.array(single, dtype=np.float64)
    count = values.shape[1]
    total = np.zeros((len(values), count + 1))
    np.cumsum(values, axis=1, out=total[:, 1:])
    sums = np.zeros((len(values), LONGEST_RUN, count), dtype=np.float32)
    for size in range(1, min(LONGEST_RUN, count) + 1):
        sums[:, size - 1, size - 1 :] = total[:, size:] - total[:, :-size]
    return sums


def _end_mark(text: str) -> int:
    return _END_MARKS.get(text.rstrip().rstrip(_CLOSERS)[-1:], 0)


def _share_of_letters(text: str) -> float:
    """Return the share of letters in `text`; one without a single letter or digit says nothing and counts as prose."""
    if not any(map(str.isalnum, text)):
        return PROSE
    return list(map(str.isalpha, text)).count(True) / len(text)


def _begins_low(text: str) -> bool:
    return text.lstrip(_OPENING + "\"‘' -")[:1].islower()


def _balance(text: str) -> int:
    return sum(text.count(mark) for mark in _OPENING) - sum(text.count(mark) for mark in _CLOSING)


def _tokens(text: str) -> frozenset[str]:
    figures, rest = take_figures(text)
    return figures.union(map(_plain, _WORD.findall(rest)))


def _plain(word: str) -> str:
    """Return the beginning of `word` in small letters without accents: cognates agree in it (Simard et al. 1992)."""
    if not word.isascii():
        word = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    plain = word.lower()
    return plain if plain[:1].isdigit() else plain[:STEM]
