"""Number → who claims it, as of when, with which hedges."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.denials import negated, places
from kursk_extract.resolve.subjects.phrases import governor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from kursk_extract.facts import Actor, Date, Facts, Number, Offsets, Statement
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.numbers.figure import Tokens
    from kursk_extract.resolve.subjects.phrases import Item

COMPLEMENTS = frozenset({"acomp", "attr"})
HELPERS = frozenset({"aux", "auxpass"})
ATTRIBUTIVE = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
SUPERLATIVE = frozenset({"JJS", "RBS", "NN", "NNS", "JJ"})
FORMER = re.compile(r"\b(?:from|against|than|versus|compared\s(?:with|to))\s+(?:[a-z]+\s+){0,3}[$€£¥]?$", re.IGNORECASE)
OWN = re.compile(r",?\s(?:(?:in|on|at|during|for|by|as\sof|through|until)\s)?(?:(?:the|early|late)\s)?", re.IGNORECASE)
SINCE = re.compile(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
APART = frozenset({"nsubj", "nsubjpass", "advcl", "npadvmod"})
OWNED = re.compile(r"['’]s?\s(?:\w+\s){0,2}(?:figure|estimate|claim|count|tally|projection|forecast|assertion)")
BACK = ("earlier", "before", "ago", "previously")
OTHER = re.compile(r"\b(?:times|twice|double|half|than|compared|against|from|versus)\b", re.IGNORECASE)
STEPS, LOOK = 4, 28
NEXT_TO = 16  # code points between a figure and its own date: "287 percent on Friday"
RECENT = frozenset({"recent", "past", "last", "previous"})
STANDING = frozenset({"has", "have", "had", "is", "are", "'ve", "'s", "’ve", "’s"})


class Claimants:
    """Actors by the tokens that head their mentions, and the verbs of estimating."""

    def __init__(self, actors: Sequence[Actor], tokens: Tokens, links: dict[str, frozenset[str]], lemmas: Lemmas) -> None:
        self.claims, self.sources, self.lemmas = links["claims"], links["sources"], lemmas
        self.reporting = links["reporting"]
        self.owned = OWNED.search(tokens.text) is not None
        self.heads: dict[int, tuple[int, Actor]] = {}
        for actor in actors:
            for mention in actor.mentions:
                head = mention.head if mention.head >= 0 else tokens.index(max(mention.end - 1, 0))
                length = mention.end - mention.start
                if mention.kind != "adjective" and (head not in self.heads or length > self.heads[head][0]):
                    self.heads[head] = (length, actor)

    def at(self, token: Token | None) -> Actor | None:
        """The actor whose mention a token heads."""
        found = self.heads.get(token.i) if token is not None else None
        return found[1] if found else None

    def of(self, number: Number, last: Token) -> Actor | None:
        """The speaker of a number's statement, else the subject of "estimates", "puts at", "believes" above it."""
        said = number.statement
        if (owner := self.possessor(last)) is not None:
            if said is not None and (said.speaker is None or said.speaker.actor is not owner):
                number.statement = None  # whoever speaks of another's figure does not claim it
            return owner
        if said is not None and said.stance != "asserts":
            return self.apart(number, last, said)
        if said is not None and said.speaker is not None:
            return said.speaker.actor  # who is no known actor still is the one who claims it: nobody takes his place
        return self.put(last)

    def possessor(self, last: Token) -> Actor | None:
        """Whose figure it is: "*the army's* figure of 40", "*the UN's* estimate of 500 deaths"."""
        if not self.owned:
            return None
        for above in islice(last.ancestors, STEPS):
            if above.tag_.startswith("VB") and above.head.lower_ not in self.sources:
                return None
            if above.lower_ in self.sources:
                return self.at(next((t for t in above.lefts if t.dep_ == "poss" and t.tag_ != "PRP$"), None))
        return None

    def apart(self, number: Number, last: Token, denied: Statement) -> Actor | None:
        """Nobody claims what is denied or withheld, unless it is an estimate beside it: "denied that … and put it at 62"."""
        verb = next((t for t in last.ancestors if t.tag_.startswith("VB")), None)
        if verb is None or verb.dep_ != "conj" or verb.tag_ != "VBD" or self.lemmas(verb) not in self.claims:
            return None
        number.statement = None
        return denied.speaker.actor if denied.speaker is not None else None

    def put(self, last: Token) -> Actor | None:
        """The subject of "estimates", "puts at", "believes" above a figure, else of the verb that makes it known."""
        node: Token | None = last
        told: Token | None = None
        for above in last.ancestors:
            if above.tag_.startswith("VB"):
                lemma = self.lemmas(above)
                if lemma in self.claims:
                    return self.estimator(above)
                if node is not None and lemma in self.reporting and node.dep_ not in APART and not negated(above):
                    told = above  # "the rebels acknowledged only seven deaths"
                node = None
            elif above.tag_ == "NNS" and self.lemmas.of(above.lower_, "VBZ") in self.claims:
                return self.estimator(above)  # "Kyiv estimates" as two nouns
            node = above if node is not None else None
        return self.estimator(told) if told is not None else None

    def estimator(self, verb: Token) -> Actor | None:
        """Who estimates: the agent, the subject, or the name before the verb where the parser sees no subject."""
        agent = next((g for t in verb.children if t.dep_ == "agent" for g in t.children), None)
        subject = agent or next((t for t in verb.children if t.dep_ == "nsubj"), None)
        if subject is None and verb.dep_ == "conj" and verb.tag_ in FINITE and verb.head.tag_ in FINITE:
            return self.estimator(verb.head)
        return self.at(subject if subject is not None or verb.i == 0 else verb.nbor(-1))


