"""Records → JSONL, JSON, CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from kursk_extract.records import Result


def jsonl(result: Result) -> bytes:
    """One line."""
    return msgspec.json.encode(result) + b"\n"
