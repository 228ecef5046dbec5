"""Disks that are full, places that cannot be written, folders that go away."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from runs import COMMAND, await_path, begin, chance, environment, made, rows, run, seeds, stopped

if TYPE_CHECKING:
    from pathlib import Path

FORMS = [["-o", "out.jsonl"], ["-o", "out.jsonl.gz"], ["--out-dir", "out"]]


@pytest.mark.parametrize("seed", seeds(4))
def test_a_full_disk_ends_it_with_a_hint_and_resume_completes(tmp_path: Path, seed: int) -> None:
    """A limit on the size of files stands for the disk: small enough for the pieces, the whole file or the ledger not to fit."""
    form = FORMS[seed % len(FORMS)]
    given = rows(tmp_path, 120)
    assert run(tmp_path, given, *[f"clean-{a}" if a.startswith("out") else a for a in form]).returncode == 1
    clean = tmp_path / f"clean-{form[1]}"
    most = max(len(content) for content in made(clean).values())
    limit = chance("disk", seed).randrange(100, most)

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = run(tmp_path, given, *form, "--resume", "--jobs", str(seed % 2 + 1), preexec_fn=small_disk)
    assert done.returncode == 2, done.stderr.decode()
    assert b"File too large" in done.stderr
    assert b"--resume" in done.stderr
    assert b"Traceback" not in done.stderr
    assert run(tmp_path, given, *form, "--resume").returncode == 1
    assert made(tmp_path / form[1]) == made(clean)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux")  # noqa: PTH110
def test_a_full_disk_behind_a_pipe(tmp_path: Path) -> None:
    """Standard output that takes nothing."""
    given = rows(tmp_path, 20)
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [*COMMAND, given], cwd=tmp_path, env=environment(0), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(shutil.which("mount") is None or os.name == "nt" or os.getuid() != 0, reason="needs the right to mount")
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1])
def test_a_real_small_disk(tmp_path: Path, form: list[str]) -> None:
    """It fills up; with more room the same command completes."""
    given = rows(tmp_path, 120)
    (tmp_path / "disk").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path / "disk")]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        place = [f"disk/{a}" if a.startswith("out") else a for a in form]
        done = run(tmp_path, given, *place, "--resume", "--with-text")
        assert done.returncode == 2
        assert b"No space left on device" in done.stderr
        grow = ["mount", "-o", "remount,size=8m", str(tmp_path / "disk")]
        subprocess.run(grow, capture_output=True, check=True)
        assert run(tmp_path, given, *place, "--resume", "--with-text").returncode == 1
        assert run(tmp_path, given, *form, "--with-text").returncode == 1
        assert made(tmp_path / "disk" / form[1]) == made(tmp_path / form[1])
    finally:
        subprocess.run(["umount", str(tmp_path / "disk")], capture_output=True, check=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "nowhere/out.jsonl"],
        ["-o", "rows.jsonl/out.jsonl"],
        ["-o", ".", "--format", "jsonl", "--force"],
        ["-o", "/dev/null", "--format", "jsonl", "--force"],
        ["--out-dir", "rows.jsonl"],
        ["--out-dir", "rows.jsonl/out"],
        ["--out-dir", "/dev/null"],
    ],
    ids=" ".join,
)
def test_a_place_that_cannot_be_written_is_told_before_the_work(tmp_path: Path, arguments: list[str]) -> None:
    """Exit 2 with a hint; nothing is made, nothing is harmed."""
    given = rows(tmp_path, 10)
    done = run(tmp_path, given, *arguments)
    assert done.returncode == 2
    assert b"hint: " in done.stderr
    assert b"Traceback" not in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["rows.jsonl"]
    assert not os.path.isfile("/dev/null")  # noqa: PTH113


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1])
def test_a_folder_that_goes_away_ends_it_with_a_hint(tmp_path: Path, form: list[str]) -> None:
    """Somebody removes the place of the output; when it is there again, the same command does it all."""
    given = rows(tmp_path, 60)
    place = [f"place/{a}" if a.startswith("out") else a for a in form]
    (tmp_path / "place").mkdir()
    with begin(tmp_path, given, *place, "--resume", delay=0.02) as process:
        await_path(tmp_path / "place", "*.ledger", "out/*.jsonl")
        with stopped(process):
            shutil.rmtree(tmp_path / "place")
        _, said = process.communicate(timeout=60)
    assert b"Traceback" not in said
    assert b" a bug" not in said
    assert process.returncode == 2, said.decode()
    (tmp_path / "place").mkdir(exist_ok=True)
    assert run(tmp_path, given, *place, "--resume").returncode == 1
    assert run(tmp_path, given, *form).returncode == 1
    assert made(tmp_path / "place" / form[1]) == made(tmp_path / form[1])


@pytest.mark.parametrize("form", FORMS[1:], ids=lambda form: form[1])
def test_two_runs_do_not_write_the_same_file(tmp_path: Path, form: list[str]) -> None:
    """The second is told; the first goes on unharmed."""
    given = rows(tmp_path, 60)
    with begin(tmp_path, given, *form, "--resume", delay=0.03) as process:
        await_path(tmp_path, "*.ledger", "out/*.jsonl")
        with stopped(process):
            second = run(tmp_path, given, *form, "--resume")
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1, said
    assert second.returncode == 2, second.stderr
    assert b"another run writes" in second.stderr
    assert run(tmp_path, given, *[f"clean-{a}" if a.startswith("out") else a for a in form]).returncode == 1
    assert made(tmp_path / form[1]) == made(tmp_path / f"clean-{form[1]}")
