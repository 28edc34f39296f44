"""Digits that count nothing: in addresses of the web, e-mail addresses, handles and telephone numbers."""

from __future__ import annotations

import re
from fractions import Fraction

from qa_reports.extract.quantities.quantity import Kind, Quantity, Written
from qa_reports.extract.quantities.taken import Taken

__all__ = ["find_codes"]

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)\]>”’\"']+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+|[@#][A-Za-z가-힣]\w*")
_TELEPHONE = re.compile(r"(?<![\d,.-])(?:\+\d{1,3}[ -]?)?\(?0\d{1,4}\)?[ -)]\d{3,4}[ -]\d{3,4}(?![\d,-])")


# Digits and numerals that name or only look like numbers: tennis sets run together, versions, list numbers, typhoons,
# third parties.
_PHRASE = re.compile(
    r"&#?\w+;|^\s*\d{1,2}[.)](?=\s)|(?<![\d.])9[./·]11(?![\d.])|(?<![\d-])\d+(?:-\d+){2,}(?![\d-])"
    r"|(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}(?!\d)|\b(?:9|nine)[ -]to[ -](?:5|five)\b|\b24/7\b|\b50[-/]50\b"
    r"|\d자(?=\s?회담)|(?:제\s?)?(?<!\d)\d++호\s?(?=태풍)|태풍\s?\d++호|제\s?[123]자(?![가-힣]*회담)"
    r"|\b(?:first|second|third)[ -]part(?:y|ies)\b",
    re.I,
)


_SIGN_OF_CODE = re.compile(r"[\d@#&]|://|www\.")
_SPELLED = re.compile(r"nine[ -]to|(?:first|second|third)[ -]part", re.I)


def find_codes(text: str) -> list[Quantity]:
    """Return addresses and telephone numbers as codes, in order; their value is that of their digits."""
    if not _SIGN_OF_CODE.search(text) and not _SPELLED.search(text):
        return []
    codes: list[Quantity] = []
    taken = Taken(len(text))
    for pattern in (_ADDRESS, _TELEPHONE, _PHRASE):
        for match in pattern.finditer(text):
            if not taken.touches(*match.span()):
                taken.take(*match.span())
                codes.append(_code(match))
    return sorted(codes, key=lambda code: code.start)


def _code(match: re.Match[str]) -> Quantity:
    groups = re.findall(r"[0-9]+", match.group())
    value = Fraction(int("".join(groups) or "0"))
    others = frozenset(Fraction(int(group)) for group in groups)
    return Quantity(match.group(), *match.span(), value, value, Kind.CODE, written=Written.IMPLIED, others=others)
