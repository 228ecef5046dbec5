"""Rules of dates: what ``patterns/dates.toml`` holds, as types, with every regular expression written out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from kursk_extract.lexicon.expressions import Writer
from kursk_extract.lexicon.source import Rows

if TYPE_CHECKING:
    from kursk_extract.lexicon.source import PatternSource

FILE = "dates.toml"
NAMES = frozenset({"month", "weekday"})  # parts whose words may be other words without a capital
NUMBERED = re.compile(r"_\d+$")
Kind = Literal[
    "ago",
    "century",
    "clock",
    "context_day",
    "context_unit",
    "day",
    "day_alone",
    "daypart",
    "decade",
    "duration",
    "duration_range",
    "edge_day",
    "fiscal",
    "holiday",
    "iso_week",
    "month",
    "new_year",
    "nth_day",
    "numeric",
    "other",
    "overnight",
    "part_of",
    "quarter",
    "quarter_month",
    "ref",
    "same_period",
    "season",
    "set",
    "stretch",
    "then",
    "today",
    "unit",
    "week_of",
    "weekday",
    "weekend",
    "year",
]


class Row(Rows, frozen=True, kw_only=True):
    """One rule as it is written."""

    id: str
    kind: Kind
    find: str
    before: str | None = None
    not_before: str | None = None
    near: str | None = None
    not_near: str | None = None
    capital: tuple[str, ...] = ()
    lower: bool = False
    split: tuple[str, ...] = ()
    set: dict[str, str] = msgspec.field(default_factory=dict)


class CueRow(Rows, frozen=True, kw_only=True):
    """What tells whether a date lies behind or ahead, as it is written."""

    will: frozenset[str]
    may: frozenset[str]
    have: frozenset[str]
    be: frozenset[str]
    condition: frozenset[str]
    ahead: frozenset[str]
    planned: frozenset[str]
    formerly: frozenset[str]
    begin: frozenset[str]
    until: frozenset[str]
    between: frozenset[str]
    ahead_of: str
    set_for: str
    behind: str
    up_to: str
    to_come: str
    stops: str


class DateFile(Rows, frozen=True, kw_only=True):
    """The whole file."""

    capital_words: frozenset[str]
    words: dict[str, dict[str, str]]
    macros: dict[str, str]
    cues: CueRow
    rule: list[Row]


class Feast(Rows, frozen=True, kw_only=True):
    """A feast that follows the moon, and its days."""

    id: str
    days: str


class FeastFile(Rows, frozen=True, kw_only=True):
    """``feasts.toml``."""

    feast: list[Feast]


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule; its expressions are compiled when they are first needed, most never in one article."""

    row: Row
    writer: Writer
    id: str
    kind: Kind
    capital: tuple[str, ...]
    capital_words: frozenset[str]
    lower: bool
    split: tuple[str, ...]
    set: dict[str, str]

    @property
    def short(self) -> str:
        """What it finds, with signs for macros."""
        return self.writer.short(self.row.find)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What it finds. Raises PatternError."""
        return self.writer.compiled(self.id, self.row.find, numbered=True)

    @cached_property
    def groups(self) -> tuple[tuple[str, int], ...]:
        """The parts of what it finds, with the numbers of their groups; a part may stand in several branches."""
        return tuple((NUMBERED.sub("", name), number) for name, number in self.pattern.groupindex.items())

    @cached_property
    def cased(self) -> bool:
        """Whether some of its parts must begin with a capital."""
        return bool(self.capital) or any(name in NAMES for name, _ in self.groups)

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        """What must stand to the left. Raises PatternError."""
        return self.context(self.row.before)

    @cached_property
    def not_before(self) -> re.Pattern[str] | None:
        """What must not stand to the left. Raises PatternError."""
        return self.context(self.row.not_before)

    @cached_property
    def near(self) -> re.Pattern[str] | None:
        """What must stand around. Raises PatternError."""
        return self.context(self.row.near)

    @cached_property
    def not_near(self) -> re.Pattern[str] | None:
        """What must not stand around. Raises PatternError."""
        return self.context(self.row.not_near)

    def context(self, text: str | None) -> re.Pattern[str] | None:
        """An expression of the surroundings."""
        return None if text is None else self.writer.compiled(self.id, text)

    def check(self) -> None:
        """Compile everything. Raises PatternError with the rule's id."""
        _ = (self.pattern, self.before, self.not_before, self.near, self.not_near)


@dataclass(frozen=True, eq=False)
class Cues:
    """What tells whether a date lies behind or ahead."""

    words: CueRow
    ahead_of: re.Pattern[str]
    set_for: re.Pattern[str]
    behind: re.Pattern[str]
    up_to: re.Pattern[str]
    to_come: re.Pattern[str]
    stops: re.Pattern[str]


@dataclass(frozen=True, eq=False)
class DateRules:
    """Everything the room reads from ``patterns/``."""

    capital_words: frozenset[str]
    words: dict[str, dict[str, str]]
    signs: dict[str, str]  # what each sign of a rule's short form stands for, in short form
    rules: tuple[Rule, ...]
    cues: Cues
    feasts: dict[str, str]

    def rule_ids(self) -> frozenset[str]:
        """Every rule id that a date can carry."""
        return frozenset(r.id for r in self.rules)


def read_dates(source: PatternSource) -> DateRules:
    """The room's rules, decoded; a user's are checked at once. Raises PatternError."""
    file = source.table(FILE, DateFile)
    writer = Writer(FILE, file.words, file.macros)
    feasts = {row.id: row.days for row in source.table("feasts.toml", FeastFile).feast}
    signs = {sign: writer.short(writer.known[name]) for name, sign in writer.signs.items()}
    rules = DateRules(
        file.capital_words,
        file.words,
        signs,
        tuple(rule_of(row, writer, file.capital_words) for row in file.rule),
        cues_of(file.cues, writer),
        feasts,
    )
    if source.folder is not None:
        for rule in rules.rules:
            rule.check()
    return rules


def rule_of(row: Row, writer: Writer, capital_words: frozenset[str]) -> Rule:
    """A row as a rule."""
    return Rule(row, writer, row.id, row.kind, row.capital, capital_words, row.lower, row.split, row.set)


def cues_of(row: CueRow, writer: Writer) -> Cues:
    """The cues, their expressions compiled. Raises PatternError."""
    written = {
        "ahead_of": row.ahead_of,
        "set_for": row.set_for,
        "behind": row.behind,
        "up_to": row.up_to,
        "to_come": row.to_come,
        "stops": row.stops,
    }
    return Cues(row, **{name: writer.compiled(f"cues.{name}", text) for name, text in written.items()})
