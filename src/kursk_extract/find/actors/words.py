"""A Doc read once into plain lists, and pieces of it: what the steps of the finder hand each other."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np

from kursk_extract.facts import facts_of
from kursk_extract.lexicon.gazetteer import first_run

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon.gazetteer import Entry, Gazetteer
    from kursk_extract.records import ActorType

POSSESSIVE = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
QUOTES = frozenset({'"', "“", "'", "‘", "-", "(", "—", "–"})
LONG_WORD, FEWEST, MOST, SHARE = 4, 4, 24, 0.85  # what a sentence in title case is
MOST_FORMS = 20_000


@dataclass(slots=True, eq=False)
class Piece:
    """Tokens ``i`` to ``j`` that may be a name; ``label`` is the model's, ``entry`` the gazetteer's."""

    i: int
    j: int
    type: ActorType
    rule: str
    label: str = ""
    entry: Entry | None = None

    @property
    def kind(self) -> str:
        """The kind of its entry, empty where it has none."""
        return self.entry.kind if self.entry else ""


class Forms:
    """Strings by their hash, with the lower-case form and whether a known name begins so; remembered between articles."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.index = gazetteer.index
        self.seen: dict[int, tuple[str, str, bool]] = {}

    def of(self, doc: Doc, hashes: list[int]) -> list[tuple[str, str, bool]]:
        """Form, lower-case form and promise of tokens."""
        seen, strings = self.seen, doc.vocab.strings
        if len(seen) > MOST_FORMS:
            seen.clear()
        for orth in [h for h in hashes if h not in seen]:
            form = strings[orth]
            seen[orth] = (form, form.lower(), first_run(form) in self.index)
        return [seen[orth] for orth in hashes]


class Words:
    """Tokens as lists: forms, lower-case forms, tags, dependencies, heads, offsets."""

    def __init__(self, doc: Doc, forms: Forms, lemmas: Lemmas) -> None:
        self.doc = doc
        self.text = facts_of(doc).page.masked
        self.lemmas = lemmas
        table = doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "IDX", "SENT_START"]).reshape(-1, 6)
        columns: list[list[Any]] = table.T.tolist()
        orth, tag, dep, _, start, first = columns
        strings = doc.vocab.strings
        names = {key: strings[key] for key in {*tag, *dep}}
        pairs = forms.of(doc, orth)
        self.form = [p[0] for p in pairs]
        self.lower = [p[1] for p in pairs]
        self.promising = [n for n, p in enumerate(pairs) if p[2]]
        self.tag = list(map(names.__getitem__, tag))
        self.dep = list(map(names.__getitem__, dep))
        self.nouns = [n for n, t in enumerate(self.tag) if t[:2] == "NN"]
        self.proper = [n for n in self.nouns if self.tag[n] == "NNP"]
        self.parent: list[int] = (table[:, 3].astype("int64") + np.arange(len(orth))).tolist()
        self.start: list[int] = start
        self.first: list[int] = first  # 1 where a sentence starts
        self.end = list(map(add, start, map(len, self.form)))
        self.headline = self.headline_flags()

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.form)

    def headline_flags(self) -> list[bool]:
        """For each token whether it stands in a sentence in title case, where capitals show no names."""
        flags = [False] * len(self.form)
        starts = [n for n, first in enumerate(self.first) if first == 1 or n == 0]
        for start, end in zip(starts, [*starts[1:], len(self.form)], strict=True):
            if FEWEST < end - start <= 2 * MOST and sum(f[0].isupper() for f in self.form[start : start + 6]) > 2:
                long = [f for f in self.form[start:end] if len(f) >= LONG_WORD and f.isalpha()]
                if FEWEST <= len(long) <= MOST and sum(f[0].isupper() for f in long) >= SHARE * len(long):
                    flags[start:end] = [True] * (end - start)
        return flags

    def ends(self, offset: int) -> bool:
        """Whether a token ends at an offset."""
        at = bisect_left(self.end, offset)
        return at < len(self.end) and self.end[at] == offset

    def behind(self, offset: int) -> int:
        """The token behind the one that ends at an offset."""
        return bisect_left(self.end, offset) + 1

    def lemma(self, n: int) -> str:
        """The lemma of token ``n``."""
        return self.lemmas.of(self.lower[n], self.tag[n])

    def surface(self, i: int, j: int) -> str:
        """The text of tokens ``i`` to ``j``."""
        return self.text[self.start[i] : self.end[j - 1]]

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return 0 < i < len(self.form) and self.end[i - 1] == self.start[i]

    def name_like(self, i: int) -> bool:
        """Whether token ``i`` is there and begins with a capital."""
        return 0 <= i < len(self.form) and self.form[i][:1].isupper()

    def starts_sentence(self, i: int) -> bool:
        """Whether token ``i`` is a sentence's first word, quote marks aside."""
        while i > 0 and self.first[i] != 1 and self.lower[i - 1] in QUOTES:
            i -= 1
        return i == 0 or self.first[i] == 1

    def starts_line(self, i: int) -> bool:
        """Whether token ``i`` is the first of a line."""
        return i == 0 or "\n" in self.form[i - 1]

    def head(self, i: int, j: int) -> int:
        """The token among ``i`` to ``j`` that the others hang on."""
        for n in range(j - 1, i - 1, -1):
            if not i <= self.parent[n] < j or self.parent[n] == n:
                return n
        return j - 1


class Cover:
    """Which piece holds a token."""

    def __init__(self, size: int, pieces: list[Piece]) -> None:
        self.of: list[Piece | None] = [None] * size
        for piece in pieces:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        """Mark a piece's tokens."""
        for n in range(piece.i, piece.j):
            self.of[n] = piece

    def free(self, i: int, j: int) -> bool:
        """Whether nothing holds any of the tokens."""
        return not any(self.of[i:j])
