"""A mkdocs hook: the pages that are made from the code, so that they cannot say something else than it does.

`rules/*.md` come from the checks, `reference/*.md` from the command line, the settings and the public names.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import msgspec
import typer.main
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from typer.testing import CliRunner

import align
import qa_reports
from qa_reports.check import Check, Example
from qa_reports.checks import CHECKS
from qa_reports.cli import app
from qa_reports.settings import PROFILES, Override, RuleSettings, Settings


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those of the folder."""
    for path, text in generated_pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def generated_pages() -> Mapping[str, str]:
    """Return path -> Markdown of every generated page."""
    rules = {f"rules/{check.id}.md": "\n".join(_rule_page(check)) for check in CHECKS}
    return {
        "rules/index.md": "\n".join(_catalogue()),
        **rules,
        "reference/commands.md": "\n".join(_commands()),
        "reference/settings.md": "\n".join(_settings()),
        "reference/library.md": "\n".join(_library()),
    }


def _catalogue() -> Iterator[str]:
    yield "# Rules\n"
    yield "`alignqa rules` lists them, `alignqa explain RULE` shows one of these pages.\n"
    yield "| rule | severity | what is wrong |\n| --- | --- | --- |"
    for check in CHECKS:
        yield f"| [{check.id}]({check.id}.md) | {check.severity.value} | {_escaped(check.summary)} |"


def _rule_page(check: Check) -> Iterator[str]:
    yield f"# {check.id}\n"
    yield f"Severity: **{check.severity.value}** · MQM: {check.mqm}\n"
    # A line that begins with one of these words is a paragraph of its own.
    yield re.sub(r"(?<!\n)\n(?=(?:When to ignore|Does not catch|Measured)\b)", "\n\n", _escaped(check.page)) + "\n"
    for flagged, heading in ((True, "Reported"), (False, "Not reported")):
        examples = [example for example in check.examples if example.flagged is flagged]
        if examples:
            yield f"## {heading}\n\n| source | translation | marked |\n| --- | --- | --- |"
            yield from map(_example_row, examples)
            yield ""


def _example_row(example: Example) -> str:
    sides = ("<br>".join(_escaped(row[side]) or "∅" for row in example.rows) for side in (0, 1))
    marked = " / ".join(_escaped(words) for words in (example.source, example.target) if words)
    return f"| {' | '.join(sides)} | {marked} |"


def _escaped(text: str) -> str:
    """Return text as Markdown that shows it: code between backticks stays code, nothing else in it is markup."""
    parts = re.split(r"(`[^`\n]+`)", text)
    return "".join(part if n % 2 else _plain(part) for n, part in enumerate(parts)).replace("|", "\\|")


def _plain(text: str) -> str:
    return re.sub(r"([\\`*\[\]#{}~$])", r"\\\1", text).replace("<", "&lt;").replace(">", "&gt;")


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield f"```text\n{_help()}\n```\n"
    for name in typer.main.get_group(app).commands:
        yield f"## alignqa {name}\n\n```text\n{_help(name)}\n```\n"


def _help(*command: str) -> str:
    return (
        CliRunner()
        .invoke(app, [*command, "--help-all" if command else "--help"], prog_name="alignqa", terminal_width=100)
        .output.strip()
    )


def _settings() -> Iterator[str]:
    yield "# Settings\n"
    yield "Keys of `alignqa.toml`, and of `[tool.alignqa]` in `pyproject.toml`.\n"
    yield from _fields(Settings)
    yield "\n## Under `[rules.RULE]`\n"
    yield from _fields(RuleSettings)
    yield "\n## Under `[[overrides]]`\n"
    yield from _fields(Override)
    yield "\n## Profiles\n"
    yield "| profile | why | what it sets |\n| --- | --- | --- |"
    for name, profile in PROFILES.items():
        settings = ", ".join(f"`{key} = {_value(value)}`" for key, value in _flat(profile.settings))
        yield f"| `{name}` | {_escaped(profile.reason)} | {settings} |"


def _fields(kind: type[msgspec.Struct]) -> Iterator[str]:
    yield "| key | values | default |\n| --- | --- | --- |"
    schema = msgspec.json.schema_components([kind])[1][kind.__name__]
    for field in msgspec.structs.fields(kind):
        default = "" if field.default in {msgspec.NODEFAULT, None, ()} else f"`{_value(field.default)}`"
        yield f"| `{field.encode_name}` | {_values(schema['properties'][field.encode_name])} | {default} |"


def _values(schema: Mapping[str, Any]) -> str:
    """Return in words what a JSON Schema lets a setting be."""
    if "anyOf" in schema:
        return _values(next(one for one in schema["anyOf"] if one.get("type") != "null"))
    if "enum" in schema:
        return ", ".join(f"`{_value(value)}`" for value in schema["enum"] if value is not None)
    limits = f" from {schema['minimum']}" if "minimum" in schema else ""
    limits += f" to {schema['maximum']}" if "maximum" in schema else ""
    return _KINDS.get(schema.get("type", ""), "") + limits


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


_KINDS = {
    "array": "a list",
    "boolean": "`true`, `false`",
    "integer": "a whole number",
    "number": "a number",
    "object": "a table",
    "string": "text",
}


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _library() -> Iterator[str]:
    yield "# Library\n"
    yield "The public names. What is not listed here may change without notice.\n"
    for package in (align, qa_reports):
        yield f"## {package.__name__}\n\n{inspect.getdoc(package)}\n"
        for name in package.__all__:
            if not name.startswith("_"):
                yield from _object(f"{package.__name__}.{name}", getattr(package, name))


def _object(name: str, thing: Any) -> Iterator[str]:
    yield f"### {name.rpartition('.')[2]} {{ #{name.replace('.', '-')} }}\n"
    if inspect.isclass(thing) and issubclass(thing, Enum):
        yield ", ".join(f"`{name}.{member.name}`" for member in thing) + "\n"
    elif not (inspect.isclass(thing) and issubclass(thing, BaseException)):
        yield f"```python\n{name}{_signature(thing, wrapped=True)}\n```\n"
    yield f"{_escaped(inspect.getdoc(thing) or '')}\n"
    if inspect.isclass(thing):
        for attribute, method in vars(thing).items():
            if inspect.isfunction(method) and not attribute.startswith("_"):
                first = (inspect.getdoc(method) or "").partition("\n\n")[0]
                yield f"- `{attribute}{_signature(method)}`: {_escaped(' '.join(first.split()))}"
        yield ""


def _signature(thing: Any, *, wrapped: bool = False) -> str:
    """Return parameters and result, annotations as they are written; `wrapped` puts a parameter on each line."""
    try:
        signature = str(inspect.signature(thing))
    except ValueError:
        return ""
    plain = re.sub(r"(: |-> )'([^']*)'", r"\1\2", signature).removesuffix(" -> None")
    if not wrapped or len(plain) < WIDTH:
        return plain
    # After the commas between parameters, and no others, come a name and a colon, or a star.
    return re.sub(r", (?=\w+: |\*)", ",\n    ", plain.replace("(", "(\n    ", 1))


WIDTH = 70
"""Characters of a signature that a page shows on one line."""
