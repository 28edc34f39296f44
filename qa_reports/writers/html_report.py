"""The HTML report: one page that needs no network and no script, and shows nothing of a document unescaped."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from align import __version__
from qa_reports.report import Report
from qa_reports.writers.html_templates import load_template, read_packaged
from qa_reports.writers.html_view import ReportView
from qa_reports.writers.html_wording import wording

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["to_html"]


def to_html(report: Report, interface: str = "en") -> str:
    """Return the whole page, its own words in the language of `interface` (en, ko); raises SettingsError."""
    page = _template(interface).render(view=ReportView.of(report), version=__version__)
    return f"{page}\n"


@cache
def _template(interface: str) -> Template:
    from markupsafe import Markup

    template = load_template("report.html.j2", wording(interface))
    style, script = read_packaged("reading.css"), read_packaged("reading.js")
    template.globals.update(
        style=Markup(style),
        script=Markup(script),
        style_hash=_content_hash(style),
        script_hash=_content_hash(script),
    )
    return template


def _content_hash(text: str) -> str:
    """Return the source expression by which the page's Content-Security-Policy admits this text alone."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
