"""Time expression → calendar: value, modifier, interval and status against the page's reference date."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kursk_extract.facts import facts_of
from kursk_extract.resolve.anchors.inference import infer
from kursk_extract.resolve.anchors.readers import READERS
from kursk_extract.resolve.anchors.reading import Words
from kursk_extract.resolve.anchors.scene import Scene, reference_of, set_scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Date
    from kursk_extract.lexicon.dates import DateRules
    from kursk_extract.resolve.anchors.reading import Reading

TIE = re.compile(r"\s*(?:to|and|or|until|till|through|[-–—,]|, and)\s*(?:the\s)?", re.IGNORECASE)
RANGE = re.compile(r"\s*(?:to|and|until|till|through|[-–])\s*", re.IGNORECASE)
WIDEST_TIE = 12
LONGEST_ABOUT = 16
COUNTED = frozenset({"duration", "ago", "year", "clock", "day", "decade"})
SPOKEN = frozenset({"today", "weekday", "overnight", "weekend"})
DATED = frozenset({"day", "weekday", "today", "numeric"})
ATTRIBUTION = 200  # how far from a quote its date of saying may stand


class DateResolver:
    """Completes dates in place; reads tense and neighbouring dates from the Doc."""

    def __init__(self, rules: DateRules) -> None:
        self.kinds = {r.id: r.kind for r in rules.rules}
        self.newest_year = rules.newest_year
        self.words = Words(rules.words)

    def __call__(self, doc: Doc, dates: Sequence[Date]) -> None:
        """Set value, mod, first, last and status of each date."""
        if not dates:
            return
        if reference_of(doc) is None:
            infer(doc, dates, self.words, self.newest_year)
        scene = set_scene(doc, self.words)
        self.tie(dates, scene)
        self.quoted(dates, scene)
        for date in dates:
            self.complete(date, scene)
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
        if reading.period is not None and reading.status != "unresolved":
            scene.named.append((date.start, reading.period))

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

    def quoted(self, dates: Sequence[Date], scene: Scene) -> None:
        """Let ``today`` inside a quote count from the day on which the text beside the quote says it was said."""
        quotes = sorted((q.start, q.end) for q in facts_of(scene.doc).page.quotes)
        if not quotes:
            return
        starts = [q[0] for q in quotes]

        def quote_of(date: Date) -> tuple[int, int] | None:
            at = bisect_right(starts, date.start) - 1
            return quotes[at] if at >= 0 and date.end <= quotes[at][1] else None

        inside = [quote_of(d) for d in dates]
        for number, (date, quote) in enumerate(zip(dates, inside, strict=True)):
            if quote is None or self.kinds[date.rule] not in SPOKEN:
                continue
            near = [
                d
                for d, q in zip(dates[max(0, number - 4) : number + 5], inside[max(0, number - 4) : number + 5], strict=True)
                if q is None
            ]
            said = [d for d in near if self.tells_saying(d, quote, scene)]
            if said:
                found = self.reading(min(said, key=lambda d: (d.start < quote[0], abs(d.start - quote[1]))), scene)
                if found and found.period and found.period.unit == "D" and found.status != "unresolved":
                    scene.said_on[id(date)] = found.period.first

    def tells_saying(self, date: Date, quote: tuple[int, int], scene: Scene) -> bool:
        """Whether a date outside a quote belongs to a verb of saying in the same paragraph."""
        text, kind = scene.text, self.kinds[date.rule]
        gap = text[quote[1] : date.start] if date.start >= quote[1] else text[date.end : quote[0]]
        if kind not in DATED or len(gap) > ATTRIBUTION or "\n" in gap:
            return False
        return scene.governor(date) in self.words.tables["saying"]

    def tie(self, dates: Sequence[Date], scene: Scene) -> None:
        """Give a day or month the year of the date that ``to``, ``and`` or a dash ties it to."""
        for last, one, two in zip([None, *dates], dates, dates[1:], strict=False):
            gap = scene.text[one.end : two.start]
            if len(gap) > WIDEST_TIE or not TIE.fullmatch(gap):
                continue
            months = self.words.month(one.parts), self.words.month(two.parts)
            if months[0] is None or months[1] is None:
                continue
            years = self.words.year(one.parts), self.words.year(two.parts)
            if years == (None, None) and self.kinds[one.rule] == self.kinds[two.rule] and RANGE.fullmatch(gap):
                scene.followed.pop(id(last), None)  # of a chain only the last two are a range
                scene.followed[id(one)] = two
            elif years[0] is None and years[1] is not None:
                scene.linked[id(one)] = years[1] - (months[0] > months[1])
            elif years[0] is not None and years[1] is None:
                scene.linked[id(two)] = years[0] + (months[1] < months[0])


def warn(doc: Doc, dates: Sequence[Date], scene: Scene) -> None:
    """Say what could not be told, once an article."""
    warnings = facts_of(doc).warnings
    open_ones = [d for d in dates if d.status == "unresolved"]
    if open_ones and scene.reference is None:
        words = scene.text[open_ones[0].start : open_ones[0].end]
        warnings.append(
            ("no_reference_date", f"no date of publication: {len(open_ones)} dates such as {words!r} keep only what they say")
        )
    assumed = [d for d in dates if d.status == "assumed"]
    if assumed:
        words = scene.text[assumed[0].start : assumed[0].end]
        warnings.append(("assumed_dates", f"{len(assumed)} dates such as {words!r} rest on an assumption about day or year"))