class Calendar:
    """Dates by sentence."""

    def __init__(self, facts: Facts, tokens: Tokens) -> None:
        self.tokens = tokens
        self.begins, self.ends = [n.start for n in facts.numbers], [n.end for n in facts.numbers]
        self.figures: dict[int, Number] = {}
        for number in facts.numbers:
            last = tokens.doc[tokens.index(number.end - 1)]
            self.figures[last.i] = number
            if last.dep_ in {"nummod", "quantmod"}:
                self.figures.setdefault(last.head.i, number)
        self.by_sentence: dict[int, list[Date]] = {}
        self.roots: dict[int, Token] = {}  # of dates, by where they start, once they are asked for
        for date in facts.dates:
            if date.type in {"DATE", "TIME"} or lately(tokens.text, date):
                self.by_sentence.setdefault(tokens.sentences[tokens.index(date.start)], []).append(date)

    def root(self, date: Date) -> Token:
        """The token of a date whose head lies outside it."""
        if date.start not in self.roots:
            self.roots[date.start] = self.tokens.root(date.start, date.end)
        return self.roots[date.start]

    def hangs(self, date: Date, verb: Token) -> bool:
        """Whether a verb is the nearest one above a date."""
        above = governor(self.root(date))
        return above is not None and above.i == verb.i

    def others(self, token: Token, number: Number) -> bool:
        """Whether a date is told of another figure: "61 %, up from 58 % in 2019"."""
        for above in token.ancestors:
            if above.tag_.startswith("VB"):
                return False
            held = self.figures.get(above.i)
            if held is not None:
                return held is not number
        return False

    def elsewhere(self, date: Date, token: Token, number: Number) -> bool:
        """Whether a date holds the figure, or belongs to a noun, a comparison, another figure: "312, up from 287 on Friday"."""
        if token.dep_ in ATTRIBUTIVE or compared(token) or date.start <= number.start < date.end:
            return True
        at = bisect_right(self.ends, date.start) - 1
        rival = self.ends[at] if at >= 0 else 0
        text = self.tokens.text
        if date.start < number.end:  # "rose from 12 *on Monday* to 15"
            return date.start - rival <= NEXT_TO and bool(FORMER.search(text, max(0, self.begins[at] - LOOK), self.begins[at]))
        if (number.kind == "percent" or number.unit == "point") and SINCE.search(text, number.end, date.start):
            return True  # "down 4 points *from 2019*"
        if text[date.start : date.end].endswith(BACK) and OTHER.search(text, number.end, date.start):
            return True  # "1.5 million, three times the number *a year earlier*"
        if rival <= number.end or date.start - rival > NEXT_TO:
            return False
        before = max(0, number.start - LOOK)
        return bool(FORMER.search(text, number.end, self.begins[at]) or FORMER.search(text, before, number.start))

    def aside(self, token: Token, number: Number) -> bool:
        """Whether a date stands in a relative clause that the figure is no part of: "in X, where they fought in May"."""
        verb = next((t for t in token.ancestors if t.tag_.startswith("VB")), None)
        if verb is None or verb.dep_ not in {"relcl", "acl"} or self.figures.get(verb.head.i) is number:
            return False
        return not verb.left_edge.idx <= number.start < verb.right_edge.idx

    def as_of(self, number: Number, end: int, verb: Token | None, said_on: Date | None) -> Date | None:
        """The date right behind a number, else the nearest that hangs on the same verb, else the day on which a state was told.

        ``end`` is that of the words that belong to the number.
        """
        if verb is None:
            return None
        dates = self.by_sentence.get(self.tokens.sentence(verb), [])
        near = [(d, self.root(d)) for d in dates if d is not said_on]
        near = [(d, t) for d, t in near if not self.elsewhere(d, t, number)]
        for date, _ in near:
            if end < date.start <= end + NEXT_TO and OWN.fullmatch(self.tokens.text, end, date.start):
                return date
        same = [d for d, token in near if governs(verb, token) and not self.others(token, number)]
        if not same and number.statement is not None:
            held = [(d, t) for d, t in near if holds(number.statement, d) and t.head.lower_ != "since"]
            same = [d for d, t in held if not self.others(t, number) and not self.aside(t, number)]
        if same:
            return min(same, key=lambda d: (abs(d.start - number.start), d.start))
        return said_on if said_on is not None and standing(verb) else None


