"""Every check against the examples on its own page, and the catalogue against its folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import qa_reports.checks
from align.analysis import Analysis
from align.bitext import bitext_of_rows
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check, Example
from qa_reports.checks import CHECKS

ROWS = [
    pytest.param(check, example, id=f"{check.id}-{n}") for check in CHECKS for n, example in enumerate(check.examples)
]


@pytest.mark.parametrize(("check", "example"), ROWS)
def test_example(check: Check, example: Example, analysis: Analysis) -> None:
    document = bitext_of_rows(example.rows, source_lang=example.source_lang, target_lang=example.target_lang)
    marks = list(check.find(AnalysedBitext(document, analysis, example.termbase)))
    assert len(marks) == example.flagged, [mark.message for mark in marks]
    for mark in marks:
        assert example.source is None or (mark.source and mark.source.text) == example.source
        assert example.target is None or (mark.target and mark.target.text) == example.target
        assert 0.5 <= mark.confidence <= 1


def test_every_module_of_the_folder_is_in_the_catalogue() -> None:
    folder = Path(qa_reports.checks.__file__).parent
    modules = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}
    assert modules == {check.id for check in CHECKS}


def test_ids_are_unique_and_kebab_case() -> None:
    ids = [check.id for check in CHECKS]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule) for rule in ids)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_page_says_when_to_ignore_and_what_is_not_caught(check: Check) -> None:
    assert check.summary.endswith(".")
    assert "When to ignore:" in check.page
    assert "Does not catch:" in check.page


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_page_has_examples_of_both_kinds(check: Check) -> None:
    assert {example.flagged for example in check.examples} == {True, False}
