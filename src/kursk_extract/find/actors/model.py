"""The model's entities, cleaned: cut where no name goes on, stripped of what is no part of a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.find.actors.words import BORDER, JOINT, POSSESSIVE, Piece, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.records import ActorType

TYPES: dict[str, ActorType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
LOOSE = frozenset({"PERSON", "GPE", "NORP", "LOC"})  # labels of names without "and"
SHUT = ("@", "//", "www.", "#", ".com/", ".org/", ".net/", ".co/")  # what stands in addresses
MOST_KNOWN = 20_000
MARKS = frozenset({'"', "“", "”", "'", "‘", "’"})
MEMBERS = frozenset({"MP", "MPs", "MEP", "MEPs", "MSPs", "TDs"})  # what stands behind a party's name
LONGEST_TAIL = 5
SCORE = re.compile(r"\d+[-–]\d+")


class ModelNames:
    """Pieces from ``doc.ents``."""

    def __init__(self, rules: ActorRules) -> None:
        self.rules = rules
        self.titles = rules.titles["roles"] | rules.titles["honorifics"]
        self.portfolios = rules.titles["portfolios"]
        self.events = rules.names["events"]
        nouns = {f"{word}s" for word in rules.titles["roles"] | rules.heads["described"]}
        self.never = rules.names["never"] | rules.titles["honorifics"] | nouns
        self.known: dict[str, bool] = {}

    def __call__(self, words: Words) -> list[Piece]:
        """Cleaned entities in text order."""
        found: list[Piece] = []
        for start, end, label in words.entities:
            if label in TYPES:
                if (whole := self.nicknamed(words, start)) > start:
                    found.append(Piece(start, whole, "person", "actor.model", "PERSON"))
                    continue
                for i, j in self.cut(words, start, end, label):
                    found += self.clean(words, i, j, label)
        return found

    def nicknamed(self, words: Words, i: int) -> int:
        """Where a name with a nickname in quote marks ends: "Thomas "Tip" Miller"; ``i`` where there is none."""
        j = i + 4
        if (
            j < words.size
            and words.form[i + 1] in MARKS
            and words.form[i + 3] in MARKS
            and words.glued(i + 2)
            and words.glued(i + 3)
        ):
            names = [words.form[n] for n in (i, i + 2, i + 4)]
            if all(f.istitle() or capital_inside(f) for f in names) and not words.glued(i + 1):
                return j + 1
        return i

    def cut(self, words: Words, i: int, j: int, label: str) -> list[tuple[int, int]]:
        """The stretches of an entity between line breaks, slashes and, outside organisations, commas and "and"."""
        marks = words.marks
        borders = [n for n in range(i, j) if marks[n] & (BORDER | JOINT) and self.border(words, n, label)]
        if not borders:
            return [(i, j)]
        return [(a, b) for a, b in zip([i, *(n + 1 for n in borders)], [*borders, j], strict=True) if a < b]

    def border(self, words: Words, n: int, label: str) -> bool:
        """Whether no name of this label goes on across token ``n``, which may be a border."""
        if words.marks[n] & BORDER:
            return True
        if words.form[n] == ",":
            return label != "ORG" or not (n + 1 < words.size and words.lower[n + 1] in self.rules.names["company_suffixes"])
        return label in LOOSE and n > 0

    def clean(self, words: Words, i: int, j: int, label: str) -> Iterator[Piece]:
        """The pieces of one stretch: parted at a possessive, edges trimmed."""
        inner = next((n for n in range(i + 1, j - 1) if words.form[n] in POSSESSIVE), None) if j - i > 2 else None
        if inner is not None and (label == "PERSON" or self.owner(words, i, inner)):
            yield from self.clean(words, i, inner, "GPE" if self.owner(words, i, inner) else "ORG")
            yield from self.clean(words, inner + 1, j, label)
            return
        if label == "ORG" and j - i > 2 and words.lower[i] in self.portfolios and self.held_office(words, i):
            label = "PERSON"
        i, j = self.trim(words, i, j, label)
        if label == "PERSON" and i < j:
            i, j = self.widen(words, i, j)
        if i < j and self.sound(words, i, j) and not self.title_only(words, i, j):
            yield Piece(i, j, TYPES[label], "actor.model", label)

    def title_only(self, words: Words, i: int, j: int) -> bool:
        """Whether a word is the title of the name behind it: "Trooper John Dow"."""
        return j - i == 1 and words.lower[i] in self.titles and j < words.size and words.name_like(j) and not words.glued(j)

    def owner(self, words: Words, i: int, j: int) -> bool:
        """Whether the words before a possessive are a country or capital of their own."""
        entry = self.rules.gazetteer.get(words.surface(i, j))
        return entry is not None and entry.country is not None and entry.kind in {"country", "capital", "city", "region", "seat"}

    def trim(self, words: Words, i: int, j: int, label: str) -> tuple[int, int]:
        """Without articles, titles, possessives, prefixes and lower-case edges."""
        if label == "PERSON":
            i = self.behind_title(words, i, j)
        while i < j and self.loose_start(words, i, j):
            i += 1
        while i < j and (self.loose_end(words, j - 1) or (j - i > 1 and words.form[j - 1] in MEMBERS)):
            j -= 1
        while label == "ORG" and j - i > 1 and words.lower[j - 1] in self.titles and words.name_like(j):
            j -= 1  # "Air Force Maj. | Gen. X"
        return i, j

    def behind_title(self, words: Words, i: int, j: int) -> int:
        """Where a person's name begins behind the last title in the entity."""
        for n in range(j - 2, i - 1, -1):
            if words.lower[n] in self.titles and words.form[n + 1][:1].isupper():
                return n + 1
        while i > 0 and j - i > 2 and words.lower[i] in self.portfolios and self.held_office(words, i):
            i += 1
        return i

    def held_office(self, words: Words, i: int) -> bool:
        """Whether "of" and capitals stand before a token: "Minister of National | Reconciliation Ann Dow"."""
        n = i - 1
        while n > 0 and i - n < LONGEST_TAIL and (words.name_like(n) or words.lower[n] in {"and", ","}):
            n -= 1
        return n > 0 and words.lower[n] in {"of", "for"} and words.lower[n - 1] in self.titles

    def loose_start(self, words: Words, i: int, j: int) -> bool:
        """Whether token ``i`` may not begin a name."""
        low = words.lower[i]
        if low in self.rules.names["prefixes"] and i + 1 < j and words.form[i + 1] == "-":
            return True
        if low in {"the", "a", "an", "this", "that"} or low in self.rules.titles["honorifics"]:
            return True
        if low in self.rules.names["particles"] and i + 1 < j:
            return False
        return not (words.form[i][:1].isupper() or words.form[i][:1].isdigit() or capital_inside(words.form[i]))

    def loose_end(self, words: Words, n: int) -> bool:
        """Whether token ``n`` may not end a name."""
        form = words.form[n]
        if form in POSSESSIVE or SCORE.fullmatch(form):
            return True
        return not (form[:1].isupper() or form[:1].isdigit() or capital_inside(form) or form in {"!", "+"})

    def widen(self, words: Words, i: int, j: int) -> tuple[int, int]:
        """A person's name up to what the model cut off: "Jae | -in", "Ursula von | der Leyen"."""
        particles = self.rules.names["particles"]
        if j + 1 < words.size and words.form[j] == "-" and words.glued(j) and words.glued(j + 1):
            tail = words.form[j + 1]
            part = tail.isalpha() and (len(tail) <= LONGEST_TAIL or tail.istitle()) and tail not in self.rules.names["tails"]
            if part and not words.tag[j + 1].startswith("V"):
                j += 2
        end = j
        while end < words.size and words.lower[end] in particles and words.form[end].islower():
            end += 1
        if end > j and words.name_like(end):
            j = end + 1
        if words.lower[i] in particles and words.form[i].islower() and i and words.tag[i - 1] == "NNP" and words.name_like(i - 1):
            i -= 1
        return i, j

    def sound(self, words: Words, i: int, j: int) -> bool:
        """Whether what is left can be a name."""
        if words.lower[i] in self.events or (i > 0 and words.lower[i - 1] in self.events):
            return False
        surface = words.surface(i, j)
        if (known := self.known.get(surface)) is None:
            if len(self.known) > MOST_KNOWN:
                self.known.clear()
            known = self.known[surface] = self.name(surface)
        return known

    def name(self, surface: str) -> bool:
        """Whether a text can be a name by its letters."""
        low = surface.lower()
        if low in self.never or any(mark in surface for mark in SHUT):
            return False
        return any(c.isalpha() for c in surface) and len(surface) > 1 and any(c.isupper() for c in surface)


def capital_inside(form: str) -> bool:
    """Whether a word holds a capital behind its first letter: "al-Qaeda", "eBay"."""
    return any(c.isupper() for c in form[1:])
