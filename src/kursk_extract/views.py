"""Flat views of a record: one row a fact, names instead of ids, with the sentence in which the fact stands."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from kursk_extract.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kursk_extract.facts import Outcome
    from kursk_extract.records import Actor, Date, Number, Span, Speaker, Statement

Row = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "actors": (
        *("article", "published", "name", "type", "key", "role", "country", "mentions", "names"),
        *("sentence", "start", "end"),
    ),
    "statements": (
        *("article", "published", "speaker", "speaker_type", "speaker_text", "speaker_status", "co_speakers"),
        *(
            "cue",
            "kind",
            "stance",
            "content",
            "text",
            "quotes",
            "addressee",
            "channel",
            "cites",
            "said_on",
            "hedges",
            "within",
            "rule",
        ),
        *("sentence", "start", "end"),
    ),
    "numbers": (
        *("article", "published", "text", "value", "low", "high", "bound", "modifier", "unit", "per", "kind"),
        *("item", "item_actor", "predicate", "claimant", "statement", "as_of", "part_of", "hedges", "rule"),
        *("sentence", "start", "end"),
    ),
    "dates": (
        *("article", "published", "text", "type", "value", "mod", "first", "last", "status", "rule"),
        *("sentence", "start", "end"),
    ),
    "claims": (
        *("article", "published", "claimant", "claimant_type", "cue", "said_on", "stance", "value", "low", "high", "bound"),
        *("modifier", "unit", "per", "item", "predicate", "first", "last", "hedges"),
        *("sentence", "start", "end", "text", "kind", "offsets"),
    ),
}
NO_CLAIM = frozenset({"ordinal", "identifier"})  # "the 68th Brigade" claims no figure
REFUTED = "number.refuted"  # "31 bodies, not 23": nobody claims 23


def rows(outcome: Outcome, view: str) -> list[Row]:
    """The rows of one article; none for an input that failed."""
    if not isinstance(outcome.result, Record):
        return []
    flat = Flat(outcome.result, outcome)
    made: dict[str, Callable[[], list[Row]]] = {
        "actors": flat.actors,
        "statements": flat.statements,
        "numbers": flat.numbers,
        "dates": flat.dates,
        "claims": flat.claims,
    }
    return made[view]()


class Flat:
    """One record with its ids looked up."""

    def __init__(self, record: Record, outcome: Outcome) -> None:
        self.record = record
        self.text = outcome.text
        self.sentences = outcome.sentences
        self.starts = [start for start, _ in outcome.sentences]
        self.actor: dict[str | None, Actor] = {a.id: a for a in record.actors}
        self.statement: dict[str | None, Statement] = {s.id: s for s in record.statements}
        self.number: dict[str | None, Number] = {n.id: n for n in record.numbers}
        self.date: dict[str | None, Date] = {d.id: d for d in record.dates}

    def row(self, view: str, span: Span, **values: Any) -> Row:
        """A row with the keys that every view has, in the view's order."""
        published = self.record.published
        values |= {
            "article": self.record.id,
            "published": published.value if published else None,
            "sentence": self.sentence(span.start),
            "start": span.start,
            "end": span.end,
        }
        return {name: values[name] for name in COLUMNS[view]}

    def sentence(self, offset: int) -> str | None:
        """The sentence that holds an offset, on one line."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return None
        start, end = self.sentences[at]
        return " ".join(self.text[start:end].split())

    def actors(self) -> list[Row]:
        """One row an actor, standing where it is first mentioned."""
        return [
            self.row(
                "actors",
                a.mentions[0],
                **{k: getattr(a, k) for k in ("name", "type", "key", "role", "country")},
                mentions=len(a.mentions),
                names=list(dict.fromkeys(m.text for m in a.mentions if m.kind == "name")),
            )
            for a in self.record.actors
        ]

    def statements(self) -> list[Row]:
        """One row a statement."""
        return [self.statement_row(s) for s in self.record.statements]

    def statement_row(self, s: Statement) -> Row:
        """The row of a statement."""
        actor = self.actor.get(s.speaker.actor) if s.speaker else None
        return self.row(
            "statements",
            s,
            **{k: getattr(s, k) for k in ("kind", "stance", "text", "rule")},
            speaker=speaker_name(s.speaker),
            speaker_type=actor.type if actor else None,
            speaker_text=s.speaker.text if s.speaker else None,
            speaker_status=s.speaker.status if s.speaker else None,
            co_speakers=[name for v in s.co_speakers if (name := speaker_name(v))],
            **{k: text_of(getattr(s, k)) for k in ("cue", "addressee", "channel", "cites")},
            said_on=value_of(self.date.get(s.said_on)),
            content=" … ".join(texts(s.spans)),
            quotes=texts(s.quotes),
            hedges=texts(s.hedges),
            within=text_of(self.statement.get(s.within)),
        )

    def numbers(self) -> list[Row]:
        """One row a number."""
        return [
            self.row(
                "numbers",
                n,
                **{k: getattr(n, k) for k in (*FIGURE, "text", "kind", "predicate", "rule")},
                item=text_of(n.item),
                item_actor=name_of(self.actor.get(n.item_actor)),
                claimant=self.claimant(n)[0] if self.asserted(n) else None,
                statement=text_of(self.statement.get(n.statement)),
                as_of=value_of(self.date.get(n.as_of)),
                part_of=text_of(self.number.get(n.part_of)),
                hedges=texts(n.hedges),
            )
            for n in self.record.numbers
        ]

    def dates(self) -> list[Row]:
        """One row a date."""
        keys = ("text", "type", "value", "mod", "first", "last", "status", "rule")
        return [self.row("dates", d, **{k: getattr(d, k) for k in keys}) for d in self.record.dates]

    def claims(self) -> list[Row]:
        """Who says how many of what: one row a claimant, figure and item, by claimant and then position."""
        merged: dict[tuple[Any, ...], list[Row]] = {}
        for n in self.record.numbers:
            if n.kind in NO_CLAIM or n.rule == REFUTED:
                continue
            row = self.claim(n)
            same = (row["claimant"], row["stance"], *(row[k] for k in (*FIGURE, "kind") if k != "modifier"), self.counted(n))
            told = merged.setdefault(same, [])
            if (first := next((r for r in told if repeats(r, row)), None)) is None:
                told.append(first := row)
            first["offsets"].append([n.start, n.end])
        return sorted(
            (row for told in merged.values() for row in told),
            key=lambda r: (r["claimant"] is None, (r["claimant"] or "").casefold(), r["start"], r["end"]),
        )

    def counted(self, n: Number) -> str | None:
        """What tells items apart: the actor counted, else the item's words."""
        return n.item_actor or (n.item.text.casefold() if n.item else None)

    def claim(self, n: Number) -> Row:
        """The row of one figure."""
        said = self.statement.get(n.statement)
        as_of = self.date.get(n.as_of)
        claimant, kind = self.claimant(n)
        return self.row(
            "claims",
            n,
            **{k: getattr(n, k) for k in (*FIGURE, "text", "kind", "predicate")},
            claimant=claimant,
            claimant_type=kind,
            cue=text_of(said.cue) if said else None,
            said_on=value_of(self.date.get(said.said_on)) if said else None,
            stance=said.stance if said else None,
            item=text_of(n.item),
            first=as_of.first if as_of else None,
            last=as_of.last if as_of else None,
            hedges=list(dict.fromkeys([*texts(said.hedges if said else []), *texts(n.hedges)])),
            offsets=[],
        )

    def claimant(self, n: Number) -> tuple[str | None, str | None]:
        """Name and type of who claims, denies or withholds a figure; an unresolved speaker keeps the words of the text."""
        if n.rule == REFUTED:
            return None, None
        said = self.statement.get(n.statement)
        speaker = said.speaker if said else None
        actor = self.actor.get(n.claimed_by or (speaker.actor if speaker else None))
        return (actor.name, actor.type) if actor else (speaker_name(speaker), None)

    def asserted(self, n: Number) -> bool:
        """Whether the statement of a figure, if there is one, asserts it: what is denied or withheld nobody claims."""
        said = self.statement.get(n.statement)
        return said is None or said.stance == "asserts"


FIGURE = ("value", "low", "high", "bound", "modifier", "unit", "per")


def repeats(first: Row, row: Row) -> bool:
    """Whether a claim is an earlier one said again: not of another time, nor of another deed in the same sentence."""
    other_time = row["first"] and first["first"] and (row["first"], row["last"]) != (first["first"], first["last"])
    return not other_time and (first["predicate"] == row["predicate"] or first["sentence"] != row["sentence"])


def speaker_name(speaker: Speaker | None) -> str | None:
    """Who speaks, by name where the name is known."""
    return (speaker.name or speaker.text) if speaker else None


def name_of(actor: Actor | None) -> str | None:
    """An actor's name."""
    return actor.name if actor else None


def value_of(date: Date | None) -> str | None:
    """A date's value, else its words."""
    return (date.value or date.text) if date else None


def text_of(span: Span | None) -> str | None:
    """A span's words."""
    return span.text if span else None


def texts(spans: Iterable[Span]) -> list[str]:
    """The words of several spans."""
    return [s.text for s in spans]
