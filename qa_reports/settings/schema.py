"""What can be set. The names here, with hyphens, are the keys of `alignqa.toml` and `[tool.alignqa]`."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import PurePath
from typing import Annotated, Any, Literal

import msgspec

from align.errors import SettingsError, did_you_mean
from qa_reports.finding import Severity
from qa_reports.scorecard import PASSING

__all__ = ["Interface", "Override", "RuleSettings", "Settings", "Table", "settings_of"]

Table = Mapping[str, Any]
"""Settings as TOML has them: keys with hyphens."""

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
FailOn = Literal["error", "warning", "info", "never"]
Interface = Literal["en", "ko"]


class RuleSettings(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """What is set for one rule: how grave its findings are (`off`: not looked for), and from which confidence on."""

    severity: Literal["error", "warning", "info", "off"] | None = None
    min_confidence: Share | None = None


class Override(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """Rules that are set otherwise for documents whose path matches one of `paths` (`legal/*`, `*.ko.md`)."""

    paths: tuple[str, ...]
    rules: dict[str, RuleSettings] = {}

    def covers(self, *paths: str | None) -> bool:
        """Whether one of a document's paths matches."""
        names = [PurePath(path).as_posix() for path in paths if path]
        return any(fnmatch(name, pattern) or fnmatch(name, f"*/{pattern}") for name in names for pattern in self.paths)


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """All settings of a run."""

    profile: str = "news"
    encoder: str = "use-multilingual-v3"
    estimator: str = "embedding"
    segmentation: Literal["sentences", "lines"] = "sentences"
    source_lang: str | None = None
    target_lang: str | None = None
    match: Literal["name", "content"] = "name"
    keep_all: bool = False
    fail_on: FailOn = "error"
    max_findings: Annotated[int, msgspec.Meta(ge=0)] | None = None
    min_confidence: Share = 0.0
    passing_quality: Annotated[float, msgspec.Meta(ge=0, le=100)] = PASSING
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    termbase: tuple[str, ...] = ()
    baseline: str | None = None
    cache: str | None = None
    ui: Interface = "en"
    rules: dict[str, RuleSettings] = {}
    overrides: tuple[Override, ...] = ()

    def of_rule(self, rule: str, *paths: str | None) -> tuple[Severity | None, bool, float]:
        """Return for one rule in a document: its severity where one is set, whether it is on, its least confidence."""
        severity: str | None = None
        confidence = self.min_confidence
        tables = [self.rules, *(override.rules for override in self.overrides if override.covers(*paths))]
        for found in (table[rule] for table in tables if rule in table):
            severity = found.severity or severity
            confidence = confidence if found.min_confidence is None else found.min_confidence
        is_on = severity != "off"
        return Severity(severity) if severity and is_on else None, is_on, confidence


def settings_of(table: Table, origin: str) -> Settings:
    """Return a table as settings.

    Raises SettingsError that names `origin`, the key and what there is instead, for an unknown key or a wrong value.
    """
    _refuse_unknown(table, Settings, origin, "")
    try:
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `$")
        raise SettingsError(f"{origin}: {place.strip('`.') or 'settings'}: {reason[:1].lower()}{reason[1:]}") from None


def _refuse_unknown(table: object, kind: type[msgspec.Struct], origin: str, place: str) -> None:
    if not isinstance(table, Mapping):
        return
    known = {field.encode_name for field in msgspec.structs.fields(kind)}
    for key, value in table.items():
        if key not in known:
            raise SettingsError(f"{origin}: unknown key '{place}{key}'.{did_you_mean(key, known)}")
        if key == "rules" and isinstance(value, Mapping):
            for rule, inner in value.items():
                _refuse_unknown(inner, RuleSettings, origin, f"{place}rules.{rule}.")
        if key == "overrides" and isinstance(value, list):
            for number, inner in enumerate(value):
                _refuse_unknown(inner, Override, origin, f"{place}overrides[{number}].")
