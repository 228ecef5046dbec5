"""A typed view of ``patterns/``: one module a room, read once a process and folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kursk_extract.lexicon.actors import ActorRules, read_actors
from kursk_extract.lexicon.cues import CueRules, read_cues
from kursk_extract.lexicon.dates import DateRules, read_dates
from kursk_extract.lexicon.numbers import NumberRules, read_numbers
from kursk_extract.lexicon.pages import PageRules, read_pages
from kursk_extract.lexicon.source import PatternSource


@dataclass(frozen=True)
class Lexicon:
    """All rules of all rooms."""

    source: PatternSource
    pages: PageRules
    actors: ActorRules
    cues: CueRules
    dates: DateRules
    numbers: NumberRules


@cache
def load_lexicon(folder: str | None = None) -> Lexicon:
    """The built-in patterns with the user's folder merged over them. Raises PatternError."""
    source = PatternSource(Path(folder) if folder else None)
    return Lexicon(source, read_pages(source), read_actors(source), read_cues(source), read_dates(source), read_numbers(source))
