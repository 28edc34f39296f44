"""What is kept of a document to compare it with others: names, terms, sentences and entities, as rows of `mentions`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

from align.pair_files.records import Record
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.corpus.restoring import name_row, source_name_row, span_record
from qa_reports.extract.names.entities import Entity, EntityForm, find_entities
from qa_reports.extract.names.in_source import gather_source_names
from qa_reports.extract.names.mentions import gather_names
from qa_reports.extract.nouns import Noun, side_nouns
from qa_reports.extract.terms.across import is_one_thing
from qa_reports.extract.terms.wordings import wording_of

__all__ = ["BUCKETS", "bucket_of", "keep_mentions"]

BUCKETS = 4_096
"""Into how many buckets keys are hashed; a partition of the comparison takes a run of them."""

SHORTEST_SENTENCE = 12
"""Letters from which a source sentence is compared across documents; shorter ones (more below, 사진 제공) are set
phrases, each paper's own."""


def bucket_of(key: str) -> int:
    """Return the bucket of a key, the same in every process and on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=4).digest()) % BUCKETS


def keep_mentions(bitext: AnalysedBitext) -> list[Record]:
    """Return the rows of `mentions` of a document, but for what identifies the document."""
    rows = [name_row(mention) for mention in gather_names(bitext)]
    for mentions in gather_source_names(bitext).mentions.values():
        rows += [source_name_row(mention) for mention in mentions]
    rows += _terms(bitext)
    rows += _sentences(bitext)
    rows += [_entity(entity) for entity in find_entities(bitext)]
    return [row | {"bucket": bucket_of(row["key"])} for row in rows]


def _terms(bitext: AnalysedBitext) -> Iterator[Record]:
    """Yield what renders each long compound of a Korean source, roughly: the names of bodies, laws, events.

    Where one document does not tell, the form is empty; many together may.
    """
    if bitext.bitext.source_lang != "ko":
        return
    nouns = [(pair, noun) for pair in bitext.beads for noun in _long_compounds(pair)]
    spans = [(pair.index, noun.start, noun.end) for pair, noun in nouns]
    rendered = bitext.correspondences.render_all(spans, rough=True)
    for (pair, noun), found in zip(nouns, rendered, strict=True):
        row = {"kind": "term", "key": noun.text, "form": "", "pair": pair.index, "score": 0.0}
        row["source"] = span_record(pair.source.span(noun.start, noun.end))
        if found:
            row["form"] = " ".join(wording_of(found.text, pair.target))
            row["target"] = span_record(pair.target.span(found.start, found.end))
            row["score"] = round(found.confidence, 4)
        yield row


def _long_compounds(pair: AnalysedPair) -> Iterator[Noun]:
    seen = set()
    for noun in side_nouns(pair.source):
        if is_one_thing(noun) and noun.text not in seen:
            seen.add(noun.text)
            yield noun


def _sentences(bitext: AnalysedBitext) -> Iterator[Record]:
    for pair in bitext.beads:
        source = _letters(pair.source.text)
        if len(source) >= SHORTEST_SENTENCE:
            yield {
                "kind": "sentence",
                "key": _digest(source),
                "form": _digest(_letters(pair.target.text)),
                "pair": pair.index,
            }


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()


def _entity(entity: Entity) -> Record:
    first = entity.source[0].places[0]
    detail = {"kind": entity.kind, "source": _counts(entity.source), "target": _counts(entity.target)}
    return {
        "kind": "entity",
        "key": entity.name,
        "form": entity.target[0].text,
        "pair": first.pair,
        "source": span_record(first.span),
        "target": span_record(entity.target[0].places[0].span),
        "detail": json.dumps(detail, ensure_ascii=False),
    }


def _counts(forms: tuple[EntityForm, ...]) -> list[tuple[str, int]]:
    return [(form.text, form.count) for form in forms]
