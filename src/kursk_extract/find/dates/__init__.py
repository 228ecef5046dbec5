"""Time expressions: a scanner over the page's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.facts import Date
    from kursk_extract.lexicon.dates import DateRules


class DateFinder:
    """Finds time expressions; values are left to the resolver."""

    def __init__(self, rules: DateRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> list[Date]:
        """Time expressions in text order, none overlapping."""
        return []
