"""Rules and gazetteers of actors: what the pattern files hold, as types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from kursk_extract.errors import PatternError
from kursk_extract.lexicon.gazetteer import Entry, Gazetteer
from kursk_extract.lexicon.source import PatternSource, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kursk_extract.records import ActorType

LABELS: dict[str, ActorType] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "person": "person", "organisation": "organisation", "government": "government", "country": "country", "place": "place",
    "group": "group",
}  # fmt: skip
SHORTEST_SHOUT = 4  # shorter names in capitals would meet acronyms


class RuleRow(Rows, frozen=True):
    """A rule's id and what it finds."""

    id: str
    about: str


class CountryRow(Rows, frozen=True):
    """A country as CLDR names it."""

    id: str
    names: list[str]


class StateRow(Rows, frozen=True):
    """What is known of a country by hand."""

    id: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    singular: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ("president", "prime minister")


class Countries(Rows, frozen=True):
    """countries.toml."""

    country: list[CountryRow]


class States(Rows, frozen=True):
    """states.toml."""

    state: list[StateRow]


class Regional(Rows, frozen=True):
    """Adjectives and peoples of no state."""

    adjectives: list[str]
    people: list[str]


class Places(Rows, frozen=True):
    """places.toml."""

    cities: dict[str, list[str]]
    regions: dict[str, list[str]]
    regional: Regional
    same: dict[str, str]
    namesakes: dict[str, list[str]]


class Words(Rows, frozen=True):
    """actors.toml."""

    rule: list[RuleRow]
    heads: dict[str, list[str]]
    metonymy: dict[str, list[str]]
    places: dict[str, list[str]]
    units: dict[str, list[str]]
    names: dict[str, list[str]]
    pronouns: dict[str, list[str]]
    kinds: dict[str, list[str]]
    sorts: dict[str, list[str]]
    peoples: dict[str, str]


class Titles(Rows, frozen=True):
    """titles.toml."""

    honorifics: list[str]
    male: list[str]
    female: list[str]
    roles: list[str]
    unique: list[str]
    ruling: list[str]
    modifiers: list[str]
    below: list[str]
    past: list[str]
    times: list[str]
    portfolios: list[str]


class FirstNames(Rows, frozen=True):
    """first_names.toml: names parted by blanks."""

    male: str
    female: str


class Line(Rows, frozen=True):
    """One line of actors/*.jsonl: a spaCy pattern line; ``id`` becomes the actor's key."""

    label: str
    pattern: str | list[dict[str, Any]]
    id: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None


Lists = dict[str, frozenset[str]]


@dataclass(frozen=True)
class ActorRules:
    """Everything the room reads from ``patterns/``."""

    gazetteer: Gazetteer
    country_names: dict[str, str]
    leaders: dict[str, frozenset[str]]
    heads: Lists
    metonymy: Lists
    places: Lists
    units: frozenset[str]
    names: Lists
    pronouns: Lists
    kinds: Lists
    sorts: dict[str, str]
    peoples: dict[str, str]
    spellings: dict[str, str]
    namesakes: dict[str, list[str]]
    titles: Lists
    first_names: dict[str, str]
    ids: frozenset[str]

    def rule_ids(self) -> frozenset[str]:
        """Every id that a mention's ``rule`` can be."""
        return self.ids


def read_actors(source: PatternSource) -> ActorRules:
    """The room's rules, decoded and checked."""
    words, titles = source.table("actors.toml", Words), source.table("titles.toml", Titles)
    states = source.table("states.toml", States).state
    named = {row.id: row.names for row in source.table("countries.toml", Countries).country}
    if strays := sorted({s.id for s in states} - named.keys()):
        raise PatternError(f"states.toml: no such country: {', '.join(strays)}", "add it to countries.toml")
    places = source.table("places.toml", Places)
    entries = [*state_entries(states, named), *place_entries(places), *line_entries(source)]
    ours = {s.id: s.names for s in states}
    return ActorRules(
        gazetteer=Gazetteer(entries),
        country_names={i: next(iter([*names, *ours.get(i, [])]), i) for i, names in named.items()},
        leaders={s.id: frozenset(s.leaders) for s in states},
        heads=lists(words.heads),
        metonymy=lists(words.metonymy),
        places=lists(words.places),
        units=frozenset(words.units["kinds"]),
        names=lists(words.names),
        pronouns=lists(words.pronouns),
        kinds=lists(words.kinds),
        sorts={word: sort for sort, forms in words.sorts.items() for word in (sort, *forms)},
        peoples=words.peoples,
        spellings=places.same,
        namesakes=places.namesakes,
        titles=lists(msgspec.to_builtins(titles)),
        first_names=genders(source.table("first_names.toml", FirstNames)),
        ids=frozenset(row.id for row in words.rule),
    )


