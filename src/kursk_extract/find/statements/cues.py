"""Cue tokens: which words of a range may attribute something, and in which frame."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, count
from typing import TYPE_CHECKING

from kursk_extract.find.statements.bases import Bases
from kursk_extract.find.statements.frames import match
from kursk_extract.find.statements.phrases import Phrases
from kursk_extract.find.statements.tails import tail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow, CueRules

    Words = tuple[str, tuple[CueRow, ...]]

MOST = 200_000  # forms remembered; then it begins anew
QUOTING = frozenset({"clause", "quote"})
MOST_FORMS = 20_000


class CueFinder:
    """Finds the hits of a token range; forms are looked up once."""

    def __init__(self, rules: CueRules, lemmas: Lemmas) -> None:
        self.rules = rules
        self.lemmas = lemmas
        self.base = Bases(rules, lemmas)
        self.phrases = Phrases(rules)
        self.openers = frozenset(self.phrases.by_first) | frozenset(self.phrases.adverbs)
        self.misread = frozenset(rules.words.misread)
        self.may: dict[int, bool] = {}
        self.known: dict[tuple[str, str], Words | None] = {}

    def words(self, form: str, tag: str) -> Words | None:
        """The lemma and rows of a form, none where it is no cue."""
        key = (form, tag[:1])
        if key not in self.known:
            if len(self.known) >= MOST_FORMS:
                self.known.clear()
            table = self.rules.verbs if tag[:1] == "V" else self.rules.nouns
            lemma = self.rules.irregular.get(form) or self.lemmas.of(form, tag)
            self.known[key] = (lemma, table[lemma]) if lemma in table else None
        return self.known[key]

    def candidates(self, tree: Tree) -> list[int]:
        """The tokens that may be cues, by their forms and tags; worked out once for a tree."""
        if tree.candidates is None:
            may, keys = self.may, tree.keys
            try:
                found = list(compress(count(), map(may.__getitem__, keys)))
            except KeyError:
                may.update({key: self.may_be(tree.form[at], tree.tag[at]) for at, key in enumerate(keys) if key not in may})
                found = list(compress(count(), map(may.__getitem__, keys)))
            tree.candidates = found
            if len(may) > MOST:
                may.clear()
        return tree.candidates

    def may_be(self, form: str, tag: str) -> bool:
        """Whether a form under a tag may be a cue."""
        return form in self.openers or form in self.misread or (tag[:1] in {"V", "N"} and self.words(form, tag) is not None)

    def __call__(self, tree: Tree, span: Range, *, quotes: bool = True) -> Iterator[Hit]:
        """Every cue of a range in a frame that fits, with or without content."""
        tokens = self.candidates(tree)
        for at in tokens[bisect_left(tokens, span[0]) : bisect_left(tokens, span[1])]:
            form, tag = tree.form[at], tree.tag[at]
            hit = self.phrases(tree, at) if form in self.openers else None
            if hit is None and tag[:1] in {"V", "N"}:
                found = self.words(form, tag)
                hit = match(self.base, tree, at, *found, quotes=quotes) if found is not None else None
                if form in self.misread and (hit is None or not hit.content):
                    hit = self.misunderstood(tree, at, form) or hit
            if hit is not None:
                yield hit

    def misunderstood(self, tree: Tree, at: int, form: str) -> Hit | None:
        """The hit of a verb that ends a clause and was read as something else."""
        verb = self.words(form, "VBZ")
        return tail(self.base, tree, at, verb[1][0], verb[0]) if verb is not None else None

    def waiting(self, tree: Tree, span: Range) -> Hit | None:
        """The last cue of a range that quotes and has a speaker."""
        return next((h for h in reversed(list(self(tree, span))) if h.sources and h.row.frame in QUOTING), None)
