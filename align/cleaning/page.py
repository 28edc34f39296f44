"""A web page's lines, told apart by where they stand: before the article, in it, and after it.

Every rule here is for documents that have shown themselves to be web pages; plain documents never come here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from align.bitext import Passage
from align.cleaning.credits import begins_as_caption, has_credit
from align.cleaning.parts import Part, divide, paragraph_within
from align.cleaning.wording import line_reason, opens_list, strip_bullet, sure_reason

__all__ = ["Line", "clean_section", "look_at", "normalise"]

# Characters from which a line with an end mark is a sentence of an article rather than a label: Korean needs about
# half as many as English.
SHORTEST_SENTENCE = {"ko": 12, "ja": 12, "zh": 10}
# A line this long is a paragraph even without an end mark (seed articles have such paragraphs of 79 characters).
LONG_LINE = {"ko": 60, "ja": 60, "zh": 40}
DEFAULT_SHORTEST, DEFAULT_LONG = 30, 120
# Words or characters of the shortest headline; labels of sites and authors' names stay below.
SHORTEST_TITLE = {"ko": (3, 12), "ja": (3, 10), "zh": (3, 8)}
DEFAULT_TITLE = (4, 24)
# Typed lines are short, notices of rights and addresses included; captions may be longer.
LONGEST_TYPED = 200

# Sites speak to their visitors in short sentences (at most 32 characters on the pages seen).
LONGEST_SITE_SPEECH = 45
# What a menu or a masthead says is a subhead or a point of a list between two paragraphs.
WORDS_OF_ARTICLES = frozenset({"menu", "contact"})

_ENDED = re.compile(r"[.!?。！？]['\"”’」』)\]>*]*$")
_CUT_OFF = re.compile(r"(?:\.{2,}|…)$")
_POLITE = re.compile(r"(?:니다|세요|시오|어요|아요|해요|예요|에요|까요|나요|지요|죠|니까)[.!?]*['\"”’)]*$")
_QUOTED_SPEECH = re.compile(r"[\"“‘'”’]")


@dataclass(slots=True)
class Line:
    """A passage of a page: what its words make it (`typed`), and the `reason` to drop it once that is decided.

    `sure` is the reason where it is furniture in whatever document; `parts` are those of a line in a stamped document.
    """

    passage: Passage
    typed: str | None
    prose: bool
    sure: str | None
    parts: Sequence[Part]
    reason: str | None = None

    @property
    def text(self) -> str:
        """The passage's text."""
        return self.passage.text

    @property
    def is_title(self) -> bool:
        """Whether the line may be a headline: some words that are no label of the site."""
        bare = strip_bullet(self.text)
        words, characters = SHORTEST_TITLE.get(self.passage.lang, DEFAULT_TITLE)
        return self.typed is None and not self.prose and (len(bare.split()) >= words or len(bare) >= characters)

    @property
    def has_bullet(self) -> bool:
        """Whether the line is an item of a list."""
        return strip_bullet(self.text) != self.text

    @property
    def is_stamp(self) -> bool:
        """Whether the line says who wrote the article, or when."""
        return self.typed in ("byline", "date")


def look_at(passage: Passage) -> Line:
    """Return the passage as a line of a page, told by its words alone."""
    text, lang = passage.text, passage.lang
    parts = divide(text, stamped=True)
    paragraph = paragraph_within(text, parts)
    typed = _find_type(text, paragraph)
    ended = _ENDED.search(text) is not None and len(text) >= SHORTEST_SENTENCE.get(lang, DEFAULT_SHORTEST)
    long = len(text) >= LONG_LINE.get(lang, DEFAULT_LONG)
    cut_off = _CUT_OFF.search(text) is not None
    prose = typed is None and (ended or long) and not cut_off and not is_doubled(text)
    return Line(passage, typed, prose, sure_reason(text, paragraph), parts)


def _find_type(text: str, paragraph: str) -> str | None:
    """Return what the words of a line make it, its edges left out; a credit may be at its end."""
    if len(text) <= LONGEST_TYPED:
        typed = line_reason(paragraph)
        if typed is not None or paragraph == text:
            return typed
    return "caption" if has_credit(text) else None


def is_doubled(text: str) -> bool:
    """Tell whether a line says the same twice, as links with a picture do."""
    bare = strip_bullet(text)
    half = (len(bare) + 1) // 2
    return len(bare) >= 12 and bare[:half].strip() == bare[half:].strip()


def normalise(text: str) -> str:
    """Return `text` for comparison: without bullet, space and quotation marks."""
    return re.sub(r"[\s'\"`‘’“”]+", "", strip_bullet(text)).casefold()


def clean_section(lines: list[Line]) -> None:
    """Give every line of a section (the page around one article) its reason, or None where it is the article's."""
    _set_aside_other_style(lines)
    if not any(line.prose for line in lines):
        for line in lines:
            line.reason = line.typed
        return
    first = next(index for index, line in enumerate(lines) if line.prose)
    last = _find_end(lines, first)
    _clean_head(lines[:first])
    _clean_body(lines[first : last + 1])
    _clean_tail(lines[last + 1 :])
    _drop_duplicates(lines, first)


