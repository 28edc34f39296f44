"""Text in the cells of a spreadsheet, which would run what looks like a formula."""

from __future__ import annotations

__all__ = ["guard_formula"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guard_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before a sign that would begin one.

    A dash with a space after it, as dialogue has it, and a plain negative number stay as they are.
    """
    if not cell.startswith(_FORMULA) or cell.startswith("- ") or _is_number(cell):
        return cell
    return f"'{cell}"


def _is_number(cell: str) -> bool:
    return cell[0] in "+-" and cell[1:].replace(".", "", 1).isdecimal()
