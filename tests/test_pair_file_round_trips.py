"""Conversions between bilingual formats lose no segment and no inline element; what we write, other programs read."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import jsonschema
import pytest
from bilingual_samples import FILES, shape, texts, units, written
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from align.pair_files import Unit, read_pairs, read_units, write_units

RICH = (".tmx", ".xlf", ".xliff", ".jsonl", ".parquet")
ALL = (*RICH, ".csv", ".tsv", ".po", ".xlsx")
XLIFF_1 = "{urn:oasis:names:tc:xliff:document:1.2}"
XLIFF_2 = "{urn:oasis:names:tc:xliff:document:2.0}"


def through(folder: Path, made: list[Unit], *suffixes: str) -> list[Unit]:
    """Write the units as each of these formats in turn, always from what the one before reads."""
    for number, suffix in enumerate(suffixes):
        path = folder / f"{number}{suffix}"
        assert write_units(made, path) == len(made)
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
    flat = [tuple(" ".join(side.split()) for side in texts(unit.pair)) for unit in made]
    assert [tuple(" ".join(side.split()) for side in texts(unit.pair)) for unit in back] == flat
    if suffix in RICH:
        assert [len(one.codes) for unit in back for one in (*unit.pair.source, *unit.pair.target)] == [
            len(one.codes) for unit in made for one in (*unit.pair.source, *unit.pair.target)
        ]


@pytest.mark.parametrize("suffix", RICH)
def test_states_and_what_is_not_to_be_translated_survive(suffix: str, tmp_path: Path) -> None:
    made = list(read_units(written(tmp_path, "a.xlf")))
    back = through(tmp_path, made, suffix)
    assert [unit.document for unit in back] == [unit.document for unit in made]
    if suffix != ".parquet":
        assert [(unit.translate, unit.notes) for unit in back] == [(unit.translate, unit.notes) for unit in made]
        checked = list(read_pairs(tmp_path / f"0{suffix}"))
        assert [texts(pair) for pair in checked] == [texts(pair) for pair in read_pairs(tmp_path / "a.xlf")]


def test_tmx_is_what_the_standard_asks_for(tmp_path: Path) -> None:
    write_units(read_units(written(tmp_path, "a.xlf")), tmp_path / "o.tmx")
    root = etree.parse(tmp_path / "o.tmx").getroot()
    header = root.find("header")
    assert root.get("version") == "1.4" and [child.tag for child in root] == ["header", "body"]
    assert header is not None
    for name in ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"):
        assert header.get(name), name
    for unit in root.iter("tu"):
        order = [{"note": 0, "prop": 0, "tuv": 1}[child.tag] for child in unit]
        assert order == sorted(order) and 1 in order
    for segment in root.iter("seg"):
        begins = [code.get("i") for code in segment.iter("bpt")]
        assert sorted(begins) == sorted(code.get("i") for code in segment.iter("ept")) and len(begins) == len(
            set(begins)
        )
        assert all(code.get("x", "0").isdigit() for code in segment.iter())
        assert all(code.get("pos") in {"begin", "end"} for code in segment.iter("it"))


def test_xliff_1_is_what_the_standard_asks_for(tmp_path: Path) -> None:
    write_units(read_units(written(tmp_path, "a.tmx")), tmp_path / "o.xlf")
    root = etree.parse(tmp_path / "o.xlf").getroot()
    assert root.get("version") == "1.2" and root.tag == f"{XLIFF_1}xliff"
    for file in root.iter(f"{XLIFF_1}file"):
        assert all(file.get(name) for name in ("original", "source-language", "datatype"))
        ids = [unit.get("id") for unit in file.iter(f"{XLIFF_1}trans-unit")]
        assert all(ids) and len(ids) == len(set(ids))
    for unit in root.iter(f"{XLIFF_1}trans-unit"):
        order = [("source", "target", "note").index(etree.QName(child).localname) for child in unit]
        assert order == sorted(order) and order[0] == 0
        assert all(
            code.get("id") for code in unit.iter(*(f"{XLIFF_1}{name}" for name in ("g", "x", "bpt", "ept", "ph")))
        )


def test_xliff_2_is_what_the_standard_asks_for(tmp_path: Path) -> None:
    write_units(read_units(written(tmp_path, "a.tmx")), tmp_path / "o.xliff")
    root = etree.parse(tmp_path / "o.xliff").getroot()
    assert (root.tag, root.get("version"), root.get("srcLang"), root.get("trgLang")) == (
        f"{XLIFF_2}xliff",
        "2.1",
        "ko",
        "en",
    )
    for unit in root.iter(f"{XLIFF_2}unit"):
        order = [("notes", "originalData", "segment").index(etree.QName(child).localname) for child in unit]
        assert order == sorted(order)
        stored = {data.get("id") for data in unit.iter(f"{XLIFF_2}data")}
        used = {value for code in unit.iter() for name, value in code.attrib.items() if name.startswith("dataRef")}
        assert used <= stored
        for segment in unit.iter(f"{XLIFF_2}segment"):
            assert segment.get("state") in {None, "initial"} or segment.find(f"{XLIFF_2}target") is not None


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
