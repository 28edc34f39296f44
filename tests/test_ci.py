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

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))

KOREAN = "다리는 5월에 열었다.\n요금은 3만 원이다.\n주민들은 기뻐했다.\n"
RIGHT = "The bridge opened in May.\nThe fee is 30,000 won.\nResidents were glad.\n"
WRONG = RIGHT.replace("30,000", "3,000")
COMMENT = "# alignqa: ignore number-mismatch -- the price of those days\n"
COMMENTED = WRONG.replace("The fee", f"{COMMENT}The fee")
STALE = RIGHT.replace("The fee", f"{COMMENT}The fee")

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


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Originals and translations in two folders; `old` has a defect that was there before, `bridge` has none."""
    files = {"ko/bridge.txt": KOREAN, "en/bridge.txt": RIGHT, "ko/old.txt": KOREAN, "en/old.txt": WRONG}
    repository(tmp_path / "news", files)
    return tmp_path / "news"


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Our hooks as a repository for pre-commit to clone; alignqa is not installed anew, the tests' own is run."""
    folder = tmp_path_factory.mktemp("hooks")
    manifest = HOOKS.read_text("utf-8").replace("language: python", "language: system")
    return folder, repository(folder, {".pre-commit-hooks.yaml": manifest})


@pytest.fixture
def pre_commit(hooks: tuple[Path, str], tmp_path: Path) -> Callable[..., Run]:
    def run(folder: Path, hook: str, **settings: object) -> Run:
        entry = {"repo": str(hooks[0]), "rev": hooks[1], "hooks": [{"id": hook, **settings}]}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [entry]}))
        git(folder, "add", ".")
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--verbose"],
            cwd=folder,
            env=environment(PRE_COMMIT_HOME=str(tmp_path / "cache")),
            capture_output=True,
            text=True,
        )

    return run


SIDES = ["--source", "ko", "--target", "en"]


def test_pre_commit_fails_on_a_new_defect_and_leaves_untouched_documents_alone(pre_commit, pairs: Path) -> None:
    write(pairs, {"en/bridge.txt": WRONG})
    done = pre_commit(pairs, "alignqa-changed", args=SIDES)
    assert done.returncode == 1, done.stdout
    assert "en/bridge.txt:2:12: error number-mismatch" in done.stdout
    assert "old.txt" not in done.stdout


def test_pre_commit_checks_a_document_of_which_the_original_changed(pre_commit, pairs: Path) -> None:
    write(pairs, {"ko/bridge.txt": KOREAN.replace("3만", "5만")})
    done = pre_commit(pairs, "alignqa-changed", args=SIDES)
    assert (done.returncode, "number-mismatch" in done.stdout) == (1, True), done.stdout


def test_pre_commit_passes_what_a_baseline_accepts(pre_commit, pairs: Path) -> None:
    write(pairs, {"en/bridge.txt": WRONG})
    accept = [sys.executable, "-m", "qa_reports", "baseline", *SIDES, "-o", "accepted.json", "--reason", "old prices"]
    subprocess.run(accept, cwd=pairs, env=environment(), check=True, capture_output=True)
    done = pre_commit(pairs, "alignqa-changed", args=[*SIDES, "--baseline", "accepted.json"])
    assert done.returncode == 0, done.stdout
    write(pairs, {"en/bridge.txt": WRONG.replace("May", "June")})
    done = pre_commit(pairs, "alignqa-changed", args=[*SIDES, "--baseline", "accepted.json"])
    assert done.returncode == 1
    assert "date-mismatch" in done.stdout
    assert "number-mismatch" not in done.stdout


def test_pre_commit_passes_what_a_comment_accepts_and_names_one_that_accepts_nothing(pre_commit, pairs: Path) -> None:
    write(pairs, {"en/bridge.txt": COMMENTED})
    done = pre_commit(pairs, "alignqa-changed", args=SIDES)
    assert done.returncode == 0, done.stdout
    assert "accepts nothing" not in done.stdout
    write(pairs, {"en/bridge.txt": STALE})
    done = pre_commit(pairs, "alignqa-changed", args=SIDES)
    assert done.returncode == 0, done.stdout
    assert "en/bridge.txt:2: 'ignore number-mismatch' accepts nothing" in done.stdout


def test_pre_commit_hands_over_changed_files_that_hold_both_languages(pre_commit, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    texts = {"news/old.txt": f"{KOREAN}\n{WRONG}", "news/bridge.txt": f"{KOREAN}\n{RIGHT}", "notes.txt": "-"}
    repository(folder, texts)
    write(folder, {"news/bridge.txt": f"{KOREAN}\n{WRONG}", "notes.txt": "not a translation"})
    done = pre_commit(folder, "alignqa", files="^news/")
    assert done.returncode == 1, done.stdout
    assert "news/bridge.txt:6:12: error number-mismatch" in done.stdout
    assert not re.search("old.txt|notes.txt", done.stdout)


def step(name: str) -> Mapping[str, object]:
    return next(step for step in ACTION["runs"]["steps"] if step.get("name") == name)


def action(folder: Path, base: str, **inputs: str) -> Run:
    """Run the script of the action's step as GitHub does, with these inputs and the others at their defaults."""
    values = {name: declared.get("default", "") for name, declared in ACTION["inputs"].items()} | inputs
    variables = {}
    for name, expression in step("Check")["env"].items():
        given = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) }}", expression)
        variables[name] = values[given[1]] if given else base
    script = folder.parent / "step.sh"
    script.write_text(step("Check")["run"], encoding="utf-8")
    summary = {"GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md")}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=folder,
        env=environment(**variables, **summary),
        capture_output=True,
        text=True,
    )


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


def test_the_action_passes_on_options_and_documents_with_blanks(pairs: Path) -> None:
    write(pairs, {"both/a b.txt": f"{KOREAN}\n{WRONG}", "both/c.txt": f"{KOREAN}\n{WRONG}", "alignqa.toml": ""})
    done = action(
        pairs, "", documents="both/a b.txt\nboth/c.txt\n", options="--config 'alignqa.toml'", **{"fail-on": "never"}
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("::error title=number-mismatch") == 2


def test_the_action_checks_everything_on_a_new_branch(pairs: Path) -> None:
    done = action(pairs, "0" * 40, source="ko", target="en")
    assert (done.returncode, "old.txt" in done.stdout) == (1, True), done.stderr


def test_the_action_fetches_the_base_of_a_shallow_clone(pairs: Path, tmp_path: Path) -> None:
    base = git(pairs, "rev-parse", "HEAD")
    git(pairs, "config", "uploadpack.allowAnySHA1InWant", "true")
    write(pairs, {"en/bridge.txt": WRONG})
    git(pairs, "commit", "-qam", "a new translation")
    clone = tmp_path / "runner" / "clone"
    clone.parent.mkdir()
    git(tmp_path, "clone", "-q", "--depth=1", pairs.as_uri(), str(clone))
    done = action(clone, base, source="ko", target="en")
    assert (done.returncode, "bridge.txt" in done.stdout, "old.txt" in done.stdout) == (1, True, False), done.stderr


def test_the_action_installs_from_its_own_folder_with_its_constraints() -> None:
    script = str(step("Install")["run"])
    words = script.replace("$GITHUB_ACTION_PATH", str(ROOT)).replace('"', "").split()
    paths = [Path(word.partition("[")[0]) for word in words if word.startswith(str(ROOT))]
    assert [path.exists() for path in paths] == [True, True]
