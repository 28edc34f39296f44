"""TMX 1.4 (and 1.1) read as a stream: memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from align.bitext import Pair, Sentence
from align.errors import InputError
from align.pair_files.content_places import sentence_of
from align.pair_files.inline_elements import content_of, match_codes, read_items
from align.pair_files.languages import Languages, choose_languages, normalised, primary, told_apart
from align.pair_files.remarks import accepted_rules
from align.pair_files.unit import State, Unit
from align.pair_files.xml_scanning import Element, scan_elements

__all__ = ["read_tmx"]

ALL_LANGUAGES = "*all*"
"""The `srclang` of a memory in which every language may be the source."""

REMARK = "x-alignqa"
STATE, DOCUMENT, TRANSLATE = "x-state", "x-document", "x-translate"
"""Types of `prop` in which our own TMX keeps what other formats say of a unit."""


def read_tmx(path: Path, asked: Languages) -> Iterator[Unit]:
    """Yield the units of two languages; of several translations into one language the first counts.

    Raises InputError for what is no TMX, and where a language asked for is not in it.
    """
    declared: str | None = None
    chosen: tuple[str, str] | None = None
    waiting: list[Element] = []
    tags: dict[str, str] = {}
    for element in scan_elements(path, {"tmx"}, {"header", "tu"}, {"seg", "note", "prop"}):
        if element.name == "header":
            declared = element.attributes.get("srclang")
            continue
        own = element.attributes.get("srclang", declared)
        if chosen is None:
            found = [_tag(variant) for variant in element.elements("tuv")]
            tags.update((primary(tag), tag) for tag in found)
            chosen = choose_languages(found, None if own == ALL_LANGUAGES else own, asked)
            waiting.append(element)
            continue
        yield from (_unit(path, tu, chosen) for tu in waiting)
        waiting.clear()
        yield _unit(path, element, chosen)
    yield from (_unit(path, tu, chosen or _only_one(path, tags, asked)) for tu in waiting)


def _only_one(path: Path, tags: dict[str, str], asked: Languages) -> tuple[str, str]:
    """Return the one language there is as the source, and a target that no text is in."""
    for lang in (asked.source, asked.target):
        if lang and primary(lang) not in tags:
            known = ", ".join(sorted(tags)) or "none"
            raise InputError(path.as_posix(), f"has no text in '{lang}'; its languages are: {known}")
    return next(iter(tags.values()), "und"), asked.target or "und"


def _tag(variant: Element) -> str:
    return variant.attributes.get("xml:lang") or variant.attributes.get("lang") or "und"


def _unit(path: Path, element: Element, chosen: tuple[str, str]) -> Unit:
    variants = list(element.elements("tuv"))
    first = _variant(variants, chosen[0], None)
    second = _variant(variants, chosen[1], first)
    langs = told_apart(Languages(*chosen))
    source, target = _sentence(path, first, langs.source), _sentence(path, second, langs.target)
    props = {prop.attributes.get("type", ""): prop.text() for prop in element.elements("prop")}
    if source is not None and target is not None and (source.codes or target.codes):
        codes = match_codes(source.codes, target.codes)
        source, target = replace(source, codes=codes[0]), replace(target, codes=codes[1])
    return Unit(
        Pair(_side(source), _side(target), 1.0),
        element.attributes.get("tuid", ""),
        props.get(DOCUMENT, ""),
        _state(props.get(STATE, ""), source, target),
        tuple(note.text() for variant in (element, *variants) for note in variant.elements("note")),
        props.get(TRANSLATE) != "no",
        accepted_rules(prop.text() for prop in element.elements("prop") if prop.attributes.get("type") == REMARK),
    )


def _state(own: str, source: Sentence | None, target: Sentence | None) -> State:
    """Return the state: a memory holds finished translations, so that an empty one is one that should be there."""
    if own in get_args(State) and own:
        return cast(State, own)
    if source is None or target is None:
        return "initial"
    return "" if source.text.strip() and target.text.strip() else "translated"


def _variant(variants: list[Element], tag: str, other_than: Element | None) -> Element | None:
    same = [one for one in variants if one is not other_than and primary(_tag(one)) == primary(tag)]
    exact = [one for one in same if normalised(_tag(one)) == normalised(tag)]
    return next(iter(exact + same), None)


def _sentence(path: Path, variant: Element | None, lang: str | None) -> Sentence | None:
    segment = variant.child("seg") if variant is not None else None
    if segment is None:
        return None
    return sentence_of(content_of(read_items(segment), segment), path.as_posix(), lang or "und")


def _side(sentence: Sentence | None) -> tuple[Sentence, ...]:
    return (sentence,) if sentence is not None and (sentence.text or sentence.codes) else ()
