"""A small article in two files with a report on it, for the tests of the review."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from report_samples import sentences_of

from align.analysis import Analysis
from align.bitext import Bitext, Pair
from qa_reports.report import Report
from qa_reports.review.loaded_checks import ReportChecks
from qa_reports.review.rechecking import Checks
from qa_reports.review.session import Session
from qa_reports.review.writing_back import Goals
from qa_reports.runner import Checker
from qa_reports.writers import write_report

RULES = ("number-mismatch", "repeated-word", "omission", "termbase")

KOREAN = ["솔빛시가 다리를 열었다.", "3만 명이 건넜다.", "요금은 없다.", "시장은 기뻐했다."]
ENGLISH = ["Solbit opened the the bridge.", "3,000 people crossed it.", "The mayor was pleased."]


def write_article(folder: Path) -> Bitext:
    """Write the two files, and return them aligned: the third sentence has no translation."""
    paths = folder / "bridge.ko.txt", folder / "bridge.en.txt"
    for path, lines in zip(paths, (KOREAN, ENGLISH), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ko = sentences_of(str(paths[0]), "\n".join(KOREAN), "ko")
    en = sentences_of(str(paths[1]), "\n".join(ENGLISH), "en")
    pairs = (
        Pair((ko[0],), (en[0],), 0.9),
        Pair((ko[1],), (en[1],), 0.8),
        Pair((ko[2],), (), 0.7),
        Pair((ko[3],), (en[2],), 0.9),
    )
    return Bitext("bridge", str(paths[0]), str(paths[1]), "ko", "en", pairs)


def write_sample(folder: Path, analysis: Analysis) -> Path:
    """Write the article and a report on it, and return the report's path."""
    document = replace(write_article(folder), analysis=analysis)
    path = folder / "report.json"
    write_report(Checker(select=RULES).check(document), path)
    return path


def checking_with(analysis: Analysis) -> Callable[[Report], Callable[[], Checks]]:
    """Return what a session loads its checks with: the real ones, with what the tests have loaded already."""

    def load(report: Report) -> Callable[[], Checks]:
        return lambda: ReportChecks.of(report).load(analysis)

    return load


@contextmanager
def serving(session: Session, *, ui: str = "en") -> Iterator[str]:
    """Serve a session from a thread of this process; its address."""
    import uvicorn

    from qa_reports.review.server import listen, make_app

    listening, goals = listen(), Goals(session.path.with_name("accepted.json"), session.path.with_name("terms.csv"))
    app = make_app(session, goals, token=listening.token, port=listening.port, ui=ui)
    server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    session.start()
    thread.start()
    yield listening.address
    server.should_exit = True
    thread.join()
    session.close()


@contextmanager
def running(report: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `alignqa review` in a process of its own; its address, and the process, which may be killed."""
    command = [sys.executable, "-m", "qa_reports", "review", str(report), "--no-browser", "--quiet", *options]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=report.parent, env=environment, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            wait_for_port(int(address.split(":")[2].split("/")[0]))
            yield address, process
        finally:
            process.send_signal(signal.SIGKILL)


def wait_for_port(port: int) -> None:
    """Return once something answers on this port of the machine."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)
