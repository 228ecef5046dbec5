"""The command with a stand-in for the model, so that hundreds of runs can be broken in the time of one.

    python tests/faults/light.py ARGUMENTS OF kursk-extract

Everything but the model is real: options, reading, the pool and its workers, writing. A record holds the words of its text
as actors. Texts can ask for trouble: ``KILL`` ends the process that reads them as the kernel would, ``HANG`` never ends.
``LIGHT_DELAY`` is the seconds an article takes.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from types import ModuleType
from typing import TYPE_CHECKING

from kursk_extract import facts, startup
from kursk_extract.assemble import assemble, failed
from kursk_extract.errors import InputError
from kursk_extract.groups import groups
from kursk_extract.records import Tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kursk_extract.read import InputFailure
    from kursk_extract.settings import Settings

DELAY = float(os.environ.get("LIGHT_DELAY", "0"))
TOOL = Tool(version="0", model="none", rules="0")


class Light:
    """The extractor's stand-in."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def outcomes(self, inputs: Iterable[facts.Article | InputFailure]) -> Iterator[facts.Outcome]:
        """One outcome an input, worked out in the groups that the real one has."""
        for group in groups(inputs, self.settings.batch_size):
            yield from [self.outcome(given) for given in group]

    def outcome(self, given: facts.Article | InputFailure) -> facts.Outcome:
        """A record of the words, or an error record."""
        if not isinstance(given, facts.Article):
            return facts.Outcome(failed(given.id, given.error))
        if len(given.text) > self.settings.max_chars:
            return facts.Outcome(failed(given.id, InputError("read", "too_large", "too long", "raise --max-chars")))
        time.sleep(DELAY)
        trouble(given.text)
        found = facts.Facts(facts.Page(given.text, given.text))
        for word in re.finditer(r"\w{5,}", given.text[:2000]):
            mention = facts.Mention(word.start(), word.end(), "name", "actor.light")
            found.actors.append(facts.Actor(word[0], "group", mentions=[mention]))
        return facts.Outcome(assemble(given, found, TOOL, with_text=self.settings.with_text), given.text)


def trouble(text: str) -> None:
    """What a text asks for."""
    if text.startswith("KILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("HANG"):
        re.match(r"(a+)+$", "a" * 60 + "b")  # in C, and holds the interpreter


def load(settings: Settings) -> Light:
    """The stand-in, loaded at once."""
    return Light(settings)


def stand_in() -> None:
    """Put the stand-in where the model would be."""
    flow = ModuleType("kursk_extract.flow")
    flow.load = load  # type: ignore[attr-defined]
    sys.modules["kursk_extract.flow"] = flow
    startup.import_spacy = lambda: None


if __name__ in {"__main__", "__mp_main__"}:  # a spawned worker runs this file too; a test that imports it keeps the model
    stand_in()
if __name__ == "__main__":
    from kursk_extract.cli import main

    sys.exit(main())
