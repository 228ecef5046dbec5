"""The other end of the pipe: load the model once, then answer each group of articles with its results."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING

from kursk_extract.errors import KurskError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from kursk_extract.batch.work import Work


DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


@dataclass(frozen=True, slots=True)
class Refusal:
    """The worker cannot be set up: the user's model, settings or patterns."""

    message: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class Crash:
    """A bug of ours."""

    trace: str


def serve(pipe: Connection, work: Work) -> None:
    """Answer until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the parent decides
    end_with_parent()
    try:
        work.load()
        pipe.send(None)
        while True:
            pipe.send(list(work(pipe.recv())))
    except (EOFError, BrokenPipeError, ConnectionResetError):  # the parent is gone
        return
    except KurskError as error:
        pipe.send(Refusal(error.message, error.hint))
    except Exception:  # noqa: BLE001 - the parent reports it
        pipe.send(Crash(traceback.format_exc()))


def end_with_parent() -> None:
    """See to it that this process does not go on with a long article when nobody waits for it: the parent may be killed."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux":  # the kernel does it even where one call never returns
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL)

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()
