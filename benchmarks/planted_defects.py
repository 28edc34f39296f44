"""How many planted defects the checker finds in whole documents, from two files to the report, and what else it says.

A defect is found where a rule that should find it gives a finding on the damaged sentence that it did not give before.
Everything else that is new is an extra alarm.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from alignment_data import read_documents, read_pairs
from planting import Document, Plant, Planted

from align import Aligner
from align.bitext import Bitext
from align.encoding import Encoder, Vectors, load_encoder
from align.morphology import KoreanMorphology, Morpheme
from qa_reports import Checker
from qa_reports.finding import Finding, Severity

__all__ = ["Tally", "Workbench", "measure", "print_head", "print_row", "read_halves"]

TABLE_ROWS = 20
"""Rows of a table of pairs that make a document."""

Key = tuple[str, str, str]
Found = tuple[Bitext, list[Finding]]


@dataclass
class Tally:
    """Counts of one kind of defect in one half and direction."""

    planted: int = 0
    found: int = 0
    found_by_any: int = 0
    extra: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str]] = field(default_factory=list)


class _RememberingEncoder:
    """An encoder that keeps the vectors of texts and of whole sides, since most of a document stays as it was."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimension, self._encoder = encoder.name, encoder.dimension, encoder
        self._runs = lru_cache(maxsize=64)(encoder.encode_runs)
        self._vectors = lru_cache(maxsize=4096)(encoder.encode)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.encode(texts) if len(texts) > 1 else self._vectors(tuple(texts))

    def encode_runs(self, texts: Sequence[str], longest: int) -> Vectors:
        return self._runs(tuple(texts), longest)


class _RememberingMorphology(KoreanMorphology):
    """Kiwi that keeps the morphemes of texts."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Morpheme, ...]] = {}

    def morphemes(self, text: str, names: Sequence[tuple[int, int]] = ()) -> tuple[Morpheme, ...]:
        if names:
            return super().morphemes(text, names)
        if text not in self._kept:
            self._kept[text] = super().morphemes(text)
        return self._kept[text]


class Workbench:
    """The checker over documents of lines, each written to two files, aligned and checked as a user's would be."""

    def __init__(self) -> None:
        """Load encoder, Kiwi and checks once."""
        self._encoder = _RememberingEncoder(load_encoder())
        self._morphology = _RememberingMorphology()
        self._aligners: dict[tuple[str, str], Aligner] = {}
        self._checker = Checker(encoder=self._encoder)
        self._before: dict[tuple[str, str], Found] = {}

    def check(self, document: Document) -> Found:
        """Return the aligned document and what the checker finds in it."""
        langs = document.source_lang, document.target_lang
        if langs not in self._aligners:
            aligner = Aligner(encoder=self._encoder, segmentation="lines", source_lang=langs[0], target_lang=langs[1])
            aligner.morphology = self._morphology
            self._aligners[langs] = aligner
        with tempfile.TemporaryDirectory() as folder:
            paths = Path(folder) / "source.txt", Path(folder) / "target.txt"
            for path, lines in zip(paths, (document.source, document.target), strict=True):
                path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            bitext = self._aligners[langs].align(*paths, document_id=document.id)
        return bitext, self._checker.findings(bitext)

    def before(self, document: Document) -> Found:
        """Return the same for an untouched document, worked out once."""
        key = (document.id, document.source_lang)
        if key not in self._before:
            self._before[key] = self.check(document)
        return self._before[key]


def _key(finding: Finding) -> Key:
    spans = (finding.source.text if finding.source else "", finding.target.text if finding.target else "")
    return (finding.rule, *spans)


def _lines_of(bitext: Bitext, finding: Finding) -> tuple[set[int], set[int]]:
    """Return the lines, from 0, of the pair a finding is about, or of its words where it is about no pair."""
    if finding.pair is None:
        source, target = ({span.place.line - 1} if span else set() for span in (finding.source, finding.target))
        return source, target
    pair = bitext[finding.pair]
    return {s.place.line - 1 for s in pair.source}, {t.place.line - 1 for t in pair.target}


def _touches(bitext: Bitext, finding: Finding, source_at: int | None, target_at: int | None) -> bool:
    source, target = _lines_of(bitext, finding)
    return source_at in source or target_at in target


def _is_clean(found: Found, at: int) -> bool:
    """Whether nothing was found on line `at` of either side before the defect."""
    return not any(_touches(found[0], finding, at, at) for finding in found[1])


