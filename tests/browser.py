"""Pages in a real browser: what pytest needs to open them in the system's Chromium, and to hold against them.

A test module takes these fixtures by `pytest_plugins = ["browser"]`. Nothing is downloaded: without Playwright or
Chromium on the machine the tests are skipped. axe-core comes with the package axe-playwright-python.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

_AXE_PACKAGE = importlib.util.find_spec("axe_playwright_python")
AXE = Path((_AXE_PACKAGE.origin if _AXE_PACKAGE else None) or ".").parent / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Rules of WCAG 2.2, levels A and AA, and what axe calls best practice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Visit:
    """A page that was opened, with what the browser complained of and what it asked the network for."""

    page: Any
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def visible(self, selector: str) -> list[str]:
        """Return the texts of the visible elements, white space made one space."""
        found = self.page.locator(f":is({selector}):visible").all_text_contents()
        return [" ".join(text.split()) for text in found]

    def violations(self) -> list[str]:
        """Return what axe-core finds: rule and element."""
        if not AXE.exists():
            pytest.skip("axe-core is not here (extra: dev)")
        # Evaluated by the debugger, so that the page's own policy need not admit it.
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        options = json.dumps({"runOnly": {"type": "tag", "values": AXE_TAGS}})
        found = self.page.evaluate(f"axe.run(document, {options})")
        return [
            f"{violation['id']}: {node['html'][:200]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    @property
    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium, started once."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: dev)")
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class _Window:
    """A page that stays open from test to test, as opening one takes a second, and what it tells of the present one."""

    page: Any
    visit: Visit

    @classmethod
    def open(cls, context: Any) -> _Window:
        page = context.new_page()
        window = cls(page, Visit(page))
        page.on("console", lambda message: window.visit.problems.append(message.text))
        page.on("pageerror", lambda error: window.visit.problems.append(str(error)))
        page.on("dialog", lambda dialog: (window.visit.problems.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: window.visit.requests.append(request.url))
        return window

    def go(self, address: str) -> Visit:
        self.visit = Visit(self.page)
        self.page.emulate_media(media="null")
        self.page.goto("about:blank")
        self.page.goto(address)
        return self.visit


@pytest.fixture(scope="module")
def windows(chromium: Any) -> Iterator[Callable[..., _Window]]:
    """Windows of these sizes and options, each opened once."""
    opened: dict[str, _Window] = {}

    def window(**options: Any) -> _Window:
        name = json.dumps(options, sort_keys=True)
        if name not in opened:
            opened[name] = _Window.open(chromium.new_context(**options))
        return opened[name]

    yield window
    for one in opened.values():
        one.page.context.close()


@pytest.fixture
def visit(windows: Callable[..., _Window]) -> Iterator[Callable[..., Visit]]:
    """Open an address; at the end of the test, nothing may have been complained of or asked of another machine."""
    visits: list[Visit] = []

    def open_page(address: str, *, width: int = 1280, height: int = 900, **options: Any) -> Visit:
        one = windows(viewport={"width": width, "height": height}, **options).go(address)
        visits.append(one)
        return one

    yield open_page
    for one in visits:
        assert one.problems == []
        assert [
            url for url in one.requests if not url.startswith(("file:", "data:", "about:", "http://127.0.0.1:"))
        ] == []
