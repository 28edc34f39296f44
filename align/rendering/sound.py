"""How surely a Latin form spells a Hangul name, whatever language the name comes from.

    model = load_sound_model()
    model.score("엘리치", "Elrich")                     # 0.99; "Ellrich" 0.99, "Edward" 0.01
    model.scores("이장우", ["Jang-woo Lee", "Lee Jung-hoon"])
    model.logprob("대전", "Daejeon") > model.logprob("대전", "Taejon")
    model.best_span("대전", "the mayor of Daejeon said".split())

The score is for a whole name against a whole form, in any order of words: a surname against a full name scores low, and
`best_span` finds the part that corresponds (give it words that can be names: of many common words one is now and then
near by chance). A form with a letter or two wrong still scores high, since two spellings of one name must both be found
to belong to it. What the weights were fitted on is in SOUND_SOURCES.md.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.rendering.sound_alignment import Alignments, Emissions, align_letters
from align.rendering.sound_forms import name_forms
from align.rendering.sound_units import syllable_numbers, vowel_places

__all__ = ["FEATURES", "FORMAT_VERSION", "SoundModel", "Span", "describe", "load_sound_model"]

FORMAT_VERSION = 1
"""Of the weights file; raised whenever the arrays or their meaning change."""

FEATURES = 17
"""How many things the calibration looks at."""

_IMPOSSIBLE = -30.0
"""The log likelihood of a unit in a form that cannot be aligned: below any that can."""


class Span(NamedTuple):
    """`words[start:end]` spells the name with the probability `score`."""

    start: int
    end: int
    score: float


class _Heard(NamedTuple):
    """What is known of the best form of a Latin name: its features (F,) and its mean log likelihood of a unit."""

    gain: float
    features: NDArray[np.float64]
    likelihood: float


def describe(hangul: str, found: Alignments) -> NDArray[np.float64]:
    """Return what the calibration looks at, of forms aligned with `hangul`: float64 (B, FEATURES).

    The gains as a whole and on average, of the worst two, the first and the last syllable; how much speaks against the
    form; how many letters are misfits; the likelihood; and the size of the name.
    """
    gains, likelihoods = np.maximum(found.gains, -8.0), np.maximum(found.likelihoods, -12.0)
    gain, likelihood = _by_syllable(hangul, gains), _by_syllable(hangul, likelihoods)
    worst, least = np.sort(gain, axis=1), np.sort(likelihood, axis=1)
    second = min(1, gain.shape[1] - 1)
    vowels = np.array(vowel_places(hangul))
    total, letters, against = gains.sum(1), found.lengths.sum(1), np.minimum(gains, 0).sum(1)
    units = gains.shape[1]
    columns = [
        total / units,
        np.tanh(total / 15),
        worst[:, 0] / 3,
        worst[:, second] / 3,
        gain[:, 0] / 3,
        gain[:, -1] / 3,
        against / units,
        against / 10,
        np.where(gains < -2, found.lengths, 0).sum(1) / np.maximum(letters, 1),
        likelihoods.mean(1),
        least[:, 0] / 5,
        least[:, second] / 5,
        likelihood[:, 0] / 5,
        np.where(vowels, likelihoods, 0).min(1) / 5,
        np.where(vowels, 0, likelihoods).min(1) / 5,
        letters / units,
        np.full(len(gains), 1 / gain.shape[1]),
    ]
    return np.stack(columns, axis=1)


def _by_syllable(hangul: str, values: NDArray[np.float64]) -> NDArray[np.float64]:
    numbers = np.array(syllable_numbers(hangul))
    sums = np.zeros((int(numbers[-1]) + 1, len(values)))
    np.add.at(sums, numbers, values.T)
    return sums.T


class SoundModel:
    """The sound model with its weights; numpy alone, and safe to share."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays of a weights file. Raises ValueError for another format version."""
        version = int(arrays["format_version"]) if "format_version" in arrays else None
        if version != FORMAT_VERSION:
            raise ValueError(f"sound weights have format version {version}, not {FORMAT_VERSION}")
        self._emissions = Emissions(arrays)
        layers = ("centre", "scale", "hidden", "hidden_bias", "out", "out_bias")
        self._centre, self._scale, self._hidden, self._hidden_bias, self._out, self._out_bias = (
            arrays[name].astype(np.float64) for name in layers
        )

    def score(self, hangul: str, latin: str) -> float:
        """Return the probability that `latin` spells the name `hangul`, against other names of the same sentence."""
        return float(self.scores(hangul, [latin])[0])

    def scores(self, hangul: str, latins: Sequence[str]) -> NDArray[np.float64]:
        """Return the probability for each of `latins`: float64 (len(latins),); 0 where there are no letters."""
        heard = self._hear(hangul, latins)
        result = np.zeros(len(latins))
        if heard:
            features = np.stack([each.features for each in heard.values()])
            result[list(heard)] = self._probabilities(features)
        return result

    def logprob(self, hangul: str, latin: str) -> float:
        """Return the mean log probability of what each sound of `hangul` writes: the better spelling has the higher.

        Comparable between forms of one name only.
        """
        heard = self._hear(hangul, [latin])
        return heard[0].likelihood if heard else _IMPOSSIBLE

    def best_span(self, hangul: str, words: Sequence[str], longest: int = 5) -> Span | None:
        """Return the run of at most `longest` words that spells `hangul` best, or None where no word has letters."""
        spans = [
            (start, end)
            for start in range(len(words))
            for end in range(start + 1, min(start + longest, len(words)) + 1)
        ]
        scores = self.scores(hangul, [" ".join(words[start:end]) for start, end in spans])
        if not scores.any():
            return None
        best = int(scores.argmax())
        return Span(*spans[best], float(scores[best]))

    def features(self, hangul: str, latins: Sequence[str]) -> NDArray[np.float64]:
        """Return what the calibration sees of each pair: float64 (len(latins), F), NaN where there are no letters."""
        heard = self._hear(hangul, latins)
        result = np.full((len(latins), len(self._centre)), np.nan)
        for number, each in heard.items():
            result[number] = each.features
        return result

    def _hear(self, hangul: str, latins: Sequence[str]) -> dict[int, _Heard]:
        """Align each of `latins` in the form that fits best; those without letters are left out."""
        askers: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, latin in enumerate(latins):
            for stem, letters in name_forms(hangul, latin):
                askers[stem][letters].append(number)
        best: dict[int, _Heard] = {}
        for stem, forms in askers.items():
            found = align_letters(self._emissions, stem, list(forms))
            features = describe(stem, found)
            totals, likelihoods = found.gains.sum(1), found.likelihoods.mean(1)
            for row, numbers in enumerate(forms.values()):
                for number in numbers:
                    if number not in best or totals[row] > best[number].gain:
                        best[number] = _Heard(float(totals[row]), features[row], float(likelihoods[row]))
        return best

    def _probabilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        scaled = (features - self._centre) / self._scale
        hidden = np.tanh(scaled @ self._hidden + self._hidden_bias)
        result: NDArray[np.float64] = 1 / (1 + np.exp(-(hidden @ self._out + self._out_bias)))
        return result


@lru_cache(maxsize=1)
def load_sound_model() -> SoundModel:
    """Return the model with the weights that come with this package, read once."""
    packed = resources.files("align.rendering").joinpath("sound.npz").read_bytes()
    with np.load(io.BytesIO(packed)) as arrays:
        return SoundModel({name: arrays[name] for name in arrays.files})
