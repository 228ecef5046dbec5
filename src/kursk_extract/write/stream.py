"""A stream of pieces on standard output."""

from __future__ import annotations

from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.write import Frame


class Stream:
    """Writes pieces as they come; nothing is held back, so that ``| head`` sees the first at once."""

    def __init__(self, out: IO[bytes], frame: Frame) -> None:
        self.out = out
        self.frame = frame
        self.first = True
        out.write(frame.head)

    def place(self, _name: str, _key: str | None) -> bool:
        """False: a stream has no earlier run."""
        return False

    def add(self, _key: str | None, pieces: tuple[bytes, ...]) -> None:
        """One more piece."""
        piece = pieces[0]
        if piece:
            self.out.write(piece if self.first else self.frame.between + piece)
            self.out.flush()
            self.first = False

    def finish(self) -> None:
        """The end of the stream."""
        self.out.write(self.frame.tail)
        self.out.flush()

    def leave(self) -> None:
        """Close what a reader would otherwise take for torn."""
        with suppress(OSError, ValueError):
            self.finish()
