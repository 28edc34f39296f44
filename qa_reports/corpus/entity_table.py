"""The table of entities: who and what a corpus speaks of, in which forms, how often, and when."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from align.pair_files.records import Record

__all__ = ["entity_rows"]


def entity_rows(rows: Iterable[Record]) -> Iterator[Record]:
    """Yield a row of `entities` for each name; `rows` have key, detail, position and date, in the order of the keys."""
    for key, group in groupby(rows, key=lambda row: str(row["key"])):
        yield _entity(key, list(group))


def _entity(key: str, rows: Sequence[Record]) -> Record:
    details = [json.loads(row["detail"]) for row in rows]
    kinds = Counter(detail["kind"] for detail in details if detail["kind"])
    dates = sorted(row["date"] for row in rows if row["date"])
    counts = [sum(count for _, count in detail["source"]) for detail in details]
    return {
        "name": key,
        "kind": kinds.most_common(1)[0][0] if kinds else None,
        "documents": len(rows),
        "mentions": sum(counts),
        "source_forms": _forms(detail["source"] for detail in details),
        "target_forms": _forms(detail["target"] for detail in details),
        "first_date": dates[0] if dates else None,
        "last_date": dates[-1] if dates else None,
        "months": _months(rows, counts),
    }


def _forms(found: Iterable[Iterable[tuple[str, int]]]) -> list[Record]:
    counts: Counter[str] = Counter()
    for forms in found:
        for text, count in forms:
            counts[text] += count
    return [{"text": text, "count": count} for text, count in sorted(counts.items(), key=lambda form: (-form[1], form))]


def _months(rows: Sequence[Record], counts: Sequence[int]) -> list[Record]:
    months: dict[str, list[int]] = defaultdict(list)
    for row, count in zip(rows, counts, strict=True):
        if row["date"]:
            months[row["date"][:7]].append(count)
    return [
        {"month": month, "documents": len(found), "mentions": sum(found)} for month, found in sorted(months.items())
    ]
