"""Number → the noun phrase that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kursk_extract.facts import Number, Offsets
    from kursk_extract.find.numbers.figure import Tokens

NOUNS = ("NN", "NNS", "NNP", "NNPS")
INSIDE = frozenset({*NOUNS, "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "AFX", "CD", "ADD", "FW"})
SKIPPED = frozenset({"DT", "PRP$", "PDT", "WDT", "``", "-LRB-", "''", '"'})
ENDS = frozenset({"which", "whom", "who", "that"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
LONGEST = 14


@dataclass(slots=True)
class Item:
    """A noun phrase: its first token and its head."""

    first: Token
    head: Token

    @property
    def span(self) -> Offsets:
        """Its offsets."""
        return self.first.idx, self.head.idx + len(self.head)


class Items:
    """Finds what figures count, in one Doc."""

    def __init__(self, tokens: Tokens, totals: frozenset[str]) -> None:
        self.doc = tokens.doc
        self.sentence = tokens.sentence
        self.totals = totals

    def of(self, number: Number, last: Token, after: Token | None, earlier: Sequence[tuple[Number, Item]]) -> Item | None:
        """What a number counts; ``last`` is its last token, ``after`` the first one past it and its unit."""
        if number.kind in {"count", "fraction", "ordinal", "identifier"}:
            return self.counted(number, last, after, earlier)
        return self.measured(number, last, after)

    def counted(self, number: Number, last: Token, after: Token | None, earlier: Sequence[tuple[Number, Item]]) -> Item | None:
        """The noun after a count, the object of its "of", the noun it borrows, or the subject of its verb."""
        if after is not None and after.lower_ == "of":
            return self.object_of(after.i + 1)
        if after is not None and number.kind == "fraction" and after.tag_ in SKIPPED:
            return self.object_of(after.i)
        if found := self.run(after):
            return self.grown(found, last)
        if number.kind == "identifier":
            return self.label(last)
        if found := self.climbed(last):
            return found
        return self.ahead(after) or self.borrowed(number, last, earlier) or self.subject(last)

    def measured(self, number: Number, last: Token, after: Token | None) -> Item | None:
        """What a measure, a share or a sum is of: after "of" or "in", compounded with it, or the subject of its verb."""
        if after is not None and after.lower_ in {"of", "worth"}:
            return self.object_of(after.i + 1)
        if after is not None and number.kind == "age" and after.tag_ not in NOUNS:
            return None
        joined = number.unit is not None and after is not None
        if joined and (found := self.run(after)) and self.sentence(found.head) == self.sentence(last):
            return found
        return self.subject(last) if number.kind != "duration" else None

    def object_of(self, start: int) -> Item | None:
        """The noun phrase from a token on, without its determiner; figures within it are passed over."""
        index = start
        while index < len(self.doc) and index - start < LONGEST:
            token = self.doc[index]
            if token.tag_ == "PRP" or token.lower_ in ENDS or self.pointing(token):
                following = self.doc[index + 1] if index + 1 < len(self.doc) else token
                return Item(token, following if following.tag_ == "VBN" and self.pointing(token) else token)
            if token.tag_ in SKIPPED or token.is_space or token.tag_ == "CD" or token.lower_ == "of":
                index += 1
            else:
                break
        return self.run(self.doc[index]) if index < len(self.doc) else None

    def pointing(self, token: Token) -> bool:
        """Whether "these" or "those" stands for a noun."""
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        return token.lower_ in {"these", "those"} and (following is None or following.tag_ not in INSIDE - {"VBN"})

    def ahead(self, after: Token | None) -> Item | None:
        """The item of the figure that "and" or "or" joins to this one: "10,000 and perhaps 12,000 people"."""
        if after is None or after.lower_ not in {"and", "or", "to", ",", "-"}:
            return None
        for token in self.doc[after.i + 1 : after.i + 8]:
            if token.tag_ == "CD":
                return self.run(token.nbor(1)) if token.i + 1 < len(self.doc) else None
            if token.tag_ not in {"IN", "RB", "JJ", "JJR", "DT", "RBR", "RBS", "JJS", "HYPH", ",", "CC", "TO"}:
                return None
        return None

    def run(self, token: Token | None) -> Item | None:
        """Adjectives and nouns from a token on, up to the last noun of the run."""
        if token is None:
            return None
        first, head = None, None
        index = token.i
        while index < len(self.doc) and index - token.i < LONGEST:
            here = self.doc[index]
            tag = here.tag_
            if here.tag_ in {"``", "-LRB-", "HYPH", "''"} and first is None and index - token.i < 2:
                index += 1
                continue
            if tag in NOUNS or (tag == "FW" and first is not None):
                first, head = first or here, here
            elif tag in {"VBG", "VBN"} and head is not None:
                if not self.leads_to_noun(index):
                    break
            elif tag == "CC":
                if head is None and first is None or not self.coordinated(index, head):
                    break
            elif tag == ",":
                if head is not None or first is None or not self.leads_to_noun(index):
                    break
            elif tag in {"``", "''"} and self.doc[index - 1].tag_ == "POS":
                pass
            elif tag in INSIDE or (tag.startswith("RB") and head is None and self.leads_to_noun(index)):
                first = first or here
            elif tag in {"IN", "TO"} and here.text == "-":
                pass
            else:
                break
            index += 1
        return Item(first, head) if first is not None and head is not None else None

    def leads_to_noun(self, index: int) -> bool:
        """Whether an adjective, participle or noun follows within the phrase."""
        following = self.doc[index + 1] if index + 1 < len(self.doc) else None
        return following is not None and following.tag_ in INSIDE - {"POS"} and self.doc[index].head.i > index

    def coordinated(self, index: int, head: Token | None) -> bool:
        """Whether "and" joins two modifiers of one noun: "Kia and Hyundai vehicles"."""
        following = self.doc[index + 1] if index + 1 < len(self.doc) else None
        if following is None or following.tag_ not in INSIDE - {"CD", "POS"}:
            return False
        before = self.doc[index - 1]
        return before.head.i > index + 1 and before.dep_ in {"compound", "amod", "nmod"} and (head is None or before.i == head.i)

    def grown(self, item: Item, last: Token) -> Item:
        """The item, its head moved to the noun that the parser says the figure counts, where that is inside."""
        head = last.head
        if last.dep_ in {"nummod", "amod", "quantmod"} and item.first.i <= head.i < item.head.i and head.tag_ in NOUNS:
            while head.dep_ in {"compound", "nmod", "amod", "poss"} and head.i < head.head.i <= item.head.i:
                head = head.head
            if head.i < item.head.i and self.doc[head.i + 1].tag_ in {"JJ", "VBN", "VBG", "CD"}:
                return Item(item.first, head)
        return item

    def climbed(self, last: Token) -> Item | None:
        """The noun to the right that the parser says the figure modifies."""
        head = last
        for _ in range(4):
            if head.dep_ not in {"nummod", "quantmod", "compound", "advmod", "npadvmod"}:
                break
            head = head.head
        if head.i > last.i and head.tag_ in NOUNS:
            first = min((t for t in head.lefts if t.i > last.i), key=lambda t: t.i, default=head)
            return Item(first, head)
        return None

    def label(self, last: Token) -> Item | None:
        """The word that an identifier numbers."""
        before = last.nbor(-1) if last.i else None
        return Item(before, before) if before is not None else None

    def borrowed(self, number: Number, last: Token, earlier: Sequence[tuple[Number, Item]]) -> Item | None:
        """The item of the count before it in the sentence: "15 drones, 13 over …"."""
        for other, item in reversed(earlier):
            if self.sentence(item.head) != self.sentence(last):
                return None
            if other.kind == "count" and number.kind == "count":
                return item
        return None

    def subject(self, last: Token) -> Item | None:
        """The subject of the verb that governs a figure, or the object that the figure describes."""
        verb = governor(last)
        if verb is None:
            return None
        nouns = [t for t in verb.children if t.dep_ in SUBJECTS and t.i < last.i and t.tag_ in (*NOUNS, "PRP", "DT")]
        objects = [t for t in verb.children if t.dep_ == "dobj" and t.i < last.i and t.lower_ in self.totals]
        for noun in [*objects, *nouns]:
            return self.phrase(noun)
        return None

    def phrase(self, noun: Token) -> Item:
        """A noun with its modifiers to the left; a "number of" gives way to what it numbers."""
        if noun.lower_ in self.totals:
            for child in noun.rights:
                if child.lower_ == "of" and (found := self.object_of(child.i + 1)):
                    return found
        lefts = [t for t in noun.lefts if t.dep_ not in {"det", "poss", "predet"} and t.tag_ in INSIDE]
        return Item(min(lefts, key=lambda t: t.i, default=noun), noun)


def governor(token: Token) -> Token | None:
    """The nearest verb above a token."""
    for above in token.ancestors:
        if above.tag_.startswith("VB") or above.tag_ == "MD":
            return above
    return None
