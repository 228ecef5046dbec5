"""Results of games and votes: "3-1", "52-48", "2 – 0"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kursk_extract.find.numbers.figure import Figure

DASHES = frozenset({"-", "–", "—"})
PLURAL = re.compile(r"\s[a-z]+s\b|\s(?:people|men|women|children|more)\b|-[a-z]")
RATE = re.compile(r"\s(?:an?|per|each|every|daily)\s")
REACH, ROUND, FIFTH = 24, 20, 5
LARGEST = 600  # no house votes with more on either side, no game ends higher


class Scores:
    """Tells results from ranges; ``contest`` holds the words before which two figures are a result."""

    def __init__(self, contest: Iterable[str]) -> None:
        words = "|".join(sorted(contest))
        self.judged = re.compile(rf"\b(?:{words})(?:\s\w+){{0,2}}\s(?:an?\s)?(?<!\bfrom\s)$", re.IGNORECASE)

    def drop(self, text: str, figures: list[Figure]) -> None:
        """Drop pairs of bare figures that no plural noun makes a range."""
        for first, second in pairwise(figures):
            if first.plain and second.plain and self.result(text, first, second):
                first.dropped = second.dropped = True

    def result(self, text: str, first: Figure, second: Figure) -> bool:
        """Whether two neighbours are a result."""
        link, one, two = text[first.end : second.start].strip(), first.value or 0, second.value or 0
        if link == "-to-":
            return one >= two
        if (link not in DASHES and link != "to") or max(one, two) > LARGEST:
            return False
        if link == "to":
            return one >= two and self.judged.search(text, max(0, first.start - REACH), first.start) is not None
        if one >= two:
            return True
        told = PLURAL.match(text, second.end) or RATE.match(text, second.end)
        rounded = one >= ROUND and one % FIFTH == two % FIFTH == 0
        return not (told or (rounded and self.judged.search(text, max(0, first.start - REACH), first.start) is None))
