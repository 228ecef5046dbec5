"""What a line of a page's header says: who wrote, and when it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kursk_extract.clean.days import Day, clipped_days, full_days, local_days, partial_days
from kursk_extract.clean.phrases import words_of

if TYPE_CHECKING:
    from kursk_extract.clean.layout import Layout
    from kursk_extract.clean.units import Unit
    from kursk_extract.facts import Offsets
    from kursk_extract.lexicon.pages import PageRules

LONGEST = 250
WORD = re.compile(r"[^\W\d_][\w'’.-]*|\d+")
PARTICLE = r"(?:(?:de|del|della|da|di|du|van|von|der|den|la|le|el|al|bin|ibn|ben|dos|ter|ten|y|ap)\s+|al-)"
PART = r"(?:[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*|[A-Z]\.(?:[A-Z]\.)*)"
NAME = re.compile(rf"{PART}(?:\s+{PARTICLE}*{PART}){{1,3}}")
SPLIT = re.compile(r"\s*(?:,\s*and\s|,|;|\||/|•|·|–|—|\s-\s|\band\b|\bwith\b|&|\bin\b|\bfor\b|\bat\b|\(|\)|\bfrom\b|\bon\b)\s*")
AGE = r"\b(?:\d+|an?|one|two)\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?|h|d|m)\s+ago\b|\bjust now\b"
AGES = re.compile(AGE, re.IGNORECASE)
AGO = re.compile(rf"{AGE}|^(?:today|yesterday)(?![\w'’])", re.IGNORECASE)
FIELDS = re.compile(r"[|/•·]")  # what parts the fields of a line
POST = re.compile(r"\s*[—–-]+\s*\S[^@\n]{0,80}\(@\w{1,20}\)")  # the last line of a post from elsewhere: "— Name (@name) day"
CREDITED = re.compile(r"\(?reporting by:?\s+(?P<names>[^;()\n]+)", re.IGNORECASE)
JOINED = re.compile(r",?\s+(?:and|with|&)\s+(?:the\s)?", re.IGNORECASE)  # who stands behind it wrote too
FIELD = "|•·–—/-:"
BESIDE = 6
DATED = re.compile(r"\d|just now|^(?:today|yesterday)(?!')")
STAFF = 6
PLACE_WORDS = 3  # "Jane Roe, Washington Bureau"
LATE = re.compile(r"\bby:?\s+(?=[A-Z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header line holds; offsets are the text's."""

    names: tuple[Offsets, ...] = ()
    published: Day | None = None
    updated: Day | None = None
    partial: Day | None = None
    dated: bool = False  # it says when, if only "3 hours ago"
    led: bool = False  # a byline by its first word
    ages: tuple[Offsets, ...] = ()  # "3 years ago": when the page was copied, no fact of the article

    @property
    def day(self) -> Day | None:
        """The day of publication: labelled or bare before updated."""
        return self.published or self.updated


