"""Documents with all that the checks say of them one by one, kept by content: what has not changed costs a look-up.

The rules that see all documents of a run see the kept ones, too, through what they had gathered; settings (how grave,
how sure, what is accepted) have their say afterwards, so that the report is the one of a run without a cache.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from align.analysis import Analysis
from align.bitext import Bitext, Sentence
from align.documents import DocumentFiles
from align.encoding import Encoder
from align.encoding.late import LateEncoder
from align.morphology import KoreanMorphology, Morpheme
from align.plugins import plugin_names
from align.reading import STANDARD_INPUT
from qa_reports.caching.conditions import reading_conditions
from qa_reports.caching.database import AnalysisCache
from qa_reports.caching.packing import NotPackableError, pack, unpack
from qa_reports.checks import CHECKS
from qa_reports.quality_estimation import DEFAULT_ESTIMATOR
from qa_reports.runner import NOTHING, Checker, Examined
from qa_reports.settings import Settings

__all__ = ["DocumentCache"]

TERMS, ESTIMATED = "termbase", "mistranslation"
"""The rules whose findings depend on the termbase and on the quality estimator."""


class _Kept(NamedTuple):
    """What is kept of a document; `terms` is the signature of the termbase that was enforced.

    `morphemes` are those of its Korean sentences: Kiwi had them from whole passages, and a sentence by itself may have
    others.
    """

    bitext: Bitext
    morphemes: tuple[tuple[Morpheme, ...], ...]
    terms: str
    marks: Mapping[str, Any]
    gathered: Mapping[str, Any]


class DocumentCache:
    """The documents of a run, from the cache where they are in it, and for the next run where they are not.

    `trouble` says why nothing can be kept; it is empty where something can. `hits` counts what was in the cache.
    """

    def __init__(self, cache: AnalysisCache, settings: Settings, checker: Checker, load: Callable[[], Encoder]) -> None:
        """`load` gives the encoder; it is called when a kept document needs it after all."""
        self._cache, self._checker = cache, checker
        self._conditions = reading_conditions(settings)
        self.trouble = "" if self._conditions else f"--cache: nothing is kept with the encoder {settings.encoder}"
        self.hits = 0
        self._encoder = LateEncoder(settings.encoder, load)
        self._terms = checker.termbase.signature if checker.termbase else ""
        self._lasting = {check.id for check in CHECKS}
        if checker.estimator.name != DEFAULT_ESTIMATOR:
            self._lasting.discard(ESTIMATED)

    def examine(self, files: DocumentFiles, align: Callable[[], Bitext]) -> tuple[Bitext, Examined]:
        """Return a document and what the checks say of it; `align` gives the document where it is not in the cache."""
        key = self._key(files)
        known = self._recall(key) if key else None
        bitext, before = known or (align(), NOTHING)
        self.hits += known is not None
        examined = self._checker.examine(bitext, is_alone=False, known=before)
        worth = self._lasting_part(examined)
        is_new = known is None or {*worth.marks, *worth.gathered} != {*before.marks, *before.gathered}
        # Kept only if the files are still those that were read.
        if key and is_new and key == self._key(files):
            self._keep(key, bitext, worth)
        return bitext, examined

    def _key(self, files: DocumentFiles) -> bytes | None:
        """Return what identifies a document with all that its analysis depends on; None where that is not known."""
        if self._conditions is None:
            return None
        digest = hashlib.sha256(self._conditions)
        for path in (files.source, files.target):
            content = b"" if path is None else _content(path)
            if content is None:
                return None
            digest.update(f"{path}\0".encode("utf-8", "surrogateescape") + hashlib.sha256(content).digest())
        return digest.digest()

    def _lasting_part(self, examined: Examined) -> Examined:
        """Return what rules of our own say: those of plug-ins may change without anything that shows it."""
        return Examined(
            {rule: marks for rule, marks in examined.marks.items() if rule in self._lasting},
            {rule: found for rule, found in examined.gathered.items() if rule in self._lasting},
        )

    def _keep(self, key: bytes, bitext: Bitext, examined: Examined) -> None:
        given = {"encoder": bitext.analysis.encoder} if bitext.analysis else {}
        morphemes = tuple(map(bitext.analysis.morphemes, _korean(bitext))) if bitext.analysis else ()
        bare = replace(bitext, analysis=None)
        try:
            content = pack(tuple(_Kept(bare, morphemes, self._terms, examined.marks, examined.gathered)), given)
        except NotPackableError:
            return
        self._cache.put(key, content)

    def _recall(self, key: bytes) -> tuple[Bitext, Examined] | None:
        content = self._cache.get(key)
        if content is None:
            return None
        try:
            kept = _Kept(*unpack(content, {"encoder": self._encoder}))
        except (TypeError, ValueError):
            return None
        marks = {rule: found for rule, found in kept.marks.items() if rule != TERMS or kept.terms == self._terms}
        return self._restored(kept), self._lasting_part(Examined(marks, kept.gathered))

    def _restored(self, kept: _Kept) -> Bitext:
        analysis = Analysis(self._encoder, KoreanMorphology())
        for text, morphemes in zip(_korean(kept.bitext), kept.morphemes, strict=True):
            analysis.remember_morphemes(text, morphemes)
        return replace(kept.bitext, analysis=analysis)


def _content(path: Path) -> bytes | None:
    """Return what a file holds; None where it cannot be read twice, or a plug-in reads it in its own way."""
    if str(path) == STANDARD_INPUT or path.suffix.lower().removeprefix(".") in plugin_names("alignqa.readers"):
        return None
    try:
        return path.read_bytes()
    except OSError:
        return None


def _korean(bitext: Bitext) -> Iterator[str]:
    """Yield the Korean sentences of both sides, in the order of the pairs."""
    return (
        sentence.text for pair in bitext for side in (pair.source, pair.target) for sentence in side if sentence.lang == "ko"
    )
