"""The templates of the pages that people read, and how a document's text gets into them and stays text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from qa_reports.visible_text import character_name, code_point, make_visible, split_unseen
from qa_reports.writers.html_wording import Wording
from qa_reports.writers.languages import language_name, language_tag

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

__all__ = ["OWN_FOLDER", "Folder", "load_template", "read_packaged"]

Folder = tuple[str, str]
"""A package and a folder in it."""

OWN_FOLDER: Folder = ("qa_reports.writers", "templates")
"""Where what the report and the review page share is: templates, the style sheet, the script of reading."""


def load_template(name: str, words: Wording, folders: Sequence[Folder] = (OWN_FOLDER,)) -> Template:
    """Return a template that says `t(...)` in these words; the folders are searched for it in turn."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        # Whatever a template forgets to pass through `shown` still cannot hide or steer anything.
        return make_visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FunctionLoader(lambda wanted: read_packaged(wanted, folders)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(shown=_show, tag=language_tag, language=partial(language_name, lang=words.lang))
    environment.globals.update(t=words, direction=partial(_direction, words))
    return environment.get_template(name)


def read_packaged(name: str, folders: Sequence[Folder] = (OWN_FOLDER,)) -> str:
    """Return the text of a packaged file, from the first of the folders that has it."""
    places = (files(package).joinpath(folder, name) for package, folder in folders)
    return next(place for place in places if place.is_file()).read_text(encoding="utf-8").strip()


def _direction(words: Wording, source: str, target: str | None) -> str:
    name = partial(language_name, lang=words.lang)
    if target is None:
        return words("no translation found", source=name(source))
    return words("direction", source=name(source), target=name(target))


def _show(text: str) -> Markup:
    """Escape `text`, with each unseen character in a box that tells its name."""
    from markupsafe import Markup, escape

    box = Markup('<span class="unseen" title="{}">{}</span>')
    return Markup("").join(
        box.format(character_name(part), code_point(part)) if unseen else escape(part)
        for part, unseen in split_unseen(text)
    )
