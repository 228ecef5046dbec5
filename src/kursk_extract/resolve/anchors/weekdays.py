"""Weekdays, ``today``, weekends and nights, from the reference day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.days import day
from kursk_extract.resolve.anchors.periods import ONE
from kursk_extract.resolve.anchors.reading import OPEN, PARTS, Reading, of, open_value, timed
from kursk_extract.resolve.anchors.tense import INSIDE

if TYPE_CHECKING:
    import datetime as dt

    from kursk_extract.facts import Date
    from kursk_extract.records import DateStatus
    from kursk_extract.resolve.anchors.scene import Scene

STEPS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "now": 0,
}
SATURDAY, MONTH = 5, 31 * ONE
ANY_DAY = {"weekday", "daypart"}


def weekday(date: Date, scene: Scene) -> Reading | None:
    """A weekday, with ``last``, ``next`` or the time of day."""
    number, part = scene.words.weekday(date.parts), date.parts.get("daypart")
    edge = scene.words.edge(date.parts)
    base = scene.base(date)
    if number is None:
        return None
    if base is None or any_such(date, scene):
        found = open_value(f"XXXX-WXX-{number + 1}", edge)
    else:
        found = of(periods.day(meant(date, scene, base[0], number)), base[1], edge)
        updated = scene.updated and id(date) not in scene.said_on and meant(date, scene, scene.updated, number)
        if updated and updated != found.first:
            found = of(periods.day(updated), "assumed", edge)
    return timed(found, PARTS[part]) if part else found


def meant(date: Date, scene: Scene, at: dt.date, number: int) -> dt.date:
    """The day that a weekday means on some day: the one told right after it, else the one that its words tell."""
    if (beside := scene.beside.get(id(date))) and (told := day(beside, scene)) and told.first and told.first.weekday() == number:
        return told.first
    return (counted_back if "num" in date.parts else on_weekday)(date, scene, at, number)


def counted_back(date: Date, scene: Scene, at: dt.date, number: int) -> dt.date:
    """``three Sundays ago``."""
    latest = at - ((at.weekday() - number - 1) % 7 + 1) * ONE
    return latest - 7 * (round(scene.words.simple(date.parts["num"])) - 1) * ONE


def any_such(date: Date, scene: Scene) -> bool:
    """Whether some day is meant, whichever: "on a Friday", but not "a Friday meeting"."""
    return date.parts.keys() <= ANY_DAY and scene.word_before(date) in {"a", "any"} and stands_alone(date, scene)


def stands_alone(date: Date, scene: Scene) -> bool:
    """Whether a date is no part of another name, as the day of "a Friday meeting" is."""
    head = scene.head(date)
    return head is not None and head.dep_ not in INSIDE


def on_weekday(date: Date, scene: Scene, at: dt.date, number: int) -> dt.date:
    """The day that a weekday means: the latest up to today unless something looks ahead."""
    back = at - (at.weekday() - number) % 7 * ONE
    week, rel = date.parts.get("weekrel"), date.parts.get("rel")
    if week:
        return periods.week(at).first + ({"this": 0, "last": -7, "next": 7}[week] + number) * ONE
    if rel in {"last", "past", "this past", "previous"}:
        return back - 7 * ONE if back == at else back
    if rel in {"next", "coming", "this coming", "following"}:
        return back + 7 * ONE
    tense = "past" if scene.words.edge(date.parts) == "EARLIER" else scene.tense(date)  # "earlier Friday"
    tied = in_range(date, scene, at, number)
    if tied is not None or back == at:
        return tied or at
    if tense is None and (named := scene.near(date.start, "D", after=at)) and named.first - at < MONTH:
        tense = "future"  # "rain from Monday, easing by Friday"
    if tense == "future" or (rel == "this" and tense != "past"):
        return back + 7 * ONE
    return back


def in_range(date: Date, scene: Scene, at: dt.date, number: int) -> dt.date | None:
    """The day of one end of ``Thursday to Saturday``: the coming range where it looks ahead, else the latest."""
    one, two = scene.after.get(id(date), date), scene.followed.get(id(date), date)
    if one is two:
        return None
    ahead = scene.tense(one) == "future" or scene.tense(two) == "future"
    if ahead == (date is one):
        return None  # this end is read by itself, and the other from it
    other = one if date is two else two
    day = on_weekday(other, scene, at, scene.words.weekday(other.parts) or 0)
    return day + (number - day.weekday()) % 7 * ONE if ahead else day - (day.weekday() - number) % 7 * ONE


def today(date: Date, scene: Scene) -> Reading | None:
    """``today``, ``last night``, ``tomorrow morning``."""
    parts, base, edge = date.parts, scene.base(date), scene.words.edge(date.parts)
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
    found = of(periods.day(at + steps * ONE), status, edge) if at else open_value("XXXX-XX-XX", edge)
    return timed(found, PARTS[part]) if part else found


def overnight(date: Date, scene: Scene) -> Reading | None:
    """The night that ends on the morning of the day named, else of the reference day."""
    base = morning_after(date, scene) if date.parts.keys() & {"weekday", "month"} else scene.base(date)
    if base is None:
        return Reading("XXXX-XX-XXTNI", "TIME", status="unresolved")
    night = base[0] - ONE
    return Reading(f"{night.isoformat()}TNI", "TIME", first=night, last=base[0], status=base[1], period=periods.day(night))


def morning_after(date: Date, scene: Scene) -> tuple[dt.date, DateStatus] | None:
    """The day beside ``overnight``; that a bare one is the day of the morning is an assumption."""
    inner = day(date, scene) if "month" in date.parts else weekday(date, scene)
    if inner is None or inner.first is None:
        return None
    return inner.first, inner.status if date.parts.keys() & {"eve", "into"} else "assumed"


def part_of(date: Date, scene: Scene) -> Reading | None:
    """``the night of 5 December``."""
    inner = day(date, scene) if "month" in date.parts else None
    if inner is None:
        inner = today_or_weekday(date, scene)
    after_midnight = date.parts["daypart"] == "midnight" and scene.word_before(date) in {"after", "past", "since"}
    return timed(inner, "T00:00" if after_midnight else PARTS.get(date.parts["daypart"], "TMO")) if inner else None


def today_or_weekday(date: Date, scene: Scene) -> Reading | None:
    """The day beside a time of day."""
    part = date.parts.pop("daypart", None)
    inner = weekday(date, scene) if "weekday" in date.parts else today(date, scene)
    if part:
        date.parts["daypart"] = part
    return inner


def weekend(date: Date, scene: Scene) -> Reading | None:
    """``the weekend``, ``next weekend``."""
    base, edge = scene.base(date), scene.words.edge(date.parts)
    if base is None:
        return open_value(OPEN["WE"], edge)
    at, rel = base[0], date.parts.get("rel", "")
    mine = periods.weekend(at)
    begun = mine if mine.first <= at else periods.shifted(mine, -1)
    if rel in {"previous", "preceding", "following", "same"} and (named := scene.last("DW")):
        begun = periods.weekend(named.first)
        return of(periods.shifted(begun, {"following": 0, "same": 0}.get(rel, -1)), "resolved", edge)
    tense = scene.tense(date)
    ahead = (tense == "future" and at.weekday() < SATURDAY) or (rel == "this" and tense != "past")
    if rel in {"last", "past", "this past", "previous", "preceding"}:
        period = begun if begun.last < at else periods.shifted(begun, -1)
    elif rel in {"next", "following"}:
        period = periods.shifted(mine, 1)
    else:
        period = mine if ahead or rel in {"coming", "this coming"} else begun
    return of(period, base[1], edge)
