"""Korean morphemes by Kiwi, loaded once, late, and beside whatever else is loading.

Kiwi takes two to three seconds from import to its first sentence; `KoreanMorphology.warm_up` starts that in a thread.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

__all__ = ["KoreanMorphology", "Morpheme", "MorphemeRun"]


class Morpheme(NamedTuple):
    """A morpheme: its form, its Sejong tag (NNG, JX, …; irregular marks removed) and its offsets in the text."""

    form: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MorphemeRun:
    """A sentence as Kiwi sees it: `text[start:end]` of what was given, with morphemes at offsets in the same text."""

    start: int
    end: int
    morphemes: tuple[Morpheme, ...]


def _morpheme(token: Any) -> Morpheme:
    return Morpheme(token.form, token.tag.partition("-")[0], token.start, token.start + token.len)


class KoreanMorphology:
    """Kiwi behind a lock, since one instance serves every stage and every thread."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._kiwi: Any = None
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Start loading Kiwi in a thread and return at once."""
        threading.Thread(target=self._load, name="load-kiwi", daemon=True).start()

    def _load(self) -> Any:
        with self._lock:
            if self._kiwi is None:
                from kiwipiepy import Kiwi

                self._kiwi = Kiwi(num_workers=1)
                self._kiwi.tokenize("준비")
        return self._kiwi

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        """Return the morphemes of `text`; a line end counts as a space."""
        return tuple(map(_morpheme, self._load().tokenize(text.replace("\n", " "))))

    def sentences(self, texts: Sequence[str]) -> list[list[MorphemeRun]]:
        """Split each text into sentences as Kiwi does; a line end counts as a space."""
        kiwi = self._load()
        return [
            [
                MorphemeRun(run.start, run.end, tuple(map(_morpheme, run.tokens)))
                for run in kiwi.split_into_sents(text.replace("\n", " "), return_tokens=True)
            ]
            for text in texts
        ]
