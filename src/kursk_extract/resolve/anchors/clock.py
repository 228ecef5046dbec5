"""Clock times and times of day, on the day beside them or the one the text is at."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.days import day, numeric
from kursk_extract.resolve.anchors.feasts import holiday
from kursk_extract.resolve.anchors.reading import MODS, PARTS, Reading, of, open_value, timed
from kursk_extract.resolve.anchors.relative import context_unit
from kursk_extract.resolve.anchors.weekdays import part_of, today, weekday

if TYPE_CHECKING:
    from kursk_extract.facts import Date
    from kursk_extract.records import DateStatus
    from kursk_extract.resolve.anchors.reading import Words
    from kursk_extract.resolve.anchors.scene import Scene

TO = re.compile(r"\s?(?:to|until|till|and|[-–—])\s?")
OFFSET = re.compile(r"([+-]) ?(\d{1,2})(?::?(\d\d))?\)?$")
ENDS = frozenset({"to", "until", "till", "before", "by"})
HALVES = {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}
DAWN = 5
LAST_HOUR, NOON = 23, 12
DAYS: Final = {
    "day": day,
    "numeric": numeric,
    "weekday": weekday,
    "today": today,
    "holiday": holiday,
    "context_unit": context_unit,
    "part_of": part_of,
}


def clock(date: Date, scene: Scene) -> Reading | None:
    """A clock time on its day."""
    time = time_of_day(date.parts, scene.words)
    if time is None:
        return None
    at = clock_day(date, scene)
    midnight = date.parts.get("word") == "midnight" and scene.word_before(date) not in ENDS
    if midnight and at.status == "assumed" and scene.tense(date) == "past":
        time = "00:00"  # told today, the midnight of today is the one that began it
    if at.period and "of_day" not in date.parts and "month" not in date.parts and past_midnight(date, time, scene):
        at = of(periods.shifted(at.period, 1), at.status)
    return timed(at, f"T{time}{zone(date.parts.get('tz'), scene.words)}")


def time_of_day(parts: dict[str, str], words: Words) -> str | None:
    """Hours and minutes of a day of 24 hours."""
    if word := parts.get("word"):
        return {"midnight": "24:00"}.get(word, "12:00")
    hour = int(parts["h"]) if "h" in parts else int(words.of("ones", parts.get("spelt")) or 0)
    part = "morning" if small_hour(parts, hour) else parts.get("half") or part_beside(parts)
    half = parts.get("ap", "")[:1] or HALVES.get(part, "")
    if half == "p" and hour < NOON:
        hour += NOON
    elif half == "a" and hour == NOON:
        hour = 0
    return f"{hour:02d}:{int(parts.get('mi', '0')):02d}" if hour <= LAST_HOUR else None


def part_beside(parts: dict[str, str]) -> str:
    """The time of day that is named beside a clock time."""
    return parts.get("daypart") or ("night" if "tonight" in parts else "")


def small_hour(parts: dict[str, str], hour: int) -> bool:
    """Whether an hour of a night belongs to the day after: "2 a.m. last night"."""
    return part_beside(parts) == "night" and hour < DAWN and not parts.get("ap", "a").startswith("p")


def zone(text: str | None, words: Words) -> str:
    """The zone as a value writes it, empty where it depends on the place or the season."""
    if not text:
        return ""
    text = text.strip(" ,()")
    if found := OFFSET.search(text):
        return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}"
    return words.of("zone", text) or ""


def clock_day(date: Date, scene: Scene) -> Reading:
    """The day of a clock time: the one beside it, else the one the sentence speaks of, else the reference day."""
    kind = date.parts.get("of_day") or ("day" if "mm" in date.parts or "month" in date.parts else None)
    if kind is None:
        return here(date, scene)
    found = DAYS[kind](date, scene) or open_value("XXXX-XX-XX")
    if found.period and found.type == "TIME" and small_hour(date.parts, int(date.parts.get("h", DAWN))):
        return of(periods.day(found.period.first + periods.ONE), found.status)
    if found.type == "DURATION" and found.first:  # a feast of several days
        return of(periods.day(found.first), "assumed")
    return replace(found, value=(found.value or "").split("T")[0])


def past_midnight(date: Date, time: str, scene: Scene) -> bool:
    """Whether a clock time ends a range that began the day before: "from 10 p.m. to 5 a.m."."""
    start = scene.before
    if start is None or start.type != "TIME" or not TO.fullmatch(scene.text, start.end, date.start):
        return False
    begun = (start.value or "").partition("T")[2]
    return begun[:1].isdigit() and begun[:5] > time


def here(date: Date, scene: Scene) -> Reading:
    """The day that a bare time of day belongs to."""
    if named := scene.near(date.start, "D"):
        return of(named, "resolved")
    base = scene.base(date)
    status: DateStatus = "assumed"
    return of(periods.day(base[0]), status) if base else open_value("XXXX-XX-XX")


def daypart(date: Date, scene: Scene) -> Reading | None:
    """``in the morning``."""
    found = timed(here(date, scene), PARTS.get(date.parts["daypart"], "TMO"))
    edge = MODS.get(scene.words.edge(date.parts) or "")
    return replace(found, mod=edge) if edge else found
