"""Scores and the scorecard as lines of plain text, for every report that is read as text."""

from __future__ import annotations

from collections.abc import Iterator

from align.pair_files.records import Record, rounded
from qa_reports.finding import SEVERITIES
from qa_reports.report import Report
from qa_reports.scorecard import Scorecard

__all__ = ["score_lines", "score_records"]


def score_lines(report: Report) -> Iterator[str]:
    """Yield what a report says of scores; nothing where none were asked for."""
    for score in report.scores:
        spread = "" if score.half_width is None else f" ± {score.half_width:.2f}"
        yield f"{score.metric} {score.value:.2f}{spread}  ({score.signature})"
    if report.scorecard:
        yield from _scorecard_lines(report.scorecard)


def _scorecard_lines(card: Scorecard) -> Iterator[str]:
    verdict = "pass" if card.passes else "fail"
    yield (
        f"MQM: {card.quality:.1f} of 100, {verdict} (at least {card.threshold:g}); {card.points} penalty points, "
        f"{card.points_per_thousand:.1f} per 1,000 source words"
    )
    for row in card.rows:
        counts = ", ".join(f"{row.counts[severity]} {severity.value}" for severity in SEVERITIES)
        yield f"  {row.error_type}: {counts}; {row.points} points"


def score_records(report: Report) -> Record:
    """Return the optional keys `scores` and `scorecard` of the JSON report."""
    record: Record = {}
    if report.scores:
        record["scores"] = [
            {
                "metric": score.metric,
                "value": rounded(score.value),
                "mean": score.mean,
                "half_width": score.half_width,
                "signature": score.signature,
            }
            for score in report.scores
        ]
    if report.scorecard:
        card = report.scorecard
        rows = [
            {"type": row.error_type, "points": row.points} | {s.value: row.counts[s] for s in SEVERITIES}
            for row in card.rows
        ]
        record["scorecard"] = {
            "quality": rounded(card.quality),
            "passes": card.passes,
            "threshold": card.threshold,
            "points": card.points,
            "source_words": card.source_words,
            "types": rows,
        }
    return record
