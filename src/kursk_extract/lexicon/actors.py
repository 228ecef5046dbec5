"""Rules and gazetteers of actors: what the pattern files hold, as types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.lexicon.source import PatternSource


@dataclass(frozen=True)
class ActorRules:
    """Everything the room reads from ``patterns/``."""


def read_actors(source: PatternSource) -> ActorRules:
    """The room's rules, decoded and checked."""
    return ActorRules()