@dataclass(frozen=True)
class Headers:
    """Reads header lines."""

    rules: PageRules
    lead: re.Pattern[str] = field(init=False)
    published: re.Pattern[str] = field(init=False)
    updated: re.Pattern[str] = field(init=False)
    trade: re.Pattern[str] = field(init=False)  # an agency and a role before a name
    glued: re.Pattern[str] = field(init=False)  # a label behind a name without a blank: "Jane RoeUpdated:"

    def __post_init__(self) -> None:
        """Compiled word lists."""
        file = self.rules.file
        leads = "|".join(re.escape(w) for w in sorted(file.bylines.leads, key=len, reverse=True))
        object.__setattr__(
            self, "lead", re.compile(rf"\W*(?:(?:{leads})(?!\w)|(?-i:By)(?=(?-i:[A-Z][a-z])))[\s:]*", re.IGNORECASE)
        )
        object.__setattr__(self, "published", words_of(sorted(file.dates.published, key=len, reverse=True)))
        object.__setattr__(self, "updated", words_of(sorted(file.dates.updated, key=len, reverse=True)))
        labels = "|".join(re.escape(w.capitalize()) for w in [*file.dates.published, *file.dates.updated])
        agencies = "|".join(re.escape(a) for a in sorted(file.bylines.agencies, key=len, reverse=True))
        roles = "|".join(re.escape(r) for r in file.bylines.roles)
        object.__setattr__(
            self,
            "trade",
            re.compile(rf"(?:From\s+)?(?:{agencies})(?:['’]s\s+(?:(?:{roles})\s+)*|\s+(?:(?:{roles})\s+)+)(?=[A-Z])"),
        )
        object.__setattr__(self, "glued", re.compile(rf"(?<=[a-z])(?:Last|First|{labels})\b.*$"))

    def read(self, text: str, unit: Unit) -> Header | None:
        """The header line that a unit is, null for any other line."""
        if unit.end - unit.start > LONGEST or unit.words > 40:
            return None
        lead = self.lead.match(text, unit.start, unit.end)
        if (lead is None and not DATED.search(unit.folded)) or POST.match(text, unit.start, unit.end):
            return None
        days = self.days(text, unit)
        partial = [] if days else list(partial_days(text, unit.start, unit.end))
        dated = bool(days or partial) or AGO.search(unit.folded) is not None
        names = self.names_around(text, unit, lead, [*days, *partial]) if lead or dated else ()
        ages = tuple(m.span() for m in AGES.finditer(text, unit.start, unit.end)) if dated else ()
        day = next(iter(partial), None)
        header = Header(names, *self.sorted_days(text, unit, days), day, dated, led=lead is not None, ages=ages)
        if lead and (names or self.is_staff(unit)):
            return header
        return header if dated and self.only_dates(text, unit, [*days, *partial], names) else None

    def days(self, text: str, unit: Unit) -> list[Day]:
        """The full dates of a line."""
        for read in (full_days, clipped_days, local_days):
            if days := list(read(text, unit.start, unit.end)):
                return days
        return []

    def names_around(self, text: str, unit: Unit, lead: re.Match[str] | None, days: list[Day]) -> tuple[Offsets, ...]:
        """The names before the first date of a line, behind a "by" after it, or right behind the last."""
        aged = AGES.search(text, unit.start, unit.end)
        first = min((d.span[0] for d in days), default=aged.start() if aged else unit.end)
        last = max((d.span[1] for d in days), default=unit.start)
        if names := self.names(text, lead.end() if lead else unit.start, first, led=lead is not None):
            return names
        if late := LATE.search(text, first, unit.end):
            return self.names(text, late.end(), unit.end, led=True)
        names = self.names(text, last, unit.end, led=False) if days and not lead else ()
        return self.persons(text, names)

    def persons(self, text: str, names: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
        """The names that are no section's, such as "World News"; an agency's may look like one."""
        sections = set(self.rules.file.bylines.sections)
        agencies = self.rules.file.bylines.agencies
        named = [(n, text[slice(*n)]) for n in names]
        return tuple(n for n, name in named if name in agencies or not any(w.casefold() in sections for w in name.split()))

    def is_staff(self, unit: Unit) -> bool:
        """Whether a byline names no person: "By Courier staff"."""
        words = unit.text.split()
        return len(words) <= STAFF and words[-1].casefold() in self.rules.file.bylines.roles and words[1][:1].isupper()

    def sorted_days(self, text: str, unit: Unit, days: list[Day]) -> tuple[Day | None, Day | None]:
        """The day of publication and the day of the last change, by the label before each."""
        published = updated = None
        at = unit.start
        for day in days:
            label = text[at : day.span[0]].casefold()
            is_update = self.updated.search(label) is not None and self.published.search(label) is None
            if is_update:
                updated = updated or day
            else:
                published = published or day
            at = day.span[1]
        return published, updated

    def authors(self, text: str, layout: Layout) -> list[Offsets]:
        """The bylines' people and the agencies with them; without bylines, those of "Reporting by" below the article."""
        if named := self.named(layout):
            return self.writers(text, named) or named
        credited = [CREDITED.match(text, u.start, u.end) for u in layout.units if u.kind == "byline"]
        return [n for c in credited if c for n in self.names(text, c.start("names"), c.end("names"), led=False)]

    def writers(self, text: str, named: list[Offsets]) -> list[Offsets]:
        """The people and the agencies that wrote with them: "Jane Roe with dpa, AFP", not "Jane Roe, BBC News"."""
        agencies = self.rules.file.bylines.agencies
        found: list[Offsets] = []
        joined = False
        for before, name in zip([None, *named], named, strict=False):
            between = text[before[1] : name[0]] if before and found else None
            joined = between is not None and (JOINED.fullmatch(between) is not None or (joined and between.strip() == ","))
            if text[slice(*name)] not in agencies:
                found.append(name)
                joined = False
            elif joined:
                found.append(name)
        return found

    def affiliation(self, text: str, layout: Layout, authors: list[Offsets]) -> str | None:
        """The agency or outlet for which the bylines' people write, or that stands in their place."""
        agencies = self.rules.file.bylines.agencies
        people = any(text[slice(*n)] not in agencies for n in authors)
        names = [n for n in self.named(layout) or authors if not (people and n in authors)]
        return next((name for n in names if (name := text[slice(*n)]) in agencies), None)

    def named(self, layout: Layout) -> list[Offsets]:
        """All names in the page's bylines."""
        lines = [h.names for at, h in sorted(layout.headers.items()) if layout.units[at].kind == "byline"]
        return list(dict.fromkeys(n for names in lines for n in names))

    def only_dates(self, text: str, unit: Unit, days: list[Day], names: tuple[Offsets, ...]) -> bool:
        """Whether a line says little else than when (and who)."""
        rest = text[unit.start : unit.end]
        for start, end in sorted([d.span for d in days] + list(names), reverse=True):
            rest = rest[: start - unit.start] + " " + rest[end - unit.start :]
        rest = self.updated.sub(" ", self.published.sub(" ", AGO.sub(" ", rest).casefold()))
        if not days and names and not unit.final and AGES.match(text, names[-1][1] + 1, unit.end):
            return True  # "Jane Roe 7 hours ago Local News Leave a comment"
        beside = set(self.rules.file.dates.beside)
        left = [w for w in WORD.findall(rest) if not w.isdigit() and w.strip(".") not in beside]
        if not days or unit.final:
            return not left
        return len(left) <= (BESIDE if all(self.stands_alone(text, unit, d.span) for d in days) else 2)

    def stands_alone(self, text: str, unit: Unit, span: Offsets) -> bool:
        """Whether a date is a field of its line: ends of the line or bars and dashes around it."""
        before, after = text[unit.start : span[0]].rstrip(), text[span[1] : unit.end].lstrip(" ,")
        return (not before or before[-1] in FIELD) and (not after or after[0] in FIELD or after[0].isdigit())

    def names(self, text: str, start: int, end: int, *, led: bool) -> tuple[Offsets, ...]:
        """Names of people (or agencies) between two offsets; without "by" only where the piece is nothing else."""
        found: list[Offsets] = []
        at = start
        for cut in [*SPLIT.finditer(text, start, end), None]:
            piece_end = cut.start() if cut else end
            name = self.name_in(text, at, piece_end)
            if name:
                found.append(name)
            elif not found and (led or not (self.is_light(text[at:piece_end]) or (cut and FIELDS.search(cut[0])))):
                return ()
            elif found and not led and not self.is_role(text[at:piece_end]):
                break
            if cut is None or (led and found and re.search(r"\b(?:in|at|for|from)\b|[|•·–—(]", cut[0])):
                break
            at = cut.end()
        return tuple(found)

    def is_light(self, piece: str) -> bool:
        """Whether a piece of a dated line holds nothing but figures, times and labels."""
        rest = self.updated.sub(" ", self.published.sub(" ", piece.casefold()))
        return all(w.isdigit() or w.strip(".") in self.rules.file.dates.beside for w in WORD.findall(rest))

    def is_role(self, piece: str) -> bool:
        """Whether a piece of a byline says what its author is."""
        return any(w.casefold().strip(".") in self.rules.file.bylines.roles for w in piece.split())

    def name_in(self, text: str, start: int, end: int) -> Offsets | None:
        """The name that fills a piece of a line."""
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = self.glued.sub("", piece).strip(" \t\u00a0:,.*_-")
        agencies = self.rules.file.bylines.agencies
        if piece in agencies or piece.title() in agencies:
            return start, start + len(piece)
        if piece.startswith("The "):
            return None  # an outlet that is no agency
        roles = set(self.rules.file.bylines.roles)
        if outlet := next((a for a in agencies if piece.endswith(f" {a}")), None):
            piece = piece.removesuffix(outlet).rstrip()
        if trade := self.trade.match(piece):  # "Xinhua writers Jane Roe"
            start, piece = start + trade.end(), piece[trade.end() :]
        words = piece.split()
        while len(words) > 2 and words[-1].casefold().strip(".") in roles:
            piece = piece[: len(piece) - len(words.pop())].rstrip()
        if NAME.fullmatch(piece) is None or any(w.casefold().strip(".") in roles for w in words):
            return None
        return start, start + len(piece)

    def bare_name(self, text: str, unit: Unit) -> tuple[Offsets, ...]:
        """The names of a line that consists of capitalised names and roles only."""
        if unit.final or unit.words > 12 or unit.words < 2:
            return ()
        good = self.persons(text, self.names(text, unit.start, unit.end, led=False))
        if self.lead.match(text, unit.start, unit.end):
            return ()
        return good if good and good[0][0] == unit.start and self.filled(text, unit, good) else ()

    def filled(self, text: str, unit: Unit, names: tuple[Offsets, ...]) -> bool:
        """Whether names and roles leave no other word in a line."""
        rest = text[unit.start : unit.end]
        for start, end in reversed(names):
            rest = rest[: start - unit.start] + " " + rest[end - unit.start :]
        roles = set(self.rules.file.bylines.roles) | {"and", "in", "for", "at", "the", "of", "by"}
        left = [w for w in WORD.findall(rest) if w.casefold() not in roles]
        return len(left) <= PLACE_WORDS
