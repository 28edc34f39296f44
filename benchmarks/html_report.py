"""Size and speed of the HTML report and the review page: a long invented document, written, opened and worked with.

    python benchmarks/html_report.py --pairs 5000 [--keep long.html]

Prints the size of the page and the seconds to write it; of both pages the milliseconds from their opening to the first
finding under the `j` key, and what a filter and a search take. Chromium is the system's own.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from align.bitext import Bitext, Pair, Place, Sentence
from qa_reports.finding import Finding, Severity, Span, Variant
from qa_reports.report import Report
from qa_reports.writers import write_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["long_report"]

PEOPLE = (("한도윤", "Han Do-yun"), ("서가온", "Seo Ga-on"), ("요나스 베크", "Jonas Beck"), ("류시아", "Ryu Si-a"))
PLACES = (("나래시", "Narae City"), ("은하항", "Eunha Port"), ("솔빛군", "Solbit County"), ("다온동", "Daon-dong"))
FRAMES = (
    ("{0} 시장은 {2}에서 주민 {4}명을 만나 새 다리의 공사 일정을 설명했다.",
     "Mayor {1} met {4} residents in {3} and explained the schedule of the new bridge."),
    ("{2}의 도서관은 내년 봄까지 자정 이후에도 문을 연다.",
     "The library of {3} will stay open after midnight until next spring."),
    ("{0} 교수는 “강의 수위가 {4}센티미터를 넘으면 다리를 닫아야 한다”고 말했다.",
     "“If the river rises above {4} centimetres, the bridge has to be closed,” said Professor {1}."),
    ("비는 새벽에 그쳤고, {2}로 가는 배는 예정대로 떠났다.",
     "The rain stopped at dawn, and the boat to {3} left on time."),
)  # fmt: skip
# Rule, severity, and which of a fact's words the translation is marked on.
RULES = (("name-spelling", "error", 1), ("number-mismatch", "error", 4), ("term-variant", "warning", 3))


def long_report(pairs: int, *, seed: int = 1, documents: int = 1) -> Report:
    """Return a report on documents of so many invented pairs, with gaps, moves and a finding in about one of four."""
    chance = random.Random(seed)
    bitexts = [_document(f"long{number}", pairs, chance) for number in range(1, documents + 1)]
    findings = [finding for bitext, facts in bitexts for finding in _findings(bitext, facts, chance)]
    return Report("alignqa:0|invented", tuple(bitext for bitext, _ in bitexts), tuple(findings))


Facts = tuple[str, str, str, str, str]


def _document(name: str, pairs: int, chance: random.Random) -> tuple[Bitext, list[Facts]]:
    made, facts, ends = [], [], [0, 0]
    for index in range(pairs):
        fact = (*chance.choice(PEOPLE), *chance.choice(PLACES), str(chance.randint(3, 4000)))
        frame = chance.choice(FRAMES)
        missing = chance.choices((None, 0, 1), (95, 3, 2))[0]
        sides: list[tuple[Sentence, ...]] = []
        for side, (lang, words) in enumerate(zip(("ko", "en"), frame, strict=True)):
            text = words.format(*fact)
            place = Place(f"{name}.{lang}.txt", index + 1, 1, ends[side], ends[side] + len(text))
            ends[side] += len(text) + 1
            sides.append(() if missing == side else (Sentence(text, lang, place),))
        score = min(max(chance.betavariate(12, 1.4), 0.05), 1.0)
        made.append(Pair(sides[0], sides[1], score, missing is None and chance.random() < 0.005))
        facts.append(fact)
    return Bitext(name, f"{name}.ko.txt", f"{name}.en.txt", "ko", "en", tuple(made)), facts


def _findings(document: Bitext, facts: list[Facts], chance: random.Random) -> Iterator[Finding]:
    for index, (pair, fact) in enumerate(zip(document, facts, strict=True)):
        if not pair.target:
            yield _finding(document, index, "omission", "error", ("", ""), chance)
        elif not pair.source:
            yield _finding(document, index, "addition", "warning", ("", ""), chance)
        else:
            for rule, severity, which in RULES:
                korean, english = fact[which - 1 if which < 4 else 4], fact[which]
                if english in pair.target[0].text and chance.random() < 0.15:
                    yield _finding(document, index, rule, severity, (korean, english), chance)


def _finding(
    document: Bitext, index: int, rule: str, severity: str, words: tuple[str, str], chance: random.Random
) -> Finding:
    """Return a finding on these words of both sides; on the whole of the side that is there where they are empty."""
    korean, english = words
    pair = document[index]
    is_name = rule != "number-mismatch" and bool(english)
    return Finding(
        rule=rule,
        severity=Severity(severity),
        confidence=round(chance.uniform(0.6, 0.99), 2),
        message=f"'{korean}' is '{english}' here" if english else "a sentence has no partner",
        document=document.id,
        pair=index,
        source=_span(pair.source, korean),
        target=_span(pair.target, english),
        variants=(Variant(english, 9), Variant(f"{english}e", 1)) if is_name else (),
        suggestion=english if is_name else None,
        fingerprint=f"{rule}-{index}",
    )


def _span(sentences: tuple[Sentence, ...], words: str) -> Span | None:
    if not sentences:
        return None
    (sentence,) = sentences
    start = sentence.text.index(words)
    end = start + len(words) if words else len(sentence.text)
    return Span(sentence.text[start:end], sentence.place.of_part(sentence.text, start, end))


@contextmanager
def _reviewing(report: Report, folder: Path) -> Iterator[str]:
    """Run `alignqa review` on the report in a process of its own; its address."""
    path = folder / "long.json"
    write_report(report, path)
    command = [sys.executable, "-m", "qa_reports", "review", str(path), "--no-browser", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def _measure(browser: Browser, address: str) -> dict[str, float]:
    """Return the seconds from opening a page to the first finding under `j`, then those of a filter and a search.

    The thread's own time does not count what other programs on the machine take.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto("about:blank")
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_selector(".row .card", state="attached")
    page.evaluate("{ step(1); document.body.offsetHeight }")
    times = {"from opening to the first finding under j": time.perf_counter() - start}
    metrics = clock.send("Performance.getMetrics")["metrics"]
    times["of that, work of the page itself"] = next(m["value"] for m in metrics if m["name"] == "TaskDuration")
    if address.startswith("http"):
        page.wait_for_selector("body[data-ready]")
        times["until every row is there"] = time.perf_counter() - start
    for name, act in (
        ("show only what is at least 90 % sure", "document.getElementById('sure').value = '90'; apply()"),
        ("search", "document.getElementById('search').value = '은하항'; apply()"),
    ):
        start = time.perf_counter()
        page.evaluate(f"{{ {act}; document.body.offsetHeight }}")
        times[name] = time.perf_counter() - start
    page.close()
    return times


def _print(heading: str, times: Mapping[str, float]) -> None:
    print(heading)
    for name, seconds in times.items():
        print(f"  {name:45} {seconds * 1000:6.0f} ms")


def main() -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5000)
    parser.add_argument("--keep", type=Path, help="keep the page here")
    options = parser.parse_args()
    report = long_report(options.pairs)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = options.keep or Path(folder) / "long.html"
        start = time.perf_counter()
        write_report(report, path)
        print(f"{options.pairs} pairs, {len(report.findings)} findings, {path.stat().st_size / 1e6:.1f} MB")
        written = {"to write it": time.perf_counter() - start}
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        _print("the report", written | _measure(browser, path.absolute().as_uri()))
        with _reviewing(report, Path(folder)) as address:
            _print("the review page", _measure(browser, address))
        browser.close()


if __name__ == "__main__":
    main()
