"""What the acts of a log come to: which of them hold after all undoing, and the state that these lead to."""

from __future__ import annotations

from collections.abc import Sequence

from qa_reports.review.acts import apply_act
from qa_reports.review.log import Act
from qa_reports.review.state import ReviewState

__all__ = ["effective_acts", "replay"]


def effective_acts(acts: Sequence[Act]) -> tuple[list[Act], list[Act]]:
    """Return the acts that hold, and those undone, which redo would bring back last one first."""
    done: list[Act] = []
    undone: list[Act] = []
    for act in acts:
        if act.kind == "undo":
            undone.append(done.pop())
        elif act.kind == "redo":
            done.append(undone.pop())
        else:
            done.append(act)
            undone.clear()
    return done, undone


def replay(beginning: ReviewState, acts: Sequence[Act]) -> ReviewState:
    """Return the state that the acts of a log lead to."""
    state = beginning.copy()
    for act in effective_acts(acts)[0]:
        apply_act(state, act.kind, act.content, act.number)
    return state