def lately(text: str, date: Date) -> bool:
    """Whether a length of time ends now: "in recent weeks", "over the past year"."""
    return date.type == "DURATION" and not RECENT.isdisjoint(text[date.start : date.end].lower().split())


def compared(token: Token) -> bool:
    """Whether a date only serves a comparison: "the lowest *since 2008*", "as many as *last year*"."""
    for above in token.ancestors:
        if above.tag_.startswith("VB"):
            return False
        if above.lower_ == "than" or (above.lower_ == "since" and above.head.tag_ in SUPERLATIVE):
            return True
        if above.lower_ == "as" and above.i == token.head.i:
            return True
        if above.lower_ == "as" and above.nbor(-1 if above.i else 0).lower_ in {"much", "many", "high", "low", "often"}:
            return True
    return False


def governs(verb: Token, token: Token) -> bool:
    """Whether a verb is the nearest one above a token, auxiliaries and complements of it aside."""
    above = governor(token)
    if above is None:
        return False
    while verb.i != above.i and verb.dep_ in COMPLEMENTS and verb.head.tag_.startswith("VB"):
        verb = verb.head  # "as of Monday 45 had died and 300 were *missing*"
    helper = above.dep_ in HELPERS | {"xcomp", "conj"} and above.head.i == verb.i
    return above.i == verb.i or helper or (verb.dep_ in {"xcomp", "conj"} and verb.head.i == above.i)


def holds(statement: Statement, date: Date) -> bool:
    """Whether a date stands in the content of a statement."""
    return any(start <= date.start and date.end <= end for start, end in statement.spans)


def standing(verb: Token) -> bool:
    """Whether a verb tells a state that holds when it is told: present and perfect tenses."""
    helpers = {t.lower_ for t in verb.children if t.dep_ in HELPERS}
    return verb.tag_ in {"VBZ", "VBP"} or verb.lower_ in {"was", "were"} or bool(helpers & STANDING)


class Hedges:
    """Words of a document that leave a figure open as to its truth."""

    def __init__(self, words: Iterable[str], tokens: Tokens) -> None:
        lower = tokens.text.lower()
        hits = (
            (tokens.at(at) for word in words for at in places(lower, word))
            if len(lower) == len(tokens.text)
            else iter(tokens.doc)
        )
        found = {t.i: t for t in hits if t is not None and t.lower_ in words and not tells(t)}
        self.found = [t for _, t in sorted(found.items())]

    def near(self, last: Token, verb: Token | None, item: Item | None) -> list[Offsets]:
        """Hedges on a figure, on what it counts, and on its verb."""
        if not self.found:
            return []
        hosts = {last.i, last.head.i}
        if verb is not None:
            hosts |= {verb.i, verb.head.i}
        if item is not None:
            hosts.add(item.head.i)
        return [(t.idx, t.idx + len(t)) for t in self.found if t.i in hosts or t.head.i in hosts]


def tells(token: Token) -> bool:
    """Whether a word such as "reported" is the verb of somebody who tells."""
    return token.tag_ == "VBD" or any(t.dep_ == "nsubj" for t in token.children)
