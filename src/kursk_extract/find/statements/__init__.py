"""Statements: cues outside quotes, quoted stretches, and the content each attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Mention, Statement
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon.cues import CueRules


class StatementFinder:
    """Finds statements with the speaker's mention; whom it means is left to the resolver."""

    def __init__(self, rules: CueRules, lemmas: Lemmas) -> None:
        self.rules = rules
        self.lemmas = lemmas

    def __call__(self, doc: Doc, mentions: Sequence[Mention]) -> list[Statement]:
        """Statements in text order of their content."""
        return []