def _set_aside_other_style(lines: Sequence[Line]) -> None:
    """Take polite sentences after an article in plain style for the site's own words, not the article's."""
    korean = [index for index, line in enumerate(lines) if line.prose and line.passage.lang == "ko"]
    plain = [index for index in korean if not _is_polite(lines[index].text)]
    # Articles that mix styles quote; two plain sentences in three settle it.
    if not plain or 3 * len(plain) < 2 * len(korean):
        return
    mixed = len(plain) < sum(index <= plain[-1] for index in korean)
    furniture = False
    for line in lines[plain[-1] + 1 :]:
        speech = _is_polite(line.text) and (furniture or (not mixed and _is_site_speech(line.text)))
        if speech and line.typed is None and line.passage.lang == "ko":
            line.prose, line.typed = False, "interface"
        furniture = furniture or line.typed is not None


def _is_polite(text: str) -> bool:
    return _POLITE.search(text) is not None


def _is_site_speech(text: str) -> bool:
    return len(text) <= LONGEST_SITE_SPEECH and _QUOTED_SPEECH.search(text) is None


def _find_end(lines: Sequence[Line], first: int) -> int:
    """Return the index of the article's last paragraph."""
    end = first
    for index in range(first + 1, len(lines)):
        if lines[index].prose and not _is_left(lines, end, index):
            end = index
    return end


def _is_left(lines: Sequence[Line], end: int, index: int) -> bool:
    """Tell whether the article has ended between its paragraph `end` and the prose at `index`."""
    between = Counter(line.typed for line in lines[end + 1 : index])
    if between["copyright"]:
        return True
    if not (between["related-article"] or between["byline"] or between["contact"]):
        return False
    # After any of these, one paragraph alone is a teaser under its title; two in a row are the article going on.
    follows = lines[index + 1] if index + 1 < len(lines) else None
    return not (follows and (follows.prose or follows.typed in ("byline", "copyright", "caption")))


def _clean_head(lines: Sequence[Line]) -> None:
    headline = _find_headline(lines)
    listing = False
    for index, line in enumerate(lines):
        listing = (listing or opens_list(line.text)) and not line.is_stamp and index != headline
        if line.typed:
            line.reason = line.typed
        elif index < headline:
            line.reason = "related-article" if line.is_title else "menu"
        elif not (line.is_title or _ENDED.search(line.text)):
            line.reason = "menu"
        elif listing:
            line.reason = "related-article"


def _find_headline(lines: Sequence[Line]) -> int:
    """Return the index of the headline: a title said twice, else the first of the titles right above byline or date."""
    titles = [index for index, line in enumerate(lines) if line.is_title and not line.has_bullet]
    seen: dict[str, int] = {}
    for index in titles:
        key = normalise(lines[index].text)
        if key in seen:
            return seen[key]
        seen[key] = index
    if not titles:
        return len(lines)
    stamp = next((index for index, line in enumerate(lines) if line.is_stamp and index > titles[0]), len(lines))
    headline = max(index for index in titles if index < stamp)
    while headline - 1 in titles and stamp < len(lines):
        headline -= 1
    return headline if stamp < len(lines) else titles[0]


def _clean_body(lines: Sequence[Line]) -> None:
    listing = False
    pointers = sum(begins_as_caption(line.text) for line in lines)
    for line in lines:
        listing = (listing or opens_list(line.text)) and not line.prose
        line.reason = None if line.typed in WORDS_OF_ARTICLES else line.typed
        if line.typed is None and (listing or is_doubled(line.text)):
            line.reason = "related-article"
        # One line pointing at a picture is its caption; several are a list of points.
        if not line.typed and pointers == 1 and begins_as_caption(line.text):
            line.reason = "caption"


def _clean_tail(lines: list[Line]) -> None:
    """Drop everything after the article, but what follows its last paragraph without any furniture between."""
    furniture = listing = False
    for index, line in enumerate(lines):
        furniture = furniture or line.typed is not None or line.prose
        listing = opens_list(line.text) or (listing and line.typed not in ("interface", "contact", "copyright"))
        if line.typed:
            line.reason = line.typed
        elif furniture or not (line.is_title or _ENDED.search(line.text)):
            line.reason = _tail_reason(line, lines[index - 1 : index] + lines[index + 1 : index + 2], listing)


def _tail_reason(line: Line, around: Sequence[Line], listing: bool) -> str:
    kinds = {neighbour.typed for neighbour in around}
    if len(kinds) == 1 and kinds <= {"interface", "contact"}:
        return next(iter(kinds)) or "interface"
    return "related-article" if listing or line.is_title or line.prose else "menu"


def _drop_duplicates(lines: Sequence[Line], first: int) -> None:
    """Drop what repeats a title of the head or a caption, and a paragraph that follows itself."""
    seen: set[str] = set()
    previous = ""
    for index, line in enumerate(lines):
        if line.reason not in (None, "caption"):
            continue
        key = normalise(line.text)
        if key in seen or (key == previous and line.prose):
            line.reason = "duplicate"
        if not line.prose and (index < first or line.reason == "caption"):
            seen.add(key)
        previous = key
