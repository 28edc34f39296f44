"""Alarms of number-mismatch on untouched translations, and its recall of defects planted in them.

    python benchmarks/quantities.py [--shared ../shared] [--show]

Tuned on the first half of NTREX-128 and on KPC; the other files are held out.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from align.morphology import KoreanMorphology
from qa_reports.extract.quantities import (
    CALENDAR_KINDS,
    Difference,
    Kind,
    Quantity,
    Written,
    compare_quantities,
    find_quantities,
)
from qa_reports.extract.quantities.accounting import Answer, answer_for
from qa_reports.extract.quantities.wording import explain

TextPair = tuple[str, str]
SCALES = {
    "thousand": "million",
    "million": "billion",
    "billion": "trillion",
    "trillion": "billion",
    "bn": "m",
    "m": "bn",
}


def read_documents(path: Path) -> list[TextPair]:
    """Read parallel `ko` and `en` lists, one document a line."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [pair for document in documents for pair in zip(document["ko"], document["en"], strict=True)]


def read_table(path: Path) -> list[TextPair]:
    """Read the columns `ko` and `en`."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["ko"], row["en"]) for row in rows]


def read_sets(data: Path) -> dict[str, list[TextPair]]:
    """Return every set by name, in the order of the report."""
    ntrex = read_documents(data / "ntrex_docs.jsonl")
    return {
        "ntrex, first half (tuned)": ntrex[:500],
        "ntrex, second half": ntrex[500:],
        "flores": read_documents(data / "flores_devtest_docs.jsonl"),
        "jhe": read_table(data / "jhe_koen.tsv"),
        "pud": read_table(data / "pud_en_ko.tsv"),
        "kpc (tuned, noisy)": read_table(data / "kpc_news.tsv"),
    }


class Comparison:
    """Reads each Korean text once, however many translations of it are compared."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self.morphology = KoreanMorphology()
        self.read: dict[str, tuple[Quantity, ...]] = {}

    def source(self, korean: str) -> tuple[Quantity, ...]:
        """Return the quantities of a Korean text."""
        if korean not in self.read:
            self.read[korean] = find_quantities(korean, "ko", self.morphology.morphemes(korean))
        return self.read[korean]

    def marks(self, korean: str, english: str) -> list[Difference]:
        """Return what number-mismatch marks."""
        differences = compare_quantities(self.source(korean), find_quantities(english, "en"))
        return [each for each in differences if each.is_plain and not each.in_calendar]


def change_digit(text: str, chance: random.Random) -> str | None:
    """Return `text` with one digit changed."""
    places = [match.start() for match in re.finditer(r"\d", text)]
    place = chance.choice(places)
    digits = "123456789" if place == places[0] else "0123456789"
    return text[:place] + chance.choice(digits.replace(text[place], "")) + text[place + 1 :]


def shift_tenfold(text: str, chance: random.Random) -> str | None:
    """Return `text` ten times more or less."""
    match = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    assert match is not None
    value = float(match.group().replace(",", ""))
    shifted = value * 10 if chance.random() < 0.5 or value < 10 else value / 10
    return f"{text[: match.start()]}{shifted:,.10g}{text[match.end() :]}"


def swap_scale(text: str, chance: random.Random) -> str | None:
    """Return `text` with million for billion and the like; None where no scale is named."""
    match = re.search(r"(?<=[\d ])(thousand|million|billion|trillion|bn|m)\b", text)
    return text[: match.start()] + SCALES[match.group()] + text[match.end() :] if match else None


def drop(text: str, chance: random.Random) -> str | None:
    """Return nothing: the number is left out."""
    return ""


DEFECTS: dict[str, Callable[[str, random.Random], str | None]] = {
    "digit changed": change_digit,
    "tenfold": shift_tenfold,
    "scale swapped": swap_scale,
    "dropped": drop,
}


def is_plantable(quantity: Quantity) -> bool:
    """Return whether a defect in this quantity is one that number-mismatch should find."""
    countable = quantity.written is Written.DIGITS and quantity.kind not in CALENDAR_KINDS | {
        Kind.CODE,
        Kind.INDEFINITE,
    }
    return countable and quantity.low > 1


def defects_for(quantity: Quantity, english: str) -> list[tuple[str, Callable[[str, random.Random], str | None]]]:
    """Return the defects to plant: what is said twice, or in two units, can be left out once without loss."""
    rest = [other for other in find_quantities(english, "en") if other.start != quantity.start]
    said_twice = answer_for(quantity, rest, [quantity]) is not Answer.NONE
    skipped = {"dropped"} if said_twice else set()
    skipped |= {"scale swapped"} if quantity.kind is Kind.MEASURE else set()
    return [(name, damage) for name, damage in DEFECTS.items() if name not in skipped]


def plant(pairs: list[TextPair], comparison: Comparison) -> Iterator[tuple[str, str, str, bool]]:
    """Yield the name of each planted defect, the Korean, the damaged English, and whether it was marked."""
    chance = random.Random(7)
    for korean, english in pairs:
        if comparison.marks(korean, english):
            continue
        for quantity in find_quantities(english, "en"):
            if not is_plantable(quantity):
                continue
            for name, damage in defects_for(quantity, english):
                damaged = damage(quantity.text, chance)
                if damaged is not None and damaged != quantity.text:
                    text = english[: quantity.start] + damaged + english[quantity.end :]
                    yield name, korean, text, bool(comparison.marks(korean, text))


def report_alarms(name: str, pairs: list[TextPair], comparison: Comparison, show: bool) -> None:
    """Print how many marks the untouched pairs get, and with `show` every one."""
    marked = [(pair, mark) for pair in pairs for mark in comparison.marks(*pair)]
    print(f"{name}: {len(marked)} marks on {len(pairs)} pairs")
    for (korean, english), mark in marked if show else []:
        print(f"    {explain(mark)}\n        {korean}\n        {english}")


def report_recall(name: str, pairs: list[TextPair], comparison: Comparison, show: bool) -> None:
    """Print the recall of each planted defect, and with `show` what was missed."""
    planted, found = Counter[str](), Counter[str]()
    for defect, korean, text, marked in plant(pairs, comparison):
        planted[defect] += 1
        found[defect] += marked
        if show and not marked:
            print(f"    missed ({defect}): {korean}\n        {text}")
    for defect, count in planted.items():
        print(f"    {defect}: {found[defect] / count:.3f} of {count}")
    if planted:
        print(f"    all: {found.total() / planted.total():.3f} of {planted.total()}")


def main() -> None:
    """Run both measures on every set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", action="store_true", help="print every alarm and every miss")
    options = parser.parse_args()
    comparison = Comparison()
    for name, pairs in read_sets(options.shared / "data").items():
        report_alarms(name, pairs, comparison, options.show)
        report_recall(name, pairs, comparison, options.show)


if __name__ == "__main__":
    main()
