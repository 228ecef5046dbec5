"""The README shows what the commands print."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kursk_extract.cli import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_real(request: pytest.FixtureRequest) -> None:
    """scripts/readme.py finds nothing to refresh; ``--update-golden`` refreshes."""
    if request.config.getoption("--update-golden"):
        subprocess.run([sys.executable, str(ROOT / "scripts" / "readme.py")], check=True)
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "readme.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_option_it_names_exists(capsys: pytest.CaptureFixture[str]) -> None:
    """A renamed option must not live on in the documentation."""
    texts = [README, *(f.read_text(encoding="utf-8") for f in (ROOT / "docs").glob("*.md"))]
    named = {
        o for t in texts for line in t.splitlines() if "pip" not in line for o in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)
    }
    main(["--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    assert named - known <= {"--benchmark"}


def test_its_links_lead_somewhere() -> None:
    """Links to files of the project."""
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", file.read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), target


def test_its_python_runs() -> None:
    """The library's example, as it stands there."""
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {"text": "It rained."})  # noqa: S102
