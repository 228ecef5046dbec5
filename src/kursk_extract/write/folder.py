"""A file an input in a folder that mirrors the inputs' tree."""

from __future__ import annotations

import errno
import os
import zlib
from collections import defaultdict, deque
from typing import IO, TYPE_CHECKING

from kursk_extract.errors import UsageError
from kursk_extract.packed import packed, packing, require
from kursk_extract.write.names import safe, spare
from kursk_extract.write.store import Entry, append, hold, read_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kursk_extract.write import Frame

LEDGER = ".kursk-extract.ledger"


class Folder:
    """Writes ``root``/ID.SUFFIX for every input and sheet, packed where the suffix ends so; ``resume`` keeps what is finished.

    The ledger is written before the file: what it lists with another checksum, or not at all, is somebody else's. Such a
    file is refused or, where it was ours before it was edited, kept as ``.old``, and ``notice`` is told. ``share`` names
    the part of the inputs that this run has, so that runs with other parts can write into the same folder.
    """

    def __init__(
        self,
        root: Path,
        sheets: Sequence[tuple[str, Frame]],
        *,
        resume: bool,
        force: bool,
        share: str = "",
        notice: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.root, self.sheets, self.resume, self.force, self.notice = root, sheets, resume, force, notice
        for suffix, _ in sheets:
            require(packing(suffix))
        self.ledger = root / f"{LEDGER}{share}"
        self.names: dict[str, int] = {}
        self.open: deque[str] = deque()
        try:
            root.mkdir(parents=True, exist_ok=True)
            self.lasting = resume or self.ledger.exists()
            self.log = begun(self.ledger)
        except OSError as error:
            raise UsageError(f"cannot write in {root}: {error.strerror}", "choose another folder with --out-dir") from error
        self.made: defaultdict[str, set[int]] = defaultdict(set)
        self.known: dict[str, int] = {}
        for entry in read_ledger(self.ledger)[1]:
            key, _, name = entry.key.partition(" ")
            self.made[name].add(entry.crc)
            self.known[f"{key} {name}"] = entry.crc

    def place(self, name: str, key: str | None) -> bool:
        """The next input's files; true when an earlier run left them. Raises UsageError for files of others."""
        base = self.free(safe(name, {suffix for suffix, _ in self.sheets}))
        files = {f"{base}{suffix}": checksum(self.root / f"{base}{suffix}") for suffix, _ in self.sheets}
        if self.resume and key and all(crc is not None and crc == self.known.get(f"{key} {file}") for file, crc in files.items()):
            return True
        for file, crc in files.items():
            if crc is not None and not self.force:
                self.refuse(file)
        self.open.append(base)
        return False

    def refuse(self, file: str) -> None:
        """Raises UsageError for a file that is there and that no run with ``resume`` made."""
        if not self.resume:
            raise UsageError(f"{self.root / file} exists", "give --force to replace it, --resume to keep what is done")
        if file not in self.made:
            raise UsageError(f"{self.root / file} was not made with --resume", "give --force to replace it, or another --out-dir")

    def add(self, key: str | None, pieces: tuple[bytes, ...]) -> None:
        """The pieces of the first input that is still open, each in its file."""
        base = self.open.popleft()
        for (suffix, frame), piece in zip(self.sheets, pieces, strict=True):
            self.write(f"{base}{suffix}", key, packed(frame.head + piece + frame.tail, packing(suffix)))

    def write(self, file: str, key: str | None, content: bytes) -> None:
        """One file in its place; what somebody made of an earlier one is kept."""
        if not self.ledger.exists():  # somebody removed the folder: files that no ledger knows would be nobody's
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.ledger))
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.part")
        new.write_bytes(content)
        crc = zlib.crc32(content)
        append(self.log, Entry(f"{key or ''} {file}", 0, len(content), crc))
        there = checksum(path)
        if not (self.force or there is None or there == crc or there in self.made[file]):
            old = spare(path)
            path.replace(old)
            self.notice(f"{file} had been changed: it is kept as {old.name}")
        new.replace(path)

    def finish(self) -> None:
        """Close the ledger, and drop it unless a later run is to use it."""
        self.log.close()
        if not self.lasting:
            self.ledger.unlink(missing_ok=True)

    def leave(self) -> None:
        """Keep what is there for a run with ``--resume``."""
        self.log.close()

    def free(self, base: str) -> str:
        """The name, with a number where an earlier input of this run has it."""
        name = base
        while name in self.names:
            self.names[base] += 1
            name = f"{base}~{self.names[base]}"
        self.names[name] = 1
        return name


def begun(ledger: Path) -> IO[bytes]:
    """A ledger to append to, held against other runs; a torn last line is ended, so that it spoils no other."""
    log = ledger.open("a+b")
    hold(log, ledger)
    if log.tell():
        log.seek(-1, 2)
        if log.read(1) != b"\n":
            log.write(b"\n")
    return log


def checksum(path: Path) -> int | None:
    """The checksum of a file, null where there is none."""
    try:
        return zlib.crc32(path.read_bytes())
    except OSError:
        return None
