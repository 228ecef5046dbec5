"""The development data stays out of the project: what the check sees, and what it lets pass."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "eval" / "apart.py"
DATA = {
    "id": "x",
    "text": "The keeper of the old lighthouse didn’t sell\nhis boat.",
    "notes": [{"text": "Nine grey herons stood by the frozen weir."}],
}


def check(data: Path, project: Path) -> tuple[int, str]:
    """Exit code and output."""
    done = subprocess.run(
        [sys.executable, SCRIPT, "--data", data, "--project", project], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("keeper of the old lighthouse didn't sell", True),
        ('text = "The keeper of {the old lighthouse|item=keeper} didn\'t {sell}."', True),
        ("# the herons: nine, grey, stood by the frozen: nine grey herons stood by the frozen", True),
        ("Keeper of the old\n# lighthouse didn’t sell", True),
        ("keeper of the old lighthouse didn't", False),
        ('["keeper of the old", "lighthouse didn\'t sell"]', False),
        ('["keeper of the old",  # why\n "lighthouse didn\'t sell"]', False),
    ],
)
def test_seven_words_in_a_row_are_too_many(tmp_path: Path, line: str, same: bool) -> None:  # noqa: FBT001
    """Marks, line breaks and signs hide nothing; items of a list are no sentence."""
    data, project = tmp_path / "data", tmp_path / "project"
    data.mkdir()
    project.mkdir()
    (data / "rows.jsonl").write_text(json.dumps(DATA) + "\n", encoding="utf-8")
    (project / "cases.toml").write_text(line + "\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", project], check=True)
    subprocess.run(["git", "-C", project, "add", "cases.toml"], check=True)
    code, said = check(data, project)
    assert code == int(same)
    assert said.startswith("cases.toml: " if same else "of the development data no")


def test_set_phrases_pass(tmp_path: Path) -> None:
    """A name of a body stands in any news."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "a.txt").write_text("He left the Organization for Security and Cooperation in Europe.", encoding="utf-8")
    (tmp_path / "names").write_text("Organization for Security and Cooperation in Europe", encoding="utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "add", "names"], check=True)
    assert check(data, tmp_path)[0] == 0


def test_without_the_data_it_says_so(tmp_path: Path) -> None:
    """The data lies where it is worked on, nowhere else."""
    code, said = check(tmp_path / "none", tmp_path)
    assert (code, said) == (0, f"skipped: no development data in {tmp_path / 'none'}\n")
