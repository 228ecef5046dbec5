"""Single capitalised names that only their neighbours show: a row of names, ", who", an age, "the town of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.actors.rows import LINKS
from kursk_extract.find.actors.types import personal
from kursk_extract.find.actors.words import Cover, Piece, Words

if TYPE_CHECKING:
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.records import ActorType

LONGEST_ROW, LONGEST_LINK = 4, 2
TYPES: dict[ActorType, str] = {"person": "PERSON", "place": "GPE", "organisation": "ORG"}


class Beside:
    """Finds names that nothing else found."""

    def __init__(self, rules: ActorRules) -> None:
        self.local = (rules.places["before"] | rules.places["heads"]) - {"state", "capital"}
        self.bodies = rules.names["organisation_words"] - rules.names["surnames"] - rules.names["guarded"] - {"city", "co"}
        self.never = (
            rules.names["never"]
            | rules.names["guarded"]
            | rules.titles["roles"]
            | rules.titles["modifiers"]
            | rules.names["organisation_words"]
            | rules.names["place_words"]
        )

    def __call__(self, words: Words, cover: Cover) -> list[Piece]:
        """New pieces, each of one word."""
        found = []
        for n in words.proper:
            kind = self.kind(words, n, cover) if cover.of[n] is None else None
            if kind:
                found.append(Piece(n, n + 1, kind, "actor.beside", TYPES[kind]))
                cover.of[n] = found[-1]
        return found

    def lone(self, words: Words, n: int, cover: Cover) -> bool:
        """Whether token ``n`` is a name of one word that nothing goes on with."""
        form = words.form[n]
        if not (form.istitle() and form.isalpha() and len(form) > 2) or words.lower[n] in self.never or words.headline[n]:
            return False
        return not any(
            words.name_like(k) and (words.tag[k].startswith("NNP") or cover.of[k] is not None) for k in (n - 1, n + 1) if k >= 0
        )

    def kind(self, words: Words, n: int, cover: Cover) -> ActorType | None:
        """What the neighbours make of token ``n``."""
        if words.lower[n] in self.bodies:
            return "organisation" if self.body(words, n) else None
        if not self.lone(words, n, cover):
            return None
        if n > 1 and words.lower[n - 1] == "of" and words.lower[n - 2] in self.local:
            return "place"
        if personal(words, n + 1):
            return "person"
        return self.in_row(words, n, cover)

    def body(self, words: Words, n: int) -> bool:
        """Whether token ``n`` calls a body by its kind as by a name: "the Coalition"."""
        ends = n + 1 >= words.size or not (words.name_like(n + 1) or words.lower[n + 1] == "of")
        return ends and n > 0 and words.lower[n - 1] == "the" and words.form[n].istitle() and not words.headline[n]

    def in_row(self, words: Words, n: int, cover: Cover) -> ActorType | None:
        """The sort of the names on both sides of token ``n``, where they stand in one row and are of one sort."""
        before = self.neighbour(words, n, -1, cover)
        after = self.neighbour(words, n, 1, cover)
        if before is None or after is None:
            return None
        sorts: set[ActorType] = {"place" if p.type == "country" else p.type for p in (before, after)}
        short = "organisation" not in sorts or all(p.j - p.i == 1 for p in (before, after))
        return sorts.pop() if len(sorts) == 1 and sorts <= TYPES.keys() and short else None

    def neighbour(self, words: Words, n: int, step: int, cover: Cover) -> Piece | None:
        """The piece next to token ``n`` in its row, other lone names skipped."""
        k = n + step
        for _ in range(LONGEST_ROW):
            start = k
            while 0 <= k < words.size and words.lower[k] in LINKS and abs(k - start) < LONGEST_LINK:
                k += step
            if not 0 <= k < words.size or k == start:
                return None
            if cover.of[k] is not None:
                return cover.of[k]
            if words.tag[k] != "NNP" or not self.lone(words, k, cover):
                return None
            k += step
        return None
