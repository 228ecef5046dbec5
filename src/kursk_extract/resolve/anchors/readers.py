"""Which function reads a rule's dates, by the rule's kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kursk_extract.resolve.anchors import ago, clock, days, feasts, lengths, months, others, quarters, relative, seasons, weekdays

if TYPE_CHECKING:
    from collections.abc import Callable

    from kursk_extract.facts import Date
    from kursk_extract.lexicon.dates import Kind
    from kursk_extract.resolve.anchors.reading import Reading
    from kursk_extract.resolve.anchors.scene import Scene

    Reader = Callable[[Date, Scene], Reading | None]

READERS: Final[dict[Kind, Reader]] = {
    "ago": ago.ago,
    "century": months.century,
    "clock": clock.clock,
    "context_day": relative.context_day,
    "context_unit": relative.context_unit,
    "day": days.day,
    "day_alone": days.day_alone,
    "daypart": clock.daypart,
    "decade": months.decade,
    "duration": lengths.duration,
    "duration_range": lengths.duration_range,
    "edge_day": days.edge_day,
    "fiscal": quarters.fiscal,
    "holiday": feasts.holiday,
    "iso_week": days.iso_week,
    "month": months.month,
    "new_year": months.new_year,
    "nth_day": days.nth_day,
    "numeric": days.numeric,
    "other": others.other,
    "overnight": weekdays.overnight,
    "part_of": weekdays.part_of,
    "quarter": quarters.quarter,
    "quarter_month": quarters.quarter_month,
    "ref": lengths.ref,
    "same_period": relative.same_period,
    "season": seasons.season,
    "set": lengths.repeated,
    "stretch": relative.stretch,
    "then": relative.then,
    "today": weekdays.today,
    "unit": relative.unit,
    "week_of": days.week_of,
    "weekday": weekdays.weekday,
    "weekend": weekdays.weekend,
    "year": months.year,
}
