"""What to read and how, and what stands in the stream for an input that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kursk_extract.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from kursk_extract.read.shards import Shard

SourceKind = Literal["text", "html", "jsonl", "stdin"]
MOST_BYTES = 200_000_000  # a device file never ends


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Everything that decides which articles come out of the paths given."""

    paths: tuple[str, ...] = ()  # files, folders, "-" for standard input
    globs: tuple[str, ...] = ()  # for folders; empty: the suffixes we know
    files_from: str | None = None  # a file that lists paths, "-" for standard input
    null: bool = False  # the list is separated by NUL instead of line ends
    text_key: str = "text"
    id_key: str = "id"
    date_key: str = "date"
    date: str | None = None  # the day of publication of inputs that bring none
    date_from_name: bool = False  # a date in the file's name counts where the text gives none
    shard: Shard | None = None  # the part of the articles that is read
    outputs: tuple[Path, ...] = ()  # files and folders of our own, which are no inputs where they lie in a folder


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: ``path`` is null for standard input, ``id`` never depends on where the folder lies."""

    path: Path | None
    id: str
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class InputFailure:
    """An input that gives no article; becomes an error record in its place in the stream."""

    id: str
    error: InputError


def refuse_length(data: bytes) -> None:
    """Raises InputError for what is too large to be an article."""
    if len(data) > MOST_BYTES:
        raise InputError("read", "too_large", f"more than {MOST_BYTES:,} bytes", "split the file")
