"""Number → the noun phrase that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.ages import Ages
from kursk_extract.resolve.subjects.bearers import SHARES, SUBJECTS, Bearers
from kursk_extract.resolve.subjects.comparisons import Comparisons
from kursk_extract.resolve.subjects.measures import Measures
from kursk_extract.resolve.subjects.phrases import INSIDE, MODIFYING, NOUNS, SKIPPED, Item, Phrases, adverbial, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kursk_extract.facts import Number
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.numbers.figure import Tokens
    from kursk_extract.resolve.subjects.bearers import Counted
    from kursk_extract.resolve.subjects.surroundings import Surroundings

COUNTING = frozenset({"count", "fraction", "ordinal", "identifier"})
UPWARD = frozenset({"nummod", "quantmod", "compound", "advmod", "npadvmod"})
JOINING = frozenset({"and", "or", "to", "not", "but", ",", "-", "–"})
BETWEEN = frozenset({"IN", "RB", "JJ", "JJR", "RBR", "RBS", "JJS", "HYPH", ",", "CC", "TO", "$"})
PLURALS = frozenset({"them", "these", "those", "which", "whom"})
DEFINITE = frozenset({"the", "these", "those", "all", "both"})
BOUNDING = frozenset({"about", "around", "over", "under", "than", "at", "between", "as", "above", "below", "near"})
SINGULAR = frozenset({"NN", "NNP"})
RUMOURS = frozenset({"report", "reports", "claim", "claims", "rumour", "rumours", "rumor", "rumors", "allegation", "allegations"})
OPENERS = frozenset({"(", "[", "-LRB-"})
AVERAGES = frozenset({"average", "mean", "median", "minimum", "maximum", "high", "low", "peak", "record", "top"})
STEPS, REACH, NEARBY, PAIR, MEMORY = 4, 8, 24, 2, 12  # a pair: "a boat or two"


class Items:
    """Finds what figures count, in one Doc."""

    def __init__(self, tokens: Tokens, links: dict[str, frozenset[str]], lemmas: Lemmas, near: Surroundings) -> None:
        self.doc, self.near = tokens.doc, near
        self.text, self.sentence, self.at = tokens.text, tokens.sentence, tokens.index
        self.phrases = Phrases(tokens.doc, near)
        self.totals = links["totals"]
        self.harming = links["harming"]
        self.opinions = links["opinions"]
        self.bearers = Bearers(self.phrases, links, lemmas, near.cues)
        self.lemmas = lemmas
        self.measures = Measures(self.phrases, links, lemmas)
        self.ages = Ages(tokens, self.phrases, self.bearers)
        self.comparisons = Comparisons(tokens, self.phrases, links)

    def of(self, number: Number, last: Token, after: Token | None, earlier: Sequence[Counted]) -> Item | None:
        """What a number counts; ``last`` is its last token, ``after`` the first one past it and its unit."""
        found = self.near.undated(self.direct(number, last, after, earlier))
        if found is None and counting(number):
            found = self.elided(number, last, after, earlier)
        elif found is None:
            found = self.measured(number, last, after, earlier)
        if found is not None and self.near.open(found):
            found = self.antecedent(found, last, earlier)
        if found is not None and number.kind == "count":
            found = self.comparisons.meant(number, found, last, earlier)
        held = found is not None and number.start <= found.head.idx < number.end and number.kind == "fraction"
        return found if found is None or held or self.near.sound(found) else None

    def antecedent(self, item: Item, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """What a pronoun stands for: "five of *them*", "8 percent of *those*" are of what the sentence counted before."""
        if item.first.i != item.head.i or item.head.i < last.i or not earlier:
            return item if item.head.tag_ == "VBN" else None
        other = earlier[-1][1]
        several = other.head.tag_ in {"NNS", "NNPS"} or other.head.lower_ in self.near.states or (earlier[-1][0].value or 0) > 1
        plural = item.head.lower_ in PLURALS and several
        return other if plural and self.sentence(other.head) == self.sentence(last) else None

    def listed(self, last: Token) -> bool:
        """Whether a figure follows another one, with a comma or a conjunction between."""
        return last.i > 1 and last.nbor(-1).lower_ in JOINING and last.nbor(-2).tag_ == "CD"

    def direct(self, number: Number, last: Token, after: Token | None, earlier: Sequence[Counted]) -> Item | None:
        """The label before an identifier, the object of "of", the noun that follows."""
        if number.kind == "identifier" and last.i and self.doc[last.i - 1].tag_ in NOUNS:
            return Item(last.nbor(-1), last.nbor(-1))
        if number.kind == "identifier" and earlier and earlier[-1][0].kind == "identifier" and self.listed(last):
            return earlier[-1][1]  # "articles 5 and *6*"
        thing = self.held(number, last) if number.kind == "fraction" else None
        if thing is not None or after is None:
            return thing
        if (opening := self.opening(number, after)) is not None:
            return self.phrases.from_determiner(opening)
        return self.following(number, last, after)

    def following(self, number: Number, last: Token, after: Token) -> Item | None:
        """The noun phrase that begins where a figure and its unit end."""
        if counting(number):
            found = self.phrases.run(after)
            if found is not None and number.bound == "vague" and last.lower_.endswith("s") and found.head.tag_ in SINGULAR:
                return None  # "Thousands march", read as nouns
            if after.text == "-" and found is not None and found.first.tag_ in NOUNS:
                return Item(found.first, found.first)
            return self.parsed(found, last) if found is not None else self.climbed(last, after)
        if number.kind == "percent" and after.lower_ in self.opinions:
            return None
        if after.tag_ == "CD" or (number.kind == "age" and after.tag_ not in NOUNS):
            return None
        found = self.phrases.run(after) if not adverbial(after) else None
        return shortened(found) if found is not None and self.sentence(found.head) == self.sentence(last) else None

    def held(self, number: Number, last: Token) -> Item | None:
        """The noun inside a share: "one *train* in ten"."""
        noun = next((t for t in self.doc[self.at(number.start) : last.i] if t.tag_ in NOUNS), None)
        return Item(noun, noun) if noun is not None and noun.nbor(1).lower_ in {"in", "out"} else None

    def opening(self, number: Number, after: Token) -> int | None:
        """Where the object of "of", "out of", "worth", "in" begins, None where what follows is something else."""
        following = self.phrases.next(after.i)
        if after.lower_ in {"of", "worth"}:
            return after.i + 1
        if after.lower_ == "out" and following is not None and following.lower_ == "of":
            summed = any(t.lower_ in self.totals for t in self.doc[after.i + 2 : after.i + 4])  # "out of a total of 900"
            return None if summed else after.i + 2
        if number.kind == "fraction" and after.tag_ in SKIPPED:
            return after.i
        if number.kind == "money" and after.lower_ == "in" and following is not None and following.tag_ in {"NN", "NNS", "JJ"}:
            return after.i + 1
        return None

    def elided(self, number: Number, last: Token, after: Token | None, earlier: Sequence[Counted]) -> Item | None:
        """The noun of the figure joined to it, the noun counted before it, the noun it is told of, the subject."""
        if last.i > 1 and last.nbor(-1).lower_ == "or" and last.nbor(-2).tag_ in NOUNS and number.value == PAIR:
            return Item(last.nbor(-2), last.nbor(-2))
        if (known := self.known(number, earlier)) is not None:
            return known
        if (named := self.comparisons.bracketed(number) or self.comparisons.of_those(number, earlier)) is not None:
            return named
        stricken = self.near.stands_for(after)
        if stricken is not None and (not earlier or self.apart(earlier[-1][1], last)):
            return stricken
        found = self.ahead(after) or self.owner(number, last) or self.leaning(number, last, earlier)
        found = found or self.borrowed(number, last, earlier)
        if found is not None or (after is not None and after.tag_ in {"VBN", "JJ"}):
            return found
        return stricken or self.bearers.subject(number, last, earlier) or self.comparisons.people(number, last, earlier)

    def leaning(self, number: Number, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """The item that an earlier figure or a clause without its verb gives to this one."""
        near = self.comparisons
        return near.gapped(last) or near.compared(number, last, earlier) or near.share(number, last, earlier)

    def known(self, number: Number, earlier: Sequence[Counted]) -> Item | None:
        """What the same figure counted before: "*the* seven", "*all* three"."""
        before = self.doc[self.at(number.start)].i - 1
        if number.kind != "count" or before < 0 or self.doc[before].lower_ not in DEFINITE:
            return None
        return next((i for n, i in reversed(earlier[-MEMORY:]) if n.kind == "count" and n.value == number.value), None)

    def apart(self, item: Item, last: Token) -> bool:
        """Whether another sentence or subject stands between an item and a figure, or the item is no group of people."""
        if self.sentence(item.head) != self.sentence(last) or item.head.tag_ != "NNS":
            return True
        return any(t.dep_ in SUBJECTS and t.tag_ in NOUNS and t.i != last.i for t in self.doc[item.head.i + 1 : last.i])

    def measured(self, number: Number, last: Token, after: Token | None, earlier: Sequence[Counted]) -> Item | None:
        """What a measure, a share or a sum is of, where no noun follows it."""
        if self.bracketed(number, earlier):
            return earlier[-1][1]
        if number.kind in {"age", "duration"}:
            return self.ages.of(number, last, earlier) if number.kind == "age" else None
        found = self.owner(number, last) or self.leaning(number, last, earlier)
        found = found or self.comparisons.of_those(number, earlier)
        if found is not None or self.comparisons.more(number):
            return found  # "£9m more than this year" is no sum of the council's
        if number.kind == "percent" and (shared := self.shared(last, earlier)) is not None:
            return shared
        if number.kind == "measure" and after is not None and self.measures.stands_alone(last, after):
            return self.measures.area(number, last, after)
        return self.measures.dimension(after) or self.bearers.subject(number, last, earlier)

    def bracketed(self, number: Number, earlier: Sequence[Counted]) -> bool:
        """Whether a figure in brackets tells the one before it in another unit."""
        if not earlier or number.unit == earlier[-1][0].unit:
            return False
        if earlier[-1][0].unit is None and number.kind != "percent":
            return False
        between = self.text[earlier[-1][0].end : number.start]
        return between.endswith(("(", "/ ", "/")) and len(between) < NEARBY

    def shared(self, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """The item of the share before it, where no subject stands between: "52% of the vote against 47%"."""
        if not earlier or earlier[-1][0].kind != "percent" or self.sentence(earlier[-1][1].head) != self.sentence(last):
            return None
        other, item = earlier[-1]
        between = self.doc[item.head.i + 1 : last.i]
        if last.head.dep_ in SUBJECTS and last.head.lower_ in SHARES:
            return item
        return item if item.first.idx > other.start and not any(t.dep_ in SUBJECTS for t in between) else None

    def owner(self, number: Number, last: Token) -> Item | None:
        """The noun whose "of" holds a figure: "a population of 3 million", "a fine of $500", "cocaine worth £9m"."""
        first = self.at(number.start)
        if number.kind == "money" and first > 1 and self.doc[first - 1].lower_ == "worth" and self.doc[first - 2].tag_ in NOUNS:
            return self.phrases.around(self.doc[first - 2])
        node = last.head if last.dep_ == "conj" and last.head.tag_ == "CD" else last  # "between 3 and *4* million"
        while node.dep_ in {"nummod", "quantmod", "compound", "amod"} and node.head.i > node.i:
            node = node.head
        prep = node.head.head if node.head.lower_ in BOUNDING and node.head.head.lower_ == "of" else node.head
        valued = prep.lower_ == "at" and number.kind in {"money", "percent"}  # "put *the damage* at $4 million"
        if self.doc[first - 1].lower_ == "of" and node.dep_ != "pobj":
            prep = self.doc[first - 1]  # "error of plus or minus 3 points"
        elif node.dep_ != "pobj" or not (prep.lower_ == "of" or valued):
            return None
        noun = prep.head
        beside = self.doc[prep.i - 1]
        if beside.dep_ == "conj" and beside.head.i == noun.i and beside.tag_ in NOUNS:
            noun = beside  # "in two hours and *winds* of 130 km/h"
        if noun.idx >= number.start or noun.tag_ not in NOUNS or noun.lower_ in self.totals | AVERAGES | RUMOURS:
            return None
        if number.kind == "money" and noun.lower_ in self.comparisons.persons:
            return None  # "defrauded 1,200 investors of $90m"
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.lower_ == "error":
            noun = noun.head.head  # "a *margin* of error of 3 points"
        return self.phrases.around(noun)

    def parsed(self, item: Item, last: Token) -> Item:
        """The item, cut at the noun that the parser says the figure counts where a new phrase begins after it."""
        head = last.head
        if last.dep_ not in {"nummod", "amod", "quantmod"} or not item.first.i <= head.i < item.head.i or head.tag_ not in NOUNS:
            return item
        while head.dep_ in MODIFYING and head.i < head.head.i <= item.head.i:
            head = head.head
        ends = head.i < item.head.i and self.doc[head.i + 1].tag_ in {"JJ", "VBN", "VBG", "CD"}
        return Item(item.first, head) if ends else item

    def climbed(self, last: Token, after: Token) -> Item | None:
        """The noun to the right that the parser says the figure modifies."""
        head = last
        for _ in range(STEPS):
            if head.dep_ not in UPWARD:
                break
            head = head.head
        if head.i < max(after.i, last.i + 1) or head.tag_ not in NOUNS or last.nbor(1).text in OPENERS:
            return None
        return Item(next((t for t in head.lefts if t.i > last.i and t.tag_ in INSIDE - {"CD"}), head), head)

    def ahead(self, after: Token | None) -> Item | None:
        """The item of the figure that "and" or "or" joins to this one: "10,000 and perhaps 12,000 people"."""
        if after is None or after.lower_ not in JOINING | {"if"}:
            return None
        if (of := self.perhaps(after)) is not None:
            return self.phrases.from_determiner(of)
        for token in self.doc[after.i + 1 : after.i + REACH]:
            if token.tag_ == "CD":
                return self.phrases.run(self.phrases.next(token.i))
            if token.tag_ == "IN" and token.lower_ not in BOUNDING:
                return None  # "risen to 83, with 14 passengers missing"
            if token.tag_ not in BETWEEN and token.lower_ not in {"a", "an"}:
                return None
        return None

    def perhaps(self, after: Token) -> int | None:
        """Where the noun of "dozens, if not hundreds, of …" begins."""
        following = self.phrases.next(after.i)
        second = following.lower_ if following is not None else ""
        if "if" not in {after.lower_, second} and not (after.text == "," and second == "of"):
            return None
        words = [t.lower_ for t in self.doc[after.i : after.i + REACH]]
        return after.i + words.index("of") + 1 if "of" in words else None

    def borrowed(self, number: Number, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """The item of the count before it in the sentence: "nine boats, six off …"."""
        if number.kind != "count" or not earlier:
            return None
        other, item = earlier[-1]
        if item.head.lower_ in self.totals:
            return None
        more = self.doc[max(self.at(number.start) - 1, 0)].lower_ in {"another", "further"}
        housed = not more and last.dep_ == "pobj" and last.head.lower_ == "for" and item.head.head.lower_ != "for"
        if housed or (last.dep_ == "dobj" and (other.predicate is None or self.harms(last.head, other))):
            return None  # "crews from 12 towns fought the fire, which killed 5"
        shared = other.kind == "count" or (last.dep_ in SUBJECTS and other.kind in {"fraction", "percent"})
        return item if shared and self.sentence(item.head) == self.sentence(last) else None

    def harms(self, verb: Token, other: Number) -> bool:
        """Whether a verb does people harm that was not done to those counted before: "with six crew skidded, injuring *11*"."""
        return self.lemmas(verb) in self.harming and other.predicate not in self.harming


def counting(number: Number) -> bool:
    """Whether a figure counts things; points of an index, a game or a poll are a unit."""
    return number.kind in COUNTING and number.unit is None
