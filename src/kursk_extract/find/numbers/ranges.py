"""Two figures that make a range."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.find.numbers.lending import Lending
from kursk_extract.find.numbers.lexer import times

if TYPE_CHECKING:
    from kursk_extract.find.numbers.figure import Figure
    from kursk_extract.lexicon.numbers import NumbersFile

JOIN = re.compile(r"\s*(?:-|–|—|-?to-?|through|(?P<and>and)|(?P<or>or))\s*-?")
BETWEEN = re.compile(r"\b(between)\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|just\s+|over\s+|nearly\s+|more than\s+)?$", re.IGNORECASE)
NEAR = r"(?:(?:about|around|some|almost|nearly|just|over|under|another|a further|more than|less than|as much as|up to)\s+)?"
BY = "by|up|down"  # "rose by 2 million to 14 million" tells two figures
FOLD, APART = 3, 1.5
AGAIN = re.compile(r"\s+to\b")
LONGEST, LOOK, FAR = 10, 28, 60
HUNDRED, THOUSAND = 100, 1000


class Ranges:
    """Joins neighbours; after verbs of change "from … to" tells two figures."""

    def __init__(self, rules: NumbersFile) -> None:
        self.lending = Lending(rules.links["change"])
        verbs = "|".join(sorted(rules.links["change"]))
        self.changed = re.compile(rf"\b(?:{verbs})(?:[^\w.;:!?]+\w+){{0,3}}[^\w.;:!?]+from\s+$", re.IGNORECASE)
        self.by = re.compile(rf"\b(?:{BY}|{verbs})\s+{NEAR}$", re.IGNORECASE)
        self.ranging = re.compile(rf"\b(?:{'|'.join(sorted(rules.context['ranging']))})\s+from\s+$", re.IGNORECASE)

    def join(self, text: str, figures: list[Figure]) -> list[Figure]:
        """The figures with ranges joined, in text order."""
        out: list[Figure] = []
        for figure in figures:
            if out and self.makes(text, out[-1], figure):
                out[-1] = joined(text, out[-1], figure)
            else:
                self.lending.lend(text, out[-1:], figure)
                out.append(figure)
        return out

    def makes(self, text: str, first: Figure, second: Figure) -> bool:
        """Whether two neighbours are the limits of one range; then they share unit and scale."""
        between = text[first.after : second.start]
        found = JOIN.fullmatch(between) if len(between) <= LONGEST and single(first) and single(second) else None
        if found is None:
            return False
        before = text[max(0, first.start - LOOK) : first.start]
        opened, between_and = FROM.search(before) is not None, BETWEEN.search(before) is not None
        if not compatible(first, second, opened=opened or between_and):
            return False
        if found["and"]:
            made = between_and and scaled(first, second)
        elif found["or"]:
            made = near(first, second)
        elif opened and not AGAIN.match(text, second.after) and self.change(text, first, before):
            scaled(first, second)
            share(first, second)
            return False
        else:
            fold = APART if first.unit and first.after > first.end else FOLD
            grows = (second.value or 0) > (first.value or 0) * fold and self.by.search(before) is not None
            made = not grows and scaled(first, second)
            if opened and not made:
                share(first, second)  # "from ten to six" runs downwards: two figures
        if made:
            share(first, second)
        return made

    def change(self, text: str, first: Figure, before: str) -> bool:
        """Whether a verb of change governs "from … to"."""
        return not self.ranging.search(before) and self.changed.search(text[max(0, first.start - FAR) : first.start]) is not None


def joined(text: str, first: Figure, second: Figure) -> Figure:
    """The range, with the words before the first and the unit of the second."""
    first.low, first.high, first.value, first.bound = first.value, second.value, None, "range"
    first.end, first.after = second.end, max(second.after, second.end)
    first.scale, first.rule = second.scale, "number.range"
    first.grouped |= second.grouped
    if (found := BETWEEN.search(text[max(0, first.start - LOOK) : first.start])) is not None:
        first.start, first.modifier, first.rule = first.start - len(found[0]), found[1], "number.between"
    return first


def single(figure: Figure) -> bool:
    """Whether a figure can be one limit of a range."""
    return figure.value is not None and figure.shape != "fraction" and figure.bound != "range" and figure.kind != "ordinal"


def compatible(first: Figure, second: Figure, *, opened: bool) -> bool:
    """Whether the units let two figures be one range. A unit follows the second unless "from" opened the range."""
    if first.unit and second.unit:
        return first.unit == second.unit
    return not first.unit or first.signed or opened


def share(first: Figure, second: Figure) -> None:
    """Give both the unit of either."""
    for one, other in ((first, second), (second, first)):
        if one.unit and not other.unit:
            other.unit, other.kind = one.unit, one.kind
            other.signed |= one.signed


def near(first: Figure, second: Figure) -> bool:
    """Whether "or" joins two guesses at one figure: "two or three", "12 or 15"."""
    low, high = first.value or 0, second.value or 0
    return first.shape == second.shape and low < high <= low + max(1, low / 2)


def in_thousands(first: Figure, second: Figure) -> bool:
    """Whether only the second of two figures spells its thousands: "11 to 12,000"."""
    low, high = first.value or 0, second.value or 0
    plain = first.shape == second.shape == "digits" and first.scale == second.scale == 1 and second.grouped and not first.grouped
    return plain and not first.unit and high % THOUSAND == 0 and 1 < low < high / THOUSAND < THOUSAND and low == int(low)


def scaled(first: Figure, second: Figure) -> bool:
    """Whether the first is below the second, once it has the scale that only the second bears: "10 to 15 million"."""
    if first.value is None or second.value is None:
        return False
    if first.scale == 1 and second.scale >= HUNDRED and 0 < first.value < second.value / second.scale:
        first.value, first.scale = times(first.value, second.scale), second.scale
    elif in_thousands(first, second):
        first.value *= THOUSAND
    return first.value < second.value
