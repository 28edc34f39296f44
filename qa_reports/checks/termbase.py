"""A required rendering of the termbase is missing, or a forbidden one is used.

What a house has agreed to call a thing is what readers search for and contracts refer to. The rule needs a termbase
(`--termbase FILE`): where the source has one of its terms, the translation must have one of the renderings listed for
it, and none that is forbidden. Korean terms are found under particles and with other spaces, English ones in the plural
and with a hyphen, never inside a longer word (구조 is not in 구조대). Inflected forms of a rendering, an unmistakable
short form ("the Alliance") and its acronym are right, and what was named before need not be named again ("it", "the
body"). A forbidden form is reported where the source has the term, and everywhere where the termbase gives no source.

When to ignore: the term means another thing here, or stands in a quotation or in the name of something else.

Does not catch: a required rendering replaced by another with the same head in small letters (city council for
municipal council), a second mention in the pair that is rendered otherwise, a later mention left out, Korean verbs.

Measured: with what `alignqa terms` proposes for each document of NTREX-128 and FLORES-200 (446 terms, 1,439 mentions in
1,637 pairs) enforced as it is, 19 mentions are reported, each rendered otherwise or left out. A forbidden form put in
the place of a rendering is found in 94 of 100 cases, another word in 82.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.term_use import Misuse, find_misuses
from qa_reports.finding import Mark, Severity, Span
from qa_reports.termbases.latin import inflect_term
from qa_reports.termbases.termbase import OWN_SCRIPT, Termbase

FORBIDDEN, REPLACED, MISSING = 0.95, 0.85, 0.75
"""Confidence that a forbidden form is wrong where the source has its term; that a phrase stands for the required one;
that a rendering is missing where nothing stands for it."""

_PORTS = Termbase.of_rows(
    ("국제항만협회", "International Ports Association", "International Harbor Federation"),
    ("협회장", "chairperson", "president"),
    ("구조", "rescue", "structure"),
)


@bitext_check(
    severity=Severity.ERROR,
    mqm="terminology/inconsistent-with-resource",
    examples=[
        flagged(
            "국제 항만협회는 새 규칙을 냈다.",
            "The International Harbor Federation issued new rules.",
            source="국제 항만협회",
            target="International Harbor Federation",
            termbase=_PORTS,
        ),
        flagged(
            "협회장들은 회의에 참석했다.",
            "The presidents attended the meeting.",
            source="협회장",
            target="presidents",
            termbase=_PORTS,
        ),
        flagged(
            "국제항만협회는 새 규칙을 냈다.",
            "New rules were issued on Monday.",
            source="국제항만협회",
            termbase=_PORTS,
        ),
        flagged(
            "시는 예산을 늘렸다.",
            "The city upped the budget.",
            target="upped",
            termbase=Termbase.of_rows(("", "increase", "upped")),
        ),
        flagged(
            "The Ports Association met in Busan.",
            "항구연맹은 부산에서 모였다.",
            source="Ports Association",
            source_lang="en",
            target_lang="ko",
            termbase=Termbase.of_rows(("항만협회", "Ports Association")),
        ),
        silent(
            ("국제항만협회는 새 규칙을 냈다.", "The International Ports Association issued new rules."),
            ("국제항만협회는 회원을 모은다.", "The Association is looking for members."),
            ("국제항만협회는 내년에 다시 모인다.", "It will meet again next year."),
            termbase=_PORTS,
        ),
        silent("구조대가 건물 안을 살폈다.", "Crews searched the structure.", termbase=_PORTS),
        silent(
            "협회장은 대통령을 만났다.",
            "The chairperson met the president.",
            termbase=_PORTS,
        ),
        silent("협회장의 비서가 왔다.", "The chairperson’s secretary came.", termbase=_PORTS),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every requirement of the termbase that a pair does not meet."""
    for misuse in find_misuses(bitext):
        yield _forbidden(misuse) if misuse.forbidden else _missing(misuse)


def _forbidden(misuse: Misuse) -> Mark:
    form, side, preferred = misuse.forbidden, misuse.pair.target, misuse.requirement.preferred
    assert form is not None
    span, source = side.span(form.start, form.end), _source(misuse)
    rendering = f" for '{source.text}'" if source else ""
    ending = form.ending if side.lang not in OWN_SCRIPT else ""
    return Mark(
        message=f"'{span.text}' must not be used{rendering}{_remedy(misuse)}",
        confidence=FORBIDDEN,
        pair=misuse.pair.index,
        source=source,
        target=span,
        suggestion=inflect_term(preferred, ending) if preferred else None,
    )


def _missing(misuse: Misuse) -> Mark:
    source, phrase = _source(misuse), misuse.instead
    target = misuse.pair.target.span(phrase.start, phrase.end) if phrase else None
    words = source.text if source else ""
    found = f"is '{target.text}' here" if target else "is not rendered as required"
    return Mark(
        message=f"'{words}' {found}{_remedy(misuse)}",
        confidence=REPLACED if target else MISSING,
        pair=misuse.pair.index,
        source=source,
        target=target,
        suggestion=misuse.requirement.preferred,
    )


def _source(misuse: Misuse) -> Span | None:
    return misuse.pair.source.span(misuse.source.start, misuse.source.end) if misuse.source else None


def _remedy(misuse: Misuse) -> str:
    """Return what the termbase wants instead, and why, where it says so."""
    wanted = " or ".join(f"'{term.text}'" for term in misuse.requirement.allowed)
    return (f": use {wanted}" if wanted else "") + (f" ({misuse.requirement.note})" if misuse.requirement.note else "")
