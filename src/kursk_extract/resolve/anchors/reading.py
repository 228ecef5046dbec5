"""What a date turns out to mean, and the words that say it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kursk_extract.resolve.anchors import periods

if TYPE_CHECKING:
    import datetime as dt

    from kursk_extract.records import DateMod, DateStatus, DateType
    from kursk_extract.resolve.anchors.periods import Period

MODS: Final[dict[str, DateMod]] = {
    "START": "START",
    "MID": "MID",
    "END": "END",
    "MORE_THAN": "MORE_THAN",
    "LESS_THAN": "LESS_THAN",
    "APPROX": "APPROX",
}
REL = {
    "this": 0,
    "current": 0,
    "last": -1,
    "past": -1,
    "next": 1,
    "coming": 1,
    "same": 0,
    "that": 0,
    "previous": -1,
    "following": 1,
}
OPEN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
PARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "dawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
    "dusk": "TEV",
    "sunset": "TEV",
    "nightfall": "TEV",
    "lunchtime": "T12:00",
    "midday": "T12:00",
    "noon": "T12:00",
    "midnight": "T24:00",
}
FULL_YEAR = 4
MILLION = 1_000_000  # shown without an exponent
VAGUE = re.compile(r"several|few|many|some|couple|dozens|hundreds|thousands|recent")
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": MILLION, "billion": 1000 * MILLION}
HALVES = {"half": 0.5, "quarter": 0.25}
WHOLE = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Reading:
    """A date's meaning; ``period`` is what later dates may count from."""

    value: str | None
    type: DateType = "DATE"
    mod: DateMod | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    status: DateStatus = "resolved"
    period: Period | None = None


def of(period: Period, status: DateStatus, edge: str | None = None, today: dt.date | None = None) -> Reading:
    """A period, or the part of it that ``edge`` names."""
    first, last = period.first, period.last
    if edge in {"START", "MID", "END"}:
        first, last = periods.edge(period, edge)
    elif edge in {"EARLIER", "LATER"}:
        if today is not None and first <= today <= last:
            first, last = (first, today) if edge == "EARLIER" else (today, last)
        edge = "START" if edge == "EARLIER" else "END"
    if period.unit == "D":
        first, last = period.first, period.last
    return Reading(period.value, "DATE", MODS.get(edge or ""), first, last, status, period)


def open_value(value: str, edge: str | None = None) -> Reading:
    """A value with parts that nothing fixes."""
    edge = {"EARLIER": "START", "LATER": "END"}.get(edge or "", edge)
    return Reading(value, mod=MODS.get(edge or ""), status="unresolved")


def timed(reading: Reading, suffix: str) -> Reading:
    """A day as a time of day."""
    return replace(reading, type="TIME", value=f"{reading.value}{suffix}")


class Words:
    """The word tables of the rules."""

    def __init__(self, tables: dict[str, dict[str, str]], feasts: dict[str, str]) -> None:
        self.tables = tables
        self.feasts = feasts
        self.numbers = {w: float(n) for t in ("tens", "ones", "ordinal") for w, n in tables[t].items()}

    def of(self, table: str, word: str | None) -> str | None:
        """What a word stands for in a table."""
        return None if word is None else self.tables[table].get(word)

    def edge(self, parts: dict[str, str]) -> str | None:
        """The part of a period that is named: START, MID, END, EARLIER or LATER."""
        if "dayend" in parts:
            return self.tables["day_end"].get(parts["dayend"])
        word = parts.get("edge") or parts.get("edge2")
        return self.tables["edge"].get(word) if word else "END" if "edgeword" in parts else None

    def month(self, parts: dict[str, str]) -> int | None:
        """The number of the month."""
        if "mm" in parts:
            return int(parts["mm"])
        found = self.of("month", parts.get("month"))
        return int(found) if found else None

    def weekday(self, parts: dict[str, str]) -> int | None:
        """The number of the weekday, Monday being 0."""
        word = parts.get("weekday")
        found = self.of("weekday", word) or self.of("weekday_short", word)
        return int(found) if found else None

    def year(self, parts: dict[str, str], like: int = 2000) -> int | None:
        """The year, two digits being read as the nearest to ``like``."""
        if "year" in parts and len(parts["year"]) == FULL_YEAR:
            return int(parts["year"])
        short = parts.get("yy") or parts.get("year")
        if short is None:
            return None
        close = like - like % 100 + int(short)
        return min((close - 100, close, close + 100), key=lambda y: (abs(y - like), y))

    def unit(self, word: str) -> str:
        """The letter of a unit."""
        return self.tables["unit"][self.tables["units"].get(word, word)]

    def amount(self, text: str | None) -> float | None:
        """A number as written; None where it is vague."""
        if text is None or VAGUE.search(text):
            return 2 if text in {"a couple", "a couple of"} else None
        head, _, rest = text.partition(" and ")
        total = HALVES.get(rest.replace("-", " ").split(" ")[-1], 0.0) if rest else 0.0
        if head in {"a half", "half a", "half an", "half"}:
            return 0.5
        return total + self.simple(head)

    def simple(self, text: str) -> float:
        """A number without a half."""
        if digits := WHOLE.match(text):
            whole = float(digits[0].replace(",", "")) + (HALVES["half"] if text.endswith(("1/2", "½")) else 0)
            return whole * SCALES.get(text.rsplit(" ", 1)[-1], 1)
        total = 0.0
        for word in text.replace("-", " ").split(" "):
            if word in SCALES:
                total = max(total, 1) * SCALES[word]
            elif word in {"a", "an", "another"}:
                total += 1
            elif word == "half":
                total += 0.5
            else:
                total += self.numbers.get(word, 0)
        return total or 1


def shown(amount: float | None) -> str:
    """An amount as a value writes it."""
    return "X" if amount is None else f"{amount:g}" if amount < MILLION else str(int(amount))
