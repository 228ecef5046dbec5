"""Units that a figure leaves to its neighbour: "5.3 percent in May and 2.1 in June"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kursk_extract.find.numbers.figure import Figure

OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|about|around|some)\s)*")
CLOSING = re.compile(r"[.,;)](?:\s|$)|$")
STILL = re.compile(  # nothing counted follows
    r"[.,;)]|\s(?:in|a\syear|last|this|from|to|by|on|at|and|but|or|over|during|before|after|for|earlier|is|are|was|were|will|has|had|fell|falls|came|comes|went|goes)\b|$",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?][\"”’]?\s+[A-Z“\"]|\n\s*\n")
NEAR = r"(?:(?:just|only|about|around|some|nearly|almost|over|under|more than|less than|roughly|the)\s)*"
COMPARED = re.compile(rf"\b(?:from|against|versus|vs\.?|than|compared\s(?:with|to))\s{NEAR}(?:the\s)?$", re.IGNORECASE)
LISTED = re.compile(rf"(?:\band|,)\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z]\w+)*\s(?:at|on|with)\s{NEAR}$")  # "and Quiroz at 48"
BY = re.compile(  # "and robberies by 9", "but costs fell by 3"
    rf"^,?\s(?:(?:and\s|while\s)?(?:the\s)?[\w’'-]+|(?:and|but|while|whereas)\s(?:[\w’'-]+\s){{1,4}}[a-z]+)\sby\s{NEAR}$"
)
THAT = re.compile(
    rf"^,?\s(?:and|but|while)\s(?:the|its|their)\s(?:\w+\s){{1,3}}(?:is|was|were|at)\s{NEAR}$"
)  # "while the lowest is 74.07"
PAIRED = re.compile(rf"^\s(?P<link>in|on|for|at|last|this)\s.*\s(?:and|but|then)\s{NEAR}$", re.IGNORECASE | re.DOTALL)
AGO = re.compile(r"\s(?:last|this|a|the)\s(?:\w+\s)?(?:day|week|month|quarter|year|season)\b", re.IGNORECASE)
LEVEL = re.compile(rf"\b(?:to|at|of|is|was|are|were|be|reached|averaged|with|and)\s{NEAR}[$€£¥]?$", re.IGNORECASE)
CLOSED = re.compile(  # where an index stands once it has moved
    r"\s?,?\s(?:(?:higher|lower|up|down)\s)?(?:(?:to\s)?(?:end|close|finish|settle|trade|stand|reach)(?:ed|ing)?\s)?(?:the\sday\s)?(?:to|at)\s",
    re.IGNORECASE,
)
MOVED = re.compile(r"\s?[,(]?\s?(?:up|down|a\s(?:gain|rise|loss|fall|drop)\sof)\s", re.IGNORECASE)
QUOTED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{3,})\.\d{1,2}")  # as indices are: 4,312.55
MEASURED = frozenset({"percent", "measure", "money"})
FAR, LOOK = 60, 28
THOUSAND, MILLIONS = 1e3, 1e6


class Lending:
    """Gives a figure the unit of the one before it; ``change`` are verbs whose percentage is no level."""

    def __init__(self, change: Iterable[str]) -> None:
        self.changed = re.compile(rf"\b(?:{'|'.join(sorted(change))})\b[^.,;]*$", re.IGNORECASE)

    def lend(self, text: str, before: list[Figure], figure: Figure) -> None:
        """Share units with the figure before, where there is one."""
        for other in before:
            between = text[other.after : figure.start]
            if other.unit is None and figure.unit is not None:
                borrow(other, figure, between)
            elif other.unit is not None and figure.unit is None and figure.kind == "count":
                self.carry(text, other, figure, between)

    def carry(self, text: str, other: Figure, figure: Figure, between: str) -> None:
        """Give a bare figure the unit of the one before it, where the words between and behind leave no other."""
        if other.kind == "money" and figure.scale >= MILLIONS <= other.scale:
            told = STILL.match(text, figure.end) is not None and not SENTENCE.search(between) and len(between) < FAR * 2
        elif other.kind == "percent" and CLOSED.fullmatch(between) and QUOTED.fullmatch(text, figure.start, figure.end):
            figure.unit = "point"
            return
        elif between == " to " and other.kind != "percent":
            told = CLOSING.match(text, figure.end) is not None
        else:
            told = other.kind in MEASURED and figure.shape == "digits" and self.level(text, other, figure, between)
        if told:
            figure.unit, figure.kind = other.unit, other.kind

    def level(self, text: str, other: Figure, figure: Figure, between: str) -> bool:
        """Whether a figure is compared or paired with the one before: "4.2 percent, from 4.9 a year earlier"."""
        if figure.scale != 1 or len(between) > FAR or (other.kind == "percent" and (figure.value or 0) >= THOUSAND):
            return False
        paired = PAIRED.match(between)
        same = paired is not None and (text.startswith(paired["link"], figure.end + 1) or AGO.match(text, figure.end) is not None)
        by = text.endswith("by ", 0, other.start) and BY.search(between) is not None
        same = same or (
            other.kind in {"money", "percent"} and figure.grouped and other.grouped and THAT.search(between) is not None
        )
        level = other.kind == "percent" and (by or LISTED.search(between) is not None)
        if not (same or level or COMPARED.search(between)) or SENTENCE.search(between) or STILL.match(text, figure.end) is None:
            return False
        head = text[max(0, other.start - LOOK) : other.start]
        return by or other.kind != "percent" or LEVEL.search(head) is not None or self.changed.search(head) is None


def borrow(other: Figure, figure: Figure, between: str) -> None:
    """Give a figure the unit of the one after it: "30 million of the 90 million euros", "4,312.55, up 9 points"."""
    if other.shape != "fraction" and OF.fullmatch(between):
        other.unit, other.kind = figure.unit, figure.kind
    elif figure.unit == "point" and other.shape == "digits" and MOVED.fullmatch(between):
        other.unit = figure.unit
