"""Texts and findings written back into bilingual files: nothing else in them changes, to the byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bilingual_samples import FILES, SAMPLES, UNREADABLE, remarks_on, texts, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.bitext import Pair, Place, Sentence
from align.errors import InputError, SettingsError
from align.pair_files import read_pairs, read_units
from align.pair_files.bitexts import read_bitext
from align.pair_files.file_text import read_file_text
from align.pair_files.remark_writing import REMARK_SUFFIXES, with_remarks
from align.pair_files.rewriting import Change, rewrite_texts
from qa_reports import Checker, write_report

NEW = 'A & B <c> "d"'

# What stands in the file for `NEW`.
WRITTEN = {
    "a.tmx": 'A &amp; B &lt;c&gt; "d"',
    "a.xlf": 'A &amp; B &lt;c&gt; "d"',
    "b.xliff": 'A &amp; B &lt;c&gt; "d"',
    "a.po": 'A & B <c> \\"d\\"',
    "a.tsv": 'A & B <c> "d"',
    "a.csv": 'A & B <c> ""d""',
    "a.jsonl": 'A & B <c> \\"d\\"',
}


def target_of(pair: Pair) -> Sentence:
    return pair.target[0]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_word_is_replaced_and_nothing_else(name: str, ending: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, FILES[name].replace("\r\n", "\n").replace("\n", ending))
    before = path.read_bytes().decode()
    sentence = target_of(next(iter(read_pairs(path))))
    word = re.search(r"[A-Za-z가-힣]{2,}", sentence.text)
    assert word
    place = sentence.place.of_part(sentence.text, *word.span())
    assert rewrite_texts(path, [Change(place, word[0], NEW)]) == 1
    assert path.read_bytes().decode() == before[: place.start] + WRITTEN[name] + before[place.end :]
    after = target_of(next(iter(read_pairs(path))))
    assert after.text == sentence.text.replace(word[0], NEW, 1)
    assert [code.markup for code in after.codes] == [code.markup for code in sentence.codes]


@pytest.mark.parametrize("name", ["a.tmx", "a.xlf", "b.xliff"])
def test_a_sentence_with_codes_is_replaced_by_one(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, name)
    old = target_of(next(iter(read_pairs(path))))
    text = "새 문장 & 끝"
    codes = tuple(code for code in old.codes if code.kind != "alone")
    new = Sentence(text, "en", old.place, tuple(type(c)(i, c.kind, c.id, c.markup) for i, c in enumerate(codes, 2)))
    with pytest.raises(InputError, match="inline element"):
        rewrite_texts(path, [Change(old.place, old.text, text)])
    rewrite_texts(path, [Change(old.place, old.text, new)])
    after = target_of(next(iter(read_pairs(path))))
    assert after.text.startswith(text)
    assert [(code.position, code.kind) for code in after.codes][:2] == [(2, "open"), (3, "close")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(FILES)),
    new=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1),
)
def test_any_text_is_read_back_as_it_was_written(name: str, new: str, tmp_path: Path) -> None:
    path = written(tmp_path, name)
    pair = list(read_pairs(path))[-1 if name in {"a.xlf", "a.po"} else 0]
    sentence = pair.target[0]
    word = re.match(r"[A-Za-z]+|파일", sentence.text) or re.search(r"[가-힣]+", sentence.text)
    assert word
    rewrite_texts(path, [Change(sentence.place.of_part(sentence.text, *word.span()), word[0], new)])
    assert sentence.text.replace(word[0], new, 1) in [texts(pair)[1] for pair in read_pairs(path)]


def test_a_file_that_has_changed_since_is_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tmx")
    sentence = target_of(next(iter(read_pairs(path))))
    path.write_text(path.read_text(encoding="utf-8").replace("Nuri runs", "Nuri, runs"), encoding="utf-8")
    before = path.read_bytes()
    place = sentence.place.of_part(sentence.text, 5, 9)
    with pytest.raises(InputError, match="any more"):
        rewrite_texts(path, [Change(place, "runs", "ran")])
    assert path.read_bytes() == before


def test_a_workbook_is_not_changed_in_place(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be changed in place"):
        rewrite_texts(tmp_path / "a.xlsx", [Change(Place("a.xlsx", 1, 1, 0, 1), "a", "b")])


SAMPLE_FILES = [path for path in SAMPLES.rglob("*") if path.suffix in REMARK_SUFFIXES] if SAMPLES.exists() else []


@pytest.mark.parametrize("name", ["a.tmx", "a.xlf", "b.xliff", "a.po"])
def test_remarks_are_written_once_and_taken_away_again(name: str, tmp_path: Path) -> None:
    check_remarks(written(tmp_path, name), tmp_path)


@pytest.mark.skipif(not SAMPLES.exists(), reason="development data not here")
def test_remarks_in_files_of_other_programs(tmp_path: Path) -> None:
    for path in SAMPLE_FILES:
        try:
            check_remarks(path, tmp_path)
        except InputError:
            assert path.name in UNREADABLE


def check_remarks(path: Path, folder: Path) -> None:
    """Assert that remarks change nothing else, that a second run replaces them, and that a person's answer counts."""
    original, before = path.read_bytes(), list(read_units(path))
    assert with_remarks(path, []) == original
    copy = folder / f"copy{path.suffix}"
    copy.write_bytes(with_remarks(path, remarks_on(path)))
    after = list(read_units(copy))
    assert [(texts(unit.pair), unit.notes, unit.accepted) for unit in after] == [
        (texts(unit.pair), unit.notes, frozenset()) for unit in before
    ]
    assert with_remarks(copy, remarks_on(copy)) == copy.read_bytes()
    assert with_remarks(copy, []) == original
    file = read_file_text(copy)
    copy.write_bytes(file.encoded(file.text.replace("name-spelling error:", "name-spelling ignored:")))
    answered = [unit for unit in read_units(copy) if unit.pair.source or unit.pair.target]
    assert all(unit.accepted == {"name-spelling"} for unit in answered)
    assert with_remarks(copy, []).count(b"ignored") >= len(answered) or file.encoding.startswith("utf-16")


