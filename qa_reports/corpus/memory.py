"""The memory of a worker process: how much it has, and giving back what it does not need."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

__all__ = ["give_back_memory", "memory_in_use"]


def memory_in_use() -> int:
    """Return the size of this process in megabytes: what it has now, or else the most that it has had."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return _peak_memory()
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def _peak_memory() -> int:
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def give_back_memory() -> None:
    """Return to the system what was freed between things that are kept; nothing where the C library is not glibc.

    Of its own accord glibc only gives back what lies above everything that is in use.
    """
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
