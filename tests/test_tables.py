"""Generated tables: what the script would write is what is committed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"


@pytest.mark.parametrize(("name", "library"), [("countries", "babel"), ("currencies", "babel"), ("feasts", "holidays")])
def test_a_table_is_what_its_script_writes(name: str, library: str) -> None:
    """Making it anew from what the library knows changes nothing."""
    pytest.importorskip(library)
    subprocess.run([sys.executable, SCRIPTS / f"make_{name}.py", "--check"], check=True)
