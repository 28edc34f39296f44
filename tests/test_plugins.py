"""Plug-ins: the example of the documentation, built and installed as a user would, and every way to break one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from align import plugins
from align.encoding import load_encoder
from align.errors import SettingsError
from align.reading import read_passages
from qa_reports.plugins import all_checks
from qa_reports.report import Report
from qa_reports.writers import write_report

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "how-to" / "plugins.md"
ARTICLE = (
    "물가가 3% 올랐다.\n은행은 금리를 그대로 두었다.\n\nPrices rose 3%.\nThe bank left the interest rate as it was.\n"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the package of the documentation's page was installed."""
    project = tmp_path_factory.mktemp("house")
    for name, content in re.findall(r'^```\w+ title="(.+?)"\n(.*?)^```', PAGE.read_text("utf-8"), re.S | re.M):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(content, encoding="utf-8")
    (project / "house_rules" / "__init__.py").touch()
    target = project / "site"
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", target, project], check=True)
    return target


def run(target: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(target), str(ROOT))), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *map(str, arguments)], env=environment, cwd=target.parent, capture_output=True, text=True
    )


def test_the_check_of_the_documentation_is_one_of_the_catalogue(installed: Path) -> None:
    page = run(installed, "-m", "qa_reports", "explain", "percent-sign").stdout
    assert page.startswith("percent-sign (warning")
    assert "→ %" in page


def test_the_check_the_reader_and_the_encoder_work_in_one_run(installed: Path) -> None:
    document = installed.parent / "prices.wiki"
    document.write_text("{{분류|경제}}\n" + ARTICLE, encoding="utf-8")
    options = ("--encoder", "house-model", "--select", "percent-sign", "--report", "out.lines.txt")
    done = run(installed, "-m", "qa_reports", "check", document.name, *options, "--fail-on", "warning")
    assert done.returncode == 1, done.stderr
    assert "prices.wiki:5:14: warning percent-sign: write percent" in done.stdout
    assert (installed.parent / "out.lines.txt").read_text() == "prices.wiki:5:14 percent-sign\n"


def test_the_rows_of_the_example_are_tests(installed: Path) -> None:
    done = run(installed, installed.parent / "test_house_rules.py")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Install a package `name` with one module and one entry point, as pip leaves it on the path."""
    monkeypatch.syspath_prepend(tmp_path)

    def forget() -> None:
        plugins._entries.cache_clear()
        all_checks.cache_clear()

    def install(group: str, entry: str, code: str, name: str = "acme_rules") -> None:
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
        folder = tmp_path / f"{name}-2.1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n")
        (folder / "entry_points.txt").write_text(f"[{group}]\n{entry} = {name}:thing\n")
        forget()

    yield install
    sys.modules.pop("acme_rules", None)
    forget()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_module", "cannot be loaded: ModuleNotFoundError: No module named 'no_such_module'"),
        ("1 / 0", "cannot be loaded: ZeroDivisionError: division by zero"),
        ("other = 1", "cannot be loaded: AttributeError: module 'acme_rules' has no attribute 'thing'"),
        ("def (", "cannot be loaded: SyntaxError"),
        ("thing = len", "is builtin_function_or_method, not a `Check`"),
        ("from qa_reports.checks.omission import find as thing", "has the id of another check, 'omission'"),
    ],
    ids=["import", "fault", "name", "syntax", "kind", "id"],
)
def test_a_broken_check_is_one_line_that_names_it(add, code: str, reason: str) -> None:
    add("alignqa.checks", "house", code)
    with pytest.raises(SettingsError) as caught:
        all_checks()
    message = str(caught.value)
    assert message.startswith(f"plug-in 'house' (alignqa.checks, from acme_rules 2.1) {reason}")
    assert "\n" not in message


def test_a_broken_reader_writer_or_encoder_is_one_line(add, tmp_path: Path) -> None:
    add("alignqa.readers", "note", "def thing(path):\n    return ['text']")
    with pytest.raises(SettingsError, match=r"plug-in 'note' .* returned something else than passages"):
        read_passages(tmp_path / "a.note")
    add("alignqa.writers", "note", "def thing(report):\n    return 'text'", name="acme_writers")
    with pytest.raises(SettingsError, match=r"plug-in 'note' .* returned str, not bytes"):
        write_report(Report("", (), ()), tmp_path / "a.note")
    add("alignqa.encoders", "acme", "thing = 3", name="acme_encoders")
    with pytest.raises(SettingsError, match=r"plug-in 'acme' .* is int, not a function without arguments"):
        load_encoder("acme")


def test_two_packages_with_one_name_are_named(add) -> None:
    add("alignqa.encoders", "acme", "thing = print")
    add("alignqa.encoders", "acme", "thing = print", name="other_rules")
    with pytest.raises(
        SettingsError, match=r"two packages bring a plug-in 'acme' .*(acme|other)_rules 2\.1 and (acme|other)_rules 2"
    ):
        load_encoder("acme")


def test_a_plugin_is_not_imported_before_it_is_needed(add) -> None:
    add("alignqa.readers", "note", "raise RuntimeError")
    assert "note" in plugins.plugin_names("alignqa.readers")
    assert "acme_rules" not in sys.modules
