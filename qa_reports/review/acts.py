"""What a person can do in a review, and what it makes of the state. An act that does not fit the state is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

import msgspec

from align.bitext import Side
from qa_reports.review.state import Bead, Decision, ReviewState, SentenceId, TermDecision

__all__ = ["ACTS", "Impossible", "apply_act", "touched"]

Position = Annotated[int, msgspec.Meta(ge=0)]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Impossible(Exception):  # noqa: N818 (the name says what it is)
    """An act that cannot be done to the state; its text says why, to the person who tried."""


class Edit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The translation of a bead gets these texts, by sentence; `""` adds one, an empty text takes one out."""

    bead: str
    texts: dict[str, str]


class Split(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bead becomes two: this many sentences of either side stay, the others make a bead of their own after it."""

    bead: str
    source: Position
    target: Position


class Join(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bead takes in the one after it."""

    bead: str
    following: str


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence goes over to another bead of the document."""

    bead: str
    sentence: str
    to: str


class Decide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding is right, is no defect for a reason, or is open again."""

    finding: str
    status: Literal["open", "accepted", "dismissed"]
    reason: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class Approve(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term is called so in the translation from now on; or is no longer, with `approved` false."""

    term: str
    source: Words
    target: Words
    source_lang: Words
    target_lang: Words
    forbidden: tuple[Words, ...] = ()
    approved: bool = True


Content = Edit | Split | Join | Move | Decide | Approve


def _edit(state: ReviewState, act: Edit, number: int) -> None:
    bead = _bead(state, act.bead)
    for name, text in act.texts.items():
        if name and name not in bead.target:
            raise Impossible("a sentence of this pair is gone")
        if not name and text.strip():
            bead = _with_added(state, bead, text.strip(), number)
        elif name:
            _set_text(state, name, text.strip())
    state.beads[bead.id] = replace(bead, version=number)


def _set_text(state: ReviewState, name: SentenceId, text: str) -> None:
    known = state.sentences.get(name)
    if known is not None and text == known.text.strip():
        state.texts.pop(name, None)
    else:
        state.texts[name] = text


def _with_added(state: ReviewState, bead: Bead, text: str, number: int) -> Bead:
    """Return the bead with a new sentence, which is to stand after the one before it in the translation."""
    name = f"{bead.document}.a{number}"
    state.texts[name] = text
    state.added[name] = _sentence_before(state, bead)
    return replace(bead, target=(*bead.target, name))


def _sentence_before(state: ReviewState, bead: Bead) -> SentenceId | None:
    order = state.orders[bead.document]
    for name in reversed(order[: order.index(bead.id) + 1]):
        placed = [one for one in state.beads[name].target if one in state.sentences and state.text(one)]
        if placed and not state.beads[name].moved:
            return placed[-1]
    return None


def _split(state: ReviewState, act: Split, number: int) -> None:
    bead = _bead(state, act.bead)
    first = replace(bead, source=bead.source[: act.source], target=bead.target[: act.target], version=number)
    second = replace(
        bead,
        id=f"{bead.document}.n{number}",
        source=bead.source[act.source :],
        target=bead.target[act.target :],
        version=number,
    )
    if not all(part.source or part.target for part in (first, second)):
        raise Impossible("a pair without sentences would be left")
    state.beads |= {first.id: first, second.id: second}
    _put_in_order(state, bead, first.id, second.id)


def _join(state: ReviewState, act: Join, number: int) -> None:
    bead, following = _bead(state, act.bead), _bead(state, act.following)
    order = state.orders[bead.document]
    place = order.index(bead.id)
    if order[place + 1 : place + 2] != (following.id,):
        raise Impossible("these two pairs do not follow one another")
    joined = replace(
        bead,
        source=bead.source + following.source,
        target=bead.target + following.target,
        moved=bead.moved and following.moved,
        version=number,
    )
    state.beads[bead.id] = joined
    _remove(state, following)


def _move(state: ReviewState, act: Move, number: int) -> None:
    bead, goal = _bead(state, act.bead), _bead(state, act.to)
    side: Side = "source" if act.sentence in bead.source else "target"
    if act.sentence not in bead.side(side) or goal.document != bead.document or goal.id == bead.id:
        raise Impossible("this sentence cannot go there")
    order = state.orders[bead.document]
    distance = order.index(goal.id) - order.index(bead.id)
    left = tuple(name for name in bead.side(side) if name != act.sentence)
    there = goal.side(side)
    together = (act.sentence, *there) if distance > 0 else (*there, act.sentence)
    state.beads[goal.id] = replace(
        goal.with_side(side, together), moved=goal.moved or abs(distance) > 1, version=number
    )
    bead = replace(bead.with_side(side, left), version=number)
    state.beads[bead.id] = bead
    if not bead.source and not bead.target:
        _remove(state, bead)


def _decide(state: ReviewState, act: Decide, number: int) -> None:
    if act.status == "dismissed" and not act.reason.strip():
        raise Impossible("a dismissal needs a reason")
    state.decisions[act.finding] = Decision(act.status, act.reason.strip(), number)


def _approve(state: ReviewState, act: Approve, number: int) -> None:
    if not act.source.strip() or not act.target.strip():
        raise Impossible("a term needs words in both languages")
    state.terms[act.term] = TermDecision(
        act.source.strip(),
        act.target.strip(),
        act.source_lang,
        act.target_lang,
        act.forbidden,
        act.approved,
        number,
    )


def _bead(state: ReviewState, name: str) -> Bead:
    if name not in state.beads:
        raise Impossible("this pair is gone")
    return state.beads[name]


def _put_in_order(state: ReviewState, bead: Bead, *names: str) -> None:
    order = state.orders[bead.document]
    place = order.index(bead.id)
    state.orders[bead.document] = (*order[:place], *names, *order[place + 1 :])


def _remove(state: ReviewState, bead: Bead) -> None:
    _put_in_order(state, bead)
    del state.beads[bead.id]


ACTS: Mapping[str, tuple[type[Content], Callable[[ReviewState, Any, int], None]]] = {
    "edit": (Edit, _edit),
    "split": (Split, _split),
    "join": (Join, _join),
    "move": (Move, _move),
    "decide": (Decide, _decide),
    "approve": (Approve, _approve),
}
"""Kind of act -> what it says, and what does it. `undo` and `redo` are about the log: see `replaying`."""


def touched(kind: str, content: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what an act touches, of which the person must have seen the present version."""
    keys = {"bead": "bead", "following": "bead", "to": "bead", "finding": "finding", "term": "term"}
    return tuple(f"{thing}:{content[key]}" for key, thing in keys.items() if key in content)


def apply_act(state: ReviewState, kind: str, content: Mapping[str, Any], number: int) -> None:
    """Change the state as the act says. Raises Impossible where it does not fit, having changed some of it maybe."""
    if kind not in ACTS:
        raise Impossible(f"there is no act '{kind[:40]}'")
    shape, do = ACTS[kind]
    try:
        act = msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        raise Impossible(str(error)) from None
    do(state, act, number)
