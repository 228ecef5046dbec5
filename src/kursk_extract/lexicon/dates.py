"""Rules of dates: what ``patterns/dates.toml`` holds, as types, with every regular expression written out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
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
    "ref",
    "same_period",
    "season",
    "set",
    "stretch",
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


class DateFile(Rows, frozen=True, kw_only=True):
    """The whole file."""

    capital_words: frozenset[str]
    words: dict[str, dict[str, str]]
    macros: dict[str, str]
    rule: list[Row]


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule ready to match."""

    id: str
    kind: Kind
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    near: re.Pattern[str] | None
    not_near: re.Pattern[str] | None
    capital: tuple[str, ...]
    capital_words: frozenset[str]
    lower: bool
    split: tuple[str, ...]
    set: dict[str, str]


@dataclass(frozen=True, eq=False)
class DateRules:
    """Everything the room reads from ``patterns/``."""

    capital_words: frozenset[str]
    words: dict[str, dict[str, str]]
    rules: tuple[Rule, ...]

    def rule_ids(self) -> frozenset[str]:
        """Every rule id that a date can carry."""
        return frozenset(r.id for r in self.rules)


def read_dates(source: PatternSource) -> DateRules:
    """The room's rules, decoded and checked. Raises PatternError."""
    file = source.table(FILE, DateFile)
    writer = Writer(file)
    return DateRules(file.capital_words, file.words, tuple(writer.rule(row) for row in file.rule))


class Writer:
    """Writes rules out: macros, word tables and named parts become one regular expression."""

    def __init__(self, file: DateFile) -> None:
        tables = {name: alternation(words) for name, words in file.words.items()}
        self.capital_words = file.capital_words
        self.known = tables | file.macros

    def rule(self, row: Row) -> Rule:
        """A row, compiled. Raises PatternError with the rule's id."""
        try:
            find = renumbered(self.write(row.find))
            return Rule(
                id=row.id,
                kind=row.kind,
                pattern=re.compile(find),
                before=self.context(row.before),
                not_before=self.context(row.not_before),
                near=self.context(row.near),
                not_near=self.context(row.not_near),
                capital=row.capital,
                capital_words=self.capital_words,
                lower=row.lower,
                split=row.split,
                set=row.set,
            )
        except (re.error, KeyError, RecursionError) as error:
            raise PatternError(f"{FILE}: rule {row.id!r}: {error}", "run 'kursk-extract patterns check'") from error

    def context(self, text: str | None) -> re.Pattern[str] | None:
        """What must, or must not, stand to the left."""
        return None if text is None else re.compile(self.write(text))

    def write(self, text: str) -> str:
        """An expression with its macros and parts written out, and blanks that match a few blanks."""
        return blanks(self.macros(self.parts(text), 0))

    def macros(self, text: str, depth: int) -> str:
        """``{name}`` replaced by what it stands for."""
        if depth > DEEPEST:
            raise KeyError(f"macros nested more than {DEEPEST} deep")
        return MACRO.sub(lambda m: f"(?:{self.macros(self.parts(self.known[m[1]]), depth + 1)})", text)

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
