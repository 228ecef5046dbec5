"""Ids, which come from strangers → names of files that every system takes."""

from __future__ import annotations

import hashlib
import re
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\\ud800-\udfff]')
LONGEST_PART = 180  # bytes: with a sheet's suffix and ".part" behind it still a name
LONGEST = 1000  # the folder it is put into has a length of its own


def safe(name: str, suffixes: Collection[str] = ()) -> str:
    """An id as a relative path that stays below the folder; no folder in it ends like the files, whose name it could have."""
    parts = [shortened(UNSAFE.sub("_", part).strip(" ")) for part in name.split("/")]
    kept = [f"_{part}" if part.startswith(".") else part for part in parts if part not in {"", "."}]
    folders = [f"{part}_" if part.endswith(tuple(suffixes)) else part for part in kept[:-1]]
    path = "/".join([*folders, *kept[-1:]]) or "_"
    if len(path.encode()) <= LONGEST:
        return path
    return f"{kept[0]}/{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def shortened(part: str) -> str:
    """As much of a name as fits."""
    return part.encode()[:LONGEST_PART].decode("utf-8", "ignore")


def spare(path: Path) -> Path:
    """A free name beside a file for what it held."""
    return next(p for n in count(1) if not (p := path.with_name(f"{path.name}.old{n if n > 1 else ''}")).exists())
