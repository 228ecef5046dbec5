"""Number → what happened to its item, who claims it, as of when, what it is part of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.items import SUBJECTS, Item, governor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from kursk_extract.facts import Actor, Date, Facts, Number, Offsets, Statement
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.numbers.figure import Tokens

CLAUSAL = frozenset({"relcl", "acl", "advcl"})
PARTICIPLES = ("VBG", "VBN")
EMPTY = frozenset({"be", "have", "do"})
TOLERANCE = 1e-6


def verb_of(last: Token, item: Item | None) -> Token | None:
    """The verb that tells what happened to the item; a participle that modifies it goes before an empty verb."""
    token = last if item is None or item.head.i < last.i else item.head
    own = next((t for t in token.children if t.dep_ in CLAUSAL and t.tag_ in PARTICIPLES and t.i > token.i), None)
    verb = governor(token)
    if verb is None or verb.lower_ in {"is", "are", "was", "were", "be", "been", "has", "have", "had", "'s"}:
        return own or deeper(verb) or verb
    return verb


def deeper(verb: Token | None) -> Token | None:
    """The verb that an empty one leads to: "is believed to have"."""
    if verb is None:
        return None
    return next((t for t in verb.children if t.dep_ in {"xcomp", "acomp", "attr"} and t.tag_.startswith("VB")), None)


def statement_of(number: Number, statements: Sequence[Statement]) -> Statement | None:
    """The outermost statement whose content holds the number."""
    holding = [s for s in statements if any(start <= number.start < end for start, end in s.spans)]
    outer = [s for s in holding if s.within is None or s.within not in holding]
    return max(outer, key=lambda s: s.end - s.start, default=None)


class Mentions:
    """Actors by the tokens of their mentions."""

    def __init__(self, actors: Sequence[Actor], tokens: Tokens) -> None:
        self.by_head: dict[int, tuple[int, Actor]] = {}
        for actor in actors:
            for mention in actor.mentions:
                head = mention.head if mention.head >= 0 else tokens.index(max(mention.end - 1, 0))
                held = self.by_head.get(head)
                if mention.kind != "adjective" and (held is None or mention.end - mention.start > held[0]):
                    self.by_head[head] = (mention.end - mention.start, actor)

    def at(self, token: Token | None) -> Actor | None:
        """The actor whose mention a token heads."""
        found = self.by_head.get(token.i) if token is not None else None
        return found[1] if found else None


def claimant(token: Token, claims: frozenset[str], lemmas: Lemmas, mentions: Mentions) -> Actor | None:
    """The subject of "estimates", "puts at", "believes" above a figure."""
    for above in token.ancestors:
        if above.tag_.startswith("VB") and lemmas(above) in claims:
            subject = next((t for t in above.children if t.dep_ == "nsubj"), None)
            agent = next((g for t in above.children if t.dep_ == "agent" for g in t.children), None)
            return mentions.at(subject) if above.tag_ != "VBN" or agent is None else mentions.at(agent)
    return None


class Calendar:
    """Dates by sentence and governing verb."""

    def __init__(self, dates: Sequence[Date], tokens: Tokens) -> None:
        self.tokens = tokens
        self.dates = [(d, tokens.at(d.start)) for d in dates if d.type in {"DATE", "TIME"}]
        self.by_sentence: dict[int, list[tuple[Date, Token]]] = {}
        for date, token in self.dates:
            if token is not None:
                self.by_sentence.setdefault(tokens.sentence(token), []).append((date, token))

    def as_of(self, number: Number, verb: Token | None, said_on: Date | None) -> Date | None:
        """The date nearest to a number that hangs on the same verb, else the day on which a standing state was told."""
        if verb is None:
            return None
        near = self.by_sentence.get(self.tokens.sentence(verb), [])
        same = [d for d, token in near if d is not said_on and governs(verb, token) and not d.start <= number.start < d.end]
        if same:
            return min(same, key=lambda d: (abs(d.start - number.start), d.start))
        return said_on if said_on is not None and standing(verb) else None


def governs(verb: Token, token: Token) -> bool:
    """Whether a verb is the nearest one above a token, auxiliaries and complements of it aside."""
    above = governor(token)
    return above is not None and (
        above.i == verb.i
        or (above.dep_ in {"aux", "auxpass", "xcomp"} and above.head.i == verb.i)
        or (verb.dep_ in {"xcomp", "conj"} and verb.head.i == above.i and verb.dep_ == "xcomp")
    )


def standing(verb: Token) -> bool:
    """Whether a verb tells a state that holds when it is told: present and perfect tenses."""
    helpers = {t.lower_ for t in verb.children if t.dep_ in {"aux", "auxpass"}}
    return verb.tag_ in {"VBZ", "VBP"} or bool(helpers & {"has", "have", "had", "is", "are", "'ve", "'s", "’ve", "’s"})


class Parts:
    """Wholes and their parts, in reading order."""

    def __init__(self, including: Iterable[str]) -> None:
        words = "|".join(re.escape(w) for w in sorted(including, key=lambda w: (-len(w), w)))
        self.cue = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

    def link(self, text: str, numbers: Sequence[tuple[Number, Item | None, int]]) -> None:
        """Set ``part_of`` on the counts of each sentence; the third of each triple is its sentence."""
        for index, (whole, item, sentence) in enumerate(numbers):
            if whole.kind != "count" or item is None or whole.part_of is not None:
                continue
            rest = (
                [(n, i) for n, i, s in numbers[index + 1 :] if s == sentence and n.kind in {"count", "fraction", "percent"}]
                if index + 1 < len(numbers)
                else []
            )
            parts = self.parts(text, whole, item, rest)
            for part in parts:
                part.part_of = whole
        self.products(numbers)

    def parts(self, text: str, whole: Number, item: Item, rest: Sequence[tuple[Number, Item | None]]) -> list[Number]:
        """The figures that a whole is told to include, or that add up to it."""
        found: list[Number] = []
        at = whole.end
        for number, _ in rest:
            between = text[at : number.start]
            cue = self.cue.search(between) is not None
            if not found and not cue:
                break
            if found and (";" in between or len(between) > 90 or not re.search(r"\band\b|,", between)):
                break
            if within(whole, number):
                found.append(number)
            at = number.end
        return found or self.summands(whole, item, rest)

    def summands(self, whole: Number, item: Item, rest: Sequence[tuple[Number, Item | None]]) -> list[Number]:
        """Figures after a whole that share its item and add up to it."""
        total, found = 0.0, []
        for number, other in rest:
            if number.kind != "count" or number.value is None or other is None or other.head.lower_ != item.head.lower_:
                break
            total += number.value
            found.append(number)
            if whole.value is not None and abs(total - whole.value) < TOLERANCE:
                return found if len(found) > 1 else []
        return []

    def products(self, numbers: Sequence[tuple[Number, Item | None, int]]) -> None:
        """ "Five units of 3,000 … 15,000": a figure and how often it is taken are parts of their product."""
        counts = [(n, s) for n, _, s in numbers if n.kind == "count" and n.value is not None]
        for (times, a), (each, b), (whole, _) in zip(counts, counts[1:], counts[2:], strict=False):
            if a != b or times.value is None or each.value is None or whole.value is None or not 1 < times.value < each.value:
                continue
            if abs(times.value * each.value - whole.value) < TOLERANCE and each.part_of is None:
                each.part_of = whole


def within(whole: Number, part: Number) -> bool:
    """Whether a figure can be part of another by size."""
    top = whole.high if whole.high is not None else whole.value if whole.value is not None else whole.low
    least = part.value if part.value is not None else part.low
    return part.kind != "count" or top is None or least is None or least <= top


class Hedges:
    """Hedges by sentence."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)

    def near(self, last: Token, verb: Token | None, item: Item | None) -> list[Offsets]:
        """Hedge words on the verb of a figure, on the figure, or on what it counts."""
        above = [
            t
            for t in (last, last.head, verb, verb.head if verb is not None else None, item.head if item else None)
            if t is not None
        ]
        found = {t.i: t for host in above for t in (host, *host.children) if t.lower_ in self.words}
        return [(t.idx, t.idx + len(t)) for _, t in sorted(found.items())]


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb."""
    return next((t for t in verb.children if t.dep_ in SUBJECTS), None)
