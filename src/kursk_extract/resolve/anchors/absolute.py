"""Dates that name their place in the calendar, in full or but for the year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.reading import Reading, Words, of, open_value

if TYPE_CHECKING:
    from kursk_extract.facts import Date
    from kursk_extract.records import DateStatus
    from kursk_extract.resolve.anchors.scene import Reference, Scene

PAST_BIAS = 80  # a day that far ahead is as near as today, where no tense tells
A_YEAR = 365
AHEAD_MONTHS = 3  # a bare month that near ahead is the coming one, where no tense tells
YEARS_BACK = 12  # how far a weekday may move a day without a year
REL = {
    "this": 0,
    "current": 0,
    "last": -1,
    "past": -1,
    "next": 1,
    "coming": 1,
    "same": 0,
    "that": 0,
    "previous": -1,
    "following": 1,
}


class Absolute:
    """Readers of days, months and years."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def like(self, scene: Scene) -> int:
        """The year that two-digit years are near."""
        return scene.reference.at.year if scene.reference else 2000

    def day(self, date: Date, scene: Scene) -> Reading | None:
        """A day of a month, with or without its year."""
        parts, words = date.parts, self.words
        number = int(parts["day"].rstrip("stndrh")) if "day" in parts else int(words.of("ordinal", parts.get("ordinal")) or 0)
        month, year = words.month(parts), words.year(parts, self.like(scene))
        if not month or not number:
            return None
        edge = words.edge(parts)
        if year is not None:
            return self.on(year, month, number, "explicit", edge)
        if year is None and "rel" in parts and scene.reference:
            year = scene.reference.at.year + REL.get(parts["rel"], 0)
            return self.on(year, month, number, scene.reference.status, edge)
        if linked := linked_year(date, scene):
            return self.on(linked, month, number, "resolved", edge)
        return self.without_year(date, scene, month, number) or open_value(f"XXXX-{month:02d}-{number:02d}", edge)

    def on(self, year: int, month: int, number: int, status: DateStatus, edge: str | None = None) -> Reading | None:
        """A day of the calendar, None where there is no such day."""
        try:
            return of(periods.day(dt.date(year, month, number)), status, edge)
        except ValueError:
            return None

    def without_year(self, date: Date, scene: Scene, month: int, number: int) -> Reading | None:
        """A day and month: the nearest one, unless tense or its weekday tell otherwise."""
        reference = scene.reference
        if reference is None:
            return None
        weekday = self.words.weekday(date.parts)
        days = possible_days(reference.at.year, month, number)
        fit = [d for d in days if d.weekday() == weekday] if weekday is not None else []
        if reference.unit != "D":
            days = fit or [d for d in days if d.year == reference.at.year]
        else:
            days = fit or [d for d in days if abs(d.year - reference.at.year) <= 1]
        if not days:
            return None
        best = nearest(days, reference.at, scene.tense(date))
        if (after := scene.followed.get(id(date))) is not None and (end := self.day(after, scene)) and end.first:
            best = max((d for d in days if d <= end.first), default=best)
        status: DateStatus = "assumed" if reference.unit != "D" else reference.status
        return of(periods.day(best), status, self.words.edge(date.parts))

    def numeric(self, date: Date, scene: Scene) -> Reading | None:
        """``12/14/2024`` and ``14.12.2024``: month first with a slash, day first with a dot, unless that is no date."""
        a, b = int(date.parts["a"]), int(date.parts["b"])
        year = self.words.year({"year" if len(date.parts["y"]) == 4 else "yy": date.parts["y"]}, self.like(scene)) or 0
        orders = [(a, b), (b, a)] if "dots" not in date.rule else [(b, a), (a, b)]
        valid = list(dict.fromkeys((m, d) for m, d in orders if 1 <= m <= 12 and 1 <= d <= 31))
        if not valid:
            return None
        sure = len(valid) == 1 or "dots" in date.rule
        return self.on(year, *valid[0], "explicit" if sure else "assumed")

    def iso_week(self, date: Date, scene: Scene) -> Reading | None:
        """``2024-W50``."""
        try:
            return of(periods.week(dt.date.fromisocalendar(int(date.parts["year"]), int(date.parts["week"]), 1)), "explicit")
        except ValueError:
            return None

    def month(self, date: Date, scene: Scene) -> Reading | None:
        """A month, with or without its year."""
        number, year = self.words.month(date.parts), self.words.year(date.parts, self.like(scene))
        if not number:
            return None
        edge, reference = self.words.edge(date.parts), scene.reference
        if year is not None:
            return of(periods.month(year, number), "explicit", edge)
        if linked := linked_year(date, scene):
            return of(periods.month(linked, number), "resolved", edge)
        if reference is None:
            return open_value(f"XXXX-{number:02d}", edge)
        status: DateStatus = "assumed" if reference.unit == "Y" else reference.status
        return of(periods.month(self.month_year(date, scene, reference, number), number), status, edge, reference.at)

    def month_year(self, date: Date, scene: Scene, reference: Reference, number: int) -> int:
        """The year of a bare month."""
        at, rel = reference.at, date.parts.get("rel")
        if rel and scene.doc.text[date.start : date.end].lower().endswith("year"):
            return at.year + REL.get(rel, 0)
        if rel:
            return rel_year(rel, number, at)
        if reference.unit == "Y":
            return at.year
        if (after := scene.followed.get(id(date))) is not None and (end := self.month(after, scene)) and end.first:
            return end.first.year - (number > end.first.month)
        ahead = (number - at.month) % 12
        tense = scene.tense(date)
        if ahead and (tense == "past" or (tense is None and ahead > AHEAD_MONTHS)):
            ahead -= 12
        return at.year + (at.month - 1 + ahead) // 12

    def year(self, date: Date, scene: Scene) -> Reading | None:
        """A year."""
        number = self.words.year(date.parts, self.like(scene))
        if number is None:
            return None
        if date.parts.get("end") == "2" and len(date.parts["year"]) == 2 and scene.named:
            number = scene.named[-1][1].first.year // 100 * 100 + int(date.parts["year"])
        return of(periods.year(number), "explicit", self.words.edge(date.parts))

    def decade(self, date: Date, scene: Scene) -> Reading | None:
        """``the 1990s``, ``the '80s``, ``the nineties``."""
        parts = date.parts
        if name := self.words.of("decade_name", parts.get("decade_name")):
            tens = int(name)
        elif "decade" in parts:
            tens = int(parts["decade"]) // 10
        elif "yy" in parts:
            tens = (self.words.year({"yy": parts["yy"]}, min(self.like(scene), 2030) - 40) or 1990) // 10
        else:
            return None
        return of(periods.decade(tens), "explicit", self.words.edge(parts))

    def century(self, date: Date, scene: Scene) -> Reading | None:
        """``the late 19th century``."""
        text = date.parts["nth"]
        number = int(text[:-2]) if text[0].isdigit() else int(self.words.of("ordinal", text) or 1)
        return of(periods.century(number - 1), "explicit", self.words.edge(date.parts))

    def nth_day(self, date: Date, scene: Scene) -> Reading | None:
        """``the first Monday of May 2024``."""
        weekday, month = self.words.weekday(date.parts), self.words.month(date.parts)
        if weekday is None or month is None:
            return Reading("XXXX-XX", "SET", status="explicit")
        nth = int(self.words.of("nth", date.parts["nth"]) or 1)
        inside = self.month(date, scene)
        if inside is None or inside.period is None or inside.status == "unresolved":
            return open_value(f"XXXX-{month:02d}-XX")
        at = periods.nth_weekday(inside.period.first.year, month, weekday, nth)
        return of(periods.day(at), inside.status)

    def week_of(self, date: Date, scene: Scene) -> Reading | None:
        """``the week of May 5``, ``the last week of March``."""
        if "day" in date.parts:
            inside = self.day(date, scene)
            make = periods.weekend if date.parts.get("what") == "weekend" else periods.week
            return of(make(inside.period.first), inside.status) if inside and inside.period else open_value("XXXX-WXX")
        inside = self.month(date, scene)
        if inside is None or inside.period is None:
            return open_value("XXXX-WXX")
        nth, span = int(self.words.of("nth", date.parts["nth"]) or 1), inside.period
        at = span.last - 6 * periods.ONE if nth < 0 else span.first + 7 * (nth - 1) * periods.ONE
        return of(periods.week(at), inside.status)


def rel_year(rel: str, number: int, at: dt.date) -> int:
    """The year of ``last June``, ``next March``, ``this May``."""
    if rel in {"last", "past", "this past"}:
        return at.year - (number >= at.month)
    if rel in {"next", "coming", "this coming"}:
        return at.year + (number <= at.month)
    return at.year


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
            return gap + {"future": 0, "past": A_YEAR}.get(tense or "", PAST_BIAS)
        return -gap + (2 * PAST_BIAS if tense == "future" and gap < 0 else 0)

    return min(days, key=lambda d: (distance(d), d))


def linked_year(date: Date, scene: Scene) -> int | None:
    """The year of the date that a range or list ties this one to."""
    return scene.linked.get(id(date))
