"""What is in a file is never lost without a word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command, run to its end."""
    return subprocess.run([sys.executable, "-m", "kursk_extract", *arguments], capture_output=True, text=True, check=False)


def test_resume_refuses_a_file_it_did_not_make(tmp_path: Path) -> None:
    """Somebody's own file stays as it is."""
    file = tmp_path / "notes.jsonl"
    file.write_text("hello\n", encoding="utf-8")
    done = run(SAMPLES / "02-quake-wire.txt", "-o", file, "--resume")
    assert done.returncode == 2
    assert "not made with --resume" in done.stderr
    assert file.read_text(encoding="utf-8") == "hello\n"


def test_what_the_new_file_lacks_stays_beside_it(tmp_path: Path) -> None:
    """Resuming with fewer inputs keeps the earlier file."""
    file = tmp_path / "out.jsonl"
    assert run(SAMPLES / "02-quake-wire.txt", SAMPLES / "11-drought-nodate.txt", "-o", file, "--resume").returncode == 0
    earlier = file.read_bytes()
    assert run(SAMPLES / "11-drought-nodate.txt", "-o", file, "--resume").returncode == 0
    assert file.read_bytes() == earlier.splitlines(keepends=True)[1]
    assert (tmp_path / "out.jsonl.old").read_bytes() == earlier


def test_edits_of_any_kind_are_kept(tmp_path: Path) -> None:
    """A line that was added, and later another that was taken out; each stays in a file of its own."""
    file, sample = tmp_path / "out.jsonl", SAMPLES / "02-quake-wire.txt"
    assert run(sample, "-o", file, "--resume").returncode == 0
    made = file.read_bytes()
    for n, edit in enumerate((made + b"added\n", b""), 1):
        file.write_bytes(edit)
        done = run(sample, "-o", file, "--resume")
        assert f"out.jsonl had what the new one lacks: it is kept as out.jsonl.old{n if n > 1 else ''}" in done.stderr
        assert file.read_bytes() == made
    assert (tmp_path / "out.jsonl.old").read_bytes() == made + b"added\n"
    assert (tmp_path / "out.jsonl.old2").read_bytes() == b""


def test_a_broken_run_is_not_started_anew_unasked(tmp_path: Path) -> None:
    """What it did is worth something."""
    sample, file = SAMPLES / "02-quake-wire.txt", tmp_path / "out.jsonl"
    assert run(sample, tmp_path / "gone.txt", "-o", file, "--fail-fast").returncode == 1
    done = run(sample, "-o", file)
    assert (done.returncode, "left 1 records" in done.stderr, "--resume" in done.stderr) == (2, True, True)
    assert "kept from an earlier run: 1" in run(sample, "-o", file, "--resume").stderr
    assert file.exists()


def test_a_folder_keeps_what_it_did_not_make(tmp_path: Path) -> None:
    """Somebody's own file is refused; a file that was edited is kept aside; nothing is said of the others."""
    out, samples = tmp_path / "out", [SAMPLES / "02-quake-wire.txt", SAMPLES / "11-drought-nodate.txt"]
    out.mkdir()
    file = out / "11-drought-nodate.txt.jsonl"
    file.write_text("mine\n", encoding="utf-8")
    done = run(*samples, "--out-dir", out, "--resume")
    assert (done.returncode, "was not made with --resume" in done.stderr) == (2, True)
    assert file.read_text(encoding="utf-8") == "mine\n"
    file.unlink()
    assert run(*samples, "--out-dir", out, "--resume").returncode == 0
    made = file.read_bytes()
    file.write_bytes(made + b"edited\n")
    done = run(*samples, "--out-dir", out, "--resume")
    assert "11-drought-nodate.txt.jsonl had been changed: it is kept as 11-drought-nodate.txt.jsonl.old" in done.stderr
    assert (file.read_bytes(), (out / f"{file.name}.old").read_bytes()) == (made, made + b"edited\n")
    assert "kept from an earlier run: 2" in run(*samples, "--out-dir", out, "--resume").stderr


def test_an_unknown_suffix_is_asked_about(tmp_path: Path) -> None:
    """No JSONL under a spreadsheet's name."""
    done = run(SAMPLES / "02-quake-wire.txt", "-o", tmp_path / "claims.xlsx")
    assert done.returncode == 2
    assert "--format" in done.stderr
    assert not list(tmp_path.iterdir())
