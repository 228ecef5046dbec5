"""Number → what it counts, who claims it, as of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.numbers.figure import Tokens
from kursk_extract.find.numbers.units import Units
from kursk_extract.resolve.subjects.items import Item, Items
from kursk_extract.resolve.subjects.links import Calendar, Hedges, Mentions, Parts, claimant, statement_of, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kursk_extract.facts import Facts, Number
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon.numbers import NumberRules

QUOTES = frozenset({'"', "''", "'", "”", "’"})


class NumberResolver:
    """Completes numbers in place: item, predicate, statement, claimant, as-of, part-of."""

    def __init__(self, rules: NumberRules, lemmas: Lemmas) -> None:
        self.rules = rules
        self.lemmas = lemmas
        links = rules.numbers.links
        self.totals, self.claims = frozenset(links["totals"]), frozenset(links["claims"])
        self.units = Units(rules)
        self.parts, self.hedges = Parts(links["including"]), Hedges(rules.numbers.hedges["words"])

    def __call__(self, doc: Doc, facts: Facts) -> None:
        """Set what the finder left open."""
        if not facts.numbers:
            return
        tokens = Tokens(doc)
        items, mentions, calendar = Items(tokens, self.totals), Mentions(facts.actors, tokens), Calendar(facts.dates, tokens)
        earlier: list[tuple[Number, Item]] = []
        linked: list[tuple[Number, Item | None, int]] = []
        for number in facts.numbers:
            last = tokens.doc[tokens.index(number.end - 1)]
            item = items.of(number, last, self.after(tokens, number), earlier)
            if item is not None:
                earlier.append((number, item))
                number.item, number.item_actor = item.span, mentions.at(item.head)
            linked.append((number, item, tokens.sentence(last)))
            self.link(number, last, item, facts, mentions, calendar)
        self.parts.link(tokens.text, linked)

    def after(self, tokens: Tokens, number: Number) -> Token | None:
        """The first token after a number and the words of its unit."""
        token = tokens.after(self.units.end(tokens.text, number))
        if token is not None and token.text in QUOTES and token.i + 1 < len(tokens.doc):
            return token.nbor(1)
        return token

    def link(self, number: Number, last: Token, item: Item | None, facts: Facts, mentions: Mentions, calendar: Calendar) -> None:
        """Predicate, statement, claimant, date and hedges of one number."""
        verb = verb_of(last, item)
        number.predicate = self.lemmas(verb) if verb is not None else None
        number.statement = statement_of(number, facts.statements)
        voice = number.statement.speaker if number.statement else None
        number.claimed_by = (
            voice.actor if voice else claimant(last, self.claims, self.lemmas, mentions) if not number.statement else None
        )
        number.as_of = calendar.as_of(number, verb, number.statement.said_on if number.statement else None)
        number.hedges = self.hedges.near(last, verb, item)
