"""Spans, pairs and mentions as rows of the datasets, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from align.bitext import Bitext, Pair, Place, Sentence
from align.morphology import Morpheme
from align.pair_files.records import Record, words_record
from qa_reports.extract.names.in_source import SourceMention
from qa_reports.extract.names.mention import NameMention
from qa_reports.extract.nouns import Noun
from qa_reports.finding import Span

__all__ = ["bitext_of_records", "name_of_row", "name_row", "pair_of_record", "source_name_of_row", "source_name_row"]


def span_record(span: Span) -> Record:
    """Return a span as the JSON report has it."""
    return words_record(span.text, span.place)


def _place(record: Record, path: str) -> Place:
    return Place(path, record["line"], record["column"], record["start"], record["end"], record["page"])


def span_of_record(record: Record, path: str = "") -> Span:
    """Return the span of such a record."""
    return Span(record["text"], _place(record, path))


def pair_of_record(record: Record, langs: tuple[str, str]) -> Pair:
    """Return a row of the dataset `pairs` as a pair."""
    sides = (
        tuple(Sentence(words["text"], lang, _place(words, "")) for words in record[side])
        for side, lang in zip(("source", "target"), langs, strict=True)
    )
    source, target = sides
    return Pair(source, target, record["score"], record["moved"])


NO_PAIR = Pair((), (), 0.0)


def bitext_of_records(document: Record, pairs: Mapping[int, Record]) -> Bitext:
    """Return a row of `documents` with some of its `pairs`, by number, as a bitext; the others are empty in it."""
    langs = document["source_lang"], document["target_lang"] or "und"
    known = {number: pair_of_record(pair, langs) for number, pair in pairs.items()}
    return Bitext(
        id=document["id"],
        source_path=document["source_path"],
        target_path=document["target_path"],
        source_lang=langs[0],
        target_lang=document["target_lang"],
        pairs=tuple(known.get(number, NO_PAIR) for number in range(max(known, default=-1) + 1)),
    )


def name_row(mention: NameMention) -> Record:
    """Return the mention of a name as a row of `mentions`."""
    detail = {
        "hangul": mention.hangul, "latin": mention.latin, "parts": mention.parts_beside, "title": mention.title
    }  # fmt: skip
    return {
        "kind": "name",
        "key": mention.key,
        "form": mention.form,
        "pair": mention.pair,
        "source": span_record(mention.source),
        "target": span_record(mention.target),
        "score": round(mention.score, 4),
        "detail": _json(detail),
    }


def name_of_row(row: Record, pair: int) -> NameMention:
    """Return such a row as a mention in the pair numbered `pair`."""
    detail = json.loads(row["detail"])
    return NameMention(
        pair,
        span_of_record(row["source"]),
        span_of_record(row["target"]),
        detail["hangul"],
        detail["latin"],
        row["score"],
        tuple((korean, latin) for korean, latin in detail["parts"]),
        detail["title"],
    )


def source_name_row(mention: SourceMention) -> Record:
    """Return the mention of a long name of the source as a row of `mentions`."""
    noun = mention.noun
    detail = {"start": noun.start, "parts": noun.parts, "sentence": mention.in_sentence}
    return {
        "kind": "source-name",
        "key": mention.span.text,
        "form": mention.span.text,
        "pair": mention.pair,
        "source": span_record(mention.span),
        "detail": _json(detail),
    }


def source_name_of_row(row: Record) -> SourceMention:
    """Return such a row as a mention."""
    detail = json.loads(row["detail"])
    parts = tuple(Morpheme(*part) for part in detail["parts"])
    text, start = row["source"]["text"], detail["start"]
    noun = Noun(text, start, start + len(text), parts, (), is_verbal=False, is_modifier=False)
    return SourceMention(noun, span_of_record(row["source"]), row["pair"], detail["sentence"])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
