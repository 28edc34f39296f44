"""BLEU, chrF, chrF++ and TER by sacrebleu (Post 2018), with confidence intervals and paired significance."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from align.errors import SettingsError, did_you_mean

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

__all__ = ["METRICS", "Comparison", "Score", "compare_translations", "score_translation"]

RESAMPLES = 1000
"""Bootstrap resamples, as sacrebleu has them by default (Koehn 2004)."""

FEWEST_SEGMENTS = 2
"""A single segment cannot be resampled."""

_CHARACTER_TOKENS = {"ko": "char", "ja": "char", "zh": "zh"}
"""Tokenizers of BLEU for languages whose words are not parted as in English. For Korean sacrebleu has another one,
ko-mecab, which needs a program and a dictionary beside it; characters need none and ignore spacing as it does."""


def _bleu(lang: str) -> Metric:
    from sacrebleu.metrics.bleu import BLEU

    return BLEU(tokenize=_CHARACTER_TOKENS.get(lang, "13a"))


def _chrf(lang: str) -> Metric:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()


def _chrf_with_words(lang: str) -> Metric:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(word_order=2)


def _ter(lang: str) -> Metric:
    from sacrebleu.metrics.ter import TER

    return TER(asian_support=lang in _CHARACTER_TOKENS)


METRICS: Mapping[str, Callable[[str], Metric]] = {
    "bleu": _bleu,
    "chrf": _chrf,
    "chrf++": _chrf_with_words,
    "ter": _ter,
}
"""Name of a metric -> what makes it for a target language (ISO 639-1)."""


@dataclass(frozen=True, slots=True)
class Score:
    """A corpus score in percent with sacrebleu's signature.

    The 95 % confidence interval is `mean` ± `half_width`, over bootstrap resamples; None where there is one segment.
    """

    metric: str
    value: float
    signature: str
    mean: float | None = None
    half_width: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two translations by one metric; `p_value` is how often chance alone does as much (paired bootstrap)."""

    metric: str
    translation: float
    baseline: float
    p_value: float | None
    signature: str


def score_translation(
    translation: Sequence[str],
    reference: Sequence[str],
    *,
    metrics: Collection[str] = tuple(METRICS),
    lang: str = "en",
    resampled: bool = True,
) -> list[Score]:
    """Return the scores of segments against reference segments, as many of the one as of the other.

    `resampled` asks for the confidence interval. Raises SettingsError for an unknown metric.
    """
    resamples = RESAMPLES if resampled and len(reference) >= FEWEST_SEGMENTS else 1
    return [_score(name, _metric(name, lang), translation, reference, resamples) for name in metrics]


def _metric(name: str, lang: str) -> Metric:
    if name not in METRICS:
        raise SettingsError(f"unknown metric '{name}'.{did_you_mean(name, METRICS)} Known: {', '.join(METRICS)}.")
    return METRICS[name](lang)


def _score(name: str, metric: Metric, translation: Sequence[str], reference: Sequence[str], resamples: int) -> Score:
    result = metric.corpus_score(list(translation), [list(reference)], n_bootstrap=resamples)
    signature = metric.get_signature().format(short=False)
    if resamples == 1:
        return Score(name, result.score, signature)
    spread = json.loads(result.format(is_json=True, signature=signature))
    # sacrebleu leaves the interval out where its mean is 0, as TER's is of equal texts.
    mean, half_width = spread.get("confidence_mean", result.score), spread.get("confidence_var", 0.0)
    return Score(name, result.score, signature, mean, half_width)


def compare_translations(
    translation: Sequence[str],
    baseline: Sequence[str],
    reference: Sequence[str],
    *,
    metrics: Collection[str] = tuple(METRICS),
    lang: str = "en",
) -> list[Comparison]:
    """Return how two translations of the same segments differ, and whether by more than chance (Koehn 2004).

    Raises SettingsError for an unknown metric.
    """
    from sacrebleu.significance import PairedTest

    chosen = {name: _metric(name, lang) for name in metrics}
    if len(reference) < FEWEST_SEGMENTS:
        scores = [score_translation(side, reference, metrics=metrics, lang=lang) for side in (translation, baseline)]
        return [
            Comparison(one.metric, one.value, other.value, None, one.signature)
            for one, other in zip(*scores, strict=True)
        ]
    systems: list[tuple[str, Sequence[str]]] = [("baseline", baseline), ("translation", translation)]
    test = PairedTest(systems, chosen, [list(reference)], test_type="bs", n_samples=RESAMPLES)
    signatures, results = test()
    # sacrebleu names the columns after the metrics (BLEU, chrF2++), in the order given, after that of the systems.
    columns: list[list[Any]] = [column for title, column in results.items() if title != "System"]
    return [
        Comparison(name, better.score, usual.score, _p_value(better, usual), signature.format(short=False))
        for name, (usual, better), signature in zip(chosen, columns, signatures.values(), strict=True)
    ]


def _p_value(better: Any, usual: Any) -> float:
    """Return sacrebleu's p-value; it gives the least one of all where the two do not differ."""
    return 1.0 if better.score == usual.score else float(better.p_value)
