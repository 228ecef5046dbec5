"""Ctrl-C once and twice, and readers that close the pipe."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from runs import COMMAND, await_path, begin, chance, environment, made, rows, run, seeds, workers

if TYPE_CHECKING:
    from pathlib import Path

DELAY = 0.01


@pytest.mark.parametrize("seed", seeds(4))
def test_ctrl_c_at_any_moment_leaves_what_resume_needs(tmp_path: Path, seed: int) -> None:
    """Once, or again while the first is still at work; exit 130, one line, no process left behind."""
    moments = chance("ctrl-c", seed)
    given = rows(tmp_path, 100)
    assert run(tmp_path, given, "-o", "clean.jsonl").returncode == 1
    jobs = str(seed % 2 + 1)
    with begin(tmp_path, given, "-o", "out.jsonl", "--resume", "--jobs", jobs, delay=DELAY) as process:
        await_path(tmp_path, "*.ledger")
        time.sleep(moments.uniform(0, 0.8))
        children = workers(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        if seed % 4 > 1:
            time.sleep(moments.choice((0, 0, 0.001, 0.01, 0.05)))
            os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert b"Traceback" not in said
    assert process.returncode in {130, 1}, said.decode()  # 1: it was done before
    if process.returncode == 130:
        assert said.splitlines()[-1] == b"kursk-extract: stopped"
    assert not [pid for pid in children if alive(pid)]
    assert run(tmp_path, given, "-o", "out.jsonl", "--resume").returncode == 1
    assert made(tmp_path / "out.jsonl") == made(tmp_path / "clean.jsonl")


def alive(pid: int) -> bool:
    """Whether a process still runs after a moment."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize("seed", seeds(3))
def test_a_reader_that_closes_the_pipe_ends_the_run_quietly(tmp_path: Path, seed: int) -> None:
    """Exit 141, nothing said, and what was read is the beginning of a whole run."""
    moments = chance("pipe", seed)
    given = rows(tmp_path, 300)
    whole = run(tmp_path, given, "--with-text").stdout
    size = moments.randrange(1, len(whole) - 200_000)
    command = [*COMMAND, given, "--with-text", "-q", "--jobs", str(seed % 2 + 1)]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(0), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        read = process.stdout.read(size)
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(timeout=30) == 141, said
    assert read == whole[:size]
    assert b"Traceback" not in said
    assert [line for line in said.splitlines() if not line.startswith(b"failed: ")] == []
