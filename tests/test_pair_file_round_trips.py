"""Conversions between bilingual formats lose no segment and no inline element; what we write, other programs read."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import jsonschema
import pytest
from bilingual_grammars import GRAMMARS, assert_valid
from bilingual_samples import FILES, SAMPLES, UNREADABLE, remarks_on, shape, texts, units, written
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.bitext import Code, CodeKind, Pair, Place, Sentence
from align.pair_files import Unit, read_pairs, read_units, write_units
from align.pair_files.codes_as_text import text_with_codes
from align.pair_files.remark_writing import with_remarks
from align.pair_files.unit import joined

RICH = (".tmx", ".xlf", ".xliff", ".jsonl", ".parquet")
ALL = (*RICH, ".csv", ".tsv", ".po", ".xlsx")


def through(folder: Path, made: list[Unit], *suffixes: str) -> list[Unit]:
    """Write the units as each of these formats in turn, always from what the one before reads."""
    for number, suffix in enumerate(suffixes):
        path = folder / f"{number}{suffix}"
        assert write_units(made, path) == len(made)
        if suffix in GRAMMARS:
            assert_valid(path)
        made = list(read_units(path))
    return made


@pytest.mark.parametrize(
    "way", [(".xlf", ".tmx"), (".tmx", ".xlf"), (".xliff", ".tmx"), (".tmx", ".xliff", ".xlf"), (".jsonl", ".parquet")]
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(units(), min_size=1, max_size=5))
def test_no_segment_and_no_inline_element_is_lost_on_the_way(way: tuple[str, ...], made: list[Unit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        back = through(Path(folder), made, *way)
    assert [shape(unit) for unit in back] == [shape(unit) for unit in made]
    assert [unit.notes for unit in back] == [unit.notes for unit in made] or ".parquet" in way


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("suffix", ALL)
def test_every_format_becomes_every_other(name: str, suffix: str, tmp_path: Path) -> None:
    made = list(read_units(written(tmp_path, name)))
    back = through(tmp_path, made, suffix)
    squeezed = [[" ".join(side.split()) for side in texts(unit.pair)] for unit in back]
    assert squeezed == [flat(unit, with_codes=suffix not in RICH) for unit in made]
    if suffix in RICH:
        assert [len(one.codes) for unit in back for one in (*unit.pair.source, *unit.pair.target)] == [
            len(one.codes) for unit in made for one in (*unit.pair.source, *unit.pair.target)
        ]


def flat(unit: Unit, *, with_codes: bool) -> list[str]:
    """Return both sides, white space squeezed."""
    sides = (joined(side) for side in (unit.pair.source, unit.pair.target))
    return [" ".join((text_with_codes(one) if with_codes else one.text).split()) for one in sides]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ({"data": "<b>", "markup": "<bpt i='1'>&lt;b&gt;</bpt>"}, "a <b>word"),
        ({"markup": '<g id="1">'}, 'a <g id="1">word'),
        ({}, 'a <g id="7">word'),
        ({"note": True, "markup": '<mrk mtype="term">'}, "a word"),
    ],
)
def test_a_table_has_codes_as_text(code: dict[str, object], text: str, tmp_path: Path) -> None:
    opened = Code(2, "open", "7", **({"markup": ""} | code))
    sentences = (Sentence("a word", "en", Place("", 1, 1, 0, 6), (opened,)),)
    for suffix in (".csv", ".tsv", ".po", ".xlsx"):
        [unit] = through(tmp_path, [Unit(Pair(sentences, (), 1.0), state="translated")], suffix)
        assert unit.text("source") == text


@pytest.mark.parametrize("suffix", RICH)
def test_states_and_what_is_not_to_be_translated_survive(suffix: str, tmp_path: Path) -> None:
    made = list(read_units(written(tmp_path, "a.xlf")))
    back = through(tmp_path, made, suffix)
    assert [unit.document for unit in back] == [unit.document for unit in made]
    if suffix != ".parquet":
        assert [(unit.translate, unit.notes) for unit in back] == [(unit.translate, unit.notes) for unit in made]
        checked = list(read_pairs(tmp_path / f"0{suffix}"))
        assert [texts(pair) for pair in checked] == [texts(pair) for pair in read_pairs(tmp_path / "a.xlf")]


@pytest.mark.parametrize("name", ["a.tmx", "a.xlf", "b.xliff"])
@pytest.mark.parametrize("suffix", GRAMMARS)
def test_what_we_write_is_what_the_standard_asks_for(name: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"o{suffix}"
    write_units(read_units(written(tmp_path, name)), path)
    assert_valid(path)
    path.write_bytes(with_remarks(path, remarks_on(path)))
    assert_valid(path)


@pytest.mark.parametrize("suffix", GRAMMARS)
def test_codes_that_share_an_id_are_told_apart_where_the_format_asks_for_it(suffix: str, tmp_path: Path) -> None:
    kinds: tuple[CodeKind, ...] = ("open", "close", "open", "close", "alone", "alone")
    codes = tuple(Code(at, kind, "1", "", "<b>") for at, kind in enumerate(kinds))
    sides = [(Sentence("abcdef", lang, Place("", 1, 1, 0, 6), codes),) for lang in ("ko", "en")]
    [back] = through(tmp_path, [Unit(Pair(sides[0], sides[1], 1.0), "1", state="translated")], suffix)
    for side in (back.pair.source, back.pair.target):
        assert [(code.position, code.kind) for code in side[0].codes] == list(enumerate(kinds))
    assert [code.id for code in back.pair.source[0].codes] == [code.id for code in back.pair.target[0].codes]


@pytest.mark.skipif(not SAMPLES.exists(), reason="development data not here")
@pytest.mark.parametrize("suffix", GRAMMARS)
def test_files_of_other_programs_become_valid_ones(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"o{suffix}"
    for path in SAMPLES.rglob("*.*"):
        if path.suffix in {".tmx", ".xlf", ".po"} and path.name not in UNREADABLE:
            write_units(read_units(path), out)
            assert_valid(out)


def test_jsonl_has_the_shape_of_the_report(tmp_path: Path) -> None:
    write_units(read_units(written(tmp_path, "a.tmx")), tmp_path / "o.jsonl")
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    pair = {"$ref": "#/$defs/pair", "$defs": schema["$defs"]}
    for line in (tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines():
        jsonschema.validate(json.loads(line), pair)


def test_po_is_read_by_polib(tmp_path: Path) -> None:
    import polib

    write_units(read_units(written(tmp_path, "a.po")), tmp_path / "o.po")
    file = polib.pofile(str(tmp_path / "o.po"))
    assert file.metadata["Language"] == "ko"
    assert [(entry.msgid, entry.msgstr, entry.fuzzy) for entry in file] == [
        ('Open "%s"\n', '"%s" 열기\n', False),
        ("Close", "열기", True),
        ("Open", "", False),
        ("%d files", "파일 %d개", False),
    ]


def test_tables_are_read_by_the_programs_they_are_for(tmp_path: Path) -> None:
    import openpyxl
    import pandas as pd

    made = list(read_units(written(tmp_path, "a.csv")))
    for suffix in (".xlsx", ".parquet", ".csv"):
        write_units(made, tmp_path / f"o{suffix}")
    expected = [("강이, 길다.", 'The "river" is\nlong.'), ("산이 높다.", "=SUM(A1)")]
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
    rows = list(sheet.iter_rows(min_row=2))
    assert [(row[3].value, row[4].value) for row in rows] == expected
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
    frame = pd.read_parquet(tmp_path / "o.parquet")
    assert list(zip(frame["source"], frame["target"], strict=True)) == expected
    table = pd.read_csv(tmp_path / "o.csv")
    assert list(table["target"]) == ['The "river" is\nlong.', "'=SUM(A1)"]


def test_a_broken_source_leaves_no_half_written_file(tmp_path: Path) -> None:
    from align.errors import InputError

    path = written(tmp_path, "cut.tmx", FILES["a.tmx"][:-60])
    with pytest.raises(InputError):
        write_units(read_units(path), tmp_path / "o.xlf")
    assert [file.name for file in tmp_path.iterdir()] == ["cut.tmx"]
