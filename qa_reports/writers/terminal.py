"""The report on a terminal, or in a pipe: a line per finding that can be searched, then the words in their sentences.

On a terminal the words are in colour, long lines wrap at its width, and the counts are followed by what to do next.
Elsewhere a line of carets stands under the words, and no line is wrapped, so that `grep` finds whole messages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from align.bitext import Bitext, Side
from qa_reports.finding import SEVERITIES, Finding, Severity
from qa_reports.quoting import locate, span_of
from qa_reports.report import Report
from qa_reports.visible_text import make_visible
from qa_reports.writers.languages import direction
from qa_reports.writers.score_lines import score_lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["render", "to_terminal"]

# In a pipe nothing says how wide the page is. A quoted line of 100 columns holds two or three clauses around the words.
PIPE_COLUMNS = 100
# A terminal narrower than this gets lines of this width: there is no room for words beside the indents.
NARROWEST = 24
INDENT = 4

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}


def to_terminal(report: Report, stream: TextIO) -> None:
    """Write the report to `stream`, with colour where it is a terminal and NO_COLOR is not set."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        render(report, console)
    # A stream that has no Korean (or no "…") shows code points instead of failing half-way.
    encoding = stream.encoding or "utf-8"
    stream.write(capture.get().encode(encoding, "backslashreplace").decode(encoding))


def render(report: Report, console: Console) -> None:
    """Show the findings by document, then the counts; what could not be read, the command line says on stderr."""
    page = _Page(console)
    for document, findings in report.by_document():
        if findings or document.notices:
            _show_document(page, document, findings)
    page.line(page.text((report.headline(), "bold")))
    for line in score_lines(report):
        page.line(page.text(line))
    if console.is_terminal and report.findings:
        _show_rules(page, report)
        _show_next(page, report)


def _show_rules(page: _Page, report: Report) -> None:
    counts = Counter((finding.severity.rank, finding.rule) for finding in report.findings)
    widest = max(len(rule) for _, rule in counts)
    most = len(f"{max(counts.values()):,}")
    for (rank, rule), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        severity = SEVERITIES[rank]
        page.line(
            page.text((f"{count:{most},}", STYLES[severity]), f"  {rule:<{widest}}  ", (severity.value, "dim")),
            indent=2,
        )


def _show_next(page: _Page, report: Report) -> None:
    steps = list(_next_steps(report))
    widest = max(len(command) for command, _ in steps)
    page.line()
    for command, what in steps:
        page.line(page.text((f"{command:<{widest}}", "bold"), f"  {what}"), indent=2, hanging=2)


def _next_steps(report: Report) -> Iterator[tuple[str, str]]:
    """Yield an option or a command, and what it is good for after this report."""
    gravest = min(report.findings, key=lambda finding: (finding.severity.rank, -finding.confidence))
    yield f"alignqa explain {gravest.rule}", "what the rule means, and when to ignore it"
    yield "--report report.html", "the whole text, side by side"
    if any(finding.suggestion is not None for finding in report.findings):
        yield "--diff, then --fix", "see what can be mended, then mend it"
    yield "alignqa baseline", "accept these, report new ones only"


def _show_document(page: _Page, document: Bitext, findings: Sequence[Finding]) -> None:
    paths = document.source_path
    if document.target_path and document.target_path != document.source_path:
        paths += f" → {document.target_path}"
    page.line(
        page.text((paths, "bold underline"), (f"  {direction(document.source_lang, document.target_lang)}", "dim"))
    )
    for notice in document.notices:
        page.line(page.text(("note: ", "bold"), notice), indent=2)
    page.line()
    for finding in findings:
        _show_finding(page, document, finding)
        page.line()


def _show_finding(page: _Page, document: Bitext, finding: Finding) -> None:
    place, style = finding.place, STYLES[finding.severity]
    where = str(place) if place else document.source_path
    title = (f"{where}: ", (finding.severity.value, style), f" {finding.rule}: ", (finding.message, "bold"))
    page.line(page.text(*title, (f" ({finding.confidence:.2f})", "dim")), indent=2, hanging=2)
    sides: tuple[tuple[Side, str], ...] = (("source", document.source_lang), ("target", document.target_lang or "und"))
    for side, lang in sides:
        quoted = _quote(document, finding, side)
        if quoted:
            page.quote(lang, quoted, style)
    for label, value in _details(finding):
        page.line(page.text((f"{label}: ", "dim"), value), indent=INDENT, hanging=2)


