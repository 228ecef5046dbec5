"""Rows of a batch become the records that the command writes for the same lines; an odd row costs only itself."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from kursk_extract.cli import main
from kursk_extract.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

pa = pytest.importorskip("pyarrow", reason="needs an extra: parquet, ray or spark")

from kursk_extract.engines.rows import Columns, Rows, line  # noqa: E402 - after the check that it can be imported

TEXT = 'HOLM, March 3 - "At least 12 boats sank on Sunday," Mayor Ida Quist said. The port denied it.'
ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": TEXT, "date": "2024-03-04"},
    {"id": "b", "text": "", "date": None},
    {"id": "c", "text": None, "date": "2024-03-04"},
    {"id": "d", "text": "Ten “dozen\u2029 \U0001f41f fish", "date": "soon"},
]


def made(batches: list[Any], **how: Any) -> list[dict[str, Any]]:
    """The rows of output for some batches."""
    return [row for batch in Rows(**how)(batches) for row in batch.to_pylist()]


def test_records_are_the_command_s(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Byte for byte, whatever the batches are; ``source`` is the name of the file that the lines would stand in."""
    file = tmp_path / "news.jsonl"
    file.write_bytes(b"".join(line(row) + b"\n" for row in ROWS))
    main(["-q", str(file)])
    expected = capfdbinary.readouterr().out
    for size in (1, 3, 4):
        batches = [pa.RecordBatch.from_pylist(ROWS[at : at + size]) for at in range(0, len(ROWS), size)]
        rows = made(batches, columns=Columns(source="news.jsonl"))
        assert "".join(row["record"] + "\n" for row in rows).encode() == expected
    assert [(row["id"], row["failed"]) for row in rows] == [("a", False), ("b", True), ("c", True), ("d", False)]


def test_columns_and_settings_can_be_chosen() -> None:
    """Names of columns; a day for rows without one; the text in the record."""
    batch = pa.RecordBatch.from_pylist([{"url": 7, "body": TEXT}])
    (row,) = made([batch], columns=Columns(id="url", text="body"), settings=Settings(date="2024-03-04", with_text=True))
    record = json.loads(row["record"])
    assert (row["id"], record["published"]["value"], record["source"]["text"]) == ("7", "2024-03-04", TEXT)


@pytest.mark.parametrize("day", [dt.date(2024, 3, 4), dt.datetime(2024, 3, 4, tzinfo=None)])  # noqa: DTZ001 - as Arrow gives it
def test_days_that_are_no_text(day: dt.date) -> None:
    """A reader may have made days or times of them: the record is the same."""
    as_text, as_day = (made([pa.RecordBatch.from_pylist([{"id": "a", "text": TEXT, "date": d}])])[0] for d in ("2024-03-04", day))
    assert as_day == as_text


def test_a_row_without_an_id_is_an_error_record() -> None:
    """It has no line number to be named after."""
    (row,) = made(
        [pa.RecordBatch.from_pylist([{"id": None, "text": TEXT}], pa.schema([("id", pa.string()), ("text", pa.string())]))]
    )
    assert row["failed"]
    assert json.loads(row["record"])["error"]["code"] == "no_id"


def test_bytes_that_are_no_utf_8_cost_one_record() -> None:
    """Writers of columns do not all check their strings."""
    texts = pa.array([b"Two ships left.", b"caf\xe9"], pa.binary()).view(pa.string())
    rows = made([pa.RecordBatch.from_arrays([pa.array(["a", "b"]), texts], ["id", "text"])])
    assert [row["failed"] for row in rows] == [False, True]
    assert json.loads(rows[1]["record"])["error"]["code"] == "bad_utf8"
