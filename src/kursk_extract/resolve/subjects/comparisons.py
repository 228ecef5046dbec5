"""What a figure counts that leans on an earlier one: what it is compared with, goes on from, or takes up."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.phrases import NOUNS, Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kursk_extract.facts import Number
    from kursk_extract.find.numbers.figure import Tokens
    from kursk_extract.resolve.subjects.bearers import Counted
    from kursk_extract.resolve.subjects.phrases import Phrases

LESS = r"about|around|some|nearly|almost|over|under|more\sthan|less\sthan|roughly"
NEAR = rf"(?:(?:just|only|{LESS}|the|an?|its|their|previous|earlier)\s)*"
COMPARED = re.compile(
    rf"(?:\b(?:up|down|higher|lower)\s(?:from|on)|,\s(?:from|or|against|versus)|\bcompared\s(?:with|to)|\bvs\.?|,\s(?:\w+\s)?more\sthan|,\s(?:\w+\s)?less\sthan)\s{NEAR}$",
    re.IGNORECASE,
)
LISTED = re.compile(r"\bby\s(?:[^\s,;.]+\s){0,4}?[^\s,;.]+,?\s(?:and\s|while\s)?(?:the\s)?[a-z][\w’'-]+\s$")
RESTATED = re.compile(rf",\sor\s{NEAR}$", re.IGNORECASE)  # "410 points, or 2.8%"
OF_THOSE = re.compile(r"(?:^|[.!?;”\"]\s+)Of\s(?:those|these|them|that\stotal|the\stotal),\s(?:\w+\s)?$")
MORE = re.compile(r"\s(?:more|less|fewer|higher|lower|above|below)\s(?:than\b|last\b|this\b)", re.IGNORECASE)
GROUPS = frozenset({"NNS", "NNPS", "VBN"})
COUNTING = frozenset({"count", "percent", "fraction"})
SHARES = frozenset({"percent", "fraction"})
LEVELS = frozenset({"on", "at", "by", "to", "from", "with"})
SIGNS = frozenset({"%", "percent", "cent"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
LOOK, FAR, MEMORY = 48, 140, 6
LABELLING = frozenset({"NN", "NNS", "NNP", "JJ"})
TWO, STEPS = 2, 8


class Comparisons:
    """Finds the item of a figure among those of the figures before it."""

    def __init__(self, tokens: Tokens, phrases: Phrases, links: dict[str, frozenset[str]]) -> None:
        self.text, self.sentence, self.at, self.phrases = tokens.text, tokens.sentence, tokens.index, phrases
        self.persons, self.figures = links["persons"], links["figures"]
        self.moves = links["moves"]

    def compared(self, number: Number, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """The item of the figure that this one is compared with: "revenue of $3.8bn, up from *$3.1bn*", "£9m more than …"."""
        low = max(0, number.start - LOOK)
        if COMPARED.search(self.text, low, number.start) is None and not self.more(number):
            return None
        again = RESTATED.search(self.text, low, number.start) is not None
        sentence = self.sentence(last)
        before = [
            (n, item)
            for n, item in earlier[-MEMORY:]
            if (n.kind == number.kind or (again and n.kind not in SHARES))
            and number.start - n.end < FAR
            and self.sentence(item.head) == sentence
        ]
        same = [] if again else [(n, item) for n, item in before if n.unit == number.unit]
        return next((item for _, item in reversed(same or before)), None)

    def more(self, number: Number) -> bool:
        """Whether a figure is a difference: "£9m *more than* this year"."""
        return MORE.match(self.text, number.end) is not None

    def gapped(self, last: Token) -> Item | None:
        """The noun that a clause without its verb puts a figure to: "the Greens were on 11% and *the party* on 9.5%"."""
        node = last
        while node.dep_ in {"nummod", "quantmod", "compound", "amod"} and node.head.i > node.i:
            node = node.head
        prep = node.head
        while prep.dep_ == "prep" and prep.head.tag_ in {"IN", "TO"} and prep.head.dep_ == "prep":
            prep = prep.head
        noun = prep.head
        if node.dep_ != "pobj" or prep.lower_ not in LEVELS:
            return None
        if (risen := self.risen(prep)) is not None:
            return risen
        if prep.i and (noun.tag_.startswith("VB") or (prep.lower_ == "by" and self.listed(prep))):
            noun = prep.nbor(-1)  # "put Ferrar at 49% and *Quiroz* at 48"
        if noun.tag_ not in NOUNS or noun.i > last.i:
            return None
        joined = noun.dep_ == "conj" and noun.head.tag_.startswith("VB")
        return self.phrases.around(noun) if joined or (prep.lower_ == "by" and self.listed(prep)) else None

    def listed(self, prep: Token) -> bool:
        """Whether a list of changes goes on before a preposition: "Shootings were down by a quarter, *carjackings* by 40 %"."""
        return prep.i > 1 and LISTED.search(self.text, max(0, prep.idx - LOOK), prep.idx) is not None

    def risen(self, prep: Token) -> Item | None:
        """What rose to a level, where a noun tells that it did: "a 2.3% rise in *sales* to $1bn", "… from €4m"."""
        for noun in islice((t for t in (prep.head, *prep.head.children) if t.i < prep.i), STEPS):
            if noun.lower_ not in self.moves:
                continue
            thing = next((o for t in noun.rights if t.lower_ == "in" for o in t.rights if o.dep_ == "pobj"), None)
            if thing is not None and thing.i < prep.i:
                return self.phrases.around(thing)
        return None

    def bracketed(self, number: Number) -> Item | None:
        """The words before a figure in brackets: "(*hazard ratio* 0.73)"."""
        at = self.at(number.start)
        if number.start and self.text[number.start - 1 : number.start] != " ":
            return None
        noun = last = at - 1
        doc = self.phrases.doc
        while noun > 0 and doc[noun].tag_ in LABELLING and doc[noun].is_alpha:
            noun -= 1
        return Item(doc[noun + 1], doc[last]) if noun < last and doc[noun].text == "(" and doc[last].tag_ in NOUNS else None

    def of_those(self, number: Number, earlier: Sequence[Counted]) -> Item | None:
        """What the sentence before counted: "Of those, *60%* are children"."""
        told = earlier and OF_THOSE.search(self.text, max(0, number.start - LOOK), number.start) is not None
        return next((i for n, i in reversed(earlier[-MEMORY:]) if n.kind == "count"), None) if told else None

    def share(self, number: Number, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """The group that an earlier figure of the sentence counts, of which a share does something: "and *9 in 10* knew"."""
        if number.kind not in SHARES or not earlier or not self.acts(number, last):
            return None
        other, item = next(((n, i) for n, i in reversed(earlier[-MEMORY:]) if n.kind in COUNTING), earlier[-1])
        group = item.head.tag_ in GROUPS and other.kind in COUNTING and other.unit in {None, "percent"}
        return item if group and self.sentence(item.head) == self.sentence(last) else None

    def acts(self, number: Number, last: Token) -> bool:
        """Whether a share is a subject: "*6* in 10 said", "3 *%* led"."""
        first = self.at(number.start)
        own = [*last.doc[first : last.i + 1], last.head]
        return any(t.dep_ in SUBJECTS and (t.tag_ == "CD" or t.lower_ in SIGNS) for t in own)

    def meant(self, number: Number, item: Item, last: Token, earlier: Sequence[Counted]) -> Item:
        """What "the number", "the figure" stands for: the one thing that was counted just before, if there is one."""
        if item.head.lower_ not in self.figures or item.first.i != item.head.i or not self.pointed(item.head, number):
            return item
        sentence = self.sentence(last)
        counted = [
            i for n, i in earlier[-MEMORY:] if n.kind == "count" and n.unit is None and sentence - self.sentence(i.head) < TWO
        ]
        things = {i.head.lower_ for i in counted if i.head.lower_ not in self.figures}
        return counted[-1] if len(things) == 1 and counted[-1].head.lower_ in things else item

    def pointed(self, head: Token, number: Number) -> bool:
        """Whether the word before a noun points back: "*the* figure"; with "of" behind it says itself what it counts."""
        before, after = (head.nbor(-1) if head.i else None), (head.nbor(1) if head.i + 1 < len(head.doc) else None)
        own = after is None or after.lower_ != "of" or self.at(number.start) == after.i + 1  # "the army's figure of 40"
        return before is not None and (before.lower_ in {"the", "that", "this"} or before.tag_ == "POS") and own

    def people(self, number: Number, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """The people whom the sentence before counts, and of whom a bare figure does something: "80,000 took part"."""
        if number.kind != "count" or last.dep_ not in SUBJECTS or not earlier or (number.value or TWO) < TWO:
            return None
        sentence = self.sentence(last)
        near = [i for n, i in earlier[-MEMORY:] if n.kind == "count" and sentence - self.sentence(i.head) < TWO]
        things = {i.head.lower_ for i in near}
        return near[-1] if len(things) == 1 and things <= self.persons else None
