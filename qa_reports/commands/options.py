"""Options that several commands share, as tables: a parameter's name -> its type with what typer is to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from align.errors import SettingsError
from align.segmentation import MODES
from qa_reports.finding import SEVERITIES
from qa_reports.settings import PROFILES
from qa_reports.termbases import TERMBASE_SUFFIXES

MATCHES = ("name", "content")
FAIL_ON = (*(severity.value for severity in SEVERITIES), "never")

Documents = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="DOC",
        help="Files, folders or patterns ('ko/*.docx', in quotes), - for standard input; each holds both languages.",
    ),
]
Source = Annotated[Path | None, typer.Option("--source", metavar="FILE|DIR|GLOB", help="The original, with --target.")]
Target = Annotated[Path | None, typer.Option("--target", metavar="FILE|DIR|GLOB", help="The translation.")]
SourceLang = Annotated[
    str | None,
    typer.Option("--source-lang", metavar="CODE", help="Language of the original [default: found from the script]."),
]
TargetLang = Annotated[
    str | None,
    typer.Option("--target-lang", metavar="CODE", help="Language of the translation [default: found from the script]."),
]
Match = Annotated[
    str | None, typer.Option("--match", metavar="|".join(MATCHES), help="How the files of two folders are matched.")
]
EncoderName = Annotated[
    str | None,
    typer.Option(
        "--encoder", metavar="NAME", help="Encoder: the embedded one, or a sentence-transformers model on this machine."
    ),
]
Segmentation = Annotated[
    str | None,
    typer.Option(
        "--segmentation",
        metavar="|".join(MODES),
        help="How to split: into sentences, or keep one sentence a line as given.",
    ),
]
KeepAll = Annotated[
    bool | None,
    typer.Option(
        "--keep-all", help="Keep menus, bylines and whatever else stands around the text.", show_default=False
    ),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings file [default: alignqa.toml or pyproject.toml above]."),
]
ProfileName = Annotated[
    str | None, typer.Option("--profile", metavar="|".join(PROFILES), help="Settings for a kind of text.")
]
Changed = Annotated[
    str | None, typer.Option("--changed", metavar="REV", help="Only documents touched since this git revision.")
]
Termbases = Annotated[
    list[Path] | None,
    typer.Option("--termbase", metavar="FILE", help=f"Terms to enforce ({', '.join(TERMBASE_SUFFIXES)}). Repeatable."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages on stderr but errors.")]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on", metavar="|".join(FAIL_ON), help="The least severity that makes the exit status 1 [default: error]."
    ),
]
MaxFindings = Annotated[
    int | None, typer.Option("--max-findings", metavar="N", min=0, help="Exit with 1 only above so many of them.")
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULE", help="Only this rule. Repeatable, or with commas.")
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE", help="Not this rule. Repeatable, or with commas.")
]
MinConfidence = Annotated[
    float | None, typer.Option("--min-confidence", metavar="P", min=0, max=1, help="Only findings as sure as this.")
]
BaselineFile = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Accepted findings (see alignqa baseline).")
]

READING: Mapping[str, Any] = {
    "documents": Documents,
    "source": Source,
    "target": Target,
    "changed": Changed,
    "match": Match,
    "encoder": EncoderName,
    "segmentation": Segmentation,
    "source_lang": SourceLang,
    "target_lang": TargetLang,
    "keep_all": KeepAll,
    "profile": ProfileName,
    "config": Config,
}
"""Which documents are read, and how."""

CHECKING: Mapping[str, Any] = {
    "fail_on": FailOn,
    "max_findings": MaxFindings,
    "select": Select,
    "ignore": Ignore,
    "min_confidence": MinConfidence,
    "termbase": Termbases,
    "baseline": BaselineFile,
}
"""What is checked, and what counts."""


def split_list(options: Sequence[str] | None) -> list[str]:
    """Return the words of a repeatable option that also takes commas."""
    return [word.strip() for option in options or () for word in option.split(",") if word.strip()]


def one_of(option: str, value: str, known: Iterable[str]) -> None:
    """Raise SettingsError where an option has none of the known values."""
    names = list(known)
    if value not in names:
        raise SettingsError(f"{option} '{value}' is not one of: {', '.join(names)}")
