"""Every block of code in the README and the documentation does what it says, and the site builds without a warning."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import MagicMock

import pytest
import yaml
from documentation_samples import write_samples
from markdown_it import MarkdownIt
from typer.main import get_group
from typer.testing import CliRunner

import align
import qa_reports
from qa_reports.checks import CHECKS
from qa_reports.cli import app
from qa_reports.settings import resolve_settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
COMMAND = re.compile(r"(?:\$ )?(?=(?:alignqa|make|pip|python|PYTHONPATH=\S+ python) )(?!alignqa: )")
# What is run as a package of its own in test_plugins.
IN_A_PACKAGE = ("house_rules/", "test_house_rules.py")


@dataclass(frozen=True)
class Block:
    """One block of code: where it stands, its language (empty where it is only indented), its title and its text."""

    page: Path
    line: int
    language: str
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    for token in MarkdownIt().parse(page.read_text("utf-8")):
        if token.type in {"fence", "code_block"}:
            language, _, rest = token.info.strip().partition(" ")
            title = re.search(r'title="(.+?)"', rest)
            yield Block(page, token.map[0] + 1, language, title[1] if title else "", token.content)


BLOCKS = [block for page in PAGES for block in blocks(page)]


def of(*languages: str) -> pytest.MarkDecorator:
    found = [block for block in BLOCKS if block.language in languages and not block.title.startswith(IN_A_PACKAGE)]
    return pytest.mark.parametrize("block", found, ids=str)


def test_every_language_of_a_block_has_its_test() -> None:
    assert {block.language for block in BLOCKS} <= {"console", "json", "python", "text", "toml", "yaml", ""}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that examples name."""
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder, ROOT / "seeds")
    return folder


