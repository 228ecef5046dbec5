"""Noun phrases read off the tags, from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kursk_extract.facts import Offsets
    from kursk_extract.resolve.subjects.surroundings import Surroundings

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
INSIDE = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "AFX", "CD", "ADD", "FW"}
OPENING = frozenset({"``", "HYPH", "''"})
SKIPPED = frozenset({"DT", "PRP$", "PDT", "WDT", "CD", "``", "-LRB-", "''", "_SP"})
PRONOUNS = frozenset({"which", "whom", "who", "that"})
POINTING = frozenset({"these", "those"})
JOINED = frozenset({"compound", "amod", "nmod"})
MODIFYING = JOINED | {"poss"}
TIMELY = frozenset({"last", "next", "this", "earlier"})  # "up from 90 last year" counts no years
PERIODS = frozenset({"year", "quarter", "month", "week"})
SIGNS = frozenset({"%", "percent"})
LOOSE = frozenset({"of", "several", "some", "many"})
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


class Phrases:
    """Noun phrases of one Doc."""

    def __init__(self, doc: Doc, near: Surroundings) -> None:
        self.doc, self.near = doc, near

    def next(self, index: int) -> Token | None:
        """The token after an index."""
        return self.doc[index + 1] if index + 1 < len(self.doc) else None

    def from_determiner(self, start: int) -> Item | None:
        """The noun phrase from a token on, without its determiner; figures in it are passed over."""
        for index in range(start, min(len(self.doc), start + LONGEST)):
            token = self.doc[index]
            if token.tag_ == "PRP" or token.lower_ in PRONOUNS:
                return Item(token, token)
            if self.pointing(token):
                following = self.next(index)
                return Item(token, following if following is not None and following.tag_ == "VBN" else token)
            if token.tag_ not in SKIPPED and token.lower_ not in LOOSE and not self.before_figure(token):
                return self.run(self.owned(token)) or self.near.stands_for(token)
        return None

    def before_figure(self, token: Token) -> bool:
        """Whether a token only leads to a figure: "one of the *roughly* 100 stations"."""
        following = self.next(token.i)
        return token.tag_ in {"RB", "IN", "JJR"} and following is not None and following.tag_ in {"CD", "IN"}

    def owned(self, token: Token) -> Token:
        """The token after an owner and a figure: "the territory's 2 million *people*"."""
        for mark in self.doc[token.i : token.i + 4]:
            figure = self.next(mark.i)
            if mark.tag_ == "POS" and figure is not None and figure.tag_ == "CD":
                while figure is not None and figure.tag_ == "CD":
                    figure = self.next(figure.i)
                return figure or token
        return token

    def pointing(self, token: Token) -> bool:
        """Whether "these" or "those" stands for a noun."""
        following = self.next(token.i)
        return token.lower_ in POINTING and (following is None or following.tag_ not in INSIDE - {"VBN"})

    def run(self, token: Token | None) -> Item | None:
        """Adjectives and nouns from a token on, up to the last noun of the run."""
        if token is None or token.lower_ in TIMELY:
            return None
        index = self.opened(token.i)
        index = self.beyond(index)
        first: Token | None = None
        head: Token | None = None
        while index < len(self.doc) and index - token.i < LONGEST and self.inside(index, first, head):
            here = self.doc[index]
            if here.tag_ in NOUNS or (here.tag_ == "FW" and first is not None) or (head is not None and self.glued(index)):
                head = here
            if here.tag_ in INSIDE - {"HYPH", "POS", "CD"} or here.tag_.startswith("RB"):
                first = first or here
            index += 1
        return self.near.undated(Item(first, head)) if first is not None and head is not None else None

    def beyond(self, index: int) -> int:
        """The index past a figure with its unit that stands before the noun: "four *24-hour* strikes"."""
        at = index
        while at < len(self.doc) and at in self.near.figures and self.doc[index].tag_ == "CD":
            at += 1
        joined = at - index > 1 and at < len(self.doc) and any(t.tag_ == "HYPH" for t in self.doc[index:at])
        return at if joined else index

    def opened(self, index: int) -> int:
        """The index past a quote mark, a hyphen that joins, "more", "-strong" and "-odd"."""
        while index < len(self.doc) and (self.doc[index].tag_ in OPENING or self.doc[index].lower_ in {"more", "strong", "odd"}):
            if self.doc[index].tag_ == "HYPH" and index and self.doc[index - 1].whitespace_:
                break
            index += 1
        return index

    def inside(self, index: int, first: Token | None, head: Token | None) -> bool:
        """Whether a token carries a run on; ``first`` and ``head`` are what the run has so far."""
        token = self.doc[index]
        tag = token.tag_ if token.lower_ not in SIGNS else ""
        figure = index in self.near.figures and tag == "CD"  # "gave two directors *18*-month sentences"
        if head is not None and (figure or (head.lower_ == "time" and tag in {"NNP", "NNPS"})):
            return False  # "the first *time* Holm came"
        if tag in {"VBG", "VBN"}:
            return head is None or self.leads_on(index) or self.glued(index)
        if tag == "CC":
            return first is not None and self.coordinates(index, head)
        if tag == "," or tag.startswith("RB"):
            return head is None and (first is not None or tag != ",") and token.lower_ != "not" and self.leads_on(index)
        if tag in {"``", "''"}:
            return index > 0 and self.doc[index - 1].tag_ == "POS"
        return tag in INSIDE and (first is not None or tag not in {"HYPH", "POS"})

    def glued(self, index: int) -> bool:
        """Whether a hyphen joins a participle to what goes before: "three *US-backed* …"."""
        return (
            self.doc[index].tag_ in {"VBG", "VBN"} and self.doc[index - 1].tag_ == "HYPH" and not self.doc[index - 1].whitespace_
        )

    def leads_on(self, index: int) -> bool:
        """Whether a token modifies something that follows within the phrase."""
        following = self.next(index)
        return following is not None and following.tag_ in INSIDE - {"POS"} and self.doc[index].head.i > index

    def coordinates(self, index: int, head: Token | None) -> bool:
        """Whether "and" joins two modifiers of one noun: "Kurdish and Arab fighters"."""
        following, before = self.next(index), self.doc[index - 1]
        if following is None or following.tag_ not in INSIDE - {"CD", "POS"}:
            return False
        return before.head.i > index + 1 and before.dep_ in JOINED and (head is None or before.i == head.i)

    def around(self, noun: Token) -> Item:
        """A noun with its modifiers to the left."""
        first = noun
        for token in reversed(list(noun.lefts)):
            if token.tag_ == "HYPH" and not token.whitespace_:
                continue
            if token.dep_ not in JOINED or token.tag_ not in INSIDE or any(c.isdigit() for c in token.text) or token.n_lefts:
                break
            first = token
        return Item(first, noun)


def governor(token: Token) -> Token | None:
    """The nearest verb above a token."""
    for above in token.ancestors:
        if above.tag_.startswith("VB") or above.tag_ == "MD":
            return above
    return None


def shortened(item: Item) -> Item:
    """An item without the subject of a clause that tells of it: "the 4.5% *drop* analysts had forecast"."""
    head, before = item.head, item.head.nbor(-1) if item.head.i > item.first.i else item.head
    told = head.dep_ == "nsubj" and head.head.i > head.i and head.head.tag_.startswith("VB")
    return Item(item.first, before) if told and head.tag_ == "NNS" and before.tag_ == "NN" and helped(head.head) else item


def helped(verb: Token) -> bool:
    """Whether a verb has an auxiliary, or is a past form that may follow a noun that it tells of."""
    return verb.tag_ in {"VBN", "VBD"} and any(t.dep_ == "aux" for t in verb.lefts)


def adverbial(token: Token) -> bool:
    """Whether a noun opens an adverb: "12.7% *year* on year"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.lower_ in PERIODS and following is not None and following.lower_ in {"on", "over", "-"}
