"""Pieces on disk that outlive a killed run: a file of pieces and a ledger that says which input each belongs to.

A piece is written before its line in the ledger, and the ledger's line holds the piece's checksum: whatever a crash
leaves behind, only whole pieces are read again.
"""

from __future__ import annotations

import os
import zlib
from typing import IO, TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kursk_extract.write import Frame


class Entry(msgspec.Struct, frozen=True):
    """Where the piece of one input stands."""

    key: str
    start: int
    size: int
    crc: int


class Store:
    """Pieces by key. ``resume`` keeps what an earlier run left, else it starts empty."""

    def __init__(self, data: Path, ledger: Path, *, resume: bool) -> None:
        self.known: dict[str, Entry] = {}
        if resume and data.exists():
            self.known = {e.key: e for e in read_ledger(ledger)}
        self.data: IO[bytes] = data.open("r+b" if self.known else "w+b")
        self.recover()
        write_ledger(ledger, self.known.values())
        self.ledger: IO[bytes] = ledger.open("ab")

    def recover(self) -> None:
        """Drop entries whose piece is not whole."""
        self.known = {k: e for k, e in self.known.items() if zlib.crc32(self.read(e)) == e.crc}
        self.end = max((e.start + e.size for e in self.known.values()), default=0)
        self.data.truncate(self.end)

    def read(self, entry: Entry) -> bytes:
        """The piece of an entry."""
        self.data.seek(entry.start)
        return self.data.read(entry.size)

    def add(self, key: str | None, piece: bytes) -> Entry:
        """A piece, kept for a later run when it has a key."""
        entry = Entry(key or "", self.end, len(piece), zlib.crc32(piece))
        self.data.seek(self.end)
        self.data.write(piece)
        self.data.flush()
        self.end += len(piece)
        if key:
            self.known[key] = entry
            append(self.ledger, entry)
        return entry

    def join(self, out: IO[bytes], entries: Iterable[Entry], frame: Frame) -> list[Entry]:
        """Write pieces in the order given; where each then stands."""
        at = out.write(frame.head)
        joined, first = [], True
        for entry in entries:
            if entry.size and not first:
                at += out.write(frame.between)
            first = first and not entry.size
            joined.append(msgspec.structs.replace(entry, start=at))
            at += out.write(self.read(entry))
        out.write(frame.tail)
        return joined

    def close(self) -> None:
        """Close both files."""
        self.data.close()
        self.ledger.close()


def read_ledger(path: Path) -> list[Entry]:
    """The whole lines of a ledger; a torn one is dropped."""
    entries = []
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    for line in lines:
        try:
            entries.append(msgspec.json.decode(line, type=Entry))
        except msgspec.MsgspecError:  # torn by a crash: its input is extracted again
            continue
    return entries


def append(ledger: IO[bytes], entry: Entry) -> None:
    """One more line, handed to the system at once."""
    ledger.write(msgspec.json.encode(entry) + b"\n")
    ledger.flush()


def write_ledger(path: Path, entries: Iterable[Entry]) -> None:
    """A ledger of these entries in place of the one that is there."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(b"".join(msgspec.json.encode(e) + b"\n" for e in entries))
    new.replace(path)


def replace(temporary: Path, final: Path) -> None:
    """Put a finished file in place, so that nobody ever sees half of it."""
    with temporary.open("rb+") as done:
        os.fsync(done.fileno())
    temporary.replace(final)
