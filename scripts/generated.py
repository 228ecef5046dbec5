"""What the scripts that make a file of patterns/ share: they write it, or with ``--check`` say whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

PATTERNS = Path(__file__).parents[1] / "patterns"


def keep(name: str, content: str) -> int:
    """The exit status after a file of patterns/ was written or compared; 1 where the committed file differs."""
    file = PATTERNS / name
    if sys.argv[1:] == ["--check"]:
        return int(file.read_bytes() != content.encode())
    file.write_text(content, encoding="utf-8", newline="\n")
    return 0
