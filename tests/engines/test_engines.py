"""The examples on a real local Ray and a real local Spark: the records that the command writes, byte for byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The samples as Parquet and as JSONL, with an article that has no text among them."""
    folder = tmp_path_factory.mktemp("articles")
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra parquet")
    pa = pytest.importorskip("pyarrow")
    file = folder / "articles.parquet"
    samples = [str(p) for p in sorted((ROOT / "samples").glob("*.txt"))] + [str(ROOT / "samples" / "17-briefs.jsonl")]
    subprocess.run([sys.executable, str(ROOT / "examples" / "to_parquet.py"), str(file), *samples], check=True)
    rows = parquet.read_table(file).to_pylist()
    rows.insert(3, {"id": "nothing", "text": "", "date": None})
    parquet.write_table(pa.Table.from_pylist(rows), file)
    lines = folder / "articles.jsonl"
    lines.write_text("".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows), "utf-8")
    return {"parquet": file, "jsonl": lines}


@pytest.fixture(scope="module")
def expected(articles: dict[str, Path]) -> dict[str, bytes]:
    """What the command writes for the same articles, a line each, by id."""
    command = [sys.executable, "-m", "kursk_extract", "-q", "-"]
    done = subprocess.run(command, input=articles["jsonl"].read_bytes(), stdout=subprocess.PIPE, check=False)
    assert done.returncode == 1  # one article has no text
    return {json.loads(record)["id"]: record for record in done.stdout.splitlines()}


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
@pytest.mark.parametrize("engine", ["ray", "pyspark"])
def test_records_are_the_command_s(
    engine: str, form: str, articles: dict[str, Path], expected: dict[str, bytes], tmp_path: Path
) -> None:
    """Every record once, the same bytes, the one failure among them."""
    if find_spec(engine) is None:
        pytest.skip(f"needs the extra {engine.removeprefix('py')}")
    from pyarrow import parquet

    script = ROOT / "examples" / f"{engine.removeprefix('py')}_extract.py"
    out = tmp_path / "records"
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "RAY_USAGE_STATS_ENABLED": "0"}
    command = [sys.executable, str(script), str(articles[form]), str(out)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{len(expected)} records, 1 failed" in done.stderr
    rows = parquet.read_table(out, columns=["id", "record", "failed"]).to_pylist()
    assert {row["id"]: row["record"].encode() for row in rows} == expected
    assert len(rows) == len(expected)
    assert [row["id"] for row in rows if row["failed"]] == ["nothing"]
