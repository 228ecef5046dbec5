"""``two years ago``, ``three days later``, ``a year earlier``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.lengths import HALF, length
from kursk_extract.resolve.anchors.periods import ONE
from kursk_extract.resolve.anchors.reading import Reading, of, open_value
from kursk_extract.resolve.anchors.relative import NEARBY, ORDER, stretched, year_away
from kursk_extract.resolve.anchors.weekdays import STEPS

if TYPE_CHECKING:
    from kursk_extract.facts import Date
    from kursk_extract.records import DateMod, DateStatus
    from kursk_extract.resolve.anchors.periods import Period
    from kursk_extract.resolve.anchors.scene import Scene

BACK = frozenset({"ago", "earlier", "before", "previously", "prior", "beforehand", "previous"})
FROM_TODAY = frozenset({"ago", "from now", "hence", "from today", "time"})
HOURS = 24
OF_ANCHOR = {"this week": "W", "this month": "M"}  # "ten years ago this month"
PARTED: Final = {"C": ("Y", 100), "E": ("Y", 10), "M": ("W", 4.35), "W": ("D", 7), "F": ("D", 14)}
YEARS: Final = {"Y": 1, "E": 10, "C": 100, "L": 1000}
FARTHEST = 9999
BEYOND: Final[dict[str, DateMod]] = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "APPROX": "APPROX"}


def ago(date: Date, scene: Scene) -> Reading | None:
    """``two years ago``, ``three days later``, ``a year earlier``."""
    parts = date.parts
    unit = scene.words.unit(parts["unitword"])
    amount = None if "num" not in parts and "many" in parts else scene.words.amount(parts.get("num", "several"))
    if amount is not None and "plus" in parts:
        amount += HALF
    sign = -1 if parts["dir"] in BACK else 1
    if "weekday" in parts:
        return from_weekday(date, scene, unit, round(amount or 0))
    if parts["dir"] == "on":
        return years_on(date, scene)
    if amount is None:
        return vaguely(date, scene)
    mod = scene.words.of("bound", parts.get("bound"))
    base, status = origin(date, scene, unit)
    ahead_of_today = status == "assumed" and sign > 0 and parts["dir"] not in FROM_TODAY and scene.tense(date) == "past"
    if base is None or ahead_of_today:  # what "was found ten days later" has been found
        return Reading(length(amount, parts["unitword"], scene.words), "DURATION", status="unresolved")
    if parts.get("anchor", "now") != "now" and unit in "WMYFQEC":  # "a year ago today" is a day
        at = periods.moved(base.first, unit, round(sign * amount))
        return of(periods.containing(OF_ANCHOR.get(parts["anchor"], "D"), at), status)
    found = counted(base, unit, sign * amount, status, minute=parts["unitword"].startswith("minute"))
    beyond = BEYOND.get(mod or "")
    return replace(found, mod=beyond) if beyond else found


def vaguely(date: Date, scene: Scene) -> Reading:
    """``a few days ago`` is some time in the past, ``a few days later`` only a length."""
    if date.parts["dir"] not in FROM_TODAY:
        return Reading(length(None, date.parts["unitword"], scene.words), "DURATION", status="unresolved")
    value = "PAST_REF" if date.parts["dir"] == "ago" else "FUTURE_REF"
    return Reading(value, status="resolved" if scene.reference else "unresolved")


def years_on(date: Date, scene: Scene) -> Reading:
    """``ten years on``: so long after what the text has named, where that is over; else the present."""
    base, reference, word = scene.last("DWMQHSY"), scene.reference, date.parts["unitword"]
    amount = scene.words.amount(date.parts["num"])
    if base is not None and amount is not None:
        found = counted(base, scene.words.unit(word), amount, "resolved", minute=word.startswith("minute"))
        if found.first and (reference is None or found.first <= reference.at):
            return found
    day = reference.at if reference and reference.unit == "D" else None
    return Reading("PRESENT_REF", first=day, last=day, status=reference.status if reference and day else "unresolved")


def before_christ(base: Period, unit: str, steps: float) -> Reading | None:
    """Where so many years lead out of the calendar: the year before Christ, as far as values go."""
    if unit not in YEARS:
        return None
    year = base.first.year + round(steps * YEARS[unit])
    if year >= 1:
        return None
    return Reading(f"BC{1 - year:04d}" if year > -FARTHEST else "PAST_REF")


def halved(base: Period, unit: str, steps: float, status: DateStatus) -> Reading | None:
    """``half a century ago``, ``a week and a half later``: so many of a smaller unit."""
    if unit not in PARTED or steps == int(steps):
        return None
    smaller, many = PARTED[unit]
    found = counted(base, smaller, round(steps * many), status, minute=False)
    return of(periods.week(found.first), status) if found.first and smaller == "D" else found


def from_weekday(date: Date, scene: Scene, unit: str, steps: int) -> Reading | None:
    """``two weeks from Friday``: so many units after the Friday to come."""
    number, base = scene.words.weekday(date.parts), scene.base(date)
    if number is None or base is None:
        return open_value("XXXX-XX-XX")
    if date.parts["dir"] == "ago":  # "a week ago Thursday" counts from the latest
        return of(periods.day(base[0] - ((base[0].weekday() - number) % 7 + 7 * steps) * ONE), base[1])
    at = base[0] + ((number - base[0].weekday() - 1) % 7 + 1) * ONE
    return of(periods.day(periods.moved(at, unit, steps)), base[1])


def origin(date: Date, scene: Scene, unit: str) -> tuple[Period | None, DateStatus]:
    """From what ``N units`` counts."""
    direction, anchor = date.parts["dir"], date.parts.get("anchor")
    base = scene.base(date)
    if direction in FROM_TODAY or anchor:
        if base is None and scene.reference and unit in "YEC":
            return periods.year(scene.reference.at.year), scene.reference.status
        return (periods.day(base[0] + STEPS.get(anchor or "now", 0) * ONE), base[1]) if base else (None, "unresolved")
    named = (reported(date, scene) if unit == "Y" else None) or scene.last("DWMQHSY")
    if named is not None:
        return named, "resolved"
    return (periods.day(base[0]), "assumed") if base else (None, "unresolved")


def reported(date: Date, scene: Scene) -> Period | None:
    """The quarter that a report speaks of, else a month of the same sentence."""
    return scene.last("QHSP", since=date.start - NEARBY) or scene.near(date.start, "M")


def counted(base: Period, unit: str, steps: float, status: DateStatus, *, minute: bool) -> Reading:
    """So many units from a period, as precise as the unit, or as the period where that is coarser."""
    if (special := before_christ(base, unit, steps) or halved(base, unit, steps, status)) is not None:
        return special
    if minute or unit in "SH":
        days = int(steps / HOURS) if unit == "H" and not minute and steps % HOURS == 0 else None
        if days is not None:
            return of(periods.day(base.first + days * ONE), status)
        day = "XXXX-XX-XX" if base.unit != "D" else base.value
        first, last = (base.first, base.last) if base.unit == "D" else (None, None)
        return Reading(f"{day}TXX:XX", "TIME", first=first, last=last, status="assumed" if first else "unresolved")
    if unit == "Y" and base.unit in "MQHSP" and steps == int(steps):
        return replace(stretched(year_away(base, int(steps))), status=status)
    at = periods.moved(base.first, "M", round(steps * 12)) if unit == "Y" else periods.moved(base.first, unit, int(steps))
    grain = {"F": "W", "E": "Y", "C": "Y"}.get(unit, unit)
    if ORDER.index(base.unit[0]) > ORDER.index(grain):
        return of(periods.containing(base.unit, at) if base.unit != "S" else base, status)
    return of(periods.containing(grain, at), status)
