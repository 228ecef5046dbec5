"""No words of the development data stand in the project: no seven in a row.

    python eval/apart.py --data FOLDER [--project FOLDER]

FOLDER holds the data as JSONL and text files; it lies outside the project, and where it is not there, that is said and nothing
is checked. What is compared is words, whatever stands between them: a case's marks are taken away, items of a list are kept
apart. ``stock.txt`` lists what anybody writes: names of bodies, set phrases. Exit 1 names each file and what it has in common.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
STOCK = Path(__file__).parent / "stock.txt"
LONG, SET = 7, 5  # so many words in a row are too many; so many of a stock phrase make them a coincidence
MOST_SHOWN = 5  # of a file
WORD = re.compile(r"\w+(?:'\w+)*")
MARK = re.compile(r"\{([^{}|]+)(?:\|[^{}]*)?\}")  # in a case: {surface|key=value}
BETWEEN_ITEMS = re.compile(r"[\"']\s*,\s*(?:#[^\n]*\s+)?[\"']")
SHAPES = str.maketrans("’‘", "''")


def main() -> int:
    """Compare, and name what is the same."""
    parser = argparse.ArgumentParser(description="Look for words of the development data in the project.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data")
    parser.add_argument("--project", type=Path, default=ROOT, help="a git checkout; default: this one")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"skipped: no development data in {options.data}")
        return 0
    known = {run for text in texts(options.data) for run in runs(text)}
    lines = STOCK.read_text(encoding="utf-8").splitlines()
    stock = {run for line in lines if not line.startswith("#") for run in runs(line, SET)}
    same = {name: found for name, text in files(options.project) if (found := common(text, known, stock))}
    for name, found in same.items():
        more = f" and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else ""
        print(f"{name}: {'; '.join(found[:MOST_SHOWN])}{more}")
    if not same:
        print(f"of the development data no {LONG} words in a row stand in the project")
    return 1 if same else 0


def texts(folder: Path) -> Iterator[str]:
    """Every text of the data."""
    for file in sorted(folder.rglob("*.txt")):
        yield file.read_text(encoding="utf-8", errors="replace")
    for file in sorted(folder.rglob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield from strings(json.loads(line))


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def files(project: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every file of the project."""
    listed = subprocess.run(["git", "-C", str(project), "ls-files", "-z"], capture_output=True, text=True, check=True)
    for name in listed.stdout.split("\0"):
        if name and (project / name).is_file():
            yield name, (project / name).read_text(encoding="utf-8", errors="replace")


def common(text: str, known: set[str], stock: set[str]) -> list[str]:
    """The runs of a text that the data has too, without those that are mostly a stock phrase."""
    found = {run for piece in BETWEEN_ITEMS.split(MARK.sub(r"\1", text)) for run in runs(piece)} & known
    return sorted(run for run in found if stock.isdisjoint(runs(run, SET)))


def runs(text: str, size: int = LONG) -> Iterator[str]:
    """Every so many words in a row."""
    found = words(text)
    return (" ".join(found[at : at + size]) for at in range(len(found) - size + 1))


def words(text: str) -> list[str]:
    """The words of a text, small."""
    return WORD.findall(text.lower().translate(SHAPES))


if __name__ == "__main__":
    sys.exit(main())