def _quote(document: Bitext, finding: Finding, side: Side) -> tuple[str, str, str] | None:
    quote, span = locate(document, finding, side), span_of(finding, side)
    if quote:
        return quote.parts
    return ("", span.text, "") if span else None


def _details(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.variants:
        yield "variants", ", ".join(f"{variant.text} ×{variant.count}" for variant in finding.variants)
    if finding.suggestion is not None:
        yield "suggestion", finding.suggestion


@dataclass(frozen=True, slots=True)
class _Page:
    """A console that shows only text that has been made visible."""

    console: Console

    @property
    def columns(self) -> int | None:
        """How wide a line may be; None where lines do not wrap."""
        return max(self.console.width, NARROWEST) if self.console.is_terminal else None

    @property
    def coloured(self) -> bool:
        """Whether colour shows which words are meant."""
        return self.console.is_terminal and not self.console.no_color and self.console.color_system is not None

    def text(self, *parts: str | tuple[str, str]) -> Text:
        """Return `parts`, strings or (string, style), as one text."""
        from rich.text import Text

        pairs = ((part, "") if isinstance(part, str) else part for part in parts)
        return Text.assemble(*((make_visible(string), style) for string, style in pairs))

    def line(self, text: Text | None = None, *, indent: int = 0, hanging: int = 0) -> None:
        """Show one line; where it wraps, the next ones stand `hanging` columns further in."""
        from rich.text import Text

        rest, margin = text or Text(), indent
        while self.columns is not None and rest.cell_len > self.columns - margin:
            first, *others = rest.wrap(self.console, self.columns - margin)
            self._put(first, margin)
            rest, margin = Text(" ").join(others), indent + hanging
        self._put(rest, margin)

    def quote(self, label: str, parts: tuple[str, str, str], style: str) -> None:
        """Show a sentence on one line, shortened around the words meant (the middle part), which stand out."""
        from rich.cells import cell_len

        margin = INDENT + len(label) + 2
        shown = _shorten(tuple(map(make_visible, parts)), (self.columns or PIPE_COLUMNS) - margin)
        before, words, after = shown
        self.line(self.text((f"{label}  ", "dim"), before, (words, f"{style} underline"), after), indent=INDENT)
        # Where the words are the whole line, there is nothing to tell them from.
        if words and (before or after) and not self.coloured:
            self.line(self.text(" " * cell_len(before) + "^" * cell_len(words)), indent=margin)

    def _put(self, text: Text, indent: int) -> None:
        text.rstrip()
        if text:
            text.pad_left(indent)
        # The wrapping is done: soft_wrap keeps rich from doing it again.
        self.console.print(text, soft_wrap=True, highlight=False)


def _shorten(parts: Sequence[str], columns: int) -> tuple[str, str, str]:
    """Cut from both ends, and from the middle of the words if need be, until all fits in `columns`."""
    from rich.cells import cell_len

    before, words, after = parts
    words = _cut_middle(words, columns - 2 * cell_len("… "))
    room = max(columns - cell_len(words), 0)
    # The context before the words gets half the room, or what the context after them leaves.
    after_room = max(room - cell_len(before), room // 2)
    after = _cut_end(after, after_room)
    return _cut_start(before, room - cell_len(after)), words, after


def _cut_middle(text: str, columns: int) -> str:
    from rich.cells import cell_len

    if cell_len(text) <= columns:
        return text
    head = _cut_end(text, columns - columns // 3)
    return head + _cut_start(text, columns - cell_len(head)).removeprefix("…")


def _cut_end(text: str, columns: int) -> str:
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= columns:
        return text
    return set_cell_size(text, columns - 1).rstrip() + "…" if columns > 1 else ""


def _cut_start(text: str, columns: int) -> str:
    return _cut_end(text[::-1], columns)[::-1]
