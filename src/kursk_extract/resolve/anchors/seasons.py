"""Seasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.reading import REL, Reading, of, open_value

if TYPE_CHECKING:
    import datetime as dt

    from kursk_extract.facts import Date
    from kursk_extract.resolve.anchors.periods import Period
    from kursk_extract.resolve.anchors.scene import Scene

CONTEXT = {
    "previous": "last",
    "preceding": "last",
    "following": "next",
    "same": "this",
    "that": "this",
}  # from a date in the text


def season(date: Date, scene: Scene) -> Reading | None:
    """``fall 2024``, ``last summer``, ``spring``."""
    parts, edge = date.parts, scene.words.edge(date.parts)
    code = scene.words.of("season", parts["season"]) or "SU"
    year, reference = scene.words.year(parts, scene.like()), scene.reference
    if year is not None:
        return of(periods.season(year, code), "explicit", edge)
    if reference is None:
        return open_value(f"XXXX-{code}", edge)
    rel = parts.get("rel", "")
    if "year" in parts.get("rel", "") or "year" in date_words(date, scene):
        return of(periods.season(reference.at.year + REL.get(rel, 0), code), reference.status, edge)
    at, status = reference.at, reference.status
    if rel in CONTEXT and (named := scene.last("DWMQSY")) is not None:
        at, status = named.first, "resolved"
    options = [periods.season(y, code) for y in range(at.year - 2, at.year + 3)]
    if rel in CONTEXT:
        return of(pick(options, at, CONTEXT[rel], None), status, edge)
    return of(pick(options, reference.at, rel, scene.tense(date)), reference.status, edge)


def date_words(date: Date, scene: Scene) -> list[str]:
    """The words of a date, in lower case."""
    return scene.text[date.start : date.end].lower().split()


def pick(options: list[Period], at: dt.date, rel: str, tense: str | None) -> Period:
    """The one that ``last``, ``this``, ``next`` or the tense means."""
    before = [p for p in options if p.last < at]
    begun = [p for p in options if p.first <= at]
    after = [p for p in options if p.first > at]
    if rel in {"last", "past", "this past"}:
        return before[-1]
    if rel in {"next", "coming", "this coming"}:
        return after[0]
    if rel == "this":
        same = [p for p in options if p.first.year == at.year]
        return begun[-1] if at <= begun[-1].last else same[0] if same else after[0]
    if tense == "future" and at > begun[-1].last:
        return after[0]
    return begun[-1]
