"""Tags that differ between the two sides of a pair of a bilingual file."""

from __future__ import annotations

from pathlib import Path

import pytest
from bilingual_samples import units, written
from conftest import ROOT
from hypothesis import given, settings

from align.analysis import Analysis
from align.bitext import Bitext, Pair, Sentence
from align.pair_files import Unit
from align.pair_files.bitexts import read_bitext
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks import tag_mismatch
from qa_reports.finding import Mark

SAMPLES = ROOT.parent / "shared" / "format-samples"


def marks_of(document: Bitext, analysis: Analysis) -> list[Mark]:
    return list(tag_mismatch.find.find(AnalysedBitext(document, analysis)))


def xliff(source: str, target: str) -> str:
    unit = f'<trans-unit id="1"><source>{source}</source><target>{target}</target></trans-unit>'
    head = '<file original="f" source-language="ko" target-language="en" datatype="x">'
    return f'<xliff version="1.2">{head}<body>{unit}</body></file></xliff>'


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ('<g id="1">강</g>가', 'The <g id="1">river</g>', None),
        ('<g id="1">강</g>가', "The river", 'the tags <g id="1"> … </g> are missing from the translation'),
        ("강가", 'The <g id="1">river</g>', 'the tags <g id="1"> … </g> are not in the source'),
        ('강<x id="1"/>가', "river", 'the tag <x id="1"/> is missing from the translation'),
        ('강<ph id="1">{0}</ph>', 'river<ph id="1">{0}</ph><ph id="1">{0}</ph>', "the tag {0} is not in the source"),
        ('<bx id="1"/>강<ex id="1"/>', '<bx id="1"/>river', 'the tag <ex id="1"/> is missing from the translation'),
        (
            '<bpt id="1">[b]</bpt>강<ept id="1">[/b]</ept>',
            'r<ept id="1">[/b]</ept>iver<bpt id="1">[b]</bpt>',
            "the tag [/b] closes before it opens",
        ),
        ('<g id="1">강<g id="2">가</g></g>', '<g id="1">the</g> <g id="2">river</g>', None.__class__),
        ('<g id="1">강</g>가', '<g id="1"/>The river', None.__class__),
        ('<g id="1">강</g> <g id="2">산</g>', '<g id="2">hill</g> <g id="1">river</g>', None),
        ('<mrk mtype="term" mid="1">강</mrk>', "river", None),
        ('<mrk mtype="protected" mid="1">강</mrk>', "river", None),
        ("강 &lt;b>가&lt;/b>", "The &lt;b>river", "the tag </b> is missing from the translation"),
    ],
)
def test_tags_of_xliff(source: str, target: str, message: object, analysis: Analysis, tmp_path: Path) -> None:
    marks = marks_of(read_bitext(written(tmp_path, "t.xlf", xliff(source, target))), analysis)
    if message is None:
        assert marks == []
    else:
        assert [message in {None.__class__, mark.message} for mark in marks] == [True]


def test_a_mark_points_at_words_of_the_text(analysis: Analysis, tmp_path: Path) -> None:
    document = read_bitext(written(tmp_path, "t.xlf", xliff('넓은 <g id="1">강가</g>로', "to the river")))
    (mark,) = marks_of(document, analysis)
    assert mark.source is not None
    assert mark.source.text == "강가"
    assert (tmp_path / "t.xlf").read_text(encoding="utf-8")[mark.source.place.start :].startswith("강가")


@settings(max_examples=100, deadline=None)
@given(units())
def test_equal_tags_are_no_finding_and_a_dropped_one_is(analysis: Analysis, unit: Unit) -> None:
    source = next((one for side in (unit.pair.source, unit.pair.target) for one in side if one.text.strip()), None)
    if source is None:
        return
    source = Sentence(f"가 {source.text}", "ko", source.place, source.codes)

    def marks(codes: tuple[object, ...]) -> list[Mark]:
        target = Sentence(source.text, "en", source.place, codes)  # type: ignore[arg-type]
        pair = Pair((source,), (target,), 1.0)
        return marks_of(Bitext("d", "d", "d", "ko", "en", (pair,)), analysis)

    assert marks(source.codes) == []
    for left_out in range(len(source.codes)):
        assert marks(source.codes[:left_out] + source.codes[left_out + 1 :])
        assert marks((*source.codes, source.codes[left_out]))


@pytest.mark.skipif(not SAMPLES.exists(), reason="development data not here")
def test_real_korean_files_have_no_mark(analysis: Analysis) -> None:
    files = [*(SAMPLES / "xliff").glob("ms-ko-*.xlf"), SAMPLES / "po" / "ko.po"]
    documents = [read_bitext(path) for path in files]
    assert sum(map(len, documents)) > 900
    assert [mark.message for document in documents for mark in marks_of(document, analysis)] == []
