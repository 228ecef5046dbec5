"""Quarters, half-years and fiscal years."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.reading import REL, Reading, of, open_value
from kursk_extract.resolve.anchors.tense import INSIDE

if TYPE_CHECKING:
    import datetime as dt

    from kursk_extract.facts import Date
    from kursk_extract.resolve.anchors.periods import Period
    from kursk_extract.resolve.anchors.scene import Scene

REPORTED = timedelta(days=92)  # so long after its end results come out


def quarter(date: Date, scene: Scene) -> Reading | None:
    """``the third quarter``, ``H1 2024``, ``the first half of last year``."""
    parts, edge, reference = date.parts, scene.words.edge(date.parts), scene.reference
    half = parts.get("what", "half")[0] == "h"
    table = "nth_half" if half else "nth"
    number = int(parts.get("n") or scene.words.of(table, parts.get("nth_half") or parts.get("nth")) or 1)
    make, last = (periods.half, 2) if half else (periods.quarter, 4)
    year = scene.words.year(parts, scene.like())
    if year is None and "rel" in parts and reference:
        year = reference.at.year + REL.get(parts["rel"], 0)
    if year is None and "theyear" in parts and reference:
        year = reference.at.year
    if year is not None:
        period = make(year, number if number > 0 else last)
        return of(period, "explicit" if "rel" not in parts and "theyear" not in parts else "resolved", edge)
    if reference is None:
        return open_value(f"XXXX-{'H' if half else 'Q'}{number if number > 0 else 'X'}", edge)
    if number < 0 and parts.get("nth") == "last":
        return of(periods.shifted(periods.containing("H" if half else "Q", reference.at), -1), reference.status, edge)
    options = [make(y, number if number > 0 else last) for y in range(reference.at.year - 2, reference.at.year + 2)]
    ahead = scene.tense(date) == "future" and not is_reported(date, scene, options, reference.at)
    return of(latest_begun(options, reference.at, ahead=ahead), reference.status, edge)


def is_reported(date: Date, scene: Scene, options: list[Period], at: dt.date) -> bool:
    """Whether it is the one that has just ended of which somebody "will report first-quarter results"."""
    head = scene.head(date)
    return head is not None and head.dep_ in INSIDE and any(timedelta(0) < at - p.last < REPORTED for p in options)


def quarter_month(date: Date, scene: Scene) -> Reading | None:
    """``the June quarter``: the one that ends with the month."""
    month = scene.words.month(date.parts)
    return quarter(replace(date, parts=date.parts | {"n": str((month or 3) // 3), "what": "quarter"}), scene)


def latest_begun(options: list[Period], at: dt.date, *, ahead: bool) -> Period:
    """The latest that has begun, the next one where the text looks ahead."""
    begun = [p for p in options if p.first <= at]
    if ahead and begun[-1].last < at:
        return next(p for p in options if p.first > at)
    return begun[-1]


def fiscal(date: Date, scene: Scene) -> Reading | None:
    """``fiscal 2024``: the calendar year of that name, its bounds being the company's own."""
    parts, edge, reference = date.parts, scene.words.edge(date.parts), scene.reference
    year = scene.words.year(parts, scene.like())
    if year is None and reference is None:
        return open_value("XXXX", edge)
    status = "explicit" if year is not None else reference.status if reference else "unresolved"
    if year is None and reference:
        year = reference.at.year + REL.get(parts.get("rel", "this"), 0)
    found = of(periods.year(year or 1), status, edge)
    return Reading(f"FY{year}", mod=found.mod, status=status, period=found.period)
