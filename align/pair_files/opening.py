"""Files opened for reading, with what can go wrong said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from align.errors import InputError

__all__ = ["opened"]


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that holds something; raises InputError where that cannot be done."""
    name = path.as_posix()
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise InputError(name, "no such file; check the path") from None
    except IsADirectoryError:
        raise InputError(name, "this is a folder; give the files in it") from None
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror or error})") from None
    with file:
        if not file.read(1):
            raise InputError(name, "the file is empty; give one that holds text")
        file.seek(0)
        yield file
