"""Two figures that make a range."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.find.numbers.lexer import times

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kursk_extract.find.numbers.figure import Figure

JOIN = re.compile(r"\s*(?:(?P<dash>-|–|—)|(?P<to>-?to-?|through)|(?P<and>and)|(?P<or>or))\s*-?")
BETWEEN = re.compile(r"\b(between)\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|just\s+|over\s+|nearly\s+|more than\s+)?$", re.IGNORECASE)
RANGING = re.compile(
    r"\b(?:rang\w+|var\w+|anywhere|anything|estimates?|spann?\w+|run|runs|priced?|homes|fees|stretch\w*|aged|ages)\s+from\s+$",
    re.IGNORECASE,
)
AGAIN = re.compile(r"\s+to\b")
LOOK = 28
NEAR = 2.0


class Ranges:
    """Joins neighbours; ``change`` holds the first letters of verbs after which "from … to" tells two figures."""

    def __init__(self, change: Iterable[str]) -> None:
        stems = "|".join(
            sorted(
                {verb[:-1] if verb.endswith("e") else verb for verb in change}
                | {
                    "rose",
                    "fell",
                    "grew",
                    "went",
                    "slid",
                    "brought",
                    "took",
                    "shrank",
                    "shrunk",
                    "risen",
                    "fallen",
                    "grown",
                    "swollen",
                    "lost",
                    "rais",
                }
            )
        )
        self.changed = re.compile(rf"\b(?:{stems})\w{{0,4}}(?:\W+\w+){{0,3}}\W+from\s+$", re.IGNORECASE)

    def join(self, text: str, figures: list[Figure]) -> list[Figure]:
        """The figures with ranges joined, in text order."""
        out: list[Figure] = []
        for figure in figures:
            if out and not out[-1].dropped and not figure.dropped and self.makes(text, out[-1], figure):
                out[-1] = self.joined(text, out[-1], figure)
            else:
                out.append(figure)
        return out

    def makes(self, text: str, first: Figure, second: Figure) -> bool:
        """Whether two neighbours are the limits of one range; units and scales are shared on the way."""
        if (
            "fraction" in (first.shape, second.shape)
            or first.value is None
            or second.value is None
            or first.bound == "range"
            or first.per
        ):
            return False
        between = text[first.after : second.start]
        found = JOIN.fullmatch(between) if len(between) <= 10 else None
        before = text[max(0, first.start - LOOK) : first.start]
        if found is None or not share(first, second, opened=bool(FROM.search(before) or BETWEEN.search(before))):
            return False
        if found["and"]:
            return BETWEEN.search(before) is not None and scaled(first, second)
        if found["or"]:
            return (
                first.value < second.value <= first.value + max(1, first.value * (NEAR - 1) / 2) and first.shape == second.shape
            )
        if (
            FROM.search(before)
            and not AGAIN.match(text, second.after)
            and not RANGING.search(before)
            and self.changed.search(text[max(0, first.start - 60) : first.start])
        ):
            scaled(first, second)
            return False
        return scaled(first, second) or FROM.search(before) is not None

    def joined(self, text: str, first: Figure, second: Figure) -> Figure:
        """The range, with the words before the first and the unit of the second."""
        low, high = first.value, second.value
        first.low, first.high, first.value, first.bound = low, high, None, "range"
        first.end, first.after = second.end, max(second.after, second.end)
        first.scale, first.rule = second.scale, "number.range"
        first.grouped |= second.grouped
        if (found := BETWEEN.search(text[max(0, first.start - LOOK) : first.start])) is not None:
            first.start, first.modifier, first.rule = first.start - (len(found[0])), found[1], "number.between"
        return first


def share(first: Figure, second: Figure, *, opened: bool) -> bool:
    """Give both the unit of either; false where they differ. A unit follows the second unless "from" opened the range."""
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if "ordinal" in (first.kind, second.kind) or (first.unit and not second.unit and not first.signed and not opened):
        return False
    for one, other in ((first, second), (second, first)):
        if one.unit and not other.unit:
            other.unit, other.kind = one.unit, one.kind
            other.signed |= one.signed
    return True


def scaled(first: Figure, second: Figure) -> bool:
    """Whether the first is below the second, once it has the scale that only the second bears: "10 to 15 million"."""
    if first.value is None or second.value is None:
        return False
    if (
        first.scale == 1
        and second.scale > 1
        and not first.grouped
        and 0 < first.value < second.value / second.scale
        and second.scale >= 100
    ):
        first.value, first.scale = times(first.value, second.scale), second.scale
    return first.value < second.value
