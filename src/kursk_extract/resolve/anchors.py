"""Time expression → calendar: value, modifier, interval and status against the page's reference date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Date
    from kursk_extract.lexicon.dates import DateRules


class DateResolver:
    """Completes dates in place; reads tense and neighbouring dates from the Doc."""

    def __init__(self, rules: DateRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc, dates: Sequence[Date]) -> None:
        """Set value, mod, first, last and status of each date."""
