"""kill -9 of the run and of its workers at random moments: what the next run makes is what one clean run makes."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from runs import article, begin, chance, files, made, rows, run, seeds, workers

DELAY = 0.004  # seconds an article: a run takes long enough to be hit while it works
FORMS = [
    ["rows", "-o", "out.jsonl"],
    ["rows", "-o", "out.jsonl.gz", "--with-text"],
    ["rows", "-o", "out.json", "--view", "actors"],
    ["files", "--out-dir", "out", "--format", "csv"],
    ["rows", "--out-dir", "out", "--with-text"],
    ["files", "-o", "out.csv.gz", "--view", "actors"],
]


def inputs(folder: Path, kind: str) -> str:
    """The inputs of a form."""
    return rows(folder, 120) if kind == "rows" else files(folder, 60)


def clean(folder: Path, kind: str, *arguments: str) -> tuple[str, Path, float]:
    """What to read, where one undisturbed run has put its output, and how long it took."""
    (folder / "clean").mkdir()
    given = inputs(folder, kind)
    began = time.monotonic()
    place = [a if not a.startswith("out") else f"clean/{a}" for a in arguments]
    done = run(folder, given, *place, delay=DELAY)
    assert done.returncode == (1 if kind == "rows" else 0), done.stderr.decode()
    return given, folder / next(p for p in place if p.startswith("clean/")), time.monotonic() - began


@pytest.mark.parametrize("seed", seeds(6))
def test_a_run_killed_at_any_moment_is_resumed(tmp_path: Path, seed: int) -> None:
    """With its workers or alone, up to four times in a row, whatever the form and the number of workers."""
    moments = chance("parent", seed)
    kind, *form = FORMS[seed % len(FORMS)]
    given, expected, seconds = clean(tmp_path, kind, *form)
    for _ in range(moments.randint(1, 4)):
        with begin(tmp_path, given, *form, "--resume", "--jobs", moments.choice("12"), delay=DELAY) as process:
            time.sleep(moments.uniform(0, seconds))
            children = workers(process.pid)
            if moments.random() < 0.5:
                process.kill()
                process.wait()
                await_end(children)
            else:
                os.killpg(process.pid, signal.SIGKILL)
    done = run(tmp_path, given, *form, "--resume", "--jobs", moments.choice("12"))
    assert done.returncode == (1 if kind == "rows" else 0), done.stderr.decode()
    assert b"kept as" not in done.stderr
    assert made(tmp_path / expected.name) == made(expected)


def await_end(processes: list[int]) -> None:
    """Workers end by themselves once nobody is there to answer."""
    for _ in range(600):
        if not any(runs_on(pid) for pid in processes):
            return
        time.sleep(0.05)
    pytest.fail("a worker outlived its parent")


def runs_on(pid: int) -> bool:
    """Whether a process has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except (OSError, IndexError):
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="finds workers in /proc, and the kernel must end them")
def test_a_worker_in_an_endless_call_ends_with_its_parent(tmp_path: Path) -> None:
    """Even one that never comes back to Python."""
    for n in range(2):
        (tmp_path / f"{n}.txt").write_text("HANG" + article(n), encoding="utf-8")
    with begin(tmp_path, "0.txt", "1.txt", "-o", "out.jsonl", "--jobs", "2") as process:
        for _ in range(600):
            if children := workers(process.pid):
                break
            time.sleep(0.05)
        time.sleep(1)
        process.kill()
        process.wait()
    await_end(children)


@pytest.mark.skipif(sys.platform != "linux", reason="finds workers in /proc")
@pytest.mark.parametrize("seed", seeds(3))
def test_workers_killed_at_random_cost_nothing_in_the_end(tmp_path: Path, seed: int) -> None:
    """The run goes on; the worst is an error record for an article that was hit twice, which --resume makes good."""
    moments = chance("workers", seed)
    kind, *form = FORMS[seed % len(FORMS)]
    given, expected, _ = clean(tmp_path, kind, *form)
    with begin(tmp_path, given, *form, "--resume", "--jobs", "2", delay=2 * DELAY) as process:
        for _ in range(moments.randint(2, 6)):
            time.sleep(moments.uniform(0.05, 0.6))
            if process.poll() is None and (alive := workers(process.pid)):
                os.kill(moments.choice(alive), signal.SIGKILL)
        _, said = process.communicate(timeout=60)
    if process.returncode == 2:  # hit again and again before any had loaded
        assert b"workers end before they have loaded" in said
    else:
        assert process.returncode in {0, 1}, said.decode()
    assert run(tmp_path, given, *form, "--resume").returncode == (1 if kind == "rows" else 0)
    assert made(tmp_path / expected.name) == made(expected)


@pytest.mark.parametrize("seed", seeds(2))
def test_articles_that_kill_or_hang_cost_one_record_each(tmp_path: Path, seed: int) -> None:
    """In one process too where there is a limit; the others' records are a clean run's, in their places."""
    moments = chance("texts", seed)
    bad = dict(zip(moments.sample(range(30), 3), ("KILL", "HANG", "KILL"), strict=True))
    for n in range(30):
        (tmp_path / f"{n:02}.txt").write_text(bad.get(n, "") + article(n), encoding="utf-8")
    names = [f"{n:02}.txt" for n in range(30)]
    done = run(tmp_path, *names, "-o", "out.jsonl", "--jobs", str(seed % 2 + 1), "--timeout", "1.5", "--resume")
    assert done.returncode == 1
    said = sorted(line.split(" (")[0] for line in done.stderr.decode().splitlines() if line.startswith("failed: "))
    told = {"KILL": "the worker ended with signal 9", "HANG": "it took longer than 1.5 s"}
    assert said == sorted(f"failed: {n:02}.txt: {told[what]}" for n, what in bad.items())
    for n in bad:
        (tmp_path / f"{n:02}.txt").write_text(article(n), encoding="utf-8")
    assert run(tmp_path, *names, "-o", "out.jsonl", "--resume").returncode == 0
    assert run(tmp_path, *names, "-o", "clean.jsonl").returncode == 0
    assert made(tmp_path / "out.jsonl") == made(tmp_path / "clean.jsonl")
