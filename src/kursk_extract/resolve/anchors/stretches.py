"""``the nine months to June``: a stretch that a day or month ends, for ``the year-earlier period`` after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.periods import ONE, Period

if TYPE_CHECKING:
    import datetime as dt

    from kursk_extract.facts import Date
    from kursk_extract.resolve.anchors.scene import Scene

LENGTH = re.compile(
    r"\b(?P<n>[a-z]+|\d+)[ -](?P<unit>weeks?|months?|quarter|half|year)"
    r"\s(?:to|ended|ending|through|until)\s(?:in\s|on\s)?(?:the\send\sof\s)?$"
)
OF_YEAR = re.compile(r"\s(?:of|in)\s(?:(?P<year>(?:19|20)\d\d)|(?P<rel>the|this|last)\syear)\b", re.IGNORECASE)
MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}
NAMED: Final = ("M", "Q", "H", "Y")
LONGEST_GAP = 11  # letters of " ending in "
WIDEST = 44  # letters to the left that are looked at


def stretch_ending(date: Date, scene: Scene, period: Period) -> Period | None:
    """The stretch that a date ends, as the calendar calls it where it has a name for it."""
    if period.unit not in {"D", "M"}:
        return None
    found = LENGTH.search(scene.text[max(0, date.start - WIDEST) : date.start].lower())
    if found is None:
        return None
    unit, amount = found["unit"].rstrip("s"), scene.words.amount(found["n"])
    if scene.words.of("ordinal", found["n"]):  # "the third quarter ended Sept. 30"
        amount = 1
    if amount is None:
        return None
    if unit == "week":
        return Period("P", period.last - round(7 * amount) * ONE + ONE, period.last, f"P{round(amount)}W")
    months = round(amount) * MONTHS[unit]
    first = periods.moved(period.last + ONE, "M", -months)
    return stretch(first, period.last, months)


def bound(before: Date | None, end: Date, stretch: Period) -> None:
    """Give its days to the length, or to the fiscal year, right before the day that ends it."""
    if before is None or end.start - before.end > LONGEST_GAP or before.status == "unresolved":
        return
    fiscal = (before.value or "").startswith("FY")
    if before.type != "DURATION" and not fiscal:
        return
    before.first, before.last, before.status = stretch.first.isoformat(), stretch.last.isoformat(), "resolved"
    if fiscal:
        before.value = f"FY{stretch.last.year}"
    elif stretch.unit != "P" and "num" not in before.parts:  # "the quarter ended Sept. 30" has a name
        before.type, before.value = "DATE", stretch.value


def stretch_opening(date: Date, scene: Scene, months: int) -> Period | None:
    """The first months of a year, where the text behind names it: "the first nine months of the year"."""
    found = OF_YEAR.match(scene.text, date.end)
    if found is None or not 0 < months <= MONTHS["year"]:
        return None
    if found["year"] is None and scene.reference is None:
        return None
    year = int(found["year"]) if found["year"] else scene.like() - (found["rel"].lower() == "last")
    first = periods.year(year).first
    return stretch(first, periods.moved(first, "M", months) - ONE, months)


def stretch(first: dt.date, last: dt.date, months: int) -> Period:
    """So many months, as the calendar calls them where it has a name for them."""
    named = (periods.containing(letter, last) for letter in NAMED)
    return next((p for p in named if (p.first, p.last) == (first, last)), None) or Period("P", first, last, f"P{months}M")
