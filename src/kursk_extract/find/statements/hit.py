"""A cue with its frame: what it attributes, to whom, in token ranges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Range
    from kursk_extract.lexicon.cues import CueRow
    from kursk_extract.records import Stance


@dataclass(slots=True)
class Source:
    """A speaker's mention: its tokens, and the token that names who it is (the antecedent of "who")."""

    span: Range
    head: int


@dataclass(slots=True, eq=False)
class Hit:
    """One cue in one frame; ``hull`` is the attribution itself, which never is content."""

    row: CueRow
    at: int
    lemma: str
    cue: Range
    hull: Range
    content: list[Range] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    addressee: Range | None = None
    channel: Range | None = None
    cites: Range | None = None
    stance: Stance = "asserts"
    own_subject: bool = True
    inferred: bool = False  # the speaker was not found beside the cue
    outer: Hit | None = None
    hedge: bool = False
    figure: bool = False  # a number alone says something: it answers another
    loose: bool = False  # counts only as a further verb of another cue's speaker

    def holds(self, at: int) -> bool:
        """Whether a token is content."""
        return any(start <= at < end for start, end in self.content)
