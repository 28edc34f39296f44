"""Measure the sound model: python benchmarks/sound.py DATA/ko_latin_names.tsv DATA/hangulize_pairs.tsv

Each true pair stands against ten other forms with the same first letter. Printed for each group of origin: how many
names, the area under the ROC curve, the share of names whose true form comes first, the mean score of true forms and
of wrong ones; then the same for misspelled true forms, for harder distractors, and how often a score is right.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sound_data import Distractors, Name, misspell, read_names, tenth

from align.rendering.sound import SoundModel, load_sound_model
from align.rendering.sound_units import fold_latin

Array = NDArray[Any]
WrongForms = Callable[[str, random.Random], list[str]]

LEAST_GROUP = 50
"""Smaller groups are counted among all, but not shown alone."""

_KOREAN_FAMILIES = """
kim gim lee yi rhee li park pak bak choi choe jung jeong chung kang gang cho jo yoon yun jang chang lim im rim
han oh seo suh shin sin kwon gwon hwang ahn an song ryu yoo yu hong jeon chun ko go moon mun son yang bae pae
baek paik heo huh nam shim sim noh no roh ha kwak sung seong cha joo ju woo koo ku gu min na jin chae won bang
kong gong byun
"""
_KOREAN_INITIALS = set(
    "김이박최정강조윤장임림한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민나진채원방공변"
)
_CHINESE_FAMILIES = """
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang
feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao shen fang jin
tan liao qin xiong shi hao gong shao wan qian yan tao mao bai cui kong lei hou long duan qi xi
"""
_ROMAJI = re.compile(r"(?:(?:[kgsztdnhbpmr]?y?|sh|ch|j|ts|f|w|kk|tt|ss|pp|ssh|tch)[aeiou]h?|n|m(?=[bp]))+")
_PINYIN = re.compile(r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiou]{1,3}(?:ng|n|r)?))+")


class Outcome(NamedTuple):
    """The score of a true form and those of the wrong ones beside it."""

    true: float
    wrong: Array


def origin(name: Name) -> str:
    """Return the group of a name: by the shape of both sides where the table does not tell the language."""
    words = fold_latin(name.latin).split()
    if name.origin == "geonames":
        return "places"
    korean = len(name.hangul) <= 4 and name.hangul[0] in _KOREAN_INITIALS and len(words) > 1
    if korean and {words[0], words[-1]} & set(_KOREAN_FAMILIES.split()):
        return "Korean"
    if " " in name.hangul and all(map(_ROMAJI.fullmatch, words)):
        return "Japanese"
    if (
        " " not in name.hangul
        and all(map(_PINYIN.fullmatch, words))
        and len(words) > 1
        and words[0] in _CHINESE_FAMILIES.split()
    ):
        return "Chinese"
    return "other people"


def compare(
    model: SoundModel, names: Iterable[Name], wrong_forms: WrongForms, wrong_letters: int = 0
) -> Iterator[Outcome]:
    """Score each name's form, with so many letters misspelled, and its wrong forms."""
    chance = random.Random(11)
    for name in names:
        wrong = wrong_forms(name.latin, chance)
        scores = model.scores(name.hangul, [misspell(name.latin, wrong_letters, chance), *wrong])
        yield Outcome(float(scores[0]), scores[1:])


def area(true: Array, wrong: Array) -> float:
    """Return the chance that a true form scores above a wrong one; ties count half (Mann & Whitney 1947)."""
    ordered = np.sort(wrong)
    below, up_to = np.searchsorted(ordered, true, "left"), np.searchsorted(ordered, true, "right")
    return float((below + up_to).mean() / 2 / len(wrong))


def summarise(outcomes: list[Outcome]) -> dict[str, float]:
    """Return the measures of a group."""
    true = np.array([each.true for each in outcomes])
    wrong = np.concatenate([each.wrong for each in outcomes])
    first = np.array([each.true > each.wrong.max(initial=-1) for each in outcomes])
    return {
        "names": len(outcomes),
        "AUC": area(true, wrong),
        "first": first.mean(),
        "true": true.mean(),
        "true<.5": (true < 0.5).mean(),
        "wrong": wrong.mean(),
        "wrong>.5": (wrong > 0.5).mean(),
    }


