"""The place, day and agency before a story's first sentence: "GENEVA, May 2 (AFP) -"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kursk_extract.facts import Offsets
    from kursk_extract.lexicon.gazetteer import Gazetteer
    from kursk_extract.lexicon.pages import PageRules

LONGEST = 120
CAPS = r"(?:[A-Z][A-Z.'’]+(?:[ /-][A-Z][A-Z.'’]*){0,3})"  # GENEVA, RIO DE JANEIRO, PARIS/BERLIN
TITLE = r"(?:[A-Z][\w'’.-]+(?:[ /-][A-Z][\w'’.-]+){0,3})"
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = rf"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH}))"
WHEN = rf"(?:(?:,?\s+|\s*[–—-]+\s*)\(?{DAY}(?:,?\s+\d{{4}})?\)?)"  # a press release has its day between dashes or brackets
GLUED = frozenset({"—", "--", "–"})
NEAR = 4_000
CITIES = frozenset({"capital", "city", "region"})


class Dateline(NamedTuple):
    """Where the story's own words start, and the agency that the date line names."""

    end: int
    agency: str | None
    span: Offsets


class Datelines:
    """Reads date lines."""

    def __init__(self, rules: PageRules, places: Gazetteer | None = None) -> None:
        dash = "|".join(re.escape(d) for d in rules.file.places.dashes if not d.isalnum())
        region = rf"(?:,\s+{TITLE}\.?)?"
        agency = r"(?:\s*[(/](?P<agency>[A-Z][\w .&/-]{1,40}?)\s*[)/])"
        tail = rf"\s*(?:{dash})\s*"
        self.forms = (
            re.compile(rf"(?P<head>{CAPS}{region}(?i:{WHEN})?{agency}?){tail}(?=\S)"),
            re.compile(rf"(?P<head>{TITLE}{region}(?i:{WHEN}){agency}?){tail}(?=\S)"),
            re.compile(rf"(?P<head>{TITLE}{region}{agency}){tail}(?=\S)"),
            re.compile(rf"(?P<head>{CAPS}{region}(?i:{WHEN})\.?\s*/(?P<agency>[A-Z][\w .&-]{{1,40}}?)/)\.?\s+(?=\S)"),
        )
        self.lone = tuple(re.compile(form.pattern.removesuffix(r"(?=\S)")) for form in self.forms[:3])
        # "December 16, 2024 Two trawlers collided": a page that has lost the line end behind its day
        self.day = re.compile(
            rf"(?P<head>(?:{CAPS}{region},\s+)?(?i:{DAY}),?\s+(?:19|20)\d\d{agency}?)(?:{tail}(?=\S)|\s+(?=[A-Z“\"‘][\w’' ]))"
        )
        # "NEW DELHI: The minister said"; a label of another kind is no place
        self.colon = re.compile(rf"(?P<head>(?:{CAPS}|{TITLE}){region}(?:\s*/\s*{TITLE})?):\s+(?=[A-Z0-9“\"‘'(])")
        self.places = places

    def read(self, text: str, start: int, end: int, *, first: bool) -> Dateline | None:
        """The date line at the start of a paragraph; a day alone is one before the story's first words only."""
        for form in (*self.forms, self.day) if first else self.forms:
            found = form.match(text, start, min(end, start + LONGEST))
            if found and self.is_place(found):
                return Dateline(found.end(), found["agency"], (start, found.end("head")))
        found = self.colon.match(text, start, min(end, start + LONGEST))
        if found and (self.is_known(found["head"]) or self.is_located(text, found)):
            return Dateline(found.end(), None, (start, found.end("head")))
        return None

    def is_located(self, text: str, found: re.Match[str]) -> bool:
        """Whether the text says later on that something is in or near what stands before a colon, and is no known name."""
        first = re.split(r"\s*[,/]", found["head"], maxsplit=1)[0]
        if self.places is not None and self.places.get(first) is not None:
            return False
        place = "|".join(re.escape(form) for form in (first, first.title()))
        end = min(len(text), found.end() + NEAR)
        return re.search(rf"\b(?:in|near|outside|around)\s+(?:{place})(?![\w'’])", text[found.end() : end]) is not None

    def alone(self, text: str, start: int, end: int) -> Dateline | None:
        """The date line that fills a line and ends in its dash."""
        for form in self.lone:
            found = form.fullmatch(text, start, end)
            if found and self.is_place(found):
                return Dateline(end, found["agency"], (start, found.end("head")))
        return None

    def is_known(self, head: str) -> bool:
        """Whether words before a colon are a place of the gazetteer: in any other case they may be a speaker's."""
        first = re.split(r"\s*[,/]", head, maxsplit=1)[0]
        entry = self.places.get(first) if self.places else None
        if entry is None:
            return False
        return entry.kind in CITIES or (head.isupper() and entry.kind == "country")

    def is_place(self, found: re.Match[str]) -> bool:
        """Whether the words before the dash are a place; a colon needs a day or an agency beside it."""
        head = found["head"]
        rest = found[0][len(head) :].strip()
        dated = any(c.isdigit() for c in head)
        sure = dated or (found["agency"] is not None and rest != ":")
        glued = rest in GLUED and ("," in head or self.is_known(head))  # "MOSCOW—Two trains collided"
        spaced = found[0][len(head) : len(head) + 1].isspace() or sure or glued
        return spaced and (sure or (rest != ":" and len(re.sub(r"[^A-Z]", "", head)) > 3))
