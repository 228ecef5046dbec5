"""What surrounds a date: the reference day, tense at the place, dates named before it, the quote it stands in."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kursk_extract.facts import facts_of
from kursk_extract.resolve.anchors.tense import tense_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kursk_extract.facts import Date
    from kursk_extract.lexicon.dates import Cues
    from kursk_extract.records import DateStatus
    from kursk_extract.resolve.anchors.periods import Period
    from kursk_extract.resolve.anchors.reading import Words
    from kursk_extract.resolve.anchors.tense import Heard, Tense

UNKNOWN_YEAR = 2000
REMEMBERED = 12  # so many dates back something can be meant
NEAR = 200  # how far back a sentence reaches where no parser has found its start
IN_YEAR = re.compile(r"[^\n]*?\b\d{4}\b[^\n]*")  # a year is written out, and no paragraph ends
LONGEST = "last updated on: "
UPDATED, WEEK = re.compile(r"\b(?:updated|modified|revised)(?:\s(?:on|at))?:?\s?$", re.IGNORECASE), 7
SINCE = ("since ", "Since ")
IN_PARAGRAPH = re.compile(r"[^\n]*")
GOES_ON, FAR = 6, 3  # months from one day of a story to the next, and from a day told without its year to today
HIGHEST = 8  # how far up the parse a governing verb is looked for
SHORT = frozenset({"headline", "crosshead", "standfirst", "caption"})


@dataclass(frozen=True)
class Reference:
    """What relative dates count from: a day, a month (its first day) or a year."""

    at: dt.date
    unit: Literal["D", "M", "Y"]
    status: DateStatus


@dataclass
class Scene:
    """One document while its dates are resolved, in text order."""

    doc: Doc
    text: str  # the Doc's own would be put together anew at each look
    words: Words
    cues: Cues
    reference: Reference | None
    starts: list[int]
    named: list[tuple[int, Period]] = field(default_factory=list)  # what was named so far, with its offset
    sentences: list[int] | None = None  # where they start, once somebody asks
    heads: list[tuple[int, int]] | None = None  # headlines and captions, once somebody asks
    tenses: dict[int, Heard] = field(default_factory=dict)  # by index of a verb
    linked: dict[int, int] = field(default_factory=dict)  # by id of a date: the year it shares
    followed: dict[int, Date] = field(default_factory=dict)  # by id of a date: the later end of its range
    after: dict[int, Date] = field(default_factory=dict)  # by id of a date: the earlier end of its range
    beside: dict[int, Date] = field(default_factory=dict)  # by id of a weekday: the day that is told right after it
    updated: dt.date | None = None  # the day of the text's last change, where that is some days after its publication
    asked: tuple[int, str] = (-1, "")  # where a date stands whose word before was asked for last, and the word
    story: int | None = None  # where the date stands that last took its year from the date before it
    day_first: bool = False  # whether "03/04" is the third of April here
    before: Date | None = None  # the date before the one that is read
    said_on: dict[int, dt.date] = field(default_factory=dict)  # by id of a date in a quote: the day of saying

    def token(self, offset: int) -> Token | None:
        """The token at an offset."""
        at = bisect_right(self.starts, offset) - 1
        return self.doc[at] if 0 <= at < len(self.doc) else None

    def last(self, units: str, since: int = 0) -> Period | None:
        """The period named last, not before an offset, whose unit is one of these letters."""
        return next((p for o, p in reversed(self.named[-REMEMBERED:]) if o >= since and p.unit in units), None)

    def near(self, offset: int, units: str, after: dt.date = dt.date.min) -> Period | None:
        """The period of such a unit named last in the same sentence, of those that begin after a day."""
        if self.sentences is None:
            first = (self.doc.to_array("SENT_START") == 1).nonzero()[0] if self.doc.has_annotation("SENT_START") else ()
            self.sentences = [self.starts[n] for n in sorted({0, *first})]
        at = bisect_right(self.sentences, offset) - 1
        start = self.sentences[at] if at >= 0 else offset - NEAR
        return next(
            (p for o, p in reversed(self.named[-REMEMBERED:]) if o >= start and p.unit in units and p.first > after), None
        )

    def changed(self, date: Date, period: Period) -> bool:
        """Whether a date says that the page was changed some days after its publication."""
        if self.reference is None or self.reference.unit != "D":
            return False
        days = (period.first - self.reference.at).days
        return 0 < days < WEEK and UPDATED.search(self.text, max(0, date.start - len(LONGEST)), date.start) is not None

    def story_year(self, date: Date, month: int) -> int | None:
        """The year of the date named right before, where a story of an earlier year goes on and today is far."""
        offset, named = next(((o, p) for o, p in reversed(self.named[-REMEMBERED:]) if p.unit in "DM"), (0, None))
        reference = self.reference
        if named is None or reference is None or reference.unit != "D" or named.last.year >= reference.at.year:
            return None
        if self.text.endswith(SINCE, 0, offset):  # what has gone on since then goes on up to now
            return None
        told = IN_YEAR if offset != self.story else IN_PARAGRAPH
        if date.start - offset > NEAR or not told.fullmatch(self.text, offset, date.start):
            return None
        ahead = (month - named.first.month) % 12
        year = named.first.year + (named.first.month + ahead > 12)
        ago = (reference.at.month - month) % 12
        if ahead > GOES_ON or ago < FAR or year >= reference.at.year:
            return None
        if self.tense(date) == "future" or self.governor(date) in self.words.tables["saying"]:
            return None
        self.story = date.start
        return year

    def like(self) -> int:
        """The year that two-digit years are near."""
        return self.reference.at.year if self.reference else UNKNOWN_YEAR

    def base(self, date: Date) -> tuple[dt.date, DateStatus] | None:
        """The day from which a date counts: the day a quote was said, else the reference day."""
        if (said := self.said_on.get(id(date))) is not None:
            return said, "resolved"
        reference = self.reference
        return (reference.at, reference.status) if reference and reference.unit == "D" else None

    def tense(self, date: Date) -> Tense:
        """Whether what governs a date looks back or ahead."""
        return tense_at(date, self)

    def head(self, date: Date) -> Token | None:
        """The token of a date that the others in it hang on."""
        head = self.token(date.start)
        last = self.token(max(date.start, date.end - 1))
        if head is None or last is None:
            return None
        while head.head.i != head.i and head.i <= last.i and date.start <= head.head.idx < date.end:
            head = head.head
        return head

    def short(self, token: Token) -> bool:
        """Whether a token stands in a headline or caption, whose present tense tells of what has happened."""
        if self.heads is None:
            self.heads = [(z.start, z.end) for z in facts_of(self.doc).page.zones if z.kind in SHORT]
        at = bisect_right(self.heads, (token.idx, len(self.text))) - 1
        return at >= 0 and token.idx < self.heads[at][1]

    def governor(self, date: Date) -> str:
        """The verb above a date, in lower case."""
        token = self.token(date.start)
        if token is None:
            return ""
        for _ in range(HIGHEST):
            if token.tag_.startswith("V") and not date.start <= token.idx < date.end:
                return token.text.lower()
            token = token.head
        return ""

    def word_before(self, date: Date) -> str:
        """The word to the left of a date, in lower case; a cue like "until" shows through "on"."""
        if self.asked[0] != date.start:
            at = bisect_right(self.starts, date.start) - 1
            word = self.doc[at - 1].text.lower() if at > 0 else ""
            if word in self.cues.words.between and at > 1 and (cue := self.doc[at - 2].text.lower()) in self.cues.words.until:
                word = cue
            self.asked = date.start, word
        return self.asked[1]


def set_scene(doc: Doc, words: Words, cues: Cues) -> Scene:
    """The scene of a document before its first date."""
    return Scene(doc, facts_of(doc).page.masked, words, cues, reference_of(doc), doc.to_array("IDX").tolist())


def reference_of(doc: Doc) -> Reference | None:
    """The page's reference; the day of publication where it has none."""
    page = facts_of(doc).page
    value, status = None, "resolved"
    if page.reference is not None:
        value, status = page.reference.value, "assumed" if page.reference.from_ == "inferred" else "resolved"
    elif page.published is not None:
        value = page.published.value
    if value is None:
        return None
    numbers = [int(n) for n in value.split("-") if n.isdigit()]
    try:
        at = dt.date(*[*numbers, 1, 1][:3])
    except (ValueError, TypeError):
        return None
    return Reference(at, ("Y", "M", "D")[min(len(numbers), 3) - 1], status)  # type: ignore[arg-type]
