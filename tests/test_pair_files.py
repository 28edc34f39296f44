"""Bilingual files as a user has them: what is a pair, what is left aside and why, and one clear line for bad ones."""

from __future__ import annotations

import re
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from bilingual_samples import FILES, TMX, XLIFF_1, texts, written
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.pair_files import PAIR_READERS, read_pairs, read_units
from align.pair_files.bitexts import read_bitext
from align.pair_files.file_text import read_file_text
from align.pair_files.po_scanning import read_po_text
from align.pair_files.xml_decoding import read_xml

SAMPLES = ROOT.parent / "shared" / "format-samples"

PAIRS = {
    "a.tmx": [
        ("누리시는 무료 셔틀 & 버스를 운행한다.", "Nuri runs free shuttles & buses."),
        ("버스는 40분마다 온다.", ""),
    ],
    "a.xlf": [
        ("시장은 새 다리를 열었다.", "The mayor opened a new bridge."),
        ("주민은 반겼다.", ""),
        ("첫째 문장.", "Sentence one."),
        ("둘째 문장.", "Sentence two."),
        ("값 < 10 & 더", "value < 10 & more"),
    ],
    "b.xliff": [("도서관이 문을 열었다.", "The library has opened.")],
    "a.po": [('Open "%s"', '"%s" 열기'), ("%d files", "파일 %d개")],
    "a.tsv": [('강이 "길다".', 'The river is "long".'), ("산이 높다.", "")],
    "a.csv": [("강이, 길다.", 'The "river" is\nlong.'), ("산이 높다.", "=SUM(A1)")],
    "a.jsonl": [("강이 길다.", 'The river is "long".'), ("산이 높다.", "")],
}
LEFT_ASIDE = {
    "a.tmx": ["not-translated"],
    "a.xlf": ["not-translated", "not-for-translation", "draft", "not-for-translation"],
    "b.xliff": ["not-translated", "not-for-translation"],
    "a.po": ["draft", "not-translated"],
}
LANGUAGES = {"a.po": ("en", "ko")}


@pytest.mark.parametrize("name", PAIRS)
def test_pairs_are_those_that_somebody_vouches_for(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, name)
    assert [texts(pair) for pair in read_pairs(path)] == PAIRS[name]
    document = read_bitext(path)
    assert [texts(pair) for pair in document] == PAIRS[name]
    assert (document.source_lang, document.target_lang) == LANGUAGES.get(name, ("ko", "en"))
    assert [drop.reason for drop in document.dropped] == LEFT_ASIDE.get(name, [])
    assert len(document.notices) == len(set(LEFT_ASIDE.get(name, [])))


