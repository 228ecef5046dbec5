"""What names in a row say of each other: "Alpha, Beta and Gamma" are of one sort."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.find.actors.words import Piece, Words
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.records import ActorType

LINKS = frozenset({",", "and", "or", "&", ";"})
SORTS = frozenset({"person", "place", "organisation"})
FEWEST = 3  # names that make a row
WEIGHT = 1.2  # more than the model's vote
KNOWN, GUESSED = 2, 1


class Rows:
    """Votes for what stands in a row with names of another sort."""

    def __init__(self, rules: ActorRules) -> None:
        self.first_names = rules.first_names

    def __call__(self, words: Words, pieces: list[Piece]) -> Iterator[tuple[Piece, ActorType, float]]:
        """Pieces with the type that their rows speak for."""
        row: list[Piece] = []
        for piece in pieces:
            if row and not self.joined(words, row[-1], piece):
                if len(row) >= FEWEST:
                    yield from self.votes(words, row)
                row = []
            row.append(piece)
        if len(row) >= FEWEST:
            yield from self.votes(words, row)

    def joined(self, words: Words, one: Piece, other: Piece) -> bool:
        """Whether only commas and "and" stand between two pieces."""
        return 0 < other.i - one.j <= 2 and all(words.lower[n] in LINKS for n in range(one.j, other.i))

    def votes(self, words: Words, row: list[Piece]) -> Iterator[tuple[Piece, ActorType, float]]:
        """The votes of one row."""
        sorts = [self.sort(words, piece) for piece in row]
        counts: Counter[ActorType] = Counter()
        for kind, weight in sorts:
            counts[kind] += weight
        for piece, (kind, weight) in zip(row, sorts, strict=True):
            counts[kind] -= weight
            best = max(sorted(counts), key=lambda k: counts[k])
            if self.open(words, piece, best) and best != kind and counts[best] * 2 > counts.total() >= FEWEST - 1:
                yield piece, best, WEIGHT
            counts[kind] += weight

    def open(self, words: Words, piece: Piece, kind: ActorType) -> bool:
        """Whether a piece can be of another sort: no entry, no person's full name, for persons no acronym."""
        if piece.entry is not None or kind not in SORTS or (piece.type == "person" and piece.j - piece.i > 1):
            return False
        return kind != "person" or not words.form[piece.i].isupper()

    def sort(self, words: Words, piece: Piece) -> tuple[ActorType, int]:
        """What a piece seems to be, and how well that is known."""
        kind: ActorType = "place" if piece.type == "country" else piece.type
        if piece.entry is not None or (piece.j - piece.i > 1 and words.form[piece.i] in self.first_names):
            return (kind if piece.entry else "person"), KNOWN
        return kind, GUESSED
