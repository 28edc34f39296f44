"""Which files a run reads: folders, patterns, standard input, and two sides matched by name."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from align.documents import files_below, find_documents, match_documents
from align.errors import InputError
from align.reading import read_passages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with documents, files about it, a hidden one and one of no readable kind."""
    names = ["b.txt", "a.DOCX", "sub/c.html", ".hidden.txt", "sub/.git/d.txt", "x.zip", "README.md", "README.ko.md"]
    for name in [*names, "LICENSE.txt", "changelog.txt", "sub/CONTRIBUTING.md", "licence-plates.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("글", encoding="utf-8")
    return tmp_path


def names_of(paths: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def test_folder_gives_its_documents_and_not_the_files_about_it(folder: Path) -> None:
    assert names_of(files_below(folder), folder) == ["a.DOCX", "b.txt", "licence-plates.txt", "sub/c.html"]
    assert names_of(files_below(folder, also={".zip"}), folder)[-1] == "x.zip"


# A pattern below the folder, and the files it stands for.
PATTERNS = [
    ("*.txt", ["b.txt", "licence-plates.txt"]),
    ("**/*.html", ["sub/c.html"]),
    ("[ab].*", ["a.DOCX", "b.txt"]),
    ("README.m?", ["README.md"]),
    ("README.md", ["README.md"]),
]


@pytest.mark.parametrize(("pattern", "expected"), PATTERNS)
def test_pattern_stands_for_its_files(folder: Path, pattern: str, expected: list[str]) -> None:
    found = [document.source for document in find_documents([folder / pattern])]
    assert names_of(found, folder) == expected


def test_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("글", encoding="utf-8")
    assert [d.source for d in find_documents([tmp_path / "a[1].txt"])] == [tmp_path / "a[1].txt"]


@pytest.mark.parametrize("pattern", ["*.docm", "nothing*.txt", "x.z*"])
def test_pattern_without_a_readable_file_is_named(folder: Path, pattern: str) -> None:
    with pytest.raises(InputError, match="no readable file"):
        find_documents([folder / pattern])


def test_two_folders_match_whatever_the_format_and_the_language_mark(tmp_path: Path) -> None:
    for name in ["ko/a.hwpx", "ko/b_KO.txt", "ko/c.txt", "ko/c.docx", "ko/d.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("글", encoding="utf-8")
    for name in ["en/a.en.docx", "en/b-eng.md", "en/c.docx", "en/c.pdf", "en/e.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")
    documents, unmatched = match_documents(tmp_path / "ko", tmp_path / "en")
    assert [(d.source.name, d.target.name if d.target else None) for d in documents] == [
        ("a.hwpx", "a.en.docx"),
        ("b_KO.txt", "b-eng.md"),
        ("c.docx", "c.docx"),
        ("c.txt", "c.pdf"),
    ]
    assert [Path(error.path).name for error in unmatched] == ["d.txt", "e.txt"]
    documents, _ = match_documents(tmp_path / "ko/*.hwpx", tmp_path / "en/*.docx")
    assert [d.source.name for d in documents] == ["a.hwpx"]


def test_sides_of_two_kinds_are_named(folder: Path) -> None:
    with pytest.raises(InputError, match=r"is a file, but the source .* is a pattern"):
        match_documents(folder / "*.txt", folder / "b.txt")


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("하나\n둘\n".encode("cp949"))))
    passages = read_passages("-")
    assert [(p.text, p.place.path, p.place.line) for p in passages] == [("하나", "-", 1), ("둘", "-", 2)]
    assert len(find_documents([Path("-"), Path("-")])) == 1
    with pytest.raises(InputError, match="only once"):
        match_documents(Path("-"), Path("-"))
