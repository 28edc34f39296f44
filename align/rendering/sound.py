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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.rendering.sound_alignment import Alignments, align_letters
from align.rendering.sound_emissions import MAX_CHUNK, Emissions
from align.rendering.sound_forms import Form, name_forms
from align.rendering.sound_screen import may_sound_alike
from align.rendering.sound_units import context_codes, syllable_numbers, vowel_places

__all__ = ["FEATURES", "FORMAT_VERSION", "SoundModel", "Span", "describe", "load_sound_model"]

FORMAT_VERSION = 1
"""Of the weights file; raised whenever the arrays or their meaning change."""

FEATURES = 17
"""How many things the calibration looks at."""

MOST_REMEMBERED = 50_000
"""Scores after which those that are not asked for again are forgotten at the next such point, about 20 MB in all; 20
sentences have some thousand pairs."""

_BATCH = 128
"""Forms aligned at once, of about as many letters: fewer leave the work to Python, more are padded to the longest."""

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


def describe(hangul: Sequence[str], found: Alignments) -> NDArray[np.float64]:
    """Return what the calibration looks at, of forms aligned with `hangul`, one each: float64 (B, FEATURES).

    The gains as a whole and on average, of the worst two, the first and the last syllable; how much speaks against the
    form; how many letters are misfits; the likelihood; and the size of the name.
    """
    units, syllables, vowels = _unit_places(hangul)
    gains, likelihoods = np.maximum(found.gains, -8.0), np.maximum(found.likelihoods, -12.0)
    gain, likelihood = _by_syllable(syllables, gains), _by_syllable(syllables, likelihoods)
    total, letters, against = gains.sum(1), found.lengths.sum(1), np.minimum(gains, 0).sum(1)
    columns = [
        total / units,
        np.tanh(total / 15),
        gain.worst / 3,
        gain.second / 3,
        gain.first / 3,
        gain.last / 3,
        against / units,
        against / 10,
        np.where(gains < -2, found.lengths, 0).sum(1) / np.maximum(letters, 1),
        likelihoods.sum(1) / units,
        likelihood.worst / 5,
        likelihood.second / 5,
        likelihood.first / 5,
        np.where(vowels, likelihoods, 0).min(1) / 5,
        np.where(vowels, 0, likelihoods).min(1) / 5,
        letters / units,
        1 / (syllables.max(1) + 1),
    ]
    return np.stack(columns, axis=1)


