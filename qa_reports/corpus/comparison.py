"""The comparison across documents, a partition of the keys at a time: any worker can do any partition.

Names, terms and sentences are grouped by key (the name as the source has it, the term, the letters of the sentence),
so that all mentions of one are in one partition, wherever the documents stand in the corpus. What a partition needs of
the corpus has been gathered for it, so that it reads nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from align.pair_files.records import Record
from qa_reports.check import Check
from qa_reports.corpus.analysing import ACROSS, DocumentAnalyser
from qa_reports.corpus.dataset import CorpusDataset
from qa_reports.corpus.entity_table import entity_rows
from qa_reports.corpus.names_across import CorpusMark, find_spellings
from qa_reports.corpus.partitions import Partition
from qa_reports.corpus.restoring import bitext_of_records
from qa_reports.corpus.source_names_across import find_slips
from qa_reports.corpus.wordings_across import check_candidate, sentence_candidates, term_candidates
from qa_reports.finding import Mark
from qa_reports.runner import Checker, choose_checks
from qa_reports.writers.json_report import finding_record

__all__ = ["Comparison"]


class Comparison:
    """Compares documents in the keys of one partition, by what is gathered for it."""

    def __init__(self, dataset: CorpusDataset, partition: Partition, analyser: DocumentAnalyser) -> None:
        """Read and write `dataset`; the analyser lends encoder and Kiwi."""
        self._dataset, self._partition, self._analyser = dataset, partition, analyser
        self._mentions: dict[str, list[Record]] = defaultdict(list)
        for row in self._read("compared_mentions"):
            self._mentions[row["kind"]].append(row)
        self._documents = {row["position"]: row for row in self._read("compared_documents")}
        self._roots = {at: row["root"] for at, row in self._documents.items() if row["root"] is not None}

    def compare(self) -> Record:
        """Write findings and entities of the partition and its line of the ledger; returns the counts."""
        finders: dict[str, Callable[[], Iterator[CorpusMark]]] = {
            "name-spelling": self._spellings,
            "source-name-variant": self._slips,
            "term-variant": partial(self._wordings, "term"),
            "inconsistent-translation": partial(self._wordings, "sentence"),
        }
        here = self._partition
        marks = [mark for rule in ACROSS if rule in here.rules for mark in finders[rule]()]
        files = [
            (here.findings_file, "findings", list(self._findings(marks))),
            (here.entities_file, "entities", list(entity_rows(self._mentions["entity"]))),
        ]
        return self._dataset.write_stage(here.stage, here.key, files)

    def _read(self, dataset: str) -> list[Record]:
        return self._dataset.read_file(self._partition.work_file(dataset))

    @cached_property
    def _pairs(self) -> dict[int, dict[int, Record]]:
        """The pairs that mentions stand in, by position of the document and number."""
        pairs: dict[int, dict[int, Record]] = defaultdict(dict)
        for row in self._read("compared_pairs"):
            pairs[row["position"]][row["id"]] = row
        return pairs

    @cached_property
    def _names(self) -> tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]]:
        """The uncommon and the rare names of documents by their position."""
        rows = self._read("compared_names")
        return _by_position(rows), _by_position(row for row in rows if row["is_rare"])

    def _spellings(self) -> Iterator[CorpusMark]:
        return find_spellings(self._mentions["name"], *self._names, self._roots)

    def _slips(self) -> Iterator[CorpusMark]:
        return find_slips(self._mentions["source-name"], self._names[1], self._roots)

    def _wordings(self, kind: str) -> Iterator[CorpusMark]:
        find = {"term": term_candidates, "sentence": sentence_candidates}[kind]
        langs = {at: (row["source_lang"], row["target_lang"] or "und") for at, row in self._documents.items()}
        for candidate in find(self._mentions[kind], self._roots):
            analysis = self._analyser.aligner.analysis()
            yield from check_candidate(candidate, lambda at, pair: self._pairs[at][pair], langs.__getitem__, analysis)

    def _findings(self, marks: Sequence[CorpusMark]) -> Iterator[Record]:
        """Yield the marks that are new as rows of `findings`, in the order of the corpus."""
        known = {tuple(row.values()) for row in self._read("compared_findings")}
        new: dict[int, dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
        for position, rule, mark in marks:
            words = mark.source.text if mark.source else ""
            if (position, rule, mark.pair, words) not in known:
                new[position][rule].append(mark)
        for position in sorted(new):
            bitext = bitext_of_records(self._documents[position], self._pairs[position])
            checker = Checker(settings=self._analyser.checker.settings)
            checker.checks = tuple(_saying(check, new[position]) for check in choose_checks(list(new[position])))
            whole = replace(bitext, analysis=self._analyser.aligner.analysis())
            for finding in checker.findings(whole):
                yield finding_record(finding) | {"position": position}


def _by_position(rows: Iterable[Record]) -> dict[int, frozenset[str]]:
    names: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        names[row["position"]].add(row["name"])
    return {position: frozenset(found) for position, found in names.items()}


def _saying(check: Check, marks: Mapping[str, Sequence[Mark]]) -> Check:
    """Return the check as one that has found these marks."""
    return replace(check, run=None, find=lambda _: iter(marks[check.id]))
