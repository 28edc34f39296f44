"""The letters that a page of a PDF shows, each with its place on the page (ISO 32000-1, 8.3 and 9.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from align.reading.pdf_layout.fonts import Font, load_font

__all__ = ["Glyph", "page_glyphs"]

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TURNED: Mapping[int, Matrix] = {90: (0, -1, 1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, 1, -1, 0, 0, 0)}
_NO_FONT = Font({}, {}, 1, "cp1252", 500.0)

DEEPEST_FORM = 8
"""Forms within forms that are followed; a form may name itself."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter from `left` to `right` on the baseline `y` (points, up and to the right), of a font this large.

    `order` counts the letters drawn before it; white space does not count.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    order: int


@dataclass(frozen=True, slots=True)
class _State:
    """What `q` saves and `Q` brings back."""

    matrix: Matrix = _IDENTITY
    font: Font = _NO_FONT
    size: float = 1.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def page_glyphs(page: Any) -> list[Glyph]:
    """Return the letters of a page (of pypdf), in the order they are drawn.

    Running heads and page numbers that the file marks as such (artifacts) are left out, and so is text that does not
    run from left to right.
    """
    from pypdf.generic import ContentStream

    contents = page.get_contents()
    if contents is None:
        return []
    turned = _TURNED.get(int(page.get("/Rotate", 0) or 0) % 360, _IDENTITY)
    drawing = _Drawing(page.pdf, ContentStream, _State(matrix=turned))
    drawing.run(contents, page.get("/Resources"))
    return drawing.glyphs


class _Drawing:
    """Carries out the operators of a page that matter for text."""

    def __init__(self, pdf: Any, content_stream: Callable[[Any, Any], Any], state: _State) -> None:
        self.glyphs: list[Glyph] = []
        self._order = 0
        self._pdf, self._content_stream = pdf, content_stream
        self._state = state
        self._saved: list[_State] = []
        self._text = self._line = _IDENTITY
        self._fonts: dict[int, Font] = {}
        self._resources: list[Any] = []
        self._marks: list[bool] = []

    def run(self, contents: Any, resources: Any) -> None:
        """Draw a stream with its resources."""
        self._resources.append(_object(resources) or {})
        for operands, operator in self._content_stream(contents, self._pdf).operations:
            name = operator.decode("ascii", "replace")
            action = _ACTIONS.get(name)
            try:
                if action is not None:
                    action(self, operands)
                elif name in _SETTINGS:
                    self._state = _SETTINGS[name](self._state, float(operands[0]))
            except (IndexError, TypeError, ValueError, AttributeError):
                # An operator without what it needs: viewers draw nothing and go on.
                continue
        self._resources.pop()

    def save(self, operands: Sequence[Any]) -> None:
        self._saved.append(self._state)

    def restore(self, operands: Sequence[Any]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def concatenate(self, operands: Sequence[Any]) -> None:
        self._state = replace(self._state, matrix=_times(_matrix(operands), self._state.matrix))

    def begin_text(self, operands: Sequence[Any]) -> None:
        self._text = self._line = _IDENTITY

    def set_text_matrix(self, operands: Sequence[Any]) -> None:
        self._text = self._line = _matrix(operands)

    def move(self, operands: Sequence[Any]) -> None:
        x, y = map(float, operands[:2])
        self._text = self._line = _times((1, 0, 0, 1, x, y), self._line)

    def move_and_lead(self, operands: Sequence[Any]) -> None:
        self._state = replace(self._state, leading=-float(operands[1]))
        self.move(operands)

    def next_line(self, operands: Sequence[Any]) -> None:
        self.move((0, -self._state.leading))

    def set_font(self, operands: Sequence[Any]) -> None:
        resource = _object(self._resource("/Font", operands[0]))
        key = id(resource)
        if key not in self._fonts:
            self._fonts[key] = load_font(resource) if resource is not None else _NO_FONT
        self._state = replace(self._state, font=self._fonts[key], size=float(operands[1]))

    def show(self, operands: Sequence[Any]) -> None:
        self._show(operands[-1])

    def show_on_next_line(self, operands: Sequence[Any]) -> None:
        if len(operands) == 3:
            self._state = replace(self._state, word_spacing=float(operands[0]), spacing=float(operands[1]))
        self.next_line(())
        self._show(operands[-1])

    def show_with_gaps(self, operands: Sequence[Any]) -> None:
        for item in operands[0]:
            if isinstance(item, int | float):
                self._advance(-float(item) / 1000 * self._state.size * self._state.scale)
            else:
                self._show(item)

    def draw_form(self, operands: Sequence[Any]) -> None:
        form = _object(self._resource("/XObject", operands[0]))
        if form is None or form.get("/Subtype") != "/Form" or len(self._resources) > DEEPEST_FORM:
            return
        before = self._state, list(self._saved), self._text, self._line
        if "/Matrix" in form:
            self.concatenate(_object(form["/Matrix"]))
        self.run(form, form.get("/Resources") or self._resources[-1])
        self._state, self._saved, self._text, self._line = before

    def begin_mark(self, operands: Sequence[Any]) -> None:
        self._marks.append(bool(operands) and operands[0] == "/Artifact")

    def end_mark(self, operands: Sequence[Any]) -> None:
        if self._marks:
            self._marks.pop()

    def _resource(self, kind: str, name: Any) -> Any:
        return (_object(self._resources[-1].get(kind)) or {}).get(name)

    def _advance(self, x: float) -> None:
        self._text = _times((1, 0, 0, 1, x, 0), self._text)

    def _show(self, string: Any) -> None:
        state = self._state
        data = bytes(getattr(string, "original_bytes", string))
        for shown in state.font.show(data):
            matrix = _times((1, 0, 0, 1, 0, state.rise), _times(self._text, state.matrix))
            width = shown.width / 1000 * state.size
            spacing = state.spacing + (state.word_spacing if shown.is_space_code else 0)
            self._advance((width + spacing) * state.scale)
            if shown.text and not any(self._marks) and matrix[0] > abs(matrix[1]):
                right = matrix[4] + width * state.scale * matrix[0]
                height = state.size * abs(matrix[3])
                self._order += not shown.text.isspace()
                self.glyphs.append(Glyph(shown.text, matrix[4], right, matrix[5], height, self._order))


_ACTIONS: Mapping[str, Callable[[_Drawing, Sequence[Any]], None]] = {
    "q": _Drawing.save,
    "Q": _Drawing.restore,
    "cm": _Drawing.concatenate,
    "BT": _Drawing.begin_text,
    "Tm": _Drawing.set_text_matrix,
    "Td": _Drawing.move,
    "TD": _Drawing.move_and_lead,
    "T*": _Drawing.next_line,
    "Tf": _Drawing.set_font,
    "Tj": _Drawing.show,
    "'": _Drawing.show_on_next_line,
    '"': _Drawing.show_on_next_line,
    "TJ": _Drawing.show_with_gaps,
    "Do": _Drawing.draw_form,
    "BMC": _Drawing.begin_mark,
    "BDC": _Drawing.begin_mark,
    "EMC": _Drawing.end_mark,
}
_SETTINGS: Mapping[str, Callable[[_State, float], _State]] = {
    "Tc": lambda state, value: replace(state, spacing=value),
    "Tw": lambda state, value: replace(state, word_spacing=value),
    "Tz": lambda state, value: replace(state, scale=value / 100),
    "TL": lambda state, value: replace(state, leading=value),
    "Ts": lambda state, value: replace(state, rise=value),
}


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
