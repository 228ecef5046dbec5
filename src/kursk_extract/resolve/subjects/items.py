"""Number → the noun phrase that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.phrases import MODIFYING, NOUNS, SKIPPED, Item, Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kursk_extract.facts import Number
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.numbers.figure import Tokens

COUNTING = frozenset({"count", "fraction", "ordinal", "identifier"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
UPWARD = frozenset({"nummod", "quantmod", "compound", "advmod", "npadvmod"})
JOINING = frozenset({"and", "or", "to", ",", "-", "–"})
BETWEEN = frozenset({"IN", "RB", "JJ", "JJR", "DT", "RBR", "RBS", "JJS", "HYPH", ",", "CC", "TO", "$"})
STEPS, REACH = 4, 8
Counted = tuple["Number", Item]


class Items:
    """Finds what figures count, in one Doc."""

    def __init__(self, tokens: Tokens, links: dict[str, frozenset[str]], lemmas: Lemmas) -> None:
        self.doc = tokens.doc
        self.sentence = tokens.sentence
        self.phrases = Phrases(tokens.doc)
        self.totals, self.measuring = links["totals"], links["measuring"]
        self.lemmas = lemmas

    def of(self, number: Number, last: Token, after: Token | None, earlier: Sequence[Counted]) -> Item | None:
        """What a number counts; ``last`` is its last token, ``after`` the first one past it and its unit."""
        if number.kind in COUNTING:
            return self.direct(number, last, after) or self.elided(number, last, after, earlier)
        return self.measured(number, last, after)

    def direct(self, number: Number, last: Token, after: Token | None) -> Item | None:
        """The label before an identifier, the object of "of", the noun that follows."""
        if number.kind == "identifier" and last.i and self.doc[last.i - 1].tag_ in NOUNS:
            return Item(last.nbor(-1), last.nbor(-1))
        if after is None:
            return None
        if after.lower_ == "of":
            return self.phrases.from_determiner(after.i + 1)
        if number.kind == "fraction" and after.tag_ in SKIPPED:
            return self.phrases.from_determiner(after.i)
        found = self.phrases.run(after)
        return self.parsed(found, last) if found is not None else self.climbed(last)

    def elided(self, number: Number, last: Token, after: Token | None, earlier: Sequence[Counted]) -> Item | None:
        """The noun of the figure joined to it, the noun counted before it, the subject of its verb."""
        return self.ahead(after) or self.borrowed(number, last, earlier) or self.subject(last)

    def measured(self, number: Number, last: Token, after: Token | None) -> Item | None:
        """What a measure, a share or a sum is of: after "of", compounded with it, or the subject of its verb."""
        if after is not None and after.lower_ in {"of", "worth"}:
            return self.phrases.from_determiner(after.i + 1)
        if number.kind == "age" and (after is None or after.tag_ not in NOUNS):
            return None
        found = self.phrases.run(after)
        if found is not None and self.sentence(found.head) == self.sentence(last):
            return found
        if number.kind == "measure" and (unit := self.unit_words(last, after)) is not None:
            return unit
        return self.subject(last) if number.kind != "duration" else None

    def unit_words(self, last: Token, after: Token | None) -> Item | None:
        """The unit itself, where a measure is what a verb acts on: "holds 300 square kilometres"."""
        if after is None or after.i < last.i + 2:
            return None
        unit = after.nbor(-1)
        if unit.dep_ != "dobj" or unit.tag_ not in NOUNS or self.lemmas(unit.head) in self.measuring:
            return None
        return Item(last.nbor(1), unit)

    def parsed(self, item: Item, last: Token) -> Item:
        """The item, cut at the noun that the parser says the figure counts where a new phrase begins after it."""
        head = last.head
        if last.dep_ not in {"nummod", "amod", "quantmod"} or not item.first.i <= head.i < item.head.i or head.tag_ not in NOUNS:
            return item
        while head.dep_ in MODIFYING and head.i < head.head.i <= item.head.i:
            head = head.head
        ends = head.i < item.head.i and self.doc[head.i + 1].tag_ in {"JJ", "VBN", "VBG", "CD"}
        return Item(item.first, head) if ends else item

    def climbed(self, last: Token) -> Item | None:
        """The noun to the right that the parser says the figure modifies."""
        head = last
        for _ in range(STEPS):
            if head.dep_ not in UPWARD:
                break
            head = head.head
        if head.i <= last.i or head.tag_ not in NOUNS:
            return None
        return Item(next((t for t in head.lefts if t.i > last.i), head), head)

    def ahead(self, after: Token | None) -> Item | None:
        """The item of the figure that "and" or "or" joins to this one: "10,000 and perhaps 12,000 people"."""
        if after is None or after.lower_ not in JOINING:
            return None
        for token in self.doc[after.i + 1 : after.i + REACH]:
            if token.tag_ == "CD":
                return self.phrases.run(self.phrases.next(token.i))
            if token.tag_ not in BETWEEN:
                return None
        return None

    def borrowed(self, number: Number, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """The item of the count before it in the sentence: "15 drones, 13 over …"."""
        if number.kind != "count" or not earlier:
            return None
        other, item = earlier[-1]
        return item if other.kind == "count" and self.sentence(item.head) == self.sentence(last) else None

    def subject(self, last: Token) -> Item | None:
        """The subject of the nearest verb above a figure that has one, or a total on the way up to it."""
        for above in last.ancestors:
            if above.tag_ in NOUNS and above.i < last.i and above.lower_ in self.totals:
                return self.whole(above)
            if above.tag_.startswith("VB") or above.tag_ == "MD":
                total = next((t for t in above.children if t.dep_ == "dobj" and t.i < last.i and t.lower_ in self.totals), None)
                noun = total or next((t for t in above.children if t.dep_ in SUBJECTS and t.i < last.i), None)
                if noun is not None:
                    return self.whole(noun) if noun.tag_ in NOUNS or noun.tag_ in {"PRP", "DT"} else None
        return None

    def whole(self, noun: Token) -> Item:
        """A noun with its modifiers; "the number of" gives way to what it numbers."""
        if noun.lower_ in self.totals:
            for child in noun.rights:
                if child.lower_ == "of" and (found := self.phrases.from_determiner(child.i + 1)):
                    return found
        return self.phrases.around(noun)