@pytest.mark.parametrize("ask", ['msgid "translator-credits"', 'msgctxt "EMAIL OF TRANSLATORS"\nmsgid "Your emails"'])
def test_the_names_of_translators_are_no_translation(ask: str, tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Language: ko\\n"\n\n'
    message = 'msgid "Open"\nmsgstr "열기"\n\n'
    path = written(tmp_path, "c.po", f'{head}{message}{ask}\nmsgstr "나리 <nari@example.org>"\n')
    assert [texts(pair) for pair in read_pairs(path)] == [("Open", "열기")]
    assert [drop.reason for drop in read_bitext(path).dropped] == ["not-for-translation"]


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_letter_knows_its_place(name: str, ending: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, FILES[name].replace("\r\n", "\n").replace("\n", ending))
    check_places(path)


def check_places(path: Path) -> None:
    """Assert that each letter that checks read stands where its place says, as itself or as one reference or escape."""
    text = read_file_text(path).text
    lines = [0, *(match.end() for match in re.finditer("\r\n|\n|\r", text))]
    for pair in read_pairs(path):
        for sentence in (*pair.source, *pair.target):
            for index, letter in enumerate(sentence.text):
                place = sentence.place.of_part(sentence.text, index, index + 1)
                raw = text[place.start : place.end]
                assert lines[place.line - 1] + place.column - 1 == place.start
                assert raw == letter or raw[0] in "&\\" or raw == '""' or (raw.isspace() and letter.isspace())


def test_codes_are_beside_the_text_and_tell_their_counterparts(tmp_path: Path) -> None:
    unit = next(read_units(written(tmp_path, "a.tmx")))
    source, target = unit.pair.source[0], unit.pair.target[0]
    assert [(source.text[: code.position], code.kind, code.data) for code in source.codes] == [
        ("누리시는 ", "open", "<b>"),
        ("누리시는 무료", "close", "</b>"),
    ]
    # TMX numbers each text by itself (1 here, 7 there): counterparts are told by what they are.
    assert [code.id for code in source.codes] == [code.id for code in target.codes] == ["1", "1"]


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        ('<g id="1">a</g>', ["open", "close"]),
        ('<x id="1"/>a', ["alone"]),
        ('<bx id="1"/>a<ex id="1"/>', ["open", "close"]),
        ('<bpt id="1">&lt;b></bpt>a<ept id="1">&lt;/b></ept>', ["open", "close"]),
        ('<ph id="1">{0}</ph>a', ["alone"]),
        ('<ph id="1">[<sub>alt text</sub>]</ph>a', ["alone"]),
        ('<it id="1" pos="open">&lt;b></it>a', ["open"]),
        ('<mrk mtype="term" mid="1">a</mrk>', ["open", "close"]),
        ('<mrk mtype="x-foo">a</mrk>', ["open", "close"]),
    ],
)
def test_inline_elements_of_xliff_1(markup: str, kinds: list[str], tmp_path: Path) -> None:
    unit = f'<trans-unit id="1"><source>{markup}</source><target>{markup}</target></trans-unit>'
    units = list(read_units(written(tmp_path, "i.xlf", xliff_1(unit))))
    for sentence in (*units[0].pair.source, *units[0].pair.target):
        assert (sentence.text, [code.kind for code in sentence.codes]) == ("a", kinds)
        assert len({code.id for code in sentence.codes}) == 1


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        ('<pc id="1">a</pc>', ["open", "close"]),
        ('<ph id="1"/>a', ["alone"]),
        ('<sc id="1"/>a<ec startRef="1"/>', ["open", "close"]),
        ('<sm id="1" type="comment"/>a<em startRef="1"/>', ["open", "close"]),
        ('<mrk id="1" type="term">a</mrk>', ["open", "close"]),
        ('a<cp hex="001A"/>', ["alone"]),
    ],
)
def test_inline_elements_of_xliff_2(markup: str, kinds: list[str], tmp_path: Path) -> None:
    content = (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ko" trgLang="en"><file id="f">'
        f'<unit id="u"><segment><source>{markup}</source></segment></unit></file></xliff>'
    )
    sentence = next(read_units(written(tmp_path, "i.xliff", content))).pair.source[0]
    assert (sentence.text, [code.kind for code in sentence.codes]) == ("a", kinds)


def xliff_1(units: str, head: str = 'source-language="ko" target-language="en"') -> str:
    return f'<xliff version="1.2"><file original="f" {head} datatype="x"><body>{units}</body></file></xliff>'


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("", "not-translated"),
        ("<target/>", "not-translated"),
        ('<target state="translated"/>', None),
        ('<target state="needs-translation">b</target>', "draft"),
        ('<target state="needs-review-translation">b</target>', None),
        ('<target state="x-mine">b</target>', None),
        ("<target>b</target>", None),
    ],
)
def test_an_empty_translation_is_missing_only_where_one_is_claimed(
    target: str, reason: str | None, tmp_path: Path
) -> None:
    path = written(tmp_path, "s.xlf", xliff_1(f'<trans-unit id="1"><source>가</source>{target}</trans-unit>'))
    document = read_bitext(path)
    assert [drop.reason for drop in document.dropped] == [reason] * bool(reason)
    assert len(document) == (reason is None)


def test_white_space_of_the_file_is_not_the_texts(tmp_path: Path) -> None:
    markup = "<source>\n      가을 <x id='1'/>\n        <g id='2'>하늘</g> <x id='3'/>.\n    </source>"
    path = written(tmp_path, "s.xlf", xliff_1(f'<trans-unit id="1">{markup}<target>Sky.</target></trans-unit>'))
    source = read_bitext(path)[0].source[0]
    assert source.text == "가을 하늘."
    assert [(code.kind, code.position) for code in source.codes] == [
        ("alone", 3),
        ("open", 3),
        ("close", 5),
        ("alone", 5),
    ]
    check_places(path)


