"""Termbases: what their files say, what is wrong with them, and how the rule `termbase` reads a translation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.errors import InputError, SettingsError
from qa_reports import Checker
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks.termbase import find
from qa_reports.termbases import (
    TERMBASE_SUFFIXES,
    Concept,
    Term,
    Termbase,
    check_termbase_file,
    read_termbase,
    write_termbase,
)
from qa_reports.termbases.inflection import inflect, noun_forms
from qa_reports.termbases.requirements import requirements_of

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT.parent / "shared" / "format-samples" / "sampleTBXfile.tbx"

PORTS = ("항만협회", "Ports Association", "Harbor Federation")

TBX_V2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="1"><note>house style</note>
<langSet xml:lang="ko-KR"><tig><term>항만협회</term></tig></langSet>
<langSet xml:lang="en-US">
<ntig><termGrp><term>Port League</term>
<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
<ntig><termGrp><term>Ports Association</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>Harbor <hi>Federation</hi></term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
</langSet></termEntry></body></text></martif>
"""
TBX_V3_TAGS = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min"><text><body><conceptEntry id="c1">
<langSec xml:lang="ko"><termSec><term>항만협회</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>Ports Association</term><min:partOfSpeech>noun</min:partOfSpeech></termSec>
<termSec><term>Harbor Federation</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
</langSec></conceptEntry></body></text></tbx>
"""

FILES = [
    ("t.csv", "source,target,forbidden\n항만협회,Ports Association,Harbor Federation\n".encode()),
    ("t.csv", "source;target;forbidden\r\n항만협회;Ports Association;Harbor Federation\r\n".encode("cp949")),
    ("t.csv", "원어,번역어,금지어,비고\n항만협회,Ports Association,Harbor Federation,\n".encode("utf-8-sig")),
    ("t.tsv", "ko\ten\tforbidden\n\n항만협회\tPorts Association\tHarbor Federation\n".encode("utf-16")),
    ("t.csv", "note,Korean,English,do not use\n,항만협회,Ports Association,Harbor Federation\n".encode()),
    ("t.tbx", TBX_V2.encode()),
    ("t.tbx", TBX_V2.replace("UTF-8", "EUC-KR").encode("euc-kr")),
    ("t.xml", TBX_V3_TAGS.encode()),
]


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def terms_of(termbase: Termbase) -> tuple[list[str], list[str], list[str]]:
    [requirement] = requirements_of(termbase, "ko", "en")
    parts = requirement.source, requirement.allowed, requirement.forbidden
    return tuple([term.text for term in part] for part in parts)  # type: ignore[return-value]


@pytest.mark.parametrize(("name", "content"), FILES, ids=range(len(FILES)))
def test_termbases_as_other_programs_write_them(name: str, content: bytes, tmp_path: Path) -> None:
    source, allowed, forbidden = terms_of(read_termbase(write(tmp_path / name, content)))
    assert source == ["항만협회"]
    assert allowed[0] == "Ports Association"
    assert forbidden == ["Harbor Federation"]


def test_a_workbook_is_read_from_the_first_sheet_that_holds_anything(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.create_sheet("용어")
    for row in (["source", "target", "forbidden", "case"], [], ["항만협회", "Ports Association | PA", None, "yes"]):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    [concept] = read_termbase(tmp_path / "t.xlsx").concepts
    assert [term.text for term in concept.terms] == ["항만협회", "Ports Association", "PA"]
    assert all(term.case_sensitive for term in concept.terms)


def test_several_forms_in_one_cell_and_marks_that_are_letters(tmp_path: Path) -> None:
    table = "source,target,forbidden\n협약,covenant | compact,treaty; pact;a\\;b\n"
    _, allowed, forbidden = terms_of(read_termbase(write(tmp_path / "t.csv", table.encode())))
    assert (allowed, forbidden) == (["covenant", "compact"], ["treaty", "pact", "a;b"])


def test_only_approved_rows_count_where_there_is_such_a_column(tmp_path: Path) -> None:
    table = "source,target,approved\n협약,covenant,예\n조약,treaty,X\n협정,,\n"
    termbase = read_termbase(write(tmp_path / "t.csv", table.encode()))
    assert terms_of(termbase)[0] == ["협약"]


@pytest.mark.skipif(not SAMPLE.exists(), reason="development data not here")
def test_a_sample_of_another_vendor() -> None:
    termbase = read_termbase(SAMPLE)
    assert termbase.languages == ("en", "hu")
    assert requirements_of(termbase, "hu", "en")[0].preferred == "alpha smoothing factor"


BAD = [
    ("t.pdf", b"", "no termbase is read from '.pdf'; use .csv"),
    ("t.csv", b"", "the file is empty"),
    ("t.csv", "용어집\n항만협회\n".encode(), "t.csv:1: the heading (용어집) names no column 'target' or 'forbidden'"),
    ("t.csv", b"source,targt\na,b\n", "Did you mean 'target'?"),
    ("t.csv", "source,target\n협약,\n".encode(), "t.csv:2: '협약' has neither a target nor a forbidden form"),
    ("t.csv", "source,target\n협약,a, b\n".encode(), "t.csv:2: the row has 3 cells, the heading 2"),
    ("t.csv", 'source,target\n협약,"a\n'.encode(), "t.csv:2: is no proper table of cells"),
    ("t.csv", b"source,target\nZug,train\n", "name the two columns by their language codes"),
    ("t.csv", "source,target,approved\n협약,covenant,\n".encode(), "write yes in the column 'approved'"),
    ("t.tbx", b"<tbx><text>", "t.tbx:1: is broken XML"),
    ("t.tbx", b"<tmx/>", "is XML, but no TBX: it begins with <tmx>"),
    ("t.tbx", b"<tbx><text/></tbx>", "holds no terms"),
    ("t.tbx", TBX_V2.replace(' xml:lang="ko-KR"', "").encode(), "t.tbx:4: <langSet> has no xml:lang"),
    (
        "t.tbx",
        TBX_V2.replace('SYSTEM "TBXcoreStructV02.dtd"', '[<!ENTITY x "y">]').replace("Port League", "&x;").encode(),
        "t.tbx:6: uses the entity &x;",
    ),
    ("t.xlsx", b"PK\x03\x04 no archive", "is no workbook that can be read"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_a_bad_termbase_is_one_line_that_names_the_place(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as error:
        read_termbase(write(tmp_path / name, content))
    assert message in str(error.value)
    assert len(str(error.value).splitlines()) == 1


def test_a_termbase_that_cannot_be_written_is_named_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no termbase is written as '\.docx'; use \.csv"):
        check_termbase_file(tmp_path / "t.docx")
    with pytest.raises(SettingsError, match="there is no folder"):
        check_termbase_file(tmp_path / "no" / "t.csv")


LATIN = st.text("abcXYZé &<>\"',;|\\=+-@0.", min_size=1, max_size=12)
HANGUL = st.text("가나다라 각=+@|;\\<&'", max_size=8).map(lambda text: f"가{text}")


def _clean(text: str) -> str:
    return " ".join(text.split())


@st.composite
def concepts(draw: st.DrawFn) -> Concept:
    named = (
        st.one_of(LATIN.map(lambda text: f"a{text}"), LATIN).map(_clean).filter(lambda t: any(c.isalpha() for c in t))
    )
    source = draw(st.lists(HANGUL.map(_clean), min_size=1, max_size=2, unique=True))
    target = draw(st.lists(named, min_size=1, max_size=4, unique=True))
    allowed = draw(st.integers(1, len(target)))
    sensitive, pos, note = draw(st.booleans()), draw(st.sampled_from(["", "noun", "동사"])), draw(LATIN.map(_clean))
    terms = [Term(text, "ko", False, sensitive, pos) for text in source]
    terms += [Term(text, "en", place >= allowed, sensitive, pos) for place, text in enumerate(target)]
    return Concept(tuple(terms), note)


@pytest.mark.parametrize("suffix", TERMBASE_SUFFIXES)
@given(st.lists(concepts(), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_again(suffix: str, tmp_path: Path, written: list[Concept]) -> None:
    path = tmp_path / f"terms{suffix}"
    write_termbase(Termbase(tuple(written)), path)
    read = read_termbase(path).concepts
    assert [_plain(concept) for concept in read] == [_plain(concept) for concept in written]


def _plain(concept: Concept) -> tuple[object, ...]:
    """Return a concept with the language of the column in Latin script left open."""
    terms = [(t.text, t.lang == "ko", t.forbidden, t.case_sensitive, t.part_of_speech) for t in concept.terms]
    return terms, concept.note, concept.approved


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_no_cell_of_a_table_is_a_formula(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"terms{suffix}"
    write_termbase(Termbase.of_rows(("=1+1", "@SUM(A1)", "+1x")), path)
    cells = path.read_text(encoding="utf-8-sig").splitlines()[1].replace("\t", ",").split(",")
    assert cells[:3] == ["'=1+1", "'@SUM(A1)", "'+1x"]


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_termbase(Termbase.of_rows(("=1+1", "=2+2")), tmp_path / "t.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "t.xlsx").active["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


# Rows: termbase row, Korean, English, and the words of the translation that are reported (None: the source alone).
SILENT = [
    # Inside a longer word a term is another word.
    (("구조", "rescue"), "구조대가 왔다.", "The crew came."),
    (("구조", "rescue"), "구조조정을 했다.", "They cut jobs."),
    (("항만협회", "Ports Association"), "국제항만협회가 모였다.", "The club met."),
    (("협약", "covenant", "treaty"), "협약을 맺었다.", "They signed the covenant by entreaty."),
    # Inflected, hyphenated and written together it is the same.
    (("협약", "covenant"), "협약들을 맺었다.", "They signed covenants."),
    (("협약", "covenant"), "협약의 내용이 나왔다.", "The covenant’s content came out."),
    (("구조", "rescue"), "구조를 마쳤다.", "They rescued everyone."),
    (("정책입안자", "policy maker"), "정책입안자를 만났다.", "He met policy-makers."),
    (("보건의료", "health care", "healthcare"), "보건의료를 늘린다.", "They expand health care."),
    # Verbs are not required to be nouns.
    (("구조", "rescue"), "소방관이 아이를 구조했다.", "A firefighter saved a child."),
    # A forbidden form that renders another word of the sentence, or stands where the term does not.
    (("협약", "covenant", "treaty"), "협약과 조약을 맺었다.", "They signed a covenant and a treaty."),
    (("회장", "chairperson", "president"), "회장은 대통령을 만났다.", "The chairperson met the president."),
    (("협약", "covenant", "treaty"), "회의를 했다.", "They signed a treaty."),
    # Short forms.
    (("국제물협력기구", "International Water Cooperation Organization"), "국제물협력기구가 왔다.", "The IWCO came."),
    (("박서현", "Park Seo-hyun"), "박서현 시장이 말했다.", "Mayor Park said."),
    (("도시연합", "Cities Alliance"), "도시연합은 커졌다.", "The Alliance of Cities grew."),
]
REPORTED = [
    (("구조", "rescue"), "구조를 마쳤다.", "They finished the recovery.", "recovery"),
    (("도시 연합", "Cities Alliance"), "도시연합은 커졌다.", "The club grew.", "club"),
    (("도시연합", "Cities Alliance"), "도시 연합은 커졌다.", "The club grew.", "club"),
    (("협약", "covenant", "treaty"), "이것은 협약이다.", "This is a treaty.", "treaty"),
    (("협약", "covenant", "treaty"), "협약을 맺었다.", "They signed treaties.", "treaties"),
    (("보건의료", "health care", "healthcare"), "보건의료를 늘린다.", "They expand healthcare.", "healthcare"),
    (("회장", "chairperson", "president"), "회장은 시장을 만났다.", "The president met the mayor.", "president"),
    (("엘리치", "Elrich", "Ellrich"), "엘리치는 말했다.", "Ellrich said.", "Ellrich"),
    (("", "", "upped"), "예산이 늘었다.", "The budget was upped.", "upped"),
    (
        ("새람물협회", "Saeram Water Association"),
        "새람물협회는 회원을 받는다.",
        "The Dorim Harbor Association accepts members.",
        "Association",
    ),
]


def reported(row: tuple[str, ...], rows: list[tuple[str, str]], analysis: Analysis) -> list[str | None]:
    bitext = AnalysedBitext(bitext_of_rows(rows), analysis, Termbase.of_rows(row))
    return [mark.target.text if mark.target else None for mark in find.find(bitext)]


@pytest.mark.parametrize(("row", "korean", "english"), SILENT)
def test_right_renderings_are_silent(row: tuple[str, ...], korean: str, english: str, analysis: Analysis) -> None:
    assert reported(row, [(korean, english)], analysis) == []


@pytest.mark.parametrize(("row", "korean", "english", "words"), REPORTED)
def test_wrong_renderings_are_reported_where_they_stand(
    row: tuple[str, ...], korean: str, english: str, words: str, analysis: Analysis
) -> None:
    [found] = reported(row, [(korean, english)], analysis)
    assert found is not None and found.endswith(words)


def test_the_longest_term_wins(analysis: Analysis) -> None:
    termbase = Termbase.of_rows(("도시연합", "Cities Alliance"), ("경제 도시연합", "Economic Cities Forum"))
    document = bitext_of_rows([("경제도시연합이 모였다.", "The Economic Cities Forum met.")])
    assert list(find.find(AnalysedBitext(document, analysis, termbase))) == []


def test_a_homograph_may_be_rendered_as_any_of_its_meanings(analysis: Analysis) -> None:
    termbase = Termbase.of_rows(("구조", "rescue"), ("구조", "structure", "rescue"))
    document = bitext_of_rows([("구조가 복잡하다.", "The structure is complex."), ("구조를 했다.", "A rescue began.")])
    assert list(find.find(AnalysedBitext(document, analysis, termbase))) == []


def test_a_sentence_moved_to_its_neighbour_is_not_missing(analysis: Analysis) -> None:
    rows = [("협약을 맺었다.", "They met on Monday."), ("악수했다.", "They signed the covenant and shook hands.")]
    assert reported(("협약", "covenant"), rows, analysis) == []


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("It elected its leaders.", []),
        ("New leaders were elected.", []),
        ("The club elected leaders.", []),
        ("The Harbor League elected leaders.", ["League"]),
    ],
)
def test_what_was_named_before_need_not_be_named_again_but_not_otherwise(
    english: str, words: list[str], analysis: Analysis
) -> None:
    rows = [("항만협회가 생겼다.", "The Ports Association was founded."), ("항만협회는 지도부를 뽑았다.", english)]
    found = reported(PORTS, rows, analysis)
    assert [form and form.rpartition(" ")[2] for form in found] == words


def test_what_was_not_named_before_must_be(analysis: Analysis) -> None:
    assert reported(PORTS, [("항만협회는 지도부를 뽑았다.", "They elected their leaders.")], analysis) == [None]


@pytest.mark.parametrize(
    ("english", "korean", "words"),
    [
        ("The covenant was signed.", "조약이 체결되었다.", ["조약"]),
        ("Covenants were signed.", "협약들이 체결되었다.", []),
        ("The covenanter left.", "그는 떠났다.", []),
        ("The covenant was signed.", "협약이 조약돌 위에서 체결되었다.", []),
    ],
)
def test_english_to_korean(english: str, korean: str, words: list[str], analysis: Analysis) -> None:
    termbase = Termbase.of_rows(("covenant", "협약", "조약"), source_lang="en", target_lang="ko")
    document = bitext_of_rows([(english, korean)], source_lang="en", target_lang="ko")
    marks = find.find(AnalysedBitext(document, analysis, termbase))
    assert [mark.target.text for mark in marks if mark.target] == words


def test_case_counts_only_where_the_termbase_says_so(analysis: Analysis) -> None:
    document = bitext_of_rows([("새람이 이겼다.", "SAERAM won.")])
    for sensitive, count in ((False, 0), (True, 1)):
        terms = (Term("새람", "ko"), Term("Saeram", "en", case_sensitive=sensitive))
        marks = list(find.find(AnalysedBitext(document, analysis, Termbase((Concept(terms),)))))
        assert len(marks) == count


def test_a_suggestion_is_inflected_as_what_it_replaces(analysis: Analysis) -> None:
    termbase = Termbase.of_rows(("위원", "head of the board", "member"))
    bitext = AnalysedBitext(bitext_of_rows([("위원들은 떠났다.", "The members left.")]), analysis, termbase)
    assert [mark.suggestion for mark in find.find(bitext)] == ["heads of the board"]


def test_a_checker_takes_a_termbase_or_its_file(tmp_path: Path, analysis: Analysis) -> None:
    document = bitext_of_rows([("항만협회가 왔다.", "The Harbor Federation came.")])
    path = tmp_path / "t.csv"
    write_termbase(Termbase.of_rows(PORTS), path)
    for termbase in (Termbase.of_rows(PORTS), path, str(path)):
        report = Checker(select=["termbase"], termbase=termbase, encoder=analysis.encoder).check(document)
        assert [finding.suggestion for finding in report.findings] == ["Ports Association"]
    assert Checker(select=["termbase"], encoder=analysis.encoder).check(document).findings == ()


@pytest.mark.parametrize(
    ("word", "ending", "form"),
    [
        ("city", "s", "cities"),
        ("church", "s", "churches"),
        ("chairman", "s", "chairmen"),
        ("German", "s", "Germans"),
        ("plan", "ed", "planned"),
        ("agree", "ed", "agreed"),
        ("rescue", "ed", "rescued"),
        ("rescue", "ing", "rescuing"),
        ("study", "ed", "studied"),
        ("tie", "ing", "tying"),
        ("visit", "ing", "visiting"),
    ],
)
def test_inflection(word: str, ending: str, form: str) -> None:
    assert inflect(word, ending) == form


@pytest.mark.parametrize(
    ("plural", "singular"), [("cities", "city"), ("men", "man"), ("boxes", "box"), ("uses", "use")]
)
def test_a_plural_is_a_form_of_its_singular_and_the_reverse(plural: str, singular: str) -> None:
    assert singular in noun_forms(plural)
    assert plural in noun_forms(singular)


@pytest.mark.parametrize(("word", "other"), [("bus", "bu"), ("crisis", "crisi"), ("glass", "glas")])
def test_what_ends_like_a_plural_is_none(word: str, other: str) -> None:
    assert other not in noun_forms(word)
