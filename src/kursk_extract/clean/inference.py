"""The day against which relative dates are read where nothing says when a text was published."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kursk_extract.clean.days import MONTHS, Day, partial_days
from kursk_extract.records import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.facts import Offsets

NAMED_YEAR = re.compile(r"((?:19|20)\d\d)(?<![\d.,$£€-]....)(?![\d%]|[.,-]\d)")
AHEAD = re.compile(
    r"(?:\b(?:by|until|till|through|before|to|from)|[-–])\s*(?:the\s+(?:end|start|summer|spring|autumn|fall)\s+of\s+)?$",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:will|would|due|expected|scheduled|planned|plans?|hopes?|set\s+to|slated|postponed|delayed|until|forecast)\b[^.!?]*$",
    re.IGNORECASE,
)
ANCHOR = re.compile(
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?(?:\s+[0-3]?\d(?:st|nd|rd|th)?)?"
    r"|(?P<season>spring|summer|autumn|fall)),?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)$",
    re.IGNORECASE,
)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
BEFORE, AFTER = timedelta(days=31), timedelta(days=120)  # how far from a month that it names a story's own days are
SENTENCE = 160
WIDEST = 30  # "September 30th, of 2024"
CYCLE = 12  # a weekday meets its day of the month again after at most so many years
FAR = 400_000  # a text that is longer than a book is not searched to its end


def years_named(text: str) -> Iterator[int]:
    """The years in a text that may be past: "until 2030" is not."""
    for found in NAMED_YEAR.finditer(text, 0, FAR):
        if not AHEAD.search(text, max(0, found.start() - 30), found.start()):
            yield int(found[1])


def infer(text: str, dateline: Offsets | None, latest_year: int) -> tuple[Reference, tuple[str, str]] | None:
    """The day that the days in a text agree on, with a warning that says what it rests on."""
    days = list(partial_days(text, *dateline)) if dateline else []
    days = days or list(partial_days(text, 0, min(len(text), FAR)))
    if not days:
        return None
    if years := sorted(set(years_named(text))):
        value = by_years(text, days, years)
        message = f"no date of publication: relative dates are read as of {value}, inferred from dates in the text"
        return (Reference(value=value, from_="inferred"), ("inferred_date", message)) if value else None
    fitting = latest_fitting(text, days, latest_year)
    if fitting is None:
        return None
    value, words = fitting
    message = f"no year in the text: {words!r} is taken for {value}, the latest up to {latest_year} in which the weekday fits"
    return Reference(value=value, from_="inferred"), ("assumed_year", message)


def by_years(text: str, days: list[Day], years: list[int]) -> str | None:
    """The latest day without a year, in the year that the years named in the text give it beyond doubt."""
    fitting = {v for d in days if d.weekday is not None for y in (*years, years[-1] + 1) if (v := d.in_year(y))}
    if len({v[:4] for v in fitting}) == 1:
        return max(fitting)
    near = near_anchor(text, years[-1], days)
    return max(near) if 2 * len(near) > len(days) else None


def near_anchor(text: str, latest: int, days: list[Day]) -> list[str]:
    """The days that follow closely on the last past month or season that the text names with the latest year."""
    ends = [found.end() for found in re.finditer(rf"\b{latest}\b", text[:FAR])]
    anchors = (ANCHOR.search(text, max(0, end - WIDEST), end) for end in ends)
    spans = [span_of(a) for a in anchors if a and not PLANNED.search(text, max(0, a.start() - SENTENCE), a.start())]
    if not spans:
        return []
    first, last = max(spans)
    values = [v for d in days for y in (latest, latest + 1) if (v := d.in_year(y))]
    return [v for v in values if first - BEFORE <= date.fromisoformat(v) <= last + AFTER]


def span_of(found: re.Match[str]) -> tuple[date, date]:
    """The first and about the last day of a month or season."""
    year = int(found["year"])
    if found["season"]:
        start, end = SEASONS[found["season"].lower()]
    else:
        start = end = MONTHS.index(found["month"][:3].lower()) + 1
    return date(year, start, 1), date(year, end, 28)


def latest_fitting(text: str, days: list[Day], latest_year: int) -> tuple[str, str] | None:
    """The last day with a weekday and its words, in the latest year in which the weekdays fit."""
    days = [d for d in days if d.weekday is not None]
    for year in range(latest_year, latest_year - CYCLE, -1) if days else ():
        fitting = [(value, " ".join(text[slice(*d.span)].split())) for d in days if (value := d.in_year(year))]
        if len(fitting) == len(days):
            return max(fitting)
    return None
