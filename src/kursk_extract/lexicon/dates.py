"""Rules of dates: what ``patterns/dates.toml`` holds, as types, with every regular expression written out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from kursk_extract.errors import PatternError
from kursk_extract.lexicon.source import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kursk_extract.lexicon.source import PatternSource

FILE = "dates.toml"
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
MACRO = re.compile(r"\{([a-z]\w*)\}")
NAMED = re.compile(r"(?<!\(\?)(?<!\(\?P)<([a-z]\w*)(?::|>)")
DEEPEST = 12
BLANK = "[ ]{1,3}"
FIRST_SIGN = 0xE000  # private use: no article is searched for these
SIGN = re.compile("[\ue000-\uf8ff]")


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
    formerly: frozenset[str]
    begin: frozenset[str]
    until: frozenset[str]
    between: frozenset[str]
    ahead_of: str
    set_for: str
    behind: str
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
    writer = Writer(file)
    feasts = {row.id: row.days for row in source.table("feasts.toml", FeastFile).feast}
    signs = {sign: writer.short(writer.known[name]) for name, sign in writer.signs.items()}
    rules = DateRules(
        file.capital_words, file.words, signs, tuple(writer.rule(row) for row in file.rule), writer.cues(file.cues), feasts
    )
    if source.folder is not None:
        for rule in rules.rules:
            rule.check()
    return rules


class Writer:
    """Writes rules out: macros, word tables and named parts become one regular expression."""

    def __init__(self, file: DateFile) -> None:
        tables = {name: alternation(words) for name, words in file.words.items()}
        self.capital_words = file.capital_words
        self.known = tables | file.macros
        self.names = sorted(self.known)
        self.signs = {name: chr(FIRST_SIGN + number) for number, name in enumerate(self.names)}
        self.written: dict[str, str] = {}

    def rule(self, row: Row) -> Rule:
        """A row as a rule."""
        return Rule(row, self, row.id, row.kind, row.capital, self.capital_words, row.lower, row.split, row.set)

    def cues(self, row: CueRow) -> Cues:
        """The cues, their expressions compiled. Raises PatternError."""
        written = {
            "ahead_of": row.ahead_of,
            "set_for": row.set_for,
            "behind": row.behind,
            "to_come": row.to_come,
            "stops": row.stops,
        }
        return Cues(row, **{name: self.compiled(f"cues.{name}", text) for name, text in written.items()})

    def compiled(self, rule: str, text: str, *, numbered: bool = False) -> re.Pattern[str]:
        """An expression, written out and compiled. Raises PatternError with the rule's id."""
        try:
            written = self.write(text)
            return re.compile(renumbered(written) if numbered else written)
        except (re.error, KeyError, RecursionError) as error:
            raise PatternError(f"{FILE}: rule {rule!r}: {error}", "run 'kursk-extract patterns check'") from error

    def write(self, text: str, depth: int = 0) -> str:
        """An expression with its macros and parts written out, and blanks that match a few blanks."""
        if depth > DEEPEST:
            raise KeyError(f"macros nested more than {DEEPEST} deep")
        return SIGN.sub(lambda m: f"(?:{self.macro(self.names[ord(m[0]) - FIRST_SIGN], depth + 1)})", self.short(text))

    def macro(self, name: str, depth: int) -> str:
        """What ``{name}`` stands for, written out once."""
        if name not in self.written:
            self.written[name] = self.write(self.known[name], depth)
        return self.written[name]

    def short(self, text: str) -> str:
        """An expression with one character, a sign, for each macro in it."""
        return blanks(MACRO.sub(lambda m: self.signs[m[1]], self.parts(text)))

    def parts(self, text: str) -> str:
        """``<name>`` and ``<part:expression>`` as named groups; parts may hold parts."""
        out, at = "", 0
        while found := NAMED.search(text, at):
            out += text[at : found.start()]
            if found[0].endswith(">"):
                inner, at = found[1], found.end()
            else:
                at = closing(text, found.end())
                inner = text[found.end() : at - 1]
            body = f"{{{inner}}}" if inner in self.known else self.parts(inner)
            out += f"(?P<{found[1]}>{body})"
        return out + text[at:]


def renumbered(text: str) -> str:
    """A part that stands in several branches is called ``name``, ``name_2``, ``name_3``: Python allows each name once."""
    seen: Counter[str] = Counter()

    def name(found: re.Match[str]) -> str:
        seen[found[1]] += 1
        return f"(?P<{found[1]}_{seen[found[1]]}>" if seen[found[1]] > 1 else found[0]

    return re.sub(r"\(\?P<(\w+)>", name, text)


def closing(text: str, at: int) -> int:
    """The offset after the ``>`` that closes a part opened before ``at``."""
    depth = 1
    for i in range(at, len(text)):
        if text[i] == "<" and not text[:i].endswith(("(?", "(?P")):
            depth += 1
        elif text[i] == ">":
            depth -= 1
            if not depth:
                return i + 1
    raise KeyError(f"no '>' after {text[at : at + 20]!r}")


def alternation(words: Iterable[str]) -> str:
    """Words as one expression, the longest that fits first; what they begin with in common is tried once."""
    following: dict[str, list[str]] = {}
    for word in words:
        following.setdefault(word[:1], []).append(word[1:])
    ended = following.pop("", None) is not None
    branches = [escaped(first) + ("" if rest == [""] else alternation(rest)) for first, rest in following.items()]
    if ended:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def escaped(char: str) -> str:
    """A letter as an expression writes it; blanks are widened later."""
    return char if char in " -" else re.escape(char)


def blanks(text: str) -> str:
    """Blanks outside character classes match one to three blanks; optional ones stay optional."""
    out, inside, escaped = [], False, False
    for i, char in enumerate(text):
        if char == "[" and not escaped:
            inside = True
        elif char == "]" and not escaped:
            inside = False
        if char == " " and not inside:
            following = text[i + 1 : i + 2]
            out.append(" {0,3}" if following == "?" else BLANK if following not in {"*", "+", "{"} else " ")
        elif not (char == "?" and i and text[i - 1] == " " and not inside and not escaped):
            out.append(char)
        escaped = char == "\\" and not escaped
    return "".join(out)
