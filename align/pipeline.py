"""From documents to aligned pairs: read, split by language, clean, segment, encode, pair."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike, fspath
from pathlib import Path, PurePath

import numpy as np

from align.analysis import Analysis
from align.bitext import Bitext, Dropped, Pair, Passage, Sentence, Side
from align.cleaning import clean_passages
from align.copied import find_copied
from align.encoding import DEFAULT_ENCODER, Encoder, Vectors, load_encoder
from align.errors import InputError
from align.language import UNDETERMINED, split_languages
from align.morphology import KoreanMorphology
from align.pair_files import is_pair_file
from align.pair_files.bitexts import read_bitext
from align.pairing import pair_sentences
from align.reading import read_document
from align.segmentation import split_sentences

__all__ = ["Aligner", "align_documents"]

FilePath = str | PathLike[str]

LEAST_TRANSLATION = 0.05
"""A second language counts as a translation from this share of the first one's characters. The Korean pages among the
seeds hold up to 1.5 % of English (names of events, a copyright line); a translation of one paragraph in ten is 25 %."""


PROFILE_SENTENCES = 50
"""Sentences that tell what a file is about; articles have fewer."""


@dataclass(frozen=True)
class _File:
    """One file, read, split by language and cleaned."""

    path: str
    kept: tuple[Passage, ...]
    dropped: tuple[tuple[Passage, str], ...]
    notices: tuple[str, ...] = ()

    def characters(self) -> Counter[str]:
        """Count the characters of each language."""
        counts: Counter[str] = Counter()
        for passage in self.kept:
            counts[passage.lang] += len(passage.text)
        return counts


class Aligner:
    """The stages with what they share: one encoder and one Kiwi, loaded once for any number of documents."""

    def __init__(
        self,
        *,
        encoder: Encoder | str = DEFAULT_ENCODER,
        segmentation: str = "sentences",
        source_lang: str | None = None,
        target_lang: str | None = None,
        keep_all: bool = False,
    ) -> None:
        """Choose the encoder (a name, or an `Encoder` of your own) and how to read.

        `segmentation` is `sentences`, or `lines` for one sentence a line, kept as given with nothing cleaned away;
        languages are found from the script where they are None; `keep_all` turns cleaning off.
        """
        self.morphology = KoreanMorphology()
        if source_lang in {None, "ko"} or target_lang in {None, "ko"}:
            self.morphology.warm_up()
        self.encoder = load_encoder(encoder) if isinstance(encoder, str) else encoder
        self.segmentation = segmentation
        self.source_lang = source_lang
        self.target_lang = target_lang
        self.clean = not keep_all and segmentation != "lines"

    def analysis(self) -> Analysis:
        """Return an empty analysis for one document."""
        return Analysis(self.encoder, self.morphology)

    def align(self, source: FilePath, target: FilePath | None = None, *, document_id: str | None = None) -> Bitext:
        """Align the two languages of one file, or two files; the pairs of a bilingual file are taken as they stand.

        Raises InputError for what cannot be read or paired.
        """
        if target is None and is_pair_file(Path(source)):
            bitext = read_bitext(Path(source), source_lang=self.source_lang, target_lang=self.target_lang)
            return replace(bitext, id=document_id or bitext.id, analysis=self.analysis())
        if target is None:
            return self._align_mixed(self._read(source, None), document_id)
        return self._align_two(self._read(source, self.source_lang), self._read(target, self.target_lang), document_id)

    def profile(self, path: FilePath) -> Vectors:
        """Return the mean vector of a file's sentences, of length 1: what the file is about. Raises InputError."""
        file = self._read(path, None)
        sentences = split_sentences(file.kept, self.segmentation, self.analysis())[:PROFILE_SENTENCES]
        mean = self.encoder.encode([sentence.text for sentence in sentences]).mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)

    def _read(self, path: FilePath, latin: str | None) -> _File:
        reading = read_document(fspath(path))
        passages = split_languages(reading.passages, latin=latin or self._latin())
        kept, dropped = clean_passages(passages) if self.clean else (passages, [])
        file = _File(PurePath(path).as_posix(), tuple(kept), tuple(dropped), reading.notices)
        if not any(lang != UNDETERMINED for lang in file.characters()):
            raise InputError(file.path, "holds no words to align or check")
        return file

    def _latin(self) -> str:
        """Return what Latin script stands for in a file of two languages: the one asked for beside Korean."""
        return next((lang for lang in (self.target_lang, self.source_lang) if lang not in {None, "ko"}), None) or "en"

    def _align_mixed(self, file: _File, document_id: str | None) -> Bitext:
        counts = file.characters()
        source_lang = self.source_lang or _main_language(counts, "ko")
        rest = Counter({lang: count for lang, count in counts.items() if lang != source_lang})
        target_lang = self.target_lang or (_main_language(rest, "en") if rest else None)
        if target_lang and rest[target_lang] < LEAST_TRANSLATION * counts[source_lang]:
            target_lang = None
        languages: dict[str | None, Side] = {target_lang: "target", source_lang: "source"}
        kept: dict[Side, list[Passage]] = {"source": [], "target": []}
        dropped = [Dropped(languages.get(passage.lang, "source"), passage, reason) for passage, reason in file.dropped]
        copied = _copied(file.kept, file.kept, source_lang, target_lang)
        for passage in file.kept:
            if passage in copied:
                kept["target"].append(passage)
            elif passage.lang in languages:
                kept[languages[passage.lang]].append(passage)
            else:
                dropped.append(Dropped("source", passage, "other-language"))
        lone = (
            f"no translation found in {file.path}: only the source side was checked; "
            "if its translation is another file, give the two as source and target"
        )
        return self._bitext(
            document_id,
            (file.path, file.path if target_lang else None),
            (source_lang, target_lang),
            kept,
            dropped,
            file.notices if target_lang else (*file.notices, lone),
        )

    def _align_two(self, source: _File, target: _File, document_id: str | None) -> Bitext:
        source_lang = self.source_lang or _main_language(source.characters(), "ko")
        candidates = target.characters()
        if len(candidates) > 1:
            del candidates[source_lang]
        target_lang = self.target_lang or _main_language(candidates, "en")
        if source_lang == target_lang and self.source_lang is None:
            raise InputError(
                target.path,
                f"is in '{target_lang}' as the source {source.path} is; give a translation, or name the two languages "
                "with --source-lang and --target-lang",
            )
        kept: dict[Side, list[Passage]] = {"source": [], "target": []}
        dropped: list[Dropped] = []
        notices = [*source.notices, *target.notices]
        sides: tuple[tuple[Side, _File, str], ...] = (("source", source, source_lang), ("target", target, target_lang))
        for side, file, lang in sides:
            dropped += [Dropped(side, passage, reason) for passage, reason in file.dropped]
            copied = _copied(file.kept, source.kept, source_lang, target_lang) if side == "target" else frozenset()
            kept[side] = [passage for passage in file.kept if passage.lang == lang or passage in copied]
            others = [passage for passage in file.kept if passage.lang != lang and passage not in copied]
            dropped += [Dropped(side, passage, "other-language") for passage in others]
            if others:
                found = ", ".join(sorted({passage.lang for passage in others}))
                notices.append(f"{len(others)} passages of {file.path} are not in '{lang}' but '{found}': left aside")
        return self._bitext(document_id, (source.path, target.path), (source_lang, target_lang), kept, dropped, notices)

    def _bitext(
        self,
        document_id: str | None,
        paths: tuple[str, str | None],
        langs: tuple[str, str | None],
        kept: dict[Side, list[Passage]],
        dropped: Iterable[Dropped],
        notices: Iterable[str],
    ) -> Bitext:
        analysis = self.analysis()
        source = split_sentences(kept["source"], self.segmentation, analysis)
        target = split_sentences(kept["target"], self.segmentation, analysis)
        for path, lang, sentences in zip(paths, langs, (source, target), strict=True):
            if path and not sentences:
                raise InputError(
                    path,
                    f"holds no sentence in '{lang}' once the page around the text is left out (--keep-all keeps it)",
                )
        return Bitext(
            id=document_id or paths[0],
            source_path=paths[0],
            target_path=paths[1],
            source_lang=langs[0],
            target_lang=langs[1],
            pairs=tuple(self._pairs(source, target, kept, analysis)),
            dropped=tuple(sorted(dropped, key=lambda drop: (drop.side, drop.passage.place.start))),
            notices=tuple(notices),
            analysis=analysis,
        )

    def _pairs(
        self,
        source: Sequence[Sentence],
        target: Sequence[Sentence],
        passages: Mapping[Side, Sequence[Passage]],
        analysis: Analysis,
    ) -> Iterable[Pair]:
        begins = _begin_passages(source, passages["source"]), _begin_passages(target, passages["target"])
        texts = [sentence.text for sentence in source], [sentence.text for sentence in target]
        beads = pair_sentences(*texts, self.encoder, paragraphs=begins, keep=analysis.remember_vectors)
        for bead in beads:
            yield Pair(
                tuple(source[bead.source_start : bead.source_end]),
                tuple(target[bead.target_start : bead.target_end]),
                bead.probability,
                bead.moved,
            )


