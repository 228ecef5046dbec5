"""Number → what it counts, who claims it, as of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.numbers.extent import Extent
from kursk_extract.find.numbers.figure import Tokens
from kursk_extract.resolve.subjects.contents import Contents
from kursk_extract.resolve.subjects.deeds import Deeds, verb_of
from kursk_extract.resolve.subjects.denials import Denials
from kursk_extract.resolve.subjects.items import Items
from kursk_extract.resolve.subjects.links import Calendar, Claimants, Hedges
from kursk_extract.resolve.subjects.parts import Parts
from kursk_extract.resolve.subjects.surroundings import around

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kursk_extract.facts import Facts, Number
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon.numbers import NumberRules
    from kursk_extract.resolve.subjects.phrases import Item

ECHOES = frozenset({"do", "compare"})  # what such verbs tell was told of the figure before
MEMORY, NEAR = 6, 16
REFUTED = "number.refuted"
QUOTES = frozenset({'"', "''", "'", "”", "’"})


class NumberResolver:
    """Completes numbers in place: item, predicate, statement, claimant, as-of, part-of."""

    def __init__(self, rules: NumberRules, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.links = {name: frozenset(words) for name, words in rules.numbers.links.items()}
        self.states, said = rules.numbers.states, (self.links[name] for name in ("telling", "aside", "ending", "totals"))
        self.deeds = Deeds(lemmas, rules.numbers.deeds, self.states, *said)
        self.parts, self.hedges = Parts(self.links["including"]), frozenset(rules.numbers.hedges["words"])
        self.extent = Extent(rules)
        self.denials = Denials(self.links, lemmas)
        self.refuted = frozenset(row.id for row in rules.numbers.refuted)

    def __call__(self, doc: Doc, facts: Facts) -> None:
        """Set what the finder left open."""
        if facts.numbers:
            Desk(self, doc, facts).work()


class Desk:
    """The resolver at work on one document."""

    def __init__(self, room: NumberResolver, doc: Doc, facts: Facts) -> None:
        self.room, self.facts = room, facts
        self.tokens = Tokens(doc, facts.page.masked)
        self.cues = frozenset(s.cue_token for s in facts.statements if s.cue_token >= 0)
        self.items = Items(self.tokens, room.links, room.lemmas, around(self.tokens, facts, self.cues, room.states))
        self.claimants = Claimants(facts.actors, self.tokens, room.links, room.lemmas)
        self.contents = Contents(facts.statements, self.tokens)
        self.denied = room.denials.sentences(self.tokens)
        self.calendar = Calendar(facts, self.tokens)
        self.hedges = Hedges(room.hedges, self.tokens)

    def work(self) -> None:
        """Complete every number, then link parts to wholes."""
        earlier: list[tuple[Number, Item]] = []
        told: list[tuple[Number, Item | None, int]] = []
        for number in self.facts.numbers:
            last = self.tokens.doc[self.tokens.index(number.end - 1)]
            end = self.room.extent.end(self.tokens.text, number)
            item = self.items.of(number, last, self.after(end, last), earlier)
            if item is not None:
                earlier.append((number, item))
                self.count(number, item)
            told.append((number, item, self.tokens.sentence(last)))
            self.link(number, last, item, max(end, number.item[1] if number.item else 0))
            if number.predicate in ECHOES and len(told) > 1:
                number.predicate = echoed(number, told[-2][0])
            elif number.predicate is None and number.kind == "count" and item is not None and item.head.i < last.i:
                number.predicate = next((n.predicate for n, i, _ in reversed(told[-MEMORY:-1]) if i is item), None)
        self.room.parts.link(self.tokens.text, told)
        for number, _, _ in told:
            inherit(number)

    def day_of_report(self, number: Number, end: int, verb: Token | None) -> bool:
        """Whether the date of a sum or a share is only that of its report: "on *Tuesday* reported revenue of $3bn"."""
        if verb is None or number.kind not in {"money", "percent"} or self.room.lemmas(verb) not in self.room.links["reporting"]:
            return False
        return (
            number.as_of is not None and not end <= number.as_of.start <= end + NEAR and self.calendar.hangs(number.as_of, verb)
        )

    def after(self, end: int, last: Token) -> Token | None:
        """The first token after a number and the words of its unit, a closing quote mark aside; none in another paragraph."""
        token = self.tokens.after(end)
        if token is not None and self.tokens.sentence(token) != self.tokens.sentence(last):
            token = None if "\n" in self.tokens.text[end : token.idx] else token
        if token is not None and token.text in QUOTES and token.i + 1 < len(self.tokens.doc):
            return token.nbor(1)
        return token

    def count(self, number: Number, item: Item) -> None:
        """What a number counts, who that is, and per what."""
        number.item, number.item_actor = item.span, self.claimants.at(item.head)
        if number.kind == "count" and number.per is None:
            number.per = self.room.extent.per(self.tokens.text, item.span[1])

    def link(self, number: Number, last: Token, item: Item | None, end: int) -> None:
        """Predicate, statement, claimant, date and hedges of a number."""
        verb = verb_of(last, item)
        number.predicate = self.room.deeds.of(number, last, item, self.cues)
        number.statement = self.contents.telling(number)
        denying = number.rule not in self.room.refuted and self.tokens.sentence(last) in self.denied
        if denying and self.room.denials.hold(last, self.tokens.before(number.start), self.cues):
            number.rule = REFUTED
        if number.rule not in self.room.refuted:  # "31, not 23": nobody here claims 23
            number.claimed_by = self.claimants.of(number, last)
        number.as_of = self.calendar.as_of(number, end, verb, number.statement.said_on if number.statement else None)
        if number.as_of is not None and self.day_of_report(number, end, verb):
            number.as_of = None
        number.hedges = self.hedges.near(last, verb, item)


def echoed(number: Number, before: Number) -> str | None:
    """What "60 did" and "compared with 60" leave out: what happened to the figure before, where both count the same."""
    return before.predicate if before.item == number.item else None


def inherit(number: Number) -> None:
    """What a part takes over from its whole: the date, and what happened where only "including" governs it."""
    whole = number.part_of
    if whole is not None and whole.end <= number.start:
        number.as_of = number.as_of or whole.as_of
        if number.predicate == "include":
            number.predicate = whole.predicate
