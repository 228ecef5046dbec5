"""Statement → actor: whom the speaker's mention means."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.facts import Actor, Facts, Mention, Voice
    from kursk_extract.lexicon.cues import CueRules


class SpeakerResolver:
    """Completes the speakers of statements in place."""

    def __init__(self, rules: CueRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc, facts: Facts) -> None:
        """Set actor, name and status of each speaker, and the date each statement was said on."""
