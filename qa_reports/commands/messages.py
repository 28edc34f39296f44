"""What a command tells the person who runs it: errors, messages, and the exit status of bad input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from align.errors import AlignqaError

__all__ = ["BAD_INPUT", "FINDINGS", "complain", "errors_shown", "say"]

FINDINGS, BAD_INPUT = 1, 2
"""Exit status: findings at or above --fail-on; input or settings that are wrong."""


@contextmanager
def errors_shown() -> Iterator[None]:
    """Turn our own exceptions into one line on stderr and the exit status BAD_INPUT."""
    try:
        yield
    except AlignqaError as error:
        complain(error)
        raise typer.Exit(BAD_INPUT) from None


def complain(problem: object) -> None:
    """Print one error on stderr."""
    typer.echo(f"alignqa: error: {problem}", err=True)


def say(quiet: bool, message: str) -> None:
    """Print a message on stderr, unless --quiet."""
    if not quiet:
        typer.echo(f"alignqa: {message}", err=True)
