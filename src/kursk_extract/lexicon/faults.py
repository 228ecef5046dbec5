"""Where in a pattern file the row stands that cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

ROW = re.compile(r" - at `\$\.(\w+)\[(\d+)\](?:\.([\w.\[\]]+))?")


def located(message: str, merged: dict[str, Any], files: Sequence[Traversable]) -> str:
    """A decoder's message behind file and line; ``files`` in the order in which one overrides the next."""
    found = ROW.search(message)
    row = merged[found[1]][int(found[2])] if found else {}
    if found and isinstance(row, dict) and "id" in row:
        line_of = re.compile(rf"""^\s*id\s*=\s*["']{re.escape(str(row["id"]))}["']""")
        for file in files:
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if line_of.match(line):
                    key = f" in {found[3]}" if found[3] else ""
                    return f"{file}:{number}: {row['id']}: {message[: found.start()]}{key}"
    return f"{files[0]}: {message}"
