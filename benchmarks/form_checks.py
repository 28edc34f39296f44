"""What the checks of form say of untouched translations, and how much they find of what was planted there.

    PYTHONPATH=. python benchmarks/form_checks.py ../shared [--show]

Every document with a place for it gets one defect of each kind, in a pair chosen at random (seed 1). Found means that
the rule marks that pair and did not before.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from alignment_data import read_documents

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks.bracket_mismatch import find as bracket_mismatch
from qa_reports.checks.link_mismatch import find as link_mismatch
from qa_reports.checks.punctuation import find as punctuation
from qa_reports.checks.quote_mismatch import find as quote_mismatch
from qa_reports.checks.repeated_word import find as repeated_word
from qa_reports.checks.source_damaged import find as source_damaged
from qa_reports.checks.source_spelling import find as source_spelling

Row = tuple[str, str]
Plant = Callable[[Row, random.Random], Row | None]

CHECKS = (
    quote_mismatch, bracket_mismatch, repeated_word, punctuation, link_mismatch, source_damaged, source_spelling,
)  # fmt: skip
DOCUMENTS = ("ntrex_docs.jsonl", "flores_devtest_docs.jsonl")
TABLES = {"pud_en_ko.tsv": (5, 4), "kpc_news.tsv": (0, 1), "jhe_koen.tsv": (0, 1)}
LINKS = (
    "https://www.example.org/news/2024?id={n}", "press{n}@city.example.kr", "{{name{n}}}", "%{n}$s", "@Daejeon_{n}",
)  # fmt: skip

_QUOTATION = re.compile(r"[“\"][^“”\"]{12,}[”\"]")


def _without(text: str, *positions: int) -> str:
    return "".join(char for index, char in enumerate(text) if index not in positions)


def lose_quotation_mark(row: Row, rng: random.Random) -> Row | None:
    """Drop the opening or the closing mark of a quotation that both sides have."""
    found = list(_QUOTATION.finditer(row[1]))
    if not found or not _QUOTATION.search(row[0]) or '""' in row[0] + row[1]:
        return None
    match = rng.choice(found)
    return row[0], _without(row[1], rng.choice((match.start(), match.end() - 1)))


def lose_quotation_marks(row: Row, rng: random.Random) -> Row | None:
    """Drop all quotation marks of the translation, where both sides quote a clause."""
    if len(_QUOTATION.findall(row[1])) != 1 or not _QUOTATION.search(row[0]) or '""' in row[0]:
        return None
    return row[0], re.sub(r"[“”\"]", "", row[1])


def double_word(row: Row, rng: random.Random) -> Row | None:
    """Write one word of the translation twice."""
    words = [match for match in re.finditer(r"(?<![\w'’-])[A-Za-z]+(?![\w'’-])", row[1]) if match.end() < len(row[1])]
    if not words:
        return None
    match = rng.choice(words)
    return row[0], f"{row[1][: match.end()]} {match[0]}{row[1][match.end() :]}"


def lose_bracket(row: Row, rng: random.Random) -> Row | None:
    """Drop one of two brackets."""
    match = re.search(r"\([^()]+\)", row[1])
    return (row[0], _without(row[1], rng.choice((match.start(), match.end() - 1)))) if match else None


def change_link(row: Row, rng: random.Random) -> Row | None:
    """Give both sides the same address, handle or placeholder and change it, or drop it, in the translation."""
    link = rng.choice(LINKS).replace("{n}", str(rng.randint(1, 9)))
    position = rng.choice([index for index, char in enumerate(link) if char.isalnum()])
    changed = rng.choice(("", link[:position] + "x" + link[position + 1 :], _without(link, position)))
    return f"{row[0]} {link}", f"{row[1]} {changed}".rstrip()


def change_question(row: Row, rng: random.Random) -> Row | None:
    """Turn the question mark of the translation into a full stop."""
    asked = row[0].rstrip("\"”' ").endswith("?") and row[1].rstrip('"” ').endswith("?") and row[1].count("?") == 1
    return (row[0], row[1].replace("?", ".")) if asked and row[0].count("?") == 1 else None


def lose_end_mark(row: Row, rng: random.Random) -> Row | None:
    """Drop the full stop of the translation."""
    plain = row[0].endswith(".") and re.search(r"\w\.$", row[1])
    return (row[0], row[1][:-1]) if plain else None


def space_before_comma(row: Row, rng: random.Random) -> Row | None:
    """Put a space before a comma."""
    match = re.search(r"(?<=[a-z]), ", row[1])
    return (row[0], f"{row[1][: match.start()]} {row[1][match.start() :]}") if match else None


def lose_month_sign(row: Row, rng: random.Random) -> Row | None:
    """Begin the source with a span of days whose month sign was lost."""
    days = f"{rng.randint(1, 12)}{rng.randint(4, 28)}"
    return f"{days}일부터 {rng.randint(29, 31)}일까지 {row[0]}", row[1]


PLANTS: tuple[tuple[Plant, Check], ...] = (
    (lose_quotation_mark, quote_mismatch),
    (lose_quotation_marks, quote_mismatch),
    (double_word, repeated_word),
    (lose_bracket, bracket_mismatch),
    (change_link, link_mismatch),
    (change_question, punctuation),
    (lose_end_mark, punctuation),
    (space_before_comma, punctuation),
    (lose_month_sign, source_damaged),
)


def read_tables(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    """Yield each document or table as (name, rows), Korean first."""
    for name in DOCUMENTS:
        for number, (korean, english) in enumerate(read_documents(folder / name)):
            yield f"{name}#{number}", list(zip(korean, english, strict=True))
    for name, (korean_column, english_column) in TABLES.items():
        lines = (folder / name).read_text(encoding="utf-8").splitlines()[1:]
        cells = [line.split("\t") for line in lines]
        yield f"{name}#0", [(row[korean_column], row[english_column]) for row in cells]


def marked_pairs(check: Check, rows: Sequence[Row], analysis: Analysis) -> Counter[int | None]:
    """Return how often the check marks each pair."""
    return Counter(mark.pair for mark in check.find(AnalysedBitext(bitext_of_rows(rows), analysis)))


def plant_and_count(documents: Sequence[list[Row]], plant: Plant, check: Check, analysis: Analysis) -> tuple[int, int]:
    """Return how many documents got a defect, and in how many it was found."""
    rng = random.Random(1)
    planted = found = 0
    for rows in documents:
        choices = [(index, changed) for index, row in enumerate(rows) if (changed := plant(row, rng))]
        for index, changed in rng.sample(choices, min(len(choices), 3)):
            before = marked_pairs(check, rows, analysis)[index]
            after = marked_pairs(check, [*rows[:index], changed, *rows[index + 1 :]], analysis)
            planted += 1
            hit = after[index] > before
            found += hit
            if not hit and "--show" in sys.argv:
                print(f"missed by {check.id} ({plant.__name__}): {changed[1]}  <- {changed[0]}")
    return planted, found


def main() -> None:
    """Print alarms on untouched translations and recall on planted defects."""
    tables = list(read_tables(Path(sys.argv[1]) / "data"))
    analysis = Analysis(load_encoder(), KoreanMorphology())
    alarms: Counter[tuple[str, str]] = Counter()
    sizes: Counter[str] = Counter()
    for name, rows in tables:
        sizes[name.partition("#")[0]] += len(rows)
        for check in CHECKS:
            alarms[check.id, name.partition("#")[0]] += marked_pairs(check, rows, analysis).total()
    print("alarms on untouched pairs:", dict(sizes))
    for check in CHECKS:
        print(f"{check.id:18}", {name: alarms[check.id, name] for name in sizes})
    documents = [rows for name, rows in tables if name.startswith(DOCUMENTS)]
    for plant, check in PLANTS:
        planted, found = plant_and_count(documents, plant, check, analysis)
        print(f"{plant.__name__:22} {check.id:18} {found}/{planted} = {found / max(planted, 1):.3f}")


if __name__ == "__main__":
    main()
