"""Durations, repeated times, and times that are only past, present or future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.reading import MODS, PARTS, Reading, shown
from kursk_extract.resolve.anchors.stretches import stretch_opening

if TYPE_CHECKING:
    from kursk_extract.facts import Date
    from kursk_extract.resolve.anchors.reading import Words
    from kursk_extract.resolve.anchors.scene import Scene

TIMES = frozenset({"second", "seconds", "minute", "minutes", "hour", "hours"})
LONG = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W")}
BACKWARD = frozenset({"past", "last", "previous", "preceding", "recent", "latest"})
FORWARD = frozenset({"next", "coming", "following", "ensuing", "remaining"})
HALF = 0.5
OFTEN = {"annum": "year"}


def length(amount: float | None, word: str, words: Words) -> str:
    """A duration's value."""
    unit = words.unit(OFTEN.get(word, word))
    times, unit = LONG.get(unit, (1, unit))
    whole = None if amount is None else amount * times
    return f"P{'T' if word in TIMES else ''}{shown(whole)}{unit}"


def duration(date: Date, scene: Scene) -> Reading | None:
    """``three weeks``, ``the past five days``."""
    parts = date.parts
    number, word = parts.get("num"), parts["unitword"]
    amount = scene.words.amount(number) if number else 1.0 if word in scene.words.tables["unit"] else None
    if amount is not None and "plus" in parts:
        amount += HALF
    value = length(amount, word, scene.words)
    mod = MODS.get(scene.words.of("bound", parts.get("bound")) or "")
    rel, reference = parts.get("rel"), scene.reference
    if rel == "first" and amount and word == "months" and (opening := stretch_opening(date, scene, round(amount))):
        return Reading(value, "DURATION", mod, opening.first, opening.last, "resolved", opening)
    if rel is None or word in TIMES or rel not in BACKWARD | FORWARD:
        return Reading(value, "DURATION", mod, status="explicit")
    if reference is None or reference.unit != "D" or amount is None:
        return Reading(value, "DURATION", mod, status="unresolved" if reference is None else "resolved")
    unit = scene.words.unit(word)
    at = reference.at
    steps = round(amount) * (-1 if rel in BACKWARD else 1)
    first, last = sorted((at, periods.moved(at, unit if unit != "L" else "C", steps)))
    return Reading(value, "DURATION", mod, first, last, reference.status)


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
    at = reference.at
    first, last = {"PRESENT_REF": (at, at), "PAST_REF": (None, at)}.get(value, (at, None))
    return Reading(value, first=first, last=last, status=reference.status)
