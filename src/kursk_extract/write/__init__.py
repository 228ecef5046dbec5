"""Records and rows → bytes: JSONL, JSON, CSV. No policy."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around and between the pieces of a file, so that pieces made anywhere join to the same bytes."""

    head: bytes = b""
    between: bytes = b""
    tail: bytes = b""


LINES = Frame()
ARRAY = Frame(b"[\n", b",\n", b"\n]\n")


def json_value(value: Any) -> bytes:
    """A record or row as JSON on one line; half a surrogate pair, which no UTF-8 can hold, is written as its escape."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return LONE.sub(lambda m: f"\\u{ord(m[0]):04x}", plain).encode()


def json_lines(values: Iterable[Any]) -> bytes:
    """Values a line each."""
    return b"".join(json_value(v) + b"\n" for v in values)


def json_items(values: Iterable[Any]) -> bytes:
    """Values as items of an array, without its brackets."""
    return ARRAY.between.join(json_value(v) for v in values)


def csv_frame(columns: Sequence[str]) -> Frame:
    """The header line of a CSV file."""
    return Frame(head=csv_lines([dict(zip(columns, columns, strict=True))]))


def csv_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as CSV: UTF-8, line feeds, empty for null, lists with ``; `` between their items."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([cell(v) for v in row.values()] for row in rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


def cell(value: Any) -> Any:
    """A value as CSV shows it."""
    if isinstance(value, list):
        return "; ".join("-".join(map(str, v)) if isinstance(v, list) else str(v) for v in value)
    return value
