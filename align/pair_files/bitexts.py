"""A bilingual file as an aligned document: its pairs as they are, what is left aside and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from align.bitext import Bitext, Dropped, Pair, Passage, Sentence
from align.language import UNDETERMINED, detect_language
from align.pair_files import read_units
from align.pair_files.unit import Unit, checked_pair, unchecked_reason

__all__ = ["read_bitext"]

_WORDING = {
    "not-for-translation": "not to be translated",
    "not-translated": "without a translation that the file vouches for",
    "draft": "drafts (fuzzy, or in a state before translated)",
    "other-language": "in other languages",
}


def read_bitext(
    path: Path, *, source_lang: str | None = None, target_lang: str | None = None, document_id: str | None = None
) -> Bitext:
    """Return the pairs of a bilingual file as one document; nothing is aligned, cleaned or split.

    Left aside, and listed as dropped, are units that are not to be translated, not translated yet, or drafts. An empty
    translation is a pair with an empty side only where the file says that it is finished. Raises InputError.
    """
    name = path.as_posix()
    units = list(read_units(path, source_lang=source_lang, target_lang=target_lang))
    checked = [unit for unit in units if unchecked_reason(unit) is None]
    dropped = [_dropped(unit, reason) for unit in units if (reason := unchecked_reason(unit)) not in {None, "empty"}]
    pairs = [checked_pair(unit) for unit in checked]
    source = _main_language([unit.pair.source for unit in checked or units]) or source_lang or UNDETERMINED
    target = _main_language([pair.target for pair in pairs])
    if target == source and target_lang is None:
        # Nothing but the script told, and it does not tell Afrikaans from English.
        target, pairs = UNDETERMINED, [replace(pair, target=_in(UNDETERMINED, pair.target)) for pair in pairs]
    kept = []
    for unit, pair in zip(checked, pairs, strict=True):
        if _is_in(pair, source, target):
            kept.append((unit, pair))
        else:
            dropped.append(_dropped(unit, "other-language"))
    return Bitext(
        id=document_id or name,
        source_path=name,
        target_path=name,
        source_lang=source,
        target_lang=target,
        pairs=tuple(_with_left_over(pair, source) for _, pair in kept),
        dropped=tuple(dropped),
        notices=tuple(_notices(name, dropped)),
        accepted=frozenset((index, rule) for index, (unit, _) in enumerate(kept) for rule in unit.accepted),
    )


def _main_language(sides: Iterable[Sequence[Sentence]]) -> str | None:
    counts = Counter(sentence.lang for side in sides for sentence in side)
    return counts.most_common(1)[0][0] if counts else None


def _in(lang: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    return tuple(replace(sentence, lang=lang) for sentence in sentences)


def _is_in(pair: Pair, source: str, target: str | None) -> bool:
    return all(sentence.lang == source for sentence in pair.source) and all(
        sentence.lang in {target, source} for sentence in pair.target
    )


def _with_left_over(pair: Pair, source_lang: str) -> Pair:
    """Return the pair with the true language of target sentences that stayed in the source's script."""
    if detect_language("".join(sentence.text for sentence in pair.source)) in {"en", UNDETERMINED}:
        return pair
    left = [detect_language(sentence.text) == source_lang for sentence in pair.target]
    return replace(
        pair,
        target=tuple(
            replace(sentence, lang=source_lang) if is_left else sentence
            for sentence, is_left in zip(pair.target, left, strict=True)
        ),
    )


def _dropped(unit: Unit, reason: str) -> Dropped:
    side = unit.pair.source or unit.pair.target
    sentence = side[0]
    passage = Passage(sentence.text, sentence.place, sentence.lang)
    return Dropped("source" if unit.pair.source else "target", passage, reason)


def _notices(name: str, dropped: Sequence[Dropped]) -> Iterable[str]:
    for reason, count in Counter(drop.reason for drop in dropped).items():
        units = "1 unit" if count == 1 else f"{count} units"
        yield f"{units} of {name} left aside: {_WORDING[reason]}"
