"""The HTML report as a file: what stands in it, in which order, and that no document gets out of its place in it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from lxml import etree, html
from report_samples import HOSTILE, article, bitext_of, finding_in, hostile

from align.analysis import Analysis
from align.bitext import Pair, Place
from align.encoding import Vectors
from align.errors import SettingsError
from align.morphology import KoreanMorphology
from qa_reports.finding import Finding, Severity, Span, Suppressed, Variant
from qa_reports.report import Report
from qa_reports.visible_text import make_visible
from qa_reports.writers.html_plots import Plots
from qa_reports.writers.html_report import to_html
from qa_reports.writers.html_wording import INTERFACES, READING, Wording, wording

CLEAN = replace(article(), findings=(), errors=())


def page_of(report: Report, interface: str = "en") -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(to_html(report, interface).encode(), parser=parser)


def class_of(name: str) -> str:
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def rows_of(page: html.HtmlElement) -> list[html.HtmlElement]:
    return page.xpath(f"//li[{class_of('row')}]")


# --- What matters first


def test_page_begins_with_the_counts_and_how_sure_they_are() -> None:
    page = page_of(article())
    figures = [text_of(item) for item in page.xpath(f"//*[{class_of('figures')}]/li")]
    assert figures == ["2 errors", "1 warning", "1 info", "4 pairs", "1 document"]
    (sure,) = page.xpath(f"//*[{class_of('sureness')}]")
    assert text_of(sure).startswith("About 4 of 4 findings are right")
    assert text_of(sure).endswith("(4 at 90 % or more, 0 at 70 to 89 %, 0 below).")


def test_page_counts_by_rule_the_gravest_first() -> None:
    rules = page_of(article()).xpath("//*[@id='rules']//li")
    assert [text_of(rule) for rule in rules] == [
        "error name-spelling 1",
        "error number-mismatch 1",
        "warning omission 1",
        "info punctuation 1",
    ]


def test_page_says_where_to_look_first_and_says_it_once() -> None:
    report = article()
    named = report.findings[0]
    again = replace(named, pair=0, confidence=0.99, fingerprint="again")
    page = page_of(replace(report, findings=(*report.findings, again)))
    first = page.xpath("//section[@aria-labelledby='first']//li")
    assert [text_of(item) for item in first] == [
        "error 베르그 is spelled “Berg” and “Burg”. 99%",
        "error Something is wrong. 90%",
        "warning Something is wrong. 90%",
        "info Something is wrong. 90%",
    ]
    (card,) = page.xpath(f"//article[@id='{first[0].xpath('string(.//a/@href)')[1:]}']")
    assert card.xpath("ancestor::li/@id") == ["d1-p0"]


def test_page_without_findings_says_so() -> None:
    assert "No findings." in page_of(CLEAN).text_content()


def test_page_of_several_documents_has_contents() -> None:
    second = replace(bitext_of(("다리.", "A bridge.")), id="second", source_path="news/second.ko.txt")
    assert not page_of(article()).xpath("//nav")
    contents = page_of(replace(article(), documents=(*article().documents, second))).xpath("//nav//tbody/tr")
    assert [" ".join(row.xpath(".//text()[normalize-space()]")) for row in contents] == [
        "article.ko.txt 2 1 1 4",
        "news/second.ko.txt 0 0 0 1",
    ]


def test_page_lists_what_could_not_be_read() -> None:
    assert text_of(page_of(article()).xpath("//section[@aria-labelledby='unread']//dl")[0]) == "lost.docx no such file"


# --- The text


def test_page_sets_the_text_side_by_side_unchanged() -> None:
    report = article()
    rows = rows_of(page_of(report))
    frame = report.pairs_frame()
    for side, missing in (("source", "no source"), ("target", "no translation")):
        shown = [row.xpath(f"string(div[{class_of(side)}]/p)") for row in rows]
        assert shown == [text or missing for text in frame[side]]
    assert rows[3].xpath(".//mark/text()") == ["베르그", "Burg", "…"]
    assert rows[0].xpath("div/p/@lang") == ["ko", "en"]


def test_rows_without_a_partner_and_moved_ones_stand_out() -> None:
    document = article().documents[0]
    moved = replace(document, pairs=(*document.pairs[:3], replace(document.pairs[3], moved=True)))
    rows = rows_of(page_of(replace(article(), documents=(moved,))))
    assert ["gap" in row.get("class") for row in rows] == [False, False, True, False]
    assert [("stands elsewhere in the translation" in row.text_content()) for row in rows] == [False] * 3 + [True]


def test_findings_stand_beside_their_pair_and_are_numbered_as_the_text_runs() -> None:
    page = page_of(article())
    cards = page.xpath("//article")
    assert [(card.get("id"), card.xpath("string(ancestor::li/@id)")) for card in cards] == [
        ("f1", "d1-p1"),
        ("f2", "d1-p2"),
        ("f3", "d1-p3"),
        ("f4", "d1-p3"),
    ]
    shown = text_of(cards[2])
    for expected in ("3 error name-spelling 93%", "WrittenBerg ×1Burg ×1", "SuggestedBerg", "3:1"):
        assert expected in shown
    assert cards[2].xpath(f"string(*[{class_of('place')}]/@title)") == "article.en.txt:3:1"


def test_words_that_belong_together_have_one_number_on_both_sides() -> None:
    row = rows_of(page_of(article()))[3]
    marks = [(mark.text, mark.get("data-f")) for mark in row.xpath(".//mark")]
    assert marks == [("베르그", "3"), ("Burg", "3"), ("…", "4")]
    assert row.xpath(".//a[@class='ref']/@href") == ["#f3", "#f3", "#f4"]


def test_page_marks_words_that_overlap() -> None:
    document = bitext_of(("다리가 열렸다.", "The old bridge was opened."))
    findings = (
        finding_in(document, 0, "mistranslation", "warning", target="The old bridge was opened."),
        finding_in(document, 0, "term-variant", "info", target="old bridge"),
        finding_in(document, 0, "addition", "error", target="bridge was"),
    )
    (cell,) = page_of(Report("s", (document,), findings)).xpath(f"//div[{class_of('target')}]")
    marks = [(mark.text, mark.get("class").split()[0], mark.get("data-f")) for mark in cell.xpath(".//mark")]
    assert marks == [
        ("The ", "warning", "2"),
        ("old ", "warning", "2 3"),
        ("bridge", "error", "1 2 3"),
        (" was", "error", "1 2"),
        (" opened.", "warning", "2"),
    ]
    assert cell.xpath("string(p)") == "The old bridge was opened."
    assert cell.xpath(".//a/@data-f") == ["3", "1", "2"]


def test_a_finding_outside_the_pairs_is_shown_with_its_words() -> None:
    document = bitext_of(("하나.", "One."))
    span = Span("김민수", Place("article.ko.txt", 9, 1, 900, 903))
    finding = Finding("x", Severity.ERROR, 0.5, "m", "article", None, span, None, (), None, "f")
    (card,) = page_of(Report("s", (document,), (finding,))).xpath("//article")
    assert not card.xpath("ancestor::li")
    assert card.xpath(".//mark/text()") == ["김민수"]
    assert "article.ko.txt:9:1" in text_of(card)


def test_a_finding_without_a_pair_goes_where_its_words_stand() -> None:
    document = bitext_of(("하나.", "One."), ("둘.", "Two."))
    finding = replace(finding_in(document, 1, "x", target="Two"), pair=None)
    (card,) = page_of(Report("s", (document,), (finding,))).xpath("//article")
    assert card.xpath("string(ancestor::li/@id)") == "d1-p1"


def test_a_document_without_translation_has_one_column() -> None:
    document = replace(bitext_of(("다리.", "")), target_lang=None, target_path=None)
    page = page_of(Report("s", (document,), ()))
    assert not page.xpath(f"//div[{class_of('target')}] | //figure")
    assert "Korean, no translation found" in page.text_content()


def test_page_keeps_what_was_left_out_and_what_was_accepted_closed() -> None:
    accepted = Suppressed(article().findings[3], "baseline", "wanted so")
    details = page_of(replace(article(), suppressed=(accepted,))).xpath("//details")
    assert [("open" in one.attrib, one.xpath("string(summary)")) for one in details] == [
        (False, "1 passage left out"),
        (False, "1 accepted finding"),
    ]
    assert "김민수 기자" in details[0].text_content()
    cells = [cell.text_content() for cell in details[1].xpath(".//tbody//td")]
    assert cells == ["punctuation", "baseline", "wanted so", "Something is wrong."]


# --- Names and terms


def test_every_way_of_writing_has_its_count_and_its_places() -> None:
    document = bitext_of(
        ("솔빛 재단이 문을 열었다.", "The Solbit Foundation opened."),
        ("솔빛 재단은 작다.", "The Solbit Fund is small."),
        ("기금도 있다.", "There is a Solbit Fund too."),
        ("솔빛 재단이 웃었다.", "The Solbit Foundation laughed."),
    )
    variants = (Variant("Solbit Foundation", 2), Variant("Solbit Fund", 1))
    finding = finding_in(document, 1, "term-variant", source="솔빛 재단", target="Solbit Fund", variants=variants)
    (body,) = page_of(Report("s", (document,), (finding,))).xpath("//section[contains(@class,'names')]//tbody")
    assert [text_of(row) for row in body.xpath("tr")] == [
        "솔빛 재단 term-variantSolbit Foundation21 4",
        "Solbit Fund12",
    ]
    assert body.xpath(".//td/a/@href") == ["#d1-p0", "#d1-p3", "#d1-p1"]


def test_a_variant_that_stands_within_another_is_not_counted_twice() -> None:
    document = bitext_of(("가.", "The city union met."), ("나.", "The city met."), ("다.", "Electricity."))
    variants = (Variant("city", 1), Variant("city union", 1))
    finding = finding_in(document, 1, "term-variant", target="city", variants=variants)
    links = page_of(Report("s", (document,), (finding,))).xpath("//section[contains(@class,'names')]//td/a/@href")
    assert links == ["#d1-p1", "#d1-p0"]


class _Deaf:
    """An encoder for texts in which what renders what is plain to see."""

    name, dimension = "deaf", 4

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.full((len(texts), 4), 0.5, dtype=np.float32)


def test_every_name_is_listed_those_written_several_ways_first() -> None:
    document = replace(
        bitext_of(
            ("서가온 교수는 다리를 반대했다.", "Professor Seo Ga-on was against the bridge."),
            ("한도윤 시장이 왔다.", "Mayor Han Do-yun came."),
            ("서가온 교수가 웃었다.", "Professor Seo Gaon laughed."),
            ("한도윤 시장이 떠났다.", "Mayor Han Do-yun left."),
        ),
        analysis=Analysis(_Deaf(), KoreanMorphology()),
    )
    page = page_of(Report("s", (document,), ()))
    several, single = (
        [(text_of(body.xpath(".//th")[0]), [text_of(row) for row in body.xpath(".//tr/td[1]")]) for body in bodies]
        for bodies in (
            page.xpath("//section[contains(@class,'names')]/table/tbody"),
            page.xpath("//section[contains(@class,'names')]/details/table/tbody"),
        )
    )
    assert ("서가온 ×2 person", ["Seo Ga-on", "Seo Gaon"]) in several
    assert ("한도윤 ×2 person", ["Han Do-yun"]) in single
    (row,) = page.xpath("//section[contains(@class,'names')]//tr[td[1]='Han Do-yun']")
    assert row.xpath("td[2]/text()") == ["2"]
    assert row.xpath("td[3]/a/@href") == ["#d1-p1", "#d1-p3"]


def test_a_form_with_many_places_keeps_the_further_ones_closed() -> None:
    document = bitext_of(*([("솔빛 재단이 왔다.", "The Solbit Fund came.")] * 15))
    variants = (Variant("Solbit Fund", 15), Variant("Solbit Trust", 1))
    finding = finding_in(document, 1, "term-variant", source="솔빛 재단", target="Solbit Fund", variants=variants)
    (details,) = page_of(Report("s", (document,), (finding,))).xpath("//section[contains(@class,'names')]//td/details")
    assert text_of(details) == "and 3 more13 14 15"


def test_places_in_several_documents_are_told_apart() -> None:
    first = bitext_of(("솔빛 재단이 왔다.", "The Solbit Fund came."))
    second = replace(bitext_of(("솔빛 재단이 갔다.", "The Solbit Trust left. The Solbit Fund."), name="second"))
    variants = (Variant("Solbit Fund", 2), Variant("Solbit Trust", 1))
    finding = finding_in(second, 0, "term-variant", source="솔빛 재단", target="Solbit Trust", variants=variants)
    page = page_of(Report("s", (first, second), (finding,)))
    cells = page.xpath("//section[contains(@class,'names')]//td[last()]")
    assert [cell.xpath("a/@href") for cell in cells] == [["#d1-p0", "#d2-p0"], ["#d2-p0"]]
    assert [cell.xpath("span/bdi/text()") for cell in cells] == [["article.ko.txt", "second.ko.txt"], []]


# --- Plots


def test_the_map_shows_gaps_and_moves() -> None:
    document = bitext_of(("가.", "A."), ("나.", ""), ("", "C."), ("라.", "D."))
    pairs = (*document.pairs[:3], replace(document.pairs[3], moved=True))
    plots = Plots.of(replace(document, pairs=pairs))
    assert plots is not None
    assert plots.map.counts == {"pairs": 1, "moved": 1, "missing": 1, "added": 1}
    assert plots.map.pairs == "M0 0L133 133"
    assert plots.map.missing == "M200 0v400"
    assert plots.map.moved == "M267 267L400 400"


def test_plots_tell_the_same_in_words() -> None:
    document = bitext_of(("가나다라마", "ten letter"), ("가나", "twice"), ("가", ""))
    low = Pair(document.pairs[1].source, document.pairs[1].target, 0.25)
    page = page_of(Report("s", (replace(document, pairs=(document.pairs[0], low, document.pairs[2])),), ()))
    scores, ratios = (page.xpath(f"//figure[{class_of(name)}]")[0] for name in ("scores", "ratios"))
    assert "median 83%, lowest 25% at pair 2" in text_of(scores)
    assert scores.xpath(".//a/@href") == ["#d1-p1"]
    assert "median 2.25, nine in ten from 2.00 to 2.50" in text_of(ratios)
    assert all(svg.get("aria-label") for svg in page.xpath("//figure/svg[@role='img']"))


# --- The interface in two languages


def test_page_speaks_korean_around_the_findings() -> None:
    page = page_of(article(), "ko")
    assert page.get("lang") == "ko"
    assert [text_of(item) for item in page.xpath(f"//*[{class_of('figures')}]/li")] == [
        "2 오류",
        "1 경고",
        "1 참고",
        "4 문장 쌍",
        "1 문서",
    ]
    assert "한국어 → 영어" in page.text_content()
    assert page.xpath("string((//article//h3)[1])") == "Something is wrong."


def test_both_interfaces_have_the_same_gaps_to_fill() -> None:
    for key, (english, korean) in READING.items():
        gaps = [set(re.findall(r"\{(\w+)\}", words)) for words in (*english.split("|"), korean)]
        assert all(gap - {"count"} == gaps[0] - {"count"} for gap in gaps), key
        assert re.search("[가-힣→]", korean), key


def test_an_unknown_interface_names_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="no interface in 'fr'"):
        to_html(article(), "fr")
    assert [wording(lang) for lang in INTERFACES] == [Wording("en"), Wording("ko")]


# --- Safe


@pytest.mark.parametrize("report", [article(), hostile(), CLEAN], ids=["article", "hostile", "clean"])
def test_every_link_of_the_page_leads_somewhere_in_it(report: Report) -> None:
    page = page_of(report)
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {link.removeprefix("#") for link in page.xpath("//@href")} <= set(identifiers)
    assert set(" ".join(page.xpath("//@aria-labelledby")).split()) <= set(identifiers)


def test_page_admits_only_its_own_style_and_script() -> None:
    page = page_of(hostile())
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for (element,) in (page.xpath("//style"), page.xpath("//script")):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not page.xpath("//@style | //@src | //@onclick | //link | //img | //iframe | //form")
    assert not re.search(r"https?:|url\(|@import", to_html(hostile()))


@pytest.mark.parametrize("interface", INTERFACES)
def test_page_shows_hostile_text_as_text(interface: str) -> None:
    page = page_of(hostile(), interface)
    visible = re.sub("[⟨⟩]", "", make_visible(HOSTILE))
    assert page.xpath("string(//article//h3)") == visible
    assert page.xpath(f"string(//li[{class_of('row')}]/div[1]/p)") == visible
    assert not page.xpath("//b[not(ancestor::header)]")
    assert page.xpath(f"string(//*[{class_of('unseen')}]/@title)") == "U+001B"
    assert "right-to-left override" in page.xpath(f"//*[{class_of('unseen')}]/@title")
    everything = "".join(page.itertext()) + "".join(page.xpath("//@*"))
    assert re.sub(r"[\n ]", "", everything).replace("\u00a0", "").isprintable()


def test_page_is_well_formed() -> None:
    parser = etree.HTMLParser(recover=False)
    # libxml2 knows HTML 4 and takes newer elements for errors: it is given old ones that nest as they do.
    page = re.sub(r"<svg.*?</svg>", "", to_html(article()))
    inline = re.sub(r"(</?)(?:mark|bdi|figcaption|kbd)\b", r"\1span", page)
    blocks = "header|main|nav|section|article|details|summary|footer|figure|dialog"
    etree.fromstring(re.sub(rf"(</?)(?:{blocks})\b", r"\1div", inline), parser)
