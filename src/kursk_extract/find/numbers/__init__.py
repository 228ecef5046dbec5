"""Figures: a lexer over the page's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Date, Number
    from kursk_extract.lexicon.numbers import NumberRules


class NumberFinder:
    """Finds figures with value, bound, modifier, unit and kind; items and links are left to the resolver."""

    def __init__(self, rules: NumberRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc, dates: Sequence[Date]) -> list[Number]:
        """Figures in text order; those that belong to a date are left out."""
        return []
