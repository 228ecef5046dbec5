"""Names that the article uses again without the model's notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.actors.types import SHORTEST, last_parts
from kursk_extract.find.actors.words import CAPITAL, Cover, Piece, Words

if TYPE_CHECKING:
    from kursk_extract.lexicon.actors import ActorRules


class Again:
    """Finds accepted names elsewhere in the article."""

    def __init__(self, rules: ActorRules) -> None:
        self.names = rules.names
        self.gazetteer = rules.gazetteer

    def __call__(self, words: Words, pieces: list[Piece]) -> list[Piece]:
        """New pieces where an accepted name stands unnoticed."""
        known = self.accepted(words, pieces)
        by_first: dict[str, list[tuple[list[str], Piece]]] = {}
        for surface, model in known.items():
            parts = surface_tokens(words, model, surface)
            by_first.setdefault(parts[0], []).append((parts, model))
        for options in by_first.values():
            options.sort(key=lambda o: -len(o[0]))
        cover, found, behind = Cover(words.size, pieces), [], 0
        for n in [n for n in words.with_mark(CAPITAL) if words.form[n] in by_first]:
            if n >= behind and cover.of[n] is None and (hit := self.hit(words, n, by_first[words.form[n]], cover)):
                found.append(hit)
                behind = hit.j
        return found

    def hit(self, words: Words, n: int, options: list[tuple[list[str], Piece]], cover: Cover) -> Piece | None:
        """The longest accepted name that stands at token ``n``."""
        for parts, model in options:
            j = n + len(parts)
            if words.form[n:j] == parts and cover.free(n, j) and not self.goes_on(words, n, j):
                return Piece(n, j, model.type, "actor.again", model.label, model.entry)
        return None

    def goes_on(self, words: Words, i: int, j: int) -> bool:
        """Whether a one-word hit is rather a part of a longer, unknown name."""
        return j - i == 1 and i > 0 and words.glued(i) and words.form[i - 1] in {"-", "@", "#", "/", "."}

    def accepted(self, words: Words, pieces: list[Piece]) -> dict[str, Piece]:
        """Strings that are worth looking for, each with a piece like it."""
        found: dict[str, Piece] = {}
        for piece in pieces:
            if piece.kind in {"adjective", "people", "regional", "country", "capital"} or piece.label == "NORP":
                continue
            strings = [words.surface(piece.i, piece.j)]
            if piece.type == "person" and piece.j - piece.i > 1:
                strings += last_parts(words, piece.i, piece.j, self.names)
                strings += [words.form[piece.i]] if words.lower[piece.i] in self.names["family_first"] else []
            for surface in strings:
                low = surface.lower()
                if (
                    words.holds(low)
                    or low in self.names["guarded"]
                    or low in self.names["never"]
                    or (len(surface) < SHORTEST and low not in self.names["family_first"])
                    or not surface[:1].isupper()
                ):
                    continue
                if self.gazetteer.get(surface) is None or piece.entry is not None:
                    found.setdefault(surface, piece)
        return found


def surface_tokens(words: Words, piece: Piece, surface: str) -> list[str]:
    """The tokens of a name or of its last part."""
    for i in range(piece.i, piece.j):
        if words.surface(i, piece.j) == surface:
            return words.form[i : piece.j]
        if words.form[piece.j - 1] not in surface and words.surface(i, piece.j - 1) == surface:
            return words.form[i : piece.j - 1]
    return [surface]
