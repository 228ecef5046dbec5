"""Months, years, decades and centuries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.reading import MODS, REL, Reading, of, open_value

if TYPE_CHECKING:
    import datetime as dt

    from kursk_extract.facts import Date
    from kursk_extract.records import DateStatus
    from kursk_extract.resolve.anchors.scene import Reference, Scene

SHORT_YEAR = 2
SPRING, JUNE = 3, 6
CONTEXT = {"following": "next", "previous": "last", "preceding": "last", "same": "this"}  # from what the text has named
DECADES = {"first": 0, "opening": 0, "second": 1, "third": 2}  # else the last
TIED, NEAR = re.compile(r"0s(?:,|\sand|\sor|\sto|,\sand)\s(?:the\s)?$"), 12
TWENTIETH = 190  # the 1900s may be a decade, the 1800s hardly
AHEAD_MONTHS = 3  # a bare month that near ahead is the coming one, where no tense tells


def month(date: Date, scene: Scene) -> Reading | None:
    """A month, with or without its year."""
    number, year = scene.words.month(date.parts), scene.words.year(date.parts, scene.like())
    if not number:
        return None
    edge, reference = scene.words.edge(date.parts), scene.reference
    if year is not None:
        return of(periods.month(year, number), "explicit", edge)
    if linked := scene.linked.get(id(date)):
        return of(periods.month(linked, number), "resolved", edge)
    if reference is None:
        return open_value(f"XXXX-{number:02d}", edge)
    status: DateStatus = "assumed" if reference.unit == "Y" else reference.status
    return of(periods.month(month_year(date, scene, reference, number), number), status, edge, reference.at)


def month_year(date: Date, scene: Scene, reference: Reference, number: int) -> int:
    """The year of a bare month."""
    at, rel = reference.at, date.parts.get("rel")
    if rel and scene.text[date.start : date.end].lower().endswith("year"):
        return at.year + REL.get(rel, 0)
    if rel:
        named = scene.last("DWMQSY") if rel in CONTEXT else None
        return rel_year(CONTEXT.get(rel, rel), number, (named.last if rel == "following" else named.first) if named else at)
    if reference.unit == "Y":
        return at.year
    if (told := scene.story_year(date, number)) is not None:
        return told
    if (after := scene.followed.get(id(date))) is not None and (end := month(after, scene)) and end.first:
        return end.first.year - (number > end.first.month)
    ahead = (number - at.month) % 12
    tense = scene.tense(date)
    if ahead and (tense == "past" or (tense is None and ahead > AHEAD_MONTHS)):
        ahead -= 12
    return at.year + (at.month - 1 + ahead) // 12


def rel_year(rel: str, number: int, at: dt.date) -> int:
    """The year of ``last June``, ``next March``, ``this May``."""
    if rel in {"last", "past", "this past"}:
        return at.year - (number >= at.month)
    if rel in {"next", "coming", "this coming"}:
        return at.year + (number <= at.month)
    return at.year


def year(date: Date, scene: Scene) -> Reading | None:
    """A year."""
    if date.parts.keys() & {"era", "bc"}:
        return year_of_era(date)
    number = scene.words.year(date.parts, scene.like())
    if number is None:
        return None
    if date.parts.get("end") == "2" and len(date.parts["year"]) == SHORT_YEAR and scene.named:
        number = scene.named[-1][1].first.year // 100 * 100 + int(date.parts["year"])
    return of(periods.year(number), "explicit", scene.words.edge(date.parts))


def year_of_era(date: Date) -> Reading:
    """``AD 410``, ``44 BC``; the calendar of the values has no days before its first year."""
    number = int(date.parts["year"])
    return Reading(f"BC{number:04d}", status="explicit") if "bc" in date.parts else of(periods.year(number), "explicit")


def new_year(date: Date, scene: Scene) -> Reading | None:
    """``the new year``: the beginning of the year under way, or of the coming one."""
    reference = scene.reference
    if reference is None:
        return open_value("XXXX", "START")
    tense = scene.tense(date)
    ahead = reference.at.month > SPRING if tense == "future" else tense is None and reference.at.month > JUNE
    return of(periods.year(reference.at.year + ahead), reference.status, "START")


def decade(date: Date, scene: Scene) -> Reading | None:
    """``the 1990s``, ``the '80s``, ``the nineties``."""
    parts = date.parts
    if name := scene.words.of("decade_name", parts.get("decade_name")):
        tens = int(name)
    elif "decade" in parts:
        tens = int(parts["decade"]) // 10
        if tens % 10 == 0 and tens < TWENTIETH:  # "the 1800s"
            return of(periods.century(tens // 10), "explicit", scene.words.edge(parts))
    elif "nth_dec" in parts:
        tens = 10 * (ordinal(parts["nth"], scene) - 1) + DECADES.get(parts["nth_dec"], 9)
    elif "yy" in parts:
        tens = short_decade(date, scene, int(parts["yy"]) // 10)
    else:
        return None
    return of(periods.decade(tens), "explicit", scene.words.edge(parts))


def short_decade(date: Date, scene: Scene, tens: int) -> int:
    """``the '20s``: of the century of the decade right before, else the latest that have begun."""
    beside = scene.last("E")
    if beside and TIED.search(scene.text, max(0, date.start - NEAR), date.start):
        return beside.first.year // 100 * 10 + tens
    newest = scene.like() // 10
    return newest - (newest - tens) % 10


def ordinal(text: str, scene: Scene) -> int:
    """An ordinal, in figures or in letters."""
    return int(text[:-2]) if text[0].isdigit() else int(scene.words.of("ordinal", text) or 1)


def century(date: Date, scene: Scene) -> Reading | None:
    """``the late 19th century``."""
    number = ordinal(date.parts["nth"], scene)
    if "bc" in date.parts:
        return Reading(f"BC{number - 1:02d}", mod=MODS.get(scene.words.edge(date.parts) or ""), status="explicit")
    return of(periods.century(number - 1), "explicit", scene.words.edge(date.parts))
