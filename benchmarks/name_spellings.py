"""One mention of a name misspelled by a letter or two, planted in translations that nobody touched: who finds it.

PYTHONPATH=. python benchmarks/name_spellings.py ../shared [--show]

A name is a Latin word that the corpus never writes in small letters and two pairs of a document have, beside a Hangul
word there that spells it; Kiwi has no say in it. Both halves of the documents are reported.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from alignment_data import read_documents

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from align.rendering.phrases import split_words
from align.rendering.sound import load_sound_model
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks import CHECKS
from qa_reports.finding import Mark

Rows = Sequence[tuple[str, str]]
RULES = frozenset(
    [
        "name-spelling",
        "name-mismatch",
        "name-missing",
        "term-variant",
        "term-collision",
        "acronym-mismatch",
        "source-name-variant",
        "inconsistent-translation",
    ]
)
"""All rules on names and terms."""

SHORTEST, LONG = 4, 6
SURE = 0.9
LONGEST_STEM = 8
VOWELS, CONSONANTS = "aeiou", "bcdfghklmnprstvz"
ALIKE = {"c": "k", "k": "c", "s": "z", "z": "s", "v": "w", "w": "v", "f": "ph", "y": "i", "b": "p", "d": "t", "g": "k"}
NUCLEI = [chr(code) for code in range(0x1161, 0x1176)]
FINALS = [chr(code) for code in (0x11A8, 0x11AB, 0x11AF, 0x11B7, 0x11B8, 0x11BA, 0x11BC)]


@dataclass(frozen=True)
class Name:
    """A name that at least two pairs of a document have on both sides."""

    document: int
    latin: str
    hangul: str
    pairs: tuple[int, ...]


def find_names(documents: Sequence[Rows]) -> Iterator[Name]:
    """Yield the names that two pairs of a document spell in both scripts."""
    ordinary = {w.text.lower() for rows in documents for _, en in rows for w in split_words(en) if not w.capitalised}
    for number, rows in enumerate(documents):
        pairs = defaultdict(list)
        for index, (_, english) in enumerate(rows):
            for word in sorted({w.text for w in split_words(english) if w.capitalised and w.text.isalpha()}):
                if len(word) >= SHORTEST and not word.isupper() and word.lower() not in ordinary:
                    pairs[word].append(index)
        for latin, indices in pairs.items():
            if name := _spelled(number, latin, indices, rows):
                yield name


def _spelled(document: int, latin: str, indices: Sequence[int], rows: Rows) -> Name | None:
    """Return the name with the Hangul beginning that spells it best in at least two of its pairs."""
    stems: Counter[str] = Counter()
    for index in indices:
        words = set(re.findall("[가-힣]+", rows[index][0]))
        stems.update({word[:end] for word in words for end in range(2, min(len(word), LONGEST_STEM) + 1)})
    model = load_sound_model()
    scored = [(model.score(stem, latin), len(stem), stem) for stem, count in stems.items() if count > 1]
    best = max(scored, default=(0.0, 0, ""))
    if best[0] < SURE:
        return None
    return Name(document, latin, best[2], tuple(i for i in indices if best[2] in rows[i][0]))


def misspell_latin(name: str, choice: random.Random) -> tuple[str, str]:
    """Return the kind of slip and the name with it; the first letter stays."""
    kinds = ["vowel", "double", "single", "like", "swap", "drop", "any", *(["two"] if len(name) >= LONG else [])]
    kind = choice.choice(kinds)
    if kind == "two":
        new = misspell_latin(misspell_latin(name, choice)[1], choice)[1]
        return (kind, new) if new != name else misspell_latin(name, choice)
    places = list(range(1, len(name)))
    choice.shuffle(places)
    for place in places:
        letter, rest = name[place], name[place + 1 :]
        if kind == "vowel" and letter in VOWELS:
            return kind, name[:place] + choice.choice(VOWELS.replace(letter, "")) + rest
        if kind == "double" and letter in CONSONANTS and name[place - 1] != letter and rest[:1] != letter:
            return kind, name[:place] + letter * 2 + rest
        if kind == "single" and name[place - 1] == letter:
            return kind, name[:place] + rest
        if kind == "like" and letter in ALIKE:
            return kind, name[:place] + ALIKE[letter] + rest
        if kind == "swap" and rest and rest[0] != letter:
            return kind, name[:place] + rest[0] + letter + rest[1:]
        if kind == "drop" and place < len(name) - 1:
            return kind, name[:place] + rest
        if kind == "any":
            return kind, name[:place] + choice.choice((VOWELS + CONSONANTS).replace(letter, "")) + rest
    return misspell_latin(name, choice)


def misspell_hangul(name: str, choice: random.Random) -> tuple[str, str]:
    """Return the kind of slip and the name with the vowel or the final of one syllable changed."""
    place = choice.randrange(len(name))
    letters = list(unicodedata.normalize("NFD", name[place]))
    kind = choice.choice(["vowel", "final"])
    if kind == "vowel":
        letters[1] = choice.choice([vowel for vowel in NUCLEI if vowel != letters[1]])
    elif len(letters) == 3:
        letters[2] = choice.choice(["", *(final for final in FINALS if final != letters[2])])
    else:
        letters.append(choice.choice(FINALS))
    return kind, name[:place] + unicodedata.normalize("NFC", "".join(letters)) + name[place + 1 :]


def is_found(marks: Sequence[Mark], planted: str) -> bool:
    """Whether a mark stands on the planted form, or names it among the variants."""
    texts = [text for mark in marks for text in (mark.target.text if mark.target else "", *_variants(mark))]
    return any(planted in text for text in texts)


def _variants(mark: Mark) -> list[str]:
    return [variant.text for variant in mark.variants]


def plant(rows: Rows, pair: int, old: str, new: str, side: int) -> list[tuple[str, str]]:
    """Return the rows with the name misspelled on one side of one pair."""
    changed = list(rows)
    texts = list(rows[pair])
    texts[side] = re.sub(rf"\b{old}", new, texts[side])
    changed[pair] = (texts[0], texts[1])
    return changed


def measure(documents: Sequence[Rows], analysis: Analysis, spelling: Check, to_korean: bool, show: bool) -> None:
    """Print by half of the documents and by kind of slip how many planted slips are found."""
    choice, found, planted = random.Random(11), Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    misspell: Callable[[str, random.Random], tuple[str, str]] = misspell_hangul if to_korean else misspell_latin
    open_ = partial(open_rows, analysis=analysis, to_korean=to_korean)
    for name in find_names(documents):
        if len(name.pairs) < 2:
            continue
        old = name.hangul if to_korean else name.latin
        kind, new = misspell(old, choice)
        pair, half = choice.choice(name.pairs), name.document % 2
        rows = plant(documents[name.document], pair, old, new, 0 if to_korean else 1)
        is_there = is_found(list(spelling.find(open_(rows))), new)
        planted[half, kind] += 1
        found[half, kind] += is_there
        if show and not is_there:
            print("  missed", name.document, pair, old, new, name.latin, name.hangul, len(name.pairs), kind)
    for half in (0, 1):
        kinds = {kind: f"{found[half, kind]}/{planted[half, kind]}" for each, kind in sorted(planted) if each == half}
        total = sum(count for (each, _), count in planted.items() if each == half)
        right = sum(count for (each, _), count in found.items() if each == half)
        print(f"{'en-ko' if to_korean else 'ko-en'} half {half}: {right} of {total} = {right / total:.3f}", kinds)


def open_rows(rows: Rows, analysis: Analysis, to_korean: bool) -> AnalysedBitext:
    """Return (Korean, English) rows as a document in the direction asked for."""
    if not to_korean:
        return AnalysedBitext(bitext_of_rows(rows), analysis)
    turned = [(english, korean) for korean, english in rows]
    return AnalysedBitext(bitext_of_rows(turned, source_lang="en", target_lang="ko"), analysis)


def count_alarms(documents: Sequence[Rows], analysis: Analysis, to_korean: bool, show: bool) -> None:
    """Print the alarms of all name and term rules on the documents as they are, by half."""
    alarms: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    sentences = [sum(len(rows) for rows in documents[half::2]) for half in (0, 1)]
    for number, rows in enumerate(documents):
        document = open_rows(rows, analysis, to_korean)
        for check in CHECKS:
            for mark in check.find(document) if check.id in RULES else ():
                alarms[number % 2][check.id] += 1
                if show:
                    print("  alarm", number, mark.pair, check.id, mark.confidence, mark.message)
    for half in (0, 1):
        rate = 100 * alarms[half].total() / sentences[half]
        print(f"{'en-ko' if to_korean else 'ko-en'} half {half}: {rate:.2f} alarms in 100", dict(alarms[half]))


def main() -> None:
    """Print what is found and the alarms, in both directions."""
    shared, show = Path(sys.argv[1]), "--show" in sys.argv
    analysis = Analysis(load_encoder(), KoreanMorphology())
    documents = [list(zip(ko, en, strict=True)) for ko, en in read_documents(shared / "data" / "ntrex_docs.jsonl")]
    [spelling] = (check for check in CHECKS if check.id == "name-spelling")
    for to_korean in (False, True):
        measure(documents, analysis, spelling, to_korean, show)
        count_alarms(documents, analysis, to_korean, show)


if __name__ == "__main__":
    main()
