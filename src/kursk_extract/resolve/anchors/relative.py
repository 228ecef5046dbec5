"""Dates that count from the reference day or from a date named before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.periods import ONE
from kursk_extract.resolve.anchors.reading import Reading, of, open_value, shown, timed
from kursk_extract.resolve.anchors.seasons import Seasons

if TYPE_CHECKING:
    import datetime as dt

    from kursk_extract.facts import Date
    from kursk_extract.records import DateMod, DateStatus
    from kursk_extract.resolve.anchors.periods import Period
    from kursk_extract.resolve.anchors.scene import Scene

OPEN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
STEPS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "now": 0,
}
BACK = frozenset({"ago", "earlier", "before", "previously", "prior", "beforehand", "previous"})
FROM_TODAY = frozenset({"ago", "from now", "hence", "from today"})
ORDER = "DWMQHSYEC"
HOURS = 24
BEYOND: Final[dict[str, DateMod]] = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "APPROX": "APPROX"}
PARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "lunchtime": "T12:00",
    "midday": "T12:00",
    "noon": "T12:00",
    "midnight": "T24:00",
}


class Relative(Seasons):
    """Readers of weekdays, ``last week``, ``two years ago``, ``the next day``."""

    def base(self, date: Date, scene: Scene) -> tuple[dt.date, DateStatus] | None:
        """The day from which a date counts: the day a quote was said, else the reference day."""
        if (said := scene.said_on.get(id(date))) is not None:
            return said, "resolved"
        reference = scene.reference
        return (reference.at, reference.status) if reference and reference.unit == "D" else None

    def weekday(self, date: Date, scene: Scene) -> Reading | None:
        """A weekday, with ``last``, ``next`` or the time of day."""
        number, part = self.words.weekday(date.parts), date.parts.get("daypart")
        edge = self.words.edge(date.parts)
        base = self.base(date, scene)
        if number is None:
            return None
        if base is None:
            found = open_value(f"XXXX-WXX-{number + 1}", edge)
        else:
            found = of(periods.day(self.on_weekday(date, scene, number, base[0])), base[1], edge)
        return timed(found, PARTS[part]) if part else found

    def on_weekday(self, date: Date, scene: Scene, number: int, at: dt.date) -> dt.date:
        """The day that a weekday means: the latest up to today unless something looks ahead."""
        back = at - (at.weekday() - number) % 7 * ONE
        week, rel = date.parts.get("weekrel"), date.parts.get("rel")
        if week:
            return periods.week(at).first + ({"this": 0, "last": -7, "next": 7}[week] + number) * ONE
        if rel in {"last", "past", "this past", "previous"}:
            return back - 7 * ONE if back == at else back
        if rel in {"next", "coming", "this coming", "following"}:
            return back + 7 * ONE
        if back == at:
            return at
        tense = scene.tense(date)
        if tense == "future" or (rel == "this" and tense != "past"):
            return back + 7 * ONE
        return back

    def today(self, date: Date, scene: Scene) -> Reading | None:
        """``today``, ``last night``, ``tomorrow morning``."""
        parts, base, edge = date.parts, self.base(date, scene), self.words.edge(date.parts)
        part = parts.get("daypart") or ("night" if "tonight" in parts else None)
        steps = STEPS.get(parts.get("today", "today"), 0)
        rel = parts.get("rel", "")
        if rel in {"last", "the previous"}:
            steps = -1
        elif rel == "the next":
            steps = 1
        at, status = base or (None, "unresolved")
        if rel in {"that", "the same", "the previous", "the next", "the following"} and (named := scene.last("D")):
            at, status = named.first + (steps or (rel == "the following")) * ONE, "resolved"
            steps = 0
        if at is None:
            found = open_value("XXXX-XX-XX", edge)
        else:
            found = of(periods.day(at + steps * ONE), status, edge)
        return timed(found, PARTS[part]) if part else found

    def overnight(self, date: Date, scene: Scene) -> Reading | None:
        """The night that ends on the reference day's morning."""
        base = self.base(date, scene)
        if base is None:
            return Reading("XXXX-XX-XXTNI", "TIME", status="unresolved")
        night = base[0] - ONE
        return Reading(f"{night.isoformat()}TNI", "TIME", first=night, last=base[0], status=base[1], period=periods.day(night))

    def part_of(self, date: Date, scene: Scene) -> Reading | None:
        """``the night of 5 December``."""
        inner = self.day(date, scene) if "month" in date.parts else None
        if inner is None:
            inner = self.today_or_weekday(date, scene)
        return timed(inner, PARTS.get(date.parts["daypart"], "TMO")) if inner else None

    def today_or_weekday(self, date: Date, scene: Scene) -> Reading | None:
        """The day beside a time of day."""
        part = date.parts.pop("daypart", None)
        inner = self.weekday(date, scene) if "weekday" in date.parts else self.today(date, scene)
        if part:
            date.parts["daypart"] = part
        return inner

    def weekend(self, date: Date, scene: Scene) -> Reading | None:
        """``the weekend``, ``next weekend``."""
        base, edge = self.base(date, scene), self.words.edge(date.parts)
        if base is None:
            return open_value(OPEN["WE"], edge)
        at, rel = base[0], date.parts.get("rel", "")
        mine = periods.weekend(at)
        begun = mine if mine.first <= at else periods.shifted(mine, -1)
        if rel in {"previous", "preceding", "following", "same"} and (named := scene.last("DW")):
            begun = periods.weekend(named.first)
            return of(periods.shifted(begun, {"following": 0, "same": 0}.get(rel, -1)), "resolved", edge)
        ahead = scene.tense(date) == "future"
        if rel in {"last", "past", "this past", "previous", "preceding"}:
            period = begun if begun.last < at else periods.shifted(begun, -1)
        elif rel in {"next", "following"}:
            period = periods.shifted(mine, 1)
        elif rel in {"coming", "this coming"} or (ahead and at.weekday() < 5):
            period = mine
        elif rel == "this" and scene.tense(date) != "past":
            period = mine
        else:
            period = begun
        return of(period, base[1], edge)

    def unit(self, date: Date, scene: Scene) -> Reading | None:
        """``this week``, ``late last year``, ``the end of the month``."""
        parts, edge = date.parts, self.words.edge(date.parts)
        rel, unit = parts.get("rel", "this"), self.words.unit(parts["unit"]) if parts["unit"] != "summer" else "S"
        if unit == "S":
            return self.season(date, scene)
        steps = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1, "upcoming": 1, "this coming": 1}.get(rel, 0)
        if rel == "past" or (rel in {"next", "last"} and unit in "EC"):
            return self.length_of(unit, -1 if steps < 0 else 1, scene)
        base = self.base(date, scene)
        if base is None and scene.reference and (unit in "YEC" or (unit == "M" and scene.reference.unit == "M")):
            base = scene.reference.at, scene.reference.status
        if base is None:
            return open_value(OPEN[unit], edge)
        return of(periods.shifted(periods.containing(unit, base[0]), steps), base[1], edge, base[0])

    def stretch(self, date: Date, scene: Scene) -> Reading | None:
        """``over the next year``."""
        back = date.parts["rel"] in {"last", "past"}
        return self.length_of(self.words.unit(date.parts["unit"]), -1 if back else 1, scene)

    def context_day(self, date: Date, scene: Scene) -> Reading | None:
        """``to end the day``: the day named last; a longer unit is that of the reference day."""
        named = scene.last("D") if date.parts["unit"] == "day" else None
        return of(named, "resolved") if named else self.unit(date, scene)

    def day_alone(self, date: Date, scene: Scene) -> Reading | None:
        """``on the 15th``: of the month named last, else of the reference month."""
        number, rel = int(date.parts["day"][:-2]), date.parts.get("rel", "")
        base = self.base(date, scene)
        named = scene.last("MD")
        if named is not None and rel not in {"this", "last", "next"}:
            month = periods.containing("M", named.first)
        elif base is not None:
            month = periods.containing("M", base[0])
        else:
            return open_value(f"XXXX-XX-{number:02d}")
        month = periods.shifted(month, {"last": -1, "next": 1, "the following": 1, "the previous": -1}.get(rel, 0))
        return self.on(month.first.year, month.first.month, number, "resolved" if named or rel else "assumed")

    def length_of(self, unit: str, steps: int, scene: Scene) -> Reading:
        """``the past year``: so long up to the reference day, or from it."""
        value, reference = {"E": "P10Y", "C": "P100Y", "F": "P2W"}.get(unit, f"P1{unit}"), scene.reference
        if reference is None or reference.unit != "D":
            return Reading(value, "DURATION", status="unresolved")
        first, last = sorted((reference.at, periods.moved(reference.at, unit, steps)))
        return Reading(value, "DURATION", first=first, last=last, status=reference.status)

    def context_unit(self, date: Date, scene: Scene) -> Reading | None:
        """``the next day``, ``the year before``, ``that month``: from the date named last."""
        parts, edge = date.parts, self.words.edge(date.parts)
        word = parts["unit"]
        part = word if word in PARTS else None
        unit = "D" if part else "WE" if word == "weekend" else self.words.unit(word)
        rel = parts.get("rel") or parts.get("dir") or "same"
        steps = (
            1
            if rel in {"following", "next", "very next", "subsequent", "ensuing", "after"}
            else 0
            if rel in {"same", "that", "very same"}
            else -1
        )
        finer = ORDER[: ORDER.index(unit[0]) + 1] if unit != "WE" else "DW"
        named = scene.last(finer)
        if named is None:
            base = self.base(date, scene)
            if base is None:
                return open_value(OPEN[unit], edge)
            named, status = periods.day(base[0]), "assumed"
        else:
            status = "resolved"
        found = of(periods.shifted(periods.containing(unit, named.first), steps), status, edge)  # type: ignore[arg-type]
        return timed(found, PARTS[part]) if part else found

    def same_period(self, date: Date, scene: Scene) -> Reading | None:
        """``the same period last year``: the month or quarter named last, a year earlier."""
        named = scene.last("MQHSDW")
        back = 0 if date.parts.get("rel") == "this" else -1
        if named is None:
            year = scene.reference and periods.year(scene.reference.at.year + back)
            return of(year, "assumed") if year else open_value("XXXX")
        return of(year_away(named, back), "resolved")

    def ago(self, date: Date, scene: Scene) -> Reading | None:
        """``two years ago``, ``three days later``, ``a year earlier``."""
        parts = date.parts
        unit = self.words.unit(parts["unitword"])
        amount = None if "num" not in parts and "many" in parts else self.words.amount(parts.get("num", "several"))
        sign = -1 if parts["dir"] in BACK else 1
        if amount is None:
            value = "PAST_REF" if parts["dir"] == "ago" else "FUTURE_REF" if parts["dir"] == "from now" else f"PX{unit}"
            return Reading(value, status="resolved" if scene.reference else "unresolved")
        mod = self.words.of("bound", parts.get("bound"))
        base, status = self.origin(date, scene, unit)
        if base is None:
            return Reading(
                f"P{'T' if unit in 'SH' or 'minute' in parts['unitword'] else ''}{shown(amount)}{unit}",
                "DURATION",
                status="unresolved",
            )
        found = self.counted(base, unit, sign * amount, status, minute=parts["unitword"].startswith("minute"))
        beyond = BEYOND.get(mod or "")
        return replace(found, mod=beyond) if beyond else found

    def origin(self, date: Date, scene: Scene, unit: str) -> tuple[Period | None, DateStatus]:
        """From what ``N units`` counts."""
        direction, anchor = date.parts["dir"], date.parts.get("anchor")
        base = self.base(date, scene)
        if direction in FROM_TODAY or anchor:
            if base is None and scene.reference and unit in "YEC":
                return periods.year(scene.reference.at.year), scene.reference.status
            return (periods.day(base[0] + STEPS.get(anchor or "now", 0) * ONE), base[1]) if base else (None, "unresolved")
        named = scene.last("DWMQHSY")
        if named is not None:
            return named, "resolved"
        return (periods.day(base[0]), "assumed") if base else (None, "unresolved")

    def counted(self, base: Period, unit: str, steps: float, status: DateStatus, *, minute: bool) -> Reading:
        """So many units from a period, as precise as the unit, or as the period where that is coarser."""
        if minute or unit in "SH":
            days = int(steps / HOURS) if unit == "H" and not minute and steps % HOURS == 0 else None
            if days is not None:
                return of(periods.day(base.first + days * ONE), status)
            day = "XXXX-XX-XX" if base.unit != "D" else base.value
            first, last = (base.first, base.last) if base.unit == "D" else (None, None)
            return Reading(f"{day}TXX:XX", "TIME", first=first, last=last, status="assumed" if first else "unresolved")
        if unit == "Y" and base.unit in "MQHS" and steps == int(steps):
            return of(year_away(base, int(steps)), status)
        at = periods.moved(base.first, "M", round(steps * 12)) if unit == "Y" else periods.moved(base.first, unit, int(steps))
        grain = {"F": "W", "E": "Y", "C": "Y"}.get(unit, unit)
        if ORDER.index(base.unit[0]) > ORDER.index(grain):
            grain = base.unit if base.unit != "S" else "M"
        return of(periods.containing(grain, at), status)


def year_away(period: Period, years: int) -> Period:
    """The same stretch of another year."""
    if period.unit in {"W", "WE"}:
        return periods.containing(period.unit, period.first + 364 * years * ONE)
    if period.unit == "S":
        return periods.shifted(period, years)
    return periods.containing(period.unit, periods.moved(period.first, "Y", years))
