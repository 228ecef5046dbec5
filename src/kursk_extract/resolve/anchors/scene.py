"""What surrounds a date: the reference day, tense at the place, dates named before it, the quote it stands in."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kursk_extract.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

    from kursk_extract.facts import Date
    from kursk_extract.records import DateStatus
    from kursk_extract.resolve.anchors.periods import Period
    from kursk_extract.resolve.anchors.reading import Words

Tense = Literal["past", "future"] | None
Heard = Literal["past", "future", "going", "aim"] | None  # what a verb says: "going" is a present, "aim" a possibility
UNKNOWN_YEAR = 2000
REMEMBERED = 12  # so many dates back something can be meant
NEAR = 200  # how far back a sentence reaches where no parser has found its start
NOT_FAR = 4  # so many steps up a word like "expected" still speaks of the date
BESIDE = 2  # so many steps up the parse a date belongs to the verb itself
HIGHEST = 8  # how far up the parse a governing verb is looked for
WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "would"})
MAY = frozenset({"may", "might", "could", "can", "should", "must"})
AHEAD = frozenset(
    [
        "scheduled",
        "due",
        "expected",
        "set",
        "planned",
        "slated",
        "plans",
        "plan",
        "planning",
        "hopes",
        "hope",
        "expects",
        "aims",
        "aim",
        "upcoming",
        "forthcoming",
        "intends",
        "intend",
        "going",
        "supposed",
        "poised",
        "bound",
        "wants",
        "want",
        "likely",
        "deadline",
        "begins",
        "starts",
        "opens",
        "ends",
        "expires",
    ],
)
BEGIN = frozenset({"begin", "start", "open", "resume", "expire", "end"})
SHORT = frozenset({"headline", "crosshead", "standfirst", "caption"})
INSIDE = frozenset({"compound", "amod", "nmod", "poss", "nummod"})  # "third-quarter results show": part of a name of something
HAVE = frozenset({"has", "have", "'ve", "’ve"})
BE = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
IF = frozenset({"if", "unless"})
UNTIL = frozenset({"until", "till", "starting", "beginning", "effective"})
BETWEEN = frozenset({"on", "in", "from"})
AHEAD_OF = re.compile(r"\b(?:ahead of|run-up to|in advance of|in preparation for)\s(?:[\w'’-]+\s){0,5}$", re.IGNORECASE)
FOR = re.compile(
    r"\b(?:meetings?|talks|hearing|session|vote|rally|march|strike|protest|launch|trial|start|date|tickets|planned|called|summoned|appointment|election|debate|invited|forecast|predicted|fixed)\sfor\s(?:\w+day\sand\s)?$",
    re.IGNORECASE,
)
THAN = re.compile(r"\bthan\s(?:\w+ed|forecast)\s(?:in|on)\s$", re.IGNORECASE)  # "less than expected in July"
STOPS = re.compile(r"\s?(?:[.,;:)\"”]|$|\n|(?:in|at|and|or|but|to|after|when|because|as|with|by)\b)")
WIDEST_CUE = 60


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
    reference: Reference | None
    starts: list[int]
    named: list[tuple[int, Period]] = field(default_factory=list)  # what was named so far, with its offset
    sentences: list[int] | None = None  # where they start, once somebody asks
    heads: list[tuple[int, int]] | None = None  # headlines and captions, once somebody asks
    tenses: dict[int, Heard] = field(default_factory=dict)  # by index of a verb
    linked: dict[int, int] = field(default_factory=dict)  # by id of a date: the year it shares
    followed: dict[int, Date] = field(default_factory=dict)  # by id of a date: the later end of its range
    after: dict[int, Date] = field(default_factory=dict)  # by id of a date: the earlier end of its range
    said_on: dict[int, dt.date] = field(default_factory=dict)  # by id of a date in a quote: the day of saying

    def token(self, offset: int) -> Token | None:
        """The token at an offset."""
        at = bisect_right(self.starts, offset) - 1
        return self.doc[at] if 0 <= at < len(self.doc) else None

    def last(self, units: str, since: int = 0) -> Period | None:
        """The period named last, not before an offset, whose unit is one of these letters."""
        return next((p for o, p in reversed(self.named[-REMEMBERED:]) if o >= since and p.unit in units), None)

    def near(self, offset: int, units: str) -> Period | None:
        """The period of such a unit named last in the same sentence."""
        if self.sentences is None:
            parsed = self.doc.has_annotation("SENT_START")
            self.sentences = [s.start_char for s in self.doc.sents] if parsed else []
        at = bisect_right(self.sentences, offset) - 1
        start = self.sentences[at] if at >= 0 else offset - NEAR
        return next((p for o, p in reversed(self.named[-REMEMBERED:]) if o >= start and p.unit in units), None)

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
        """Whether the verb that governs a date looks back or ahead."""
        head = self.token(date.start)
        last = self.token(max(date.start, date.end - 1))
        if head is None or last is None:
            return None
        while head.head.i != head.i and head.i <= last.i and date.start <= head.head.idx < date.end:
            head = head.head
        left = self.text[max(0, date.start - WIDEST_CUE) : date.start]
        if AHEAD_OF.search(left) or self.is_set_for(date):
            return "future"
        if THAN.search(left):
            return "past"
        before = self.word_before(date)
        if before == "since":
            return "past"
        if before in UNTIL:
            return "future" if self.verb_tense(head) != "past" else None
        return self.verb_tense(head)

    def is_set_for(self, date: Date) -> bool:
        """Whether something is set "for Thursday", the day being no part of another name."""
        for_day = FOR.search(self.text[max(0, date.start - WIDEST_CUE) : date.start])
        return for_day is not None and date.parts.keys() == {"weekday"} and STOPS.match(self.text, date.end) is not None

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
        """The word to the left of a date, in lower case."""
        at = bisect_right(self.starts, date.start) - 1
        word = self.doc[at - 1].text.lower() if at > 0 else ""
        if word in BETWEEN and at > 1 and (cue := self.doc[at - 2].text.lower()) in UNTIL:
            return cue
        return word

    def verb_tense(self, token: Token) -> Tense:
        """The tense of the nearest verb above a token."""
        start = token
        for steps in range(HIGHEST):
            if steps <= NOT_FAR and token.text.lower() in AHEAD and token.tag_ != "VBD":
                return "future"
            if token.tag_.startswith("V"):
                if token.i not in self.tenses:
                    self.tenses[token.i] = tense_of(token, self.words.tables["saying"])
                found = self.tenses[token.i]
                if found == "going":  # "is visiting on Friday", but not "is asking about Friday's debate"
                    return "future" if steps <= BESIDE and start.dep_ not in INSIDE and not self.short(token) else None
                if found == "aim":  # "to open on Monday", but not "to recover from Monday's storm"
                    return None if start.dep_ in INSIDE else "future"
                if found or token.tag_ not in {"VBG", "VB", "VBN"}:
                    return found
            if token.head.i == token.i:
                return None
            token = token.head
        return None


def tense_of(verb: Token, saying: Container[str]) -> Heard:
    """What a verb's own form and its auxiliaries say."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    words = {c.text.lower() for c in helpers}
    if words & WILL:
        return "future"
    if words & MAY:
        return "aim"
    if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers) or words & HAVE:
        return None if supposed(verb) else "past"
    if any(c.tag_ == "TO" for c in helpers):
        return purpose(verb)
    if verb.tag_ == "VBN" and not helpers and verb.dep_ in {"acl", "relcl", "ROOT"}:
        return "past"
    simple = verb.tag_ in {"VBZ", "VBP"} and not helpers and verb.text.lower() not in saying
    return "going" if simple or (verb.tag_ == "VBG" and words & BE) else None


def supposed(verb: Token) -> bool:
    """Whether a verb is only supposed: "if it failed in March"."""
    return any(c.text.lower() in IF for c in verb.children)


def purpose(verb: Token) -> Heard:
    """An infinitive looks ahead unless the verb above it tells of the past: "was forced to resign"."""
    above = verb.head
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if verb.text.lower() in BEGIN:  # "talks, to begin on Monday, were put off"
        return "future"
    if above.i == verb.i or above.text.lower() in AHEAD or (passive and verb.dep_ in {"acl", "relcl"}):
        return "future"
    for _ in range(HIGHEST):
        if above.tag_.startswith("V") or above.head.i == above.i:
            break
        above = above.head  # "was willing to skip", "made a call to accept"
    helpers = {c.tag_ for c in above.children if c.dep_ in {"aux", "auxpass"}}
    if supposed(above):  # "if it were to fail in March"
        return "future"
    return "past" if above.tag_ == "VBD" or "VBD" in helpers else "aim"


def set_scene(doc: Doc, words: Words) -> Scene:
    """The scene of a document before its first date."""
    return Scene(doc, facts_of(doc).page.masked, words, reference_of(doc), doc.to_array("IDX").tolist())


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
