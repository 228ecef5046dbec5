"""Captions: credits in brackets, a caption printed twice, verbs of what a picture shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.clean.phrases import words_of

if TYPE_CHECKING:
    from kursk_extract.clean.layout import Layout
    from kursk_extract.clean.units import Unit
    from kursk_extract.lexicon.pages import PageRules

CREDIT = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]][.\s]*$")
BAR = re.compile(
    r"(?:\s[|–—]\s|\.\s+|\s)"
    r"((?:photo|photograph|picture|image|credit|photo credit|image credit|courtesy|source(?=:))(?:s|\sby)?(?::\s?|\s).{2,60})$"
)
SLASH = re.compile(r"(?:^|[\s.])(?:[A-Z][\w.'’-]+\s){1,3}?[A-Z][\w.'’-]+\s?/\s?[A-Z][\w .'’-]{1,30}$")
LEAST_WORDS = 5
MOST_WORDS = 70
LONG = 45
TAIL = 110


class Captions:
    """Finds captions."""

    def __init__(self, rules: PageRules) -> None:
        self.credits = words_of(sorted(rules.file.credits.words, key=len, reverse=True))
        self.verbs = words_of(rules.file.shows.words)
        self.agencies = {a.casefold() for a in rules.file.bylines.agencies} | {"getty images", "pa media", "shutterstock"}
        self.never = words_of(rules.file.shows.never)

    def mark(self, page: Layout) -> None:
        """Labels captions, and notes the one of two that is read."""
        for at, unit in enumerate(page.units):
            if unit.rule is None and unit.kind is None and at not in page.headers and self.credited(unit):
                unit.kind = "caption" if unit.words >= LEAST_WORDS or not page.furniture else "chrome"
        for at, (unit, follows) in enumerate(zip(page.units, page.units[1:], strict=False)):
            if unit.words < LEAST_WORDS or unit.words > MOST_WORDS:
                continue
            one, two = unit.folded, follows.folded
            if (one == two and not unit.final) or (two.startswith(one) and follows.kind == "caption"):
                unit.kind = follows.kind = "caption"
                unit.rule = follows.rule = None
                page.repeated.add(at)

    def credited(self, unit: Unit) -> bool:
        """Whether a line ends in a picture credit."""
        if unit.words > MOST_WORDS:
            return False
        tail = unit.text[-TAIL:]
        if tail.rstrip(" .").endswith((")", "]")):
            found = CREDIT.search(tail)
            return found is not None and self.is_source(found[1]) and not self.is_quotation(unit, found)
        before, bar, last = tail.rpartition(" | ")
        if BAR.search(tail.casefold()) or (bar and before and len(last.split()) <= LEAST_WORDS and self.is_source(last)):
            return True
        return not unit.final and "/" in tail and SLASH.search(tail) is not None

    def is_source(self, inside: str) -> bool:
        """Whether the words in brackets name a picture's source."""
        return " / " in inside or self.credits.search(inside.casefold()) is not None or SLASH.search(inside) is not None

    def is_quotation(self, unit: Unit, credit: re.Match[str]) -> bool:
        """Whether a long paragraph of sentences only happens to end in brackets."""
        before = credit.string[: credit.start()].rstrip()
        return before.endswith((".", "!", "?", "”", '"')) and unit.words >= LONG and "/" not in credit[1]

    def is_credit(self, unit: Unit) -> bool:
        """Whether a line is nothing but an agency's name."""
        return unit.folded in self.agencies

    def shows(self, unit: Unit) -> bool:
        """Whether a line without a stop says what a picture shows."""
        if unit.words <= LEAST_WORDS or unit.final:
            return False
        line = unit.folded
        return self.verbs.search(line) is not None and self.never.search(line) is None