@pytest.mark.parametrize("code", ['<x id="1" ctype="lb"/>', '<ph id="1">&lt;br/></ph>', '<x id="1" ctype="x-image"/>'])
def test_a_code_that_breaks_the_line_parts_words(code: str, tmp_path: Path) -> None:
    markup = f'<source>강 &amp; 산{code}<g id="2">길</g></source><target>A{code}<g id="2">b</g></target>'
    document = read_bitext(written(tmp_path, "s.xlf", xliff_1(f'<trans-unit id="1">{markup}</trans-unit>')))
    source = document[0].source[0]
    assert source.text == ("강 & 산길" if "image" in code else "강 & 산 길")
    place = source.place.of_part(source.text, len(source.text) - 1, len(source.text))
    assert (tmp_path / "s.xlf").read_text(encoding="utf-8")[place.start : place.end] == "길"
    words = [source.text[one.position : other.position] for one, other in pairwise(source.codes)]
    assert words[-1].strip() == "길"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ("ko", "en")),
        ({"target_lang": "ja"}, ("ko", "ja")),
        ({"source_lang": "en-US", "target_lang": "ko"}, ("en", "ko")),
        ({"source_lang": "en", "target_lang": "ja"}, ("en", "ja")),
    ],
)
def test_of_many_languages_those_asked_for_are_paired(
    asked: dict[str, str], found: tuple[str, str], tmp_path: Path
) -> None:
    document = read_bitext(written(tmp_path, "a.tmx"), **asked)
    assert (document.source_lang, document.target_lang) == found
    assert texts(document[0])[0] == (
        "누리시는 무료 셔틀 & 버스를 운행한다." if found[0] == "ko" else PAIRS["a.tmx"][0][1]
    )


@pytest.mark.parametrize(
    ("name", "content", "pair"),
    [
        ("h.tsv", "원문\t번역\n강이 길다.\tLong.\n", ("강이 길다.", "Long.")),
        ("n.tsv", "강이 길다.\tLong.\n산이 높다.\tHigh.\n", ("강이 길다.", "Long.")),
        ("e.tsv", "It is long.\t강이 길다.\nIt is high.\t산이 높다.\n", ("It is long.", "강이 길다.")),
        ("i.csv", "key_1;강이 길다.;It is long.\nkey_2;산이 높다.;It is high.\n", ("강이 길다.", "It is long.")),
        ("l.csv", "en-US,ko-KR\nIt is long.,강이 길다.\n", ("강이 길다.", "It is long.")),
        ("q.tsv", '"안녕" 했다.\t"Hi," he said.\n', ('"안녕" 했다.', '"Hi," he said.')),
        ("s.jsonl", '{"source": "강이 길다.", "target": "Long.", "id": 7}\n', ("강이 길다.", "Long.")),
    ],
)
def test_columns_are_found_with_and_without_a_heading(
    name: str, content: str, pair: tuple[str, str], tmp_path: Path
) -> None:
    assert texts(next(read_pairs(written(tmp_path, name, content)))) == pair


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<tmx version="1.4"><header srclang="ko"/><body><tu><tuv xml:lang="ko"><seg>&b;</seg></tuv></tu></body></tmx>'
)
LEAK = BOMB.replace('<!ENTITY a "aaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/hostname">')


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("cut.tmx", TMX[: TMX.index("버스는")].encode(), 17, "cut off"),
        ("cut.xlf", XLIFF_1[:400].encode(), 8, "cut off"),
        ("bomb.tmx", BOMB.encode(), 1, "entity 'a'"),
        ("leak.tmx", LEAK.encode(), 1, "entity 'a'"),
        ("named.tmx", TMX.replace("&amp;", "&nbsp;").encode(), 9, "&nbsp;"),
        ("wrong.tmx", TMX.encode("cp949", "replace"), 7, "not UTF-8"),
        ("odd.tmx", TMX.replace("UTF-8", "utf-99").encode(), 1, "utf-99"),
        ("claims.tmx", TMX.replace("UTF-8", "UTF-16").encode(), 1, "written otherwise"),
        ("html.tmx", b"<html><body/></html>", 1, "<html>, not <tmx>"),
        ("text.xlf", "그냥 글이다.".encode(), 1, "not well-formed"),
        ("none.tmx", b'<tmx version="1.4"><header/><body/></tmx>', None, "no translation units"),
        ("empty.xlf", b"", None, "empty"),
        ("a.po", b'msgid "a"\nmsgstr "b\n', 2, "no line of a PO file"),
        ("b.po", b'msgid ""\nmsgstr "charset=UTF-8\\n"\nmsgid "a"\nmsgstr "\xb0\xa1"\n', 4, "not UTF-8"),
        ("a.jsonl", b'{"source": "a", "target": "b"}\n{"source": \n', 2, "no JSON"),
        ("b.jsonl", b'{"text": "a"}\n', 1, "source and target"),
        ("c.jsonl", b'{"source": 5, "target": "b"}\n', 1, "no text"),
        ("a.csv", b"1,2\n3,4\n", 1, "columns"),
        ("a.xlsx", b"PK\x03\x04 no workbook", None, "XLSX"),
        ("a.parquet", b"no parquet", None, "Parquet"),
        ("missing.tmx", None, None, "no such file"),
        ("deep.tmx", (f"<tmx><tu><tuv><seg>{'<hi>' * 300}").encode(), 1, "nests more than"),
        ("deep.jsonl", b"[" * 100_000, 1, "no JSON"),
    ],
)
def test_bad_files_are_one_clear_line(
    name: str, content: bytes | None, line: int | None, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        list(read_units(path))
    assert words in str(caught.value) and "\n" not in str(caught.value)
    assert (caught.value.path, caught.value.line) == (path.as_posix(), line)


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(FILES)),
    at=st.integers(0, 3000),
    length=st.integers(0, 40),
    damage=st.sampled_from(
        [b"", b"<", b">", b'"', b"&", b"\xff", b"\0", b"</g>", b"\n", b"\\", b"]]>", b"{", "가".encode()]
    ),
)
def test_a_damaged_file_is_read_or_is_one_clear_line(name: str, at: int, length: int, damage: bytes) -> None:
    content = FILES[name].encode()
    at %= len(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content[:at] + damage + content[at + length :])
        try:
            read_bitext(path)
        except InputError as error:
            assert "\n" not in str(error) and error.path == path.as_posix()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "euc-kr"])
