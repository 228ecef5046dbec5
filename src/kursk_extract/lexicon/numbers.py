"""Rules of numbers: what the pattern files hold, as types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kursk_extract.lexicon.source import Rows
from kursk_extract.records import Bound, NumberKind

if TYPE_CHECKING:
    from kursk_extract.lexicon.source import PatternSource


class Vague(Rows, frozen=True):
    """Words for a magnitude, with the limits they stand for by convention; ``of`` keeps only "tens of …"."""

    id: str
    forms: list[str]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    of: bool = False


class Label(Rows, frozen=True):
    """Words before a figure that make it a name; ``found`` says whether that name is a fact."""

    id: str
    forms: list[str]
    found: bool


class Refusal(Rows, frozen=True):
    """Words before a figure that turn it down; after ``not_after`` they do not ("if not 500")."""

    id: str
    forms: list[str]
    not_after: list[str] = []


class Form(Rows, frozen=True):
    """A way in which code puts a figure together."""

    id: str


class NumbersFile(Rows, frozen=True):
    """``numbers.toml``."""

    words: dict[str, float]
    scales: dict[str, float]
    glued: dict[str, float]
    ordinals: dict[str, float]
    parts: dict[str, float]
    signs: dict[str, float]
    vague: list[Vague]
    label: list[Label]
    refuted: list[Refusal]
    form: list[Form]
    context: dict[str, list[str]]
    links: dict[str, list[str]]
    deeds: dict[str, str]
    states: dict[str, str]
    hedges: dict[str, list[str]]


class Unit(Rows, frozen=True):
    """A unit: ``words`` follow a space or hyphen, ``glued`` the figure itself."""

    id: str
    kind: NumberKind
    words: list[str] = []
    glued: list[str] = []


class UnitsFile(Rows, frozen=True):
    """``units.toml``."""

    unit: list[Unit]


class Currency(Rows, frozen=True):
    """A currency: ``names`` follow the figure, ``signs`` stand before it, ``weak`` ones before a large one only.

    ``small`` are hundredths; ``after`` tells behind "$75" whose dollars they are.
    """

    id: str
    names: list[str]
    signs: list[str] = []
    weak: list[str] = []
    after: list[str] = []
    small: list[str] = []


class CurrenciesFile(Rows, frozen=True):
    """``currencies.toml``."""

    currency: list[Currency]


class Modifier(Rows, frozen=True):
    """Words that bound a figure; after ``not_after`` they mean something else ("talks about 3 …")."""

    id: str
    bound: Bound
    left: list[str] = []
    right: list[str] = []
    not_after: list[str] = []


class ModifiersFile(Rows, frozen=True):
    """``modifiers.toml``."""

    modifier: list[Modifier]


@dataclass(frozen=True)
class NumberRules:
    """Everything the room reads from ``patterns/``."""

    numbers: NumbersFile
    units: list[Unit]
    currencies: list[Currency]
    modifiers: list[Modifier]

    def rule_ids(self) -> frozenset[str]:
        """Every id that can be the ``rule`` of a number."""
        rows = (
            self.numbers.vague,
            self.numbers.form,
            self.numbers.refuted,
            self.modifiers,
            [r for r in self.numbers.label if r.found],
        )
        return frozenset(row.id for kind in rows for row in kind)


def read_numbers(source: PatternSource) -> NumberRules:
    """The room's rules, decoded and checked."""
    return NumberRules(
        numbers=source.table("numbers.toml", NumbersFile),
        units=source.table("units.toml", UnitsFile).unit,
        currencies=source.table("currencies.toml", CurrenciesFile).currency,
        modifiers=source.table("modifiers.toml", ModifiersFile).modifier,
    )
