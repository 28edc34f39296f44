"""Floors under what the name and term rules find of planted slips, on a small sample of documents not tuned on."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from align.analysis import Analysis
from qa_reports.checks.name_spelling import find as name_spelling
from qa_reports.checks.term_variant import find as term_variant

SHARED = Path(__file__).parent.parent.parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="development data not here")
sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

SLIPS, LEAST_SLIPS = 20, 17
LEAST_SYNONYMS = 0.75
"""Planted spellings, how many must be found, and the share of synonyms. Raise them when the rules get better."""


def _documents() -> list[list[tuple[str, str]]]:
    from alignment_data import read_documents

    documents = read_documents(SHARED / "data" / "ntrex_docs.jsonl")
    return [list(zip(korean, english, strict=True)) for korean, english in documents][1::2]


def test_most_planted_misspellings_of_a_name_are_found(analysis: Analysis) -> None:
    from name_spellings import find_names, is_found, misspell_latin, open_rows, plant

    documents, choice = _documents(), random.Random(3)
    found = 0
    for name in choice.sample([name for name in find_names(documents) if len(name.pairs) > 1], SLIPS):
        new = misspell_latin(name.latin, choice)[1]
        rows = plant(documents[name.document], choice.choice(name.pairs), name.latin, new, side=1)
        found += is_found(list(name_spelling.find(open_rows(rows, analysis, to_korean=False))), new)
    assert found >= LEAST_SLIPS


def test_most_planted_synonyms_of_a_term_are_found(analysis: Analysis) -> None:
    from terms import find_plants, is_found, opened, planted

    asked = [(rows, plant) for rows in _documents() for plant in find_plants(rows, analysis)]
    found = sum(
        is_found(opened(planted(rows, plant, analysis), analysis), plant, term_variant, Counter())
        for rows, plant in asked
    )
    assert len(asked) > SLIPS
    assert found >= LEAST_SYNONYMS * len(asked)
