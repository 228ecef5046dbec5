"""Days of a month, in full or but for the year, and the weeks that hold them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.months import month
from kursk_extract.resolve.anchors.reading import REL, Reading, of, open_value
from kursk_extract.resolve.anchors.tense import is_behind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.facts import Date
    from kursk_extract.records import DateStatus
    from kursk_extract.resolve.anchors.scene import Scene
    from kursk_extract.resolve.anchors.tense import Tense

FULL_YEAR, MONTHS, LONGEST_MONTH, SATURDAY = 4, 12, 31, 5
PAST_BIAS = 80  # a day that far ahead is as near as today, where no tense tells
AGAINST_TENSE = 300  # only a day of the next month or so is meant against the tense: parses err
TOLD: Final[dict[str, Tense]] = {"last": "past", "this past": "past", "next": "future", "this coming": "future"}
YEARS_BACK = 12  # how far a weekday may move a day without a year


def day(date: Date, scene: Scene) -> Reading | None:
    """A day of a month, with or without its year."""
    parts, words = date.parts, scene.words
    number = int(parts["day"].rstrip("stndrh")) if "day" in parts else int(words.of("ordinal", parts.get("ordinal")) or 0)
    month, year = words.month(parts), words.year(parts, scene.like())
    if not month or not number:
        return None
    edge = words.edge(parts)
    if year is not None:
        return on(year, month, number, "explicit", edge)
    if "rel" in parts and scene.reference:
        year = scene.reference.at.year + REL.get(parts["rel"], 0)
        return on(year, month, number, scene.reference.status, edge)
    if linked := scene.linked.get(id(date)):
        return on(linked, month, number, "resolved", edge)
    if "weekday" not in parts and (told := scene.story_year(date, month)):
        return on(told, month, number, "resolved", edge)
    return without_year(date, scene, month, number) or open_value(f"XXXX-{month:02d}-{number:02d}", edge)


def on(year: int, month: int, number: int, status: DateStatus, edge: str | None = None) -> Reading | None:
    """A day of the calendar, None where there is no such day."""
    try:
        return of(periods.day(dt.date(year, month, number)), status, edge)
    except ValueError:
        return None


def without_year(date: Date, scene: Scene, month: int, number: int) -> Reading | None:
    """A day and month: the nearest one, unless tense or its weekday tell otherwise."""
    reference = scene.reference
    if reference is None:
        return None
    weekday = scene.words.weekday(date.parts)
    days = possible_days(reference.at.year, month, number)
    fit = [d for d in days if d.weekday() == weekday] if weekday is not None else []
    if reference.unit != "D":
        days = fit or [d for d in days if d.year == reference.at.year]
    else:
        days = fit or [d for d in days if abs(d.year - reference.at.year) <= 1]
    if not days:
        return None
    if is_behind(date, scene):
        days = [d for d in days if d <= reference.at] or days
    best = nearest(days, reference.at, TOLD.get(date.parts.get("dayrel", ""), scene.tense(date)))
    if (after := scene.followed.get(id(date))) is not None and (end := day(after, scene)) and end.first:
        best = max((d for d in days if d <= end.first), default=best)
    status: DateStatus = "assumed" if reference.unit != "D" else reference.status
    return of(periods.day(best), status, scene.words.edge(date.parts))


def possible_days(around: int, month: int, number: int) -> list[dt.date]:
    """The day in the years around one."""
    out = []
    for year in range(max(1, around - YEARS_BACK), min(9999, around + YEARS_BACK) + 1):
        try:
            out.append(dt.date(year, month, number))
        except ValueError:
            continue
    return out


def nearest(days: list[dt.date], at: dt.date, tense: str | None) -> dt.date:
    """The day that is meant: past days are nearer than future ones unless the verb looks ahead."""

    def distance(day: dt.date) -> int:
        gap = (day - at).days
        if gap > 0:
            return gap + {"future": 0, "past": AGAINST_TENSE}.get(tense or "", PAST_BIAS)
        return -gap + (2 * PAST_BIAS if tense == "future" and gap < 0 else 0)

    return min(days, key=lambda d: (distance(d), d))


def numeric(date: Date, scene: Scene) -> Reading | None:
    """``12/14/2024`` and ``14.12.2024``: day first with a dot, else as the text's other dates have it, else month first."""
    a, b = int(date.parts["a"]), int(date.parts["b"])
    year = scene.words.year({"year" if len(date.parts["y"]) == FULL_YEAR else "yy": date.parts["y"]}, scene.like()) or 0
    orders = [(b, a), (a, b)] if "dots" in date.rule or scene.day_first else [(a, b), (b, a)]
    valid = list(dict.fromkeys((m, d) for m, d in orders if 1 <= m <= MONTHS and 1 <= d <= LONGEST_MONTH))
    if not valid:
        return None
    return on(year, *valid[0], "explicit" if len(valid) == 1 or "dots" in date.rule else "assumed")


