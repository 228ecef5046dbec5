"""The work on inputs, the same in this process and in a worker: extract, then render."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kursk_extract.assemble import failed
from kursk_extract.facts import Outcome
from kursk_extract.read import InputFailure
from kursk_extract.records import ErrorRecord, Failure
from kursk_extract.startup import all_here_to_stay, import_spacy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kursk_extract.facts import Article
    from kursk_extract.flow import Extractor
    from kursk_extract.settings import Settings

FLOW = "kursk_extract.flow"


@dataclass(frozen=True, slots=True)
class Done:
    """One input's share of the output (a piece for each sheet), and why it has no record."""

    id: str
    pieces: tuple[bytes, ...]
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class Work:
    """Inputs → pieces. Can be sent to a worker; spaCy is loaded where it runs."""

    settings: Settings
    render: Callable[[Outcome], tuple[bytes, ...]]

    def __call__(self, inputs: Iterable[Article | InputFailure]) -> Iterator[Done]:
        """One result an input, in order."""
        stream = iter(inputs)
        for first in stream:  # where nothing is left to do, or nothing can be read, no model is loaded
            if isinstance(first, InputFailure):
                yield self.done(Outcome(failed(first.id, first.error)))
                continue
            yield from map(self.done, self.load().outcomes(chain([first], stream)))

    def load(self) -> Extractor:
        """The extractor, loaded once a process. Raises KurskError."""
        with nullcontext() if FLOW in sys.modules else all_here_to_stay():  # only what comes first is there to stay
            import_spacy()
            from kursk_extract import flow

            return flow.load(self.settings)

    def done(self, outcome: Outcome) -> Done:
        """An outcome, rendered; where that is not possible, an error record: one article never ends a batch."""
        try:
            pieces = self.render(outcome)
        except Exception as error:  # noqa: BLE001 - told in the record
            outcome = Outcome(failed(outcome.result.id, error))
            pieces = self.render(outcome)
        result = outcome.result
        return Done(result.id, pieces, result.error if isinstance(result, ErrorRecord) else None)