def test_encodings_that_a_file_declares_are_obeyed(encoding: str, tmp_path: Path) -> None:
    plain = re.sub("無.*。|日.*。", "-", TMX)
    path = tmp_path / "e.tmx"
    path.write_bytes(plain.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding))
    assert [texts(pair) for pair in read_pairs(path)] == PAIRS["a.tmx"]
    check_places(path)


def test_reading_a_memory_is_a_stream(tmp_path: Path) -> None:
    head, tail = TMX.split("<body>")
    path = written(tmp_path, "long.tmx", f"{head}<body>{tail.split('</body>')[0] * 500}")
    units = read_units(path)
    assert [texts(next(units).pair)[1] for _ in range(3)] == ["Nuri runs free shuttles & buses.", "", ""]


# Not well-formed on purpose, and memories without a unit.
UNREADABLE = {"file-XLIFFFilter-invalid-content.xlf": 7, "empty.tmx": None, "project_save.tmx": None}


@pytest.mark.skipif(not SAMPLES.exists(), reason="development data not here")
@pytest.mark.parametrize("folder", ["tmx", "xliff", "po"])
def test_files_of_other_programs_are_read_or_one_line_says_why_not(folder: str) -> None:
    failed = {}
    for path in sorted((SAMPLES / folder).iterdir()):
        assert path.suffix in PAIR_READERS
        try:
            read_bitext(path)
        except InputError as error:
            failed[path.name] = error.line
            continue
        check_places(path)
    assert failed == {name: line for name, line in UNREADABLE.items() if (SAMPLES / folder / name).exists()}


@pytest.mark.skipif(not SAMPLES.exists(), reason="development data not here")
def test_po_is_read_as_polib_reads_it() -> None:
    import polib

    for path in sorted((SAMPLES / "po").glob("*.po")):
        entries = [entry for entry in polib.pofile(str(path), encoding=read_po_text(path)[1]) if not entry.obsolete]
        expected = [
            pair
            for entry in entries
            for pair in (
                [(entry.msgid_plural, entry.msgstr_plural[0])]
                if len(entry.msgstr_plural) == 1
                else [(entry.msgid, entry.msgstr)]
            )
        ]
        assert [texts(unit.pair) for unit in read_units(path)] == expected


@pytest.mark.skipif(not SAMPLES.exists(), reason="development data not here")
def test_xml_text_is_what_lxml_reads() -> None:
    from lxml import etree

    for path in sorted((SAMPLES / "tmx").iterdir()):
        if path.name not in UNREADABLE:
            root = etree.fromstring(
                read_xml(path)[0].encode(), etree.XMLParser(encoding="utf-8", resolve_entities=False)
            )
            known = {"".join(segment.itertext(with_tail=False)) for segment in root.iter("seg")}
            for unit in read_units(path):
                if not any(one.codes for one in (*unit.pair.source, *unit.pair.target)):
                    assert {text for text in texts(unit.pair) if text} <= known
