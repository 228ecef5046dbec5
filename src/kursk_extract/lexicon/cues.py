"""The cue lexicon: what the pattern files hold, as types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.lexicon.source import PatternSource


@dataclass(frozen=True)
class CueRules:
    """Everything the room reads from ``patterns/``."""


def read_cues(source: PatternSource) -> CueRules:
    """The room's rules, decoded and checked."""
    return CueRules()
