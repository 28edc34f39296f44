"""CPU time and peak memory of reading and writing bilingual files of many units.

    python benchmarks/pair_files.py [UNITS]

A TMX of that many made-up units (200,000 by default, some with tags) is written as a stream, read, and converted to
the other stream formats and back. Memory is the peak of the process (`ru_maxrss`) of a process of its own for each
step, and less that of the same step with a hundredth of the units it is what grows with the file.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from align.bitext import Code, Pair, Place, Sentence
from align.pair_files import read_pairs, read_units, write_units
from align.pair_files.unit import Unit

UNITS = 200_000
STEPS = (
    "write .tmx",
    "read .tmx",
    "read .tmx pairs",
    "write .xlf",
    "read .xlf",
    "write .xliff",
    "read .xliff",
    "write .jsonl",
    "read .jsonl",
    "write .parquet",
    "read .parquet",
)


def made_up(count: int) -> Iterator[Unit]:
    """Yield units, every fourth with a pair of tags."""
    for number in range(count):
        source = f"시는 {number}번 버스 노선을 강변까지 늘리기로 했다고 밝혔다."
        target = f"The city said it would extend bus line {number} & its night service to the riverside."
        tagged = number % 4 == 0
        yield Unit(Pair((_sentence(source, "ko", tagged),), (_sentence(target, "en", tagged),), 1.0), str(number))


def _sentence(text: str, lang: str, tagged: bool) -> Sentence:
    codes = (Code(3, "open", "1", "", "<b>"), Code(9, "close", "1", "", "</b>")) if tagged else ()
    return Sentence(text, lang, Place("", 1, 1, 0, 0), codes)


def run(step: str, folder: Path, units: int) -> int:
    """Do one step and return how many units it saw."""
    task, suffix, *what = step.split()
    file = folder / f"units{suffix}"
    if task == "write":
        return write_units(made_up(units) if suffix == ".tmx" else read_units(folder / "units.tmx"), file)
    return sum(1 for _ in (read_pairs(file) if what else read_units(file)))


def measure(step: str, folder: Path, units: int) -> tuple[float, float]:
    """Return the seconds and the peak memory in MB of a step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, str(folder), str(units)]
    seconds, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(peak)


def main(units: int) -> None:
    """Print a line for each step."""
    print(f"{units:,} units; peak memory in MB, and with {units // 100:,} units")
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        for step in STEPS:
            few = measure(step, Path(small), units // 100)
            many = measure(step, Path(large), units)
            print(
                f"{step:16} {many[0]:6.1f} s {units / many[0]:9,.0f} units/s {many[1]:6.0f} MB ({few[1]:.0f})",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        start = time.process_time()
        seen = run(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
        assert seen == int(sys.argv[4]), seen
        print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else UNITS)
