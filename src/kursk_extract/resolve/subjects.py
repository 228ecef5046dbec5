"""Number → what it counts, who claims it, as of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.facts import Facts
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon.numbers import NumberRules


class NumberResolver:
    """Completes numbers in place: item, predicate, statement, claimant, as-of, part-of."""

    def __init__(self, rules: NumberRules, lemmas: Lemmas) -> None:
        self.rules = rules
        self.lemmas = lemmas

    def __call__(self, doc: Doc, facts: Facts) -> None:
        """Set what the finder left open."""
