"""Bytes → articles: files, folders, standard input, JSONL, HTML."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kursk_extract.facts import Article

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_paths(paths: list[str], *, text_key: str = "text", id_key: str = "id", date_key: str = "date") -> Iterator[Article]:
    """The articles of files and JSONL files."""
    for name in paths:
        data = Path(name).read_bytes()
        if name.endswith(".jsonl"):
            for line in data.decode().splitlines():
                row = json.loads(line)
                yield Article(
                    str(row[id_key]), row[text_key], name, hashlib.sha256(line.encode()).hexdigest(), "utf-8", row.get(date_key)
                )
        else:
            yield Article(Path(name).name, data.decode("utf-8-sig"), name, hashlib.sha256(data).hexdigest())
