"""Options that several commands share, as tables: a parameter's name -> its type with what typer is to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from align.errors import SettingsError
from align.segmentation import MODES
from qa_reports.commands.completion import completing, rule_names
from qa_reports.finding import SEVERITIES
from qa_reports.settings import PROFILES
from qa_reports.termbases import TERMBASE_SUFFIXES
from qa_reports.writers.html_wording import INTERFACES

MATCHES = ("name", "content")
FAIL_ON = (*(severity.value for severity in SEVERITIES), "never")

DOCUMENTS, OWN, TEXT, RULES = "Documents", "Options", "How they are read", "Rules"
REPORT, OUTCOME, OTHER = "Report", "Outcome", "Other"
GROUPS = ("Arguments", DOCUMENTS, OWN, TEXT, RULES, REPORT, OUTCOME, OTHER)
"""Groups of options, in the order in which the help has them; a command's own ones need not name theirs."""

Documents = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="DOC",
        help="Files, folders, patterns of both languages, - is stdin.",
        rich_help_panel=DOCUMENTS,
    ),
]
Source = Annotated[
    Path | None,
    typer.Option(
        "--source", metavar="PATH", help="The originals: a file, folder or pattern.", rich_help_panel=DOCUMENTS
    ),
]
Target = Annotated[
    Path | None,
    typer.Option("--target", metavar="PATH", help="Their translations, of the same names.", rich_help_panel=DOCUMENTS),
]
Changed = Annotated[
    str | None,
    typer.Option(
        "--changed", metavar="REV", help="Only documents touched since this git revision.", rich_help_panel=DOCUMENTS
    ),
]
Match = Annotated[
    str | None,
    typer.Option(
        "--match",
        metavar="|".join(MATCHES),
        help="How the files of two folders are matched.",
        rich_help_panel=DOCUMENTS,
    ),
]
SourceLang = Annotated[
    str | None,
    typer.Option(
        "--source-lang",
        metavar="CODE",
        help="Language of the original [default: by script].",
        rich_help_panel=TEXT,
    ),
]
TargetLang = Annotated[
    str | None,
    typer.Option(
        "--target-lang",
        metavar="CODE",
        help="Language of the translation [default: by script].",
        rich_help_panel=TEXT,
    ),
]
Segmentation = Annotated[
    str | None,
    typer.Option(
        "--segmentation",
        metavar="MODE",
        help=f"{' or '.join(MODES)} (one a line, kept as given).",
        rich_help_panel=TEXT,
        autocompletion=completing(lambda: MODES),
    ),
]
KeepAll = Annotated[
    bool | None,
    typer.Option(
        "--keep-all",
        help="Keep menus, bylines and whatever else stands around the text.",
        show_default=False,
        rich_help_panel=TEXT,
    ),
]
EncoderName = Annotated[
    str | None,
    typer.Option(
        "--encoder",
        metavar="NAME",
        help="The embedded encoder, or a sentence-transformers model on this machine.",
        rich_help_panel=TEXT,
    ),
]
ProfileName = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME",
        help=f"Settings for a kind: {', '.join(PROFILES)}.",
        rich_help_panel=RULES,
        autocompletion=completing(lambda: PROFILES),
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings file [default: alignqa.toml or pyproject.toml above].",
        rich_help_panel=RULES,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULE",
        help="Only this rule. Repeatable, or with commas.",
        rich_help_panel=RULES,
        autocompletion=completing(rule_names),
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="RULE",
        help="Not this rule. Repeatable, or with commas.",
        rich_help_panel=RULES,
        autocompletion=completing(rule_names),
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", metavar="P", min=0, max=1, help="Only findings as sure as this.", rich_help_panel=RULES
    ),
]
Termbases = Annotated[
    list[Path] | None,
    typer.Option(
        "--termbase",
        metavar="FILE",
        help=f"Terms to enforce ({', '.join(TERMBASE_SUFFIXES)}).",
        rich_help_panel=RULES,
    ),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Accepted findings (see alignqa baseline).", rich_help_panel=RULES),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help=f"Exit with 1 from here on: {', '.join(FAIL_ON)}.",
        rich_help_panel=OUTCOME,
        autocompletion=completing(lambda: FAIL_ON),
    ),
]
MaxFindings = Annotated[
    int | None,
    typer.Option(
        "--max-findings", metavar="N", min=0, help="Exit with 1 only above so many of them.", rich_help_panel=OUTCOME
    ),
]
Interface = Annotated[
    str | None,
    typer.Option(
        "--ui",
        metavar="|".join(INTERFACES),
        help="The language of the HTML report or page itself [default: en].",
        rich_help_panel=REPORT,
        autocompletion=completing(lambda: INTERFACES),
    ),
]
CacheFile = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="FILE",
        help="Keep results here; only changed documents cost again.",
        rich_help_panel=OTHER,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages on stderr but errors.", rich_help_panel=OTHER)]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Tell what is done, and how long it takes.", rich_help_panel=OTHER)
]

READING: Mapping[str, Any] = {
    "documents": Documents,
    "source": Source,
    "target": Target,
    "changed": Changed,
    "match": Match,
    "source_lang": SourceLang,
    "target_lang": TargetLang,
    "segmentation": Segmentation,
    "keep_all": KeepAll,
    "encoder": EncoderName,
    "profile": ProfileName,
    "config": Config,
}
"""Which documents are read, and how."""

CHECKING: Mapping[str, Any] = {
    "select": Select,
    "ignore": Ignore,
    "min_confidence": MinConfidence,
    "termbase": Termbases,
    "baseline": BaselineFile,
    "fail_on": FailOn,
    "max_findings": MaxFindings,
    "ui": Interface,
}
"""What is checked, and what counts."""

CACHING: Mapping[str, Any] = {"cache": CacheFile}
"""What is kept for the next run."""

TELLING: Mapping[str, Any] = {"quiet": Quiet, "verbose": Verbose}
"""What a command says of itself."""


def split_list(options: Sequence[str] | None) -> list[str]:
    """Return the words of a repeatable option that also takes commas."""
    return [word.strip() for option in options or () for word in option.split(",") if word.strip()]


def one_of(option: str, value: str, known: Iterable[str]) -> None:
    """Raise SettingsError where an option has none of the known values."""
    names = list(known)
    if value not in names:
        raise SettingsError(f"{option} '{value}' is not one of: {', '.join(names)}")
