"""What travels on the Doc between rooms: finders add, resolvers complete, ``assemble`` turns them into a record.

All offsets are code points of the input text, which has the same length as the text that was parsed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.records import (
        ActorType,
        Bound,
        DateMod,
        DateStatus,
        DateType,
        MentionKind,
        NumberKind,
        Published,
        Reference,
        Result,
        SpeakerStatus,
        Stance,
        StatementKind,
        Zone,
    )

Offsets = tuple[int, int]
USER_DATA_KEY = "kursk"
REPLACED = "+replace"  # behind an encoding that did not fit all bytes


@dataclass(slots=True)
class Article:
    """One input: its decoded text, and the day of publication where the input itself or an option gives it."""

    id: str
    text: str
    path: str | None = None
    sha256: str = ""
    encoding: str = "utf-8"
    date: str | None = None
    date_from: str = "record"


@dataclass(slots=True)
class Quote:
    """A stretch inside quote marks (``start`` to ``end``, marks excluded); ``outer`` includes the marks that are there."""

    start: int
    end: int
    outer: Offsets
    closed: bool = True


@dataclass(slots=True)
class Page:
    """A cleaned text: zones that cover it, what the header says, and ``masked``, the same-length text to parse."""

    text: str
    masked: str
    zones: list[Zone] = field(default_factory=list)
    title: Offsets | None = None
    byline: list[Offsets] = field(default_factory=list)
    outlet: str | None = None
    published: Published | None = None
    reference: Reference | None = None
    breaks: list[int] = field(default_factory=list)  # offsets at which a sentence must start
    quotes: list[Quote] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mention:
    """Where an actor is named, described or meant; ``type`` is the finder's guess, ``head`` a token index."""

    start: int
    end: int
    kind: MentionKind
    rule: str
    type: ActorType | None = None
    head: int = -1
    metonym: bool = False


@dataclass(slots=True, eq=False)
class Actor:
    """One actor with all its mentions."""

    name: str
    type: ActorType
    key: str | None = None
    role: str | None = None
    country: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    gender: str = ""  # "he" or "she" where a title, a first name or a pronoun tells


@dataclass(slots=True, eq=False)
class Voice:
    """Who speaks: the mention's offsets (None where the text has no mention) and, once resolved, the actor."""

    span: Offsets | None
    head: int = -1
    actor: Actor | None = None
    name: str | None = None
    status: SpeakerStatus = "unresolved"


@dataclass(slots=True, eq=False)
class Statement:
    """Something said; ``spans`` is its content in text order, ``cue_token`` the cue's head token index."""

    spans: list[Offsets]
    rule: str
    kind: StatementKind = "indirect"
    quotes: list[Offsets] = field(default_factory=list)
    speaker: Voice | None = None
    co_speakers: list[Voice] = field(default_factory=list)
    cue: Offsets | None = None
    cue_lemma: str = ""
    cue_token: int = -1
    addressee: Offsets | None = None
    channel: Offsets | None = None
    cites: Offsets | None = None
    said_on: Date | None = None
    stance: Stance = "asserts"
    hedges: list[Offsets] = field(default_factory=list)
    within: Statement | None = None

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """End of the content's last piece."""
        return self.spans[-1][1]


@dataclass(slots=True, eq=False)
class Number:
    """A figure."""

    start: int
    end: int
    rule: str
    kind: NumberKind = "count"
    bound: Bound = "exact"
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str | None = None
    unit: str | None = None
    per: str | None = None
    item: Offsets | None = None
    item_actor: Actor | None = None
    predicate: str | None = None
    statement: Statement | None = None
    claimed_by: Actor | None = None
    as_of: Date | None = None
    part_of: Number | None = None
    hedges: list[Offsets] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Date:
    """A time expression; ``parts`` is what the scanner read in it, for the resolver."""

    start: int
    end: int
    rule: str
    type: DateType = "DATE"
    value: str | None = None
    mod: DateMod | None = None
    first: str | None = None
    last: str | None = None
    status: DateStatus = "unresolved"
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Facts:
    """Everything found in one Doc."""

    page: Page
    mentions: list[Mention] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input, and what views need beside the record: the text and the offsets of its sentences."""

    result: Result
    text: str = ""
    sentences: tuple[Offsets, ...] = ()


def facts_of(doc: Doc) -> Facts:
    """The Doc's facts; a Doc from somebody's own pipeline gets an uncleaned page of one body zone."""
    found = doc.user_data.get(USER_DATA_KEY)
    if not isinstance(found, Facts):
        found = doc.user_data[USER_DATA_KEY] = Facts(Page(doc.text, doc.text))
    return found
