"""A share of the inputs: one machine's part of what several read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from kursk_extract.errors import UsageError

WRITTEN = re.compile(r"(\d{1,9})/(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Part ``index`` (from 1) of ``count``. An article's part depends on its id alone, not on what else is there."""

    index: int
    count: int

    def holds(self, name: str) -> bool:
        """Whether the article of that id is in this part."""
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8]) % self.count == self.index - 1

    def __str__(self) -> str:
        """As files are named after it."""
        return f"{self.index}-of-{self.count}"


def shard_of(text: str) -> Shard:
    """What ``--shard`` says. Raises UsageError."""
    found = WRITTEN.fullmatch(text.strip())
    index, count = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= index <= count:
        raise UsageError(f"no shard {text!r}", "write I/N with I from 1 to N: --shard 1/4, --shard 2/4 and so on")
    return Shard(index, count)
