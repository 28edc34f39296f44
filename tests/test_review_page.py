"""The review page in a real browser: edit and recheck, dismiss, undo, two tabs, a killed server, no request outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import AXE
from report_samples import bitext_of, hostile
from review_samples import checking_with, running, serving, write_sample

from align.analysis import Analysis
from qa_reports.review.session import Session
from qa_reports.writers import write_report

pytest.importorskip("starlette", reason="the extra 'review' is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


pytest_plugins = ["browser"]


# Of the page's own thread, so that other programs on the machine do not count: 0.5 measured (docs/reports.md).
MOST_SECONDS = 1

# Generous: other processes share the machine that runs the tests.
sync_api.expect.set_options(timeout=20_000)


@dataclass
class Window:
    """A window that stays open from test to test, and what its pages complained of or asked of another machine."""

    context: BrowserContext
    page: Page
    complaints: list[str]


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Window]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", lambda request: complaints.append(request.url) if not is_own(request.url) else None)
    yield Window(context, context.new_page(), complaints)
    context.close()


@pytest.fixture
def context(window: Window) -> Iterator[BrowserContext]:
    """A window in which nothing may go wrong unsaid, and from which nothing may leave this machine."""
    window.complaints.clear()
    yield window.context
    window.page.goto("about:blank")
    for page in window.context.pages[1:]:
        page.close()
    # What the tests bring about themselves: a refused act, and a server that was killed.
    known = ("409", "ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "CONTENT_LENGTH_MISMATCH")
    assert [text for text in window.complaints if not any(part in text for part in known)] == []


def is_own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "about:"))


def open_at(context: BrowserContext, address: str, page: Page | None = None) -> Page:
    page = page or context.new_page()
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    return page


def pair(page: Page, number: int) -> sync_api.Locator:
    return page.locator(".row").nth(number - 1)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, analysis: Analysis) -> Session:
    return Session(write_sample(tmp_path_factory.mktemp("review"), analysis), checking_with(analysis))


@pytest.fixture(scope="module")
def served(session: Session) -> Iterator[str]:
    with serving(session) as address:
        yield address


@pytest.fixture
def page(context: BrowserContext, window: Window, served: str, session: Session) -> Iterator[Page]:
    page = open_at(context, served, window.page)
    yield page
    # The next test begins where this one did; not by the page's button, which lags behind what was done.
    page.goto("about:blank")
    while session.turns()[0] is not None:
        session.undo(session.head)


def edit(page: Page, number: int, text: str) -> None:
    pair(page, number).locator(".edit").click()
    page.locator(".editor textarea").fill(text)
    page.locator(".editor .main").click()


def test_an_edit_is_checked_at_once_and_undone(page: Page) -> None:
    expect = sync_api.expect
    expect(pair(page, 1).locator(".card")).to_have_count(1)
    edit(page, 1, "Solbit opened the bridge.")
    expect(pair(page, 1).locator(".target")).to_contain_text("Solbit opened the bridge.")
    expect(pair(page, 1).locator(".card")).to_have_count(0, timeout=60_000)
    page.locator("#undo").click()
    expect(pair(page, 1).locator(".target")).to_contain_text("the the bridge")
    expect(pair(page, 1).locator(".card")).to_have_count(1, timeout=60_000)
    page.locator("#redo").click()
    expect(pair(page, 1).locator(".card")).to_have_count(0, timeout=60_000)


def test_a_finding_is_dismissed_with_a_reason_by_keys_alone(page: Page) -> None:
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    sync_api.expect(page.locator(".card.dismissed")).to_have_count(0)
    page.keyboard.type("It is a quotation.")
    page.keyboard.press("Enter")
    finding = pair(page, 1).locator(".card.dismissed")
    sync_api.expect(finding).to_contain_text("It is a quotation.")
    sync_api.expect(pair(page, 1).locator("mark")).to_have_count(0)
    sync_api.expect(page.locator("#decided .dismissed b")).to_have_text("1")
    page.keyboard.press("u")
    sync_api.expect(page.locator(".card.dismissed")).to_have_count(0)


def test_a_pair_is_split_and_joined(page: Page) -> None:
    pair(page, 2).locator(".arrange").click()
    page.get_by_role("button", name="Split", exact=True).click()
    sync_api.expect(page.locator(".row")).to_have_count(5)
    sync_api.expect(pair(page, 2).locator(".target")).to_contain_text("no translation")
    pair(page, 2).locator(".arrange").click()
    page.get_by_role("button", name="Join with the next pair").click()
    sync_api.expect(page.locator(".row")).to_have_count(4)


def test_two_tabs_do_not_overwrite_each_other_unnoticed(page: Page, context: BrowserContext, served: str) -> None:
    other = open_at(context, served)
    pair(page, 4).locator(".edit").click()
    page.locator(".editor textarea").fill("Mine, still being written.")
    edit(other, 4, "Theirs.")
    sync_api.expect(pair(other, 4).locator(".target")).to_contain_text("Theirs.")
    page.wait_for_timeout(2_000)
    page.locator(".editor .main").click()
    sync_api.expect(page.locator(".conflict")).to_contain_text("a translation was edited")
    sync_api.expect(page.locator(".editor textarea")).to_have_value("Mine, still being written.")
    sync_api.expect(pair(other, 4).locator(".target")).to_contain_text("Theirs.")
    page.get_by_role("button", name="Save mine").click()
    sync_api.expect(pair(other, 4).locator(".target")).to_contain_text("Mine, still being written.")
    other.close()


def test_what_another_tab_did_is_shown_without_reloading(page: Page, context: BrowserContext, served: str) -> None:
    other = open_at(context, served)
    edit(other, 3, "There is no toll.")
    sync_api.expect(pair(page, 3).locator(".target")).to_contain_text("There is no toll.")
    other.close()


def test_filters_search_and_deep_links(page: Page, served: str) -> None:
    page.locator("#only").check()
    sync_api.expect(page.locator(".row:visible")).to_have_count(3)
    page.locator("[data-rule=omission][type=checkbox]").uncheck()
    sync_api.expect(page.locator(".row:visible")).to_have_count(2)
    page.locator("#only").uncheck()
    page.locator("#search").fill("crossed")
    sync_api.expect(page.locator(".row:visible")).to_have_count(1)
    page.goto(f"{served}#d1-p3")
    page.reload()
    sync_api.expect(page.locator(".row.here")).to_contain_text("The mayor was pleased.")


def test_an_approved_term_is_enforced_until_it_is_taken_back(page: Page) -> None:
    expect = sync_api.expect
    page.locator("#term-details summary").click()
    page.get_by_label("Term", exact=True).fill("솔빛시")
    page.locator(".add-term").get_by_label("Translation").fill("Solbit City")
    page.get_by_role("button", name="Add a term").click()
    row = page.locator("#term-list tr", has_text="솔빛시")
    expect(row.locator(".decided")).to_have_text("approved")
    expect(pair(page, 1).locator("[data-rule=termbase]")).to_contain_text("use 'Solbit City'", timeout=60_000)
    row.get_by_role("button").click()
    expect(row.get_by_role("button", name="Approve 솔빛시")).to_be_visible()
    expect(pair(page, 1).locator("[data-rule=termbase]")).to_have_count(0, timeout=60_000)


# --- what the page has in common with the report


def test_the_overview_and_the_tables_keep_up_with_the_review(page: Page) -> None:
    expect = sync_api.expect
    expect(page.locator(".figures .error b")).to_have_text("2")
    expect(page.locator(".first li")).to_have_count(3)
    expect(page.locator("#d1-plots figure")).to_have_count(3)
    expect(page.locator("#names")).to_contain_text("Solbit", timeout=60_000)
    page.locator("[data-rule=omission][type=checkbox]").uncheck()
    edit(page, 1, "Solbit opened the bridge.")
    expect(page.locator(".first li")).to_have_count(2, timeout=60_000)
    expect(page.locator("#rules li")).to_have_count(2)
    assert not page.locator("[data-rule=omission][type=checkbox]").is_checked()
    pair(page, 3).locator(".edit").click()
    page.locator(".editor textarea").fill("There is no toll.")
    page.locator(".editor .main").click()
    expect(page.locator(".map .missing").last).to_have_text("0 without translation", timeout=60_000)


def test_findings_have_the_numbers_and_the_addresses_of_the_report(page: Page, served: str) -> None:
    ids = page.eval_on_selector_all(".card", "cards => cards.map(card => card.closest('.row').id + ' ' + card.id)")
    assert ids == ["d1-p0 f1", "d1-p1 f2", "d1-p2 f3"]
    page.goto(f"{served}#f2")
    page.reload()
    sync_api.expect(page.locator("#f2")).to_be_focused()


def test_words_that_belong_together_light_up_together(page: Page) -> None:
    pair(page, 2).locator(".target mark").hover()
    sync_api.expect(page.locator("mark.lit")).to_have_text(["3만 명", "3,000"])
    sync_api.expect(page.locator(".card.lit")).to_have_id("f2")


def test_keys_are_those_of_the_report_and_of_the_review(page: Page) -> None:
    page.keyboard.press("?")
    keys = page.locator("#help dt").all_inner_texts()
    assert keys == ["j", "k", "a", "d", "e", "u", "/", "f", "Ctrl+Enter", "Esc", "?"]
    page.keyboard.press("Escape")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ㅓ', code: 'KeyJ', bubbles: true}))")
    page.keyboard.press("e")
    page.locator(".editor textarea").press("Escape")
    sync_api.expect(page.locator(".editor")).to_have_count(0)
    sync_api.expect(pair(page, 1).locator(".edit")).to_be_focused()


def test_filters_by_what_was_decided(page: Page) -> None:
    pair(page, 2).locator(".accept").click()
    page.locator("#status").select_option("accepted")
    sync_api.expect(page.locator(".row:visible")).to_have_count(1)
    sync_api.expect(page.locator("#shown")).to_contain_text("1 of 3 findings")


def test_what_was_done_is_there_after_the_server_is_killed(
    context: BrowserContext, tmp_path: Path, analysis: Analysis
) -> None:
    report = write_sample(tmp_path, analysis)
    with running(report) as (address, process):
        page = open_at(context, address)
        edit(page, 1, "Solbit opened the bridge.")
        sync_api.expect(pair(page, 1).locator(".target")).to_contain_text("Solbit opened the bridge.")
        process.kill()
        process.wait()
        sync_api.expect(page.locator("#message")).to_contain_text("The server does not answer", timeout=15_000)
        page.close()
    with running(report) as (address, _):
        page = open_at(context, address)
        sync_api.expect(pair(page, 1).locator(".target")).to_contain_text("Solbit opened the bridge.")
        page.get_by_role("button", name="Write to files").click()
        sync_api.expect(page.locator("#written-list")).to_contain_text("1 sentence")
    assert (tmp_path / "bridge.en.txt").read_text(encoding="utf-8").startswith("Solbit opened the bridge.\n")


def test_hostile_texts_show_as_texts(context: BrowserContext, tmp_path: Path) -> None:
    report = tmp_path / "hostile.json"
    write_report(hostile(), report)
    with serving(Session(report)) as address:
        page = open_at(context, address)
        sync_api.expect(page.locator(".target")).to_contain_text("<script>alert(1)</script>")
        sync_api.expect(page.locator(".target .unseen").first).to_be_visible()
        assert page.locator("main script").count() == 0
        page.locator(".edit").click()
        assert "\u202egnirts" in page.locator(".editor textarea").input_value()


def test_a_document_without_translation_has_one_column_and_nothing_to_edit(
    context: BrowserContext, tmp_path: Path
) -> None:
    document = replace(bitext_of(("다리.", "")), target_lang=None, target_path=None)
    report = tmp_path / "alone.json"
    write_report(replace(hostile(), documents=(document,), findings=()), report)
    with serving(Session(report)) as address:
        page = open_at(context, address)
        sync_api.expect(page.locator(".row")).to_have_count(1)
        assert page.locator(".target, .edit, .arrange").count() == 0


def test_five_thousand_pairs_can_be_used_soon(context: BrowserContext, tmp_path: Path) -> None:
    document = bitext_of(*((f"{number}번 다리를 열었다.", f"Bridge {number} was opened.") for number in range(5_000)))
    report = tmp_path / "long.json"
    write_report(replace(hostile(), documents=(document,), findings=()), report)
    with serving(Session(report)) as address:
        page = context.new_page()
        clock = context.new_cdp_session(page)
        clock.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        page.wait_for_selector(".row", state="attached")
        page.keyboard.press("/")
        spent = {metric["name"]: metric["value"] for metric in clock.send("Performance.getMetrics")["metrics"]}
        assert 0 < spent["TaskDuration"] < MOST_SECONDS
        page.keyboard.type("Bridge 4999 ")
        sync_api.expect(page.locator(".row:visible")).to_have_count(1, timeout=20_000)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here (extra: dev)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(chromium: Browser, served: str, scheme: str, width: int) -> None:
    # axe is put into the page from outside, which its policy forbids to everyone else.
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = open_at(context, served)
    page.locator("#term-details summary").click()
    pair(page, 2).locator(".edit").click()
    pair(page, 4).locator(".arrange").click()
    pair(page, 3).locator(".dismiss").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
