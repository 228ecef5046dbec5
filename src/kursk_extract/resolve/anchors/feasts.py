"""Feasts by their rule: a day of the year, a weekday of a month, so many days from Easter, or the moon's table."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.periods import ONE, Period
from kursk_extract.resolve.anchors.reading import REL, Reading, of, open_value
from kursk_extract.resolve.anchors.relative import stretched
from kursk_extract.resolve.anchors.seasons import date_words, pick

if TYPE_CHECKING:
    from kursk_extract.facts import Date
    from kursk_extract.records import DateStatus
    from kursk_extract.resolve.anchors.scene import Scene

RULE = re.compile(
    r"(?P<moved>[a-z_]+)(?P<offset>[+-]\d+)(?:/(?P<length>\d+))?"
    r"|(?P<month>\d+)-(?:(?P<day>\d+)|(?P<weekday>[a-z]{3})-(?P<nth>-?\d)(?:\+(?P<more>\d))?)"
)
FIXED = re.compile(r"(\d+)-(\d+)")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ON = frozenset({"on", "at", "over", "since", "during"})
NEAR = 60  # a feast that near ahead is the coming one, where no tense tells


def holiday(date: Date, scene: Scene) -> Reading | None:
    """A feast; one that is kept on different days in different places is an assumption."""
    found = feast(date, scene)
    elsewhere = date.parts.get("holiday") in scene.words.tables["national"]
    return replace(found, status="assumed") if found and elsewhere and found.status != "unresolved" else found


def feast(date: Date, scene: Scene) -> Reading | None:
    """A feast by its rule; unresolved where neither the text nor the table tells the day."""
    rule = scene.words.of("holiday", date.parts.get("holiday"))
    if rule is None:
        return None
    year, reference = scene.words.year(date.parts, scene.like()), scene.reference
    words = date_words(date, scene)
    if year is None and reference and words[-1] == "year" and words[-2] in REL:  # "last year", not "Lunar New Year"
        year = reference.at.year + REL.get(date.parts.get("rel", ""), 0)
    if year is not None:
        status: DateStatus = "explicit" if "rel" not in date.parts or reference is None else reference.status
        found = days(rule, year, scene.words.feasts)
        return read(found[0], status) if found else open_value(f"{year}-XX-XX")
    if reference is None:
        fixed = FIXED.fullmatch(rule)
        return open_value(f"XXXX-{int(fixed[1]):02d}-{int(fixed[2]):02d}" if fixed else "XXXX-XX-XX")
    options = [d for y in range(reference.at.year - 1, reference.at.year + 2) for d in days(rule, y, scene.words.feasts)]
    found_one = meant(date, scene, options, reference.at)
    return read(found_one, reference.status) if found_one else open_value("XXXX-XX-XX")


def meant(date: Date, scene: Scene, options: list[Period], at: dt.date) -> Period | None:
    """The feast that is meant: the coming one where it is near, else the one the tense tells; None beyond the table."""
    if not any(p.last < at for p in options) or not any(p.first > at for p in options):
        return None
    rel, tense = date.parts.get("rel", ""), scene.tense(date)
    coming = [p for p in options if 0 <= (p.first - at).days <= NEAR]
    if coming and not rel and not (tense == "past" and scene.word_before(date) in ON):
        return coming[0]
    return pick(options, at, rel, tense)


def read(period: Period, status: DateStatus) -> Reading:
    """A day; a feast of several days has its length and its bounds."""
    return replace(stretched(period), status=status) if period.unit == "P" else of(period, status)


def days(rule: str, year: int, feasts: dict[str, str]) -> list[Period]:
    """When a feast is kept in a year: once mostly, never beyond the table, and the moon's may come twice."""
    found = RULE.fullmatch(rule)
    if found is None:
        raise ValueError(f"no rule of a feast: {rule!r}")
    if found["moved"]:
        length = int(found["length"] or 1)
        starts = [d + int(found["offset"]) * ONE for d in moved(found["moved"], year, feasts)]
        return [span(start, length) for start in starts]
    if found["day"]:
        return [periods.day(dt.date(year, int(found["month"]), int(found["day"])))]
    at = periods.nth_weekday(year, int(found["month"]), WEEKDAYS.index(found["weekday"]), int(found["nth"]))
    return [periods.day(at + int(found["more"] or 0) * ONE)]


def moved(name: str, year: int, feasts: dict[str, str]) -> list[dt.date]:
    """The days of a feast that moves through the calendar."""
    if name == "easter":
        return [periods.easter(year)]
    if name == "orthodox_easter":
        return [periods.orthodox_easter(year)]
    return [d for d in table(feasts[name]) if d.year == year]


@cache
def table(days_of: str) -> tuple[dt.date, ...]:
    """The days of a table, read at the first need."""
    return tuple(map(dt.date.fromisoformat, days_of.split()))


def span(first: dt.date, length: int) -> Period:
    """So many days."""
    return periods.day(first) if length == 1 else Period("P", first, first + (length - 1) * ONE, f"P{length}D")
