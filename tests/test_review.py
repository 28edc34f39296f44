"""The review: what a person does is kept, refused where stale, undone, served to nobody else, and written back."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import bitext_of, finding_in, hostile
from review_samples import ENGLISH, checking_with, running, write_sample
from typer.testing import CliRunner

from align.analysis import Analysis
from align.bitext import Bitext, Code, Place, Sentence
from align.errors import AlignqaError, InputError
from align.pipeline import Aligner
from qa_reports.baseline import read_baseline
from qa_reports.cli import app
from qa_reports.finding import Finding
from qa_reports.report import Report
from qa_reports.report_file import read_report
from qa_reports.review.checks_process import ChecksProcess
from qa_reports.review.loaded_checks import ReportChecks
from qa_reports.review.log import Log, LogMovedOn, log_path
from qa_reports.review.rewording import changed_words, reword
from qa_reports.review.session import Session
from qa_reports.review.state import TermDecision
from qa_reports.review.wording import REVIEWING
from qa_reports.review.writing_back import Goals, write_back
from qa_reports.runner import Checker
from qa_reports.termbases import Termbase, read_termbase
from qa_reports.writers import write_report
from qa_reports.writers.html_named import Named
from qa_reports.writers.html_report import to_html
from qa_reports.writers.html_wording import READING

pytest.importorskip("starlette", reason="the extra 'review' is not installed")

from starlette.testclient import TestClient

from qa_reports.review.server import LARGEST_REQUEST, listen, make_app

PORT = 8765
TOKEN = "a-token-of-the-tests"
ORIGIN = f"http://127.0.0.1:{PORT}"


@dataclass
class Page:
    """A page as the browser has it: it knows what it was told, and asks with it."""

    client: TestClient
    session: Session
    goals: Goals

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/{TOKEN}/{path}", headers=headers)

    def post(self, path: str, content: object, **headers: str) -> Any:
        # As browsers send it: a lone surrogate as an escape.
        body = json.dumps(content, ensure_ascii=True).encode()
        return self.client.post(
            f"/{TOKEN}/{path}",
            content=body,
            headers={"origin": ORIGIN, "content-type": "application/json", **headers},
        )

    def told(self, change: int = -1) -> Any:
        return self.get(f"rows?change={change}").json()

    def row(self, bead: str) -> Any:
        return next(row for row in self.told()["rows"] if row["id"] == bead)

    def texts(self, side: str = "target") -> list[list[str]]:
        told = self.told()
        rows = {row["id"]: row for row in told["rows"]}
        return [[one["text"] for one in rows[bead]["sides"][side]["sentences"]] for bead in told["orders"][0]]

    def act(self, kind: str, content: Mapping[str, Any], **versions: int) -> Any:
        seen = {name.replace("_", ":", 1).replace("__", "."): version for name, version in versions.items()}
        return self.post("act", {"kind": kind, "content": content, "seen": seen})

    def edit(self, bead: str, text: str, version: int | None = None) -> Any:
        row = self.row(bead)
        sentences = row["sides"]["target"]["sentences"]
        content = {"bead": bead, "texts": {sentences[0]["id"] if sentences else "": text}}
        seen = {f"bead:{bead}": row["version"] if version is None else version}
        return self.post("act", {"kind": "edit", "content": content, "seen": seen})

    def decide(self, finding: Mapping[str, Any], status: str, reason: str = "") -> Any:
        content = {"finding": finding["key"], "status": status, "reason": reason}
        return self.post(
            "act", {"kind": "decide", "content": content, "seen": {f"finding:{finding['key']}": finding["version"]}}
        )

    def findings(self) -> list[tuple[str, str, str]]:
        """Wait for the checks, and return rule, bead and status of every finding."""
        for _ in range(200):
            told = self.told()
            if not told["checking"]:
                break
            time.sleep(0.05)
        assert not told["problem"]
        return [(f["rule"], row["id"], f["status"]) for row in told["rows"] for f in row["findings"]]


def open_page(report: Path, session: Session) -> Page:
    goals = Goals(report.with_name("accepted.json"), report.with_name("terms.csv"))
    app = make_app(session, goals, token=TOKEN, port=PORT)
    return Page(TestClient(app, base_url=ORIGIN), session, goals)


@pytest.fixture
def report(tmp_path: Path, analysis: Analysis) -> Path:
    return write_sample(tmp_path, analysis)


@pytest.fixture
def page(report: Path, analysis: Analysis) -> Iterator[Page]:
    session = Session(report, checking_with(analysis))
    session.start()
    yield open_page(report, session)
    session.close()


# --- who is served


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", f"/{TOKEN}/", {}, 200),
        ("GET", f"/{TOKEN}/", {"origin": ORIGIN, "sec-fetch-site": "same-origin"}, 200),
        ("GET", "/", {}, 404),
        ("GET", "/another-token/", {}, 404),
        ("GET", "/another-token/rows", {}, 404),
        ("GET", f"/{TOKEN}/rows", {"host": "evil.example"}, 421),
        ("GET", f"/{TOKEN}/rows", {"host": "127.0.0.1:1"}, 421),
        ("GET", f"/{TOKEN}/rows", {"host": f"evil.example:{PORT}"}, 421),
        ("GET", f"/{TOKEN}/rows", {"origin": "https://evil.example"}, 403),
        ("GET", f"/{TOKEN}/rows", {"origin": "null"}, 403),
        ("GET", f"/{TOKEN}/rows", {"sec-fetch-site": "cross-site"}, 403),
        ("GET", f"/{TOKEN}/rows", {"sec-fetch-site": "same-site"}, 403),
        ("POST", f"/{TOKEN}/undo", {}, 403),
        ("POST", f"/{TOKEN}/undo", {"origin": "http://127.0.0.1:1"}, 403),
        ("POST", f"/{TOKEN}/undo", {"origin": ORIGIN}, 415),
        ("POST", f"/{TOKEN}/undo", {"origin": ORIGIN, "content-type": "text/plain"}, 415),
        ("POST", f"/{TOKEN}/rows", {"origin": ORIGIN}, 405),
        ("GET", f"/{TOKEN}/undo", {}, 405),
        ("DELETE", f"/{TOKEN}/rows", {"origin": ORIGIN}, 405),
        ("OPTIONS", f"/{TOKEN}/act", {"origin": "https://evil.example"}, 403),
        ("GET", f"/{TOKEN}/../pyproject.toml", {}, 404),
        ("GET", f"/{TOKEN}/page.py", {}, 404),
    ],
)
def test_only_its_own_page_is_answered(
    page: Page, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = page.client.request(method, path, headers=headers)
    assert answer.status_code == status
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers


def test_the_socket_is_on_this_machine_alone_and_every_token_is_another() -> None:
    first, second = listen(), listen()
    assert first.socket.getsockname()[0] == "127.0.0.1"
    assert first.token != second.token
    assert len(first.token) >= 40
    for listening in (first, second):
        listening.socket.close()


@pytest.mark.parametrize("name", ["reading.css", "reading.js"])
def test_the_page_reads_as_the_report_does(page: Page, name: str) -> None:
    shared = page.get(name).text
    assert shared in to_html(page.session.report)
    assert f'"{name}"' in page.get("").text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"kind": "edit"}',
        b"\xff",
        b"[" * 100_000,
        b'{"kind": "edit", "content": {"bead": "0.0"}, "seen": {"bead:0.0": "x"}}',
    ],
)
def test_what_is_no_request_is_refused_and_changes_nothing(page: Page, body: bytes) -> None:
    headers = {"origin": ORIGIN, "content-type": "application/json"}
    assert page.client.post(f"/{TOKEN}/act", content=body, headers=headers).status_code == 400
    assert page.told()["head"] == 0


def test_a_request_that_is_too_long_is_refused(page: Page) -> None:
    assert page.post("act", {"kind": "x" * LARGEST_REQUEST}).status_code == 413


# --- what is done


def test_an_edit_is_shown_kept_and_checked_anew(page: Page, report: Path) -> None:
    assert ("repeated-word", "0.0", "open") in page.findings()
    assert page.edit("0.0", "Solbit opened the bridge.").status_code == 200
    assert page.row("0.0")["sides"]["target"]["sentences"][0]["text"] == "Solbit opened the bridge."
    assert [act.kind for act in Log(report).acts()] == ["edit"]
    found = page.findings()
    assert "repeated-word" not in {rule for rule, *_ in found}
    assert ("number-mismatch", "0.1", "open") in found


def test_an_edit_can_bring_a_new_finding(page: Page) -> None:
    page.edit("0.3", "The mayor was was pleased.")
    assert ("repeated-word", "0.3", "open") in page.findings()


def test_a_translation_is_added_where_there_was_none(page: Page) -> None:
    assert ("omission", "0.2", "open") in page.findings()
    assert page.edit("0.2", "There is no toll.").status_code == 200
    assert "omission" not in {rule for rule, *_ in page.findings()}


@pytest.mark.parametrize(
    ("kind", "content", "seen", "target"),
    [
        ("join", {"bead": "0.2", "following": "0.3"}, ["0.2", "0.3"], [[0], [1], [2]]),
        ("split", {"bead": "0.1", "source": 1, "target": 0}, ["0.1"], [[0], [], [1], [], [2]]),
        ("move", {"bead": "0.1", "sentence": "0.t1", "to": "0.2"}, ["0.1", "0.2"], [[0], [], [1], [2]]),
        ("move", {"bead": "0.3", "sentence": "0.t2", "to": "0.0"}, ["0.3", "0.0"], [[0, 2], [1], [], []]),
    ],
)
def test_beads_are_joined_split_and_moved(
    page: Page, kind: str, content: dict[str, Any], seen: list[str], target: list[list[int]]
) -> None:
    versions = {f"bead:{bead}": 0 for bead in seen}
    assert page.post("act", {"kind": kind, "content": content, "seen": versions}).status_code == 200
    assert page.texts() == [[ENGLISH[index] for index in bead] for bead in target]
    assert page.post("undo", {"head": 1}).status_code == 200
    assert page.texts() == [[ENGLISH[0]], [ENGLISH[1]], [], [ENGLISH[2]]]


@pytest.mark.parametrize(
    ("kind", "content", "seen"),
    [
        ("join", {"bead": "0.0", "following": "0.2"}, {"bead:0.0": 0, "bead:0.2": 0}),
        ("split", {"bead": "0.0", "source": 0, "target": 0}, {"bead:0.0": 0}),
        ("split", {"bead": "0.0", "source": -1, "target": 0}, {"bead:0.0": 0}),
        ("move", {"bead": "0.0", "sentence": "0.t2", "to": "0.1"}, {"bead:0.0": 0, "bead:0.1": 0}),
        ("move", {"bead": "0.0", "sentence": "0.t0", "to": "0.0"}, {"bead:0.0": 0}),
        ("edit", {"bead": "0.0", "texts": {"0.t2": "Not of this pair."}}, {"bead:0.0": 0}),
        ("edit", {"bead": "0.0", "texts": {"0.t0": 5}}, {"bead:0.0": 0}),
        ("edit", {"bead": "0.0", "texts": {}, "more": 1}, {"bead:0.0": 0}),
        ("edit", {"bead": "0.0", "texts": {}}, {}),
        ("decide", {"finding": "x", "status": "gone"}, {"finding:x": 0}),
        ("burn", {}, {}),
        ("undo", {}, {}),
        (
            "approve",
            {"term": "t", "source": " ", "target": "x", "source_lang": "ko", "target_lang": "en"},
            {"term:t": 0},
        ),
    ],
)
def test_what_does_not_fit_is_refused_and_not_kept(
    page: Page, kind: str, content: dict[str, Any], seen: dict[str, int]
) -> None:
    before = page.texts()
    assert page.post("act", {"kind": kind, "content": content, "seen": seen}).status_code in {409, 422}
    assert page.session.log.acts() == []
    assert page.texts() == before


def test_a_dismissal_needs_a_reason_and_outlives_an_edit_of_other_words(page: Page) -> None:
    page.findings()
    finding = page.row("0.0")["findings"][0]
    assert page.decide(finding, "dismissed").status_code == 422
    assert page.decide(finding, "dismissed", "It is a quotation.").status_code == 200
    assert page.row("0.0")["findings"][0]["reason"] == "It is a quotation."
    page.edit("0.0", "Solbit opened the the new bridge.")
    assert ("repeated-word", "0.0", "dismissed") in page.findings()


class _Counting:
    """Checks that find nothing and tell how many pairs they were given."""

    def __init__(self) -> None:
        self.given: list[int] = []

    def find(self, documents: Sequence[Bitext], terms: Collection[TermDecision]) -> Sequence[Finding]:
        self.given.append(sum(map(len, documents)))
        return []

    def name(self, documents: Sequence[Bitext]) -> tuple[Named, ...]:
        return ()

    def propose(self, documents: Sequence[Bitext]) -> Termbase:
        return Termbase(())


def test_in_a_long_text_the_edited_pair_is_checked_first(tmp_path: Path) -> None:
    document = bitext_of(*((f"{number}번 다리다.", f"It is bridge {number}.") for number in range(200)))
    checks, path = _Counting(), tmp_path / "long.json"
    finding = finding_in(document, 50, "x-rule"), finding_in(document, 51, "x-rule")
    write_report(Report("alignqa:0.1", (document,), finding), path)
    session = Session(path, lambda report: lambda: checks)
    session.start()
    page = open_page(path, session)
    while session.proposed is None:
        time.sleep(0.01)
    page.edit("0.50", "It is another bridge.")
    assert page.findings() == []
    assert checks.given == [200, 7, 200]
    session.close()


def test_a_decision_is_taken_back(page: Page) -> None:
    finding = page.row("0.1")["findings"][0]
    page.decide(finding, "accepted")
    again = page.row("0.1")["findings"][0]
    assert (again["status"], again["version"]) == ("accepted", 1)
    page.decide(again, "open")
    assert page.row("0.1")["findings"][0]["status"] == "open"


# --- undoing


def test_everything_is_undone_and_done_again(page: Page) -> None:
    beginning = page.texts()
    page.edit("0.0", "One.")
    page.edit("0.1", "Two.")
    changed = page.texts()
    for _ in range(2):
        assert page.post("undo", {"head": page.told()["head"]}).status_code == 200
    assert page.texts() == beginning
    assert page.post("undo", {"head": page.told()["head"]}).status_code == 422
    for _ in range(2):
        assert page.post("redo", {"head": page.told()["head"]}).status_code == 200
    assert page.texts() == changed
    assert [act.kind for act in page.session.log.acts()] == ["edit", "edit", "undo", "undo", "redo", "redo"]


def test_a_new_act_ends_what_could_be_done_again(page: Page) -> None:
    page.edit("0.0", "One.")
    page.post("undo", {"head": 1})
    page.edit("0.1", "Two.")
    assert page.told()["redo"] is None
    assert page.post("redo", {"head": 3}).status_code == 422


# --- two at once


def test_what_another_tab_changed_is_not_overwritten_unnoticed(page: Page) -> None:
    assert page.edit("0.0", "Mine.", version=0).status_code == 200
    refused = page.edit("0.0", "Yours.", version=0)
    assert refused.status_code == 409
    assert refused.json()["by"]["kind"] == "edit"
    assert page.texts()[0] == ["Mine."]
    assert page.edit("0.1", "Elsewhere.", version=0).status_code == 200
    assert page.edit("0.0", "Yours.", version=1).status_code == 200


def test_undo_refuses_what_it_has_not_seen(page: Page) -> None:
    page.edit("0.0", "Mine.")
    assert page.post("undo", {"head": 0}).status_code == 409
    assert page.texts()[0] == ["Mine."]


def test_a_pair_that_is_gone_is_stale(page: Page) -> None:
    seen = {"bead:0.2": 0, "bead:0.3": 0}
    page.post("act", {"kind": "join", "content": {"bead": "0.2", "following": "0.3"}, "seen": seen})
    refused = page.post("act", {"kind": "edit", "content": {"bead": "0.3", "texts": {}}, "seen": {"bead:0.3": 0}})
    assert refused.status_code == 409
    assert refused.json()["by"]["kind"] == "join"


def test_two_processes_on_one_log_see_each_other(page: Page, report: Path) -> None:
    other_session = Session(report)
    other = open_page(report, other_session)
    page.edit("0.0", "Mine.")
    assert other.texts()[0] == ["Mine."]
    assert other.edit("0.0", "Yours.", version=0).status_code == 409
    assert other.edit("0.1", "Theirs.").status_code == 200
    assert page.texts()[1] == ["Theirs."]
    other_session.close()


def test_the_log_has_one_act_of_each_number(report: Path) -> None:
    log, other = Log(report), Log(report)
    log.add(1, "edit", {})
    with pytest.raises(LogMovedOn):
        other.add(1, "edit", {})
    log.close()
    other.close()


def test_a_page_is_told_only_what_changed(page: Page) -> None:
    page.findings()
    change = page.told()["change"]
    assert page.told(change) == {"change": change}
    page.decide(page.row("0.1")["findings"][0], "accepted")
    assert [row["id"] for row in page.told(change)["rows"]] == ["0.1"]


# --- keeping


def test_every_act_survives_kill_9(report: Path) -> None:
    with running(report) as (address, process):
        origin = address[: address.index("/", 8)]
        body = {
            "kind": "edit",
            "content": {"bead": "0.1", "texts": {"0.t1": "30,000 people."}},
            "seen": {"bead:0.1": 0},
        }
        request = urllib.request.Request(
            f"{address}act",
            json.dumps(body).encode(),
            {"content-type": "application/json", "origin": origin},
        )
        with urllib.request.urlopen(request) as answer:
            assert answer.status == 200
        process.kill()
        process.wait()
    with running(report) as (address, _):
        told = json.load(urllib.request.urlopen(f"{address}rows"))
        assert told["head"] == 1
        row = next(row for row in told["rows"] if row["id"] == "0.1")
        assert row["sides"]["target"]["sentences"][0]["text"] == "30,000 people."
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{origin_of(address)}/guessed/rows")


def origin_of(address: str) -> str:
    return address[: address.index("/", 8)]


def test_the_log_is_safe_at_every_act(report: Path) -> None:
    log = Log(report)
    log.add(1, "edit", {"text": "\ud800"})
    with sqlite3.connect(log_path(report)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert log._file.execute("PRAGMA synchronous").fetchone() == (2,)
    assert log.acts()[0].content == {"text": "\ud800"}
    other.close()
    log.close()


def test_the_review_of_another_report_is_not_taken_for_this_one(report: Path) -> None:
    Log(report).close()
    report.write_text(report.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="another state of this report"):
        Log(report)


def test_a_file_that_is_no_log_is_named(report: Path) -> None:
    log_path(report).write_text("no database at all, but long enough to be looked at" * 20, encoding="utf-8")
    with pytest.raises(InputError, match=r"report\.json\.review\.sqlite: cannot be used"):
        Log(report)


# --- hostile texts


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "\u202egnirts\u202c \u200b\ufeff",
        "lone \ud800 surrogate",
        "a" * 100_000,
        "\x00\x1b[2J",
        "𝒳 and 👩‍👩‍👧",
    ],
)
def test_any_text_can_be_edited_in_and_comes_back_as_it_is(page: Page, text: str) -> None:
    assert page.edit("0.0", text).status_code == 200
    assert page.texts()[0] == [text.strip()]
    page.findings()


def test_a_hostile_report_is_served(tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    write_report(hostile(), path)
    session = Session(path)
    page = open_page(path, session)
    shown = "".join(piece[0] for row in page.told()["rows"] for piece in row["sides"]["target"]["pieces"])
    assert "U+202E" in shown
    assert not set(shown) & set("\u202e\u200b\x1b\ud800")
    assert "<script>alert" not in page.get("").text
    session.close()


# --- writing back


def test_an_edit_changes_nothing_else_in_its_file(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "bridge.en.txt"
    page.edit("0.0", "Solbit opened the bridge.")
    page.edit("0.1", "30,000 people crossed it.")
    page.findings()
    assert [(one.kind, one.count, one.problem) for one in write_back(page.session, page.goals)] == [("edits", 2, "")]
    assert path.read_text(encoding="utf-8") == "\n".join(
        ["Solbit opened the bridge.", "30,000 people crossed it.", ENGLISH[2], ""]
    )
    assert page.told()["unwritten"] == 0
    assert write_back(page.session, page.goals) == []


def test_what_was_written_can_be_undone_and_written_again(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "bridge.en.txt"
    before = path.read_text(encoding="utf-8")
    page.edit("0.0", "Solbit, a town by the river, opened the bridge.")
    page.edit("0.2", "There is no toll.")
    page.findings()
    write_back(page.session, page.goals)
    assert path.read_text(encoding="utf-8").split("\n") == [
        "Solbit, a town by the river, opened the bridge.",
        ENGLISH[1],
        "There is no toll.",
        ENGLISH[2],
        "",
    ]
    page.edit("0.3", "The mayor was glad.")
    page.edit("0.2", "It costs nothing.")
    page.findings()
    assert not [one.problem for one in write_back(page.session, page.goals) if one.problem]
    assert path.read_text(encoding="utf-8").split("\n")[2:4] == ["It costs nothing.", "The mayor was glad."]
    for _ in range(4):
        page.post("undo", {"head": page.told()["head"]})
    page.findings()
    assert not [one.problem for one in write_back(page.session, page.goals) if one.problem]
    assert path.read_text(encoding="utf-8").replace("\n\n", "\n") == before


def test_a_file_that_changed_meanwhile_is_left_alone(page: Page, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "bridge.en.txt"
    page.edit("0.1", "30,000 people crossed it.")
    page.findings()
    path.write_text("Something else altogether stands here now.\n", encoding="utf-8")
    (written,) = write_back(page.session, page.goals)
    assert "bridge.en.txt" in written.problem
    assert path.read_text(encoding="utf-8") == "Something else altogether stands here now.\n"


def test_dismissals_go_to_the_baseline_and_leave_it_when_reopened(page: Page) -> None:
    page.decide(page.row("0.1")["findings"][0], "dismissed", "Rounded.")
    write_back(page.session, page.goals)
    (entry,) = read_baseline(page.goals.baseline).values()
    assert (entry.rule, entry.reason) == ("number-mismatch", "Rounded.")
    page.decide(page.row("0.1")["findings"][0], "open")
    write_back(page.session, page.goals)
    assert read_baseline(page.goals.baseline) == {}


def test_a_dismissal_on_an_edited_pair_is_known_to_the_next_check(
    page: Page, tmp_path: Path, analysis: Analysis
) -> None:
    page.edit("0.1", "Some 3,000 people crossed it.")
    page.findings()
    page.decide(page.row("0.1")["findings"][0], "dismissed", "Rounded.")
    assert page.post("write", {}).status_code == 200
    fingerprints = {f.finding.fingerprint for f in page.session.checked.standing.by_key.values()}
    assert set(read_baseline(page.goals.baseline)) <= fingerprints
    assert page.goals.baseline.exists()


def test_approved_terms_go_to_the_termbase_and_leave_it_when_taken_back(page: Page) -> None:
    term = {"source": "솔빛시", "target": "Solbit City", "source_lang": "ko", "target_lang": "en"}
    assert page.post("term", term).status_code == 200
    page.goals.terms.write_text("source,target\n다리,bridge\n", encoding="utf-8")
    page.post("write", {})
    concepts = read_termbase(page.goals.terms).concepts
    assert [[t.text for t in concept.terms] for concept in concepts] == [["다리", "bridge"], ["솔빛시", "Solbit City"]]
    (view,) = (view for view in page.get("terms").json()["terms"] if view["source"] == "솔빛시")
    content = {key: view[key] for key in ("term", "source", "target", "source_lang", "target_lang")}
    seen = {f"term:{view['term']}": view["version"]}
    assert (
        page.post("act", {"kind": "approve", "content": {**content, "approved": False}, "seen": seen}).status_code
        == 200
    )
    page.post("write", {})
    assert [concept.terms[0].text for concept in read_termbase(page.goals.terms).concepts] == ["다리"]


def term_of(page: Page, source: str) -> Any:
    return next(view for view in page.get("terms").json()["terms"] if view["source"] == source)


def approve(page: Page, term: Mapping[str, Any], target: str, *, approved: bool = True) -> None:
    content = {key: term[key] for key in ("term", "source", "source_lang", "target_lang")}
    seen = {f"term:{term['term']}": term["version"]}
    act = {"kind": "approve", "content": {**content, "target": target, "approved": approved}, "seen": seen}
    assert page.post("act", act).status_code == 200


def test_an_approved_term_is_enforced_at_once_and_no_longer_when_taken_back(page: Page) -> None:
    term = {"source": "다리", "target": "viaduct", "source_lang": "ko", "target_lang": "en"}
    assert page.post("term", term).status_code == 200
    assert ("termbase", "0.0", "open") in page.findings()
    approve(page, term_of(page, "다리"), "bridge")
    assert "termbase" not in {rule for rule, *_ in page.findings()}
    approve(page, term_of(page, "다리"), "viaduct")
    assert ("termbase", "0.0", "open") in page.findings()
    approve(page, term_of(page, "다리"), "viaduct", approved=False)
    assert "termbase" not in {rule for rule, *_ in page.findings()}


def test_terms_approved_before_are_enforced_when_the_review_goes_on(report: Path, analysis: Analysis) -> None:
    first = Session(report)
    open_page(report, first).post(
        "term", {"source": "다리", "target": "viaduct", "source_lang": "ko", "target_lang": "en"}
    )
    first.close()
    session = Session(report, checking_with(analysis))
    session.start()
    assert ("termbase", "0.0", "open") in open_page(report, session).findings()
    session.close()


def test_in_a_long_text_the_pairs_that_have_the_approved_term_are_checked_first(tmp_path: Path) -> None:
    document = bitext_of(
        *((f"{number}번 {'교각이' if number == 50 else '집이'}다.", "It is.") for number in range(200))
    )
    checks, path = _Counting(), tmp_path / "long.json"
    write_report(Report("alignqa:0.1", (document,), ()), path)
    session = Session(path, lambda report: lambda: checks)
    session.start()
    page = open_page(path, session)
    while session.proposed is None:
        time.sleep(0.01)
    page.post("term", {"source": "교각", "target": "pier", "source_lang": "ko", "target_lang": "en"})
    page.findings()
    assert checks.given == [200, 7, 200]
    session.close()


XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="ko" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>솔빛시가 <g id="1">다리</g>를 열었다.</source>
<target>Solbit opened the the <g id="1">bridge</g>.</target></trans-unit>
<trans-unit id="2"><source>3만 명이 &amp; 건넜다.</source><target>3,000 people &amp; crossed it.</target></trans-unit>
</body></file></xliff>
"""


