"""Which Latin forms cannot spell a Hangul name, told by their letters alone, whatever order they stand in.

A sentence has some fifty pairs of a Hangul word and a capitalised form, and few of them sound alike. How many of each
letter a name writes is known before any alignment; a form with other letters, or with far more or fewer, need not be
aligned with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.rendering.sound_emissions import Emissions
from align.rendering.sound_forms import fold_name, has_place_suffix, has_place_word, may_be_much_shorter
from align.rendering.sound_units import LETTERS, context_codes, fold_latin, letter_codes

__all__ = ["may_sound_alike"]

LEAST_FIT = -0.7
"""What the mean letter of a form must say for a name, less the square of the logarithm of how many times as many
letters it has as expected (`_look`). Of 144,000 pairs in 176 articles of NTREX, FLORES, PUD and Korean news 27 in 100
fit so well. Of 12,000 names and 2,000 foreign words, plain or with one or two letters wrong, 1.3 in 1,000 are lost of
those that are heard from .05, and .7 of those from .5, most of them beside another name (최진이, Rumble Fish). At -.6
21 in 100 pairs fit, and 2 and 1 names are lost; at -.8 32 in 100, and .9 and .5. Of what is heard from .5 in articles 7
in 100 are lost: chance (뉴스, NBC), or long forms a part of which is heard too (키프, Adam Keefe)."""

NOISE = 0.1
"""Letters as of any name that are expected beside each letter that the units of a name write."""

_MORE = 0.3
"""Letters by which every name may be longer: of short names one letter more or less says little."""

_AT_ONCE = 8192
"""Pairs that are compared at once, in 4 MB."""

Matrix = NDArray[np.float64]


class _Names(NamedTuple):
    """Of N names: what each letter speaks for them (N, LETTERS), how many letters they write (N,), and whether a form
    of theirs may have far other letters, always or beside a place word (N,).
    """

    weights: Matrix
    lengths: Matrix
    always: NDArray[np.bool_]
    of_places: NDArray[np.bool_]


class _Forms(NamedTuple):
    """Of N Latin forms: the shares of the letters (N, LETTERS), how many there are, whether a place word is among them
    (N,).
    """

    shares: Matrix
    lengths: Matrix
    of_places: NDArray[np.bool_]


def may_sound_alike(emissions: Emissions, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the (Hangul, Latin) pairs that are worth an alignment, in their order.

    Those that have forms with other letters always are: a place with its suffix, a name of several Hangul words.
    """
    pairs = [pair for pair in pairs if fold_name(pair[0]) and fold_latin(pair[1])]
    parts = (pairs[at : at + _AT_ONCE] for at in range(0, len(pairs), _AT_ONCE))
    return [pair for part in parts for pair, fits in zip(part, _look(emissions, part).tolist(), strict=True) if fits]


def _look(emissions: Emissions, pairs: Sequence[tuple[str, str]]) -> NDArray[np.bool_]:
    """Return which of the pairs may sound alike: (len(pairs),)."""
    names, rows = _numbered([name for name, _ in pairs])
    forms, columns = _numbered([form for _, form in pairs])
    name, form = _read_names(emissions, names), _read_forms(forms)
    fit = np.einsum("ij,ij->i", name.weights[rows], form.shares[columns])
    fit -= np.log(form.lengths[columns] / name.lengths[rows]) ** 2
    has_others = name.always[rows] | (name.of_places[rows] & form.of_places[columns])
    return np.asarray(has_others | (fit >= LEAST_FIT))


def _numbered(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the texts without those that come again, and the number of each text among them."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return list(numbers), [numbers[text] for text in texts]


def _read_names(emissions: Emissions, names: Sequence[str]) -> _Names:
    """Return what is known of the names; a letter's weight is the logarithm of how much oftener they write it."""
    folded = [fold_name(name) for name in names]
    codes = [context_codes(name) for name in folded]
    starts = np.cumsum([0, *(len(each) for each in codes[:-1])])
    expected = np.add.reduceat(emissions.letters(list(chain.from_iterable(codes))), starts)
    sums = expected.sum(1)
    noise = NOISE * (sums + _MORE)
    mixed = (expected + noise[:, None] * emissions.letter_shares) / (sums + noise)[:, None]
    return _Names(
        np.log(mixed / emissions.letter_shares),
        sums + _MORE,
        np.array([may_be_much_shorter(name) for name in folded]),
        np.array([has_place_suffix(name) for name in folded]),
    )


def _read_forms(forms: Sequence[str]) -> _Forms:
    folded = [fold_latin(form) for form in forms]
    letters = [form.replace(" ", "") for form in folded]
    lengths = np.array([len(each) for each in letters])
    places = np.repeat(np.arange(len(letters)) * LETTERS, lengths) + np.array(letter_codes("".join(letters))) - 1
    counts = np.bincount(places, minlength=len(letters) * LETTERS).reshape(-1, LETTERS)
    return _Forms(counts / lengths[:, None], lengths.astype(np.float64), np.array([has_place_word(f) for f in folded]))
