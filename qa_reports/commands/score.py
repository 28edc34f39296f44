"""`alignqa score`: BLEU, chrF, chrF++ and TER of a translation against a reference, on aligned segments."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from align.errors import SettingsError
from qa_reports.commands.completion import completing
from qa_reports.commands.messages import BAD_INPUT, FINDINGS, complain, errors_shown
from qa_reports.commands.options import Config, EncoderName, KeepAll, Segmentation, one_of, split_list
from qa_reports.commands.request import make_aligner, settings_in_force
from qa_reports.scoring import (
    METRICS,
    Comparison,
    Score,
    Segments,
    compare_translations,
    join_segments,
    read_segments,
    score_translation,
)
from qa_reports.visible_text import make_visible

OUTPUTS = ("text", "json")

LESS_IS_BETTER = frozenset({"ter"})

_Limit = tuple[str, str, float]
"""A metric, the option that limits it, and the value."""


@dataclass(frozen=True, slots=True)
class _Scores:
    """The scores of one document, or of all of them together."""

    name: str
    segments: int
    scores: Sequence[Score]
    comparisons: Sequence[Comparison] = ()


CompareWith = Annotated[
    Path | None,
    typer.Option("--compare-with", metavar="FILE|DIR", help="Another translation to test the difference against."),
]
Metric = Annotated[
    list[str] | None,
    typer.Option(
        "--metric",
        metavar="NAME",
        help=f"Of {', '.join(METRICS)} [default: all]. Repeatable.",
        autocompletion=completing(lambda: METRICS),
    ),
]
Minimum = Annotated[
    list[str] | None,
    typer.Option("--min", metavar="METRIC=VALUE", help="Exit with 1 where a score is below. Repeatable."),
]
Maximum = Annotated[
    list[str] | None,
    typer.Option("--max", metavar="METRIC=VALUE", help="Exit with 1 where a score is above. Repeatable."),
]


def score(
    translation: Annotated[Path, typer.Argument(metavar="TRANSLATION", help="A file, or a folder.")],
    reference: Annotated[
        Path, typer.Option("--reference", metavar="FILE|DIR", help="The reference, or an earlier version.")
    ],
    compare_with: CompareWith = None,
    metric: Metric = None,
    minimum: Minimum = None,
    maximum: Maximum = None,
    format_: Annotated[str, typer.Option("--format", metavar="|".join(OUTPUTS), help="What to print.")] = "text",
    lang: Annotated[str, typer.Option("--lang", metavar="CODE", help="Language of the translation.")] = "en",
    encoder: EncoderName = None,
    segmentation: Segmentation = None,
    keep_all: KeepAll = None,
    config: Config = None,
) -> None:
    """Score a translation against a reference: BLEU, chrF, TER.

    The two need not have the same sentences.

    \b
    alignqa score mt.txt --reference human.txt --min chrf=55
    alignqa score new/ --reference human/ --compare-with old/
    """
    with errors_shown():
        one_of("--format", format_, OUTPUTS)
        limits = [*_limits("--min", minimum), *_limits("--max", maximum)]
        metrics = _metrics(metric, limits)
        asked = {"encoder": encoder, "segmentation": segmentation, "keep_all": keep_all}
        settings = settings_in_force(config, **asked, source_lang=lang, target_lang=lang)
        translations = [path for path in (translation, compare_with) if path]
        segments, errors = read_segments(make_aligner(settings), reference, translations)
        for error in errors:
            complain(error)
        if not segments:
            raise typer.Exit(BAD_INPUT)
        results = [_score(name, found, metrics, lang) for name, found in segments.items()]
        total = _total(list(segments.values()), metrics, lang)
    _print(results, total, format_)
    _exit([message for limit in limits if (message := _missed(limit, total))], bad_input=bool(errors))


def _metrics(named: list[str] | None, limits: Sequence[_Limit]) -> list[str]:
    """Return the metrics that are named, or all, and those with a limit; raises SettingsError for an unknown one."""
    metrics = list(dict.fromkeys([*(split_list(named) or METRICS), *(name for name, *_ in limits)]))
    for name in metrics:
        one_of("--metric", name, METRICS)
    return metrics


def _exit(missed: Sequence[str], *, bad_input: bool) -> None:
    for message in missed:
        complain(message)
    if bad_input:
        raise typer.Exit(BAD_INPUT)
    if missed:
        raise typer.Exit(FINDINGS)


def _limits(option: str, values: list[str] | None) -> list[_Limit]:
    limits = []
    for value in split_list(values):
        name, _, number = value.partition("=")
        one_of(option, name, METRICS)
        if (name in LESS_IS_BETTER) != (option == "--max"):
            better = "less" if name in LESS_IS_BETTER else "more"
            raise SettingsError(f"{option} {value}: of {name}, {better} is better; use the other option")
        try:
            limits.append((name, option, float(number)))
        except ValueError:
            raise SettingsError(f"{option} '{value}': write METRIC=VALUE, for example chrf=55") from None
    return limits


def _missed(limit: _Limit, total: _Scores) -> str | None:
    name, option, value = limit
    reached = next(score.value for score in total.scores if score.metric == name)
    if (reached < value) if option == "--min" else (reached > value):
        return f"{name} is {reached:.2f}, {option} asks for {value:g}"
    return None


def _score(name: str, found: Segments, metrics: Sequence[str], lang: str) -> _Scores:
    scores = score_translation(found.translations[0], found.reference, metrics=metrics, lang=lang, resampled=False)
    return _Scores(name, len(found.reference), scores)


def _total(found: Sequence[Segments], metrics: Sequence[str], lang: str) -> _Scores:
    joined = join_segments(found)
    scores = score_translation(joined.translations[0], joined.reference, metrics=metrics, lang=lang)
    comparisons: Sequence[Comparison] = ()
    if len(joined.translations) > 1:
        translation, other = joined.translations
        comparisons = compare_translations(translation, other, joined.reference, metrics=metrics, lang=lang)
    return _Scores("all", len(joined.reference), scores, comparisons)


def _print(results: Sequence[_Scores], total: _Scores, format_: str) -> None:
    if format_ == "json":
        record: dict[str, Any] = {"documents": [asdict(result) for result in results], "all": asdict(total)}
        for document in record["documents"]:
            del document["comparisons"]
        typer.echo(json.dumps(record, ensure_ascii=True, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    table = Table("document", box=None, pad_edge=False)
    for heading in ("segments", *(score.metric for score in total.scores)):
        table.add_column(heading, justify="right")
    for result in results if len(results) > 1 else ():
        table.add_row(make_visible(result.name), str(result.segments), *(f"{s.value:.2f}" for s in result.scores))
    name = "all" if len(results) > 1 else make_visible(results[0].name)
    table.add_row(name, str(total.segments), *(f"{s.value:.2f}" for s in total.scores))
    if any(score.half_width is not None for score in total.scores):
        table.add_row("95 % confidence", "", *(f"± {score.half_width or 0:.2f}" for score in total.scores))
    for label, values in _comparison_rows(total.comparisons):
        table.add_row(label, "", *values)
    console.print(table)
    for score_ in total.scores:
        console.print(f"{score_.metric}: {score_.signature}")


def _comparison_rows(comparisons: Sequence[Comparison]) -> list[tuple[str, list[str]]]:
    if not comparisons:
        return []
    p_values = ["" if c.p_value is None else f"p = {c.p_value:.3f}" for c in comparisons]
    return [("compared with", [f"{c.baseline:.2f}" for c in comparisons]), ("by chance", p_values)]
