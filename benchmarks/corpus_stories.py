"""A corpus made of development data: recombined articles, and stories told over several of them with one slip each.

A story is a person, a place and a body, all invented, that five articles speak of in sentences of their own. In the
last one a name, a term, the source or the translation of a repeated sentence leaves what the others have.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment_data import Document, read_documents

__all__ = ["KINDS", "Article", "Slip", "make_corpus"]

KINDS = ("name-spelling", "term-variant", "source-name-variant", "inconsistent-translation")
ARTICLES_IN_STORY = 5
_EITHER = re.compile(r"([가-힣])([이을은])\(([가를는])\)")
STORY_SHARE = 0.7
"""Share of the articles that belong to a story."""

BLOCK, BLOCKS = 4, 3
"""Sentences in a row from one document, and documents that make an article."""

NAMES_IN_STORY = 4
LONG_PLACE = 5
"""Syllables of a place: a slip in a shorter name makes another name to the rule."""

TITLES = [
    ("감독", "Director"),
    ("교수", "Professor"),
    ("시장", "Mayor"),
    ("장관", "Minister"),
    ("대변인", "Spokesperson"),
]
FIELDS = [
    ("해양물류", "Marine Logistics"),
    ("청년주택", "Youth Housing"),
    ("산림복원", "Forest Restoration"),
    ("전통음악", "Traditional Music"),
    ("우주통신", "Space Communications"),
    ("식품안전", "Food Safety"),
    ("노인복지", "Senior Welfare"),
    ("철도기술", "Railway Technology"),
]
HEADS = [
    ("협회", "Association", "Federation"),
    ("재단", "Foundation", "Trust"),
    ("위원회", "Committee", "Council"),
    ("연구원", "Institute", "Research Center"),
]
OPENINGS = [
    ("{full} {title}이(가) {place} 총회에 참석했다.", "{Title} {Full} attended the general assembly in {Place}."),
    ("지난주 {full} {title}이(가) {place} 항구를 찾았다.", "Last week, {Title} {Full} visited the port of {Place}."),
    ("{place} 주민들이 {full} {title}을(를) 맞았다.", "Residents of {Place} welcomed {Title} {Full}."),
    ("{full} {title}은(는) {place} 출신이다.", "{Title} {Full} is from {Place}."),
    ("이날 {place} 공항에는 {full} {title}도 있었다.", "{Title} {Full} was also at {Place} airport that day."),
]
BODIES = [
    ("{body}이(가) 새 보고서를 냈다.", "The {Body} published a new report."),
    ("이 사업은 {body}이(가) 맡는다.", "The {Body} is in charge of this project."),
    ("{body}의 예산이 두 배로 늘었다.", "The budget of the {Body} has doubled."),
    ("회의는 {body} 본부에서 열렸다.", "The meeting was held at the headquarters of the {Body}."),
    ("많은 시민이 {body}을(를) 지지했다.", "Many citizens supported the {Body}."),
]
ENDINGS = [
    ("{last} {title}은(는) 내년 봄에 돌아온다.", "{Title} {Last} will be back next spring."),
    ("{last} {title}은(는) 질문에 답하지 않았다.", "{Title} {Last} did not answer questions."),
    ("기자들은 {last} {title}을(를) 기다렸다.", "Reporters waited for {Title} {Last}."),
    ("{last} {title}은(는) 웃으며 떠났다.", "{Title} {Last} left with a smile."),
    ("{place}에서는 {last} {title}의 말이 화제다.", "In {Place}, people talk about the words of {Title} {Last}."),
]
NOTICES = [
    (
        "{last} 기념 도서관은 매주 월요일에 문을 닫습니다.",
        "The {Last} Memorial Library is closed every Monday.",
        "On Mondays, visitors cannot enter the {Last} Memorial Library.",
    ),
    (
        "{place} 축제의 입장권은 현장에서만 판매합니다.",
        "Tickets for the {Place} festival are sold on site only.",
        "You can buy {Place} festival admission just at the venue.",
    ),
]


@dataclass(frozen=True)
class Slip:
    """What is wrong across documents: the rule that should say it, at which article, with words that must be in it."""

    rule: str
    article: str
    words: str


@dataclass(frozen=True)
class Article:
    """An article with its translation, a sentence a line."""

    id: str
    source: str
    target: str


def make_corpus(data: Path, size: int, seed: int) -> tuple[list[Article], list[Slip]]:
    """Return so many articles and the slips planted in them, in an order of their own."""
    chance = random.Random(seed)
    documents = [*read_documents(data / "ntrex_docs.jsonl"), *read_documents(data / "flores_devtest_docs.jsonl")]
    documents = [document for document in documents if len(document[0]) >= BLOCK]
    stories = int(STORY_SHARE * size) // ARTICLES_IN_STORY
    names = _enough(_names(data / "hangulize_pairs.tsv"), NAMES_IN_STORY * stories)
    bases = [_base(documents, chance) for _ in range(size)]
    order = chance.sample(range(size), size)
    places = _places(names, size, chance)
    slips = []
    for number in range(stories):
        story = _Story(number, names, places, chance)
        articles = [order.pop() for _ in range(ARTICLES_IN_STORY)]
        for turn, article in enumerate(articles):
            _insert(bases[article], story.rows(turn), chance)
        slips.append(Slip(story.kind, f"article-{articles[-1]:06d}", story.slip_words))
    articles_made = [
        Article(f"article-{number:06d}", "\n".join(row[0] for row in rows), "\n".join(row[1] for row in rows))
        for number, rows in enumerate(bases)
    ]
    return articles_made, slips


Row = tuple[str, str]


def _base(documents: Sequence[Document], chance: random.Random) -> list[Row]:
    rows: list[Row] = []
    for source, target in chance.sample(documents, BLOCKS):
        start = chance.randrange(len(source) - BLOCK + 1)
        rows += zip(source[start : start + BLOCK], target[start : start + BLOCK], strict=True)
    return rows


def _insert(rows: list[Row], more: Sequence[Row], chance: random.Random) -> None:
    """Put sentences where blocks meet, in their order."""
    place = BLOCK * chance.randint(0, BLOCKS)
    rows[place:place] = more


def _names(path: Path) -> list[Row]:
    """Return names of four or more syllables and six or more plain letters, no Hangul twice."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    pairs = [(line[0], line[1]) for line in lines]
    return sorted({ko: latin for ko, latin in pairs if _is_usable(ko, latin)}.items())


