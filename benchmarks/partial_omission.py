"""Clauses cut out of translations, and how many of them the rule partial-omission finds at which rate of false alarms.

    PYTHONPATH=.:benchmarks python benchmarks/partial_omission.py ../shared [--half first|second] [--show N]

Cuts are planted in NTREX-128, FLORES-200 and KPC; alarms are counted on NTREX-128 and FLORES-200 as they are. The
weights were fitted on the first halves, the figures are on the second ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planted_cuts import Instance, Text, clause_of, cut_rows, good_rows, part_of, read_texts

from align.analysis import Analysis
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports.extract.lost_parts import LEAST_ODDS, Judged, breaking_off, judge_pair

RATES = (0.1, 0.2, 0.3, 0.5, 1.0, 2.0)
"""Alarms in 100 pairs."""

PROFESSIONAL = frozenset({"ntrex", "flores"})
PLANTED = PROFESSIONAL | {"kpc"}
SILENT = -99.0


@dataclass(frozen=True)
class Row:
    """A pair, its kind (good, clause, part) and the log odds that a part of its source is lost."""

    kind: str
    instance: Instance
    judged: Judged | None

    @property
    def odds(self) -> float:
        """The log odds; SILENT where the first look found nothing."""
        return self.judged.odds if self.judged else SILENT


def judge_texts(texts: Sequence[Text], analysis: Analysis) -> Iterator[Row]:
    """Yield every pair as it is, with a clause cut, and with any other part cut."""
    for text in texts:
        kinds = {"clause": cut_rows(text, clause_of, analysis), "part": cut_rows(text, part_of(analysis), analysis)}
        if text.set in PROFESSIONAL:
            kinds["good"] = good_rows(text, analysis)
        for kind, instances in kinds.items():
            for one in instances:
                yield Row(kind, one, _judge(one))


def _judge(one: Instance) -> Judged | None:
    breaks_off = one.pair.index in breaking_off(one.bitext)
    return judge_pair(one.bitext, one.pair, one.model, one.looked, breaks_off=breaks_off)


def print_recall(rows: Sequence[Row], langs: tuple[str, str], pairs: int) -> None:
    """Print the share of cuts found at several rates of alarms in one direction, and with the rule as it is."""
    alarms = sorted((row.odds for row in rows if row.kind == "good"), reverse=True)
    least = [alarms[int(rate * pairs / 100)] + 1e-9 for rate in RATES] + [LEAST_ODDS]
    raised = sum(odds >= LEAST_ODDS for odds in alarms)
    print(f"{'-'.join(langs)}: {raised} alarms on {pairs} good pairs; found at alarms in 100 of")
    print(f"{'':20}" + "".join(f"{rate:>8}" for rate in RATES) + "   as it is")
    for kind in ("clause", "part"):
        for name in sorted(PLANTED):
            odds = [row.odds for row in rows if row.kind == kind and row.instance.text.set == name]
            cells = "".join(f"{sum(one >= low for one in odds) / max(len(odds), 1):8.3f}" for low in least)
            print(f"    {kind:8}{name:8}{cells}   of {len(odds)}", flush=True)


def print_rows(rows: Sequence[Row], kind: str, count: int) -> None:
    """Print the surest alarms on good pairs, or the cut clauses that are furthest from being found."""
    ranked = sorted((row for row in rows if row.kind == kind), key=lambda row: row.odds, reverse=kind == "good")
    for row in ranked[:count]:
        source, part = row.instance.pair.source.text, row.judged.part if row.judged else None
        words = source[part.start : part.end] if part else "-"
        print(
            f"{kind} {row.odds:.2f} {row.instance.text.set}: {words}",
            source,
            row.instance.pair.target.text,
            sep="\n    ",
        )
        if kind != "good":
            print(f"    before: {row.instance.original}")


def main() -> None:
    """Print the tables of both directions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--half", choices=("first", "second"), default="second")
    parser.add_argument("--show", type=int, default=0, help="alarms and misses to print for each direction")
    options = parser.parse_args()
    analysis = Analysis(load_encoder(), KoreanMorphology())
    texts = [text for text in read_texts(options.shared) if text.half == options.half and text.set in PLANTED]
    for langs in (("ko", "en"), ("en", "ko")):
        directed = [text for text in texts if text.langs == langs]
        rows = list(judge_texts(directed, analysis))
        print_recall(rows, langs, sum(len(text.rows) for text in directed if text.set in PROFESSIONAL))
        for kind in ("good", "clause"):
            print_rows(rows, kind, options.show)


if __name__ == "__main__":
    main()
