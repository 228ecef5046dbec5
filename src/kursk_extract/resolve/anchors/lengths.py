"""Durations, repeated times, and times that are only past, present or future."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.periods import ONE
from kursk_extract.resolve.anchors.reading import MODS, PARTS, Reading, shown
from kursk_extract.resolve.anchors.stretches import stretch_opening

if TYPE_CHECKING:
    import datetime as dt

    from kursk_extract.facts import Date
    from kursk_extract.records import DateStatus
    from kursk_extract.resolve.anchors.reading import Words
    from kursk_extract.resolve.anchors.scene import Scene

    Bounds = tuple[dt.date, dt.date, DateStatus]

TIMES = frozenset({"second", "seconds", "minute", "minutes", "hour", "hours"})
LONG = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W")}
BACKWARD = frozenset({"past", "last", "previous", "preceding", "latest"})
FORWARD = frozenset({"next", "coming", "following", "ensuing"})
FROM_NAMED = frozenset({"previous", "preceding", "following", "ensuing"})  # these count from what the text has named
NAMED = "DWMQHSYP"
ODD = re.compile(r"-(?:odd|something)$")
OF_SOMETHING = re.compile(
    r"\s(?:of|in)\s(?:(?:the|an?|this|that|his|her|their|its|our|my|\d{4})\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)  # "the last years of his life"
HALF = 0.5
OFTEN = {"annum": "year"}


def length(amount: float | None, word: str, words: Words) -> str:
    """A duration's value."""
    unit = words.unit(OFTEN.get(word, word))
    times, unit = LONG.get(unit, (1, unit))
    whole = None if amount is None else amount * times
    return f"P{'T' if word in TIMES else ''}{shown(whole)}{unit}"


def second_length(parts: dict[str, str], words: Words) -> str:
    """What "and 40 minutes" adds to the value of "3 hours"."""
    if "unitword2" not in parts:
        return ""
    added = length(words.amount(parts["num2"]), parts["unitword2"], words).removeprefix("P")
    return added.removeprefix("T") if parts["unitword"] in TIMES else added


def duration(date: Date, scene: Scene) -> Reading | None:
    """``three weeks``, ``the past five days``."""
    parts = date.parts
    number, word = parts.get("num"), parts["unitword"]
    amount = scene.words.amount(number) if number else 1.0 if word in scene.words.tables["unit"] else None
    if amount is not None and "plus" in parts:
        amount += HALF
    value = length(amount, word, scene.words) + second_length(parts, scene.words)
    mod = MODS.get("APPROX" if ODD.search(number or "") else scene.words.of("bound", parts.get("bound")) or "")
    rel, reference = parts.get("rel"), scene.reference
    if rel == "first" and amount and word == "months" and (opening := stretch_opening(date, scene, round(amount))):
        return Reading(value, "DURATION", mod, opening.first, opening.last, "resolved", opening)
    if rel is None or word in TIMES or rel not in BACKWARD | FORWARD:
        return Reading(value, "DURATION", mod, status="explicit")
    if rel != "past" and OF_SOMETHING.match(scene.text, date.end):
        return Reading(value, "DURATION", mod, status="explicit")
    if reference is None or amount is None:
        return Reading(value, "DURATION", mod, status="unresolved" if reference is None else "resolved")
    unit = scene.words.unit(word)
    bounds = reached(date, scene, unit if unit != "L" else "C", round(amount))
    if bounds is None:
        return Reading(value, "DURATION", mod, status="unresolved")
    return Reading(value, "DURATION", mod, *bounds)


def reached(date: Date, scene: Scene, unit: str, steps: int) -> Bounds | None:
    """Where so many units before or after something lie: from the day of reference, or from what the text has named."""
    rel = date.parts["rel"]
    told = rel in FROM_NAMED or (rel == "next" and scene.tense(date) == "past")  # "over the next two weeks fish were moved"
    if told:
        named = scene.last(NAMED)
        if named is None:
            return None
        first, last = (
            periods.reach(named.first - ONE, unit, -steps) if rel in BACKWARD else periods.reach(named.last, unit, steps)
        )
        return first, last, "resolved"
    base = scene.base(date)
    return (*periods.reach(base[0], unit, -steps if rel in BACKWARD else steps), base[1]) if base else None


def duration_range(date: Date, scene: Scene) -> Reading | None:
    """One end of ``five to six weeks``."""
    value = length(scene.words.amount(date.parts.get("num")), date.parts["unitword"], scene.words)
    return Reading(value, "DURATION", status="explicit")


def repeated(date: Date, scene: Scene) -> Reading | None:
    """What comes again and again."""
    parts, words = date.parts, scene.words
    weekday = words.weekday(parts)
    if weekday is not None:
        return Reading(f"XXXX-WXX-{weekday + 1}", "SET", status="explicit")
    if month := words.month(parts):
        return Reading(f"XXXX-{month:02d}", "SET", status="explicit")
    if frequency := words.of("frequency", parts.get("frequency")):
        return Reading(frequency, "SET", status="explicit")
    if part := parts.get("daypart"):
        season = words.of("season", part)
        again = f"XXXX-{season}" if season else "XXXX-WXX-WE" if part == "weekend" else f"XXXX-XX-XX{PARTS[part]}"
        return Reading(again, "SET", status="explicit")
    word = parts.get("unit") or parts.get("unitword") or "day"
    if word in PARTS:
        return Reading(f"XXXX-XX-XX{PARTS[word]}", "SET", status="explicit")
    amount = words.amount(parts.get("num")) if "num" in parts else 1.0
    amount = {"other": 2.0, "second": 2.0, "few": None}.get(parts.get("other", ""), amount)
    return Reading(length(amount, word, words), "SET", status="explicit")


def ref(date: Date, scene: Scene) -> Reading | None:
    """``now``, ``recently``, ``soon``."""
    value, reference = date.parts["value"], scene.reference
    if reference is None or reference.unit != "D":
        return Reading(value, status="unresolved")
    day = reference.at if value == "PRESENT_REF" else None  # some time in the past or future has no bounds
    return Reading(value, first=day, last=day, status=reference.status)
