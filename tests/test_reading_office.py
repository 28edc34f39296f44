"""DOCX, HWPX and HWP to passages: what is read and in which order, places, and files that cannot be read."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from align.bitext import Passage
from align.errors import InputError
from align.reading import read_passages

docx = pytest.importorskip("docx")
hwpx = pytest.importorskip("hwpx")

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, footnotes: str = "") -> bytes:
    """Return a DOCX with this body and these notes."""
    return zipped(
        {
            "_rels/.rels": f'<Relationships {RELATIONS}><Relationship Id="a" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships {RELATIONS}><Relationship Id="b" '
            f'Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>',
            "word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {W}>{footnotes}</w:footnotes>",
        }
    )


def read(folder: Path, name: str, data: bytes) -> list[Passage]:
    path = folder / name
    path.write_bytes(data)
    return read_passages(path)


def lines(passages: list[Passage]) -> list[tuple[str, int]]:
    return [(passage.text, passage.place.line) for passage in passages]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


BOX = f"<w:txbxContent><w:p>{run('상자')}</w:p></w:txbxContent>"
# The body of a document, and (text, number of the paragraph) of what is read.
WORD = [
    (f"<w:p>{run('하나')}{run('둘')}</w:p><w:p/><w:p>{run('셋')}</w:p>", [("하나둘", 1), ("셋", 3)]),
    (f"<w:p>{run('가')}<w:r><w:br/><w:t>나</w:t><w:tab/><w:t>다</w:t></w:r></w:p>", [("가", 1), ("나", 1), ("다", 1)]),
    (
        f"<w:tbl><w:tr><w:tc><w:p>{run('가')}</w:p></w:tc><w:tc><w:p>{run('나')}</w:p></w:tc></w:tr></w:tbl>",
        [("가", 1), ("나", 2)],
    ),
    (
        f"<w:p>{run('글')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('끝')}</w:p>",
        [("글끝", 1), ("상자", 2)],
    ),
    (f"<w:p>{run('글')}<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r></w:p>", [("글", 1), ("상자", 2)]),
    (
        f"<w:p>{run('남은')}<w:del><w:r><w:delText>지운</w:delText></w:r></w:del><w:ins>{run(' 넣은')}</w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨은</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t> 보이는</w:t></w:r></w:p>',
        [("남은 넣은 보이는", 1)],
    ),
    (
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:instrText>PAGE</w:instrText></w:r>{run('글')}</w:p>",
        [("글", 1)],
    ),
    (
        f"<w:p>{run('글')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('이다.')}</w:p><w:p>{run('뒤')}</w:p>",
        [("글이다.", 1), ("각주", 2), ("뒤", 3)],
    ),
]
NOTES = (
    f"<w:footnote w:type='separator' w:id='0'><w:p>{run('선')}</w:p></w:footnote>"
    f"<w:footnote w:id='2'><w:p>{run('각주')}</w:p></w:footnote>"
)


@pytest.mark.parametrize(("body", "expected"), WORD)
def test_text_of_a_word_document(tmp_path: Path, body: str, expected: list[tuple[str, int]]) -> None:
    assert lines(read(tmp_path, "a.docx", word(body, NOTES))) == expected


def test_document_of_python_docx_with_head_and_foot(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "시정 소식"
    document.sections[0].footer.paragraphs[0].text = "- 1 -"
    document.add_heading("새 다리", 1)
    document.add_paragraph("다리를 놓는다. 길이는 30미터다.")
    document.add_table(1, 2).cell(0, 1).text = "값"
    document.save(str(tmp_path / "a.docx"))
    passages = read_passages(tmp_path / "a.docx")
    assert lines(passages) == [("새 다리", 2), ("다리를 놓는다. 길이는 30미터다.", 3), ("값", 5)]
    assert passages[1].place.of_part(passages[1].text, 9, 12).column == 10
    document.sections[0].header.paragraphs[0].text = "이 글은 번역이다."
    document.save(str(tmp_path / "a.docx"))
    assert lines(read_passages(tmp_path / "a.docx"))[0] == ("이 글은 번역이다.", 1)


def test_offsets_are_those_of_the_paragraphs_joined_by_line_feeds(tmp_path: Path) -> None:
    passages = read(
        tmp_path, "a.docx", word("".join(f"<w:p>{run(text)}</w:p>" for text in ("가나", "", "다 라", "마")))
    )
    text = "가나\n\n다 라\n마"
    assert (
        [text[p.place.start : p.place.end] for p in passages] == [p.text for p in passages] == ["가나", "다 라", "마"]
    )


def hangul_document() -> hwpx.HwpxDocument:
    document = hwpx.HwpxDocument.new()
    document.page.set_header(text="시정 소식")
    first = document.add_paragraph("은빛시는 3일 새 다리를 놓는다고 밝혔다.\n줄을 바꾼 말이다.")
    document.notes.add_footnote("각주의 글이다.", paragraph=first)
    table = document.add_table(1, 2)
    table.set_cell_text(0, 0, "길이")
    table.set_cell_text(0, 1, "30미터")
    document.shapes.add_rectangle(10000, 5000).set_draw_text("상자의 글")
    document.add_paragraph("끝이다.")
    return document


HANGUL = [
    ("은빛시는 3일 새 다리를 놓는다고 밝혔다.", 3),
    ("줄을 바꾼 말이다.", 3),
    ("각주의 글이다.", 4),
    ("길이", 6),
    ("30미터", 7),
    ("상자의 글", 9),
    ("끝이다.", 10),
]


@pytest.mark.parametrize("suffix", [".hwpx", ".hwp"])
def test_hangul_documents_of_another_program(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    hangul_document().save_to_path(path)
    assert lines(read_passages(path)) == HANGUL


SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice not here")
def test_document_of_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "a.html"
    source.write_text(
        "<html><meta charset=utf-8><body><h1>새 다리</h1><p>다리를 <b>놓는다</b>.<br>길이는 30미터다.</p>"
        "<table><tr><td>가</td><td>나</td></tr></table></body></html>",
        encoding="utf-8",
    )
    profile = (tmp_path / "profile").as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--writer", "--convert-to"]
    subprocess.run([*command, "odt", str(source)], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    subprocess.run([*command, "docx", "a.odt"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    read_texts = [passage.text for passage in read_passages(tmp_path / "a.docx")]
    assert read_texts == ["새 다리", "다리를 놓는다.", "길이는 30미터다.", "가", "나"]


def flagged_hwp(folder: Path, flag: int) -> bytes:
    """Return an HWP document whose header claims a property, as one that is encrypted would."""
    hangul_document().save_to_path(folder / "a.hwp")
    data = bytearray((folder / "a.hwp").read_bytes())
    data[data.index(b"HWP Document File") + 36] |= flag
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
# Name and content of a file, and what the message must say.
UNREADABLE = [
    ("a.docx", b"", "empty"),
    ("a.docx", b"plain text", "is no DOCX document"),
    ("a.docx", zipped({"x.txt": "x"}), "no DOCX document"),
    ("a.docx", word("<w:p/>")[:300], "cut off or damaged"),
    ("a.docx", word("<w:p>"), "word/document.xml is broken XML at line 1"),
    ("a.docx", word("<w:p/>"), "holds no text"),
    ("a.docx", OLE + b"\0" * 600, "older kind (.doc, .hwp)"),
    ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
    (
        "a.docx",
        zipped(
            {
                "_rels/.rels": f'<Relationships {RELATIONS}><Relationship Id="a" Type="{OFFICE}/officeDocument" '
                'Target="d.xml"/></Relationships>',
                "d.xml": f"{BOMB}<d>&b;</d>",
            }
        ),
        "declares entities",
    ),
    ("a.hwpx", zipped({"Contents/header.xml": "<h/>"}), "no HWPX document"),
    ("a.hwpx", zipped({"Contents/section0.xml": "<s><p>"}), "Contents/section0.xml is broken XML"),
    (
        "a.hwpx",
        zipped({"Contents/section0.xml": "<s/>", "META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "protected with a password",
    ),
    ("a.hwp", b"HWP Document File V3.00 \x1a", "version 3"),
    ("a.hwp", b"PK\x03\x04", "is an HWPX document"),
    ("a.hwp", b"text", "is no HWP document"),
    ("a.hwp", OLE + b"\0" * 100, "cut off or damaged"),
]


@pytest.mark.parametrize(("name", "data", "message"), UNREADABLE)
def test_unreadable_document_gives_one_clear_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, name, data)
    assert message in str(error.value)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("flag", "message"), [(2, "protected with a password"), (4, "locked for distribution")])
def test_encrypted_hwp_is_named(tmp_path: Path, flag: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path, "b.hwp", flagged_hwp(tmp_path, flag))


def test_missing_package_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "olefile", None)
    with pytest.raises(InputError, match=r"pip install 'alignqa\[docs\]'"):
        read(tmp_path, "a.hwp", OLE)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_hwp_that_is_cut_off_gives_one_clear_line(tmp_path: Path, share: float) -> None:
    hangul_document().save_to_path(tmp_path / "a.hwp")
    data = (tmp_path / "a.hwp").read_bytes()
    with pytest.raises(InputError, match=r"a\.hwp: "):
        read(tmp_path, "a.hwp", data[: int(len(data) * share)])


def test_part_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.reading.zipped_xml.LARGEST_PART", 1000)
    with pytest.raises(InputError, match="unpacks to"):
        read(tmp_path, "a.docx", word(f"<w:p>{run('가' * 2000)}</w:p>"))
