"""What stands under review: documents as beads of sentences, with the texts, decisions and terms as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from align.bitext import Bitext, Pair, Place, Sentence, Side
from qa_reports.report import Report
from qa_reports.review.rewording import reword

__all__ = ["Bead", "Decision", "ReviewState", "SentenceId", "TermDecision", "begin_state", "changed_beads"]

SentenceId = str
"""`0.t5`: the sixth sentence of the translation of the first document, as the report has them."""

Status = Literal["open", "accepted", "dismissed"]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together; `version` is the number of the last act that touched them, 0 for none."""

    id: str
    document: int
    source: tuple[SentenceId, ...]
    target: tuple[SentenceId, ...]
    score: float
    moved: bool = False
    version: int = 0

    def side(self, side: Side) -> tuple[SentenceId, ...]:
        """Return the sentences of one side."""
        return self.source if side == "source" else self.target

    def with_side(self, side: Side, sentences: tuple[SentenceId, ...]) -> Bead:
        """Return the bead with other sentences on one side."""
        return replace(self, source=sentences) if side == "source" else replace(self, target=sentences)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a finding."""

    status: Status
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class TermDecision:
    """A term that a person approved, or took back: what it is called in both languages."""

    source: str
    target: str
    source_lang: str
    target_lang: str
    forbidden: tuple[str, ...]
    approved: bool
    version: int


@dataclass(slots=True)
class ReviewState:
    """All of it. `sentences` are those of the report and never change; `texts` are what edits made of them.

    `added` are sentences that stand in no file yet: the sentence after which each is to stand there, by id.
    """

    documents: tuple[Bitext, ...]
    sentences: Mapping[SentenceId, Sentence]
    orders: list[tuple[str, ...]]
    beads: dict[str, Bead]
    texts: dict[SentenceId, str] = field(default_factory=dict)
    added: dict[SentenceId, SentenceId | None] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    terms: dict[str, TermDecision] = field(default_factory=dict)

    def copy(self) -> ReviewState:
        """Return a state that can be changed without changing this one."""
        return ReviewState(
            self.documents,
            self.sentences,
            list(self.orders),
            dict(self.beads),
            dict(self.texts),
            dict(self.added),
            dict(self.decisions),
            dict(self.terms),
        )

    def text(self, sentence: SentenceId) -> str:
        """Return the text of a sentence as it is now; empty for one that was taken out."""
        known = self.sentences.get(sentence)
        return self.texts.get(sentence, known.text if known else "")

    def version(self, thing: str) -> int | None:
        """Return the number of the act that last touched a bead, a finding or a term; None for a bead that is gone."""
        kind, _, name = thing.partition(":")
        if kind == "bead":
            return self.beads[name].version if name in self.beads else None
        found = self.decisions.get(name) if kind == "finding" else self.terms.get(name)
        return found.version if found else 0

    def pair(self, bead: Bead, sentences: Mapping[SentenceId, Sentence]) -> Pair:
        """Return the bead with its texts as they are now; `sentences` are those of the report, better placed maybe."""
        source, target = (
            tuple(self._sentence(bead, side, name, sentences) for name in bead.side(side) if self.text(name))
            for side in ("source", "target")
        )
        return Pair(source, target, bead.score, bead.moved)

    def _sentence(self, bead: Bead, side: str, name: SentenceId, sentences: Mapping[SentenceId, Sentence]) -> Sentence:
        known, text = sentences.get(name) or self.sentences.get(name), self.text(name)
        if known is not None:
            return known if known.text == text else reword(known, text)
        document = self.documents[bead.document]
        lang = (document.source_lang if side == "source" else document.target_lang) or "und"
        before = self.sentences.get(self.added.get(name) or "")
        path = document.target_path or document.source_path
        place = Place(path, 1, 1, 0, 0) if before is None else replace(before.place, start=before.place.end)
        return Sentence(text, lang, replace(place, source_map=None, at=0))

    def bitext(self, document: int, sentences: Mapping[SentenceId, Sentence] | None = None) -> Bitext:
        """Return a document as it is now, without an analysis; its pairs are in the order of `orders[document]`."""
        pairs = (self.pair(self.beads[name], sentences or self.sentences) for name in self.orders[document])
        return replace(self.documents[document], pairs=tuple(pairs), analysis=None)


def changed_beads(old: ReviewState, new: ReviewState) -> frozenset[str]:
    """Return the beads of the new state that the old one does not have, or has with other texts."""
    reworded = {name for name in {*old.texts, *new.texts} if old.text(name) != new.text(name)}
    return frozenset(
        name
        for name, bead in new.beads.items()
        if name not in old.beads
        or (old.beads[name].source, old.beads[name].target) != (bead.source, bead.target)
        or not reworded.isdisjoint(bead.target)
    )


def begin_state(report: Report) -> ReviewState:
    """Return the state of a report that nobody has touched."""
    sentences: dict[SentenceId, Sentence] = {}
    beads: dict[str, Bead] = {}
    orders = []
    for number, document in enumerate(report.documents):
        counts = {"source": 0, "target": 0}
        order = []
        for index, pair in enumerate(document):
            names: dict[str, tuple[str, ...]] = {}
            for side, side_sentences in (("source", pair.source), ("target", pair.target)):
                first = counts[side]
                names[side] = tuple(f"{number}.{side[0]}{first + i}" for i in range(len(side_sentences)))
                sentences.update(zip(names[side], side_sentences, strict=True))
                counts[side] += len(side_sentences)
            bead = Bead(f"{number}.{index}", number, names["source"], names["target"], pair.score, pair.moved)
            beads[bead.id] = bead
            order.append(bead.id)
        orders.append(tuple(order))
    return ReviewState(report.documents, sentences, orders, beads)