def test_xliff_has_notes_and_its_issues(tmp_path: Path) -> None:
    from lxml import etree

    path = written(tmp_path, "a.xlf")
    root = etree.fromstring(with_remarks(path, remarks_on(path)[:1]))
    its, xliff = "{http://www.w3.org/2005/11/its}", "{urn:oasis:names:tc:xliff:document:1.2}"
    issue = next(root.iter(f"{its}locQualityIssue"))
    assert dict(issue.attrib) == {
        "locQualityIssueType": "inconsistency",
        "locQualityIssueComment": 'name-spelling error: two <ways> & "more"',
        "locQualityIssueSeverity": "100",
        "locQualityIssueEnabled": "yes",
    }
    group = issue.getparent()
    assert group is not None and group.get("version") == "2.0"
    unit = group.getparent()
    target = unit.find(f"{xliff}target")
    assert target.get(f"{its}locQualityIssuesRef") == "#" + group.get("{http://www.w3.org/XML/1998/namespace}id")
    assert [child.get("from") for child in unit.iter(f"{xliff}note")] == ["alignqa", None]


def test_xliff_2_refers_to_its_issues_from_the_text_they_are_about(tmp_path: Path) -> None:
    from lxml import etree

    path = written(tmp_path, "b.xliff")
    path.write_bytes(with_remarks(path, remarks_on(path)[:1]))
    unit = next(etree.parse(path).getroot().iter("{*}unit"))
    [group] = unit.iter("{http://www.w3.org/2005/11/its}locQualityIssues")
    [mark] = unit.iter("{*}mrk")
    assert dict(group.attrib) == {"{http://www.w3.org/XML/1998/namespace}id": "alignqa-1"}
    assert mark.getparent().tag.endswith("target") and "".join(mark.itertext()) == "The library has opened."
    assert dict(mark.attrib) == {
        "id": "alignqa-1-1",
        "type": "its:generic",
        "{http://www.w3.org/2005/11/its}locQualityIssuesRef": "#its=alignqa-1",
    }
    assert [code.kind for code in target_of(next(read_pairs(path))).codes] == ["open", "close", "alone"]


def test_remarks_have_the_prefix_that_the_file_gives_its_elements(tmp_path: Path) -> None:
    text = re.sub(r"<(/?)([a-z])", r"<\1x:\2", FILES["b.xliff"].replace("mtc:", "")).replace(" xmlns=", " xmlns:x=")
    path = written(tmp_path, "p.xliff", text)
    added = with_remarks(path, remarks_on(path)).decode()
    assert added.count("<x:note category=") == 3
    assert "<note" not in added and "<mrk" not in added
    copy = written(tmp_path, "q.xliff", added)
    assert with_remarks(copy, []) == path.read_bytes()


@pytest.mark.parametrize("name", ["a.xlf", "b.xliff"])
def test_an_issue_that_is_disabled_does_not_count(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, name)
    path.write_bytes(with_remarks(path, remarks_on(path)[:1]).replace(b'Enabled="yes"', b'Enabled="no"'))
    assert read_bitext(path).accepted == {(0, "name-spelling")}
    path.write_bytes(with_remarks(path, []))
    assert read_bitext(path).accepted == {(0, "name-spelling")}


@pytest.mark.parametrize("suffix", [".tmx", ".xlf", ".xliff", ".po"])
def test_what_a_person_ignores_in_the_file_is_not_reported_again(suffix: str, tmp_path: Path) -> None:
    from align.pair_files import write_units

    written(
        tmp_path,
        "a.tsv",
        "source\ttarget\n다리는 300미터이다.\tThe bridge is 500 meters long.\n비가 온다.\tIt rains.\n",
    )
    path = tmp_path / f"a{suffix}"
    write_units(read_units(tmp_path / "a.tsv"), path)
    checker = Checker(select=["unit-mismatch", "number-mismatch"])
    report = checker.check(read_bitext(path))
    assert len(report.findings) == 1
    write_report(report, path)
    assert report.findings[0].message in path.read_text(encoding="utf-8")
    assert len(checker.check(read_bitext(path)).findings) == 1
    noted = path.read_text(encoding="utf-8").replace("mismatch error:", "mismatch ignored:")
    path.write_text(noted, encoding="utf-8")
    assert checker.check(read_bitext(path)).findings == ()


def test_findings_are_written_into_the_file_they_are_about(tmp_path: Path) -> None:
    report = Checker(select=["omission"]).check(read_bitext(written(tmp_path, "a.tmx")))
    with pytest.raises(SettingsError, match=r"copy of the \.xlf file"):
        write_report(report, tmp_path / "r.xlf")
