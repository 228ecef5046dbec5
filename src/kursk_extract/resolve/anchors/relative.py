"""``last week`` from the reference day; ``the next day`` and ``the same period`` from the date named last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.periods import ONE
from kursk_extract.resolve.anchors.reading import OPEN, PARTS, Reading, of, open_value, timed
from kursk_extract.resolve.anchors.seasons import season

if TYPE_CHECKING:
    from kursk_extract.facts import Date
    from kursk_extract.resolve.anchors.periods import Period
    from kursk_extract.resolve.anchors.scene import Scene

NEARBY = 800  # so far back "the same period" looks for a month or quarter
ORDER = "DWMQHSYEC"  # units from the shortest to the longest
AFTER = frozenset({"following", "next", "very next", "subsequent", "ensuing", "after"})
SAME = frozenset({"same", "that", "very same"})


def unit(date: Date, scene: Scene) -> Reading | None:
    """``late last year``, ``this week``, ``the end of the month``."""
    parts, edge = date.parts, scene.words.edge(date.parts)
    rel, unit = parts.get("rel", "this"), scene.words.unit(parts["unit"]) if parts["unit"] != "summer" else "S"
    if unit == "S":
        return season(date, scene)
    steps = {
        "last": -1,
        "past": -1,
        "this past": -1,
        "before last": -2,
        "after next": 2,
        "next": 1,
        "coming": 1,
        "upcoming": 1,
        "this coming": 1,
    }.get(rel, 0)
    if rel == "past" or (rel in {"next", "last"} and unit in "EC"):
        return length_of(unit, -1 if steps < 0 else 1, scene)
    base = scene.base(date)
    told = parts.keys() & {"whole", "nth_time"} or (
        edge and "rel" not in parts and scene.tense(date) != "future"
    )  # "came in May, left at the end of the month"
    if told and (named := scene.near(date.start, ORDER[: ORDER.index(unit) + 1])):
        return of(periods.containing(unit, named.first), "resolved", edge)  # "in the last quarter, and for the entire year"
    if base is None and scene.reference and (unit in "YEC" or (unit == "M" and scene.reference.unit == "M")):
        base = scene.reference.at, scene.reference.status
    if base is None:
        return open_value(OPEN[unit], edge)
    return of(periods.shifted(periods.containing(unit, base[0]), steps), base[1], edge, base[0])


def length_of(unit: str, steps: int, scene: Scene) -> Reading:
    """``the past year``: so long up to the reference day, or from it."""
    value, reference = {"E": "P10Y", "C": "P100Y", "F": "P2W"}.get(unit, f"P1{unit}"), scene.reference
    if reference is None or reference.unit != "D":
        return Reading(value, "DURATION", status="unresolved")
    first, last = periods.reach(reference.at, unit, steps)
    return Reading(value, "DURATION", first=first, last=last, status=reference.status)


def stretch(date: Date, scene: Scene) -> Reading | None:
    """``over the next year``."""
    back = date.parts["rel"] in {"last", "past"}
    return length_of(scene.words.unit(date.parts["unit"]), -1 if back else 1, scene)


def context_day(date: Date, scene: Scene) -> Reading | None:
    """``to end the day``: the day named last; a longer unit is that of the reference day."""
    named = scene.last("D") if date.parts["unit"] == "day" else None
    return of(named, "resolved") if named else unit(date, scene)


def context_unit(date: Date, scene: Scene) -> Reading | None:
    """``the next day``, ``the year before``, ``that month``: from the date named last."""
    parts, edge = date.parts, scene.words.edge(date.parts)
    word = parts["unit"]
    part = word if word in PARTS else None
    unit = "D" if part else "WE" if word == "weekend" else scene.words.unit(word)
    rel = parts.get("rel") or parts.get("dir") or "same"
    steps = 1 if rel in AFTER else 0 if rel in SAME else -1
    finer = ORDER[: ORDER.index(unit[0]) + 1] if unit != "WE" else "DW"
    named, base = scene.last(finer), scene.base(date)
    if unit == "Q" and "rel" not in parts and "dir" not in parts:
        named, steps = scene.last("Q"), 0 if scene.last("Q") else -1  # of a report: the quarter that has just ended
    if named is not None:
        found = of(periods.shifted(periods.containing(unit, named.first), steps), "resolved", edge)
    elif base is not None:
        found = of(periods.shifted(periods.containing(unit, base[0]), steps), "assumed", edge)
    else:
        return open_value(OPEN[unit], edge)
    return timed(found, PARTS[part]) if part else found


def then(date: Date, scene: Scene) -> Reading | None:
    """``by that date``: what was named last."""
    named = scene.last("D" if date.parts["then"] == "date" else ORDER, since=date.start - NEARBY)
    return of(named, "resolved") if named else open_value("XXXX-XX-XX")


def same_period(date: Date, scene: Scene) -> Reading | None:
    """``the same period last year``: the month or quarter named last, a year earlier."""
    named = scene.last("MQHSP", since=date.start - NEARBY)
    back = 0 if date.parts.get("rel") == "this" else -1
    if named is None:
        year = scene.reference and periods.year(scene.reference.at.year + back)
        return of(year, "assumed") if year else open_value("XXXX")
    return stretched(year_away(named, back))


def stretched(period: Period) -> Reading:
    """A period; where the calendar has no name for it, its length and its bounds."""
    if period.unit == "P":
        return Reading(period.value, "DURATION", first=period.first, last=period.last, period=period)
    return of(period, "resolved")


def year_away(period: Period, years: int) -> Period:
    """The same stretch of another year."""
    if period.unit in {"W", "WE"}:
        return periods.containing(period.unit, period.first + 364 * years * ONE)
    if period.unit == "S":
        return periods.shifted(period, years)
    if period.unit == "P":
        return replace(period, first=periods.moved(period.first, "Y", years), last=periods.moved(period.last, "Y", years))
    return periods.containing(period.unit, periods.moved(period.first, "Y", years))
