"""HTML, Markdown and subtitles to passages: the text without its markup, every word at its place in the file."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Passage
from align.errors import InputError
from align.reading import EDITABLE_SUFFIXES, read_passages, read_text

SHARED_DOCS = Path(__file__).parent.parent.parent / "shared" / "data" / "docs"


def read(folder: Path, name: str, text: str | bytes) -> list[Passage]:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_passages(path)


def texts(passages: list[Passage]) -> list[str]:
    return [passage.text for passage in passages]


ARTICLE = [
    "은빛시는 지난 3일 강가에 새 시장을 열고 가게 서른다섯 곳이 손님을 맞았다고 밝혔다.",
    "강미래 대표는 “주말마다 노래와 춤이 있는 작은 잔치를 벌일 생각”이라고 말했다.",
    "시장은 아침 아홉 시부터 저녁 여덟 시까지 문을 열며 월요일에는 쉰다고 한다.",
]
PAGE = (
    "<html><head><title>은빛신문</title><script>var a = '<p>아니다</p>';</script></head><body>\n"
    "<nav><ul><li><a href='/'>처음</a></li><li><a href='/city'>사회</a></li></ul></nav>\n"
    f"<div id=main><h1>은빛시에 새 시장</h1>\n<p>{ARTICLE[0]}</p>\n<p>{ARTICLE[1]}<br>{ARTICLE[2]}</p></div>\n"
    "<div style='display: none'>숨은 글</div>\n"
    "<footer><p>은빛신문 | 전화 02-000-0000</p></footer></body></html>"
)


def test_article_of_a_page_is_read_with_its_headline_and_without_the_frame(tmp_path: Path) -> None:
    passages = read(tmp_path, "page.html", PAGE)
    assert texts(passages) == ["은빛시에 새 시장", *ARTICLE]
    assert [passage.place.line for passage in passages] == [3, 4, 5, 5]
    assert all(PAGE[p.place.start : p.place.end] == p.text for p in passages)


def test_page_is_read_whole_without_trafilatura(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert texts(read(tmp_path, "page.html", PAGE)) == ["은빛시에 새 시장", *ARTICLE, "은빛신문 | 전화 02-000-0000"]


def test_page_with_both_languages_keeps_both(tmp_path: Path) -> None:
    english = (
        "Silver City announced that it opened a new market by the river on the third of the month.",
        "Its president, Kang Mi-rae, said there would be songs and dances on every weekend this year.",
    )
    page = PAGE.replace("<footer>", "<section>" + "".join(f"<p>{line}</p>" for line in english) + "</section><footer>")
    assert set(texts(read(tmp_path, "page.html", page))) >= {*ARTICLE, *english}


# A piece of HTML, and the passages in it.
HTML = [
    ("<p>한 <b>줄</b>이다.</p><p>둘.</p>", ["한 줄이다.", "둘."]),
    ("<p>R&amp;D &lt;1&gt; &#44032;&#xAC01;&nbsp;끝 &unknown; &copy</p>", ["R&D <1> 가각 끝 &unknown; ©"]),
    ("<p>한\n  줄로\t잇는다</p>", ["한 줄로 잇는다"]),
    ("<td>하나<td>둘<tr><td>셋", ["하나", "둘", "셋"]),
    ("가<!-- <p>주석</p> -->나<style>p{}</style>다", ["가나다"]),
    ("<pre class=code>x = 1</pre><pre>첫 줄\n둘째 줄</pre><pre><code>y</code></pre>", ["첫 줄", "둘째 줄"]),
    ("a < b, c<3 & d", ["a < b, c<3 & d"]),
    ("<p title='a > b'>글<a href=\"x\">고리</a></p>", ["글고리"]),
    ("<P>큰 글자</P><select><option>고르기</select><button>누르기</button>", ["큰 글자"]),
    ("<ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby>", ["漢"]),
    ("<![CDATA[글]]>", ["글"]),
    ("<p>끝이 없는 <b>글", ["끝이 없는 글"]),
]


@pytest.mark.parametrize(("html", "expected"), HTML)
def test_html_is_read_as_a_browser_shows_it(tmp_path: Path, html: str, expected: list[str]) -> None:
    assert texts(read(tmp_path, "x.html", html)) == expected


# Declared encoding, and the one the page is in.
DECLARED = [("euc-kr", "cp949"), ("utf-8", "cp949"), ("euc-kr", "utf-8"), ("ks_c_5601-1987", "cp949"), (None, "cp949")]


@pytest.mark.parametrize(("declared", "encoding"), DECLARED)
def test_wrongly_declared_encoding_does_no_harm(tmp_path: Path, declared: str | None, encoding: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    passages = read(tmp_path, "x.htm", f"<head>{meta}</head><p>대전시 뷁 누리집</p>".encode(encoding))
    assert texts(passages) == ["대전시 뷁 누리집"]


def test_page_in_another_declared_encoding(tmp_path: Path) -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>“Café”</p>'
    assert texts(read(tmp_path, "x.html", page.encode("cp1252"))) == ["“Café”"]
    with pytest.raises(InputError, match=r"x\.html:2: byte .* is not utf-?16|x\.html:2: byte|x\.html"):
        read(tmp_path, "x.html", b"<meta charset=shift_jis>\n<p>\xff\xff</p>")


# Markdown, and (passage, line, column) of what is in it.
MARKDOWN = [
    ("# 제목 #\n\n글 *한* __줄__", [("제목", 1, 3), ("글 한 줄", 3, 1)]),
    ("제목\n===\n\n글", [("제목", 1, 1), ("글", 4, 1)]),
    ("---\ntitle: 머리\n---\n글", [("글", 4, 1)]),
    ("글\n\n```py\n코드\n```\n\n    코드\n\n끝", [("글", 1, 1), ("끝", 9, 1)]),
    ("[고리](https://a.kr/(x) '말') 뒤", [("고리 뒤", 1, 2)]),
    ("![그림](a.png) 뒤 [![배지](b.svg)](c)", [("뒤", 1, 14)]),
    ("<https://a.kr>와 `코드`", [("https://a.kr와 코드", 1, 2)]),
    ("줄을\n잇고  \n나눈다", [("줄을 잇고", 1, 1), ("나눈다", 3, 1)]),
    ("> * 하나\n>   더\n> * 둘", [("하나 더", 1, 5), ("둘", 3, 5)]),
    ("| 가 | 나 |\n|---|---|\n| 가 | \\| |", [("가", 1, 3), ("나", 1, 7), ("가", 3, 3), ("|", 3, 8)]),
    ("글 \\* &amp; &#44032;", [("글 * & 가", 1, 1)]),
    ("## 머리 {#id}\n\n## 둘 {/*name*/}\n\n{{< note >}}글{{< /note >}}", [("머리", 1, 4), ("둘", 3, 4), ("글", 5, 13)]),
    ("<Intro>\n\n글\n\n</Intro>\n<p>안 &lt;\n<!-- 주석 --></p>", [("글", 3, 1), ("안 <", 6, 4)]),
    ("글 {{ count }} {name}", [("글 {{ count }} {name}", 1, 1)]),
    ("하나\r\n\r\n- 둘\r\n", [("하나", 1, 1), ("둘", 3, 3)]),
    ("[^1]: 각주의 글이다.", [("[^1]: 각주의 글이다.", 1, 1)]),
]


@pytest.mark.parametrize(("markdown", "expected"), MARKDOWN)
def test_markdown_without_its_marks(tmp_path: Path, markdown: str, expected: list[tuple[str, int, int]]) -> None:
    passages = read(tmp_path, "x.md", markdown)
    assert [(p.text, p.place.line, p.place.column) for p in passages] == expected


def test_addresses_of_links_are_kept_beside_the_text(tmp_path: Path) -> None:
    (passage,) = read(tmp_path, "x.md", "[하나](https://a.kr/1)와 [둘][b]. 다음 [셋](/c).\n\n[b]: https://b.kr\n")
    links = passage.place.links_behind(passage.text) or []
    assert [(passage.text[start:end], address) for start, end, address in links] == [
        ("하나", "https://a.kr/1"),
        ("둘", "https://b.kr"),
        ("셋", "/c"),
    ]
    last = passage.part(passage.text.index("다음"), len(passage.text))
    assert last.place.links_behind(last.text) == [(3, 4, "/c")]


def test_place_of_a_word_in_its_sentence_counts_letters_of_the_text(tmp_path: Path) -> None:
    (passage,) = read(tmp_path, "x.html", "<p>R&amp;D와 <b>R&amp;D</b> 센터</p>")
    start = passage.text.index("R&D", 1)
    word = passage.place.of_part(passage.text, start, start + 3)
    assert word.offset_in(passage.place) == start
    assert word.of_part("R&D", 2, 3).offset_in(passage.place) == start + 2


SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\n<i>안녕하세요</i> 여러분, 오늘은\n강가에 새로 연\n\n"
    "2\n00:00:02,600 --> 00:00:04,000\n{\\an8}시장에 왔습니다.\n\n"
    "3\n00:00:04,500 --> 00:00:06,000\n- 가게가 몇 곳인가요?\n- 서른다섯 곳이요\n\n"
    "4\n00:00:20,000 --> 00:00:22,000\n그럼\n"
)


def test_cues_are_joined_to_sentences_that_know_their_cue(tmp_path: Path) -> None:
    passages = read(tmp_path, "x.srt", SRT)
    assert [(p.text, p.place.line) for p in passages] == [
        ("안녕하세요 여러분, 오늘은 강가에 새로 연 시장에 왔습니다.", 3),
        ("- 가게가 몇 곳인가요?", 12),
        ("- 서른다섯 곳이요", 13),
        ("그럼", 17),
    ]
    start = passages[0].text.index("시장에")
    word = passages[0].place.of_part(passages[0].text, start, start + 3)
    assert (word.line, SRT[word.start : word.end]) == (8, "시장에")


def test_webvtt_without_header_notes_and_settings(tmp_path: Path) -> None:
    vtt = (
        "WEBVTT - 시장\n\nNOTE 번역 중\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.500 align:start\n"
        "<v 강미래>어서 &lt;오세요&gt;\n\n1:00:02.600 --> 1:00:04.000\n<c.loud>모두</c>요.\n"
    )
    assert texts(read(tmp_path, "x.vtt", vtt)) == ["어서 <오세요>", "모두요."]


def test_subtitles_in_two_languages_are_two_texts(tmp_path: Path) -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:02,000\n시장은\nThe market\n\n2\n00:00:02,000 --> 00:00:03,000\n강가에 있다.\n"
        "is by the river.\n"
    )
    assert texts(read(tmp_path, "x.srt", srt)) == ["시장은 강가에 있다.", "The market is by the river."]


def test_file_without_cues_or_text_is_named(tmp_path: Path) -> None:
    for name, text, message in (
        ("x.srt", "그냥 글이다.", "holds no cues"),
        ("x.html", "<html><body><script>1</script></body></html>", "holds no text"),
        ("x.md", " \n", "empty"),
        ("y.html", b"%PDF-1.7", "PDF"),
    ):
        with pytest.raises(InputError, match=message):
            read(tmp_path, name, text)


def test_suffixes_whose_offsets_are_those_of_the_file() -> None:
    assert {".txt", ".md", ".html", ".srt", ".vtt"} <= set(EDITABLE_SUFFIXES)
    assert not {".docx", ".hwp", ".hwpx", ".pdf"} & set(EDITABLE_SUFFIXES)


def assert_every_word_is_at_its_place(path: Path) -> None:
    """Every word of every passage stands in the file where it says, unless marks stand inside it."""
    text = read_text(path, markup=True)
    passages = read_passages(path)
    for passage in passages:
        for match in re.finditer(r"\w+", passage.text):
            place = passage.place.of_part(passage.text, *match.span())
            lines = re.split(r"\r\n|\r|\n", text[: place.start])
            assert (len(lines), len(lines[-1]) + 1) == (place.line, place.column)
            letters = [letter for letter in text[place.start : place.end] if letter in match[0]]
            assert text[place.start : place.end] == match[0] or len(letters) >= len(match[0]) or "&" in text
    assert all(a.place.start <= b.place.start for a, b in pairwise(passages))


MARKS = [
    "가나", "word", " ", "\n", "\n\n", "\r\n", "*", "**", "`", "[", "](u)", "<b>", "</b>", "<p>", "<br>", "&amp;",
    "&#44032;", "<!--", "-->", "|", "|-|", "# ", "- ", "> ", "\\", "<pre>", "<", '<a href="', "{{", "---\n", "\t",
]  # fmt: skip
MARKUP = st.lists(st.sampled_from(MARKS), max_size=30)


@pytest.mark.parametrize("suffix", [".md", ".html"])
@settings(max_examples=150, deadline=None)
@given(pieces=MARKUP)
def test_any_markup_is_read_and_every_word_is_at_its_place(
    suffix: str, pieces: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("markup") / f"x{suffix}"
    path.write_bytes(("글 " + "".join(pieces)).encode())
    try:
        assert_every_word_is_at_its_place(path)
    except InputError as error:
        assert "no text" in str(error)


@pytest.mark.skipif(not SHARED_DOCS.exists(), reason="development data not here")
def test_words_of_real_documents_are_at_their_places() -> None:
    paths = sorted([*SHARED_DOCS.rglob("*.md"), *SHARED_DOCS.rglob("*.html")])[::40]
    assert len(paths) > 10
    for path in paths:
        assert_every_word_is_at_its_place(path)
