"""Nationality or state + what it has: troops, officials, government, ministries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.actors.words import POSSESSIVE, Cover, Piece, Words

if TYPE_CHECKING:
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.records import ActorType

TYPES: dict[str, ActorType] = {"forces": "group", "officials": "group", "government": "government", "body": "government"}
LAST = frozenset({"party", "service", "services", "agency", "department", "directorate", "committee"})
LONGEST, LONG = 5, 6
FILLERS = ("JJ", "NN", "NNP", "NNPS", "NNS", "VBN", "HYPH", "CC", "VBG")
STATES = frozenset({"country", "capital", "seat", "adjective"})


class Groups:
    """Finds what belongs to a state: "North Korean troops", "Russia's defence ministry"."""

    def __init__(self, rules: ActorRules) -> None:
        self.heads = rules.heads
        self.roles = rules.titles["roles"]
        self.regions = rules.places["heads"]
        self.swapped = {letters(f"{word}s") for word in self.heads["single"] if len(word) >= LONG}

    def __call__(self, words: Words, pieces: list[Piece], cover: Cover) -> list[Piece]:
        """New pieces that begin at a nationality, capital or country; they may hold other pieces."""
        found = []
        for piece in pieces:
            if (
                piece.kind in STATES
                or piece.kind == "regional"
                or (piece.kind == "people" and piece.entry and piece.entry.country)
            ):
                hit = self.phrase(words, piece, cover)
                if hit is not None:
                    found.append(hit)
        return [*found, *self.shared(words, cover, found)]

    def shared(self, words: Words, cover: Cover, found: list[Piece]) -> list[Piece]:
        """Nationalities that share another's head: "Russian" in "Russian and North Korean troops"."""
        shares = []
        for group in found:
            i = group.i
            while group.rule == "actor.forces" and i > 1 and words.lower[i - 1] in {"and", ","}:
                piece = cover.of[i - 2]
                if piece is None or piece.kind != "adjective" or piece.j != i - 1:
                    break
                shares.append(Piece(piece.i, piece.j, "group", group.rule, entry=piece.entry))
                i = piece.i
        return shares

    def phrase(self, words: Words, piece: Piece, cover: Cover) -> Piece | None:
        """The group that a nationality begins, if any."""
        n, best = self.past_joined(words, piece, cover), None
        joint = n != piece.j
        owner = n < words.size and words.form[n] in POSSESSIVE
        if owner:
            n += 1
        if piece.kind == "capital" and not owner and not self.plain_head(words, n):
            return None
        for end in range(n, min(n + LONGEST, words.size)):
            if not words.tag[end].startswith(FILLERS) or self.stops(words, end, cover, piece):
                break
            group = self.group(words, end)
            if piece.kind == "regional" or joint:
                group = "officials" if group == "officials" else ""
            if group and not (end + 1 < words.size and self.goes_on(words, end + 1, cover)):
                kind = "organisation" if group == "forces" and self.service(words, n, end) else TYPES[group]
                best = Piece(piece.i, end + 1, kind, f"actor.{group}", entry=piece.entry, label="joint" if joint else "")
                break
        return best

    def service(self, words: Words, n: int, end: int) -> bool:
        """Whether the forces at tokens ``n`` to ``end`` are a service by name: "Navy", "Special Operations Forces"."""
        named = all(words.name_like(k) for k in range(n, end + 1))
        return named and any(words.lower[k] in self.heads["branches"] for k in range(n, end + 1))

    def past_joined(self, words: Words, piece: Piece, cover: Cover) -> int:
        """The token behind "Ukrainian and Western", behind the piece itself where nothing is joined to it."""
        n = piece.j
        if n + 1 < words.size and words.lower[n] == "and" and piece.kind in {"adjective", "regional"}:
            other = cover.of[n + 1]
            if other is not None and other.kind in {"adjective", "regional"} and other.i == n + 1:
                return other.j
        return n

    def plain_head(self, words: Words, n: int) -> bool:
        """Whether a word for forces follows at once: "Kyiv forces"."""
        return n < words.size and self.group(words, n) == "forces"

    def stops(self, words: Words, n: int, cover: Cover, piece: Piece) -> bool:
        """Whether token ``n`` belongs to another person or place."""
        held = cover.of[n]
        return (held is not None and held is not piece and held.type in {"person", "place", "country"}) or words.lower[n] in {
            "and",
            "or",
        }

    def goes_on(self, words: Words, n: int, cover: Cover) -> bool:
        """Whether the noun phrase goes on past its seeming head: "army chief", "government spokesman"."""
        if cover.of[n] is not None and words.name_like(n) and cover.of[n].type == "person":  # type: ignore[union-attr]
            return True
        if words.form[n] == "-" and words.glued(n) and words.glued(n + 1):
            return True
        if words.tag[n] == "NNP" and words.lower[n] in LAST:  # "Malawi Congress Party", "Chad's Intelligence Service"
            return True
        return words.tag[n] in {"NN", "NNS"} or (words.tag[n] == "NNP" and words.lower[n] in self.roles)

    def group(self, words: Words, n: int) -> str:
        """Which list holds the head at token ``n``, as a plural where only many make a group."""
        if not words.tag[n].startswith("NN"):
            return ""
        lemma = words.lemma(n)
        low = words.lower[n]
        if lemma in self.heads["forces"] or low in self.heads["forces"] or letters(low) in self.swapped:
            service = low == "force" and words.lower[n - 1] == "air"
            single = words.tag[n] in {"NN", "NNP"} and lemma in self.heads["single"] and not service
            return "" if single else "forces"
        if lemma in self.heads["government"]:
            return "government"
        if lemma in self.heads["body"]:
            return "body"
        return "officials" if lemma in self.heads["officials"] and words.tag[n] in {"NNS", "NNPS"} else ""


def letters(word: str) -> str:
    """A word's first letter and the others in order: the same for "soldiers" and the misspelt "soliders"."""
    return word[:1] + "".join(sorted(word[1:])) if len(word) > LONG else ""
