"""How likely a target side says what its source side says: one protocol, estimators by name.

The default, `embedding`, compares the encoder's vectors, which every document has already. A model that reads both
sides together (COMET-Kiwi and its kind) judges finer and costs more. It is a class with two members:

    class Comet:
        name = "cometkiwi"

        def __init__(self, checkpoint: str) -> None:
            from comet import load_from_checkpoint

            self._model = load_from_checkpoint(checkpoint)

        def estimate(self, bitext: AnalysedBitext, pairs: Sequence[AnalysedPair]) -> list[float]:
            rows = [{"src": pair.source.text, "mt": pair.target.text} for pair in pairs]
            return list(self._model.predict(rows, gpus=0).scores)

Given as it is, `Checker(estimator=Comet("model.ckpt"))`, or by name, `Checker(estimator="cometkiwi")`, once
`ESTIMATORS["cometkiwi"] = lambda: Comet("model.ckpt")` stands in the program. Its scores are taken for probabilities:
the rule mistranslation reports pairs below 0.5, so that scores on another scale must be mapped to it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from statistics import median
from typing import ClassVar, Protocol

import numpy as np

from align.encoding import Vectors
from align.errors import SettingsError, did_you_mean
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.coverage import cover_source

__all__ = [
    "DEFAULT_ESTIMATOR",
    "ESTIMATORS",
    "EmbeddingEstimator",
    "QualityEstimator",
    "load_estimator",
    "rough_vectors",
    "similarities",
]

DEFAULT_ESTIMATOR = "embedding"


class QualityEstimator(Protocol):
    """What the rule mistranslation needs of a model."""

    @property
    def name(self) -> str:
        """What the report's signature calls it."""
        ...

    def estimate(self, bitext: AnalysedBitext, pairs: Sequence[AnalysedPair]) -> list[float]:
        """Return for each of `pairs` the probability in [0, 1] that its sides say the same; `bitext` is the context."""
        ...


def similarities(pairs: Sequence[AnalysedPair]) -> list[float]:
    """Return the cosine of source and target for each pair."""
    if not pairs:
        return []
    vectors = pairs[0].source.analysis.vectors([side.text for pair in pairs for side in (pair.source, pair.target)])
    return [float(vectors[i] @ vectors[i + 1]) for i in range(0, len(vectors), 2)]


def rough_vectors(pairs: Sequence[AnalysedPair]) -> tuple[Vectors, Vectors]:
    """Return about the vectors of the sources and of the translations, (pairs, dimension) each, with no joined text."""
    sides = [side for pair in pairs for side in (pair.source, pair.target)]
    if sides:
        sides[0].analysis.encode(sentence.text for side in sides for sentence in side.sentences)
    vectors = np.array([side.rough_vector for side in sides])
    return vectors[::2], vectors[1::2]


_SHORT = 40
"""Latin letters, or half as many Hangul syllables."""


def _is_short(pair: AnalysedPair) -> bool:
    return any(len(side.text) * (2 if side.lang == "ko" else 1) < _SHORT for side in (pair.source, pair.target))


