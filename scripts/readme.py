"""Put the real output of commands into the documentation.

    python scripts/readme.py [--check] [--benchmark]

Below a comment such as ``<!-- kursk-extract samples/ | head -20 -->`` stands a code block with what the command printed.
Without ``--check`` the blocks are refreshed; with it, exit 1 says that one is out of date. ``--benchmark`` also runs the
benchmark, which puts its tables into docs/speed.md.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(<!-- (kursk-extract [^\n]+) -->\n```\n)(.*?)(```\n)", re.DOTALL)


def refreshed(text: str) -> str:
    """The text with every block's output as it is now."""
    return BLOCK.sub(lambda m: f"{m[1]}{output(m[2])}{m[4]}", text)


def output(command: str) -> str:
    """What a command prints, 96 columns wide."""
    environment = os.environ | {"COLUMNS": "96"}
    python = f"{sys.executable} -m kursk_extract"
    shell = f"set -o pipefail; {command.replace('kursk-extract', python, 1)} || [ $? = 141 ]"
    done = subprocess.run(["bash", "-c", shell], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def main() -> int:
    """Refresh or check."""
    readme, speed = ROOT / "README.md", ROOT / "docs" / "speed.md"
    held = readme.read_text(encoding="utf-8")
    now = refreshed(held)
    if "--check" in sys.argv:
        print("README.md is as it should be" if now == held else "README.md is out of date: run scripts/readme.py")
        return int(now != held)
    readme.write_text(now, encoding="utf-8")
    if "--benchmark" in sys.argv:
        subprocess.run([sys.executable, ROOT / "benchmarks" / "run.py", speed], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
