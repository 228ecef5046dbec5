"""Pieces on disk that outlive a killed run: a file of pieces and a ledger that says which input each belongs to.

A piece is written before its line in the ledger, and the ledger's line holds the piece's checksum: whatever a crash
leaves behind, only whole pieces are read again.
"""

from __future__ import annotations

import zlib
from typing import IO, TYPE_CHECKING

import msgspec

from kursk_extract.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kursk_extract.write import Frame

QUICK = 1  # pieces are packed once more, and better, when all are there


class Entry(msgspec.Struct, frozen=True):
    """Where the piece of one input stands."""

    key: str
    start: int
    size: int
    crc: int


class Head(msgspec.Struct, frozen=True):
    """A ledger's first line: whether its pieces stand in the finished file, and what that file's checksum is (or was)."""

    whole: bool
    made: str | None = None


class Store:
    """Pieces by key in a file of their own, empty at first; a second run is kept out of it."""

    def __init__(self, data: Path, ledger: Path, *, packed: bool = False) -> None:
        self.path, self.packed = ledger, packed
        self.known: dict[str, Entry] = {}
        self.end = 0
        self.data: IO[bytes] = data.open("r+b" if data.exists() else "w+b")
        hold(self.data, data)
        self.ledger: IO[bytes] | None = None

    def recover(self, entries: Iterable[Entry]) -> None:
        """Keep the pieces of an earlier run that are whole."""
        self.known = {e.key: e for e in entries if zlib.crc32(self.stored(e)) == e.crc}
        self.end = max((e.start + e.size for e in self.known.values()), default=0)

    def copy(self, entries: Iterable[Entry], whole: IO[bytes]) -> None:
        """Take the pieces of a finished file that are as they were made, as far as it can be read. Raises what reading raises."""
        at = 0
        for entry in sorted(entries, key=lambda e: e.start):
            while at < entry.start and (skipped := len(whole.read(min(entry.start - at, 1 << 20)))):
                at += skipped
            piece = whole.read(entry.size)
            at += len(piece)
            if zlib.crc32(piece) == entry.crc:
                self.known[entry.key] = self.put(entry.key, piece)

    def begin(self, made: str | None) -> None:
        """Drop what else stands in the file, and start the ledger. ``made``: the checksum of the finished file beside it."""
        self.data.truncate(self.end)
        self.data.flush()
        write_ledger(self.path, Head(whole=False, made=made), self.known.values())
        self.ledger = self.path.open("ab")

    def stored(self, entry: Entry) -> bytes:
        """The piece of an entry as it stands in the file."""
        self.data.seek(entry.start)
        return self.data.read(entry.size)

    def read(self, entry: Entry) -> bytes:
        """The piece of an entry."""
        piece = self.stored(entry)
        return zlib.decompress(piece) if self.packed and piece else piece

    def put(self, key: str, piece: bytes) -> Entry:
        """A piece at the end of the file."""
        stored = zlib.compress(piece, QUICK) if self.packed and piece else piece
        entry = Entry(key, self.end, len(stored), zlib.crc32(stored))
        self.data.seek(self.end)
        self.data.write(stored)
        self.end += len(stored)
        return entry

    def add(self, key: str | None, piece: bytes) -> Entry:
        """A piece, kept for a later run when it has a key."""
        entry = self.put(key or "", piece)
        self.data.flush()
        if key and self.ledger:
            self.known[key] = entry
            append(self.ledger, entry)
        return entry

    def join(self, out: IO[bytes], entries: Iterable[Entry], frame: Frame) -> Iterator[Entry]:
        """Write pieces in the order given; where each that has a key then stands."""
        at = len(frame.head)
        out.write(frame.head)
        first = True
        for entry in entries:
            piece = self.read(entry)
            if piece and not first:
                out.write(frame.between)
                at += len(frame.between)
            first = first and not piece
            out.write(piece)
            if entry.key:
                yield Entry(entry.key, at, len(piece), zlib.crc32(piece))
            at += len(piece)
        out.write(frame.tail)

    def close(self) -> None:
        """Close both files."""
        self.data.close()
        if self.ledger:
            self.ledger.close()


def hold(file: IO[bytes], path: Path) -> None:
    """Keep other runs out of a file until it is closed, where the system can. Raises UsageError where another run has it."""
    try:
        import fcntl
    except ImportError:  # Windows: there an open file cannot be replaced anyway
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise UsageError(f"another run writes {path}", "wait for it, or choose another output") from None
    except OSError:  # a file system without locks
        return


def read_ledger(path: Path) -> tuple[Head | None, list[Entry]]:
    """The whole lines of a ledger; a torn one is dropped."""
    head, entries = None, []
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return None, []
    for line in lines:
        try:
            entries.append(msgspec.json.decode(line, type=Entry))
        except (msgspec.MsgspecError, UnicodeDecodeError):  # torn by a crash: its input is extracted again
            head = head or read_head(line)
    return head, entries


def read_head(line: bytes) -> Head | None:
    """A ledger's first line."""
    try:
        return msgspec.json.decode(line, type=Head)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def append(ledger: IO[bytes], entry: Entry) -> None:
    """One more line, handed to the system at once."""
    ledger.write(msgspec.json.encode(entry) + b"\n")
    ledger.flush()


def write_ledger(path: Path, head: Head, entries: Iterable[Entry]) -> None:
    """A ledger of these entries in place of the one that is there."""
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        file.writelines(msgspec.json.encode(line) + b"\n" for line in (head, *entries))
    new.replace(path)
