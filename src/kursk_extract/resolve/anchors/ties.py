"""Dates that a dash, ``to`` or ``and`` ties together: they share a year, or the first is the earlier."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.facts import Date
    from kursk_extract.resolve.anchors.scene import Scene

TIE = re.compile(r"\s*(?:to|and|or|until|till|through|[-–—,]|, and)\s*(?:the\s)?", re.IGNORECASE)
RANGE = re.compile(r"\s*(?:to|and|until|till|through|[-–])\s*", re.IGNORECASE)
UP_TO = re.compile(r"\s*(?:to|until|till|through|[-–])\s*", re.IGNORECASE)
BOTH = re.compile(r"\s(?:and|or)\s", re.IGNORECASE)
HALF_YEAR = 6  # "July and August" follow each other, "March and February" do not
SAME = re.compile(r",\s|\s\(")  # "last Friday, Feb. 16", "next Tuesday (March 17)"
BETWEEN = "between "
WIDEST = 12
OPENS, CLOSES = re.compile(r"\s?\("), re.compile(r"\),?\s(?:on\s)?(?:the\s)?")
DAY = {"month": "day", "weekday": "weekday", "today": "today"}  # which part tells a day, and its reader
OF_WEEKDAY = {"weekday", "daypart", "h", "mi", "ap", "tz", "of_day", "end"}  # parts of a weekday, and of a time on it
CLOCK = frozenset({"h", "mi", "ap", "tz", "word", "spelt", "half"})


def ties(dates: Sequence[Date], scene: Scene) -> tuple[dict[int, int], dict[int, Date]]:
    """By id of a date without a year: the year it shares; and the later end of its range, where that has none either."""
    clocks_before(dates, scene.text)
    years: dict[int, int] = {}
    ends: dict[int, Date] = {}
    before: Date | None = None
    for one, two in pairwise(dates):
        gap = scene.text[one.end : two.start]
        first, second = scene.words.month(one.parts), scene.words.month(two.parts)
        if "of_day" in two.parts and one.parts.keys() & CLOCK and "of_day" not in one.parts and RANGE.fullmatch(gap):
            one.parts = {k: v for k, v in two.parts.items() if k not in CLOCK} | one.parts  # from 9 to 10 a.m. on Friday
        if len(gap) <= WIDEST and TIE.fullmatch(gap) and first and second:
            known = scene.words.year(one.parts), scene.words.year(two.parts)
            alike = known == (None, None) and one.parts.keys() == two.parts.keys()
            if alike and (is_range(one, gap, scene) or (BOTH.fullmatch(gap) and 0 < (second - first) % 12 <= HALF_YEAR)):
                ends.pop(id(before), None)  # of a chain only the last two are a range
                ends[id(one)] = two
            elif known[0] is None and known[1] is not None:
                years[id(one)] = known[1] - (first > second)
            elif known[0] is not None and known[1] is None:
                years[id(two)] = known[0] + (second < first)
        before = one
    return years, ends


def is_range(one: Date, gap: str, scene: Scene) -> bool:
    """Whether what stands after a date ties it to a later one: "to", or "and" after "between"."""
    between = scene.text[max(0, one.start - len(BETWEEN)) : one.start].lower() == BETWEEN
    return len(gap) <= WIDEST and (RANGE if between else UP_TO).fullmatch(gap) is not None


def tie_weekdays(dates: Sequence[Date], scene: Scene) -> None:
    """Note the two ends of ``Thursday to Saturday``: the one comes before the other; and ``the previous Friday, Feb. 16``."""
    for one, two in pairwise(dates):
        if "weekday" in one.parts and "day" not in one.parts and two.parts.keys() >= {"day", "month"}:
            if SAME.fullmatch(scene.text, one.end, two.start):
                scene.beside[id(one)] = two
            continue
        if "weekday" in two.parts and "day" not in two.parts and one.parts.keys() >= {"day", "month"}:
            if scene.text[one.end : two.start] == ", ":  # "October 2, 2016, Sunday"
                scene.beside[id(two)] = one
            continue
        if any("weekday" not in d.parts or not d.parts.keys() <= OF_WEEKDAY for d in (one, two)):
            continue
        if id(one) not in scene.after and is_range(one, scene.text[one.end : two.start], scene):  # of a chain the first two
            scene.followed[id(one)], scene.after[id(two)] = two, one


def clocks_before(dates: Sequence[Date], text: str) -> None:
    """Give the day in ``3:12 a.m. (0812 GMT) on Monday`` to the first of the clock times."""
    for one, two, day in zip(dates, dates[1:], dates[2:], strict=False):
        if not (one.parts.keys() & CLOCK and two.parts.keys() & CLOCK) or (one.parts | two.parts).keys() & {"of_day", *DAY}:
            continue
        kind = next((k for name, k in DAY.items() if name in day.parts), None)
        apart = day.parts.keys() & {"daypart", "end", *CLOCK}
        if kind and not apart and OPENS.fullmatch(text, one.end, two.start) and CLOSES.fullmatch(text, two.end, day.start):
            one.parts = day.parts | one.parts | {"of_day": kind}
