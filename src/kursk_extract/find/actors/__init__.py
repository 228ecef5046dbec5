"""Mentions of actors: names, nationality adjectives, described groups, role nominals and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kursk_extract.facts import Mention
from kursk_extract.find.actors.again import Again
from kursk_extract.find.actors.beside import Beside
from kursk_extract.find.actors.datelines import Datelines
from kursk_extract.find.actors.groups import Groups
from kursk_extract.find.actors.joints import Joints
from kursk_extract.find.actors.known import KnownNames, qualifies, settle, without_overlap
from kursk_extract.find.actors.model import ModelNames
from kursk_extract.find.actors.namesakes import Namesakes
from kursk_extract.find.actors.nominals import Nominals, Pronouns
from kursk_extract.find.actors.places import Metonyms, Regions, Units
from kursk_extract.find.actors.shown import Bracketed, Given, Introduced, Quoted, Speakers, Titled
from kursk_extract.find.actors.teams import Teams
from kursk_extract.find.actors.types import Types
from kursk_extract.find.actors.words import Cover, Forms, Piece, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.records import ActorType, MentionKind


class Made(NamedTuple):
    """What made a mention, and of what."""

    rule: str
    type: ActorType | None
    head: int = -1
    metonym: bool = False


class ActorFinder:
    """Finds mentions; which of them are one actor is left to the resolver."""

    def __init__(self, rules: ActorRules, lemmas: Lemmas) -> None:
        self.common = rules.heads["common"]
        self.forms, self.lemmas = Forms(rules), lemmas
        self.known, self.model, self.types = KnownNames(rules), ModelNames(rules), Types(rules)
        self.again, self.titled, self.units, self.speakers = Again(rules), Titled(rules), Units(rules), Speakers(rules)
        self.joints, self.teams = Joints(rules), Teams(rules)
        self.datelines, self.namesakes = Datelines(rules), Namesakes(rules)
        self.bracketed, self.given, self.quoted = Bracketed(rules), Given(rules), Quoted(rules)
        self.introduced, self.beside = Introduced(rules), Beside(rules)
        self.metonyms, self.regions, self.groups = Metonyms(rules), Regions(rules), Groups(rules)
        self.nominals, self.pronouns = Nominals(rules), Pronouns()

    def __call__(self, doc: Doc) -> list[Mention]:
        """Mentions in text order."""
        if not len(doc):
            return []
        words = Words(doc, self.forms, self.lemmas)
        pieces = self.names(words)
        held = Cover(words.size, pieces)
        groups = without_overlap(sorted(self.groups(words, pieces, held), key=lambda p: (p.i, -p.j)))
        mentions = [*self.name_mentions(words, pieces, groups, held), *self.others(words, pieces, groups, held)]
        return sorted(mentions, key=lambda m: (m.start, -m.end, m.kind))

    def names(self, words: Words) -> list[Piece]:
        """Settled pieces with their types: gazetteer, units, model, titles, names met again."""
        known = [*self.known(words), *self.units(words)]
        pieces = settle(words, without_overlap(sorted(known, key=lambda p: (p.i, -p.j))), self.model(words), self.known)
        self.namesakes(pieces)
        pieces = without_overlap(sorted([*pieces, *self.titled(words, pieces)], key=lambda p: p.i))
        pieces = self.joints(words, pieces)
        pieces = self.quoted(words, self.given(words, pieces))
        cover = Cover(words.size, pieces)
        shown = self.introduced(words, cover)
        pieces = sorted([*pieces, *shown], key=lambda p: p.i) if shown else pieces
        shown = [*self.speakers(words, cover), *self.bracketed(words, pieces, cover), *self.beside(words, cover)]
        pieces = without_overlap(sorted([*pieces, *shown], key=lambda p: (p.i, -p.j))) if shown else pieces
        self.types(words, pieces)
        pieces = self.datelines(words, pieces)
        again = self.again(words, pieces)
        pieces = sorted([*pieces, *again], key=lambda p: p.i)
        self.joints.longer(words, again, pieces)
        self.regions(words, pieces)
        self.teams(words, pieces)
        return without_overlap(sorted(pieces, key=lambda p: (p.i, -p.j)))

    def name_mentions(self, words: Words, pieces: list[Piece], groups: list[Piece], held: Cover) -> Iterator[Mention]:
        """Mentions of kind name and adjective."""
        cover = Cover(words.size, groups)
        for piece in pieces:
            whole = cover.of[piece.i]
            if whole is not None and piece.i > whole.i and piece.kind not in {"adjective", "regional"}:
                continue  # "Defence Ministry" in "Ukrainian Defence Ministry"
            kind, rule, metonym = self.reading(words, piece, held)
            if whole is not None and piece.kind == "capital":
                rule, metonym = "actor.capital", True
            if whole is not None and piece.kind not in {"adjective", "country", "seat", "capital"} and kind != "adjective":
                continue
            made = Made(rule, "country" if metonym else self.stands_for(piece, rule), metonym=metonym)
            yield self.mention(words, (piece.i, piece.j), kind, made)
        for group in groups:
            yield self.mention(words, (group.i, group.j), self.standing(words, group), Made(group.rule, group.type))

    def stands_for(self, piece: Piece, rule: str) -> ActorType | None:
        """What sort of actor a piece means as it stands."""
        return "place" if piece.kind == "seat" else "group" if rule == "actor.people" else piece.type

    def standing(self, words: Words, group: Piece) -> MentionKind:
        """Whether a group's words name it or only describe it: "Kenya's defence ministry", but "a Kenyan court"."""
        plain = words.form[group.j - 1].islower() and (
            group.rule == "actor.government" or words.lemma(group.j - 1) in self.common
        )
        indefinite = group.i > 0 and words.lower[group.i - 1] in {"a", "an"}
        return "nominal" if plain or indefinite or group.kind == "regional" else "name"

    def reading(self, words: Words, piece: Piece, cover: Cover) -> tuple[MentionKind, str, bool]:
        """Kind, rule and metonymy of a piece."""
        if piece.kind == "seat":
            return "name", piece.rule, self.metonyms.seat(words, piece)
        if piece.kind == "capital" and piece.entry and self.metonyms(words, piece, cover):
            return "name", "actor.capital", True
        if piece.kind in {"adjective", "regional"} or (piece.label == "NORP" and piece.entry is None and piece.type == "group"):
            if qualifies(words, piece.j - 1) or words.tag[piece.j - 1].startswith("JJ"):
                return "adjective", piece.rule, False
            return "name", "actor.people" if piece.entry else piece.rule, False
        return "name", piece.rule, False

    def others(self, words: Words, pieces: list[Piece], groups: list[Piece], cover: Cover) -> Iterator[Mention]:
        """Mentions of kind nominal and pronoun."""
        for group in groups:
            cover.add(group)
        for i, j, rule, kind, head in self.nominals(words, pieces, cover):
            yield self.mention(words, (i, j), "nominal", Made(rule, kind, head))
        for n in self.pronouns(words):
            yield self.mention(words, (n, n + 1), "pronoun", Made("actor.pronoun", None))

    def mention(self, words: Words, span: tuple[int, int], kind: MentionKind, made: Made) -> Mention:
        """The mention of a span of tokens."""
        i, j = span
        at = words.head(i, j) if made.head < 0 else made.head
        return Mention(words.start[i], words.end[j - 1], kind, made.rule, made.type, at, made.metonym)