def print_row(title: str, outcomes: list[Outcome]) -> None:
    """Print one line of a table."""
    cells = summarise(outcomes)
    print(
        f"{title:24}"
        + "".join(f"{value:>10.0f}" if key == "names" else f"{value:>10.4f}" for key, value in cells.items())
    )


def print_table(title: str, groups: dict[str, list[Outcome]]) -> None:
    """Print a table of the groups that are large enough, and of all."""
    print(
        f"\n{title:24}"
        + "".join(f"{key:>10}" for key in ("names", "AUC", "first", "true", "true<.5", "wrong", "wrong>.5"))
    )
    for key, outcomes in sorted(groups.items(), key=lambda item: -len(item[1])):
        if len(outcomes) >= LEAST_GROUP:
            print_row(key, outcomes)
    print_row("all", [each for outcomes in groups.values() for each in outcomes])


def grouped(model: SoundModel, names: list[Name], group: Callable[[Name], str], **how: Any) -> dict[str, list[Outcome]]:
    """Return the outcomes by group."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for name, outcome in zip(names, compare(model, names, **how), strict=True):
        groups[group(name)].append(outcome)
    return groups


def print_calibration(outcomes: list[Outcome]) -> None:
    """Print how many of the forms in each range of scores are true; there are ten wrong ones for a true one."""
    scores = np.concatenate([[each.true, *each.wrong] for each in outcomes])
    truths = np.concatenate([[1.0, *np.zeros(len(each.wrong))] for each in outcomes])
    print("\nscore            forms  true")
    for low in (0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98):
        high = {0.0: 0.02, 0.02: 0.1, 0.9: 0.98, 0.98: 1.01}.get(low, round(low + 0.2, 2))
        inside = (scores >= low) & (scores < high)
        if inside.any():
            print(f"{low:.2f} to {min(high, 1):.2f} {inside.sum():10d}  {truths[inside].mean():.3f}")


def held_back(path: Path) -> list[Name]:
    """Return the names whose keys no part of the training has seen."""
    return [name for name in read_names(path) if tenth(name.hangul) == 0]


def main() -> None:
    """Print all tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", type=Path)
    arguments.add_argument("languages", type=Path)
    chosen = arguments.parse_args()
    model, names = load_sound_model(), held_back(chosen.names)
    others = Distractors(names)
    start = time.perf_counter()
    plain = grouped(model, names, origin, wrong_forms=lambda latin, chance: others.of_same_initial(latin, 10, chance))
    seconds = time.perf_counter() - start
    print(f"{11 * len(names) / seconds:.0f} pairs a second")
    print_table("held-back keys", plain)
    print_calibration([each for outcomes in plain.values() for each in outcomes])
    for wrong_letters in (1, 2):
        rows = grouped(
            model,
            names,
            origin,
            wrong_letters=wrong_letters,
            wrong_forms=lambda latin, chance: others.of_same_initial(latin, 10, chance),
        )
        print_table(f"{wrong_letters} wrong letters", rows)
    print_table(
        "sharing a word",
        grouped(model, names, origin, wrong_forms=lambda latin, chance: others.of_same_word(latin, 5, chance)),
    )
    print_table(
        "nearest in spelling",
        grouped(model, names, origin, wrong_forms=lambda latin, chance: others.nearest(latin, 3, chance)),
    )
    foreign = read_names(chosen.languages, ())
    strangers = Distractors(foreign)
    languages = grouped(
        model,
        foreign,
        lambda name: name.origin,
        wrong_forms=lambda latin, chance: strangers.of_same_initial(latin, 10, chance),
    )
    print_table("by language", languages)


if __name__ == "__main__":
    main()
