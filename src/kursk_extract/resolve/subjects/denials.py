"""Figures that a negated clause turns down: "did not lose *500* men", "it is not true that *15* died"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.numbers.figure import Tokens

DEFINITE = frozenset({"the", "these", "those"})
POINTING = frozenset({"PRP$", "POS"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "ccomp"})
HIGHEST = 10  # how far up


def granted(before: Token | None) -> bool:
    """Whether a figure is taken for granted, by the word before it: "*the* 34 men", "*its* 500 tanks"."""
    return before is not None and (before.lower_ in DEFINITE or before.tag_ in POINTING)


class Denials:
    """The words that make a negated clause one that nobody claims; ``done`` verbs turn down their own object only."""

    def __init__(self, links: dict[str, frozenset[str]], lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.done, self.confirming, self.lacking = links["done"], links["confirming"], links["lacking"]
        self.true, self.false = links["true"], links["false"]
        self.words = ("not", "n't", "n’t", "never", *(f" no {word}" for word in sorted(self.lacking)), *sorted(self.false))

    def sentences(self, tokens: Tokens) -> frozenset[int]:
        """The sentences that hold a word by which something may be turned down: no other is looked into."""
        lower = tokens.text.lower()
        text = lower if len(lower) == len(tokens.text) else tokens.text  # "Never", unless a letter has no single small one
        there = [word for word in self.words if word in text]
        if not there:
            return frozenset()
        hits = (at for word in there for at in places(text, word))
        return frozenset(tokens.sentences[tokens.index(at)] for at in hits)

    def hold(self, last: Token, before: Token | None, cues: frozenset[int]) -> bool:
        """Whether a clause around a figure, up to who tells it, says that it is not so."""
        if granted(before):
            return False
        node = last
        for above in islice(last.ancestors, HIGHEST):
            if above.i in cues and above.tag_.startswith("VB"):
                return False
            if above.lower_ in self.lacking and any(t.lower_ == "no" for t in above.lefts):
                return True
            if above.tag_.startswith("VB") and (self.judged(above, node, last) or self.undone(above, node, last)):
                return True
            node = above
        return False

    def judged(self, verb: Token, node: Token, last: Token) -> bool:
        """Whether a verb calls false what the figure is told in: "*reports* that 80 fled were false"."""
        told = node.dep_ in SUBJECTS and node.i not in {last.i, last.head.i}
        if not told and node.dep_ not in {"acl", "relcl"}:
            return False
        word = next((t.lower_ for t in verb.children if t.dep_ == "acomp"), "")
        return word in (self.true if negated(verb) else self.false)

    def undone(self, verb: Token, node: Token, last: Token) -> bool:
        """Whether a verb tells that its object was not so: "did not lose 500 men", "could not confirm that 17 fell"."""
        if node.dep_ not in {"dobj", "ccomp"} or not negated(verb):
            return False
        lemma = self.lemmas(verb)
        own = lemma in self.done and node.dep_ == "dobj" and node.i in {last.i, last.head.i}
        return own or lemma in self.confirming


def negated(verb: Token) -> bool:
    """Whether a verb is negated."""
    return any(t.dep_ == "neg" for t in verb.lefts) or any(t.dep_ == "neg" for t in verb.rights)


def places(text: str, word: str) -> Iterator[int]:
    """Where a word's letters stand in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
