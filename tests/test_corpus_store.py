"""Corpora behind URLs, and what is kept by content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_corpus import BERGSTROM, article, contents, rows, run

from align.errors import InputError, SettingsError
from qa_reports.corpus.columns import from_parquet, to_parquet
from qa_reports.corpus.fingerprints import find_copies, text_minhash
from qa_reports.corpus.job import Job
from qa_reports.corpus.manifest import Entry, read_manifest
from qa_reports.corpus.shards import cut_shards
from qa_reports.corpus.store import local_copy, open_store
from qa_reports.settings import Settings

pytest.importorskip("datasketch")
pytest.importorskip("duckdb")
MemoryFileSystem = pytest.importorskip("fsspec.implementations.memory").MemoryFileSystem


def test_a_corpus_behind_urls_is_that_of_local_files(tmp_path: Path) -> None:
    for lang, text in zip(("ko", "en"), article(0, BERGSTROM), strict=True):
        (tmp_path / f"{lang}.txt").write_text(text, encoding="utf-8")
    urls = {f"{side}_path": f"file://{tmp_path / lang}.txt" for side, lang in (("source", "ko"), ("target", "en"))}
    (tmp_path / "m.jsonl").write_text(json.dumps({"id": "a"} | urls) + "\n", encoding="utf-8")
    assert run(tmp_path / "m.jsonl", "-o", f"file://{tmp_path}/url", "-j", "1", "-q").exit_code == 0
    assert run(tmp_path / "m.jsonl", "-o", tmp_path / "local", "-j", "1", "-q").exit_code == 0
    assert contents(tmp_path / "url") == contents(tmp_path / "local")
    document = rows(tmp_path / "local", "documents")[0]
    assert (document["source_path"], document["target_path"]) == (urls["source_path"], urls["target_path"])


def test_a_manifest_may_lie_behind_a_url_and_its_paths_start_from_there(tmp_path: Path) -> None:
    url = f"file://{tmp_path.as_posix()}"
    lines = [{"id": "a", "source_path": "ko/a.txt"}, {"id": "b", "source_path": "./b.txt"}, {"id": "a"}]
    (tmp_path / "m.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    entries = list(read_manifest(f"{url}/m.jsonl"))
    assert [entry.source for entry in entries[:2]] == [f"{url}/ko/a.txt", f"{url}/b.txt"]
    assert [bool(entry.problem) for entry in entries] == [False, False, True]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("none.jsonl", None, "no such file"), ("m.txt", "", "is no manifest"), ("m.jsonl", "[", "is no JSON")],
)
def test_an_error_in_a_manifest_behind_a_url_names_the_url(
    tmp_path: Path, name: str, content: str | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    url = f"file://{tmp_path.as_posix()}/{name}"
    result = run(url, "-o", tmp_path / "out", "-q")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith(f"alignqa: error: {url}") and reason in result.stderr


class _NetworkError(Exception):
    """What a file system raises that is no OSError, as botocore does."""


def test_a_network_that_is_down_is_one_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*args: object, **named: object) -> None:
        raise _NetworkError("cannot connect\nto 10.0.0.1")

    for method in ("cat_file", "pipe_file", "find", "exists"):
        monkeypatch.setattr(MemoryFileSystem, method, fail)
    store = open_store("memory://down")
    for ask in (
        lambda: store.get("a"),
        lambda: store.put("a", b""),
        lambda: store.names("a"),
        lambda: store.remove("a"),
    ):
        with pytest.raises(SettingsError, match=r"^memory://down/a: cannot be .*: cannot connect to 10"):
            ask()
    with pytest.raises(InputError, match=r"cannot be read .cannot connect"):
        local_copy("memory://down/a.txt", tmp_path)


def test_what_others_have_written_since_is_listed(tmp_path: Path) -> None:
    one, other = (open_store(f"file://{tmp_path.as_posix()}/store") for _ in range(2))
    for number in range(3):
        one.put(f"a/{number}", b"")
        assert other.names("a") == [f"a/{each}" for each in range(number + 1)]


@pytest.mark.parametrize("root", ["{}/store", "memory://store"])
def test_a_store_holds_what_was_put_there(tmp_path: Path, root: str) -> None:
    store = open_store(root.format(tmp_path))
    assert store.get("a/b.json") is None
    store.put("a/b.json", b"1")
    store.put("a/c/d.json", b"2")
    store.put("a/b.json", b"3")
    assert (store.get("a/b.json"), store.names("a")) == (b"3", ["a/b.json", "a/c/d.json"])
    store.remove("a/b.json")
    store.remove("a/b.json")
    assert store.names("a") == ["a/c/d.json"]


def test_an_unknown_kind_of_url_is_a_wrong_setting() -> None:
    with pytest.raises(SettingsError, match="nowhere://x"):
        open_store("nowhere://x")


@settings(deadline=None)  # the first one imports pyarrow
@given(st.lists(st.text(), max_size=4), st.none() | st.text())
def test_rows_come_back_from_parquet(notices: list[str], path: str | None) -> None:
    row = {"id": "a", "source_path": path, "notices": notices, "minhash": b"\x00\xff"}
    (back,) = from_parquet(to_parquet("documents", [row]), list(row))
    assert back == {key: _encodable(value) for key, value in row.items()}


def _encodable(value: object) -> object:
    """What UTF-8 makes of a text: lone surrogates are replaced."""
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 30_000))
def test_shards_hold_every_document_once_and_in_order(count: int, letters: int) -> None:
    entries = [Entry(str(n), n, "가" * letters, is_text=True) for n in range(count)]
    shards = list(cut_shards(entries, "s"))
    assert [entry for shard in shards for entry in shard.entries] == entries
    assert [shard.number for shard in shards] == list(range(len(shards)))
    assert len({shard.key for shard in shards}) == len(shards)
    # What comes after changes nothing of a shard that is full.
    longer = list(cut_shards([*entries, Entry("more", count, "나", is_text=True)], "s"))
    assert [shard.key for shard in longer[: len(shards) - 1]] == [shard.key for shard in shards[:-1]]


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        (Settings(), True),
        (Settings(fail_on="never"), True),
        (Settings(ignore=("punctuation",)), False),
        (Settings(segmentation="lines"), False),
    ],
)
def test_what_changes_results_changes_the_signature(changed: Settings, same: bool) -> None:
    assert (Job(changed, timeout=1.0).signature() == Job().signature()) is same


@pytest.mark.parametrize(
    ("changed", "copies"),
    [
        ({}, ["b"]),
        ({3: "Quite another word"}, ["b"]),
        (dict.fromkeys(range(0, 60, 2), "All new"), []),
    ],
)
def test_near_copies_are_found_by_their_words(changed: dict[int, str], copies: list[str]) -> None:
    sentences = [f"Sentence number {number} speaks of house {number * 7}." for number in range(60)]
    other = [changed.get(number, sentence) for number, sentence in enumerate(sentences)]
    documents = [
        {"id": name, "position": position, "minhash": text_minhash(" ".join(text))}
        for position, (name, text) in enumerate((("a", sentences), ("b", other)))
    ]
    assert [row["id"] for row in find_copies(documents)] == copies
