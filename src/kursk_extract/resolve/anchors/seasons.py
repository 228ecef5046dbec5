"""Seasons and holidays."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.reading import REL, Reading, of, open_value

if TYPE_CHECKING:
    from kursk_extract.facts import Date
    from kursk_extract.resolve.anchors.periods import Period
    from kursk_extract.resolve.anchors.scene import Scene

HOLIDAY = re.compile(r"easter([+-]\d+)|(\d+)-(\d+)|(\d+)-([a-z]{3})-(-?\d)(?:\+(\d))?")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ON = frozenset({"on", "at", "over", "since", "during"})
CONTEXT = {
    "previous": "last",
    "preceding": "last",
    "following": "next",
    "same": "this",
    "that": "this",
}  # from a date in the text
NEAR_HOLIDAY = 60  # a holiday that near ahead is the coming one, where no tense tells


def season(date: Date, scene: Scene) -> Reading | None:
    """``fall 2024``, ``last summer``, ``spring``."""
    parts, edge = date.parts, scene.words.edge(date.parts)
    code = scene.words.of("season", parts["season"]) or "SU"
    year, reference = scene.words.year(parts, scene.like()), scene.reference
    if year is not None:
        return of(periods.season(year, code), "explicit", edge)
    if reference is None:
        return open_value(f"XXXX-{code}", edge)
    rel = parts.get("rel", "")
    if "year" in parts.get("rel", "") or "year" in date_words(date, scene):
        return of(periods.season(reference.at.year + REL.get(rel, 0), code), reference.status, edge)
    at, status = reference.at, reference.status
    if rel in CONTEXT and (named := scene.last("DWMQSY")) is not None:
        at, status = named.first, "resolved"
    options = [periods.season(y, code) for y in range(at.year - 2, at.year + 3)]
    if rel in CONTEXT:
        return of(pick(options, at, CONTEXT[rel], None), status, edge)
    return of(pick(options, reference.at, rel, scene.tense(date)), reference.status, edge)


def holiday(date: Date, scene: Scene) -> Reading | None:
    """A feast; one that each country keeps on a day of its own is an assumption."""
    found = feast_day(date, scene)
    national = date.parts.get("holiday") in scene.words.tables["national"]
    return replace(found, status="assumed") if found and national and found.status != "unresolved" else found


def feast_day(date: Date, scene: Scene) -> Reading | None:
    """A feast by its calendar rule."""
    rule = scene.words.of("holiday", date.parts.get("holiday"))
    if rule is None:
        return None
    year, reference, rel = scene.words.year(date.parts, scene.like()), scene.reference, date.parts.get("rel", "")
    if year is not None:
        return of(periods.day(feast(rule, year)), "explicit")
    if reference is None:
        return open_value(
            "XXXX-{:02d}-{:02d}".format(*map(int, rule.split("-"))) if re.fullmatch(r"\d+-\d+", rule) else "XXXX-XX-XX"
        )
    if "year" in date_words(date, scene):
        return of(periods.day(feast(rule, reference.at.year + REL.get(rel, 0))), reference.status)
    options = [periods.day(feast(rule, y)) for y in range(reference.at.year - 1, reference.at.year + 2)]
    tense = scene.tense(date)
    if not rel and not (tense == "past" and scene.word_before(date) in ON):
        coming = [p for p in options if 0 <= (p.first - reference.at).days <= NEAR_HOLIDAY]
        if coming:
            return of(coming[0], reference.status)
    return of(pick(options, reference.at, rel, tense), reference.status)


def date_words(date: Date, scene: Scene) -> list[str]:
    """The words of a date, in lower case."""
    return scene.text[date.start : date.end].lower().split()


def pick(options: list[Period], at: dt.date, rel: str, tense: str | None) -> Period:
    """The one that ``last``, ``this``, ``next`` or the tense means."""
    before = [p for p in options if p.last < at]
    begun = [p for p in options if p.first <= at]
    after = [p for p in options if p.first > at]
    if rel in {"last", "past", "this past"}:
        return before[-1]
    if rel in {"next", "coming", "this coming"}:
        return after[0]
    if rel == "this":
        same = [p for p in options if p.first.year == at.year]
        return begun[-1] if at <= begun[-1].last else same[0] if same else after[0]
    if tense == "future" and at > begun[-1].last:
        return after[0]
    return begun[-1]


def feast(rule: str, year: int) -> dt.date:
    """The day of a holiday rule in a year."""
    found = HOLIDAY.fullmatch(rule)
    if found is None:
        raise ValueError(f"no holiday rule: {rule!r}")
    offset, month, day, of_month, weekday, nth, more = found.groups()
    if offset is not None:
        return periods.easter(year) + int(offset) * periods.ONE
    if month is not None:
        return dt.date(year, int(month), int(day))
    at = periods.nth_weekday(year, int(of_month), WEEKDAYS.index(weekday), int(nth))
    return at + int(more or 0) * periods.ONE