def genders(names: FirstNames) -> dict[str, str]:
    """Given names with the pronoun that fits, empty where both do."""
    male, female = frozenset(names.male.split()), frozenset(names.female.split())
    return {n: "" if n in male and n in female else "he" if n in male else "she" for n in sorted(male | female)}


def lists(table: dict[str, list[str]]) -> Lists:
    """Lists as sets."""
    return {name: frozenset(words) for name, words in table.items()}


def state_entries(states: list[StateRow], named: dict[str, list[str]]) -> Iterator[Entry]:
    """Entries of countries: names, peoples, adjectives, capitals, seats; what comes first wins a string."""
    rows = {s.id: s for s in states}
    for code in sorted(named):
        row = rows.get(code, StateRow(code))
        full = [*named[code], *row.names]
        yield from entries("country", "country", full, code, f"country:{code}")
        yield from entries("seat", "country", row.seats, code, f"country:{code}")
        yield from entries("people", "group", [*row.people, *row.singular], code)
        yield from entries("adjective", "country", row.adjectives, code, f"country:{code}")
        yield from entries("capital", "place", row.capitals, code)


def place_entries(places: Places) -> Iterator[Entry]:
    """Entries of places and of what is named after continents, faiths and regions."""
    for kind, table in (("region", places.regions), ("city", places.cities)):
        for code, names in table.items():
            yield from entries(kind, "place", names, None if code == "none" else code)
    yield from entries("people", "group", places.regional.people, None)
    yield from entries("regional", "group", places.regional.adjectives, None)


def entries(kind: str, actor: ActorType, names: Iterable[str], code: str | None, key: str | None = None) -> Iterator[Entry]:
    """One entry a name, and one for the name in capitals."""
    for name in names:
        yield Entry(name, kind, actor, key, code)
        if len(name) >= SHORTEST_SHOUT and name.upper() != name:
            yield Entry(name.upper(), kind, actor, key, code)


def line_entries(source: PatternSource) -> Iterator[Entry]:
    """Entries of the JSONL files, the user's marked as such. Raises PatternError."""
    builtin = len(PatternSource().lines("actors")) if source.folder else None
    for number, raw in enumerate(source.lines("actors")):
        try:
            line = msgspec.convert(raw, Line)
        except msgspec.ValidationError as error:
            raise PatternError(f"actors: {raw}: {error}", "a line is {label, pattern, id, aliases, country}") from error
        if line.label not in LABELS:
            raise PatternError(f"actors: {raw}: no label {line.label!r}", f"one of {', '.join(LABELS)}")
        user = builtin is not None and number >= builtin
        for surface in [*surfaces(line.pattern), *line.aliases]:
            yield Entry(surface, "user" if user else "named", LABELS[line.label], line.id, line.country)


def surfaces(pattern: str | list[dict[str, Any]]) -> list[str]:
    """The strings a pattern matches; token patterns may ask for TEXT, ORTH or LOWER. Raises PatternError."""
    if isinstance(pattern, str):
        return [pattern]
    forms: list[tuple[str, bool]] = []
    for token in pattern:
        if len(token) != 1 or (key := next(iter(token))) not in {"TEXT", "ORTH", "LOWER"} or not isinstance(token[key], str):
            raise PatternError(f"actors: pattern {pattern}", "a token pattern is one of {TEXT}, {ORTH}, {LOWER} with a string")
        forms.append((token[key], key == "LOWER"))
    shapes = ([f, f.title(), f.upper()] if loose else [f, f, f] for f, loose in forms)
    return list(dict.fromkeys(" ".join(words) for words in zip(*shapes, strict=True)))
