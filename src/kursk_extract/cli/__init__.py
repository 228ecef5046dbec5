"""The command: options, exit codes, progress; nothing else. Imports nothing heavy: ``--help`` must come at once."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one article is too small for two threads

from kursk_extract.cli.apps import COMMANDS, commands, default

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """The exit code of a command line; without a command's name it is ``extract``."""
    given = sys.argv[1:] if arguments is None else arguments
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller: ``>&-``
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    app = commands if given and given[0] in COMMANDS else default
    try:
        app(args=given, prog_name="kursk-extract")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
