"""Columns id, text, date → columns id, record, failed: what both engines run, with the pipeline loaded once a process."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from kursk_extract.errors import InputError
from kursk_extract.flow import load
from kursk_extract.read import InputFailure, ReadOptions
from kursk_extract.read.rows import RowReader
from kursk_extract.records import ErrorRecord
from kursk_extract.settings import Settings
from kursk_extract.write import json_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kursk_extract.facts import Article, Outcome

SCHEMA = pa.schema([("id", pa.string()), ("record", pa.string()), ("failed", pa.bool_())])
HELD = 64  # outcomes kept before a batch of output goes on its way


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns to read. A row counts as a JSON line ``{"id": …, "text": …, "date": …}`` of ``source``."""

    id: str = "id"
    text: str = "text"
    date: str = "date"
    source: str = "-"


@dataclass(frozen=True, slots=True)
class Rows:
    """Batches of articles → batches of records, in order. Small enough to be sent anywhere."""

    columns: Columns = field(default_factory=Columns)
    settings: Settings = field(default_factory=Settings)

    def load(self) -> None:
        """Load the pipeline; once a process, however often it is called. Raises KurskError."""
        load(self.settings)

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """A row of output for every row of input."""
        outcomes = load(self.settings).outcomes(self.inputs(batches))
        while held := list(islice(outcomes, HELD)):
            yield pa.RecordBatch.from_pylist([row_of(outcome) for outcome in held], SCHEMA)

    def inputs(self, batches: Iterable[pa.RecordBatch]) -> Iterator[Article | InputFailure]:
        """The article, or what is wrong with it, of every row; the same as the command reads from the row's line."""
        reader = RowReader(self.columns.source, ReadOptions(date=self.settings.date))
        for batch in batches:
            ids, texts, dates = (values(batch, getattr(self.columns, name)) for name in ("id", "text", "date"))
            for name, text, date in zip(ids, texts, dates, strict=True):
                if name is None or name == "":
                    hint = "give every row an id: on a cluster it has no line number to be named after"
                    yield InputFailure(self.columns.source, InputError("read", "no_id", "a row without an id", hint))
                else:
                    yield reader.row(line({"id": name, "text": text, "date": date}), str(name))


def values(batch: pa.RecordBatch, name: str) -> list[Any]:
    """A column's values, nulls where there is no such column."""
    if name not in batch.schema.names:
        return [None] * batch.num_rows
    column = batch.column(name)
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError:  # a writer that did not check its strings: the rows that are sound are read
        return [v if v is None else v.decode("utf-8", "surrogateescape") for v in column.cast(pa.large_binary()).to_pylist()]


def line(row: dict[str, Any]) -> bytes:
    """A row as the JSON line that its record is the record of."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=plain).encode("utf-8", "surrogateescape")


def plain(value: Any) -> str:
    """A value that JSON has no type for; midnight is a day that some reader took for a time."""
    midnight = isinstance(value, dt.datetime) and value.time() == dt.time()
    return str(value.date() if midnight else value)


def row_of(outcome: Outcome) -> dict[str, Any]:
    """The row of output: ``record`` is the line that the command writes, without its line end."""
    result = outcome.result
    return {"id": result.id, "record": json_value(result).decode(), "failed": isinstance(result, ErrorRecord)}
