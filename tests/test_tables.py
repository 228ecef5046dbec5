"""Generated tables: what the script would write is what is committed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"


def test_countries_are_what_the_script_writes() -> None:
    """Regenerating countries.toml from CLDR changes nothing."""
    pytest.importorskip("babel")
    subprocess.run([sys.executable, SCRIPTS / "make_countries.py", "--check"], check=True)
