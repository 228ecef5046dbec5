"""Where a benchmark's tables stand in a document: between a mark and its end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def put(document: Path | None, mark: str, lines: list[str]) -> None:
    """Print the lines, and put them into the document, if there is one, in place of those of the last time."""
    print("\n".join(lines))
    if document is None:
        return
    begin, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    before, begun, rest = document.read_text(encoding="utf-8").partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended:
        sys.exit(f"{document} has no place for this: {begin.strip()} and below it {end}")
    document.write_text(f"{before}{begin}\n" + "\n".join(lines) + f"\n\n{end}{after}", encoding="utf-8")
