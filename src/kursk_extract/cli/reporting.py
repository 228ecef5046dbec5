"""What goes to stderr, and the exit code each kind of error ends the command with."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM}
BUG, INTERRUPTED, CLOSED_PIPE = 3, 130, 141


def say(line: str) -> None:
    """One line of talk; control characters of file names are shown, not obeyed."""
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)
    print(shown, file=sys.stderr, flush=True)  # noqa: T201


def leave(code: int) -> NoReturn:
    """End the command."""
    raise SystemExit(code)


@contextmanager
def reporting() -> Iterator[None]:
    """Turns errors into a line on stderr and an exit code; everything a command does happens inside."""
    from kursk_extract.errors import KurskError

    try:
        yield
    except KurskError as error:
        say(f"kursk-extract: {error.message}")
        if error.hint:
            say(f"  hint: {error.hint}")
        leave(error.exit_code)
    except KeyboardInterrupt:
        say("kursk-extract: stopped")
        leave(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes once more as it ends
        leave(CLOSED_PIPE)
    except OSError as error:
        if error.errno not in FULL:
            raise_bug(error)
        say(f"kursk-extract: cannot write: {error.strerror}")
        say("  hint: make room, then run the same command with --resume")
        leave(2)
    except Exception as error:  # noqa: BLE001 - a bug of ours must still end in one line
        raise_bug(error)


def raise_bug(error: Exception) -> NoReturn:
    """End the command with a line that says where the traceback is."""
    say(f"kursk-extract: a bug, sorry: {type(error).__name__}: {error}; please report it with {log(error)}")
    leave(BUG)


def log(error: Exception) -> str:
    """The path of a file with the traceback."""
    with tempfile.NamedTemporaryFile("w", prefix="kursk-extract-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.writelines(traceback.format_exception(error))
    return file.name
