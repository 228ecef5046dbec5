"""A reference day for a page that has none, from a weekday that stands beside its day and month."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from kursk_extract.facts import facts_of
from kursk_extract.records import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Date
    from kursk_extract.resolve.anchors.reading import Words

FARTHEST = 28  # after so many years the calendar repeats itself


def infer(doc: Doc, dates: Sequence[Date], words: Words, newest_year: int) -> None:
    """Let the latest year in which "Monday December 16" is a Monday date the page, and say that this is an assumption."""
    found = [(d, day) for d in dates for day in fitting(d, words, newest_year)]
    if not found:
        return
    votes = Counter(day.year for _, day in found)
    year = max(votes, key=lambda y: (votes[y], y))
    latest = max(day for _, day in found if day.year == year)
    first = next(d for d, day in found if day.year == year)
    facts = facts_of(doc)
    words_there = facts.page.masked[first.start : first.end]
    facts.page.reference = Reference(value=latest.isoformat(), from_="inferred")
    facts.warnings.append(
        (
            "assumed_year",
            f"no year in the text: {words_there!r} is taken for {year}, the latest year that fits",
        )
    )


def fitting(date: Date, words: Words, newest_year: int) -> Iterator[dt.date]:
    """The days, latest first, that a date with weekday, day and month but no year can mean."""
    weekday, month = words.weekday(date.parts), words.month(date.parts)
    if weekday is None or month is None or "day" not in date.parts or "year" in date.parts:
        return
    number = int(date.parts["day"].rstrip("stndrh"))
    for year in range(newest_year, newest_year - FARTHEST, -1):
        try:
            day = dt.date(year, month, number)
        except ValueError:
            continue
        if day.weekday() == weekday:
            yield day
