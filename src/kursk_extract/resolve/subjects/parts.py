"""Wholes and their parts: "nine boats, including six … and three …"."""

from __future__ import annotations

import re
from itertools import pairwise
from math import isclose
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kursk_extract.facts import Number
    from kursk_extract.resolve.subjects.phrases import Item

    Told = tuple[Number, Item | None, int]  # the third is the number of the sentence

COUNTABLE = frozenset({"count", "fraction", "percent"})
OUT_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|these|those|its|their|his|her|some|about|around|more than|over)\s|\w+['’]s\s){0,3}"
)
OF_THEM = re.compile(r"\sof\s(?:them|whom|which|these|those)\b")
LISTING = re.compile(r"\band\b|,")
CLAUSE = re.compile(r",\s(?:and|but|while|when|though|although)\s(?!\d)|;")
FARTHEST = 90
PARTS_LOOKED_AT = 8


class Parts:
    """Links figures to the one they are part of; ``including`` are the words that tell so."""

    def __init__(self, including: Iterable[str]) -> None:
        words = "|".join(re.escape(w) for w in sorted(including, key=lambda w: (-len(w), w)))
        self.cue = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

    def link(self, text: str, told: Sequence[Told]) -> None:
        """Set ``part_of`` on the figures of a document, in text order."""
        for index, (whole, item, sentence) in enumerate(told):
            if whole.kind == "count" and item is not None and whole.part_of is None:
                rest = [t for t in told[index + 1 : index + 1 + PARTS_LOOKED_AT] if t[2] == sentence and t[0].kind in COUNTABLE]
                for part in self.included(text, whole, rest) or summands(whole, item, rest):
                    part.part_of = whole
        products(told)

    def included(self, text: str, whole: Number, rest: Sequence[Told]) -> list[Number]:
        """The figures that a whole is told to include."""
        found: list[Number] = []
        at = whole.end
        for number, _, _ in rest:
            between = text[at : number.start]
            if not found and OUT_OF.fullmatch(between) and fits(number, whole) and number.kind == "count":
                whole.part_of = whole.part_of or number
                break
            listed = LISTING.search(between) is not None and ";" not in between and len(between) <= FARTHEST
            if not (listed if found else self.leads(between) or OF_THEM.match(text, number.end)):
                break
            if fits(whole, number):
                found.append(number)
            at = number.end
        return found

    def leads(self, between: str) -> bool:
        """Whether words before a figure say that it is a part; a new clause after them ends that."""
        found = self.cue.search(between)
        return found is not None and CLAUSE.search(between, found.end()) is None


def fits(whole: Number, part: Number) -> bool:
    """Whether a figure can be part of another by size."""
    top = next((v for v in (whole.high, whole.value, whole.low) if v is not None), None)
    least = part.value if part.value is not None else part.low
    return part.kind != "count" or part.unit != whole.unit or top is None or least is None or least <= top


def summands(whole: Number, item: Item, rest: Sequence[Told]) -> list[Number]:
    """Figures after a whole that share its item and add up to it."""
    total, found = 0.0, []
    for number, other, _ in rest:
        if number.kind != "count" or number.value is None or other is None or other.head.lower_ != item.head.lower_:
            break
        total += number.value
        found.append(number)
        if whole.value is not None and isclose(total, whole.value):
            return found if len(found) > 1 else []
    return []


def products(told: Sequence[Told]) -> None:
    """A figure and how often it is taken make their product's part: "four crews of 30 … 120"."""
    counts = [(n, s) for n, _, s in told if n.kind == "count" and n.value is not None]
    for (times, each), (_, whole) in zip(pairwise(counts), pairwise(counts[1:]), strict=False):
        if times[1] == each[1] and each[0].part_of is None and multiplies(times[0], each[0], whole[0]):
            each[0].part_of = whole[0]


def multiplies(times: Number, each: Number, whole: Number) -> bool:
    """Whether one figure times another is a third."""
    if times.value is None or each.value is None or whole.value is None:
        return False
    return 1 < times.value < each.value and isclose(times.value * each.value, whole.value)
