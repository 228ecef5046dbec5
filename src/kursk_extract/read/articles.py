"""Sources → articles; what cannot be read becomes a failure in its place."""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
import zlib
from contextlib import nullcontext
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from kursk_extract.errors import InputError
from kursk_extract.facts import Article
from kursk_extract.read.decode import decode
from kursk_extract.read.html import article_text, is_html
from kursk_extract.read.options import InputFailure, ReadOptions, Source
from kursk_extract.read.rows import RowReader
from kursk_extract.read.sources import plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

MOST_BYTES = 200_000_000  # a device file never ends
ROW = re.compile(rb'(?:\xef\xbb\xbf)?[ \t]*\{[ \t]*"')
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def read_inputs(options: ReadOptions) -> Iterator[Article | InputFailure]:
    """The articles of everything that the options name, in order; failures stand in the stream, none is raised."""
    for item in plan(options):
        if isinstance(item, InputFailure):
            yield item
        else:
            yield from read_source(item, options)


def read_source(source: Source, options: ReadOptions) -> Iterator[Article | InputFailure]:
    """The articles of one source."""
    try:
        with opened(source) as stream:
            first = stream.readline(MOST_BYTES) if source.kind == "stdin" else b""
            if source.kind == "jsonl" or ROW.match(first):  # rows may be piped in; no article begins like one
                yield from RowReader(source.id, options)(chain([first], stream) if first else stream)
            else:
                yield read_article(source, options, first + read_all(stream))
    except InputError as error:
        yield InputFailure(source.id, error)
    except (OSError, EOFError, ValueError, zlib.error) as error:  # ValueError: a NUL in a path
        yield InputFailure(source.id, unreadable(error))


def read_all(stream: IO[bytes]) -> bytes:
    """Everything in a stream. Raises InputError for what is too large to be an article."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError("read", "too_large", f"more than {MOST_BYTES:,} bytes", "split the file")
    return data


def opened(source: Source) -> AbstractContextManager[Any]:
    """The bytes of a source, unpacked; standard input stays open."""
    if source.path is None:
        return nullcontext(sys.stdin.buffer)
    return gzip.open(source.path) if source.path.suffix == ".gz" else source.path.open("rb")


def read_article(source: Source, options: ReadOptions, data: bytes) -> Article:
    """The one article of a text or HTML source. Raises InputError."""
    text, encoding = decode(data)
    if source.kind == "html" or is_html(text):
        text = article_text(text)
    date: tuple[str | None, str] = (options.date, "option")
    if date[0] is None and options.date_from_name:
        date = (date_in(source.id), "filename")
    return Article(source.id, text, None if source.path is None else source.id, hashlib.sha256(data).hexdigest(), encoding, *date)


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
