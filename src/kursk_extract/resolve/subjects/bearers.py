"""Figure → the subject or object whose level or amount it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.phrases import NOUNS, Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kursk_extract.facts import Number
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.resolve.subjects.phrases import Phrases

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
POINTS = frozenset({"point", "points"})
PROPER = frozenset({"NNP", "NNPS"})
SHARES = frozenset({"%", "percent", "cent"})
PASSING = frozenset({"in", "over", "for", "after", "during", "within", "across"})
TOWARDS = frozenset({"by", "to", "at", "from", "under", "below", "above", "over"})
Counted = tuple["Number", "Item"]


class Bearers:
    """Finds who bears a figure that no noun follows, by the verbs above it."""

    def __init__(self, phrases: Phrases, links: dict[str, frozenset[str]], lemmas: Lemmas, cues: frozenset[int]) -> None:
        self.phrases, self.lemmas, self.cues = phrases, lemmas, cues
        self.totals, self.telling, self.change = links["totals"], links["telling"], links["change"]
        self.putting = links["putting"]
        self.numbering, self.measuring, self.trading = links["numbering"], links["measuring"], links["trading"]

    def subject(self, number: Number, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """The subject of the nearest verb above a figure that has one, or a total on the way up to it."""
        below = last
        counts = number.kind in {"count", "fraction"} and number.unit is None
        for above in last.ancestors:
            if above.tag_ in NOUNS and above.i < last.i and above.lower_ in self.totals:
                return self.whole(above)
            if above.tag_.startswith("VB") or above.tag_ == "MD":
                noun = self.total(above, last) or self.brought(number, above, last) or described(above)
                if noun is None and (self.excludes(number, above, below) or (not counts and itself(below, last))):
                    return None
                noun = noun or next((t for t in above.children if t.dep_ in SUBJECTS and t.i < last.i), None)
                if noun is not None and noun.tag_ == "WDT" and above.dep_ == "relcl" and above.head.tag_ in NOUNS:
                    noun = above.head  # "the toll, *which* stood at 23"
                if noun is not None:
                    return self.told(self.over(noun, above), earlier)
            below = above
        return None

    def over(self, noun: Token, verb: Token) -> Token:
        """The total that heads the sentence, where a name inside its clause was read as what rises: "the toll … in X climbed"."""
        if noun.tag_[:3] != "NNP" or verb.lower_ not in self.change:
            return noun
        top = next((t for t in verb.ancestors if t.head.i == t.i), verb)
        return top if top.lower_ in self.totals and top.i < noun.i else noun

    def brought(self, number: Number, verb: Token, last: Token) -> Token | None:
        """The object that a verb brings to a figure; a bare count is the level of what rises and falls only."""
        if number.kind == "count" and verb.lower_ not in self.change and self.lemmas(verb) not in self.putting:
            return None
        sold = number.kind == "money" and self.lemmas(verb) in self.trading
        return changed(verb, last, TOWARDS | {"for"} if sold else TOWARDS)

    def excludes(self, number: Number, verb: Token, below: Token) -> bool:
        """Whether the subject of a verb cannot be what a figure counts: it tells, it acts on what is counted, it holds it."""
        if verb.i in self.cues or self.lemmas(verb) in self.telling:
            return all(t.dep_ != "nsubjpass" for t in verb.children)  # "losses are expected to top …" tells of losses
        counts = number.kind in {"count", "fraction"} and number.unit is None
        if below.dep_ == "prep":
            level = verb.lower_ in self.change or self.lemmas(verb) in self.measuring  # "lost 52 points to 18,204"
            objects = [t for t in verb.children if t.dep_ == "dobj" and not (level and holds_figure(t))]
            moved = below.lower_ in {"by", "to", "for"} and bool(objects)
            if not counts and below.lower_ in PASSING and self.lemmas(verb) not in self.measuring:
                return True  # "set a record in the 5,000 metres"
            return below.lower_ == "with" or (counts and below.lower_ == "for") or moved
        if below.dep_ in {"dobj", "dative"} or (below.dep_ == "npadvmod" and number.kind == "money" and below.tag_ in NOUNS):
            told = self.lemmas(verb) in self.numbering or (
                not counts and (self.lemmas(verb) in self.measuring or verb.lower_ in self.change)
            )
            return not told
        return counts and below.dep_ in SUBJECTS

    def total(self, verb: Token, last: Token) -> Token | None:
        """The last object of a verb before a figure that is a total: "put the number of dead at 85"."""
        objects = [o for t in verb.children if t.dep_ == "dobj" for o in (t, *t.conjuncts)]
        return max((o for o in objects if o.i < last.i and o.lower_ in self.totals), key=lambda o: o.i, default=None)

    def told(self, noun: Token, earlier: Sequence[Counted]) -> Item | None:
        """A subject as an item; where it is itself a figure, what that counts."""
        before = next(((number, item) for number, item in reversed(earlier) if number.start <= noun.idx), None)
        held = before[1] if before is not None and noun.idx < before[0].end else None
        if noun.tag_ == "CD" and held is None and (name := indexed(noun)) is not None:
            return name
        if held is not None or noun.lower_ in SHARES or (noun.tag_ not in NOUNS and noun.tag_ not in {"PRP", "DT"}):
            return held
        return self.whole(noun)

    def whole(self, noun: Token) -> Item:
        """A noun with its modifiers; "the number of" gives way to what it numbers."""
        if noun.lower_ in self.totals:
            for child in noun.rights:
                if child.lower_ == "of" and (found := self.phrases.from_determiner(child.i + 1)):
                    return found
        glued = noun.i + 2 < len(noun.doc) and not noun.whitespace_ and noun.nbor(1).tag_ == "HYPH" and noun.nbor(2).tag_ in NOUNS
        return Item(noun, noun.nbor(2)) if glued else self.phrases.around(noun)


def itself(below: Token, last: Token) -> bool:
    """Whether a figure or its sign is the subject: "*54%* were women"."""
    return below.dep_ in SUBJECTS and (below.i == last.i or below.lower_ in SHARES | POINTS)


def indexed(figure: Token) -> Item | None:
    """A name that ends in a figure: "the *Nasdaq 100*"."""
    name = next((t for t in figure.lefts if t.dep_ == "compound" and t.tag_ in PROPER), None)
    return Item(name, figure) if name is not None else None


def described(verb: Token) -> Token | None:
    """The noun that a participle describes: "a *crowd* put by police at 3,000"."""
    passive = verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.tag_ in NOUNS and verb.head.i < verb.i
    if verb.tag_ == "VB" and verb.dep_ in {"acl", "relcl"} and verb.head.dep_ == "ROOT" and verb.head.tag_ in NOUNS:
        return verb.head if not any(t.dep_ == "dobj" for t in verb.children) else None  # "Council tax to rise by 4.9%"
    return verb.head if passive and not any(t.dep_ in {"dobj", "aux", "mark"} for t in verb.children) else None


def holds_figure(noun: Token) -> bool:
    """Whether a noun is the unit of a figure: "lost 52 *points*"."""
    return any(t.tag_ == "CD" for t in noun.children)


def changed(verb: Token, last: Token, towards: frozenset[str]) -> Token | None:
    """The object that a verb brings to a figure or by it: "raised its rate by 50 points", "valued the firm at £2bn"."""
    prep = last
    while prep.tag_ not in {"IN", "TO"} and prep.head.i not in {prep.i, verb.i}:
        prep = prep.head
    if prep.head.i != verb.i or prep.lower_ not in towards:
        return None
    return next((t for t in verb.children if t.dep_ == "dobj" and t.i < prep.i and not holds_figure(t)), None)