def is_day_first(dates: Sequence[Date], scene: Scene) -> bool:
    """Whether a text writes "03/04" for the third of April: as its numbers that leave no choice, else as its months, do."""
    votes = sum(order_of(d) for d in dates)
    return votes > 0 or (votes == 0 and all(order_of(d) == 0 for d in dates) and sum(written(d, scene) for d in dates) > 0)


def order_of(date: Date) -> int:
    """1 for a date in numbers that can only be read with the day first, -1 for one with the month first."""
    if not date.parts.keys() >= {"a", "b"} or "dots" in date.rule:
        return 0
    return (int(date.parts["a"]) > MONTHS) - (int(date.parts["b"]) > MONTHS)


def written(date: Date, scene: Scene) -> int:
    """1 for "3 April", -1 for "April 3", 0 for what is neither."""
    if not date.parts.keys() >= {"day", "month"}:
        return 0
    text = scene.text[date.start : date.end].lower()
    return 1 if any(c.isdigit() for c in text.partition(date.parts["month"])[0]) else -1


def iso_week(date: Date, _: Scene) -> Reading | None:
    """``2024-W50``."""
    try:
        return of(periods.week(dt.date.fromisocalendar(int(date.parts["year"]), int(date.parts["week"]), 1)), "explicit")
    except ValueError:
        return None


def nth_day(date: Date, scene: Scene) -> Reading | None:
    """``the first Monday of May 2024``."""
    weekday, number = scene.words.weekday(date.parts), scene.words.month(date.parts)
    if weekday is None or number is None:
        return Reading("XXXX-XX", "SET", status="explicit")
    nth = int(scene.words.of("nth", date.parts["nth"]) or 1)
    inside = month(date, scene)
    if inside is None or inside.period is None or inside.status == "unresolved":
        return open_value(f"XXXX-{number:02d}-XX")
    at = periods.nth_weekday(inside.period.first.year, number, weekday, nth)
    return of(periods.day(at), inside.status)


def edge_day(date: Date, scene: Scene) -> Reading | None:
    """``the last day of March``, ``the first day of 2025``."""
    inside = month(date, scene) if "month" in date.parts else edge_of(date, scene)
    if inside is None or inside.period is None:
        return open_value("XXXX-XX-XX")
    at = inside.period.first if date.parts["nth"] == "first" else inside.period.last
    return of(periods.day(at), inside.status)


def edge_of(date: Date, scene: Scene) -> Reading | None:
    """The year, or the month or year from the reference day, whose first or last day is named."""
    if (number := scene.words.year(date.parts, scene.like())) is not None:
        return of(periods.year(number), "explicit")
    base, letter = scene.base(date), "M" if scene.text[date.start : date.end].lower().endswith("month") else "Y"
    period = periods.shifted(periods.containing(letter, base[0]), REL[date.parts["rel"]]) if base else None
    return of(period, base[1]) if period and base else None


def week_of(date: Date, scene: Scene) -> Reading | None:
    """``the week of May 5``, ``the last week of March``."""
    if "day" in date.parts:
        inside = day(date, scene)
        make = periods.weekend if date.parts.get("what") == "weekend" else periods.week
        return of(make(inside.period.first), inside.status) if inside and inside.period else open_value("XXXX-WXX")
    inside = month(date, scene)
    if inside is None or inside.period is None:
        return open_value("XXXX-WXX")
    nth, span = int(scene.words.of("nth", date.parts["nth"]) or 1), inside.period
    if "what" in date.parts:  # the weekend of the nth Saturday
        return of(periods.weekend(periods.nth_weekday(span.first.year, span.first.month, SATURDAY, nth)), inside.status)
    at = (
        span.last - 3 * periods.ONE if nth < 0 else span.first + (7 * nth - 4) * periods.ONE
    )  # a week is the month's that has most of it
    return of(periods.week(at), inside.status)


def day_alone(date: Date, scene: Scene) -> Reading | None:
    """``on the 15th``: of the month named last, else of the reference month."""
    number, rel = int(date.parts["day"][:-2]), date.parts.get("rel", "")
    base = scene.base(date)
    named = scene.last("MD")
    if named is not None and rel not in {"this", "last", "next"}:
        month = periods.containing("M", named.first)
    elif base is not None:
        month = periods.containing("M", base[0])
    else:
        return open_value(f"XXXX-XX-{number:02d}")
    month = periods.shifted(month, {"last": -1, "next": 1, "the following": 1, "the previous": -1}.get(rel, 0))
    found = on(month.first.year, month.first.month, number, "resolved" if named or rel else "assumed")
    if found and found.first and base and found.first < base[0] and not rel and scene.tense(date) == "future":
        month = periods.shifted(month, 1)
        return on(month.first.year, month.first.month, number, "assumed")
    return found
