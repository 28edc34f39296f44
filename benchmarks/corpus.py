"""`alignqa corpus` as a whole: what it costs beside its floors, and what it finds across documents.

    python benchmarks/corpus.py                    300 articles, one worker, then two
    python benchmarks/corpus.py --size 5000 --keep /somewhere --workers 2

The floors are what no checker can do without: every sentence through Kiwi once and through the encoder once. Costs are
seconds of processor time, which other programs on the machine change less than those of the clock.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus_stories import KINDS, Article, Slip, make_corpus
from pyarrow import parquet as pq
from typer.testing import CliRunner

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
SEEDS = {"tune": 7, "report": 20_261}


def main() -> None:
    """Make the corpus, run it, and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=300, help="articles (15 sentences each)")
    parser.add_argument("--half", choices=SEEDS, default="report", help="which corpus: tune while rules are made")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="one run for each number of processes")
    parser.add_argument("--keep", type=Path, help="a folder for corpus and results, to go on after a stop")
    parser.add_argument("--show", action="store_true", help="print what was found that was not planted")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        articles, slips = make_corpus(DATA, options.size, SEEDS[options.half])
        floors = _floors(articles)
        for workers in options.workers:
            out = folder / f"out-{workers}"
            seconds = _run(_manifest(folder, articles), out, workers)
            _print_cost(out, workers, seconds, floors)
        _print_found(out, slips, show=options.show)


def _manifest(folder: Path, articles: Sequence[Article]) -> Path:
    path = folder / "manifest.jsonl"
    if not path.exists():
        rows = ({"id": a.id, "source_text": a.source, "target_text": a.target} for a in articles)
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _floors(articles: Sequence[Article]) -> float:
    """Return seconds of processor time for Kiwi and the encoder, over a sample of the articles, for all of them."""
    from align.encoding.embedded import EmbeddedEncoder
    from align.morphology import KoreanMorphology

    sample = articles[:100]
    encoder, morphology = EmbeddedEncoder(processes=1), KoreanMorphology()
    morphology.morphemes("준비")
    encoder.encode(["ready"])
    started = time.process_time()
    for article in sample:
        encoder.encode([*article.source.split("\n"), *article.target.split("\n")])
        morphology.sentences([article.source])
    return (time.process_time() - started) * len(articles) / len(sample)


def _run(manifest: Path, out: Path, workers: int) -> float:
    from qa_reports.cli import app

    started = time.monotonic()
    result = CliRunner().invoke(app, ["corpus", str(manifest), "-o", str(out), "-j", str(workers), "-q"])
    assert result.exit_code == 0, result.output
    return time.monotonic() - started


def _print_cost(out: Path, workers: int, seconds: float, floors: float) -> None:
    lines = [json.loads(line) for line in (out / "_logs/run.jsonl").read_text(encoding="utf-8").splitlines()]
    shards = [line for line in lines if line["event"] == "shard"]
    cpu = sum(shard["cpu_seconds"] for shard in shards)
    memory = [shard["memory"] for shard in shards]
    disk = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
    compared = _between(lines, "comparison", "end")
    print(f"{workers} worker(s): {seconds:.0f} s, of them {compared:.0f} s comparing; {disk:.1f} MB on disk")
    if shards:
        share = floors / cpu
        print(
            f"  documents {cpu:.0f} s of processor, floors {floors:.0f} s: {share:.2f} of the throughput of the floors"
        )
        first, last = (" ".join(map(str, some)) for some in (memory[:3], memory[-3:]))
        print(f"  memory of a worker, first to last shard: {first} … {last} MB")


def _between(lines: Sequence[dict[str, Any]], first: str, last: str) -> float:
    from datetime import datetime

    times = {line.get("name", line["event"]): datetime.fromisoformat(line["time"]) for line in lines}
    return (times[last] - times[first]).total_seconds() if first in times and last in times else 0.0


def _print_found(out: Path, slips: Sequence[Slip], *, show: bool) -> None:
    files = sorted((out / "findings/scope=corpus").rglob("*.parquet"))
    rows = [row for path in files for row in pq.ParquetFile(path).read().to_pylist()]
    wanted = {(slip.rule, slip.article): slip for slip in slips}
    planted_in = defaultdict(list)
    for slip in slips:
        planted_in[slip.article].append(slip.words)
    hits: set[tuple[str, str]] = set()
    extras: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        key = row["rule"], row["document"]
        words = " ".join(side["text"] for side in (row["source"], row["target"]) if side)
        slip = wanted.get(key)
        if slip and slip.words in words:
            hits.add(key)
        elif not any(word and word in words for word in planted_in[row["document"]]):
            # A misspelled name changes the sentences that it stands in too.
            source, target = (side["text"] if side else "" for side in (row["source"], row["target"]))
            extras[row["rule"], source, target] += 1
    print("rule                        planted  found  recall  other (distinct)  precision")
    for rule in KINDS:
        planted = sum(slip.rule == rule for slip in slips)
        found = sum(key[0] == rule for key in hits)
        other = sum(key[0] == rule for key in extras)
        precision = found / (found + other) if found + other else 1.0
        print(f"{rule:26} {planted:8} {found:6} {found / max(planted, 1):7.2f} {other:17} {precision:10.2f}")
    found, other = len(hits), len(extras)
    precision = found / max(found + other, 1)
    print(f"{'all':26} {len(slips):8} {found:6} {found / len(slips):7.2f} {other:17} {precision:10.2f}")
    for (rule, source, target), count in extras.most_common() if show else ():
        print(f"  {count:4} {rule}: {source[:60]} | {target[:60]}")
    for slip in slips if show else ():
        if (slip.rule, slip.article) not in hits:
            print(f"  missed {slip}")


if __name__ == "__main__":
    main()
