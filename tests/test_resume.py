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


def test_an_unknown_suffix_is_asked_about(tmp_path: Path) -> None:
    """No JSONL under a spreadsheet's name."""
    done = run(SAMPLES / "02-quake-wire.txt", "-o", tmp_path / "claims.xlsx")
    assert done.returncode == 2
    assert "--format" in done.stderr
    assert not list(tmp_path.iterdir())
