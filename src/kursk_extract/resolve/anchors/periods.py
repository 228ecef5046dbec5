"""Stretches of the calendar: days, weeks, months … with their TIMEX3 value, their first and last day, their neighbours."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

Day = dt.date
ONE = dt.timedelta(days=1)
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
YEARS_IN = {"E": (0, 4, 7), "C": (0, 33, 67)}  # where the middle and the end of a decade and a century begin
JUNE = 6
MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}


@dataclass(frozen=True)
class Period:
    """A stretch of the calendar; ``unit`` is D, W, WE, M, Q, H, S (season), Y, E (decade), C (century) or P (nine months)."""

    unit: str
    first: Day
    last: Day
    value: str


def day(at: Day) -> Period:
    """One day."""
    return Period("D", at, at, at.isoformat())


def week(at: Day) -> Period:
    """The ISO week of a day."""
    monday = at - at.weekday() * ONE
    year, number, _ = at.isocalendar()
    return Period("W", monday, monday + 6 * ONE, f"{year:04d}-W{number:02d}")


def weekend(at: Day) -> Period:
    """The Saturday and Sunday of a day's ISO week."""
    whole = week(at)
    return Period("WE", whole.first + 5 * ONE, whole.last, whole.value + "-WE")


def month(year: int, number: int) -> Period:
    """A month of a year."""
    return Period("M", Day(year, number, 1), end_of(year, number), f"{year:04d}-{number:02d}")


def quarter(year: int, number: int) -> Period:
    """A calendar quarter."""
    return Period("Q", Day(year, 3 * number - 2, 1), end_of(year, 3 * number), f"{year:04d}-Q{number}")


def half(year: int, number: int) -> Period:
    """A half-year."""
    return Period("H", Day(year, 6 * number - 5, 1), end_of(year, 6 * number), f"{year:04d}-H{number}")


def season(year: int, code: str) -> Period:
    """A meteorological season; winter belongs to the year in which it begins."""
    start = SEASONS[code]
    last = end_of(year + 1, 2) if code == "WI" else end_of(year, start + 2)
    return Period("S", Day(year, start, 1), last, f"{year:04d}-{code}")


def year(number: int) -> Period:
    """A calendar year."""
    return Period("Y", Day(number, 1, 1), Day(number, 12, 31), f"{number:04d}")


def decade(tens: int) -> Period:
    """A decade by its first three digits: 199 is the 1990s."""
    return Period("E", Day(max(1, tens * 10), 1, 1), Day(tens * 10 + 9, 12, 31), f"{tens:03d}")


def century(hundreds: int) -> Period:
    """A century by its first two digits: 19 is the 20th."""
    return Period("C", Day(max(1, hundreds * 100), 1, 1), Day(hundreds * 100 + 99, 12, 31), f"{hundreds:02d}")


def end_of(number: int, of_month: int) -> Day:
    """The last day of a month."""
    return Day(number, of_month, calendar.monthrange(number, of_month)[1])


def containing(unit: str, at: Day) -> Period:
    """The period of a unit in which a day lies."""
    by_unit = {
        "D": lambda: day(at),
        "W": lambda: week(at),
        "WE": lambda: weekend(at),
        "M": lambda: month(at.year, at.month),
        "Q": lambda: quarter(at.year, (at.month + 2) // 3),
        "H": lambda: half(at.year, 1 + (at.month > JUNE)),
        "Y": lambda: year(at.year),
        "E": lambda: decade(at.year // 10),
        "C": lambda: century(at.year // 100),
    }
    return by_unit[unit]()


def moved(at: Day, unit: str, steps: int) -> Day:
    """A day some units away, kept inside its month. Raises ValueError, OverflowError where the calendar ends."""
    if unit in {"D", "W", "WE", "F"}:
        return at + steps * (1 if unit == "D" else 14 if unit == "F" else 7) * ONE
    months = at.year * 12 + at.month - 1 + steps * MONTHS_IN[unit]
    number, index = divmod(months, 12)
    return Day(number, index + 1, min(at.day, calendar.monthrange(number, index + 1)[1]))


def reach(at: Day, unit: str, steps: int) -> tuple[Day, Day]:
    """The first and last day of so many units that end with a day, or that begin after it."""
    return (moved(at + ONE, unit, steps), at) if steps < 0 else (at + ONE, moved(at, unit, steps))


def shifted(period: Period, steps: int) -> Period:
    """The period as many units later."""
    if period.unit == "S":
        return season(period.first.year + steps, period.value[-2:])
    return containing(period.unit, moved(period.first, period.unit, steps))


def edge(period: Period, mod: str) -> tuple[Day, Day]:
    """The first, middle or last third of a period; whole months of what is longer than a season."""
    if period.unit in YEARS_IN:
        cuts = [Day(period.first.year + n, 1, 1) for n in YEARS_IN[period.unit]] + [period.last + ONE]
    elif period.unit in {"Q", "H", "Y"}:
        length = MONTHS_IN[period.unit]
        cuts = [moved(period.first, "M", length * k // 3) for k in range(3)] + [period.last + ONE]
    else:
        length = (period.last - period.first).days + 1
        cuts = [period.first + (length * k // 3) * ONE for k in range(4)]
    at = {"START": 0, "MID": 1, "END": 2}[mod]
    return cuts[at], max(cuts[at], cuts[at + 1] - ONE)


def easter(number: int) -> Day:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, (b, c) = number % 19, divmod(number, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    fix = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * fix) // 451
    at, rest = divmod(h + fix - 7 * m + 114, 31)
    return Day(number, at, rest + 1)


def orthodox_easter(number: int) -> Day:
    """Easter Sunday of the Orthodox churches: by the old calendar's full moon, told in the new one."""
    moon = (19 * (number % 19) + 15) % 30
    sunday = (2 * (number % 4) + 4 * (number % 7) - moon + 34) % 7
    month, rest = divmod(moon + sunday + 114, 31)
    return Day(number, month, rest + 1) + (number // 100 - number // 400 - 2) * ONE


def nth_weekday(number: int, of_month: int, weekday: int, nth: int) -> Day:
    """The nth such weekday of a month, counted from its end when ``nth`` is negative."""
    if nth < 0:
        last = end_of(number, of_month)
        return last - ((last.weekday() - weekday) % 7 + 7 * (-nth - 1)) * ONE
    first = Day(number, of_month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * ONE
