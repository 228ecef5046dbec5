"""A file an input in a folder that mirrors the inputs' tree."""

from __future__ import annotations

import re
import zlib
from collections import deque
from typing import TYPE_CHECKING

from kursk_extract.errors import UsageError
from kursk_extract.write.store import Entry, append, read_ledger, write_ledger

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kursk_extract.write import Frame

LEDGER = ".kursk-extract.ledger"
UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\\ud800-\udfff]')
LONGEST = 120


class Folder:
    """Writes ``root``/ID.SUFFIX for every input and sheet; ``resume`` keeps files that an earlier run finished."""

    def __init__(self, root: Path, sheets: Sequence[tuple[str, Frame]], *, resume: bool, force: bool) -> None:
        self.root, self.sheets, self.resume, self.force = root, sheets, resume, force
        self.ledger = root / LEDGER
        self.known = {e.key: e for e in read_ledger(self.ledger)} if resume else {}
        self.names: dict[str, int] = {}
        self.open: deque[str] = deque()
        try:
            root.mkdir(parents=True, exist_ok=True)
            write_ledger(self.ledger, self.known.values())
            self.log = self.ledger.open("ab")
        except OSError as error:
            raise UsageError(f"cannot write in {root}: {error.strerror}", "choose another folder with --out-dir") from error

    def place(self, name: str, key: str | None) -> bool:
        """The next input's file name; true when an earlier run left the files for it. Raises UsageError for files of others."""
        base = self.free(safe(name))
        entry = self.known.get(f"{key} {base}") if key else None
        if entry is not None and self.checksum(base) == entry.crc:
            return True
        taken = [p for p in self.paths(base) if p.exists()]
        if taken and not (self.resume or self.force):
            raise UsageError(f"{taken[0]} exists", "give --force to replace it, --resume to keep what is done")
        self.open.append(base)
        return False

    def add(self, key: str | None, pieces: tuple[bytes, ...]) -> None:
        """The pieces of the first input that is still open, each in its file."""
        base = self.open.popleft()
        crc = 0
        for path, (_, frame), piece in zip(self.paths(base), self.sheets, pieces, strict=True):
            content = frame.head + piece + frame.tail
            crc = zlib.crc32(content, crc)
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name(f"{path.name}.part")
            new.write_bytes(content)
            new.replace(path)
        if key:
            append(self.log, Entry(f"{key} {base}", 0, 0, crc))

    def finish(self) -> None:
        """Close the ledger, and drop it unless a later run is to use it."""
        self.log.close()
        if not self.resume:
            self.ledger.unlink()

    def leave(self) -> None:
        """Keep what is there for a run with ``--resume``."""
        self.log.close()

    def free(self, base: str) -> str:
        """The name, with a number where an earlier input of this run has it."""
        count = self.names[base] = self.names.get(base, 0) + 1
        return base if count == 1 else f"{base}~{count}"

    def paths(self, base: str) -> list[Path]:
        """The files of one input."""
        return [self.root / f"{base}{suffix}" for suffix, _ in self.sheets]

    def checksum(self, base: str) -> int | None:
        """The checksum of an input's files, null when one is not there."""
        crc = 0
        try:
            for path in self.paths(base):
                crc = zlib.crc32(path.read_bytes(), crc)
        except OSError:
            return None
        return crc


def safe(name: str) -> str:
    """An id as a relative path that every system takes and that stays below the folder."""
    parts = [UNSAFE.sub("_", part).strip(" ")[:LONGEST] for part in name.split("/")]
    kept = [f"_{part}" if part.startswith(".") else part for part in parts if part not in {"", "."}]
    return "/".join(kept) or "_"
