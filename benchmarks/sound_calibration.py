"""From what an alignment shows to a probability: a net of sixteen hidden units, trained on names new to the alignment.

True forms, a third of their weight on misspellings by a letter or two, stand against five kinds of wrong ones:
other names with the same first letter, any other words of names, names that share a word, the nearest in spelling, and
a part of the name.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sound_data import Distractors, Name, misspell

from align.rendering.sound import FEATURES, SoundModel

Array = NDArray[Any]

HIDDEN = 16
EPOCHS = 1200
LEAST_GAIN = 0.0
"""True pairs whose sounds gain less than nothing are translations; they would teach the net that anything is true."""


class Examples(NamedTuple):
    """Features (N, F), whether the pair is true (N,), and what it weighs (N,)."""

    features: Array
    truths: Array
    weights: Array


def identity(size: int) -> dict[str, Array]:
    """Return a net that does nothing yet."""
    return {
        "centre": np.zeros(size),
        "scale": np.ones(size),
        "hidden": np.zeros((size, 1)),
        "hidden_bias": np.zeros(1),
        "out": np.zeros(1),
        "out_bias": np.zeros(()),
    }


def _wrong_forms(latin: str, distractors: Distractors, chance: random.Random) -> list[tuple[str, float]]:
    """Return wrong forms with their weights: the kinds count as here, however many there are."""
    words = latin.split()
    kinds = [
        (distractors.of_same_initial(latin, 8, chance), 3.0),
        (distractors.of_any_initial(latin, 6, chance), 2.0),
        (distractors.of_same_word(latin, 4, chance), 2.0),
        (distractors.nearest(latin, 2, chance), 1.5),
        ([" ".join(words[1:]), " ".join(words[:-1])] if 1 < len(words) < 4 else [], 1.0),
    ]
    return [(form, weight / len(forms)) for forms, weight in kinds for form in forms]


def _examples(model: SoundModel, names: Iterable[Name], distractors: Distractors) -> Examples:
    chance = random.Random(7)
    features, truths, weights = [], [], []
    for name in names:
        wrong = _wrong_forms(name.latin, distractors, chance)
        true = [name.latin, misspell(name.latin, 1, chance), misspell(name.latin, 2, chance)]
        found = model.features(name.hangul, [*true, *(form for form, _ in wrong)])
        if np.isnan(found).any() or found[0, 0] < LEAST_GAIN:
            continue
        features.append(found)
        truths += [1.0] * 3 + [0.0] * len(wrong)
        weights += [4.0, 1.2, 0.8, *(weight for _, weight in wrong)]
    return Examples(np.concatenate(features), np.array(truths), np.array(weights))


def _gradients(net: dict[str, Array], examples: Examples, inputs: Array) -> dict[str, Array]:
    hidden = np.tanh(inputs @ net["hidden"] + net["hidden_bias"])
    chances = 1 / (1 + np.exp(-(hidden @ net["out"] + net["out_bias"])))
    error = (chances - examples.truths) * examples.weights / examples.weights.sum()
    back = error[:, None] * net["out"] * (1 - hidden**2)
    decay = 1e-4
    return {
        "hidden": inputs.T @ back + decay * net["hidden"],
        "hidden_bias": back.sum(0),
        "out": hidden.T @ error + decay * net["out"],
        "out_bias": error.sum(),
    }


def _train(examples: Examples) -> dict[str, Array]:
    """Adam (Kingma & Ba 2015) on all examples at once."""
    generator = np.random.default_rng(7)
    centre, scale = examples.features.mean(0), examples.features.std(0) + 1e-6
    inputs = (examples.features - centre) / scale
    net: dict[str, Array] = {
        "hidden": generator.normal(0, 0.3, (inputs.shape[1], HIDDEN)),
        "hidden_bias": np.zeros(HIDDEN),
        "out": generator.normal(0, 0.3, HIDDEN),
        "out_bias": np.zeros(()),
    }
    means = {name: np.zeros_like(value) for name, value in net.items()}
    squares = {name: np.zeros_like(value) for name, value in net.items()}
    for step in range(1, EPOCHS + 1):
        rate = 0.01 * (1 - step / (EPOCHS + 1))
        for name, gradient in _gradients(net, examples, inputs).items():
            means[name] = 0.9 * means[name] + 0.1 * gradient
            squares[name] = 0.999 * squares[name] + 0.001 * gradient**2
            corrected = np.sqrt(squares[name] / (1 - 0.999**step)) + 1e-8
            net[name] = net[name] - rate * means[name] / (1 - 0.9**step) / corrected
    return {"centre": centre, "scale": scale, **net}


def fit_calibration(weights: dict[str, Array], names: Sequence[Name], others: Sequence[Name]) -> dict[str, Array]:
    """Return the arrays of the net for emissions with `weights`, trained on `names` with wrong forms from `others`."""
    model = SoundModel({**weights, **identity(FEATURES)})
    examples = _examples(model, names, Distractors([*names, *others]))
    print(f"{len(examples.truths)} examples for the calibration")
    return {name: np.asarray(value, dtype=np.float32) for name, value in _train(examples).items()}
