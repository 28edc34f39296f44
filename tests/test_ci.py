"""Continuous integration as users set it up: the real pre-commit and the action's steps, in real repositories."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from align import Aligner
from qa_reports import Checker
from qa_reports.baseline import accept, write_baseline

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))

KOREAN = "다리는 5월에 열었다.\n요금은 3만 원이다.\n주민들은 기뻐했다.\n"
RIGHT = "The bridge opened in May.\nThe fee is 30,000 won.\nResidents were glad.\n"
WRONG = RIGHT.replace("30,000", "3,000")
COMMENT = "# alignqa: ignore number-mismatch -- the price of those days\n"
SIDES = ["--source", "ko", "--target", "en"]

Run = subprocess.CompletedProcess[str]


def environment(**added: str) -> dict[str, str]:
    # A repository of whoever runs the tests, and pre-commit's own variables, are none of ours.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    path = os.pathsep.join((str(Path(sys.executable).parent), kept["PATH"]))
    return kept | {"PATH": path, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "NO_COLOR": "1", **added}


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", "-C", folder, *identity, *arguments], check=True, capture_output=True, text=True, env=environment()
    )
    return done.stdout.strip()


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def repository(folder: Path, files: Mapping[str, str]) -> str:
    """Make a repository with one commit of `files` and return the commit."""
    write(folder, files)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Our hooks as a repository for pre-commit to clone; alignqa is not installed anew, the tests' own is run."""
    folder = tmp_path_factory.mktemp("hooks")
    manifest = yaml.safe_load(HOOKS.read_text("utf-8"))
    for hook in manifest:
        hook["language"] = "system"
        del hook["additional_dependencies"]
    return folder, repository(folder, {".pre-commit-hooks.yaml": yaml.safe_dump(manifest)})


@pytest.fixture(scope="module")
def pre_commit(hooks: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Run]:
    """The real pre-commit, run on what is staged and open in a repository."""
    home = tmp_path_factory.mktemp("pre-commit")

    def run(folder: Path, hook: str, **settings: object) -> Run:
        entry = {"repo": str(hooks[0]), "rev": hooks[1], "hooks": [{"id": hook, **settings}]}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [entry]}))
        git(folder, "add", ".")
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--verbose"],
            cwd=folder,
            env=environment(PRE_COMMIT_HOME=str(home)),
            capture_output=True,
            text=True,
        )

    return run


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Originals and translations in two folders, open changes in all but `old`, some of them accepted."""
    folder = tmp_path_factory.mktemp("news")
    names = ("old", "translated", "retold", "accepted", "commented", "stale", "right")
    sides = {"ko": KOREAN, "en": RIGHT}
    repository(folder, {f"{side}/{name}.txt": text for side, text in sides.items() for name in names})
    write(folder, {"en/old.txt": WRONG})
    git(folder, "commit", "-qam", "a defect that was there before")
    accepted = WRONG.replace("glad", "happy")
    changes = {
        "en/translated.txt": WRONG,
        "ko/retold.txt": KOREAN.replace("3만", "5만"),
        "en/accepted.txt": accepted,
        "en/commented.txt": WRONG.replace("The fee", f"{COMMENT}The fee"),
        "en/stale.txt": RIGHT.replace("The fee", f"{COMMENT}The fee"),
        "en/right.txt": RIGHT.replace("glad", "happy"),
    }
    write(folder, changes)
    sources, targets = folder / "ko" / "accepted.txt", folder / "en" / "accepted.txt"
    report = Checker().check(Aligner().align(sources, targets, document_id="ko/accepted.txt"))
    write_baseline(accept(report.findings, "old prices"), folder / "accepted.json")
    return folder


@pytest.fixture(scope="module")
def failed(pre_commit: Callable[..., Run], newsroom: Path) -> Run:
    """What pre-commit says of the newsroom's open changes."""
    return pre_commit(newsroom, "alignqa-changed", args=[*SIDES, "--baseline", "accepted.json"])


