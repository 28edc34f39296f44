"""English words that say the opposite of one another."""

from __future__ import annotations

from enum import Enum
from functools import cache

__all__ = ["Opposites", "opposites_of"]


class Opposites(Enum):
    """Pairs of opposites; not what two parties do to one another, such as buying and selling."""

    THINGS = """
    east west, eastern western, north south, northern southern, northeast southwest, northwest southeast,
    upstream downstream, indoor outdoor, indoors outdoors, export import, husband wife, son daughter,
    father mother, brother sister, uncle aunt, nephew niece, grandfather grandmother, grandson granddaughter,
    man woman, men women, boy girl, male female, king queen, prince princess, actor actress, bride groom,
    maximum minimum, landlord tenant, employer employee, buyer seller, lender borrower,
    surplus deficit, creditor debtor, supply demand, arrival departure, marriage divorce,
    ancestor descendant, predecessor successor
    """
    """Those that no denial turns into one another: what is not for women need not be for men. Not plaintiff
    and defendant: what one loses is a ruling in favor of the other."""

    PLAIN = """
    highest lowest, rich poor, strong weak, cheap expensive, easy difficult, safe dangerous, guilty innocent,
    legal illegal, positive negative, optimistic pessimistic, ally enemy, winner loser, win lose, win tie,
    success failure, succeed fail, gain loss, profit loss, rise fall, rose fell, risen fallen, rise decline,
    increase decrease, increase decline, grow shrink, grew shrank, growth decline, growth contraction,
    expand shrink, expansion reduction, hike cut, surge plunge, soar plunge, strengthen weaken, tighten loosen,
    tighten ease, improve worsen, improvement deterioration, appreciate depreciate, upgrade downgrade,
    promote demote, upward downward, approve reject, adopt reject, accept reject, accept refuse, allow ban,
    permit ban, allow forbid, agree disagree, agree refuse, support oppose, supporter opponent, confirm deny,
    admit deny, acquit convict, acquittal conviction, praise criticize, welcome condemn, welcome criticize,
    appoint dismiss, inaugurate resign, establish abolish, resume suspend, maintain abolish, connect disconnect,
    arrive depart, marry divorce, deposit withdraw, deposit withdrawal, income expense, income spending,
    revenue expenditure, include exclude, attract repel, peace war, domestic foreign, domestic overseas,
    victory defeat, public private, majority minority
    """
    """Those that seldom mean anything else; "won" is money too."""

    OTHERS = """
    left right, upper lower, inside outside, front rear, top bottom, upstairs downstairs, urban rural,
    parent child, young old, younger older, large small, big small, high low, higher lower, long short,
    longer shorter, wide narrow, thick thin, deep shallow, heavy light, fast slow, earlier later,
    hot cold, warm cool, dry wet, bright dark, hard soft, wealthy poor, good bad, easy hard, simple complex,
    clean dirty, happy sad, happy unhappy, same different, normal abnormal, possible impossible,
    likely unlikely, common rare, active passive, permanent temporary, voluntary compulsory, mandatory optional,
    internal external, major minor, senior junior, progressive conservative, leftist rightist,
    left-wing right-wing, friend enemy, victim perpetrator, teacher student, doctor patient, raise lower,
    raise cut, strengthen loosen, accelerate slow, pass reject, favor against, affirm deny, attack defend,
    offense defense, open close, begin end, began ended, begin finish, start end, start finish, start stop,
    opening closing, hire fire, build demolish, construct demolish, launch scrap, continue stop, keep abolish,
    enter leave, enter exit, arrive leave, entry exit, entrance exit, admission graduation, enroll graduate,
    born dead, birth death, alive dead, asset debt, debt credit, remember forget, remembered forgot, love hate,
    like dislike, trust distrust, morning evening, day night, daytime nighttime,
    dawn dusk, sunrise sunset, past future, former current, before after, beginning end, advance retreat,
    ascend descend, ascent descent, climb descend, push pull, freeze thaw, freeze melt, visible invisible,
    known unknown, armed unarmed, paid unpaid, married unmarried, employed unemployed, survive die,
    survived died, survivor dead, won lost
    """
    """All the rest."""


def opposites_of(word: str, kind: Opposites) -> tuple[str, ...]:
    """Return the opposites of an English word in its base form that are of a kind."""
    return _table(kind).get(word, ())


@cache
def _table(kind: Opposites) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for pair in kind.value.split(","):
        one, other = pair.split()
        for word, opposite in ((one, other), (other, one)):
            table[word] = (*table.get(word, ()), opposite)
    return table