class EmbeddingEstimator:
    """Cosine of the two sides against what pairs and strangers have with this encoder, and in this document.

    With the embedded encoder, .975 of strangers (sentences of NTREX-128 and FLORES-200 exchanged at random) lie under
    a cosine of 0.25 and .995 of pairs over 0.35; a logistic regression on them and on JHE puts the middle of the slope
    at 0.32. It is lower for short texts, whose vectors scatter (on JHE, 2 in 100 of those under 40 letters lie under
    0.30), and for other languages, of which less is known (literary German and French of Text+Berg: 1 pair in 200 lies
    under 0.22). Of another encoder no more is known than the document shows, so that it needs SEEN pairs.

    Of 198 strangers put into the first halves of NTREX-128, FLORES-200 and KPC none renders .48 of the words of the
    other side; of 14 translations that lost a clause and are as far from their source as a stranger 11 render .57 and
    more, so that no pair that renders MOSTLY_SAID is one.
    """

    name = DEFAULT_ESTIMATOR
    MIDDLES: ClassVar[dict[str, float]] = {"use-multilingual-v3": 0.32}
    SLOPE = 25.0
    SEEN = 8
    LOOSE = 0.62
    SHORT_SHIFT = 0.08
    MEASURED = frozenset({"ko", "en"})
    OTHER_SHIFT = 0.08
    MOSTLY_SAID = 0.52
    HALF_SAID, SEVERAL = 0.5, 6
    """Share of the words of both sides that the other one says as well, where the source has at least so many lexemes,
    from which a pair is none of strangers: of 2,133 with a cosine below .32 (NTREX-128, FLORES-200, KPC, JHE and PUD,
    exchanged within their documents) 5 reach it."""
    ROUGHLY = 0.18
    """How much closer to its source a pair may be by `rough_vectors`: of 257 with a cosine below .35 none is .14 above
    that, so .49."""
    ROUGH_MEDIAN = 0.03
    """The same of the median of a document, most of whose pairs are of single sentences."""

    def estimate(self, bitext: AnalysedBitext, pairs: Sequence[AnalysedPair]) -> list[float]:
        """Return the probability for each pair, by a logistic curve over the cosine, or by the words it shares."""
        cosines = self._cosines(bitext, pairs)
        middle = self._middle(bitext, pairs, cosines)
        if middle is None:
            return [1.0] * len(pairs)
        probabilities = [
            1 / (1 + math.exp(-self.SLOPE * (cosine - middle + self.SHORT_SHIFT * _is_short(pair))))
            for pair, cosine in zip(pairs, cosines, strict=True)
        ]
        return [
            probability if probability >= 1 / 2 else max(probability, self._shared_words(bitext, pair))
            for pair, probability in zip(pairs, probabilities, strict=True)
        ]

    def _cosines(self, bitext: AnalysedBitext, pairs: Sequence[AnalysedPair]) -> list[float]:
        """Return the cosine of each pair, but roughly where it is too high to count: joined texts take long."""
        known = self.MIDDLES.get(bitext.analysis.encoder.name)
        if known is None or not pairs:
            return similarities(pairs)
        source, target = rough_vectors(pairs)
        cosines: list[float] = np.einsum("ij,ij->i", source, target).tolist()
        if self.LOOSE * (median(cosines) - self.ROUGH_MEDIAN) < known:
            return similarities(pairs)
        doubtful = [number for number, cosine in enumerate(cosines) if cosine < known + self.ROUGHLY]
        for number, cosine in zip(doubtful, similarities([pairs[number] for number in doubtful]), strict=True):
            cosines[number] = cosine
        return cosines

    def _shared_words(self, bitext: AnalysedBitext, pair: AnalysedPair) -> float:
        """Return the share of the words that the other side says as well, if it is that of no stranger.

        So it is where a part of the source was left out, or the vectors of a few words scatter.
        """
        if not all(side.lexemes for side in bitext.correspondences.sides(pair.index)):
            return 0.0
        coverage = cover_source(bitext.correspondences, pair.index)
        if coverage.claimed >= self.MOSTLY_SAID:
            return coverage.claimed
        both = (coverage.claimed + float(coverage.rendered.mean())) / 2
        return both if both >= self.HALF_SAID and len(coverage.rendered) >= self.SEVERAL else 0.0

    def _middle(self, bitext: AnalysedBitext, pairs: Sequence[AnalysedPair], cosines: Sequence[float]) -> float | None:
        """Return the cosine where pair and stranger are as likely; None where that cannot be known."""
        known = self.MIDDLES.get(bitext.analysis.encoder.name)
        languages = {bitext.bitext.source_lang, bitext.bitext.target_lang}
        if known is not None and languages != self.MEASURED:
            known -= self.OTHER_SHIFT
        if len(pairs) < self.SEEN:
            return known
        usual = median(cosines)
        if known is not None:
            # In a document translated loosely throughout, a loose pair is no news.
            return min(known, self.LOOSE * usual)
        shift = len(pairs) // 2
        vectors = bitext.analysis.vectors([side.text for pair in pairs for side in (pair.source, pair.target)])
        strangers = median(
            float(vectors[2 * i] @ vectors[2 * ((i + shift) % len(pairs)) + 1]) for i in range(len(pairs))
        )
        return strangers + 0.2 * (usual - strangers)


ESTIMATORS: dict[str, Callable[[], QualityEstimator]] = {DEFAULT_ESTIMATOR: EmbeddingEstimator}
"""Name -> what makes the estimator, called when a checker that uses it is made."""


def load_estimator(name: str = DEFAULT_ESTIMATOR) -> QualityEstimator:
    """Return the estimator of that name; raises SettingsError for an unknown one."""
    if name not in ESTIMATORS:
        raise SettingsError(f"unknown quality estimator '{name}'.{did_you_mean(name, ESTIMATORS)}")
    return ESTIMATORS[name]()
