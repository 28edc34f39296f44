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
from align.bitext import Bitext
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
from qa_reports.writers.html_named import DocumentNamed, gather_named, remember_named

__all__ = ["DocumentCache"]

TERMS, ESTIMATED = "termbase", "mistranslation"
"""The rules whose findings depend on the termbase and on the quality estimator."""


class _Kept(NamedTuple):
    """What is kept of a document; `terms` is the signature of the termbase that was enforced.

    `morphemes` are those of its Korean sentences: Kiwi had them from whole passages, and a sentence by itself may have
    others. `named` is what the names and terms of an HTML report come from, where one was asked for.
    """

    bitext: Bitext
    morphemes: tuple[tuple[Morpheme, ...], ...]
    terms: str
    marks: Mapping[str, Any]
    gathered: Mapping[str, Any]
    named: DocumentNamed | None


class DocumentCache:
    """The documents of a run, from the cache where they are in it, and for the next run where they are not.

    `trouble` says why nothing can be kept; it is empty where something can. `hits` counts what was in the cache.
    """

    def __init__(
        self,
        cache: AnalysisCache,
        settings: Settings,
        checker: Checker,
        load: Callable[[], Encoder],
        *,
        with_named: bool = False,
    ) -> None:
        """`load` gives the encoder; it is called when a kept document needs it after all.

        `with_named` asks for the names and terms that an HTML report shows.
        """
        self._cache, self._checker, self._with_named = cache, checker, with_named
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
        kept = self._recall(key) if key else None
        self.hits += kept is not None
        bitext = self._restored(kept) if kept else align()
        before = Examined(kept.marks, kept.gathered) if kept else NOTHING
        examined = self._checker.examine(bitext, is_alone=False, known=before)
        now = self._worth_keeping(bitext, examined, kept)
        # Kept only if the files are still those that were read.
        if key and (kept is None or _parts(now) != _parts(kept)) and key == self._key(files):
            self._keep(key, now, bitext.analysis)
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

    def _worth_keeping(self, bitext: Bitext, examined: Examined, kept: _Kept | None) -> _Kept:
        """Return what is kept of a document; what rules of plug-ins say may change without anything that shows it."""
        analysis, named = bitext.analysis, kept.named if kept else None
        if self._with_named and analysis and named is None and (named := gather_named(bitext)):
            remember_named(analysis, named)
        return _Kept(
            replace(bitext, analysis=None),
            tuple(map(analysis.morphemes, _korean(bitext))) if analysis else (),
            self._terms,
            {rule: marks for rule, marks in examined.marks.items() if rule in self._lasting},
            {rule: found for rule, found in examined.gathered.items() if rule in self._lasting},
            named,
        )

    def _keep(self, key: bytes, kept: _Kept, analysis: Analysis | None) -> None:
        try:
            content = pack(tuple(kept), {"encoder": analysis.encoder} if analysis else {})
        except NotPackableError:
            return
        self._cache.put(key, content)

    def _recall(self, key: bytes) -> _Kept | None:
        content = self._cache.get(key)
        if content is None:
            return None
        try:
            kept = _Kept(*unpack(content, {"encoder": self._encoder}))
        except (TypeError, ValueError):
            return None
        lasting = self._lasting if kept.terms == self._terms else self._lasting - {TERMS}
        return kept._replace(marks={rule: marks for rule, marks in kept.marks.items() if rule in lasting})

    def _restored(self, kept: _Kept) -> Bitext:
        analysis = Analysis(self._encoder, KoreanMorphology())
        for text, morphemes in zip(_korean(kept.bitext), kept.morphemes, strict=True):
            analysis.remember_morphemes(text, morphemes)
        if kept.named:
            remember_named(analysis, kept.named)
        return replace(kept.bitext, analysis=analysis)


def _parts(kept: _Kept) -> tuple[frozenset[str], bool]:
    """Return what is there of a document."""
    return frozenset((*kept.marks, *kept.gathered)), kept.named is not None


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
        sentence.text
        for pair in bitext
        for side in (pair.source, pair.target)
        for sentence in side
        if sentence.lang == "ko"
    )
