"""Marked-text cases: what a rule must find, and near misses that it must not. Tests and ``patterns check`` share them.

A case file ``NAME.cases.toml`` stands beside its pattern file and holds ``[[hit]]`` and ``[[miss]]`` rows::

    [[hit]]
    rule = "number.at_least"
    text = "It lost {at least 30|kind=count; low=30; high=null; item=soldiers} soldiers."

A mark is ``{surface|path=value; path=value}``. Paths are keys of the fact in the record, dotted where it is nested; ids
are compared by what they stand for (an actor's name, a date's text), spans by their text, lists item by item with `` + ``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from kursk_extract.errors import PatternError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Row = dict[str, Any]
Kind = Literal["actors", "statements", "numbers", "dates", "pages"]
MARK = re.compile(r"\{([^{}|]+)(?:\|([^{}]*))?\}")
NAMED_BY = {"a": "name", "s": "text", "n": "text", "d": "text"}


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row: ``only`` means that facts of the kind without a mark are wrong; ``record`` checks other keys of the record."""

    rule: str
    text: str
    date: str | None = None
    only: bool = True
    zones: list[str] | None = None  # the kind of each line that is not blank
    record: dict[str, str | None] = {}
    why: str | None = None


class CaseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case file; ``find`` names the kind of facts where the file's own name does not."""

    find: Kind
    hit: list[Case] = []
    miss: list[Case] = []


@dataclass(frozen=True)
class Mark:
    """An expected fact."""

    start: int
    end: int
    fields: dict[str, str]


@dataclass(frozen=True)
class Trial:
    """A case ready to run: its text without marks, and what is expected of the record."""

    id: str
    kind: Kind
    hit: bool
    case: Case
    text: str
    marks: tuple[Mark, ...]

    def problems(self, record: Row) -> list[str]:
        """Everything in which the record differs from the case, as readable lines."""
        if "error" in record:
            return [f"error record: {record['error']}"]
        facts = flatten(record, self.kind)
        out = [line for mark in self.marks for line in self.check(mark, facts, record)]
        marked = {(m.start, m.end) for m in self.marks}
        if self.hit and self.case.only and self.kind != "pages":
            out += [f"unexpected {f['text']!r} ({f['rule']})" for f in facts if (f["start"], f["end"]) not in marked]
        fired = {str(f["rule"]) for f in facts}
        if self.hit and self.kind != "pages" and self.case.rule not in fired:
            out.append(f"the rule did not fire; fired: {', '.join(sorted(fired)) or 'none'}")
        if not self.hit and self.case.rule in fired:
            out.append(f"the rule fired: {[f['text'] for f in facts if f['rule'] == self.case.rule]}")
        return out + self.check_record(record)

    def check(self, mark: Mark, facts: list[Row], record: Row) -> list[str]:
        """One expected fact against the facts with its offsets."""
        here = [f for f in facts if (f["start"], f["end"]) == (mark.start, mark.end)]
        if not here:
            return [f"missed {self.text[mark.start : mark.end]!r}; found: {[f['text'] for f in facts]}"]
        wrong = [
            [f"{k}: wanted {v!r}, got {g!r}" for k, v in mark.fields.items() if (g := shown(f, k, record)) != v] for f in here
        ]
        best = min(wrong, key=len)
        return [f"{self.text[mark.start : mark.end]!r} {line}" for line in best]

    def check_record(self, record: Row) -> list[str]:
        """Other keys of the record, and the zones of its lines."""
        out = []
        for path, wanted in self.case.record.items():
            got = shown(record, path, record)
            if got != (wanted if wanted is not None else "null"):
                out.append(f"{path}: wanted {wanted!r}, got {got!r}")
        if self.case.zones is not None:
            kinds = [zone_at(record, m.start()) for m in re.finditer(r"[^\s][^\n]*", self.text)]
            if kinds != self.case.zones:
                out.append(f"zones: wanted {self.case.zones}, got {kinds}")
        return out


def zone_at(record: Row, offset: int) -> str:
    """The kind of the zone that holds an offset."""
    return next((str(z["kind"]) for z in record["zones"] if z["start"] <= offset < z["end"]), "none")


def flatten(record: Row, kind: Kind) -> list[Row]:
    """The facts of a kind; an actor's mentions stand for it, each with the actor's own keys under ``actor``."""
    if kind == "pages":
        return []
    if kind != "actors":
        return list(record[kind])
    return [m | {"actor": a, "rule": m["rule"]} for a in record["actors"] for m in a["mentions"]]


def shown(fact: Row, path: str, record: Row) -> str:
    """The value at a dotted path as a case writes it."""
    value: Any = fact
    for key in path.split("."):
        value = value[int(key)] if isinstance(value, list) else value.get(key) if isinstance(value, dict) else None
    return as_text(value, record, reference=path.rsplit(".", 1)[-1] not in {"id", "text", "value", "name"})


def as_text(value: Any, record: Row, *, reference: bool = True) -> str:
    """A value in a case's words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " + ".join(as_text(v, record) for v in value) or "none"
    if isinstance(value, dict):
        return as_text(value.get("name") or value.get("text"), record, reference=False)
    if reference and isinstance(value, str) and re.fullmatch(r"[asnd][1-9]\d*", value):
        facts = [f for kind in ("actors", "statements", "numbers", "dates") for f in record[kind]]
        return str(next((f[NAMED_BY[value[0]]] for f in facts if f["id"] == value), value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def read_marks(text: str) -> tuple[str, tuple[Mark, ...]]:
    """A case's text without its marks, and the marks with offsets into it."""
    plain, marks, at = "", [], 0
    for found in MARK.finditer(text):
        plain += text[at : found.start()]
        fields = dict(pair.strip().split("=", 1) for pair in (found[2] or "").split(";") if pair.strip())
        marks.append(Mark(len(plain), len(plain) + len(found[1]), fields))
        plain += found[1]
        at = found.end()
    return plain + text[at:], tuple(marks)


def read_cases(file: Traversable) -> list[Trial]:
    """Every case of a file. Raises PatternError."""
    try:
        rows = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), CaseFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PatternError(f"{file.name}: {error}", "see the cases beside it for the form") from error
    trials = []
    for hit, cases in ((True, rows.hit), (False, rows.miss)):
        for number, case in enumerate(cases, 1):
            text, marks = read_marks(case.text)
            name = f"{file.name.removesuffix('.cases.toml')}:{'hit' if hit else 'miss'}{number}:{case.rule}"
            trials.append(Trial(name, rows.find, hit, case, text, marks))
    return trials
