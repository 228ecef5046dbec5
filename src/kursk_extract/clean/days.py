"""Days as page headers write them: a small reader of full dates, and of dates that lack the year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.facts import Offsets

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?P<{0}month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:(?P<{0}weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+(?:the\s+)?)?"
DAY = r"(?P<{0}day>[0-3]?\d)(?:st|nd|rd|th)?"
END = r"(?:\b|(?=\d?\d[:.]\d\d))"  # a page that loses its line ends glues the time to the year
YEAR = r"(?P<{0}year>(?:19|20)\d\d)"
FORMS = (
    r"(?<![\d/.-])" + YEAR + r"[-/.](?P<{0}m>[01]?\d)[-/.]" + DAY + r"(?![\d/-])(?=T\d|\D|$)",
    r"\b" + WEEKDAY + DAY + r"(?:\s+of)?[\s-]+" + MONTH + r",?[\s-]+" + YEAR + END,
    r"\b" + WEEKDAY + MONTH + r"\s+" + DAY + r"(?:,\s*|\s+)" + YEAR + END,
    r"(?<![\d/.-])" + WEEKDAY + r"(?P<{0}a>[0-3]?\d)(?P<{0}sep>[/.-])(?P<{0}b>[0-3]?\d)(?P={0}sep)" + YEAR + r"(?![\d/-])",
)
SHORT = (
    r"\b" + WEEKDAY + DAY + r"(?:\s+of)?\s+" + MONTH + r"(?!,?\s+(?:19|20)\d\d)",
    r"\b" + WEEKDAY + MONTH + r"\s+" + DAY + r"\b(?!,?\s+(?:19|20)\d\d|:\d)",
)


def compiled(forms: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of several forms, the groups of each with its own prefix."""
    return re.compile("|".join(f"(?:{form.replace('{0}', f'f{n}_')})" for n, form in enumerate(forms)), re.IGNORECASE)


FULL = compiled(FORMS)
PARTIAL = compiled(SHORT)
# rare enough to look for first, and at the whole date only around it; what can be told by one letter comes first
A_YEAR = re.compile(r"(?:19|20)\d\d(?<!\d{5})(?!\d(?!\d?[:.]\d\d))")
CLIPPED = re.compile(r"(?<![\d/])(?P<c_a>[01]?\d|[0-3]\d)(?P<c_sep>/)(?P<c_b>[0-3]?\d)/(?P<c_year>\d\d)(?![\d/])")
A_MONTH = re.compile(
    r"[jfmasondJFMASOND](?<![\w-].)(?i:(?<=j)(?:an(?:uary)?|une?|uly?)|(?<=f)eb(?:ruary)?|(?<=m)(?:ar(?:ch)?|ay)"
    r"|(?<=a)(?:pr(?:il)?|ug(?:ust)?)|(?<=s)ept?(?:ember)?|(?<=o)ct(?:ober)?|(?<=n)ov(?:ember)?|(?<=d)ec(?:ember)?)\b\.?"
)
A_DIGIT = re.compile(r"\d")
NUMERIC = re.compile(r"(?<![\d/.-])([0-3]?\d)[/-]([0-3]?\d)[/-]((?:19|20)\d\d)(?![\d/-])")
ZONE = re.compile(r"\b(?:[ECMP][SD]?T|IST|BST|GMT|CEST|CET|EES?T|MSK|A[EW][SD]T|NZ[SD]T|SAST|WAT|WIB|SGT|PKT)\b")
AMERICAN = frozenset(f"{zone}{saving}T" for zone in "ECMP" for saving in ("", "S", "D"))
BEFORE = 45
AFTER = 25


@dataclass(frozen=True, slots=True)
class Day:
    """A day read in a text: the year is null where none is written, ``value`` is null for a day that cannot be."""

    span: Offsets
    year: int | None
    month: int
    day: int
    weekday: int | None

    @property
    def value(self) -> str | None:
        """ISO form of a full date."""
        return self.in_year(self.year) if self.year else None

    def in_year(self, year: int) -> str | None:
        """ISO form of the day in a year, null where the weekday does not fit or there is no such day."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day.isoformat() if self.weekday in (None, day.weekday()) else None


def full_days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Dates with a year, in text order."""
    return around(FULL, A_YEAR, text, start, len(text) if end is None else end)


def partial_days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Dates that lack the year, in text order."""
    return around(PARTIAL, A_MONTH, text, start, len(text) if end is None else end)


def clipped_days(text: str, start: int, end: int) -> Iterator[Day]:
    """Dates such as 12/15/24 in a header line: elsewhere they may be fractions or scores."""
    for found in CLIPPED.finditer(text, start, end):
        yield from day_of(found)


def local_days(text: str, start: int, end: int) -> Iterator[Day]:
    """Days in figures such as 05-08-2020 in a header line whose time zone says which of the two comes first."""
    zone = ZONE.search(text, start, end)
    for found in NUMERIC.finditer(text, start, end) if zone else ():
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        day, month = (second, first) if zone and zone[0] in AMERICAN else (first, second)
        read = Day(found.span(), year, month, day, None)
        if read.value:
            yield read


def around(form: re.Pattern[str], anchor: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Day]:
    """The days of a form, looked for around what each of them must hold."""
    for at in anchor.finditer(text, start, end):
        if at.start() < start:
            continue
        window = max(start, at.start() - BEFORE), min(end, at.end() + AFTER)
        found = A_DIGIT.search(text, *window) and form.search(text, *window)
        if found:
            start = found.end()
            yield from day_of(found)


def day_of(found: re.Match[str]) -> Iterator[Day]:
    """The day that a match states, nothing where day and month cannot be told apart."""
    parts = {k.split("_", 1)[1]: v for k, v in found.groupdict().items() if v is not None}
    weekday = WEEKDAYS.index(parts["weekday"][:3].lower()) if "weekday" in parts else None
    year = int(parts["year"]) if "year" in parts else None
    if year is not None and year < 100:
        year += 2000
    for month, day in readings(parts):
        read = Day(found.span(), year, month, day, weekday)
        if year is None or read.value:
            yield read
            return


def readings(parts: dict[str, str]) -> list[tuple[int, int]]:
    """Month and day as they may be meant: none where numbers leave it open."""
    if "month" in parts:
        return [(MONTHS.index(parts["month"][:3].lower()) + 1, int(parts["day"]))]
    if "m" in parts:
        return [(int(parts["m"]), int(parts["day"]))]
    a, b = int(parts["a"]), int(parts["b"])
    both = [(b, a), (a, b)]
    if a == b or parts["sep"] == ".":
        return both[:1]
    if a <= 12 and b <= 12:
        return both if "weekday" in parts else []
    return [(b, a)] if a > b else [(a, b)]
