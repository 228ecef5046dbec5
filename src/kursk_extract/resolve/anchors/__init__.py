"""Time expression → calendar: value, modifier, interval and status against the page's reference date."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kursk_extract.facts import facts_of
from kursk_extract.resolve.anchors.days import is_day_first
from kursk_extract.resolve.anchors.readers import READERS
from kursk_extract.resolve.anchors.reading import Words
from kursk_extract.resolve.anchors.said import said_on
from kursk_extract.resolve.anchors.scene import Scene, set_scene
from kursk_extract.resolve.anchors.stretches import bound, stretch_ending
from kursk_extract.resolve.anchors.ties import tie_weekdays, ties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Date
    from kursk_extract.lexicon.dates import DateRules
    from kursk_extract.resolve.anchors.reading import Reading

LONGEST_ABOUT = 16
CLOCKS = frozenset({"clock", "daypart"})
COUNTED = frozenset({"duration", "ago", "year", "clock", "day", "decade"})


class DateResolver:
    """Completes dates in place; reads tense and neighbouring dates from the Doc."""

    def __init__(self, rules: DateRules) -> None:
        self.kinds = {r.id: r.kind for r in rules.rules}
        self.words = Words(rules.words, rules.feasts)
        self.cues = rules.cues

    def __call__(self, doc: Doc, dates: Sequence[Date]) -> None:
        """Set value, mod, first, last and status of each date."""
        if not dates:
            return
        scene = set_scene(doc, self.words, self.cues)
        scene.day_first = any(self.kinds[d.rule] == "numeric" for d in dates) and is_day_first(dates, scene)
        scene.linked, scene.followed = ties(dates, scene)
        tie_weekdays(dates, scene)
        scene.said_on = said_on(dates, scene, self.kinds, self.reading)
        for date in dates:
            self.complete(date, scene)
            scene.before = date
        warn(doc, dates, scene)

    def complete(self, date: Date, scene: Scene) -> None:
        """One date, read by the reader of its rule's kind."""
        reading = self.reading(date, scene)
        if reading is None:
            return
        date.type, date.value, date.mod, date.status = reading.type, reading.value, reading.mod, reading.status
        if date.mod is None and self.kinds[date.rule] in COUNTED and self.about(date, scene):
            date.mod = "APPROX"
        date.first = reading.first.isoformat() if reading.first else None
        date.last = reading.last.isoformat() if reading.last else None
        if reading.period is not None and reading.status != "unresolved" and not self.adrift(date, reading):
            scene.named.append((date.start, reading.period))
            if reading.period.unit == "D" and scene.changed(date, reading.period):
                scene.updated = reading.period.first
            with suppress(ValueError, OverflowError):  # before the year 1 there is no calendar
                if stretch := stretch_ending(date, scene, reading.period):
                    scene.named.append((date.start, stretch))
                    bound(scene.before, date, stretch)

    def adrift(self, date: Date, reading: Reading) -> bool:
        """Whether a clock time has only been assumed to be of some day: the next one is no surer of it."""
        return reading.status == "assumed" and self.kinds[date.rule] in CLOCKS and "of_day" not in date.parts

    def about(self, date: Date, scene: Scene) -> bool:
        """Whether the text to the left says that a date is no exact one."""
        left = scene.text[max(0, date.start - LONGEST_ABOUT) : date.start].lower().split()
        return bool(left) and (left[-1] in self.words.tables["about"] or " ".join(left[-2:]) in self.words.tables["about"])

    def reading(self, date: Date, scene: Scene) -> Reading | None:
        """What a date means; None where the calendar has no such day."""
        try:
            return READERS[self.kinds[date.rule]](date, scene)
        except (ValueError, OverflowError):  # the calendar ends in the year 9999, texts do not
            return None


def warn(doc: Doc, dates: Sequence[Date], scene: Scene) -> None:
    """Say what could not be told, once an article."""
    warnings = facts_of(doc).warnings
    told = any(code == "no_date" for code, _ in facts_of(doc).page.warnings)  # the clean room has said so
    if scene.reference is None and not told:
        tell(warnings, scene, [d for d in dates if d.status == "unresolved"], "no_date", "no date of publication")
    tell(warnings, scene, [d for d in dates if d.status == "assumed"], "assumed_dates", "day or year assumed")


def tell(warnings: list[tuple[str, str]], scene: Scene, dates: list[Date], code: str, what: str) -> None:
    """One warning about some dates, with the first of them."""
    if dates:
        words = " ".join(scene.text[dates[0].start : dates[0].end].split())
        others = f" and {len(dates) - 1} more" if len(dates) > 1 else ""
        warnings.append((code, f"{what}: {words!r}{others}"))
