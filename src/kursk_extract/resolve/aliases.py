"""Mention → actor: which names are one actor, its type, role and country."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Actor, Mention
    from kursk_extract.lexicon.actors import ActorRules


class ActorResolver:
    """Groups mentions into actors."""

    def __init__(self, rules: ActorRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc, mentions: Sequence[Mention]) -> list[Actor]:
        """Actors in order of their first mention."""
        return []
