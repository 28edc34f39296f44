"""Bilingual files for the tests, made up here, and units that Hypothesis makes."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT
from hypothesis import assume
from hypothesis import strategies as st

from align.bitext import Code, Pair, Place, Sentence
from align.pair_files import Unit, read_units
from align.pair_files.remarks import Remark

SAMPLES = ROOT.parent / "shared" / "format-samples"
"""Files that other programs wrote."""
UNREADABLE = {"file-XLIFFFilter-invalid-content.xlf", "empty.tmx", "project_save.tmx"}
"""Those of them that are no files of their format, or hold nothing."""

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"
 srclang="ko-KR" datatype="html"/>
<body>
  <tu tuid="a">
    <note>첫 기사</note>
    <tuv xml:lang="ko-KR">
      <seg>누리시는 <bpt i="1">&lt;b></bpt>무료<ept i="1">&lt;/b></ept> 셔틀 &amp; 버스를 운행한다.</seg>
    </tuv>
    <tuv xml:lang="en-US">
      <seg>Nuri runs <bpt i="7">&lt;b></bpt>free<ept i="7">&lt;/b></ept> shuttles &amp; buses.</seg>
    </tuv>
    <tuv xml:lang="ja"><seg>無料バス。</seg></tuv>
  </tu>
  <tu tuid="b">
    <tuv xml:lang="ko-KR"><seg>버스는 40분마다 온다.</seg></tuv>
    <tuv xml:lang="en-US"><seg></seg></tuv>
  </tu>
  <tu tuid="c">
    <tuv xml:lang="ko-KR"><seg>일본어 번역만 있다.</seg></tuv>
    <tuv xml:lang="ja"><seg>日本語だけ。</seg></tuv>
  </tu>
</body></tmx>
"""

XLIFF_1 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a.html" source-language="ko-KR" target-language="en-US" datatype="html">
    <body>
      <trans-unit id="1">
        <source>시장은 <g id="1">새 다리</g>를<x id="2"/> 열었다.</source>
        <target state="translated">The mayor opened <g id="1">a new bridge</g><x id="2"/>.</target>
        <note>기사 첫 문장</note>
        <alt-trans><source>시장은</source><target>The president</target></alt-trans>
      </trans-unit>
      <trans-unit id="2"><source>공사는 2년 걸렸다.</source></trans-unit>
      <trans-unit id="3"><source>주민은 반겼다.</source><target state="final"></target></trans-unit>
      <trans-unit id="4" translate="no"><source>ACME-1</source><target>ACME-1</target></trans-unit>
      <trans-unit id="5"><source>비가 왔다.</source><target state="needs-translation">비가 왔다.</target></trans-unit>
      <group translate="no"><trans-unit id="6"><source>코드</source><target>code</target></trans-unit></group>
      <trans-unit id="7">
        <source>첫째 문장. 둘째 문장.</source>
        <seg-source><mrk mtype="seg" mid="0">첫째 문장.</mrk> <mrk mtype="seg" mid="1">둘째 문장.</mrk></seg-source>
        <target><mrk mtype="seg" mid="0">Sentence one.</mrk> <mrk mtype="seg" mid="1">Sentence two.</mrk></target>
      </trans-unit>
    </body>
  </file>
  <file original="b.html" source-language="ko-KR" target-language="en-US" datatype="html">
    <body>
      <trans-unit id="1"><source><![CDATA[값 < 10 & 더]]></source><target><![CDATA[value < 10 & more]]></target>
      </trans-unit>
    </body>
  </file>
</xliff>
"""

XLIFF_2 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ko" trgLang="en"
 xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">
  <file id="f1">
    <unit id="u1">
      <mtc:matches><mtc:match ref="#m"><source>다른 문장</source><target>Another</target></mtc:match></mtc:matches>
      <notes><note>확인할 것</note></notes>
      <originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData>
      <segment id="s1" state="translated">
        <source><pc id="1" dataRefStart="d1" dataRefEnd="d2">도서관</pc>이 문을 열었다.<ph id="2"/></source>
        <target>The <pc id="1" dataRefStart="d1" dataRefEnd="d2">library</pc> has opened.<ph id="2"/></target>
      </segment>
      <ignorable><source> </source></ignorable>
      <segment id="s2" state="initial"><source>책은 <sc id="3"/>만 권<ec startRef="3"/>이다.</source></segment>
    </unit>
    <unit id="u2" translate="no"><segment><source>X-9</source><target>X-9</target></segment></unit>
  </file>
</xliff>
"""