def _unit_places(hangul: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return how many units each name has (B,), and of each unit its syllable and whether it is a nucleus (B, J).

    Behind the last unit there are zeros.
    """
    numbers = [syllable_numbers(name) for name in hangul]
    units = np.array([len(each) for each in numbers], dtype=np.int64)
    there = np.arange(int(units.max())) < units[:, None]
    syllables, vowels = np.zeros(there.shape, dtype=np.int64), np.zeros(there.shape, dtype=np.bool_)
    syllables[there] = list(chain.from_iterable(numbers))
    vowels[there] = list(chain.from_iterable(vowel_places(name) for name in hangul))
    return units, syllables, vowels


class _BySyllable(NamedTuple):
    """Sums of some syllables of each name: float64 (B,). `second` is the second worst; of one syllable, that one."""

    worst: NDArray[np.float64]
    second: NDArray[np.float64]
    first: NDArray[np.float64]
    last: NDArray[np.float64]


def _by_syllable(syllables: NDArray[np.int64], values: NDArray[np.float64]) -> _BySyllable:
    last, rows = syllables.max(1), np.arange(len(syllables))
    most = int(last.max()) + 1
    places = (syllables + rows[:, None] * most).ravel()
    sums = np.asarray(np.bincount(places, values.ravel(), minlength=len(rows) * most), dtype=np.float64)
    sums = sums.reshape(-1, most)
    ranked = np.sort(np.where(np.arange(sums.shape[1]) <= last[:, None], sums, np.inf), axis=1)
    return _BySyllable(ranked[:, 0], ranked[rows, np.minimum(1, last)], sums[:, 0], sums[rows, last])


class SoundModel:
    """The sound model with its weights; numpy alone, and safe to share. It remembers what it has heard."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays of a weights file. Raises ValueError for another format version."""
        version = int(arrays["format_version"]) if "format_version" in arrays else None
        if version != FORMAT_VERSION:
            raise ValueError(f"sound weights have format version {version}, not {FORMAT_VERSION}")
        self._emissions = Emissions(arrays)
        layers = ("centre", "scale", "hidden", "hidden_bias", "out", "out_bias")
        self._known: dict[tuple[str, str], float] = {}
        self._earlier: dict[tuple[str, str], float] = {}
        self._centre, self._scale, self._hidden, self._hidden_bias, self._out, self._out_bias = (
            arrays[name].astype(np.float64) for name in layers
        )

    def score(self, hangul: str, latin: str) -> float:
        """Return the probability that `latin` spells the name `hangul`, against other names of the same sentence."""
        return float(self.scores(hangul, [latin])[0])

    def scores(self, hangul: str, latins: Sequence[str]) -> NDArray[np.float64]:
        """Return the probability for each of `latins`: float64 (len(latins),); 0 where there are none or far too many
        letters.
        """
        pairs = [(hangul, latin) for latin in latins]
        known = self.remember(pairs)
        return np.array([known[pair] for pair in pairs], dtype=np.float64)

    def remember(self, pairs: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], float]:
        """Work out the scores of many (Hangul, Latin) pairs at once, which is far faster, and keep them for later.

        Pairs whose letters tell that they cannot sound alike have 0.
        """
        if len(self._known) > MOST_REMEMBERED:
            self._known, self._earlier = {}, self._known
        known, earlier = self._known, self._earlier
        missing = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        known.update((pair, earlier[pair]) for pair in missing if pair in earlier)
        missing = [pair for pair in missing if pair not in known] if earlier else missing
        if missing:
            heard = dict(self._work_out(may_sound_alike(self._emissions, missing)))
            known.update((pair, heard.get(pair, 0.0)) for pair in missing)
        return known

    def _work_out(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], float]]:
        """Yield the pairs that can be aligned, with their scores."""
        heard = self._hear(pairs, _alignable_forms)
        if heard:
            probabilities = self._probabilities(np.stack([each.features for each in heard.values()])).tolist()
            yield from ((pairs[number], score) for number, score in zip(heard, probabilities, strict=True))

    def logprob(self, hangul: str, latin: str) -> float:
        """Return the mean log probability of what each sound of `hangul` writes: the better spelling has the higher.

        Comparable between forms of one name only.
        """
        heard = self._hear([(hangul, latin)])
        return heard[0].likelihood if heard else _IMPOSSIBLE

    def best_span(self, hangul: str, words: Sequence[str], longest: int = 5) -> Span | None:
        """Return the run of at most `longest` words that spells `hangul` best, or None where no word sounds like it."""
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
        heard = self._hear([(hangul, latin) for latin in latins])
        result = np.full((len(latins), len(self._centre)), np.nan)
        for number, each in heard.items():
            result[number] = each.features
        return result

    def _hear(
        self, pairs: Sequence[tuple[str, str]], forms_of: Callable[[str, str], Sequence[Form]] = name_forms
    ) -> dict[int, _Heard]:
        """Align each (Hangul, Latin) pair in the form that fits best; those that have no form are left out."""
        askers: dict[Form, list[int]] = defaultdict(list)
        for number, (hangul, latin) in enumerate(pairs):
            for form in forms_of(hangul, latin):
                askers[form].append(number)
        best: dict[int, _Heard] = {}
        for forms in _batches(askers):
            found = align_letters(self._emissions, forms)
            features = describe([hangul for hangul, _ in forms], found)
            totals, likelihoods = found.gains.sum(1).tolist(), found.likelihoods.mean(1).tolist()
            for row, form in enumerate(forms):
                for number in askers[form]:
                    if number not in best or totals[row] > best[number].gain:
                        best[number] = _Heard(totals[row], features[row], likelihoods[row])
        return best

    def _probabilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        scaled = (features - self._centre) / self._scale
        hidden = np.tanh(scaled @ self._hidden + self._hidden_bias)
        result: NDArray[np.float64] = 1 / (1 + np.exp(-(hidden @ self._out + self._out_bias)))
        return result


def _alignable_forms(hangul: str, latin: str) -> list[Form]:
    """Return the forms of no more letters than the units of the name can write: with more, a score is below .001."""
    return [form for form in name_forms(hangul, latin) if len(form[1]) <= MAX_CHUNK * len(context_codes(form[0]))]


def _batches(forms: Iterable[Form]) -> Iterator[list[Form]]:
    """Yield the forms in lists, each of about as many letters; in a list, the names of the most units come first."""
    sized = sorted((len(letters), hangul, letters) for hangul, letters in forms)
    for at in range(0, len(sized), _BATCH):
        batch = [form for _, *form in sized[at : at + _BATCH]]
        yield [(hangul, letters) for hangul, letters in sorted(batch, key=lambda form: -len(context_codes(form[0])))]


@lru_cache(maxsize=1)
def load_sound_model() -> SoundModel:
    """Return the model with the weights that come with this package, read once."""
    packed = resources.files("align.rendering").joinpath("sound.npz").read_bytes()
    with np.load(io.BytesIO(packed)) as arrays:
        return SoundModel({name: arrays[name] for name in arrays.files})
