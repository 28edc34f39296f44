"""What `alignqa corpus` writes, as pandas, DuckDB and Spark read it: whole folders, nested columns, no rows at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from test_corpus import BERGSTROM, MISSPELLED, article, run, write_manifest

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
pytest.importorskip("datasketch")

import duckdb
import pandas as pd
from pyarrow import parquet as pq

pytestmark = pytest.mark.filterwarnings("ignore")  # PySpark leaves sockets open

DATASETS = ("documents", "pairs", "findings", "entities", "mentions", "errors", "duplicates")
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two runs: `read`, of which every document could be read, and `lost`, of which none could."""
    folder = tmp_path_factory.mktemp("corpora")
    articles = [*(article(n, BERGSTROM) for n in range(3)), article(3, MISSPELLED), article(4)]
    write_manifest(folder / "read.jsonl", [*articles, articles[0]], paper="새람신문")
    (folder / "lost.jsonl").write_text(json.dumps({"id": "a", "source_path": "nowhere.txt"}), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qa_reports.corpus.shards.DOCUMENTS", 2)
        for name, status in (("read", 0), ("lost", 2)):
            result = run(folder / f"{name}.jsonl", "-o", folder / name, "-j", "1", "-q")
            assert result.exit_code == status, result.output
    return folder


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java (Debian: apt-get install default-jre-headless)")
    options = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    session = sql.SparkSession.builder.master("local[1]").config(map=options).getOrCreate()
    yield session
    session.stop()


@pytest.fixture(params=["pandas", "duckdb", "spark"])
def read(request: pytest.FixtureRequest) -> Callable[[Path], Rows]:
    """What reads a dataset, as the page on archives has it."""
    if request.param == "pandas":
        return lambda folder: pd.read_parquet(folder).to_dict("records")
    if request.param == "spark":
        session = request.getfixturevalue("spark")
        return lambda folder: [row.asDict(recursive=True) for row in session.read.parquet(str(folder)).collect()]

    def query(folder: Path) -> Rows:
        found = duckdb.sql(f"from '{folder}/**/*.parquet'")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    return query


def in_files(folder: Path) -> Rows:
    """The rows of each file by itself, with the scope that its folder is named for."""
    rows = []
    for file in folder.rglob("*.parquet"):
        scope = dict(part.split("=") for part in file.relative_to(folder).parts if part.startswith("scope="))
        rows += [row | scope for row in pq.ParquetFile(file).read().to_pylist()]
    return rows


def plain(value: Any) -> Any:
    """The value without what a library has of its own: arrays, NaN for null, floats where a column has nulls."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items() if key != "batch"}
    if isinstance(value, (list, np.ndarray)):
        return [plain(inner) for inner in value]
    if isinstance(value, bytearray):
        return bytes(value)
    if isinstance(value, float):
        return None if np.isnan(value) else int(value) if value.is_integer() else value
    return value


def in_order(rows: Rows) -> Rows:
    return sorted(map(plain, rows), key=lambda row: repr(sorted(row.items())))


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("corpus", ["read", "lost"])
def test_every_reader_sees_the_rows_of_all_files(
    read: Callable[[Path], Rows], corpora: Path, corpus: str, dataset: str
) -> None:
    rows = in_files(corpora / corpus / dataset)
    assert bool(rows) == ((dataset == "errors") == (corpus == "lost"))
    assert in_order(read(corpora / corpus / dataset)) == in_order(rows)


def test_spark_asks_for_a_scope_and_for_what_is_inside_of_columns(spark: Any, corpora: Path) -> None:
    findings = spark.read.parquet(str(corpora / "read/findings")).where("scope = 'corpus' and rule = 'name-spelling'")
    found = findings.selectExpr("rule", "document", "target.text", "variants[0].text", "variants[0].count")
    assert [tuple(row) for row in found.collect()] == [("name-spelling", "a3", "Bergstrem", "Bergström", 3)]
    entities = spark.read.parquet(str(corpora / "read/entities")).where("name = '요한 베리스트룀'")
    months = entities.selectExpr("inline(months)").collect()
    assert [tuple(row) for row in months] == [(f"2025-0{month}", 1, 1) for month in (1, 2, 3, 4)]


def test_an_empty_dataset_has_the_columns_of_a_full_one(spark: Any, corpora: Path) -> None:
    for dataset in DATASETS:
        read, lost = (spark.read.parquet(str(corpora / name / dataset)) for name in ("read", "lost"))
        assert read.schema == lost.schema
