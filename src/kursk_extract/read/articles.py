"""Sources → articles; what cannot be read becomes a failure in its place."""

from __future__ import annotations

import hashlib
import re
import sys
from contextlib import nullcontext
from typing import IO, TYPE_CHECKING, Any

from kursk_extract.errors import InputError
from kursk_extract.facts import Article
from kursk_extract.packed import BROKEN, INSTALL, NoZstandardError, inner, unpacked
from kursk_extract.read.decode import decode
from kursk_extract.read.html import article_text, is_html
from kursk_extract.read.options import MOST_BYTES, InputFailure, ReadOptions, Source, refuse_length
from kursk_extract.read.rows import RowReader
from kursk_extract.read.sources import plan

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

ROW = re.compile(rb'(?:\xef\xbb\xbf)?[ \t]*\{[ \t]*"')
JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"')
TABLES = (".csv", ".tsv")
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def read_inputs(options: ReadOptions, skipped: Counter[str] | None = None) -> Iterator[Article | InputFailure]:
    """The articles of everything that the options name, in order; failures stand in the stream, none is raised.

    ``skipped`` counts what folders hold and we do not read, by suffix.
    """
    for item in plan(options, skipped):
        if isinstance(item, InputFailure):
            yield item
        else:
            yield from read_source(item, options)


def read_source(source: Source, options: ReadOptions) -> Iterator[Article | InputFailure]:
    """The articles of one source."""
    try:
        with opened(source) as stream:
            first = stream.readline(MOST_BYTES + 1) if source.kind == "stdin" else b""
            if source.kind == "jsonl" or ROW.match(first):  # rows may be piped in; no article begins like one
                yield from RowReader(source.id, options)(lines(stream, first))
            elif source.kind != "stdin" or options.shard is None or options.shard.holds(source.id):
                yield read_article(source, options, first + read_all(stream))
    except InputError as error:
        yield InputFailure(source.id, error)
    except NoZstandardError:
        yield InputFailure(source.id, InputError("read", "zst_extra", "reading .zst needs zstandard", INSTALL))
    except (OSError, ValueError, *BROKEN) as error:  # ValueError: a NUL in a path
        yield InputFailure(source.id, unreadable(error))


def lines(stream: IO[bytes], line: bytes) -> Iterator[bytes]:
    """The lines of a stream of which one may have been read; of one too long to be kept, so much as shows that it is."""
    while line := line or stream.readline(MOST_BYTES + 1):
        yield line
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES + 1)
        line = b""


def read_all(stream: IO[bytes]) -> bytes:
    """Everything in a stream. Raises InputError for what is too large to be an article."""
    data = stream.read(MOST_BYTES + 1)
    refuse_length(data)
    return data


def opened(source: Source) -> AbstractContextManager[Any]:
    """The bytes of a source, unpacked; standard input stays open."""
    if source.path is None:
        return nullcontext(sys.stdin.buffer)
    return unpacked(source.path)


def read_article(source: Source, options: ReadOptions, data: bytes) -> Article:
    """The one article of a text or HTML source. Raises InputError."""
    text, encoding = decode(data)
    refuse_rows(source, text)
    if source.kind == "html" or is_html(text):
        text = article_text(text)
    date: tuple[str | None, str] = (options.date, "option")
    if date[0] is None and options.date_from_name:
        date = (date_in(source.id), "filename")
    return Article(source.id, text, None if source.path is None else source.id, hashlib.sha256(data).hexdigest(), encoding, *date)


def refuse_rows(source: Source, text: str) -> None:
    """Raises InputError for many articles in a form that is not read: they must not pass for one."""
    if inner(source.id).lower().endswith(TABLES):
        hint = "write each row as a JSON object, one a line, into a file named .jsonl"
        raise InputError("read", "table", "a table is no article", hint)
    if source.kind != "html" and JSON.match(text):
        hint = "put one object a line into a file named .jsonl; out of an array: jq -c '.[]' FILE > FILE.jsonl"
        raise InputError("read", "json", "JSON is no article", hint)


def absent(source: Source) -> InputFailure | None:
    """What reading a source would say where there is nothing to open."""
    try:
        if source.path is not None:
            source.path.stat()
    except (OSError, ValueError) as error:
        return InputFailure(source.id, unreadable(error))
    return None


def date_in(name: str) -> str | None:
    """The day that a file's name states: 2024-12-16, 20241216, 2024/12/16."""
    found = IN_NAME.search(name)
    return f"{found[1]}-{found[3]}-{found[4]}" if found else None


def unreadable(error: Exception) -> InputError:
    """What to tell of a file that does not open or unpack."""
    what = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, FileNotFoundError):
        return InputError("read", "not_found", "no such file", "check the path")
    hint = "check its permissions" if isinstance(error, PermissionError) else "check the file"
    return InputError("read", "unreadable", what, hint)
