"""Pages of a PDF that hold pictures: scans, of which no text can be read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

__all__ = ["holds_picture", "page_numbers"]

DEEPEST_FORM = 3
"""Forms within forms that are looked into; producers of scans put the picture into one at most."""


def holds_picture(page: PageObject) -> bool:
    """Tell whether a page draws a picture; of a page that is damaged, that it does not."""
    # pypdf has many ways to stumble over a damaged page.
    try:
        return _holds_picture(page, DEEPEST_FORM)
    except Exception:
        return False


def _holds_picture(page: Any, depth: int) -> bool:
    """Look through the external objects (ISO 32000-1, 8.8) of a page or form."""
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    found = [one.get_object() for one in objects.get_object().values()] if objects is not None else []
    if any(one.get("/Subtype") == "/Image" for one in found):
        return True
    forms = (one for one in found if one.get("/Subtype") == "/Form")
    return depth > 0 and any(_holds_picture(form, depth - 1) for form in forms)


def page_numbers(pages: Sequence[int]) -> str:
    """Return pages, counted from 0 and in their order, as a reader names them: "pages 1, 4 to 6"."""
    runs = [[page + 1 for _, page in run] for _, run in groupby(enumerate(pages), key=lambda item: item[1] - item[0])]
    shown = [f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(shown)}"
