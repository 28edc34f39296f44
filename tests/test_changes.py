"""Only what was touched since a git revision, in a real repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from align.documents import DocumentFiles
from align.errors import SettingsError
from qa_reports.changes import changed_files, keep_changed


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "기사").mkdir()
    for name in ("기사/a.ko.txt", "기사/a.en.txt", "b.ko.txt", "b.en.txt", "gone.txt"):
        (tmp_path / name).write_text("one\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.log\n")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def test_changes_are_committed_ones_open_ones_and_new_files(repository: Path) -> None:
    (repository / "b.en.txt").write_text("two\n")
    git(repository, "commit", "-qam", "second")
    (repository / "기사/a.en.txt").write_text("two\n", encoding="utf-8")
    (repository / "new.txt").write_text("new\n")
    (repository / "x.log").write_text("ignored\n")
    (repository / "gone.txt").unlink()
    found = {path.relative_to(repository.resolve()).as_posix() for path in changed_files("HEAD~1", repository / "기사")}
    assert found == {"b.en.txt", "기사/a.en.txt", "new.txt"}
    assert {path.name for path in changed_files("HEAD", repository)} == {"a.en.txt", "new.txt"}


def test_a_document_is_kept_where_either_side_changed(repository: Path) -> None:
    (repository / "기사/a.ko.txt").write_text("two\n", encoding="utf-8")
    documents = [
        DocumentFiles(repository / "기사/a.ko.txt", repository / "기사/a.en.txt"),
        DocumentFiles(repository / "b.ko.txt", repository / "b.en.txt"),
        DocumentFiles(repository / "gone.txt"),
    ]
    assert keep_changed(documents, changed_files("HEAD", repository)) == documents[:1]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:b.en.txt", ""])
def test_what_is_no_revision_is_one_error(repository: Path, revision: str) -> None:
    with pytest.raises(SettingsError, match=r"^--changed: "):
        changed_files(revision, repository)
    assert not (repository / "x").exists()


def test_outside_of_a_repository_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(SettingsError, match="not a git repository"):
        changed_files("HEAD", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SettingsError, match="--changed needs git"):
        changed_files("HEAD", tmp_path)
