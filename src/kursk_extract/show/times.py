"""A time expression as people say it: ``evening``, ``3 days``, ``every Tuesday``; TIMEX3 codes stay in the data."""

from __future__ import annotations

import re
from typing import Any

Row = dict[str, Any]

PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "H": "hour", "TM": "minute", "S": "second"}
REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
MODS = {
    "START": "beginning of",
    "MID": "middle of",
    "END": "end of",
    "APPROX": "about",
    "BEFORE": "before",
    "AFTER": "after",
    "MORE_THAN": "more than",
    "LESS_THAN": "less than",
}
ORDER = ("", "first", "second", "third", "fourth")
EDGES = {"START": "early", "MID": "mid", "END": "late"}
PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}")
LENGTH = re.compile(r"(T?)(\d+(?:\.\d+)?|X)([YMQWDHS])")
PERIODS = (
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda m: f"{SEASONS[m[2]]} {m[1]}"),
    (re.compile(r"XXXX-(SP|SU|FA|WI)"), lambda m: SEASONS[m[1]]),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda m: f"{ORDER[int(m[2])]} quarter of {m[1]}"),
    (re.compile(r"(\d{4})-H([12])"), lambda m: f"{ORDER[int(m[2])]} half of {m[1]}"),
    (re.compile(r"\d{4}-W\d\d-WE|XXXX-WXX-WE"), lambda _: "weekend"),
    (re.compile(r"XXXX-WXX-(\d)"), lambda m: WEEKDAYS[int(m[1]) - 1]),
    (re.compile(r"\d{4}-W\d\d"), lambda _: "week"),
    (re.compile(r"(\d{3})"), lambda m: f"the {m[1]}0s"),
    (re.compile(r"(\d\d)"), lambda m: f"the years {m[1]}00 to {m[1]}99"),
    (re.compile(r"XXXX-(\d\d)(?:-(\d\d))?"), lambda m: f"{int(m[2])} {MONTHS[int(m[1]) - 1]}" if m[2] else MONTHS[int(m[1]) - 1]),
    (re.compile(r"FY(\d{4})"), lambda m: f"financial year {m[1]}"),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m: f"{MONTHS[int(m[2]) - 1]} {m[1]}"),
    (re.compile(r"\d{4}(?:-\d\d-\d\d)?"), lambda m: m[0]),
)


def meaning(row: Row) -> str:
    """What a date's row says beyond its calendar days; empty where the days say it all."""
    value, mod = str(row["value"] or ""), row["mod"]
    if value in REFERENCES:
        return REFERENCES[value]
    length = value.startswith("P")
    day, _, clock = (value, "", "") if length else value.partition("T")
    if clock:
        said = moment(day, clock, mod)
    elif length:
        said = " ".join(part for part in (MODS.get(mod or "", ""), of_length(day)) if part)
    else:
        said = stretch(day, mod, told=bool(row["first"]) and bool(PLAIN.fullmatch(day)))
    return f"every {said.removeprefix('1 ')}" if said and row["type"] == "SET" else said


def stretch(value: str, mod: str | None, *, told: bool) -> str:
    """A period and the part of it that is meant; ``told`` says that its days stand in a column of their own."""
    one_day = is_day(value)
    edge = (EDGES if one_day else MODS).get(mod or "", MODS.get(mod or "", ""))
    said = "" if told and (one_day or mod is None) else period(value)
    return " ".join(part for part in (edge if said or told else "", said) if part)


def is_day(value: str) -> bool:
    """Whether a value is one day of the calendar or the week: "early on Monday" is no beginning of it."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d|XXXX-WXX-\d", value))


def moment(day: str, clock: str, mod: str | None) -> str:
    """The part of a day or the clock time, with the day where it is no calendar day."""
    early = EDGES.get(mod or "", MODS.get(mod or "", ""))
    return " ".join(part for part in ("" if PLAIN.fullmatch(day) else period(day), early, hour(clock)) if part)


def period(value: str) -> str:
    """The name of a calendar period; empty for one that is wholly open."""
    for shape, said in PERIODS:
        if found := shape.fullmatch(value):
            return said(found)
    return ""


def of_length(value: str) -> str:
    """``P1Y6M`` as "1 year 6 months"; an ``X`` as "some"."""
    said = []
    clock = False
    for _, many, unit in LENGTH.findall(value):
        clock = clock or "T" in value.partition(many + unit)[0]
        name = UNITS["TM" if clock and unit == "M" else unit]
        said.append(f"{'some' if many == 'X' else many} {name}{'' if many == '1' else 's'}")
    return " ".join(said)


def hour(clock: str) -> str:
    """A clock time or a part of the day."""
    if clock in PARTS:
        return PARTS[clock]
    shown = re.sub(r"Z$", " UTC", clock)
    return "" if "X" in shown else re.sub(r"(?<=\d)([+-]\d\d:?\d\d)$", r" UTC\1", shown)
