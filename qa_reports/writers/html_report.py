"""The HTML report: one page that needs no network and no script, and shows nothing of a document unescaped."""

from __future__ import annotations

from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from align import __version__
from qa_reports.report import Report
from qa_reports.visible_text import character_name, code_point, make_visible, split_unseen
from qa_reports.writers.html_view import ReportView
from qa_reports.writers.html_wording import Wording, wording
from qa_reports.writers.languages import language_name, language_tag

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

__all__ = ["to_html"]


def to_html(report: Report, interface: str = "en") -> str:
    """Return the whole page, its own words in the language of `interface` (en, ko); raises SettingsError."""
    page = _template(wording(interface)).render(view=ReportView.of(report), version=__version__)
    return f"{page}\n"


@cache
def _template(words: Wording) -> Template:
    from markupsafe import Markup

    environment = _environment()
    style, script = _text("report.css"), _text("report.js")
    environment.filters.update(shown=_show, tag=language_tag, language=partial(language_name, lang=words.lang))
    environment.globals.update(
        t=words,
        direction=partial(_direction, words),
        style=Markup(style),
        script=Markup(script),
        style_hash=_content_hash(style),
        script_hash=_content_hash(script),
    )
    return environment.get_template("report.html.j2")


def _direction(words: Wording, source: str, target: str | None) -> str:
    name = partial(language_name, lang=words.lang)
    if target is None:
        return words("no translation found", source=name(source))
    return words("direction", source=name(source), target=name(target))


def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        # Whatever a template forgets to pass through `shown` still cannot hide or steer anything.
        return make_visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _show(text: str) -> Markup:
    """Escape `text`, with each unseen character in a box that tells its name."""
    from markupsafe import Markup, escape

    box = Markup('<span class="unseen" title="{}">{}</span>')
    return Markup("").join(
        box.format(character_name(part), code_point(part)) if unseen else escape(part)
        for part, unseen in split_unseen(text)
    )


def _text(name: str) -> str:
    return files("qa_reports.writers").joinpath("templates", name).read_text(encoding="utf-8").strip()


def _content_hash(text: str) -> str:
    """Return the source expression by which the page's Content-Security-Policy admits this text alone."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
