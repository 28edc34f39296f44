"""Alarms of the rules on meaning on untouched translations, and how many planted defects they find.

    PYTHONPATH=. python benchmarks/meaning.py [--shared ../shared] [--show] [--fit]

Planted: the English main clause negated, or freed of its negation (negation-flip); every fourth translation exchanged
for a stranger of its length, every fifth for its neighbour (mistranslation). Tuned on the first half of NTREX-128 and
on KPC; `--fit` prints the weights that these two give.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from alignment_data import read_documents
from english_verbs import drop_do
from quantities import read_table

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks import inconsistent_translation, length_outlier, mistranslation, negation_flip
from qa_reports.extract.negation import case_of, features
from qa_reports.extract.negation.cue import Force
from qa_reports.extract.negation.judging import FEATURES
from qa_reports.extract.negation.korean import korean_cues
from qa_reports.finding import Mark

Row = tuple[str, str]
Document = list[Row]
CHECKS: tuple[Check, ...] = (
    negation_flip.find,
    mistranslation.find,
    length_outlier.find,
    inconsistent_translation.find,
)
TUNED = ("ntrex, first half", "kpc")

_AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|can|could|should|must|may|might|has|have|had)\b(?= [a-z])")
_PLAIN_VERB = re.compile(r"(?:^(?:[A-Z]\w*\.? ){1,4}|\b(?:he|she|they|it|we|I) )(?=[a-z]{3,}ed )")
_OPENS_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|if|when|where|because|as|while|since|unless|although|though|so|whether|what|how|why"
    r"|after|before|until|than)\b|\"",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t", re.IGNORECASE)
_KOREAN_DENIAL = re.compile("않|못|없|아니|안 |마라|말라|말아")
_KOREAN_IDIOM = re.compile(r"뿐|밖에|아니라|않을 수|않으면|\?")
_AFFIRMED = {"cannot": "can", "no": "a", "not": "", "never": ""}


def read_sets(data: Path) -> dict[str, list[Document]]:
    """Return the documents of every set by name; tables in documents of twenty rows."""
    ntrex = [list(zip(*document, strict=True)) for document in read_documents(data / "ntrex_docs.jsonl")]
    half = next(n for n in range(len(ntrex)) if sum(map(len, ntrex[: n + 1])) > 483) + 1
    flores = read_documents(data / "flores_devtest_docs.jsonl")
    tables = {"kpc": "kpc_news.tsv", "jhe": "jhe_koen.tsv", "pud": "pud_en_ko.tsv"}
    sets = {
        "ntrex, first half": ntrex[:half],
        "ntrex, second half": ntrex[half:],
        "flores": [list(zip(*document, strict=True)) for document in flores],
    }
    for name, file in tables.items():
        rows = read_table(data / file)
        sets[name] = [rows[at : at + 20] for at in range(0, len(rows), 20)]
    return sets


def negate(english: str) -> str | None:
    """Return an English sentence with its main clause denied; None where the main verb is not plain to see."""
    for pattern, word in ((_AUXILIARY, " not"), (_PLAIN_VERB, "never ")):
        match = pattern.search(english)
        if match and not _OPENS_CLAUSE.search(english[: match.end()]):
            return english[: match.end()] + word + english[match.end() :]
    return None


def affirm(english: str) -> str | None:
    """Return an English sentence without its only denial; None where it has another number of them."""
    denials = list(_DENIAL.finditer(english))
    if len(denials) != 1 or "?" in english:
        return None
    without_do = drop_do(english)
    if without_do != english:
        return without_do
    start, end = denials[0].span()
    word = denials[0].group().lower()
    before, after = english[:start], english[end:]
    if word in {"n't", "n’t"}:
        return re.sub(r"\bwo$", "will", re.sub(r"\bca$", "can", before)) + after
    if word not in _AFFIRMED or re.match(
        r" (?:only|just|until|least|merely|doubt|matter|more|less|one|longer)\b", after
    ):
        return None
    return before + (_AFFIRMED[word] + after).lstrip()


def planted_flips(documents: Sequence[Document]) -> Iterator[tuple[str, Row]]:
    """Yield the kind of each planted flip (`negated`, `affirmed`) and its row."""
    for korean, english in (row for document in documents for row in document):
        denied = bool(_KOREAN_DENIAL.search(korean))
        if "?" in korean:
            continue
        if denied and not _KOREAN_IDIOM.search(korean):
            text, kind = affirm(english), "affirmed"
        elif not denied and not _DENIAL.search(english):
            text, kind = negate(english), "negated"
        else:
            continue
        if text:
            yield kind, (korean, text)


def exchange_strangers(document: Document, pool: Sequence[str], chance: random.Random) -> dict[int, Row]:
    """Return every fourth row with a foreign sentence of about its length in the place of the translation."""
    own = {english for _, english in document}
    planted = {}
    for at in range(1, len(document), 4):
        korean, english = document[at]
        strangers = [text for text in chance.sample(pool, 40) if text not in own]
        planted[at] = (korean, min(strangers, key=lambda text: abs(len(text) - len(english))))
    return planted


def exchange_neighbours(document: Document, pool: Sequence[str], chance: random.Random) -> dict[int, Row]:
    """Return two rows in five with each other's translation."""
    planted = {}
    for at in range(1, len(document) - 1, 5):
        planted[at] = (document[at][0], document[at + 1][1])
        planted[at + 1] = (document[at + 1][0], document[at][1])
    return planted


