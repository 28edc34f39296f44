"""Which language a text is in, told by its script.

Words are counted, not letters: a Korean sentence keeps its language however long the English name in it is, as long as
Korean words carry it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["BRACKETED", "QUOTED", "UNDETERMINED", "detect_language", "find_languages", "find_words"]

UNDETERMINED = "und"
"""What stands for the language of a text without letters."""

# A run of letters of one script, and how many letters make about one English word in it (0: a run is a word).
_SCRIPTS: tuple[tuple[str, str, int], ...] = (
    ("ko", r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]", 0),
    ("ja", r"[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]", 2),
    ("zh", r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]", 2),
    ("ru", r"[\u0400-\u052f]", 0),
    ("el", r"[\u0370-\u03ff\u1f00-\u1fff]", 0),
    ("ar", r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]", 0),
    ("he", r"[\u0590-\u05ff\ufb1d-\ufb4f]", 0),
    ("hi", r"[\u0900-\u097f]", 0),
    ("th", r"[\u0e00-\u0e7f]", 4),
    ("ka", r"[\u10a0-\u10ff]", 0),
    ("hy", r"[\u0530-\u058f]", 0),
    ("en", r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]", 0),
)
_RUN = re.compile("|".join(f"(?P<{lang}>{letters}+)" for lang, letters, _ in _SCRIPTS))
_LETTERS_A_WORD = {lang: letters for lang, _, letters in _SCRIPTS}

_TOKEN = re.compile(r"[^\s/|·,…“”‘’\"()<>\[\]「」『』]+")
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|（[^（）]*）")
"""Brackets with what they hold."""

QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|「[^「」]*」|『[^『』]*』|(?<!\w)'[^']*'(?!\w)|`[^`]*`")
"""Quotations with their marks."""

# Addresses, handles, tags and placeholders are of no language.
_NO_WORDS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|(?<!\S)[@#][A-Za-z_]\w*|<[^<>\s가-힣]+>|\$?\{+[^{}\s가-힣]*\}+"
    r"|%(?:\d+\$)?[-+0#]*\d*(?:\.\d+)?[a-zA-Z](?![A-Za-z])|%\([A-Za-z_]\w*\)[a-z]"
)

# Words that only an English sentence has: names and terms inside a Korean one come without most of them.
_ENGLISH_GRAMMAR = re.compile(
    r"\b(?:the|is|are|was|were|be|been|has|have|had|will|would|can|could|that|which|this|these|it|he|she|they|we|you|i"
    r"|from|said|says|not|to|with|means?|called|by|as)\b",
    re.IGNORECASE,
)
# Beside a plain word of English, these say that the sentence around Korean words is English: "met near 광화문 광장".
_ENGLISH_LINK = re.compile(
    r"(?<!\S)(?:an?|of|in|on|at|for|near|and|or|but|under|into|about|after|before|who|his|her)(?!\S)"
)
_ENGLISH_PLAIN = re.compile(r"(?<!\S)[a-z]{3,}(?=[\s.,;:!?]|$)")
# Particles and endings of Korean words; nouns in an English sentence mostly have none.
_KOREAN_GRAMMAR = re.compile(
    r"(?:[다요까죠은는이가을를의에로와과도만한된할될음함됨임며고서]|에서|까지|부터|보다|에게)\W*$"
)

_KOREAN_END = re.compile(r"[가-힣](?:[다요죠]|까)\W*$")


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language that `text` is written in, as far as its script tells.

    Latin script is taken for English, Cyrillic for Russian, Han without kana for Chinese. It is `und` where
    no letters are, but in addresses and tags.
    """
    text = _NO_WORDS.sub(" ", text)
    languages = _scripts(text)
    return _main_language(text) if len(languages) > 1 else next(iter(languages), UNDETERMINED)


def _main_language(text: str) -> str:
    """Return the language that carries a text of several scripts."""
    # Brackets, then quotations, hold what belongs to the other language; without them the frame shows.
    for frame in (BRACKETED.sub(" ", text), text):
        bare = QUOTED.sub(" ", frame)
        for candidate in (bare, frame) if len(_tokens(bare)) > 1 else (frame,):
            if counts := _count_words(candidate):
                return _dominant(counts, candidate)
    return UNDETERMINED


def find_languages(text: str) -> set[str]:
    """Return the languages whose letters are in `text`, but for addresses and tags."""
    return _scripts(_NO_WORDS.sub(" ", text))


def find_words(text: str) -> list[str]:
    """Return what stands between spaces and marks in `text` and holds letters, but for addresses and tags."""
    return _tokens(_NO_WORDS.sub(" ", text))


def _scripts(text: str) -> set[str]:
    """Return the languages whose letters are in `text`; Han beside kana or Hangul is theirs."""
    if text.isascii():
        return {"en"} if _RUN.search(text) else set()
    found = {match.lastgroup or "" for match in _RUN.finditer(text)}
    return found - {"zh"} if found & {"ja", "ko"} else found


def _tokens(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text) if _RUN.search(token)]


def _count_words(text: str) -> Counter[str]:
    """Count words by language. A token with Hangul in it is Korean: Latin names bear Korean particles."""
    counts: Counter[str] = Counter()
    for token in _tokens(text):
        lengths: Counter[str] = Counter()
        for match in _RUN.finditer(token):
            lengths[match.lastgroup or ""] += len(match[0])
        for lang, length in ({"ko": 1} if "ko" in lengths else lengths).items():
            counts[lang] += max(1, round(length / (_LETTERS_A_WORD[lang] or length)))
    return counts


def _dominant(counts: Counter[str], text: str) -> str:
    counts = counts.copy()
    if counts["ja"]:
        counts["ja"] += counts.pop("zh", 0)
    if counts["ko"] and counts["en"]:
        return _korean_or_latin(counts, text)
    return max(counts, key=lambda lang: (counts[lang], lang != "en"))


def _korean_or_latin(counts: Counter[str], text: str) -> str:
    """Decide between Korean with Latin words and a Latin text with Korean words.

    A Korean clause says its verb last, so a last word in Hangul speaks for Korean, and the little words of English
    against it. Equal numbers are Korean: it needs fewer words to say the same.
    """
    tokens = _tokens(text)
    if _is_english_around(text, tokens):
        return "en"
    grammar = len(_ENGLISH_GRAMMAR.findall(text))
    if counts["ko"] >= counts["en"]:
        return "ko" if _is_korean(tokens[-1]) or grammar < counts["ko"] else "en"
    if _is_korean(tokens[-1]):
        return "ko" if grammar < counts["ko"] else "en"
    # A list of names and models after a Korean word; an English text would have some word in lower case.
    return "ko" if _is_korean(tokens[0]) and not any(token.islower() for token in tokens if token.isalpha()) else "en"


def _is_english_around(text: str, tokens: Sequence[str]) -> bool:
    """Whether English is the frame: its plain and its little words are there, and few Korean words bear an ending."""
    plain = any(not _ENGLISH_GRAMMAR.fullmatch(word) for word in _ENGLISH_PLAIN.findall(text))
    if not plain or _KOREAN_END.search(tokens[-1]) or not (_ENGLISH_GRAMMAR.search(text) or _ENGLISH_LINK.search(text)):
        return False
    korean = [token for token in tokens if _is_korean(token)]
    return 2 * sum(bool(_KOREAN_GRAMMAR.search(token)) for token in korean) < len(korean)


def _is_korean(token: str) -> bool:
    return any(match.lastgroup == "ko" for match in _RUN.finditer(token))
