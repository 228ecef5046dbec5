"""Number → what happened to its item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.phrases import NOUNS, governor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kursk_extract.facts import Number
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.resolve.subjects.phrases import Item

CLAUSAL = frozenset({"relcl", "acl", "advcl"})
COMPLEMENTS = frozenset({"xcomp", "acomp", "attr"})
CONTENTS = frozenset({"ccomp", "xcomp"})
EMPTY = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had", "'s", "’s"})
SHOWING = frozenset(
    {"show", "shows", "showed", "reveal", "reveals", "suggest", "suggests", "indicate", "indicates", "depict", "capture"}
)
WITHIN = frozenset({"compound", "poss", "nmod", "amod"})  # what holds a noun in one of these roles is another's deed


@dataclass(frozen=True)
class Deeds:
    """The verb, noun or adjective that says what happened; ``nouns`` and ``states`` map to lemmas, ``states`` perhaps to "".

    ``telling`` verbs only say that a figure is told, ``aside`` prepositions only where and when, unless after ``ending``.
    """

    lemmas: Lemmas
    nouns: dict[str, str]
    states: dict[str, str]
    telling: frozenset[str]
    aside: frozenset[str]
    ending: frozenset[str]
    totals: frozenset[str]

    def of(self, number: Number, last: Token, item: Item | None, cues: frozenset[int]) -> str | None:
        """The lemma of what happened to what a number counts, None where the text does not say."""
        host = item.head if item is not None and patient(number, item, last) else last
        if (deed := self.nouns.get(done_to(host))) is not None:
            return deed
        shared = item is not None and item.head.i < last.i and number.kind in {"fraction", "percent"}
        if item is not None and not shared and (state := self.states.get(item.head.lower_)) is not None:
            return state or None
        if idle(number, last, item):
            return None
        follows = participle(last)
        if follows is not None and number.kind == "count" and host is last:
            return self.lemmas(follows)
        within = host is not last or (item is not None and item.head.i > last.i)
        verb = self.told(self.involved(host, last, number) if within else governor(last), host, cues)
        if verb is None:
            return self.nouns.get(item.head.lower_) if item is not None else None
        return self.state(verb, host) or self.lemmas(verb)

    def state(self, verb: Token, host: Token) -> str | None:
        """What happened to a subject that is in a state: "43 people were *missing*"."""
        if verb.lower_ not in EMPTY or host.i > verb.i:
            return None
        return next((self.states[t.lower_] for t in verb.rights if t.dep_ == "acomp" and self.states.get(t.lower_)), None)

    def told(self, verb: Token | None, host: Token, cues: frozenset[int]) -> Token | None:
        """The verb itself, or what lies below an empty verb and one that only tells."""
        if verb is not None and (verb.i in cues or self.lemmas(verb) in self.telling):
            if host.i < verb.i and asked(verb):
                return verb  # "three members were not *told* who owned it"
            content = next((t for t in verb.children if t.dep_ in CONTENTS and t.tag_.startswith("VB")), None)
            content = deeper(content) or content
            return own(host, ("VBG", "VBN")) or (None if content is None or self.lemmas(content) in self.telling else content)
        if verb is not None and verb.lower_ not in EMPTY:
            return self.shown(verb, host) or verb
        tags = ("VBG", "VBN") if verb is not None else ("VBG", "VBN", "VBD", "VBZ", "VBP")
        return own(host, tags) or deeper(verb) or verb

    def shown(self, verb: Token, host: Token) -> Token | None:
        """The verb behind one that only describes its subject, where it is read as a noun: "photographs taken in May *show*"."""
        if verb.tag_ != "VBN" or host.i < verb.i or any(t.dep_ in {"aux", "auxpass"} for t in verb.lefts):
            return None
        return next((t for t in verb.doc[verb.i + 1 : host.i] if t.lower_ in SHOWING and t.tag_ in NOUNS), None)

    def involved(self, noun: Token, last: Token, number: Number) -> Token | None:
        """The verb in whose deed a counted noun takes part; "a survey *of* 900 adults" tells nothing of the adults."""
        node = noun
        while node.head.i != node.i:
            above = node.head
            if node.dep_ in WITHIN and above.tag_ in NOUNS:
                return None
            if above.tag_.startswith("VB") or above.tag_ == "MD":
                placed = (
                    node.dep_ == "prep"
                    and not number.start <= node.idx < number.end
                    and node.lower_ in self.aside
                    and self.lemmas(above) not in self.ending
                )
                return None if placed else above
            whole = above.tag_ == "CD" and above.i < node.i < last.i  # "cut 200 of its *3,000* jobs" keeps most of them
            if node.dep_ == "prep" and (whole or (above.tag_ in NOUNS and not self.partitive(node, above, last))):
                return None
            node = above
        return None

    def partitive(self, prep: Token, noun: Token, last: Token) -> bool:
        """Whether "of" joins a counted noun to its own figure or to a total: "hundreds *of* villages"."""
        return prep.lower_ == "of" and (noun.i <= last.i + 1 < prep.i + 1 or noun.lower_ in self.totals)


def idle(number: Number, last: Token, item: Item | None) -> bool:
    """Whether a figure only describes: an age after a name, a length of time that places an event."""
    if number.kind == "age":
        return item is None or item.head.i < last.i
    if number.kind != "duration":
        return False
    node = last
    while node.dep_ in {"nummod", "quantmod", "compound", "amod"} and node.head.i > node.i:
        node = node.head
    return node.dep_ not in {"dobj", "nsubj", "nsubjpass", "attr", "npadvmod", "dep"} and not (
        node.dep_ == "pobj" and node.head.lower_ == "for" and node.head.head.tag_.startswith("VB")
    )


def participle(last: Token) -> Token | None:
    """The participle right after a figure: "30 *killed*", "12 others *injured*"."""
    doc, index = last.doc, last.i + 1
    while index < len(doc) and (doc[index].tag_ == "RB" or doc[index].lower_ in {"more", "others"}):
        index += 1
    return doc[index] if index < len(doc) and doc[index].tag_ == "VBN" else None


def own(noun: Token, tags: tuple[str, ...]) -> Token | None:
    """The verb of a clause that modifies a noun: "drones *downed* over the sea"."""
    found = next((t for t in noun.children if t.dep_ in CLAUSAL and t.tag_ in tags and t.i > noun.i and t.lower_ != "aged"), None)
    relative = found is None or found.tag_ in {"VBG", "VBN"} or any(t.tag_ in {"WDT", "WP"} for t in found.children)
    return found if relative else None


def patient(number: Number, item: Item, last: Token) -> bool:
    """Whether a verb takes the item rather than the figure: a share, a sum or a measure "of" something is taken itself."""
    if item.head.i < last.i:
        return owns(item, last)
    return number.kind == "count" or not any(t.tag_ == "IN" for t in last.doc[last.i + 1 : item.first.i])


def owns(item: Item, last: Token) -> bool:
    """Whether an item holds its figure by "of": "a budget of $5 million"; in "a toll, which stood at 23" a verb does."""
    if item.head.i >= last.i:
        return False
    above = next((t for t in last.ancestors if t.i == item.head.i or t.tag_.startswith("VB")), None)
    return above is not None and above.i == item.head.i


def verb_of(last: Token, item: Item | None) -> Token | None:
    """The verb that governs a figure; a participle that modifies the item goes before an empty verb."""
    token = last if item is None or item.head.i < last.i else item.head
    verb = governor(token)
    if verb is not None and verb.lower_ not in EMPTY:
        return verb
    return own(token, ("VBG", "VBN")) or deeper(verb) or verb


def done_to(token: Token) -> str:
    """The noun of which the item is the object: "the *destruction* of 15 drones"."""
    return token.head.head.lower_ if token.head.lower_ == "of" else ""


def asked(verb: Token) -> bool:
    """Whether what a verb leads to has a subject of its own: "were not told *who* owned it"."""
    content = next((t for t in verb.children if t.dep_ == "ccomp"), None)
    passive = content is not None and any(t.dep_ == "nsubjpass" for t in verb.lefts)
    return content is not None and passive and any(t.dep_ in {"nsubj", "nsubjpass"} for t in content.children)


def deeper(verb: Token | None) -> Token | None:
    """The verb that an empty one leads to: "is believed to have"."""
    if verb is None:
        return None
    return next((t for t in verb.children if t.dep_ in COMPLEMENTS and t.tag_.startswith("VB")), None)
