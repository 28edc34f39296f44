"""The report: the aligned documents, what was found in them, and the inputs that could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from align.bitext import Bitext
from align.errors import InputError
from qa_reports.finding import SEVERITIES, Finding, Severity, Span, Suppressed
from qa_reports.notebook import to_notebook

if TYPE_CHECKING:
    import pandas as pd

    from qa_reports.scorecard import Scorecard
    from qa_reports.scoring import Score

__all__ = ["Report", "UnreadInput"]

FINDING_COLUMNS = {
    "rule": "str",
    "severity": "str",
    "confidence": "float64",
    "message": "str",
    "document": "str",
    "pair": "Int64",
    "source": "str",
    "source_path": "str",
    "source_line": "Int64",
    "source_column": "Int64",
    "target": "str",
    "target_path": "str",
    "target_line": "Int64",
    "target_column": "Int64",
    "variants": "object",
    "suggestion": "str",
    "fingerprint": "str",
}
PAIR_COLUMNS = {
    "document": "str",
    "pair": "Int64",
    "score": "float64",
    "source": "str",
    "target": "str",
    "source_lang": "str",
    "target_lang": "str",
    "source_sentences": "Int64",
    "target_sentences": "Int64",
    "source_line": "Int64",
    "target_line": "Int64",
}


@dataclass(frozen=True, slots=True)
class UnreadInput:
    """An input that could not be read: an error about the input, where a finding is about the translation."""

    path: str
    reason: str
    line: int | None = None

    @classmethod
    def of(cls, error: InputError) -> UnreadInput:
        """Keep what the report shows of `error`."""
        return cls(error.path, error.reason, error.line)

    @property
    def place(self) -> str:
        """The path, with the line where there is one."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. `signature` says with which version, encoder and settings; document ids are unique.

    `suppressed` are findings that a person has accepted; they are shown where a format has a place for them, and count
    nowhere. `scorecard` and `scores` are there where they were asked for.
    """

    signature: str
    documents: tuple[Bitext, ...]
    findings: tuple[Finding, ...]
    errors: tuple[UnreadInput, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    scorecard: Scorecard | None = None
    scores: tuple[Score, ...] = ()

    def summary(self) -> dict[str, int]:
        """Return the number of `pairs` and of findings by severity, as the JSON report has them."""
        counts = Counter(finding.severity for finding in self.findings)
        pairs = sum(len(document) for document in self.documents)
        return {"pairs": pairs} | {severity.value: counts[severity] for severity in SEVERITIES}

    def headline(self) -> str:
        """Return the counts in words: "2 errors, 3 warnings, 0 info in 1 document, 13 pairs"."""
        counts = self.summary()
        found = f"{_count(counts['error'], 'error')}, {_count(counts['warning'], 'warning')}, {counts['info']} info"
        where = f"{_count(len(self.documents), 'document')}, {_count(counts['pairs'], 'pair')}"
        unread = f"; {_count(len(self.errors), 'input')} could not be read" if self.errors else ""
        return f"{found} in {where}{unread}"

    def by_document(self) -> list[tuple[Bitext, list[Finding]]]:
        """Return each document with its findings, both in the report's order."""
        found: dict[str, list[Finding]] = {document.id: [] for document in self.documents}
        for finding in self.findings:
            found[finding.document].append(finding)
        return [(document, found[document.id]) for document in self.documents]

    def filter(
        self,
        *,
        rule: str | Collection[str] | None = None,
        severity: Severity | str | Collection[Severity | str] | None = None,
        min_confidence: float = 0.0,
    ) -> Report:
        """Return this report with only the findings of these rules and severities, at least this sure."""
        rules, severities = _choice(rule), _choice(severity)
        kept = (
            finding
            for finding in self.findings
            if (rules is None or finding.rule in rules)
            and (severities is None or finding.severity in severities)
            and finding.confidence >= min_confidence
        )
        return replace(self, findings=tuple(kept))

    def to_frame(self) -> pd.DataFrame:
        """Return one row per finding; where a side has nothing, its columns are missing values."""
        import pandas as pd

        rows = [_finding_row(finding) for finding in self.findings]
        return pd.DataFrame(rows, columns=list(FINDING_COLUMNS)).astype(FINDING_COLUMNS)

    def pairs_frame(self) -> pd.DataFrame:
        """Return one row per pair, the sentences of each side joined by a space; an empty side is an empty string."""
        import pandas as pd

        rows = [row for document in self.documents for row in _pair_rows(document)]
        return pd.DataFrame(rows, columns=list(PAIR_COLUMNS)).astype(PAIR_COLUMNS)

    def _repr_html_(self) -> str:
        return to_notebook(self.headline(), self.by_document())


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _choice(value: str | Collection[str] | None) -> Collection[str] | None:
    return (value,) if isinstance(value, str) else value


def _finding_row(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "message": finding.message,
        "document": finding.document,
        "pair": finding.pair,
        **_span_columns("source", finding.source),
        **_span_columns("target", finding.target),
        "variants": [(variant.text, variant.count) for variant in finding.variants],
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
    }


def _span_columns(side: str, span: Span | None) -> dict[str, object]:
    if span is None:
        return {}
    place = span.place
    return {side: span.text, f"{side}_path": place.path, f"{side}_line": place.line, f"{side}_column": place.column}


def _pair_rows(document: Bitext) -> list[dict[str, object]]:
    return [
        {
            "document": document.id,
            "pair": index,
            "score": pair.score,
            "source": " ".join(sentence.text for sentence in pair.source),
            "target": " ".join(sentence.text for sentence in pair.target),
            "source_lang": document.source_lang,
            "target_lang": document.target_lang,
            "source_sentences": len(pair.source),
            "target_sentences": len(pair.target),
            "source_line": pair.source[0].place.line if pair.source else None,
            "target_line": pair.target[0].place.line if pair.target else None,
        }
        for index, pair in enumerate(document.pairs)
    ]
