"""A Doc read once into plain lists, and pieces of it: what the steps of the finder hand each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kursk_extract.lexicon.gazetteer import Entry
    from kursk_extract.records import ActorType

POSSESSIVE = frozenset({"'s", "’s", "'", "’", "'S", "’S"})


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


class Words:
    """Tokens as lists: forms, lower-case forms, tags, offsets."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.tokens: list[Token] = list(doc)
        self.form = [t.text for t in self.tokens]
        self.lower = [f.lower() for f in self.form]
        self.tag = [t.tag_ for t in self.tokens]
        self.start = [t.idx for t in self.tokens]
        self.end = [i + len(f) for i, f in zip(self.start, self.form, strict=True)]
        self.headline = self.headline_flags()
        self.at_end = {e: n + 1 for n, e in enumerate(self.end)}

    def headline_flags(self) -> list[bool]:
        """For each token whether it stands in a sentence in title case, where capitals show no names."""
        flags = [False] * len(self.tokens)
        for sent in self.doc.sents:
            long = [f for f in self.form[sent.start : sent.end] if f.isalpha() and len(f) > 3]  # noqa: PLR2004
            if 3 < len(long) < 25 and sum(f[0].isupper() for f in long) >= 0.85 * len(long):  # noqa: PLR2004
                flags[sent.start : sent.end] = [True] * (sent.end - sent.start)
        return flags

    def __len__(self) -> int:
        return len(self.tokens)

    def surface(self, i: int, j: int) -> str:
        """The text of tokens ``i`` to ``j``."""
        return self.text[self.start[i] : self.end[j - 1]]

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return 0 < i < len(self.tokens) and self.end[i - 1] == self.start[i]

    def name_like(self, i: int) -> bool:
        """Whether token ``i`` is there and begins with a capital."""
        return 0 <= i < len(self.tokens) and self.form[i][:1].isupper()

    def starts_sentence(self, i: int) -> bool:
        """Whether token ``i`` is a sentence's first word, quote marks aside."""
        while i > 0 and not self.tokens[i].is_sent_start and self.lower[i - 1] in {'"', "“", "'", "‘", "-", "(", "—", "–"}:
            i -= 1
        return i == 0 or bool(self.tokens[i].is_sent_start)

    def head(self, i: int, j: int) -> int:
        """The token among ``i`` to ``j`` that the others hang on."""
        for n in range(j - 1, i - 1, -1):
            if not i <= self.tokens[n].head.i < j or self.tokens[n].head.i == n:
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