def test_pre_commit_fails_on_a_new_defect(failed: Run) -> None:
    assert failed.returncode == 1
    assert "en/translated.txt:2:12: error number-mismatch" in failed.stdout


def test_pre_commit_checks_a_document_of_which_the_original_changed(failed: Run) -> None:
    assert "en/retold.txt:2:12: error number-mismatch" in failed.stdout


def test_pre_commit_leaves_untouched_documents_alone(failed: Run) -> None:
    assert "/old.txt" not in failed.stdout
    assert "in 6 documents" in failed.stdout


def test_pre_commit_passes_what_a_baseline_or_a_comment_accepts(failed: Run) -> None:
    assert failed.stdout.count("number-mismatch:") == 2
    assert not re.search(r"(accepted|commented|right)\.txt:\d+:\d+: ", failed.stdout)


def test_pre_commit_names_a_comment_that_accepts_nothing(failed: Run) -> None:
    assert "en/stale.txt:2: 'ignore number-mismatch' accepts nothing" in failed.stdout
    assert failed.stdout.count("accepts nothing") == 1


def test_pre_commit_passes_once_the_new_defects_are_mended(pre_commit: Callable[..., Run], newsroom: Path) -> None:
    write(newsroom, {"en/translated.txt": RIGHT, "ko/retold.txt": KOREAN})
    done = pre_commit(newsroom, "alignqa-changed", args=[*SIDES, "--baseline", "accepted.json"])
    assert done.returncode == 0, done.stdout


def test_pre_commit_hands_over_changed_files_that_hold_both_languages(
    pre_commit: Callable[..., Run], tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    texts = {"news/old.txt": f"{KOREAN}\n{WRONG}", "news/bridge.txt": f"{KOREAN}\n{RIGHT}", "notes.txt": "-"}
    repository(folder, texts)
    write(folder, {"news/bridge.txt": f"{KOREAN}\n{WRONG}", "notes.txt": "not a translation"})
    done = pre_commit(folder, "alignqa", files="^news/")
    assert done.returncode == 1, done.stdout
    assert "news/bridge.txt:6:12: error number-mismatch" in done.stdout
    assert not re.search("old.txt|notes.txt", done.stdout)


def test_the_hooks_install_the_builds_that_the_tests_run_with() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    for hook in yaml.safe_load(HOOKS.read_text("utf-8")):
        assert hook["language"] == "python"
        assert hook["additional_dependencies"] == [".[docs]", *pinned]


def step(name: str) -> Mapping[str, object]:
    return next(step for step in ACTION["runs"]["steps"] if step.get("name") == name)


def action(folder: Path, base: str, program: Path | None = None, **inputs: str) -> Run:
    """Run the script of the action's step as GitHub does, with these inputs and the others at their defaults.

    `program` is a folder with an `alignqa` to run in the place of ours.
    """
    values = {name: declared.get("default", "") for name, declared in ACTION["inputs"].items()} | inputs
    variables = {}
    for name, expression in step("Check")["env"].items():
        given = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) }}", expression)
        variables[name] = values[given[1]] if given else base
    script = folder.parent / "step.sh"
    script.write_text(step("Check")["run"], encoding="utf-8")
    surroundings = environment(**variables, GITHUB_STEP_SUMMARY=str(folder.parent / "summary.md"))
    if program:
        surroundings["PATH"] = os.pathsep.join((str(program), surroundings["PATH"]))
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", script]
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True)


