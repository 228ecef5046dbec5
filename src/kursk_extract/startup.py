"""How our own processes, the command and its workers, start fast. The library leaves its host's process as it is."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND, INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy without its command line, which brings web clients along: a fifth of the time that its import takes.

    ``spacy.cli`` is then imported when it is first asked for, as ``spacy.cli``, ``spacy.info`` or by an import. A spaCy
    that wants more of its command line than ours offers it is imported as it is.
    """
    if "spacy" in sys.modules or COMMAND in sys.modules:
        return
    command, info = ModuleType(COMMAND), ModuleType(INFO)
    command.__path__ = []
    info.info = show_info  # type: ignore[attr-defined]
    sys.modules.update({COMMAND: command, INFO: info})
    try:
        spacy = import_module("spacy")
    except (ImportError, AttributeError):
        spacy = None
    finally:
        for name in (COMMAND, INFO):
            del sys.modules[name]
    if spacy is None:
        import_module("spacy")
    else:
        spacy.__getattr__ = the_command  # type: ignore[method-assign]


def show_info(*given: Any, **named: Any) -> Any:
    """``spacy.info``."""
    return import_module(INFO).info(*given, **named)


def the_command(name: str) -> ModuleType:
    """``spacy.cli``, where somebody asks for it. Raises AttributeError."""
    if name == "cli":
        return import_module(COMMAND)
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")


SELDOM = (50_000, 20, 100)  # an article's facts are thousands of objects without a cycle: a twelfth of the time was spent on them


@contextmanager
def all_here_to_stay() -> Iterator[None]:
    """Objects made inside are never looked at by the garbage collector, which looks more seldom from then on."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*SELDOM)
        if collecting:
            gc.enable()