def _begin_passages(sentences: Sequence[Sentence], passages: Sequence[Passage]) -> list[bool]:
    """Return which of the sentences are the first of a passage: a paragraph, a line, a cell."""
    starts = sorted(passage.place.start for passage in passages)
    places = [bisect_right(starts, sentence.place.start) for sentence in sentences]
    return [before != here for before, here in zip([-1, *places], places, strict=False)]


def _copied(
    passages: Sequence[Passage], originals: Sequence[Passage], source_lang: str, target_lang: str | None
) -> frozenset[Passage]:
    return frozenset(find_copied(passages, originals, source_lang, target_lang)) if target_lang else frozenset()


def _main_language(counts: Counter[str], preferred: str) -> str:
    """Return the preferred language where it is there in earnest, else the most frequent one."""
    if counts[preferred] >= LEAST_TRANSLATION * counts.total() and counts[preferred]:
        return preferred
    return counts.most_common(1)[0][0] if counts else preferred


def align_documents(
    source: FilePath,
    target: FilePath | None = None,
    *,
    encoder: Encoder | str = DEFAULT_ENCODER,
    segmentation: str = "sentences",
    source_lang: str | None = None,
    target_lang: str | None = None,
    keep_all: bool = False,
) -> Bitext:
    """Return the aligned pairs of two files, or of one file that holds both languages. See `Aligner`."""
    aligner = Aligner(
        encoder=encoder,
        segmentation=segmentation,
        source_lang=source_lang,
        target_lang=target_lang,
        keep_all=keep_all,
    )
    return aligner.align(source, target)
