"""Runs of the light command, and what is compared after them."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = [sys.executable, str(Path(__file__).with_name("light.py"))]
ROUNDS = int(os.environ.get("KURSK_FAULT_ROUNDS", "1"))  # more of them: more seeds
FIRST = int(os.environ.get("KURSK_FAULT_SEED", "0"))  # other seeds
NAMES = ("Ida Quist", "Tom Arden", "Lena Voss")


def seeds(count: int) -> range:
    """The seeds of a test."""
    return range(FIRST, FIRST + count * ROUNDS)


def chance(*seed: object) -> random.Random:
    """A source of accidents that can be had again."""
    return random.Random(repr(seed))  # noqa: S311 - no secret


def article(number: int) -> str:
    """A short article, unlike the others."""
    line = (
        f"PORT SORREL, May {number % 28 + 1}, 2024 - At least {number + 2} boats burned, {NAMES[number % 3]} said on Tuesday.\n"
    )
    return line * (1 + number % 5)


def rows(folder: Path, count: int) -> str:
    """A JSONL file of some articles, and two rows that are none; its name."""
    lines = [json.dumps({"id": f"r{n}", "text": article(n)}) for n in range(count)]
    lines[3], lines[count // 2] = "no json", '{"id": "empty", "text": ""}'
    (folder / "rows.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "rows.jsonl"


def files(folder: Path, count: int) -> str:
    """A folder of articles with folders in it; its name."""
    for number in range(count):
        path = folder / "news" / f"{number % 4}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number), encoding="utf-8")
    return "news"


def run(folder: Path, *arguments: str, delay: float = 0.0, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the light command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=environment(delay), capture_output=True, check=False, timeout=120, **options
    )  # type: ignore[call-overload, no-any-return]


def begin(folder: Path, *arguments: str, delay: float = 0.0) -> subprocess.Popen[bytes]:
    """Start the light command in a process group of its own, which its workers share."""
    return subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(delay),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def environment(delay: float) -> dict[str, str]:
    """Settings of our own only."""
    return {k: v for k, v in os.environ.items() if not k.startswith("KURSK_EXTRACT_")} | {"LIGHT_DELAY": str(delay)}


def made(place: Path) -> dict[str, bytes]:
    """What a run made: its file, or every file of its folder but the ledger."""
    if place.is_file():
        return {"": place.read_bytes()}
    paths = [p for p in sorted(place.rglob("*")) if p.is_file() and not p.name.startswith(".kursk-extract")]
    return {p.relative_to(place).as_posix(): p.read_bytes() for p in paths}


def workers(parent: int) -> list[int]:
    """The worker processes of a run."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            state = (entry / "stat").read_text().rpartition(")")[2].split()
            spawned = b"spawn_main" in (entry / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if entry.name.isdecimal() and int(state[1]) == parent and spawned:
            found.append(int(entry.name))
    return found


@contextmanager
def stopped(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """A run that does nothing for a while."""
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def await_path(folder: Path, *globs: str) -> None:
    """Wait until a folder holds a path of one of these forms."""
    for _ in range(3000):
        if any(True for glob in globs for _ in folder.glob(glob)):
            return
        time.sleep(0.01)
    raise TimeoutError(globs)
