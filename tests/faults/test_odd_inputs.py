"""Inputs that vanish or change while they are read, that are empty by the thousand, deep, looped, oddly named, enormous."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from runs import COMMAND, article, await_path, begin, chance, environment, files, made, rows, run, seeds

if TYPE_CHECKING:
    from pathlib import Path

MANY, DEEP, DEEPER = 10_000, 1200, 2100
LONG_LINE = 40_000_000
MOST_MEMORY = 700  # MB, of which the line, its text and its JSON are half


@pytest.mark.parametrize("seed", seeds(2))
def test_files_that_vanish_and_change_while_a_run_reads_them(tmp_path: Path, seed: int) -> None:
    """Those that went are told; what came back, and what is another now, is read by the next run."""
    accident = chance("vanish", seed)
    given = files(tmp_path, 60)
    paths = sorted((tmp_path / given).rglob("*.txt"))
    out = "out" if seed % 2 else "out.jsonl.gz"
    form = ["--out-dir" if seed % 2 else "-o", out, "--resume", "--jobs", str(accident.choice((1, 2)))]
    with begin(tmp_path, given, *form, delay=0.01) as process:
        await_path(tmp_path, "*.ledger", "out/.*.ledger")
        gone = accident.sample(paths, 10)
        for path in gone:
            path.unlink()
            time.sleep(0.01)
        for path in accident.sample([p for p in paths if p not in gone], 10):
            path.write_text(article(accident.randrange(1000)), encoding="utf-8")
            time.sleep(0.01)
        _, said = process.communicate(timeout=60)
    assert process.returncode in {0, 1}, said
    told = [line for line in said.splitlines() if line.startswith(b"failed: ")]
    assert all(b": no such file (" in line for line in told)
    for path in gone:
        path.write_text(article(2000 + len(path.name)), encoding="utf-8")
    assert run(tmp_path, given, *form).returncode == 0
    assert run(tmp_path, given, form[0], f"clean-{out}").returncode == 0
    assert made(tmp_path / out) == made(tmp_path / f"clean-{out}")


def test_rows_that_are_written_while_they_are_read(tmp_path: Path) -> None:
    """A row cut short is told; the next run reads it whole, and those that came after it."""
    given = rows(tmp_path, 60)
    whole = (tmp_path / given).read_bytes()
    (tmp_path / given).write_bytes(whole[: len(whole) * 2 // 3])
    first = run(tmp_path, given, "-o", "out.jsonl", "--resume")
    assert first.returncode == 1
    (tmp_path / given).write_bytes(whole)
    assert run(tmp_path, given, "-o", "out.jsonl", "--resume").returncode == 1
    assert run(tmp_path, given, "-o", "clean.jsonl").returncode == 1
    assert made(tmp_path / "out.jsonl") == made(tmp_path / "clean.jsonl")


def test_empty_files_by_the_thousand(tmp_path: Path) -> None:
    """One error record each, in order, with an article among them; and again the same with --resume."""
    (tmp_path / "news").mkdir()
    for n in range(MANY):
        (tmp_path / "news" / f"{n:05}.txt").touch()
    (tmp_path / "news" / "05000.txt").write_text(article(1), encoding="utf-8")
    made_by = []
    for jobs in ("1", "2"):
        done = run(tmp_path, "news", "-o", "out.jsonl", "--resume", "--jobs", jobs)
        assert done.returncode == 1
        assert done.stderr.count(b"failed: ") == MANY - 1
        made_by.append(made(tmp_path / "out.jsonl")[""])
    assert made_by[0] == made_by[1]
    records = [json.loads(line) for line in made_by[0].splitlines()]
    assert [r["id"] for r in records] == [f"{n:05}.txt" for n in range(MANY)]
    assert [r["id"] for r in records if "error" not in r] == ["05000.txt"]


def test_folders_deeper_than_anybody_makes_them(tmp_path: Path) -> None:
    """Deeper than Python's stack is read; deeper than a path can be is told; the output's own names are short enough."""
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for level in range(DEEPER):
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
            if level in {3, DEEP}:
                with open(os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w", encoding="utf-8") as file:  # noqa: PTH123
                    file.write(article(level))
    finally:
        os.close(here)
    try:
        for form in (["-o", "out.jsonl"], ["--out-dir", "out"]):
            done = run(tmp_path, "d", *form, "--resume")
            assert done.returncode == 1, done.stderr[-500:]
            assert done.stderr.count(b"File name too long") == 1
            assert b"read 3, ok 2, failed 1" in done.stderr
        assert len(made(tmp_path / "out")) == 3
    finally:
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


def test_links_that_go_round_in_circles(tmp_path: Path) -> None:
    """Every article once; a link to itself and a link to nothing are told."""
    given = files(tmp_path, 8)
    folder = tmp_path / given
    (folder / "0" / "up").symlink_to(folder)
    (folder / "1" / "across").symlink_to(folder / "2")
    (folder / "2" / "across").symlink_to(folder / "1")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "nothing.txt").symlink_to(folder / "gone")
    for _ in range(2):
        done = run(tmp_path, given, "-o", "out.jsonl", "--resume")
        assert done.returncode == 1
        assert b"read 10, ok 8, failed 2" in done.stderr
    texts = [json.loads(line) for line in made(tmp_path / "out.jsonl")[""].splitlines()]
    assert len({r["source"]["sha256"] for r in texts if "source" in r}) == 8
    (folder / "self.txt").unlink()
    (folder / "nothing.txt").unlink()
    assert run(tmp_path, given, "-o", "out.jsonl", "--resume").returncode == 0
    assert run(tmp_path, given, "-o", "clean.jsonl").returncode == 0
    assert made(tmp_path / "out.jsonl") == made(tmp_path / "clean.jsonl")


ODD = [
    b"line\nbreak.txt",
    b"caf\xe9.txt",
    b"caf\xc3\xa9.txt",
    b"\xff\xfe\xfd.txt",
    b" space .txt",
    b"-o.txt",
    b"a\tb\x1b[2J.txt",
    b'*?"<>|:.txt',
    "длинное имя 長い名前.txt".encode(),
    b"n" * 250 + b".txt",
    "長".encode() * 80 + b".txt",
]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_nobody_should_give(tmp_path: Path) -> None:
    """In a folder, in a list, into one file and into a folder: every article, its own id, valid UTF-8, nothing lost twice."""
    (tmp_path / "in").mkdir()
    for n, name in enumerate(ODD):
        with open(os.fsencode(tmp_path / "in") + b"/" + name, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(article(n))
    (tmp_path / "list").write_bytes(b"\0".join(b"in/" + name for name in ODD))
    for given in (["in"], ["--files-from", "list", "--null"]):
        dry = run(tmp_path, *given, "--dry-run")
        assert all(b"in/" + name + b"\n" in dry.stdout for name in ODD)
        for form in (["-o", "out.jsonl"], ["--out-dir", "out"]):
            done = run(tmp_path, *given, *form, "--resume")
            assert done.returncode == 0, done.stderr.decode()
            assert f"read {len(ODD)}, ok {len(ODD)}".encode() in done.stderr
        assert len(made(tmp_path / "out")) == len(ODD)
        ids = [json.loads(line)["id"] for line in made(tmp_path / "out.jsonl")[""].splitlines()]
        assert len(set(ids)) == len(ODD)
        assert "line\nbreak.txt" in ids
        assert r"caf\xe9.txt" in ids


@pytest.mark.parametrize("form", ["text", "row", "packed row", "standard input"])
def test_a_line_of_forty_megabytes_is_answered(tmp_path: Path, form: str) -> None:
    """It is more than one article: told so, in memory that a laptop has; its neighbours are read."""
    line = (article(1).replace("\n", " ") * (LONG_LINE // 60))[:LONG_LINE]
    small = json.dumps({"id": "small", "text": article(2)})
    content = line if form in {"text", "standard input"} else json.dumps({"id": "long", "text": line}) + "\n" + small + "\n"
    path = tmp_path / ("long.txt" if form == "text" else "long.jsonl")
    if form == "packed row":
        zstandard = pytest.importorskip("zstandard")
        path = tmp_path / "long.jsonl.zst"
        path.write_bytes(zstandard.compress(content.encode()))
    else:
        path.write_text(content, encoding="utf-8")
    given = "-" if form == "standard input" else path.name
    command = [sys.executable, "-m", "kursk_extract"] if form == "row" else COMMAND  # once with the real model
    with (
        path.open("rb") as stdin,
        subprocess.Popen(
            [*command, given, "-q"], cwd=tmp_path, env=environment(0), stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
    ):
        assert process.stdout
        out = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    records = [json.loads(record) for record in out.splitlines()]
    assert process.returncode == 1
    assert (records[0]["error"]["code"], "--max-chars" in records[0]["error"]["hint"]) == ("too_large", True)
    assert [r["id"] for r in records[1:]] == (["small"] if "row" in form else [])
    assert used.ru_maxrss / (1 if sys.platform == "darwin" else 1024) < MOST_MEMORY
