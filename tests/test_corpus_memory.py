from __future__ import annotations

import platform

import pytest

from qa_reports.corpus.memory import give_back_memory, memory_in_use


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="memory is given back with glibc only")
def test_what_was_freed_between_things_that_are_kept_goes_back_to_the_system() -> None:
    pieces = [bytes([number % 256]) * 4000 for number in range(50_000)]
    kept = pieces[999::1000]
    with_all = memory_in_use()
    pieces.clear()
    give_back_memory()
    assert with_all - memory_in_use() > 100
    assert [piece[0] for piece in kept] == [number % 256 for number in range(999, 50_000, 1000)]