def _judge(bench: Workbench, plant: Plant, document: Document, planted: Planted, tally: Tally) -> None:
    known = Counter(map(_key, bench.before(document)[1]))
    bitext, findings = bench.check(planted.document)
    new = [finding for finding in findings if not known[_key(finding)] or known.subtract([_key(finding)])]
    here = [finding for finding in new if _touches(bitext, finding, planted.source_at, planted.target_at)]
    tally.planted += 1
    hit = any(finding.rule in plant.rules for finding in here)
    tally.found += hit
    tally.found_by_any += bool(here)
    # A clause cut, or a number left out, may well be reported by several rules; what is grave and not asked for counts.
    tally.extra.update(f.rule for f in new if f.rule not in plant.rules and f.severity != Severity.INFO)
    if not hit:
        source = planted.document.source[planted.source_at] if planted.source_at is not None else "(nothing)"
        target = planted.document.target[planted.target_at] if planted.target_at is not None else "(nothing)"
        tally.missed.append((source, target))


def _sites(plant: Plant, documents: Sequence[Document], bench: Workbench) -> Iterator[tuple[Document, Planted]]:
    """Yield documents with one defect each, at lines where nothing was found before: each once, then each once more."""
    chance = random.Random(plant.name)
    order = chance.sample(list(documents), len(documents))
    waiting = [_sites_in(plant, document, documents, bench, chance) for document in order]
    while waiting:
        for sites in list(waiting):
            site = next(sites, None)
            if site is None:
                waiting.remove(sites)
            else:
                yield site


def _sites_in(
    plant: Plant, document: Document, documents: Sequence[Document], bench: Workbench, chance: random.Random
) -> Iterator[tuple[Document, Planted]]:
    strangers = [other for other in documents if other.id != document.id]
    for at in chance.sample(range(len(document.target)), len(document.target)):
        planted = plant.plant(document, at, strangers, chance)
        if planted is not None and _is_clean(bench.before(document), at):
            yield document, planted


def measure(bench: Workbench, plant: Plant, documents: Sequence[Document], limit: int) -> Tally:
    """Plant one kind of defect in at most `limit` documents and count."""
    tally = Tally()
    langs = plant.target_langs
    fitting = [document for document in documents if langs is None or document.target_lang in langs]
    for document, planted in _sites(plant, fitting, bench) if fitting else ():
        _judge(bench, plant, document, planted, tally)
        if tally.planted == limit:
            break
    return tally


def read_halves(data: Path) -> dict[str, list[Document]]:
    """Return NTREX, FLORES and KPC news as Korean-English documents, the first half and the second half of each."""
    sets = [read_documents(data / name) for name in ("ntrex_docs.jsonl", "flores_devtest_docs.jsonl")]
    pairs = read_pairs(data / "kpc_news.tsv")
    tables = [pairs[at : at + TABLE_ROWS] for at in range(0, len(pairs), TABLE_ROWS)]
    sets.append([([ko for ko, _ in rows], [en for _, en in rows]) for rows in tables])
    halves: dict[str, list[Document]] = {"first": [], "second": []}
    for number, documents in enumerate(sets):
        for index, (korean, english) in enumerate(documents):
            half = "first" if index < len(documents) // 2 else "second"
            halves[half].append(Document(f"{number}-{index}", tuple(korean), tuple(english), "ko", "en"))
    return halves


def print_head(columns: Sequence[str]) -> None:
    """Print the head of the table of planted defects."""
    print(f"{'found by its rule, by any':26}" + "".join(f"{column:>26}" for column in columns))


def print_row(name: str, tallies: Sequence[Tally | None], show: bool) -> None:
    """Print a kind of defect: found, found by any rule, extra alarms and planted in each column; then the misses."""
    print(f"{name:26}" + "".join(f"{_cell(tally):>26}" for tally in tallies), flush=True)
    for tally in filter(None, tallies) if show else ():
        for source, target in tally.missed:
            print(f"    missed: {source}\n            {target}")
        if tally.extra:
            print(f"    extra: {dict(tally.extra)}")


def _cell(tally: Tally | None) -> str:
    if not tally or not tally.planted:
        return "-"
    share, any_rule = tally.found / tally.planted, tally.found_by_any / tally.planted
    return f"{share:.3f} {any_rule:.3f} +{tally.extra.total()} of {tally.planted}"
