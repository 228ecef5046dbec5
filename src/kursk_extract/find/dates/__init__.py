"""Time expressions: a scanner over the page's text; a date and the clock time beside it are one expression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.facts import Date, facts_of
from kursk_extract.find.dates.scanner import Hit, scan, scanner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from kursk_extract.lexicon.dates import DateRules

__all__ = ["DateFinder", "Hit", "scan"]

DAYS = frozenset({"day", "numeric", "weekday", "today", "holiday", "context_unit", "part_of"})
NAMES = frozenset({"month", "weekday", "holiday", "season", "year"})
TIMELY = frozenset({"in", "of", "since", "during", "until", "before", "after", "by"})
THEN_CLOCK = re.compile(r"(?:,|\s?[-–—|•·])?\s{1,3}(?:at\s)?|\s?[(|]\s?", re.IGNORECASE)
THEN_DAY = re.compile(r",?\s{1,3}(?:on\s)?(?:the\s)?", re.IGNORECASE)
WIDEST_GLUE = 8
PART_WORDS = frozenset({"edge", "daypart", "today"})
PARTS = frozenset({"morning", "afternoon", "evening", "night"})  # "9 p.m. on Friday night", but not "9 p.m. Friday noon"


class DateFinder:
    """Finds time expressions; values are left to the resolver."""

    def __init__(self, rules: DateRules) -> None:
        self.rules = rules
        self.scanner = scanner(rules)

    def __call__(self, doc: Doc) -> list[Date]:
        """Time expressions in text order, none overlapping."""
        page = facts_of(doc).page
        text = page.masked
        hits = self.scanner.hits(text, page.breaks)
        found = joined((h if "weekday" not in h.parts else unnamed(doc, h, text) for h in hits if not no_date(doc, h)), text)
        return [date for hit in found for date in dates_of(hit)]


def no_date(doc: Doc, hit: Hit) -> bool:
    """Whether the parse speaks against a hit: somebody's name (April Jones), or a count (2000 lanterns)."""
    if hit.rule.kind not in NAMES or hit.parts.keys() & {"rel", "edge"} or hit.ends:
        return False
    span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if span is None:
        return False
    if hit.rule.kind == "holiday" and span.start and somebodys(doc, span):
        return True
    if len(span) != 1:
        return False
    if hit.rule.kind != "year":
        return span[0].ent_type_ == "PERSON"
    return counts(doc, span[0])


def unnamed(doc: Doc, hit: Hit, text: str) -> Hit:
    """A day without the "Sun" of "Toronto Sun, Feb. 3": the end of a paper's name is no weekday."""
    if hit.parts["weekday"] != "sun" or hit.ends or hit.parts.keys() & PART_WORDS:
        return hit
    span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if span is None or span.start == 0:
        return hit
    before = doc[span.start - 1]
    if before.tag_ != "NNP" or not before.text[0].isupper() or "\n" in text[before.idx : hit.start]:
        return hit
    start = next((t.idx for t in span[1:] if t.text[0].isalnum()), None)
    return hit if start is None else Hit(start, hit.end, hit.rule, {k: v for k, v in hit.parts.items() if k != "weekday"})


def somebodys(doc: Doc, feast: Span) -> bool:
    """Whether a feast is a surname or a place, or some country's own: its day is not the one that others keep."""
    before = doc[feast.start - 1]
    if before.tag_ == "POS":
        return feast.start == 1 or doc[feast.start - 2].text.lower() != "year"
    return before.tag_ == "NNP" and len(feast) == 1


def counts(doc: Doc, year: Token) -> bool:
    """Whether a figure that may be a year counts the plural noun after it: no article before it, no "in" or "since"."""
    if year.i + 1 >= len(doc) or doc[year.i + 1].tag_ != "NNS" or year.head.i != year.i + 1:
        return False
    before = doc[year.i - 1] if year.i else None
    return before is None or not (before.tag_ in {"DT", "PRP$", "POS", "JJ", "NNP"} or before.text.lower() in TIMELY)


def dates_of(hit: Hit) -> Iterator[Date]:
    """The dates of a hit: one, or the two ends of a range."""
    if not hit.ends:
        yield Date(hit.start, hit.end, hit.rule.id, parts=hit.parts)
    for number, (start, end) in enumerate(hit.ends, 1):
        yield Date(start, end, hit.rule.id, parts=share(hit.parts, number, hit.rule.split))


def share(parts: dict[str, str], number: int, names: tuple[str, ...]) -> dict[str, str]:
    """What belongs to one end of a range: its own parts without their number, and the common ones."""
    mine, other = str(number), str(3 - number)
    common = {k: v for k, v in parts.items() if k not in names and not k.endswith((mine, other))}
    own = {k.removesuffix(mine): v for k, v in parts.items() if k.endswith(mine)}
    if number == 1 and "ap" in common and int(own["h"]) % 12 > int(parts["h2"]) % 12:  # "11-1 p.m."
        own["ap"] = "p" if common["ap"].startswith("a") else "a"
    return common | own | {"end": mine}


def joined(hits: Iterable[Hit], text: str) -> Iterator[Hit]:
    """Hits in which a day and a clock time side by side have become one."""
    last: Hit | None = None
    for hit in hits:
        both = last and join(last, hit, text)
        if last and not both:
            yield last
        last = both or hit
    if last:
        yield last


def join(one: Hit, two: Hit, text: str) -> Hit | None:
    """A day and a clock time as one hit, None where they are not that."""
    gap = text[one.end : two.start]
    if len(gap) > WIDEST_GLUE or any(h.ends and h.rule.kind != "clock" for h in (one, two)):
        return None
    if one.rule.kind in DAYS and two.rule.kind == "clock" and THEN_CLOCK.fullmatch(gap):
        clock, day = two, one
    elif one.rule.kind == "clock" and two.rule.kind in DAYS and THEN_DAY.fullmatch(gap):
        clock, day = one, two
    else:
        return None
    if "h" in day.parts or day.parts.get("daypart", "night") not in PARTS or "of_day" in clock.parts:
        return None
    opened = "(" in gap
    if opened and text[two.end : two.end + 1] != ")":
        return None
    start, end = one.start, two.end + opened
    ends = clock.ends and ((min(start, clock.ends[0][0]), clock.ends[0][1]), (clock.ends[1][0], max(end, clock.ends[1][1])))
    return Hit(start, end, clock.rule, clock.parts | day.parts | {"of_day": day.rule.kind}, ends)
