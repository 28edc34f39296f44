"""The comparison across documents, a partition of the keys at a time: any worker can do any partition.

Names, terms and sentences are grouped by key (the name as the source has it, the term, the letters of the sentence),
so that all mentions of one are in one partition, wherever the documents stand in the corpus.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from align.pair_files.records import Record
from qa_reports.check import Check
from qa_reports.corpus.analysing import ACROSS, DocumentAnalyser
from qa_reports.corpus.dataset import CorpusDataset
from qa_reports.corpus.entity_table import entity_rows
from qa_reports.corpus.keeping import BUCKETS, bucket_of
from qa_reports.corpus.names_across import CorpusMark, find_spellings
from qa_reports.corpus.queries import CorpusQueries
from qa_reports.corpus.restoring import bitext_of_records
from qa_reports.corpus.source_names_across import find_slips, near_forms
from qa_reports.corpus.wordings_across import Candidate, check_candidate, sentence_candidates, term_candidates
from qa_reports.finding import Mark
from qa_reports.runner import Checker, choose_checks
from qa_reports.writers.json_report import finding_record

__all__ = ["ALONE", "Comparison", "Partition", "partition_files"]

ALONE = frozenset({"term-variant", "source-name-variant", "inconsistent-translation"})
"""The rules that have spoken about each document by itself already; what they said is not said again."""


@dataclass(frozen=True, slots=True)
class Partition:
    """The `number`-th of `count` runs of buckets; `key` identifies the corpus and `rules` are those to apply."""

    number: int
    count: int
    key: str
    rules: tuple[str, ...]

    @property
    def buckets(self) -> range:
        """The buckets of the partition."""
        return range(self.number * BUCKETS // self.count, (self.number + 1) * BUCKETS // self.count)

    @property
    def stage(self) -> str:
        """What the ledger calls it."""
        return f"comparison/{self.number:04d}"


def partition_files(number: int) -> dict[str, str]:
    """Return the files that a partition writes, by dataset."""
    return {
        "findings": f"findings/scope=corpus/batch={0:04d}/part-{number:06d}.parquet",
        "entities": f"entities/part-{number:06d}.parquet",
    }


class Comparison:
    """Compares documents by what is kept of them in the datasets."""

    def __init__(self, dataset: CorpusDataset, analyser: DocumentAnalyser) -> None:
        """Read and write `dataset`; the analyser lends encoder and Kiwi."""
        self._dataset, self._analyser = dataset, analyser
        self._queries = CorpusQueries(dataset.store)
        self._roots = self._queries.roots()

    def compare(self, partition: Partition) -> Record:
        """Write findings and entities of a partition and its line of the ledger; returns the counts."""
        finders: dict[str, Callable[[Partition], Iterator[CorpusMark]]] = {
            "name-spelling": self._spellings,
            "source-name-variant": self._slips,
            "term-variant": partial(self._wordings, "term"),
            "inconsistent-translation": partial(self._wordings, "sentence"),
        }
        marks = [mark for rule in ACROSS if rule in partition.rules for mark in finders[rule](partition)]
        findings = list(self._findings(marks))
        entities = list(entity_rows(self._queries.entities(partition.buckets)))
        names = partition_files(partition.number)
        files = {names["findings"]: ("findings", findings), names["entities"]: ("entities", entities)}
        self._dataset.write_stage(partition.stage, partition.key, files)
        return {"findings": len(findings), "entities": len(entities)}

    def _spellings(self, partition: Partition) -> Iterator[CorpusMark]:
        rows = self._queries.ambiguous("name", partition.buckets)
        return find_spellings(rows, *self._queries.uncommon_names({row["position"] for row in rows}), self._roots)

    def _slips(self, partition: Partition) -> Iterator[CorpusMark]:
        near = near_forms(self._queries.source_forms(), lambda key: bucket_of(key) in partition.buckets)
        mentions: dict[str, list[Record]] = defaultdict(list)
        for row in self._queries.source_mentions({form for forms in near for form in forms}):
            mentions[row["form"]].append(row)
        positions = {row["position"] for rows in mentions.values() for row in rows}
        _, rare = self._queries.uncommon_names(positions)
        return find_slips(near, mentions, rare, self._roots)

    def _wordings(self, kind: str, partition: Partition) -> Iterator[CorpusMark]:
        find = {"term": term_candidates, "sentence": sentence_candidates}[kind]
        candidates = list(find(self._queries.ambiguous(kind, partition.buckets), self._roots))
        positions = {row["position"] for _, _, rows in candidates for row in rows}
        pairs, documents = self._queries.pairs(positions), self._queries.documents(positions)
        langs = {at: (row["source_lang"], row["target_lang"] or "und") for at, row in documents.items()}
        for candidate in candidates:
            yield from self._decide(candidate, pairs, langs)

    def _decide(
        self, candidate: Candidate, pairs: Mapping[int, Sequence[Record]], langs: Mapping[int, tuple[str, str]]
    ) -> Iterator[CorpusMark]:
        analysis = self._analyser.aligner.analysis()
        return check_candidate(candidate, lambda at, pair: pairs[at][pair], langs.__getitem__, analysis)

    def _findings(self, marks: Sequence[CorpusMark]) -> Iterator[Record]:
        """Yield the marks that are new as rows of `findings`, in the order of the corpus."""
        positions = {mark.position for mark in marks}
        known = self._queries.reported(positions)
        new: dict[int, dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
        for position, rule, mark in marks:
            words = mark.source.text if mark.source else ""
            if rule not in ALONE or (position, rule, mark.pair, words) not in known:
                new[position][rule].append(mark)
        documents, pairs = self._queries.documents(new), self._queries.pairs(new)
        for position in sorted(new):
            bitext = bitext_of_records(documents[position], list(pairs[position]))
            checker = Checker(settings=self._analyser.checker.settings)
            checker.checks = tuple(_saying(check, new[position]) for check in choose_checks(list(new[position])))
            whole = replace(bitext, analysis=self._analyser.aligner.analysis())
            for finding in checker.findings(whole):
                yield finding_record(finding) | {"position": position}


def _saying(check: Check, marks: Mapping[str, Sequence[Mark]]) -> Check:
    """Return the check as one that has found these marks."""
    return replace(check, run=None, find=lambda _: iter(marks[check.id]))
