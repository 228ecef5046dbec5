"""Capitals that stand for their states, regions by name and kind, and numbered military units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.actors.words import NUMBERED, POSSESSIVE, Cover, Piece, Words

if TYPE_CHECKING:
    from kursk_extract.lexicon.actors import ActorRules

LONGEST_UNIT = 8
SUBJECT = frozenset({"nsubj", "nsubjpass"})
DATED = frozenset({"-", "–", "—", "--", ":", "(", "/"})
CITIES = frozenset({"city", "region"})


class Metonyms:
    """Says whether a capital or a seat of government stands for its state."""

    def __init__(self, rules: ActorRules) -> None:
        self.words = rules.metonymy

    def seat(self, words: Words, piece: Piece) -> bool:
        """True unless somebody is in or goes to a seat of government: "four years in the White House"."""
        n = piece.i - 2 if piece.i and words.lower[piece.i - 1] == "the" else piece.i - 1
        if n < 0 or words.tag[n] not in {"IN", "TO", "RB"}:
            return True
        if words.lower[n] in self.words["inside"]:
            return False
        return words.lower[n] not in {"to", "for"} or not self.moves(words, n)

    def moves(self, words: Words, n: int) -> bool:
        """Whether what a preposition hangs on is motion: "on his way to"."""
        return any(words.lemma(k) in self.words["motion"] for k in (words.parent[n], n - 1) if k >= 0)

    def __call__(self, words: Words, piece: Piece, cover: Cover) -> bool:
        """True where the words around a capital speak of it as of somebody who acts."""
        if piece.i > 1 and words.form[piece.i - 1] == "-" and words.lower[piece.i - 2] in {"pro", "anti"}:
            return True
        if self.dates(words, piece.i, piece.j) or self.listed(words, piece, cover):
            return False
        return self.pair(words, piece, cover) or self.speaks(words, piece, cover)

    def pair(self, words: Words, piece: Piece, cover: Cover) -> bool:
        """Whether two capitals do together what only states do: "Lima and Quito trade accusations"."""
        for i, j, other in ((piece.i - 2, piece.j, piece.i - 2), (piece.i, piece.j, piece.j + 1)):
            held = cover.of[other] if 0 <= other < words.size else None
            if held is None or held.kind != "capital" or words.lower[(piece.i - 1) if i < piece.i else j] not in {"and", ","}:
                continue
            n = j if i < piece.i else held.j
            if n < words.size and (
                words.lower[n] in self.words["jointly"] or words.lower[n].removesuffix("s") in self.words["talks"]
            ):
                return True
        return False

    def speaks(self, words: Words, piece: Piece, cover: Cover) -> bool:
        """Whether the words around a capital that may stand for its state say that it does."""
        i, j = piece.i, piece.j
        at = words.head(i, j)
        dep, head = words.dep[at], words.parent[at]
        if j < words.size and words.form[j] in POSSESSIVE:
            return (
                words.lemma(head) not in self.words["city_things"] and not self.placed(words, i) and not self.holds(cover, head)
            )
        if j < words.size and words.tag[j] in {"VBZ", "VBD", "VBP"} and dep in {"amod", "compound", "nmod"}:
            return words.lemma(j) not in self.words["city"] and not self.placed(words, i)
        if i and words.lemma(i - 1) in self.words["send"] and words.tag[i - 1].startswith("V"):
            return True
        if j + 1 < words.size and words.form[j] == "-":
            return words.lower[j + 1] in self.words["backed"]
        if dep == "conj" and i and words.lower[i - 1] in {"and", "or"}:
            return self.joined(words, head)
        return self.acts(words, dep, head)

    def dates(self, words: Words, i: int, j: int) -> bool:
        """Whether a capital at the start of a line is where a report was written: "PARIS, Dec 7", "Doha:"."""
        if j >= words.size or not words.starts_line(i):
            return False
        if words.form[i].isupper():
            return not words.form[j].isalpha() or not words.form[j].isupper()
        return words.form[j] in DATED and not words.glued(j + 1)

    def listed(self, words: Words, piece: Piece, cover: Cover) -> bool:
        """Whether a capital is joined to places that stand for no state: "Berlin, Hamburg and Bremen"."""
        return any(
            0 <= joint < words.size
            and words.lower[joint] in {"and", ","}
            and 0 <= n < words.size
            and (held := cover.of[n]) is not None
            and held.type == "place"
            and (held.kind in CITIES or (not held.kind and held.label == "GPE"))
            for joint, n in ((piece.i - 1, piece.i - 2), (piece.j, piece.j + 1))
        )

    def holds(self, cover: Cover, n: int) -> bool:
        """Whether token ``n`` is in a name: "London's South Bank"."""
        held = cover.of[n]
        return held is not None and held.kind not in {"adjective", "regional", "people"}

    def placed(self, words: Words, i: int) -> bool:
        """Whether a preposition of place stands before token ``i``."""
        return i > 0 and words.lower[i - 1] in {"in", "at", "near", "around", "outside", "of"}

    def joined(self, words: Words, first: int) -> bool:
        """Whether the first of two joined names acts, as "Minsk" in "between Minsk and Warsaw"."""
        if not words.name_like(first):
            return False
        if first and words.lower[first - 1] == "between":
            return True
        return self.acts(words, words.dep[first], words.parent[first])

    def acts(self, words: Words, dep: str, head: int) -> bool:
        """Whether a capital is subject, object or partner of what only a state does or has done to it."""
        lemma = words.lemma(head)
        if dep in SUBJECT:
            return lemma not in self.words["city"] and words.tag[head].startswith("V")
        if dep in {"dobj", "dative"}:
            return lemma in self.words["objects"]
        if dep == "pobj":
            before = head - 1 if head else 0
            return any(self.partner(words, words.lower[head], governor) for governor in (words.parent[head], before))
        return False

    def partner(self, words: Words, preposition: str, governor: int) -> bool:
        """Whether a preposition makes a partner or an opponent of a capital."""
        lemma = words.lemma(governor)
        if preposition in {"with", "against", "by", "between"}:
            return words.tag[governor][:1] in "VN"
        if preposition in {"to", "for"}:
            return lemma in self.words["send"] and lemma not in self.words["motion"]
        return preposition in {"from", "on"} and lemma in self.words["talks"]


class Regions:
    """Widens a place's name over the word for its kind: "Kursk Oblast", "region of Kursk", "Tromso airport"."""

    def __init__(self, rules: ActorRules) -> None:
        self.heads = rules.places["heads"]
        self.widening = self.heads | rules.places["facilities"]

    def __call__(self, words: Words, pieces: list[Piece]) -> None:
        """Widen places where they stand."""
        cover = Cover(words.size, pieces)
        for piece in pieces:
            if piece.type != "place" or piece.kind in {"country", "user"}:
                continue
            if piece.j < words.size and words.lower[piece.j] in self.widening and cover.free(piece.j, piece.j + 1):
                piece.j += 1
                piece.entry, piece.rule = None, "actor.place"
            elif piece.i >= 2 and words.lower[piece.i - 1] == "of" and words.lower[piece.i - 2] in self.heads:
                piece.i -= 2
                piece.entry, piece.rule = None, "actor.place"


class Units:
    """Finds numbered military units: "68th Jaeger Brigade"."""

    def __init__(self, rules: ActorRules) -> None:
        self.kinds = rules.units

    def __call__(self, words: Words) -> list[Piece]:
        """Pieces from the ordinal to the word for the kind of unit."""
        ends = [(n, self.end(words, n)) for n in words.with_mark(NUMBERED)]
        return [Piece(n, end, "organisation", "actor.unit") for n, end in ends if end]

    def end(self, words: Words, i: int) -> int:
        """Where a unit's name that begins at ``i`` ends, 0 where it is none."""
        for n in range(i + 1, min(i + LONGEST_UNIT, words.size)):
            if words.lower[n] in self.kinds:
                return n + 1
            if not (words.name_like(n) or words.form[n] == "-"):
                return 0
        return 0
