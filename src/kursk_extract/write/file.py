"""One output file, made beside its place and moved there when it is whole; a killed run leaves what it had for the next."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from kursk_extract.errors import UsageError
from kursk_extract.packed import BROKEN, packer, packing, require, unpacked
from kursk_extract.write.names import spare
from kursk_extract.write.store import Entry, Head, Store, read_ledger, write_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kursk_extract.write import Frame


class OneFile:
    """Writes ``path``; ``resume`` takes over the pieces of an earlier run and leaves its own for a later one.

    An earlier file with anything that the new one lacks (other inputs, other settings, edits) stays beside it as ``.old``,
    and ``notice`` is told. By the suffix ``.gz`` or ``.zst`` the file is packed, as one stream whatever was resumed.
    """

    def __init__(
        self, path: Path, frame: Frame, *, resume: bool, force: bool, notice: Callable[[str], None] = lambda _: None
    ) -> None:
        self.path, self.frame, self.resume, self.force, self.notice = real(path), frame, resume, force, notice
        self.part, self.ledger, self.whole = (self.path.parent / f"{self.path.name}.{end}" for end in ("part", "ledger", "whole"))
        self.packing = packing(path.name)
        refuse(self.path, self.ledger, resume=resume, force=force)
        require(self.packing)
        self.made: str | None = None
        self.unused: set[str] = set()
        try:
            self.store = Store(self.part, self.ledger, packed=bool(self.packing))
            if resume:
                self.take_over()
            self.store.begin(self.made)
        except OSError as error:
            hint = "choose another place with -o" if path.parent.is_dir() else f"make the folder {path.parent} first"
            raise UsageError(f"cannot write {path}: {error.strerror}", hint) from error
        self.order: list[Entry | None] = []
        self.open: deque[int] = deque()

    def take_over(self) -> None:
        """Make the pieces of an earlier run known, be they in its finished file or still beside it."""
        head, entries = read_ledger(self.ledger)
        self.made = head.made if head else None
        if head is None or not head.whole:
            self.store.recover(entries)
        elif self.path.exists():
            with suppress(*BROKEN, OSError), unpacked(self.path) as whole:  # what somebody spoiled is made again
                self.store.copy(entries, whole)
        self.unused = {e.key for e in entries}

    def place(self, _name: str, key: str | None) -> bool:
        """The next input's place in the output; true when an earlier run left the piece for it."""
        entry = self.store.known.get(key) if key else None
        if entry is None:
            self.open.append(len(self.order))
        if key:
            self.unused.discard(key)
        self.order.append(entry)
        return entry is not None

    def add(self, key: str | None, pieces: tuple[bytes, ...]) -> None:
        """The piece for the first place that is still open."""
        self.order[self.open.popleft()] = self.store.add(key, pieces[0])

    def finish(self) -> None:
        """Put the file in place. Each step leaves what a run with ``resume`` can go on from."""
        try:
            joined = self.join()
        finally:
            self.store.close()
        made = checksum(self.whole)
        if self.lacks(made):
            old = spare(self.path)
            self.path.replace(old)
            self.notice(f"{self.path.name} had what the new one lacks: it is kept as {old.name}")
        self.whole.replace(self.path)
        if self.resume:
            write_ledger(self.ledger, Head(whole=True, made=made), joined)
        else:
            self.ledger.unlink(missing_ok=True)
        self.part.unlink(missing_ok=True)

    def join(self) -> list[Entry]:
        """Write the whole file beside its place; where each piece stands in it."""
        entries = [e for e in self.order if e is not None]
        try:
            with self.whole.open("wb") as file:
                with packer(file, self.packing) as out:
                    joined = list(self.store.join(out, entries, self.frame))
                file.flush()
                os.fsync(file.fileno())
        except OSError:  # the room is needed for the next try
            self.whole.unlink(missing_ok=True)
            raise
        return joined

    def lacks(self, made: str) -> bool:
        """Whether replacing the file that is there would lose anything."""
        if self.force or not self.path.exists():
            return False
        there = checksum(self.path)
        return there != made and (there != self.made or bool(self.unused))

    def leave(self) -> None:
        """Keep what is there for a run with ``--resume``."""
        self.store.close()


def real(path: Path) -> Path:
    """Where a path leads: a link is not replaced by a file."""
    return path.resolve() if path.is_symlink() else path


def refuse(path: Path, ledger: Path, *, resume: bool, force: bool) -> None:
    """Raises UsageError for a place that must not be written."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is no file", "give -o the name of a file, or leave it out and redirect")
    if path.exists() and not (resume or force):
        raise UsageError(f"{path} exists", "give --force to replace it, --resume to keep what is in it")
    if path.exists() and resume and not ledger.exists():
        raise UsageError(f"{path} was not made with --resume", "give --force to replace it, or another -o")
    if not (resume or force) and (left := read_ledger(ledger)[1]):
        raise UsageError(f"a run that was broken off left {len(left)} records", "give --resume to go on, --force to start anew")


def checksum(path: Path) -> str:
    """What tells a file's content from any other."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
