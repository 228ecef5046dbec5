"""The article record: the contract with every script that reads our output, as frozen types.

Field order here is the order of keys in the output. Adding a field is allowed within ``kursk-extract/1``;
renaming or removing one needs ``/2``.
"""

from __future__ import annotations

from typing import Any, Final, Literal

import msgspec

from kursk_extract.errors import Stage

SCHEMA: Final = "kursk-extract/1"

ZoneKind = Literal["headline", "byline", "dateline", "standfirst", "crosshead", "body", "caption", "teaser", "chrome"]
ActorType = Literal["person", "organisation", "government", "country", "place", "group"]
MentionKind = Literal["name", "nominal", "pronoun", "adjective"]
StatementKind = Literal["direct", "indirect", "mixed"]
SpeakerStatus = Literal["named", "resolved", "inferred", "unresolved"]
Stance = Literal["asserts", "denies", "withholds"]
Bound = Literal["exact", "min", "max", "about", "range", "vague"]
NumberKind = Literal["count", "fraction", "percent", "money", "measure", "duration", "age", "ordinal", "identifier"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
DateMod = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER", "MORE_THAN", "LESS_THAN"]
DateStatus = Literal["explicit", "resolved", "assumed", "unresolved"]


class Frozen(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every part of a record."""


class Span(Frozen, frozen=True, kw_only=True):
    """A stretch of the input: code points ``start`` to ``end``, and the text between them."""

    start: int
    end: int
    text: str


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the text came from; ``text`` only with ``--with-text``."""

    path: str | None
    sha256: str
    encoding: str
    chars: int
    text: str | msgspec.UnsetType = msgspec.UNSET


class Tool(Frozen, frozen=True, kw_only=True):
    """What made the record; ``rules`` is a fingerprint of pattern files and settings that change output."""

    version: str
    model: str
    rules: str


class Published(Frozen, frozen=True, kw_only=True):
    """The day of publication and what gave it."""

    value: str
    from_: Literal["text", "option", "record", "filename"] = msgspec.field(name="from")
    start: int | None
    end: int | None
    text: str | None


class Reference(Frozen, frozen=True, kw_only=True):
    """What relative dates were resolved against: a day, a month or a year."""

    value: str
    from_: Literal["published", "inferred"] = msgspec.field(name="from")


class Zone(Frozen, frozen=True, kw_only=True):
    """One labelled stretch; zones follow each other and cover the text."""

    kind: ZoneKind
    start: int
    end: int


class Mention(Span, frozen=True, kw_only=True):
    """Where an actor is named, described or meant."""

    kind: MentionKind
    metonym: bool
    rule: str


class Actor(Frozen, frozen=True, kw_only=True):
    """A person, body, state, place or people that the article speaks of."""

    id: str
    key: str | None
    name: str
    type: ActorType
    role: str | None
    country: str | None
    mentions: list[Mention]


class Speaker(Frozen, frozen=True, kw_only=True):
    """The mention in the text and whom it means."""

    actor: str | None
    name: str | None
    start: int | None
    end: int | None
    text: str | None
    status: SpeakerStatus


class Cue(Span, frozen=True, kw_only=True):
    """The words that attribute, with the lemma that the lexicon knows them by."""

    lemma: str


class Statement(Span, frozen=True, kw_only=True):
    """Something somebody said, denied or would not say; the span is the hull of its content."""

    id: str
    kind: StatementKind
    spans: list[Span]
    quotes: list[Span]
    speaker: Speaker | None
    co_speakers: list[Speaker]
    cue: Cue | None
    addressee: Span | None
    channel: Span | None
    cites: Span | None
    said_on: str | None
    stance: Stance
    hedges: list[Span]
    within: str | None
    rule: str


class Number(Span, frozen=True, kw_only=True):
    """A figure: its value and limits, what it counts, who claims it, as of when."""

    id: str
    value: int | float | None
    low: int | float | None
    high: int | float | None
    bound: Bound
    modifier: str | None
    unit: str | None
    per: str | None
    kind: NumberKind
    item: Span | None
    item_actor: str | None
    predicate: str | None
    statement: str | None
    claimed_by: str | None
    as_of: str | None
    part_of: str | None
    hedges: list[Span]
    rule: str


class Date(Span, frozen=True, kw_only=True):
    """A time expression, its TIMEX3 value and the closed interval it denotes."""

    id: str
    type: DateType
    value: str | None
    mod: DateMod | None
    first: str | None
    last: str | None
    status: DateStatus
    rule: str


class Warning(Frozen, frozen=True, kw_only=True):  # noqa: A001 - always read as records.Warning
    """Something a reader of the record should know."""

    code: str
    message: str


class Record(Frozen, frozen=True, kw_only=True):
    """One article."""

    schema: Literal["kursk-extract/1"] = SCHEMA
    id: str
    source: Source
    tool: Tool
    title: Span | None
    byline: list[Span]
    outlet: str | None
    published: Published | None
    reference: Reference | None
    zones: list[Zone]
    actors: list[Actor]
    statements: list[Statement]
    numbers: list[Number]
    dates: list[Date]
    warnings: list[Warning]


class Failure(Frozen, frozen=True, kw_only=True):
    """Why an input gave no record, and what to do next."""

    stage: Stage
    code: str
    message: str
    hint: str | None


class ErrorRecord(Frozen, frozen=True, kw_only=True):
    """Stands in the stream where a record could not be made."""

    schema: Literal["kursk-extract/1"] = SCHEMA
    id: str
    error: Failure


Result = Record | ErrorRecord


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one output line: a record or an error record."""
    (_, error), parts = msgspec.json.schema_components([Record, ErrorRecord], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "anyOf": [{"$ref": "#/$defs/Record"}, error],
        "$defs": parts,
    }
