"""On which day a quote was said, for the ``today`` inside it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kursk_extract.facts import facts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from kursk_extract.facts import Date, Offsets
    from kursk_extract.lexicon.dates import Kind
    from kursk_extract.resolve.anchors.reading import Reading
    from kursk_extract.resolve.anchors.scene import Scene

SPOKEN = frozenset({"today", "weekday", "overnight", "weekend"})
DATED = frozenset({"day", "weekday", "today", "numeric"})
FARTHEST = 200  # letters between a quote and the day of its saying
NEIGHBOURS = 4  # dates to each side among which that day is looked for


def said_on(
    dates: Sequence[Date], scene: Scene, kinds: dict[str, Kind], read: Callable[[Date, Scene], Reading | None]
) -> dict[int, dt.date]:
    """By id of a date inside a quote: the day on which the text beside the quote says that it was said."""
    quotes = sorted((q.start, q.end) for q in facts_of(scene.doc).page.quotes)
    days: dict[int, dt.date] = {}
    if not quotes:
        return days
    starts = [start for start, _ in quotes]
    inside = [quote_of(date, quotes, starts) for date in dates]
    for number, (date, quote) in enumerate(zip(dates, inside, strict=True)):
        if quote is None or kinds[date.rule] not in SPOKEN:
            continue
        near = range(max(0, number - NEIGHBOURS), min(len(dates), number + NEIGHBOURS + 1))
        outside = [dates[n] for n in near if inside[n] is None and kinds[dates[n].rule] in DATED]
        told = [d for d in outside if tells_saying(d, quote, scene)]
        if told:
            nearest = min(told, key=lambda d: (d.start < quote[0], abs(d.start - quote[1])))
            found = read(nearest, scene)
            if found and found.period and found.period.unit == "D" and found.status != "unresolved":
                days[id(date)] = found.period.first
    return days


def quote_of(date: Date, quotes: list[Offsets], starts: list[int]) -> Offsets | None:
    """The quote in which a date stands."""
    at = bisect_right(starts, date.start) - 1
    return quotes[at] if at >= 0 and date.end <= quotes[at][1] else None


def tells_saying(date: Date, quote: Offsets, scene: Scene) -> bool:
    """Whether a date outside a quote belongs to a verb of saying in the same paragraph."""
    gap = scene.text[quote[1] : date.start] if date.start >= quote[1] else scene.text[date.end : quote[0]]
    return len(gap) <= FARTHEST and "\n" not in gap and scene.governor(date) in scene.words.tables["saying"]
