"""Where figures are no figures: dates, clock times, scores, coordinates, phone numbers, addresses of the web, names."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kursk_extract.facts import Date, Offsets

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|"
    r"Dec(?:ember)?)\b\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
CLOCK = r"(?:[ap]\.?\s?m\b\.?|GMT|UTC|BST|EST|EDT|PST|PDT|CET|CEST|MSK|hours\s(?:local|GMT|UTC)|o['’]clock|local time|noon)"
FORMS = (
    r"https?://\S+|www\.\S+|(?<!\w)#\d+",  # addresses, tags
    # March 13, 2009
    rf"\b{MONTH}(?:\s|(?<=\.)){DAY}(?:\s?[-–—]\s?{DAY}\b)?(?!\d|\s?(?:%|percent|per\scent|million|billion))(?:,?\s\d{{4}}\b)?",
    rf"\b{DAY}(?:\s?[-–—]\s?{DAY})?(?:\sof)?\s{MONTH}(?:,?\s\d{{4}}\b)?",  # 13 March
    r"\b(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)\b(?!-?\w)",  # 2014-15
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|(?<![\d.])\b\d{1,2}(?P<by>[-/.])\d{1,2}(?P=by)(?:19|20)?\d\d\b",  # 2024-12-14
    r"\b\d{1,3}-(?:of|for)-\d{1,3}\b",  # 13-of-22 from the field
    r"\b\d{2,3}/\d{2,}\b(?!/|\s(?:of|inch))|\b\d+/\d{3,}\b(?!/|\s(?:of|inch))|\b7/7\b",  # 142/90, case 24/1187
    r"\b(?:401|403|457|501|529)\([a-z]\)|\b\d+[a-z]-\d+\b|\b[A-Z]\d\+\d\b|\b\d+-(?:Seven|Eleven|Twelve)\b",  # 401(k), P5+1
    r"\b\d+[- ](?:calib(?:er|re)|gauge)\b|\b\d+-bit\b|\b\d+(?:\.\d+)?-?fold\b",
    r"\b\d{1,3}:\d{1,2}\b(?![:.\d])|\b\d{1,3}/1\b(?!/)",  # odds
    r"(?<!\w)['’]\d\ds?\b|\b9/11\b|\b24/7\b|\b\d+/\d+/\d+\b",  # '84
    r"\bA\.?D\.?\s\d{3,4}(?:\s(?:and|to|[-–])\s\d{3,4})?",  # A.D. 1000
    r"\b(?:between|from)\s(?:1[5-9]|20)\d\d\s(?:and|to)\s(?:1[5-9]|20)\d\d\b(?!\s[a-z]+s\b)",
    rf"\b\d{{1,2}}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s?{CLOCK})|\b\d{{1,2}}:\d\d(?:[:.]\d+)*\b",  # 22:30, 1.05am
    r"\b(?:\d{1,2}\s(?:and|to)\s)?\d{1,2}\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b",  # 2 and 4 in the morning
    rf"\b\d{{1,4}}\s?{CLOCK}|\b\d{{4}}\s?hrs\b",  # 5 am, 0401 GMT
    r"\b\d+(?:\.\d+)?\s?°\s?(?:\d+(?:\.\d+)?\s?['′]\s?)?(?:\d+(?:\.\d+)?\s?[\"″]\s?)?[NSEW]\b",  # 50.45° N
    r"(?<!\w)\+\d[\d ().-]{7,}\d|\(0?\d{2,5}\)[ -]?\d{3,}(?:[ -]\d+)*|\b0\d{2,4}[ -]\d{3,}(?:[ -]\d{3,})?\b",  # telephones
    r"(?<=\d['′])\d{1,2}[\"”″]",  # the inches of 6'3"
    r"\[\d{1,4}\]|(?<![\d,.])\d{10,}(?![\d,.])|=\"\d+\"",  # references, serial numbers
    r"\bGroup\sof\s\d+\b|\b\d0-somethings?\b",
    r"\b\d{3}[-.]\d{3}[-.]\d{4}\b|\b\d{3}-\d{4}\b",
    r"\b\d+\.\d+\.\d+(?:\.\d+)*\b",  # versions
)
HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)"
MINUTES = r"(?:five|ten|twenty|twenty-five|\d{1,2})"
SPOKEN = re.compile(  # half past nine, ten minutes to six; "five to ten people" is a range
    rf"\b(?:half|quarter|{MINUTES}(?:\sminutes?)?)\spast\s{HOUR}\b"
    rf"|\b(?:quarter|{MINUTES}\sminutes?)\sto\s{HOUR}\b(?!\s(?:hour|minute|day|week|year|people))"
    rf"|(?<=\bat\s){MINUTES}\sto\s{HOUR}\b(?=[.,;)]|\s(?:on|in\sthe|when|and|local|[ap]\.?m\b)|$)",
    re.IGNORECASE,
)
ANCHORS = tuple(re.compile(rf"{word}\s{HOUR}\b") for word in ("past", "to"))
STARTS = r"(?=[\d#+('’\[=A-Zhwbf])"  # what the forms begin with: no other place is tried
NOTHING = re.compile(f"{STARTS}(?:{'|'.join(FORMS)})")
MAIL = re.compile(rf"\S+@\S+\.\w+|{NOTHING.pattern}")
WINDOW = re.compile(r"\d(?:.{0,24}?\d)*", re.DOTALL)
REACH = 24


class Mask:
    """Stretches in which no figure may stand, in text order."""

    def __init__(self, spans: Iterable[Offsets]) -> None:
        self.spans = merged(sorted(spans))
        self.starts = [start for start, _ in self.spans]

    def covers(self, start: int, end: int) -> bool:
        """Whether a stretch touches the mask."""
        at = bisect_right(self.starts, end - 1) - 1
        return at >= 0 and self.spans[at][1] > start


def merged(spans: Iterable[Offsets]) -> list[Offsets]:
    """Sorted stretches without overlap."""
    out: list[Offsets] = []
    for start, end in spans:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def names(text: str) -> Mask:
    """Where the text's form alone says that digits are no figure."""
    spans: list[Offsets] = []
    for window in WINDOW.finditer(text):
        start, end = max(window.start() - REACH, 0), window.end() + REACH
        form = NOTHING if text.find("@", start, end) < 0 else MAIL
        spans += [found.span() for found in form.finditer(text, start, end)]
    return Mask(spans + list(spoken(text)))


def spoken(text: str) -> Iterator[Offsets]:
    """Clock times in words."""
    for anchor in ANCHORS:  # a literal first word each: the whole pattern would try every word of the page
        for hint in anchor.finditer(text):
            found = SPOKEN.search(text, max(hint.start() - REACH, 0), hint.end() + REACH)
            if found is not None and found.start() < hint.start():
                yield found.span()


def calendar(dates: Sequence[Date]) -> Mask:
    """Where dates stand; lengths of time and what recurs hold figures."""
    return Mask((d.start, d.end) for d in dates if d.type in {"DATE", "TIME"})
