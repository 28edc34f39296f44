"""PDF to passages: lines to paragraphs, columns, running heads, places by page, and files that cannot be read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

from align.bitext import Passage
from align.errors import InputError
from align.reading import read_document, read_passages

pypdf = pytest.importorskip("pypdf")

# Text at (x, y) in a size; a page is a list of these.
Shown = tuple[float, float, float, str]

TO_UNICODE = (
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"2 beginbfrange <0000> <00FF> <0000> <0100> <FFFF> <0100> endbfrange"
)


DOT = b"<< /Length 1 >>\nstream\n\x00\nendstream"


def pdf(*pages: list[Shown], content: bytes = b"", pictures: Collection[int] = ()) -> bytes:
    """Return a PDF whose Korean font has letters as wide as they are high; `content` is put before each page's text.

    `pictures` are the pages, counted from 1, that hold a picture too.
    """
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /K /Encoding /Identity-H /DescendantFonts [5 0 R] "
        b"/ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /K /DW 1000 /W [32 [300]] >>",
        stream(TO_UNICODE),
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray " + DOT[3:],
    ]
    kids = []
    for number, page in enumerate(pages, start=1):
        picture = b"/XObject << /I 7 0 R >>" if number in pictures else b""
        objects.append(stream(content + b"\n".join(map(show, page))))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> %s >> >>" % (len(objects), picture)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(out))
    )


def stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def show(shown: Shown) -> bytes:
    x, y, size, text = shown
    if text.isascii():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET".encode()
    return f"BT /F2 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET".encode()


def column(lines: list[str], x: float = 50, top: float = 700, size: float = 10) -> list[Shown]:
    return [(x, top - 14 * number, size, line) for number, line in enumerate(lines)]


def read(folder: Path, data: bytes, name: str = "a.pdf") -> list[Passage]:
    path = folder / name
    path.write_bytes(data)
    return read_passages(path)


def texts(passages: list[Passage]) -> list[str]:
    return [passage.text for passage in passages]


PARAGRAPHS = [
    "The council agreed on Tuesday to mend the old bridge over the",
    "river, which has been closed to lorries since the flood of last",
    "summer.",
    "Work begins in June and will take until the leaves begin to fall,",
    "the mayor said.",
]
JOINED = [" ".join(PARAGRAPHS[:3]), " ".join(PARAGRAPHS[3:])]


def test_lines_are_joined_to_paragraphs(tmp_path: Path) -> None:
    page = [(50.0, 760.0, 16.0, "Bridge to Be Mended"), *column(PARAGRAPHS)]
    passages = read(tmp_path, pdf(page))
    assert texts(passages) == ["Bridge to Be Mended", *JOINED]
    assert [(p.place.page, p.place.line) for p in passages] == [(1, 1), (1, 2), (1, 5)]
    start = passages[1].text.index("lorries")
    word = passages[1].place.of_part(passages[1].text, start, start + 7)
    assert (word.page, word.line, word.column) == (1, 3, PARAGRAPHS[1].index("lorries") + 1)


def test_words_placed_one_by_one_are_parted_by_their_gaps(tmp_path: Path) -> None:
    # "Old" takes 15.6 and "town" 20.6 of a size of 10 in Helvetica.
    assert texts(read(tmp_path, pdf([(50, 700, 10, "Old"), (68.4, 700, 10, "town"), (89.0, 700, 10, "s")]))) == [
        "Old towns"
    ]


def test_word_hyphenated_at_the_end_of_a_line_is_one_word(tmp_path: Path) -> None:
    lines = [
        "The council agreed on Tuesday to mend the bridge, and the govern-",
        "ment will pay for it, as it did for the tower and for our well-",
        "known mill.",
    ]
    (passage,) = read(tmp_path, pdf(column(lines)))
    assert passage.text == " ".join(lines).replace("govern- ment", "government").replace("well- ", "well-")


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [
        "The old bridge over the river",
        "was mended by the city in the",
        "spring and opened on Sunday",
        "when many people came and",
    ]
    right = [
        "walked over it until late in the",
        "evening with lamps and songs",
        "that nobody had heard for years",
        "in this town.",
    ]
    page = [
        (50.0, 760.0, 16.0, "A Bridge Between Two Towns Opens Again on a Sunday"),
        *column(left),
        *column(right, x=320),
    ]
    assert texts(read(tmp_path, pdf(page)))[1:] == [" ".join(left + right)]


def test_lines_that_hang_below_the_mark_of_a_list_item_belong_to_it(tmp_path: Path) -> None:
    first, *rest = PARAGRAPHS[:3]
    page = [*column([f"1. {first}"]), *column(rest, x=62, top=686), *column(["2. Another matter"], top=658)]
    assert texts(read(tmp_path, pdf(page))) == [f"1. {JOINED[0]}", "2. Another matter"]


def test_cells_of_a_table_are_read_row_by_row(tmp_path: Path) -> None:
    rows = [("Item", "Cost"), ("Bridge", "12"), ("Tower", "3")]
    page = [
        cell for n, row in enumerate(rows) for cell in ((50, 700 - 14 * n, 10, row[0]), (300, 700 - 14 * n, 10, row[1]))
    ]
    assert texts(read(tmp_path, pdf(page))) == ["Item", "Cost", "Bridge", "12", "Tower", "3"]


def test_running_heads_and_page_numbers_are_left_out_and_the_paragraph_goes_on(tmp_path: Path) -> None:
    def page(number: int, lines: list[str]) -> list[Shown]:
        return [(50, 780, 8, f"The Daily {number}"), *column(lines), (300, 20, 8, f"- {number} -")]

    passages = read(tmp_path, pdf(page(1, PARAGRAPHS[:2]), page(2, [*PARAGRAPHS[2:]])))
    assert texts(passages) == JOINED
    assert [(p.place.page, p.place.line) for p in passages] == [(1, 2), (2, 3)]


KOREAN = [
    "시의회는 지난여름 홍수 뒤로 트럭이 다니지 못하는 옛 다리를 고치",
    "기로 화요일에 뜻을 모았으며 공사는 유월에 시작해 가을이 오기 전에",
    "끝내고 다리 위에 사람이 걷는 길도 새로 놓기로 했다고 밝혔습니다",
    "만 아직 값은 정해지지 않았다.",
]


def test_korean_lines_broken_within_words_are_put_together(tmp_path: Path) -> None:
    (passage,) = read(tmp_path, pdf(column(KOREAN)))
    assert "옛 다리를 고치기로 화요일에" in passage.text
    assert "오기 전에 끝내고" in passage.text
    assert "밝혔습니다만 아직" in passage.text


def test_letters_printed_twice_and_text_of_the_page_frame_are_read_once(tmp_path: Path) -> None:
    frame = b"/Artifact BMC BT /F1 8 Tf 50 780 Td (Head) Tj ET EMC\n"
    page = [(50.0, 700.0, 10.0, "Bold"), (50.3, 700.0, 10.0, "Bold")]
    assert texts(read(tmp_path, pdf(page, content=frame))) == ["Bold"]


UNREADABLE = [
    (b"", "empty"),
    (b"text", "is no PDF document"),
    (pdf([]), "no text; run text recognition"),
    (pdf(column(PARAGRAPHS))[:400], "cut off or damaged"),
    (b"%PDF-1.4\n%%EOF", "cut off or damaged"),
]


def test_pages_that_are_pictures_are_named(tmp_path: Path) -> None:
    text = [(72.0, 700.0, 11.0, "The bridge opened in May.")]
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(text, [], [], [], text, [], pictures={1, 2, 3, 6}))
    reading = read_document(path)
    [notice] = reading.notices
    assert notice.startswith(f"pages 2, 3, 6 of {path} without text, pictures only")
    assert len(reading.passages) == 2


@pytest.mark.parametrize(("data", "message"), UNREADABLE)
def test_unreadable_pdf_gives_one_clear_line(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, data)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_pdf_with_a_password_is_named(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    with pytest.raises(InputError, match="protected with a password"):
        read_passages(tmp_path / "a.pdf")


def test_missing_package_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputError, match=r"pip install 'alignqa\[docs\]'"):
        read(tmp_path, pdf(column(PARAGRAPHS)))


SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice not here")
def test_pdf_of_libreoffice(tmp_path: Path) -> None:
    korean = "은빛시는 3일 강가에 새 시장을 열고 가게 35곳이 손님을 맞았다고 밝혔다. " * 3
    document = pytest.importorskip("docx").Document()
    document.add_heading("새 시장", 1)
    document.add_paragraph(korean.strip())
    document.save(str(tmp_path / "a.docx"))
    profile = (tmp_path / "profile").as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert texts(read_passages(tmp_path / "a.pdf")) == ["새 시장", korean.strip()]
