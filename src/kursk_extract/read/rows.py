"""JSONL → articles, one line at a time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kursk_extract.errors import InputError
from kursk_extract.facts import Article
from kursk_extract.read.options import InputFailure, ReadOptions, refuse_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # half a character: no output format can hold one


@dataclass(frozen=True)
class RowReader:
    """Reads the rows of one JSONL source, which lines without an id of their own are named after."""

    name: str
    options: ReadOptions

    def __call__(self, lines: Iterable[bytes]) -> Iterator[Article | InputFailure]:
        """One article or failure for every line that is not blank and belongs to this run's share."""
        shard = self.options.shard
        for number, line in enumerate(lines, 1):
            raw = line.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf" if number == 1 else b"")
            if raw.strip():
                given = self.row(raw, f"{self.name}:{number}")
                if shard is None or shard.holds(given.id):
                    yield given

    def row(self, raw: bytes, place: str) -> Article | InputFailure:
        """The article of one line."""
        name = place
        try:
            refuse_length(raw)
            row = parsed(raw)
            name = self.id_of(row, place)
            text = self.text_of(row)
            date = self.date_of(row)
        except InputError as error:
            return InputFailure(name, error)
        given = (date, "record") if date else (self.options.date, "option")
        return Article(name, text, self.name, hashlib.sha256(raw).hexdigest(), "utf-8", *given)

    def id_of(self, row: dict[str, Any], place: str) -> str:
        """The row's id, else its place in the file. Raises InputError for an id that is a list or an object."""
        value = row.get(self.options.id_key)
        if value is None or value == "":
            return place
        if isinstance(value, (list, dict)):
            raise InputError("read", "bad_id", f"{self.options.id_key!r} is no text or number", "choose another with --id-key")
        return str(value).translate(LONE)

    def text_of(self, row: dict[str, Any]) -> str:
        """The row's text. Raises InputError where there is none."""
        key = self.options.text_key
        if key not in row:
            held = ", ".join(list(row)[:8]) or "nothing"
            raise InputError("read", "no_text", f"no key {key!r}", f"the row holds {held}: choose one with --text-key")
        value = row[key]
        if not isinstance(value, str):
            raise InputError("read", "no_text", f"{key!r} is no text", "choose another with --text-key")
        if not value.strip():
            raise InputError("decode", "empty", f"{key!r} is empty", "give a row with text")
        return value.removeprefix("\ufeff").translate(LONE)

    def date_of(self, row: dict[str, Any]) -> str | None:
        """The row's date as written, null where it has none."""
        value = row.get(self.options.date_key)
        return str(value).translate(LONE) if isinstance(value, (str, int)) and value != "" else None


def parsed(raw: bytes) -> dict[str, Any]:
    """The object on a line. Raises InputError."""
    try:
        row = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError("decode", "bad_utf8", f"byte {error.start} is not UTF-8", "write the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError("read", "bad_json", f"not JSON: {error}", "each line is one JSON object") from error
    if not isinstance(row, dict):
        raise InputError("read", "bad_json", "not a JSON object", 'each line is an object such as {"id": …, "text": …}')
    return row
