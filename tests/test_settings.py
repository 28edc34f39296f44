"""Settings: which value is in force, where it comes from, and what a slip in the file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.encoding import DEFAULT_ENCODER
from align.errors import SettingsError
from qa_reports.finding import Severity
from qa_reports.settings import DEFAULTS, PROFILES, find_settings_file, resolve_settings


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_are_in_force(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    resolved = resolve_settings(folder=tmp_path)
    assert resolved.settings == DEFAULTS
    assert {origin for _, _, origin in resolved.rows()} == {"default"}
    assert DEFAULTS.encoder == DEFAULT_ENCODER


def test_the_command_line_lies_over_the_file_and_the_file_over_the_profile(tmp_path: Path) -> None:
    file = write(
        tmp_path / "alignqa.toml",
        'profile = "legal"\nfail-on = "warning"\n[rules.term-variant]\nseverity = "info"\nmin-confidence = 0.8\n',
    )
    resolved = resolve_settings({"fail-on": "never", "encoder": None}, file=file)
    rows = {key: (value, origin) for key, value, origin in resolved.rows()}
    assert rows["fail-on"] == ("never", "command line")
    assert rows["rules.term-variant.severity"] == ("info", str(file))
    assert rows["rules.bound-lost.severity"] == ("error", "profile legal")
    assert rows["encoder"] == (DEFAULT_ENCODER, "default")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail_on = "error"', r"unknown key 'fail_on'\. Did you mean 'fail-on'\?"),
        ('[rules.omission]\nseverty = "error"', r"unknown key 'rules\.omission\.severty'\. Did you mean 'severity'\?"),
        ('[[overrides]]\npath = ["a"]', r"unknown key 'overrides\[0\]\.path'\. Did you mean 'paths'\?"),
        ('fail-on = "fatal"', r"fail-on: invalid enum value 'fatal'"),
        ("[rules.omission]\nmin-confidence = 2", r"rules\[\.\.\.\]\.min-confidence: expected `float` <= 1\.0"),
        ('select = ["omision"]', r"unknown rule 'omision'\. Did you mean 'omission'\?"),
        ("[rules.nothing]\n", "unknown rule 'nothing'"),
        ('profile = "new"', r"unknown profile 'new'\. Did you mean 'news'\?"),
        ("fail-on = ", "is no TOML"),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = write(tmp_path / "alignqa.toml", text)
    with pytest.raises(SettingsError, match=said):
        resolve_settings(file=file)


def test_the_nearest_file_counts_up_to_the_repository(tmp_path: Path) -> None:
    outer = write(tmp_path / "alignqa.toml", "")
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    inner = repository / "articles" / "2026"
    inner.mkdir(parents=True)
    assert find_settings_file(inner) is None
    write(repository / "pyproject.toml", '[project]\nname = "x"\n')
    assert find_settings_file(inner) is None
    project = write(repository / "pyproject.toml", "[tool.alignqa]\nkeep-all = true\n")
    assert find_settings_file(inner) == project
    assert resolve_settings(folder=inner).settings.keep_all
    own = write(repository / "articles" / "alignqa.toml", "")
    assert find_settings_file(inner) == own
    assert find_settings_file(tmp_path) == outer


def test_files_named_in_a_settings_file_are_seen_from_it(tmp_path: Path) -> None:
    file = write(tmp_path / "alignqa.toml", 'termbase = ["terms.csv", "/abs/terms.tbx"]\nbaseline = "accepted.json"\n')
    settings = resolve_settings(file=file).settings
    assert settings.termbase == (str(tmp_path / "terms.csv"), "/abs/terms.tbx")
    assert settings.baseline == str(tmp_path / "accepted.json")


def test_a_rule_can_be_set_by_path(tmp_path: Path) -> None:
    file = write(
        tmp_path / "alignqa.toml",
        """
        min-confidence = 0.6
        [rules.omission]
        severity = "warning"
        [[overrides]]
        paths = ["legal/*", "*.contract.txt"]
        rules.omission = {severity = "error", min-confidence = 0.3}
        rules.punctuation = {severity = "off"}
        """,
    )
    settings = resolve_settings(file=file).settings
    assert settings.of_rule("omission", "news/a.txt") == (Severity.WARNING, True, 0.6)
    assert settings.of_rule("omission", "legal/a.txt") == (Severity.ERROR, True, 0.3)
    assert settings.of_rule("omission", "x.ko.txt", "work/legal/x.en.txt") == (Severity.ERROR, True, 0.3)
    assert settings.of_rule("punctuation", "a.contract.txt") == (None, False, 0.6)
    assert settings.of_rule("punctuation", "a.txt") == (None, True, 0.6)


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_every_profile_is_valid(name: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert resolve_settings({"profile": name}, folder=tmp_path).settings.profile == name