@pytest.fixture
def echo(tmp_path: Path) -> Path:
    """A folder with a program `alignqa` that says what it is asked for, one word a line."""
    program = tmp_path / "bin" / "alignqa"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    return program.parent


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Originals and translations in two folders; `old` has a defect that was there before, `bridge` has none."""
    files = {"ko/bridge.txt": KOREAN, "en/bridge.txt": RIGHT, "ko/old.txt": KOREAN, "en/old.txt": WRONG}
    repository(tmp_path / "news", files)
    return tmp_path / "news"


def test_every_variable_of_the_action_has_its_input() -> None:
    expressions = " ".join(str(step) for step in ACTION["runs"]["steps"])
    assert set(re.findall(r"inputs\.([\w-]+)", expressions)) == set(ACTION["inputs"])
    # What an input holds must reach the shell as a variable, never as a part of the script.
    assert all("${{" not in str(step.get("run", "")) for step in ACTION["runs"]["steps"])


def test_the_action_shows_what_the_pull_request_brings(pairs: Path) -> None:
    base = git(pairs, "rev-parse", "HEAD")
    write(pairs, {"en/bridge.txt": WRONG})
    git(pairs, "commit", "-qam", "a new translation")
    done = action(pairs, base, source="ko", target="en")
    assert done.returncode == 1, done.stderr
    assert "::error title=number-mismatch" in done.stdout
    assert "file=en/bridge.txt,line=2,endLine=2,col=12" in done.stdout
    assert "old.txt" not in done.stdout
    assert "number-mismatch" in (pairs.parent / "summary.md").read_text("utf-8")
    [run] = json.loads((pairs / "alignqa.sarif").read_text("utf-8"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["number-mismatch"]


def test_the_action_passes_on_options_and_documents_with_blanks(pairs: Path, echo: Path) -> None:
    given = {"documents": "both/a b.txt\nboth/c.txt\n", "options": "--config 'a b.toml' -q", "fail-on": "never"}
    done = action(pairs, "", echo, **given)
    asked = ["--fail-on", "never", "--config", "a b.toml", "-q", "both/a b.txt", "both/c.txt"]
    assert done.stdout.splitlines() == ["check", "--format", "github", "--report", "alignqa.sarif", *asked], done.stderr


def test_the_action_keeps_a_cache_from_run_to_run(pairs: Path) -> None:
    told = [
        action(pairs, "", source="ko", target="en", changed="none", cache=".alignqa/c.sqlite", options="-v")
        for _ in range(2)
    ]
    assert told[0].stdout == told[1].stdout
    assert "2 documents from .alignqa/c.sqlite" in told[1].stderr
    steps = [str(each.get("name")) for each in ACTION["runs"]["steps"]]
    assert steps.index("Restore") < steps.index("Check") < steps.index("Save")
    # A step that saves must run after findings have failed the job, and find what was restored under another run's key.
    assert "always()" in str(step("Save")["if"])
    saved, restored = step("Save")["with"], step("Restore")["with"]
    assert (saved["path"], saved["key"]) == (restored["path"], restored["key"])
    assert saved["key"].startswith(restored["restore-keys"])


def test_the_action_checks_everything_on_a_new_branch(pairs: Path, echo: Path) -> None:
    done = action(pairs, "0" * 40, echo, source="ko", target="en")
    assert done.stdout.splitlines()[-4:] == SIDES
    assert "--changed" not in done.stdout


def test_the_action_fetches_the_base_of_a_shallow_clone(pairs: Path, echo: Path, tmp_path: Path) -> None:
    base = git(pairs, "rev-parse", "HEAD")
    git(pairs, "config", "uploadpack.allowAnySHA1InWant", "true")
    write(pairs, {"en/bridge.txt": WRONG})
    git(pairs, "commit", "-qam", "a new translation")
    clone = tmp_path / "runner" / "clone"
    clone.parent.mkdir()
    git(tmp_path, "clone", "-q", "--depth=1", pairs.as_uri(), str(clone))
    done = action(clone, base, echo, source="ko", target="en")
    assert done.stdout.splitlines()[-6:] == ["--changed", base, *SIDES], done.stderr
    assert git(clone, "diff", "--name-only", base) == "en/bridge.txt"


def test_the_action_installs_from_its_own_folder_with_its_constraints() -> None:
    script = str(step("Install")["run"])
    words = script.replace("$GITHUB_ACTION_PATH", str(ROOT)).replace('"', "").split()
    paths = [Path(word.partition("[")[0]) for word in words if word.startswith(str(ROOT))]
    assert [path.exists() for path in paths] == [True, True]
