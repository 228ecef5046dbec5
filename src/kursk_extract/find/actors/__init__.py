"""Mentions of actors: names, nationality adjectives, described groups, role nominals and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.facts import Mention
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon.actors import ActorRules


class ActorFinder:
    """Finds mentions; which of them are one actor is left to the resolver."""

    def __init__(self, rules: ActorRules, lemmas: Lemmas) -> None:
        self.rules = rules
        self.lemmas = lemmas

    def __call__(self, doc: Doc) -> list[Mention]:
        """Mentions in text order."""
        return []