PO = r"""# 가온 프로젝트의 번역
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: ko\n"
"Plural-Forms: nplurals=1; plural=0;\n"

#. Shown in the menu
#: menu.c:10
msgid "Open \"%s\"\n"
msgstr ""
"\"%s\" 열기\n"

#, fuzzy
msgid "Close"
msgstr "열기"

msgctxt "verb"
msgid "Open"
msgstr ""

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "파일 %d개"

#~ msgid "Old"
#~ msgstr "옛것"
"""

TSV = 'id\tko\ten\n1\t강이 "길다".\tThe river is "long".\n2\t산이 높다.\t\n'
CSV = '원문,번역,비고\r\n"강이, 길다.","The ""river"" is\nlong.",x\r\n산이 높다.,\'=SUM(A1),\r\n'
JSONL = (
    '{"ko": "강이 길다.", "en": "The river is \\"long\\"."}\n'
    '{"source": [{"text": "산이 높다."}], "target": [], "score": 0.9}\n'
)

FILES = {
    "a.tmx": TMX,
    "a.xlf": XLIFF_1,
    "b.xliff": XLIFF_2,
    "a.po": PO,
    "a.tsv": TSV,
    "a.csv": CSV,
    "a.jsonl": JSONL,
}


def written(folder: Path, name: str, text: str | None = None) -> Path:
    """Write one of the files above, or `text` under that name, and return its path."""
    path = folder / name
    path.write_bytes((FILES[name] if text is None else text).encode())
    return path


def remarks_on(path: Path) -> list[Remark]:
    """Return a remark on every unit that has a text."""
    places = [side[0].place for unit in read_units(path) if (side := unit.pair.target or unit.pair.source)]
    return [Remark(place, "name-spelling", "error", 'two <ways> & "more"', "inconsistency", 100) for place in places]


def texts(pair: Pair) -> tuple[str, str]:
    """Return the two sides of a pair as text."""
    return " ".join(one.text for one in pair.source), " ".join(one.text for one in pair.target)


_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\ufffe\uffff")
_TEXT = st.text(st.one_of(st.sampled_from("강산 ab.<>&\"'\n\t]]"), _LETTERS), min_size=1, max_size=30)


@st.composite
def _codes(draw: st.DrawFn, text: str) -> tuple[Code, ...]:
    """Draw codes: pairs that may cross or stand open, and codes that stand alone, with native code or without."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        data = draw(st.sampled_from(["", "<b>", "</i>", '<a href="x">&']))
        ends = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        kind = draw(st.sampled_from(["pair", "open", "close", "alone"]))
        if kind == "pair":
            found += [Code(ends[0], "open", str(number), "", data), Code(ends[1], "close", str(number), "", data)]
        else:
            found.append(Code(ends[0], kind, str(number), "", data))
    # Sorting is stable, so that an opening code stays before its closing one.
    return tuple(sorted(found, key=lambda code: code.position))


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Draw a unit with text on both sides, on one, or with codes and no text at all."""
    sides = []
    for lang in ("ko", "en"):
        text = draw(_TEXT) if draw(st.integers(0, 5)) else ""
        codes = draw(_codes(text))
        sides.append((Sentence(text, lang, Place("", 1, 1, 0, len(text)), codes),) if text or codes else ())
    assume(any(sides))
    state = draw(st.sampled_from(["translated", "reviewed", "final"]))
    notes = tuple(draw(st.lists(st.sampled_from(["메모 <1>", "a & b"]), max_size=2)))
    return Unit(Pair(sides[0], sides[1], 1.0), draw(st.sampled_from(["", "u 1", "7"])), "", state, notes)


def shape(unit: Unit) -> list[object]:
    """Return what no conversion may lose: texts, and codes with their kind, place, native code and partners."""
    sides: list[object] = []
    for sentences in (unit.pair.source, unit.pair.target):
        names: dict[str, int] = {}
        sides.append(
            [
                (
                    one.text,
                    [(c.position, c.kind, names.setdefault(c.id, len(names)), c.data, c.note) for c in one.codes],
                )
                for one in sentences
            ]
        )
    return sides
