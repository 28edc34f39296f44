"""Language tags (BCP 47) as files write them, and which of a file's languages are the two sides of its pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Languages", "choose_languages", "normalised", "primary", "told_apart"]

_THREE_LETTERS = {
    "kor": "ko",
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "jpn": "ja",
    "zho": "zh",
}

PREFERRED = ("ko", "en")


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages asked for, None where the file or the script shall tell."""

    source: str | None = None
    target: str | None = None


@lru_cache(maxsize=256)
def normalised(tag: str) -> str:
    """Return a tag in lower case with hyphens: `ko_KR` is `ko-kr`."""
    first, hyphen, rest = tag.strip().replace("_", "-").casefold().partition("-")
    return _THREE_LETTERS.get(first, first) + hyphen + rest


@lru_cache(maxsize=256)
def primary(tag: str) -> str:
    """Return the language of a tag without region or script: `ko-KR` and `kor` are `ko`."""
    return normalised(tag).partition("-")[0]


def told_apart(languages: Languages) -> Languages:
    """Return the languages without their regions, or with them where only these tell the two apart."""
    source, target = languages.source, languages.target
    name = normalised if source and target and primary(source) == primary(target) else primary
    return Languages(name(source) if source else None, name(target) if target else None)


def choose_languages(found: Sequence[str], declared: str | None, asked: Languages) -> tuple[str, str] | None:
    """Return the tags of the source and the target among those `found`, or None where there are no two to choose.

    What was asked for comes first, then the source that the file declares; Korean and English before others.
    """
    source = _first(found, asked.source, None)
    target = _first(found, asked.target, source)
    if source is None and asked.source is None:
        rest = [tag for tag in found if tag != target]
        source = _first(rest, declared, None) or _preferred(rest)
    if target is None and asked.target is None:
        target = _preferred([tag for tag in found if primary(tag) != primary(source or "")]) or _preferred(
            [tag for tag in found if tag != source]
        )
    return (source, target) if source is not None and target is not None else None


def _first(found: Sequence[str], wanted: str | None, other_than: str | None) -> str | None:
    """Return the tag that is `wanted` to the letter, else the first that is the same language."""
    if wanted is None:
        return None
    same = [tag for tag in found if tag != other_than and primary(tag) == primary(wanted)]
    exact = [tag for tag in same if normalised(tag) == normalised(wanted)]
    return next(iter(exact + same), None)


def _preferred(found: Sequence[str]) -> str | None:
    for lang in PREFERRED:
        if (tag := _first(found, lang, None)) is not None:
            return tag
    return next(iter(found), None)
