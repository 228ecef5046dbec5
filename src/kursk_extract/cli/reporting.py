"""What goes to stderr, and the exit code each kind of error ends the command with."""

from __future__ import annotations

import errno
import os
import signal
import sys
import tempfile
import threading
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
GONE = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EIO, errno.ESTALE}
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
        with interruptible():
            yield
    except KurskError as error:
        say(f"kursk-extract: {error.message}")
        if error.hint:
            say(f"  hint: {error.hint}")
        leave(error.exit_code)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the interpreter ends by itself, and says nothing
        say("kursk-extract: stopped")
        leave(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes once more as it ends
        leave(CLOSED_PIPE)
    except OSError as error:
        if error.errno not in FULL | GONE:
            raise_bug(error)
        where = f" {os.fsdecode(error.filename)}" if isinstance(error.filename, (str, bytes)) else ""
        say(f"kursk-extract: cannot write{where}: {error.strerror}")
        what = "make room" if error.errno in FULL else "look at the place"
        say(f"  hint: {what}, then run it again; with -o and --resume it goes on where it stopped")
        leave(2)
    except Exception as error:  # noqa: BLE001 - a bug of ours must still end in one line
        raise_bug(error)


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C ends what is done inside in good order; pressed again, at once, which loses no more than kill -9 would."""

    def first(_number: int, _frame: object) -> NoReturn:
        signal.signal(signal.SIGINT, second)
        raise KeyboardInterrupt

    def second(_number: int, _frame: object) -> NoReturn:
        os.write(2, b"\x1b[?25hkursk-extract: stopped\n" if sys.stderr.isatty() else b"kursk-extract: stopped\n")
        os._exit(INTERRUPTED)

    ours = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        if ours and signal.getsignal(signal.SIGINT) is first:  # else the process is about to end
            signal.signal(signal.SIGINT, signal.default_int_handler)


def raise_bug(error: Exception) -> NoReturn:
    """End the command with a line that says where the traceback is."""
    say(f"kursk-extract: a bug, sorry: {type(error).__name__}: {error}; please report it with {log(error)}")
    leave(BUG)


def log(error: Exception) -> str:
    """The path of a file with the traceback."""
    with tempfile.NamedTemporaryFile("w", prefix="kursk-extract-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.writelines(traceback.format_exception(error))
    return file.name