def _enough(names: list[Row], count: int) -> list[Row]:
    """Return so many names at least; where they run out, made of the beginning of one and all of another.

    In a large archive a person's name is rarer than one of three hundred would be.
    """
    made = dict(names)
    pairs = ((one, names[number - shift]) for shift in range(1, len(names)) for number, one in enumerate(names))
    while len(made) < count and (pair := next(pairs, None)):
        (korean, latin), (more, ending) = pair
        made.setdefault(korean[:2] + more, latin[:3] + ending.lower())
    return list(made.items())


def _places(names: Sequence[Row], count: int, chance: random.Random) -> list[Row]:
    """Return so many long names of places, each once."""
    places = [name for name in names if len(name[0]) >= LONG_PLACE]
    chance.shuffle(places)
    return _enough(places, count)[:count]


def _is_usable(korean: str, latin: str) -> bool:
    return (
        len(korean) >= 4
        and " " not in korean
        and len(latin) >= 6
        and latin.isascii()
        and latin.isalpha()
        and latin[0].isupper()
    )


class _Story:
    def __init__(self, number: int, names: Sequence[Row], places: Sequence[Row], chance: random.Random) -> None:
        self.kind = KINDS[number % len(KINDS)]
        self._chance = chance
        first, last, body = chance.sample(list(names), 3)
        place = places[number % len(places)]
        (field, field_en), (head, *heads_en) = chance.choice(FIELDS), chance.choice(HEADS)
        self._title = chance.choice(TITLES)
        self._first, self._last, self._place = first, last, place
        self._body = (
            f"{body[0]}{field}{head}",
            f"{body[1]} {field_en} {heads_en[0]}",
            f"{body[1]} {field_en} {heads_en[1]}",
        )
        self._notice = chance.choice(NOTICES)
        self._order = [chance.sample(range(ARTICLES_IN_STORY), ARTICLES_IN_STORY) for _ in range(3)]
        self.slip_words = ""

    def rows(self, turn: int) -> list[Row]:
        """Return the sentences of the story's article number `turn`; the last one has the slip."""
        slips = turn == ARTICLES_IN_STORY - 1
        last, body, place, second = self._last, self._body[:2], self._place, False
        if slips and self.kind == "name-spelling":
            last = last[0], _misspell(last[1], self._chance)
            self.slip_words = last[1]
        if slips and self.kind == "term-variant":
            body = self._body[0], self._body[2]
            self.slip_words = body[1].split()[-1]
        if slips and self.kind == "source-name-variant":
            place = _lose_syllable(place[0]), place[1]
            self.slip_words = place[0]
        if slips and self.kind == "inconsistent-translation":
            second = True
            self.slip_words = ""
        templates = [OPENINGS[self._order[0][turn]], BODIES[self._order[1][turn]], ENDINGS[self._order[2][turn]]]
        if self.kind == "inconsistent-translation":
            templates.append((self._notice[0], self._notice[2 if second else 1]))
        words = {
            "full": f"{self._first[0]} {last[0]}", "Full": f"{self._first[1]} {last[1]}",
            "last": last[0], "Last": last[1], "title": self._title[0], "Title": self._title[1],
            "place": place[0], "Place": place[1], "body": body[0], "Body": body[1],
        }  # fmt: skip
        return [(_with_particles(korean.format(**words)), english.format(**words)) for korean, english in templates]


def _with_particles(text: str) -> str:
    """Return a text with 이(가), 을(를), 은(는) as the syllable before them asks."""
    return _EITHER.sub(lambda found: found[1] + found[2 if (ord(found[1]) - ord("가")) % 28 else 3], text)


def _misspell(name: str, chance: random.Random) -> str:
    """Return the name with one letter inside doubled or exchanged for a like one; lost where neither can be."""
    likes = {"a": "e", "e": "a", "o": "u", "u": "o", "i": "y", "y": "i", "k": "c", "c": "k", "s": "z", "z": "s"}
    return chance.choice(list(_slips(name, likes)) or [name[:2] + name[3:]])


def _slips(name: str, likes: dict[str, str]) -> Iterator[str]:
    for at in range(1, len(name) - 1):
        letter = name[at]
        if letter in "lnrtm" and name[at + 1] != letter != name[at - 1]:
            yield name[:at] + letter + name[at:]
        if letter in likes:
            yield name[:at] + likes[letter] + name[at + 1 :]


def _lose_syllable(name: str) -> str:
    middle = len(name) // 2
    return name[:middle] + name[middle + 1 :]