def test_an_edit_in_a_bilingual_file_keeps_its_inline_elements(tmp_path: Path, analysis: Analysis) -> None:
    path, report = tmp_path / "bridge.xlf", tmp_path / "report.json"
    path.write_text(XLIFF, encoding="utf-8")
    write_report(Checker(select=["number-mismatch"]).check(Aligner(encoder=analysis.encoder).align(path)), report)
    session = Session(report)
    page = open_page(report, session)
    page.edit("0.0", "Solbit opened the bridge.")
    page.edit("0.1", "30,000 people & more crossed it.")
    assert [one.problem for one in write_back(session, page.goals)] == [""]
    expected = XLIFF.replace("the the", "the").replace("3,000 people &amp; crossed", "30,000 people &amp; more crossed")
    assert path.read_text(encoding="utf-8") == expected
    session.close()


def test_apply_writes_without_a_page(report: Path, tmp_path: Path) -> None:
    session = Session(report)
    page = open_page(report, session)
    page.decide(page.row("0.1")["findings"][0], "dismissed", "Rounded.")
    page.edit("0.3", "The mayor was glad.")
    session.close()
    command = [sys.executable, "-m", "qa_reports", "review", str(report), "--apply", "--baseline", "accepted.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert "edits written to" in done.stderr
    assert (tmp_path / "bridge.en.txt").read_text(encoding="utf-8").endswith("The mayor was glad.\n")
    assert [entry.reason for entry in read_baseline(tmp_path / "accepted.json").values()] == ["Rounded."]


# --- the command


@pytest.mark.parametrize(
    ("given", "options", "told"),
    [
        (
            "article.txt",
            (),
            "article.txt: is no report. Make one, then review it: "
            "alignqa check article.txt --report article.json && alignqa review article.json",
        ),
        (
            "my article.docx",
            (),
            "alignqa check 'my article.docx' --report 'my article.json' && alignqa review 'my article.json'",
        ),
        ("lost.json", (), "lost.json: cannot be read: No such file or directory"),
        ("lost.json", ("--ui", "fr"), "--ui 'fr' is not one of: en, ko"),
    ],
)
def test_what_cannot_be_reviewed_is_told_with_what_to_do(given: str, options: tuple[str, ...], told: str) -> None:
    result = CliRunner().invoke(app, ["review", given, *options])
    assert result.exit_code == 2
    assert result.stderr.startswith("alignqa: error: ")
    assert result.stderr.endswith(f"{told}\n")


@pytest.mark.parametrize(("options", "language"), [((), "ko"), (("--ui", "en"), "en")])
def test_the_settings_choose_the_language_of_the_page_unless_it_is_asked_for(
    report: Path, options: tuple[str, ...], language: str
) -> None:
    report.with_name("alignqa.toml").write_text('ui = "ko"\n', encoding="utf-8")
    with running(report, *options) as (address, _), urllib.request.urlopen(address) as page:
        assert f'<html lang="{language}">' in page.read().decode()


def test_checks_in_a_process_of_their_own_answer_as_those_of_this_one(report: Path, analysis: Analysis) -> None:
    made = read_report(report)
    here = ReportChecks.of(made).load(analysis)
    with closing(ChecksProcess(ReportChecks.of(made))) as there:
        assert there.find(made.documents, ()) == here.find(made.documents, ())
        assert there.name(made.documents) == here.name(made.documents)


def test_a_process_of_the_checks_that_cannot_load_says_why(report: Path) -> None:
    checks = replace(ReportChecks.of(read_report(report)), encoder="no-such-encoder")
    with closing(ChecksProcess(checks)) as process, pytest.raises(AlignqaError, match="no-such-encoder"):
        process.find((), ())


# --- rewording and words


@given(st.text("ab .,한글", max_size=40), st.text("ab .,한글", max_size=40))
def test_changed_words_turn_the_old_text_into_the_new(old: str, new: str) -> None:
    text, end = "", 0
    for change in changed_words(old, new):
        assert change.start < change.end or not old
        text += old[end : change.start] + change.new
        end = change.end
    assert text + old[end:] == new


@pytest.mark.parametrize(
    ("old", "new", "positions", "expected"),
    [
        ("the the bridge.", "the bridge.", (8, 14), (4, 10)),
        ("A red bridge.", "A blue bridge.", (2, 5), (2, 6)),
        ("A bridge.", "A long bridge.", (2, 8), (7, 13)),
    ],
)
def test_inline_elements_stay_by_their_words(
    old: str, new: str, positions: tuple[int, int], expected: tuple[int, int]
) -> None:
    codes = (Code(positions[0], "open", "1", "<g>"), Code(positions[1], "close", "1", "</g>"))
    sentence = reword(Sentence(old, "en", Place("a", 1, 1, 0, len(old)), codes), new)
    assert tuple(code.position for code in sentence.codes) == expected


def test_reading_and_reviewing_have_one_word_for_each_thing() -> None:
    assert not READING.keys() & REVIEWING.keys()


def test_the_page_speaks_both_languages_with_the_same_blanks() -> None:
    for key, (english, korean) in REVIEWING.items():
        blanks = [set(re.findall(r"\{(\w+)\}", words)) for words in (*english.split("|"), korean)]
        assert all(blank == blanks[0] for blank in blanks), key
        assert re.search("[가-힣]", korean), key