class Measure:
    """The checks over rows, with one memory of analyses for all."""

    def __init__(self) -> None:
        """Load the encoder and Kiwi."""
        self.analysis = Analysis(load_encoder(), KoreanMorphology())

    def bitext(self, rows: Sequence[Row]) -> AnalysedBitext:
        """Return rows as an analysed document."""
        return AnalysedBitext(bitext_of_rows(rows), self.analysis)

    def marks(self, check: Check, rows: Sequence[Row]) -> list[Mark]:
        """Return what a check marks in one document."""
        return list(check.find(self.bitext(rows)))

    def alarms(self, name: str, documents: Sequence[Document], show: bool) -> None:
        """Print the marks of every check on a set as it is."""
        for check in CHECKS:
            found = [(rows, mark) for rows in documents for mark in self.marks(check, rows)]
            print(f"    {check.id}: {len(found)} marks on {sum(map(len, documents))} pairs")
            for rows, mark in found if show else []:
                print(f"        {mark.confidence:.2f} {mark.message}", *rows[mark.pair or 0], sep="\n            ")

    def flips(self, documents: Sequence[Document]) -> None:
        """Print the recall of planted flips; `main` are those whose Korean denial stood in the main clause."""
        found, planted = Counter[str](), Counter[str]()
        for kind, row in planted_flips(documents):
            cues = korean_cues(row[0], self.analysis.morphemes(row[0]))
            main = any(cue.main and cue.force is Force.DENIAL for cue in cues)
            kinds = [kind, f"{kind}, main"] if main else [kind]
            hit = bool(self.marks(negation_flip.find, [row]))
            planted.update(kinds)
            found.update(kinds * hit)
        for kind, count in sorted(planted.items()):
            print(f"    {kind}: {found[kind] / count:.3f} of {count}")

    def exchanges(self, documents: Sequence[Document], pool: Sequence[str]) -> None:
        """Print the recall of exchanged translations."""
        exchanges: dict[str, Callable[..., dict[int, Row]]] = {
            "strangers": exchange_strangers,
            "neighbours": exchange_neighbours,
        }
        for kind, exchange in exchanges.items():
            chance, found, planted = random.Random(5), 0, 0
            for document in documents:
                changes = exchange(document, pool, chance)
                rows = [changes.get(at, row) for at, row in enumerate(document)]
                hits = {mark.pair for mark in self.marks(mistranslation.find, rows)}
                if kind == "neighbours":
                    hits |= {pair + 1 for pair in hits if pair is not None}
                found += len(hits & set(changes))
                planted += len(changes)
            print(f"    {kind}: {found / planted:.3f} of {planted}")

    def fit(self, documents: Sequence[Document]) -> None:
        """Print the weights of `judging.py` for the side that denies: cases as they are count five times."""
        rows = [(0, row) for document in documents for row in document]
        rows += [(1, row) for _, row in planted_flips(documents)]
        pairs = self.bitext([row for _, row in rows]).pairs
        cases = [(label, case_of(pair)) for (label, _), pair in zip(rows, pairs, strict=True)]
        for korean in (True, False):
            data = [(label, features(case)) for label, case in cases if case and case.korean_denies is korean]
            weights = fit_logistic(np.array([x for _, x in data]), np.array([label for label, _ in data]))
            print(korean, dict(zip(FEATURES, weights.round(2).tolist(), strict=True)))


def fit_logistic(x: np.ndarray, y: np.ndarray, ridge: float = 0.5) -> np.ndarray:
    """Return the weights of a logistic regression by Newton's method; x is float (n, k), y is 0 or 1 (n,)."""
    weights, importance = np.zeros(x.shape[1]), np.where(y == 1, 1.0, 5.0)
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (importance * (y - p)) - ridge * weights
        curvature = (x * (importance * p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(curvature, gradient)
    return weights


def main() -> None:
    """Run every measure on every set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", action="store_true", help="print every alarm")
    parser.add_argument("--fit", action="store_true", help="print the weights of negation-flip and stop")
    options = parser.parse_args()
    sets, measure = read_sets(options.shared / "data"), Measure()
    if options.fit:
        measure.fit([document for name in TUNED for document in sets[name]])
        return
    pool = [english for name in ("ntrex, second half", "flores") for rows in sets[name] for _, english in rows]
    for name, documents in sets.items():
        print(f"{name}{' (tuned)' if name in TUNED else ''}")
        measure.alarms(name, documents, options.show)
        measure.flips(documents)
        measure.exchanges(documents, pool)


if __name__ == "__main__":
    main()
