"""Paths, folders and lists → sources in a fixed order."""

from __future__ import annotations

import os
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from kursk_extract.errors import InputError, UsageError
from kursk_extract.packed import inner
from kursk_extract.read.options import InputFailure, ReadOptions, Source, SourceKind

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

Planned = Source | InputFailure

SUFFIXES: dict[str, SourceKind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


def plan(options: ReadOptions, skipped: Counter[str] | None = None) -> Iterator[Planned]:
    """The sources in the order in which they are read. Raises UsageError for a list of files that cannot be read.

    A source of many articles is in every share, and what cannot be looked into is told by every share.
    """
    if options.files_from == "-" and "-" in options.paths:
        raise UsageError("standard input cannot be both an article and a list of files", "give the list as a file")
    for name in (*options.paths, *listed(options)):
        if name == "-":
            yield Source(None, "-", "stdin")
            continue
        for item in below(Path(name), options, skipped):
            one = isinstance(item, Source) and item.kind in {"text", "html"}
            if not one or options.shard is None or options.shard.holds(item.id):
                yield item


def listed(options: ReadOptions) -> list[str]:
    """The paths that ``--files-from`` names; blank lines are not paths."""
    if options.files_from is None:
        return []
    try:
        data = sys.stdin.buffer.read() if options.files_from == "-" else Path(options.files_from).read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot read the list {options.files_from}: {error.strerror}", "give a file with one path a line"
        ) from error
    names = data.split(b"\0") if options.null else data.splitlines()
    return [os.fsdecode(name) for name in names if name.strip()]


def below(path: Path, options: ReadOptions, skipped: Counter[str] | None) -> Iterator[Planned]:
    """A file itself, or the wanted files of a folder and of the folders in it."""
    if not is_folder(path):
        yield Source(path, readable(path.name), kind_of(path.name))
        return
    found = False
    for item in walk(path, options.outputs):
        wanted = isinstance(item, InputFailure) or wants(item.id, options.globs)
        found |= wanted
        if wanted:
            yield item
        elif skipped is not None and not options.globs:
            skipped[Path(item.id).suffix.lower()] += 1
    if not found:
        hint = "choose files with --glob" if not options.globs else f"no file matches {' or '.join(options.globs)}"
        yield InputFailure(readable(path.name) or ".", InputError("read", "no_files", "no article in the folder", hint))


def walk(root: Path, outputs: tuple[Path, ...]) -> Iterator[Planned]:
    """Every file below a folder in name order; a folder met again by a link is not entered twice."""
    seen: set[tuple[int, int]] = set()
    ours = {path.name: path.resolve() for path in outputs}
    levels: list[Iterator[Path]] = [iter([root])]
    while levels:  # not by recursion: folders can be deeper than Python's stack
        path = next(levels[-1], None)
        if path is None:
            levels.pop()
        elif path is not root and (path.name.startswith(".") or (path.name in ours and path.resolve() == ours[path.name])):
            continue
        else:
            try:
                if path.is_dir():
                    if (key := identity(path)) not in seen:
                        seen.add(key)
                        levels.append(iter(sorted(path.iterdir(), key=lambda p: os.fsencode(p.name))))
                elif path.is_file() or path.is_symlink():  # a broken link is told, a socket or pipe is nobody's article
                    yield Source(path, readable(path.relative_to(root).as_posix()), kind_of(path.name))
            except OSError as error:
                name = readable(path.relative_to(root).as_posix() if path is not root else root.name) or "."
                yield InputFailure(
                    name, InputError("read", "unreadable", str(error.strerror), "check the path and its permissions")
                )


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that may not be looked at is left to fail where it is opened."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def identity(path: Path) -> tuple[int, int]:
    """What tells two folders apart whatever links lead to them."""
    status = path.stat()
    return status.st_dev, status.st_ino


def wants(name: str, globs: tuple[str, ...]) -> bool:
    """Whether a file of a folder is read: by the patterns given, else by the suffixes we know."""
    if not globs:
        return Path(inner(name)).suffix.lower() in SUFFIXES
    base = name.rsplit("/", 1)[-1]
    return any(fnmatchcase(name if "/" in glob else base, glob) for glob in globs)


def kind_of(name: str) -> SourceKind:
    """How a file is read, by its suffix; anything unknown is tried as text."""
    return SUFFIXES.get(Path(inner(name)).suffix.lower(), "text")


def readable(name: str) -> str:
    r"""A file's name as valid UTF-8: bytes that are none show as ``\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