@pytest.fixture
def folder(tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of an example, with a copy of the samples."""
    shutil.copytree(samples, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@of("console", "")
def test_commands_run_and_print_what_the_page_shows(block: Block, folder: Path) -> None:
    for command, expected in commands_of(block):
        output = run(command)
        at = 0
        for line in expected:
            found = output.find(squeezed(line), at)
            assert found >= 0, f"{command}\nshould print, in this order: {line}\nprinted: {output}"
            at = found


def commands_of(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a block with the lines that follow it; an indented block is compared for no output."""
    command, expected = "", []
    for line in block.text.splitlines():
        if (block.language == "console" and line.startswith("$ ")) or (not block.language and COMMAND.match(line)):
            if command:
                yield command, expected
            command, expected = line.removeprefix("$ "), []
        elif block.language and line.strip():
            expected.append(line)
    if command:
        yield command, expected


def run(command: str) -> str:
    """Return what a command prints, white space squeezed; it must not fail."""
    words = shlex.split(command, comments=True)
    while "=" in words[0]:
        words.pop(0)
    if words[0] == "alignqa":
        return run_alignqa(words[1:])
    if words[0] == "make":
        subprocess.run(["make", "-n", "-C", ROOT, *words[1:]], check=True, capture_output=True)
    elif words[0] == "python":
        assert (ROOT / words[1]).is_file()
    elif words[:2] == ["pip", "install"]:
        assert_installable(words[2:])
    else:
        raise AssertionError(f"no way to run {command}")
    return ""


def run_alignqa(arguments: list[str]) -> str:
    if arguments[0] == "--install-completion":
        # It would change the shell of whoever runs the tests.
        return run_alignqa(["--show-completion", *arguments[1:]])
    if "--ray" in arguments:
        # There is no cluster here; the options can be there all the same.
        return run_alignqa([arguments[0], "--help"])
    if arguments[0] == "review" and "--apply" not in arguments:
        return run_review(arguments)
    result = CliRunner().invoke(app, arguments, prog_name="alignqa", env={"COLUMNS": "200"})
    assert result.exit_code in {0, 1}, f"alignqa {shlex.join(arguments)}\n{result.output}"
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return squeezed(result.output)


def run_corpus(command: str) -> None:
    words = shlex.split(command, comments=True)
    if words[:2] == ["alignqa", "corpus"]:
        run_alignqa(words[1:])


def run_review(arguments: list[str]) -> str:
    """Return the address that `alignqa review` prints first, and end it: it serves until it is told to stop."""
    command = [sys.executable, "-m", "qa_reports", *arguments, "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        impatient = threading.Timer(60, process.kill)
        impatient.start()
        assert process.stdout is not None
        address = process.stdout.readline()
        impatient.cancel()
        process.terminate()
    return squeezed(address)


def squeezed(text: str) -> str:
    """Return a text in which white space, and the port and key of an address on this machine, do not count."""
    return " ".join(re.sub(r"(http://127\.0\.0\.1):\d+/\S*", r"\1", text).split())


def assert_installable(arguments: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for word in arguments:
        name, _, extra = word.partition("[")
        assert name in {"-c", "-e", "constraints.txt", ".", "alignqa"}
        assert not extra or set(extra.strip("]").split(",")) <= set(project["optional-dependencies"])


PROGRAMS = [b for b in BLOCKS if b.language == "python" and not b.title.startswith(IN_A_PACKAGE)]


@pytest.mark.parametrize(
    "page", sorted({block.page for block in PROGRAMS}), ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_programs_run(page: Path, folder: Path) -> None:
    """The programs of a page run one after the other, after its commands, as a reader would type them in."""
    # A reader of `spark` sits in the shell of Spark, which has it.
    names: dict[str, object] = {"__name__": "__main__", "spark": MagicMock()}
    for block in BLOCKS:
        if block.page == page and "alignqa corpus" in block.text:
            for command, _ in commands_of(block):
                run_corpus(command)
    for block in PROGRAMS:
        if block.page == page:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(block.text, str(block), "exec"), names)


@of("toml")
def test_settings_are_settings(block: Block, folder: Path) -> None:
    table = tomllib.loads(block.text)
    if "project" in table:
        groups = set(table["project"]["entry-points"])
        assert groups == {f"alignqa.{kind}" for kind in ("checks", "readers", "writers", "encoders")}
        return
    file = folder / block.title
    file.write_text(block.text, encoding="utf-8")
    assert any(origin == str(file) for _, _, origin in resolve_settings(file=file).rows())
    run_alignqa(["check", "article.txt", "--config", str(file), "--fail-on", "never"])


def test_json_is_json() -> None:
    for block in BLOCKS:
        if block.language == "json":
            assert json.loads(block.text), block


@of("yaml")
def test_ci_files_name_what_there_is(block: Block, folder: Path) -> None:
    content = yaml.safe_load(block.text)
    if "repos" in content:
        known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
        assert {hook["id"] for repository in content["repos"] for hook in repository["hooks"]} <= known
    elif "jobs" in content:
        inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
        steps = [step for job in content["jobs"].values() for step in job["steps"] if "alignqa" in step["uses"]]
        assert steps and all(set(step["with"]) <= set(inputs) for step in steps)
    else:
        script = [line for job in content.values() for line in job["script"] if line.startswith("alignqa ")]
        assert script
        for line in script:
            run_alignqa(shlex.split(re.sub(r'"\$CI_\w+"', "HEAD", line))[1:])


def test_every_rule_has_its_page_with_the_words_of_its_docstring() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from generated_pages import generated_pages
    finally:
        sys.path.pop(0)
    pages = generated_pages()
    assert {name for name in pages if name.startswith("rules/")} == {
        "rules/index.md",
        *(f"rules/{check.id}.md" for check in CHECKS),
    }
    for check in CHECKS:
        assert f"[{check.id}]({check.id}.md)" in pages["rules/index.md"]
    assert "alignqa baseline" in pages["reference/commands.md"]
    assert "`min-confidence`" in pages["reference/settings.md"]
    assert "check\\_rows" in pages["reference/library.md"] or "check_rows" in pages["reference/library.md"]


def test_functions_named_beside_their_commands_exist() -> None:
    rows = re.findall(r"^\| `(?:\w| |,|-|`)+ \| (.*) \|$", (ROOT / "docs/how-to/library.md").read_text("utf-8"), re.M)
    assert len(rows) == 10
    for row in rows:
        names = re.findall(r"`([\w.]+)(?:\(.*?\))?`", row)
        modules = [importlib.import_module(name) for name in names if name.startswith("qa_reports.")]
        for name in names:
            if not name.startswith("qa_reports.") and name not in {"id", "summary", "explanation"}:
                assert any(hasattr(module, name.split(".")[0]) for module in (align, qa_reports, *modules)), name


def test_our_figures_are_the_same_wherever_they_stand() -> None:
    alignment, trust, readme = (
        (ROOT / name).read_text("utf-8") for name in ("docs/alignment.md", "docs/trust.md", "README.md")
    )
    ours = re.search(r"^\| ours \| (\.\d+) / (\.\d+) \| (\.\d+) / (\.\d+)", alignment, re.M)
    assert ours
    assert "| alignqa | {} / {} | {} / {} |".format(*ours.groups()) in trust
    assert f"{ours[1]} Text+Berg, {ours[3]} NTREX" in readme


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "시작하기" in (tmp_path / "ko" / "index.html").read_text("utf-8")
    page = (tmp_path / "rules" / "number-mismatch" / "index.html").read_text("utf-8")
    assert "A number in the translation differs from the source" in page


@pytest.mark.parametrize("command", ["", *get_group(app).commands])
@pytest.mark.parametrize("columns", [80, 100])
def test_help_fits_on_one_screen(command: str, columns: int) -> None:
    shown = CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": str(columns)}).output.splitlines()
    assert len(shown) <= (45 if command else 24)
    usage, *rest = shown
    assert usage.startswith("Usage: ")
    assert not [line for line in rest if len(line) > columns or line.endswith("...")]


def test_every_option_is_in_the_whole_help() -> None:
    for name, command in get_group(app).commands.items():
        whole = CliRunner().invoke(app, [name, "--help-all"]).output
        missing = [option.opts for option in command.params if option.opts[0] not in whole and "-" in option.opts[0]]
        assert not missing, name
