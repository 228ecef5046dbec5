"""The command: options, exit codes, progress; nothing else. Imports nothing heavy: ``--help`` must come at once."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one article is too small for two threads

__all__ = ["COMMANDS", "main"]

COMMANDS = ("extract", "schema", "explain", "patterns", "doctor")
COMPLETION = "_KURSK_EXTRACT_COMPLETE"  # set by a shell that asks how a line goes on


def main(arguments: list[str] | None = None) -> int:
    """The exit code of a command line; without a command's name it is ``extract``."""
    given = sys.argv[1:] if arguments is None else arguments
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller: ``>&-``
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    try:
        if only_paths(given):
            extract_paths(given)
        else:
            interpret(given)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def only_paths(given: list[str]) -> bool:
    """Whether a command line is paths and nothing else: then there is nothing to interpret, and typer is a sixth of a second."""
    options = any(word.startswith("-") and word != "-" for word in given)  # a lone "-" is standard input
    return bool(given) and given[0] not in COMMANDS and not options and COMPLETION not in os.environ


def extract_paths(paths: list[str]) -> None:
    """``extract`` without any option."""
    from kursk_extract.cli.reporting import leave, reporting

    with reporting():
        from kursk_extract.cli.extract import extract_all
        from kursk_extract.cli.request import Request

        leave(extract_all(Request(paths=paths)))


def to_complete() -> list[str]:
    """The words behind our name in the line that a shell wants to complete; the last one is not yet whole."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""  # bash; zsh, fish and PowerShell
    return line.split()[1:]


def interpret(given: list[str]) -> None:
    """Let typer read the command line and do what it says."""
    from kursk_extract.cli.apps import commands, default

    named = given[:1] if COMPLETION not in os.environ else to_complete()[:1]
    app = commands if named and named[0] in COMMANDS else default
    app(args=given, prog_name="kursk-extract")
