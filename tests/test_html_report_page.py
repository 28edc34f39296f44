"""The HTML report in a real browser: filters, keys, links, search, reading aids, printing, and long documents."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from report_samples import article, bitext_of, finding_in, hostile

from qa_reports.report import Report
from qa_reports.writers import write_report

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from html_report import long_report

if TYPE_CHECKING:
    from browser import Visit

pytest_plugins = ["browser"]

MOST_BYTES = 15_000_000
# Of the page's own thread, so that other programs on the machine do not count: 0.4 measured (docs/reports.md).
MOST_SECONDS = 1

Open = Callable[..., "Visit"]


def two_documents() -> Report:
    """A report with a second document, on a bridge that is closed."""
    second = replace(bitext_of(("다리는 닫혔다.", "The bridge is close."), name="second"))
    finding = finding_in(second, 0, "punctuation", "info", target="close", message="Odd.", confidence=0.55)
    return replace(article(), documents=(*article().documents, second), findings=(*article().findings, finding))


@pytest.fixture
def read(tmp_path: Path, visit: Open) -> Open:
    """Write a report as a page and open it."""

    def open_report(report: Report, fragment: str = "", interface: str = "en", **options: Any) -> Visit:
        path = tmp_path / "report.html"
        write_report(report, path, interface=interface)
        return visit(path.as_uri() + fragment, **options)

    return open_report


def numbers(opened: Visit) -> list[str]:
    return opened.visible(".card .number")


# --- What is shown


def test_everything_is_shown_at_first(read: Open) -> None:
    opened = read(two_documents())
    assert numbers(opened) == ["1", "2", "3", "4", "5"]
    assert opened.visible("#shown") == ["5 of 5 findings · 5 of 5 pairs"]


@pytest.mark.parametrize(
    ("act", "shown"),
    [
        (lambda page: page.uncheck("[data-rule=omission]"), ["1", "3", "4", "5"]),
        (lambda page: page.uncheck("[name=severity][value=error]"), ["2", "4", "5"]),
        (lambda page: page.select_option("#sure", "80"), ["1", "2", "3", "4"]),
        (lambda page: page.select_option("#sure", "95"), []),
        (lambda page: page.select_option("#document", "d2"), ["5"]),
    ],
    ids=["rule", "severity", "confidence", "nothing is so sure", "document"],
)
def test_filters_show_what_is_chosen(read: Open, act: Callable[[Any], None], shown: list[str]) -> None:
    opened = read(two_documents())
    act(opened.page)
    assert numbers(opened) == shown
    assert opened.visible("#shown")[0].startswith(f"{len(shown)} of 5 findings")


def test_marks_of_findings_that_are_not_shown_fall_quiet(read: Open) -> None:
    opened = read(article())
    opened.page.uncheck("[data-rule=name-spelling]")
    assert opened.page.locator("#d1-p3 mark.quiet").all_inner_texts() == ["베르그", "Burg"]
    assert opened.page.locator("#d1-p3 .ref:visible").count() == 1


def test_only_pairs_with_findings_are_left_on_request(read: Open) -> None:
    opened = read(article())
    opened.page.check("#only")
    assert opened.page.locator(".row:visible").count() == 3
    opened.page.uncheck("[data-rule=omission]")
    assert opened.page.locator(".row:visible").count() == 2


@pytest.mark.parametrize(
    ("words", "rows"),
    [("bridge", ["d1-p0"]), ("BRIDGE", ["d1-p0"]), ("베르그", ["d1-p0", "d1-p3"]), ("nowhere", []), ("(", [])],
)
def test_search_finds_pairs_by_the_words_of_either_side(read: Open, words: str, rows: list[str]) -> None:
    opened = read(article())
    opened.page.fill("#search", words)
    opened.page.wait_for_timeout(250)
    assert opened.page.eval_on_selector_all(".row:not([hidden])", "rows => rows.map(row => row.id)") == rows
    opened.page.press("#search", "Escape")
    assert opened.page.locator(".row:visible").count() == 4


# --- The keyboard


def test_j_and_k_go_from_finding_to_finding(read: Open) -> None:
    opened = read(two_documents())
    seen = []
    for key in ("j", "j", "k", "k"):
        opened.page.keyboard.press(key)
        seen.append(opened.page.evaluate("document.activeElement.id + location.hash"))
    assert seen == ["f1#f1", "f2#f2", "f1#f1", "f5#f5"]


def test_keys_pass_over_what_filters_hide(read: Open) -> None:
    opened = read(article())
    opened.page.uncheck("[data-rule=omission]")
    for key in ("j", "j"):
        opened.page.keyboard.press(key)
    assert opened.page.evaluate("document.activeElement.id") == "f3"


def test_keys_start_from_the_row_one_came_to(read: Open) -> None:
    opened = read(article(), "#d1-p2")
    opened.page.keyboard.press("j")
    assert opened.page.evaluate("document.activeElement.id") == "f2"


def test_slash_searches_and_takes_letters_for_words(read: Open) -> None:
    opened = read(article())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("jk")
    assert opened.page.input_value("#search") == "jk"


def test_a_korean_keyboard_has_the_same_keys(read: Open) -> None:
    opened = read(article())
    opened.page.evaluate(
        "dispatchEvent.call(document.body, new KeyboardEvent('keydown', {key: 'ㅓ', code: 'KeyJ', bubbles: true}))"
    )
    assert opened.page.evaluate("document.activeElement.id") == "f1"


def test_question_mark_tells_the_keys_which_can_be_turned_off(read: Open) -> None:
    opened = read(article())
    opened.page.keyboard.press("?")
    assert opened.visible("#help dt") == ["j", "k", "/", "f", "Esc", "?"]
    opened.page.uncheck("#keys")
    opened.page.keyboard.press("Escape")
    assert opened.visible("#help") == []
    opened.page.keyboard.press("j")
    assert opened.page.locator(".here").count() == 0


def test_everything_is_reached_by_tab(read: Open) -> None:
    opened = read(article())
    reached = []
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        reached.append(opened.page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')"))
    assert {"search", "sure", "only", "next", "ask", "#f3", "f3-target", "#d1-p3"} <= set(reached)
    assert reached[0] == "#d1"


# --- Links, and words that belong together


def test_a_link_opens_at_its_finding(read: Open) -> None:
    opened = read(long_report(300), "#f60", height=700)
    opened.page.wait_for_function("document.activeElement.id === 'f60'")
    box = opened.page.locator("#f60").bounding_box()
    assert 0 < box["y"] < 600


def test_a_link_to_a_finding_that_filters_hide_shows_it(read: Open) -> None:
    opened = read(article())
    opened.page.uncheck("[data-rule=name-spelling]")
    opened.page.evaluate("location.hash = '#f3'")
    opened.page.wait_for_function("document.activeElement.id === 'f3'")
    assert opened.page.is_checked("[data-rule=name-spelling]")


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.hover("#d1-p3 mark:text('Burg')"),
        lambda page: page.focus("#f3-source"),
        lambda page: page.focus("#f3"),
    ],
    ids=["pointer on a word", "focus on its number", "focus on the finding"],
)
def test_words_that_belong_together_light_up_together(read: Open, act: Callable[[Any], None]) -> None:
    opened = read(article())
    act(opened.page)
    assert opened.page.locator("mark.lit").all_inner_texts() == ["베르그", "Burg"]
    assert opened.page.locator(".card.lit").get_attribute("id") == "f3"


# --- For every reader


@pytest.mark.parametrize(
    ("scheme", "interface", "width"),
    [("light", "en", 1280), ("dark", "ko", 1280), ("light", "ko", 390), ("dark", "en", 390)],
)
def test_page_is_accessible(read: Open, scheme: str, interface: str, width: int) -> None:
    opened = read(two_documents(), interface=interface, color_scheme=scheme, width=width)
    assert opened.page.evaluate("document.documentElement.lang") == interface
    assert opened.violations() == []
    assert opened.overflow <= 0


def test_help_is_accessible(read: Open) -> None:
    opened = read(article())
    opened.page.keyboard.press("?")
    assert opened.violations() == []


def test_page_reads_without_script(read: Open) -> None:
    opened = read(article(), java_script_enabled=False)
    assert numbers(opened) == ["1", "2", "3", "4"]
    assert opened.visible("#filters, #rules input") == []
    assert len(opened.visible(".row")) == 4


def test_page_prints_the_text_without_its_controls(read: Open) -> None:
    opened = read(long_report(60))
    opened.page.emulate_media(media="print")
    assert opened.visible("#filters, #rules input, .skip") == []
    assert len([text for text in opened.visible(".row") if text]) == 60
    pages = opened.page.pdf(format="A4").count(b"/Type /Page\n")
    assert 3 <= pages <= 12


def test_hostile_text_does_nothing(read: Open) -> None:
    opened = read(hostile())
    assert "<script>alert(1)</script>" in opened.page.inner_text("#d1-p0")
    opened.page.fill("#search", "<script>")
    opened.page.keyboard.press("Escape")
    assert opened.violations() == []


def test_a_sentence_of_100_000_characters_stays_in_its_column(read: Open) -> None:
    document = bitext_of(("가" * 100_000, "bridge" * 16_000))
    opened = read(Report("s", (document,), ()))
    assert opened.overflow <= 0


def test_five_thousand_pairs_are_at_hand_at_once(visit: Open, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(long_report(5000), path)
    assert path.stat().st_size < MOST_BYTES
    page = visit("about:blank").page
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.evaluate("{ step(1); document.body.offsetHeight }")
    spent = {metric["name"]: metric["value"] for metric in clock.send("Performance.getMetrics")["metrics"]}
    assert 0 < spent["TaskDuration"] < MOST_SECONDS
    assert page.evaluate("document.activeElement.id") == "f1"
