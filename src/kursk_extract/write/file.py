"""One output file, made beside its place and moved there when it is whole; a killed run leaves what it had for the next."""

from __future__ import annotations

import shutil
from collections import deque
from typing import TYPE_CHECKING

from kursk_extract.errors import UsageError
from kursk_extract.write.store import Entry, Store, read_ledger, replace, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from kursk_extract.write import Frame


class OneFile:
    """Writes ``path``; ``resume`` takes over the pieces of an earlier run and leaves its own for a later one.

    An earlier file with anything that the new one lacks (other inputs, other settings, edits) stays beside it as ``.old``.
    """

    def __init__(self, path: Path, frame: Frame, *, resume: bool, force: bool) -> None:
        if path.exists() and not (resume or force):
            raise UsageError(f"{path} exists", "give --force to replace it, --resume to keep what is in it")
        self.path, self.frame, self.resume = path, frame, resume
        self.part = path.with_name(f"{path.name}.part")
        self.ledger = path.with_name(f"{path.name}.ledger")
        if resume and path.exists() and not self.ledger.exists():
            raise UsageError(f"{path} was not made with --resume", "give --force to replace it, or another -o")
        try:
            left = {e.key for e in read_ledger(self.ledger)} if resume and path.exists() else set()
            if resume and path.exists() and self.ledger.exists() and not self.part.exists():
                shutil.copyfile(path, self.part)
            self.store = Store(self.part, self.ledger, resume=resume)
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}", "choose another place with -o") from error
        self.unused = left
        self.changed = bool(left - self.store.known.keys())
        self.order: list[Entry | None] = []
        self.open: deque[int] = deque()

    def place(self, _name: str, key: str | None) -> bool:
        """The next input's place in the output; true when an earlier run left the piece for it."""
        entry = self.store.known.get(key) if key else None
        if entry is None:
            self.open.append(len(self.order))
        else:
            self.unused.discard(entry.key)
        self.order.append(entry)
        return entry is not None

    def add(self, key: str | None, pieces: tuple[bytes, ...]) -> None:
        """The piece for the first place that is still open."""
        self.order[self.open.popleft()] = self.store.add(key, pieces[0])

    def finish(self) -> None:
        """Put the file in place."""
        entries = [e for e in self.order if e is not None]
        whole = self.path.with_name(f"{self.path.name}.whole")
        with whole.open("wb") as out:
            joined = self.store.join(out, entries, self.frame)
        self.store.close()
        if self.path.exists() and (self.unused or self.changed):  # what the new file lacks is not lost
            self.path.replace(self.path.with_name(f"{self.path.name}.old"))
        replace(whole, self.path)
        if self.resume:
            write_ledger(self.ledger, (e for e in joined if e.key))
        else:
            self.ledger.unlink()
        self.part.unlink()

    def leave(self) -> None:
        """Keep what is there for a run with ``--resume``."""
        self.store.close()
