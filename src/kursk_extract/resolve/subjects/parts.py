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

WHOLES = frozenset({"count", "money", "measure"})
SHARES = frozenset({"fraction", "percent"})
OUT_OF = re.compile(
    r"(?:\sper\s?cent)?\s(?:out\s)?of\s"
    r"(?:(?:a\stotal\sof|the|these|those|its|their|his|her|some|about|around|more than|over)\s|\w+['’]s\s){0,3}"
)
OF_THEM = re.compile(r"\sof\s(?:them|whom|which|these|those)\b")
LISTING = re.compile(r"\band\b|,")
CLAUSE = re.compile(r",\s(?:and\s(?!\d|$)|(?:but|while|when|though|although|after|as|was|were|is|are|had|have|has)\s)|;")
OF_THE = re.compile(
    r"(?:^|[.;:(“\"\n]\s*|,\s|\b(?:and|but|that)\s)of\s(?:(?:the|these|those|its|their|all|some|about|more\sthan)\s)*$",
    re.IGNORECASE,
)
OPENED = re.compile(r"[^.;:]{0,60}?,\s[^.;:]*$")
LISTED = re.compile(r"[^.;]{0,40}?(?::|\s[–—-]|[–—])\s$")
REST = re.compile(r"[^.;]{0,40}?\bthe\s(?:rest|others|remainder|remaining)\b", re.IGNORECASE)
IN_ALL = re.compile(r"[^.,;]{0,30}?\s(?:in\s(?:all|total)|altogether|overall|combined)\b", re.IGNORECASE)
FARTHEST, BEFORE = 90, 32
PARTS_LOOKED_AT = 8


class Parts:
    """Links figures to the one they are part of; ``including`` are the words that tell so."""

    def __init__(self, including: Iterable[str]) -> None:
        words = "|".join(re.escape(w) for w in sorted(including, key=lambda w: (-len(w), w)))
        self.cue = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

    def link(self, text: str, told: Sequence[Told]) -> None:
        """Set ``part_of`` on the figures of a document, in text order."""
        for index, (whole, item, sentence) in enumerate(told):
            rest = [t for t in told[index + 1 : index + 1 + PARTS_LOOKED_AT] if t[2] == sentence and like(t[0], whole)]
            if whole.part_of is None and self.share(text, whole, item, rest):
                continue
            if whole.kind in WHOLES and whole.part_of is None and (item is not None or whole.kind == "money"):
                for part in (
                    self.included(text, whole, rest) or opened(text, whole, item, rest) or summands(text, whole, item, rest)
                ):
                    part.part_of = whole
        in_all(text, told)
        products(told)

    def share(self, text: str, part: Number, item: Item | None, rest: Sequence[Told]) -> bool:
        """Whether a figure is told to be out of the next: "nine of 12", "40 boats out of a total of 90"."""
        whole = rest[0][0] if rest else None
        if whole is None or whole.kind not in WHOLES or not fits(whole, part):
            return False
        counted = item is not None and part.end < item.span[0] and item.span[1] < whole.start and part.kind == "count"
        start = item.span[1] if item is not None and counted else part.end
        if not OUT_OF.fullmatch(text, start, whole.start):
            return False
        part.part_of = whole
        return True

    def included(self, text: str, whole: Number, rest: Sequence[Told]) -> list[Number]:
        """The figures that a whole is told to include."""
        found: list[Number] = []
        at = whole.end
        for number, _, _ in rest:
            between = text[at : number.start]
            listed = LISTING.search(between) is not None and not CLAUSE.search(between) and len(between) <= FARTHEST
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


def like(part: Number, whole: Number) -> bool:
    """Whether a figure is of the kind that can be part of another, or a share of it."""
    return part.kind in SHARES or whole.kind in SHARES or (part.kind == whole.kind and part.unit == whole.unit)


def fits(whole: Number, part: Number) -> bool:
    """Whether a figure can be part of another by size."""
    top = next((v for v in (whole.high, whole.value, whole.low) if v is not None), None)
    least = part.value if part.value is not None else part.low
    return part.kind != whole.kind or part.unit != whole.unit or top is None or least is None or least <= top


def opened(text: str, whole: Number, item: Item | None, rest: Sequence[Told]) -> list[Number]:
    """The figures that follow "Of the 40 passengers, …" and count the same."""
    if OF_THE.search(text, max(0, whole.start - BEFORE), whole.start) is None:
        return []
    found: list[Number] = []
    for number, other, _ in rest:
        same = number.kind in SHARES or item is None or (other is not None and other.head.lower_ == item.head.lower_)
        if not (same and fits(whole, number)) or not (found or OPENED.fullmatch(text, whole.end, number.start)):
            break
        found.append(number)
    return found


def summands(text: str, whole: Number, item: Item | None, rest: Sequence[Told]) -> list[Number]:
    """Figures after a whole that add up to it, or do with "the rest"; unless a colon leads to them they share its item."""
    total, found = 0.0, []
    listed = bool(rest) and LISTED.fullmatch(text, whole.end, rest[0][0].start) is not None
    ends = [*(n.start for n, _, _ in rest[1:]), len(text)]
    for (number, other, _), end in zip(rest, ends, strict=False):
        same = listed or (other is not None and item is not None and other.head.lower_ == item.head.lower_)
        if number.kind != whole.kind or number.value is None or whole.value is None or not same:
            break
        total += number.value
        found.append(number)
        if isclose(total, whole.value) or (total < whole.value and REST.match(text, number.end, end)):
            return found if len(found) > 1 or total < whole.value else []
    return []


def in_all(text: str, told: Sequence[Told]) -> None:
    """Figures before one that is their sum: "180 passengers and six crew, 186 people in all"."""
    for index, (whole, _, sentence) in enumerate(told):
        if whole.value is None or whole.kind not in WHOLES or whole.part_of is not None or not IN_ALL.match(text, whole.end):
            continue
        total, found = 0.0, []
        for number, _, where in reversed(told[max(0, index - PARTS_LOOKED_AT) : index]):
            if where != sentence or number.kind != whole.kind or number.unit != whole.unit or number.value is None:
                break
            total += number.value
            found.append(number)
            if isclose(total, whole.value) and len(found) > 1:
                for part in found:
                    part.part_of = part.part_of or whole
                break


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
