"""Characters that a reader cannot see, or that steer what shows them, written out: `⟨U+202E⟩`.

A document may hold terminal commands, text direction overrides or zero-width characters, by accident or on purpose.
Reports show them, so that no document can rewrite the report about it, and so that two spellings that look alike can
be told apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["character_name", "code_point", "make_visible", "split_unseen"]

# Controls, soft hyphen, invisible fillers and joiners, direction marks and overrides, tags, lone surrogates, and code
# points that are no characters. Line ends and tabs are not among them: they are shown as spaces.
_ALWAYS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
# The joiners belong to the spelling of Arabic and Indic scripts and of emoji; after these scripts they are hidden dirt.
_SCRIPTS_THAT_DO_NOT_JOIN = "\u0000-\u00a8\u00aa-\u024f\u0370-\u058f\u1100-\u11ff\u3000-\u9fff\uac00-\ud7ff"
_UNSEEN = re.compile(f"[{_ALWAYS}]|(?:^|(?<=[{_SCRIPTS_THAT_DO_NOT_JOIN}]))[\u200c\u200d]")
_BREAKS = re.compile(r"\r\n|[\t\n\r]")


def split_unseen(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of `text`, each with whether it is one unseen character; line ends and tabs become spaces."""
    text = _BREAKS.sub(" ", text)
    position = 0
    for match in _UNSEEN.finditer(text):
        if position < match.start():
            yield text[position : match.start()], False
        yield match[0], True
        position = match.end()
    if position < len(text):
        yield text[position:], False


def make_visible(text: str) -> str:
    """Return `text` on one line, each unseen character written as its code point."""
    return "".join(f"⟨{code_point(part)}⟩" if unseen else part for part, unseen in split_unseen(text))


def code_point(character: str) -> str:
    """Return the code point as Unicode writes it: `U+202E`."""
    return f"U+{ord(character):04X}"


def character_name(character: str) -> str:
    """Return what Unicode calls the character: "right-to-left override"; its code point where it has no name."""
    return unicodedata.name(character, "").lower() or code_point(character)
