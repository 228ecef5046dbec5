"""Names of the gazetteer in a text, and how they and the model's entities settle who holds a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.actors.words import KNOWN, POSSESSIVE, Cover, Piece, Words

if TYPE_CHECKING:
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.lexicon.gazetteer import Entry

RULES = {
    "country": "actor.country", "seat": "actor.seat", "capital": "actor.place", "city": "actor.place", "region": "actor.place",
    "adjective": "actor.adjective", "people": "actor.people", "regional": "actor.adjective",
}  # fmt: skip
SPEAKING = frozenset({"speak", "learn", "teach", "study", "translate"})
PEOPLES = frozenset({"people", "adjective", "regional"})
NOUNS = ("NNP", "NNPS", "NN", "NNS")


class KnownNames:
    """Pieces from the gazetteer."""

    def __init__(self, rules: ActorRules) -> None:
        self.gazetteer = rules.gazetteer
        self.guarded, self.equipment = rules.names["guarded"], rules.names["equipment"]
        self.first_names = rules.first_names
        self.parts = rules.places["parts"]
        self.bodies = rules.names["organisation_words"] | rules.names["place_words"]

    def __call__(self, words: Words) -> list[Piece]:
        """The longest entries, left to right."""
        found: list[Piece] = []
        behind = 0
        for n in words.with_mark(KNOWN):
            if n >= behind and (entry := self.gazetteer.at(words.text, words.start[n], words.ends)) is not None:
                if entry.kind in PEOPLES and self.tongue(words, n):
                    continue
                piece = self.piece(words, n, words.behind(words.start[n] + len(entry.surface)), entry)
                if found and self.namesake(words, found[-1], piece):
                    found[-1] = Piece(found[-1].i, piece.j, piece.type, "actor.model", "ORG")
                else:
                    found.append(piece)
                behind = piece.j
        return found

    def namesake(self, words: Words, owner: Piece, piece: Piece) -> bool:
        """Whether a body's name behind a country is that of another country's: "Malawi Congress Party"."""
        country = piece.entry.country if piece.entry and owner.entry else None
        return (
            piece.i == owner.j
            and owner.kind == "country"
            and piece.kind == "named"
            and piece.j - piece.i > 1
            and words.lower[piece.j - 1] in self.bodies
            and country not in {None, owner.entry.country if owner.entry else None}
        )

    def tongue(self, words: Words, n: int) -> bool:
        """Whether a people's word names a language: "in French", "she learned Spanish"."""
        if n == 0 or qualifies(words, n):
            return False
        before = words.lower[n - 1]
        return (before in {"in", "into"} and words.tag[n - 1] == "IN") or words.lemma(n - 1) in SPEAKING

    def piece(self, words: Words, i: int, j: int, entry: Entry) -> Piece:
        """The piece of an entry; a people's word before a noun is an adjective."""
        if entry.kind in {"people", "adjective"} and entry.surface in self.gazetteer.second and qualifies(words, j - 1):
            kinds = {entry.kind: entry, self.gazetteer.second[entry.surface].kind: self.gazetteer.second[entry.surface]}
            entry = kinds["adjective"]
        elif entry.kind == "adjective" and entry.surface in self.gazetteer.second and not qualifies(words, j - 1):
            entry = self.gazetteer.second[entry.surface]
        return Piece(i, j, entry.type, RULES.get(entry.kind, "actor.gazetteer"), entry=entry)

    def stands(self, words: Words, piece: Piece, plain: set[str]) -> bool:
        """Whether an entity in a headline in title case is to be believed."""
        return piece.j - piece.i < 3 or words.surface(piece.i, piece.j) in plain or words.lower[piece.j - 1] in self.bodies

    def part(self, words: Words, piece: Piece, rival: Piece) -> bool:
        """Whether a rival names a part of a country: "US East Coast"."""
        return piece.kind == "country" and piece.i == rival.i and self.parts.issuperset(words.lower[piece.j : rival.j])

    def doubtful(self, words: Words, piece: Piece) -> bool:
        """Whether a one-word entry is, as it stands, rather a common word or part of a longer name."""
        i = piece.i
        if words.lower[i] in self.guarded and words.lower[i + 1 : i + 2] and words.lower[i + 1] in self.equipment:
            return True  # "CCTV footage"
        if piece.j - i > 1 or piece.kind in {"country", "user", "people", "adjective", "seat", "regional"}:
            return False
        if words.form[i].isupper() and len(words.form[i]) > 1 and words.lower[i] in self.guarded and not self.shouted(words, i):
            return False  # "WHO", "IS"
        if words.lower[i] in self.guarded and (words.starts_sentence(i) or not words.tag[i].startswith("NNP")):
            return True
        return not words.tag[i].startswith(NOUNS) and not words.tag[i].startswith(("JJ", "FW")) and words.starts_sentence(i)

    def shouted(self, words: Words, n: int) -> bool:
        """Whether a neighbour of token ``n`` is in capitals too."""
        return any(words.form[k].isupper() and len(words.form[k]) > 1 for k in (n - 1, n + 1) if 0 <= k < words.size)


def qualifies(words: Words, n: int) -> bool:
    """Whether token ``n`` stands before a noun that it qualifies."""
    if n + 1 >= words.size:
        return False
    if words.parent[n] > n and words.dep[n] in {"amod", "compound", "nmod", "npadvmod"}:
        return True
    return words.tag[n][:2] == "JJ" and words.tag[n + 1][:2] in {"NN", "JJ"}


def settle(words: Words, known: list[Piece], model: list[Piece], names: KnownNames) -> list[Piece]:
    """One piece a word: the user's entry first, then the longer of gazetteer and model, the gazetteer on a tie."""
    cover = Cover(words.size, model)
    kept: list[Piece] = []
    dropped: set[int] = set()
    filled = Cover(words.size, known)
    for piece in known:
        rivals = list({id(p): p for p in cover.of[piece.i : piece.j] if p}.values())
        if any(inside(piece, r) and None in filled.of[r.i : r.j] and not gives_way(words, piece, r, names) for r in rivals):
            continue
        if not rivals and names.doubtful(words, piece):
            continue
        for rival in rivals:
            dropped.add(id(rival))
            kept += remains(words, piece, rival, names)
        piece.label = rivals[0].label if rivals else ""
        kept.append(piece)
    plain = {words.surface(p.i, p.j) for p in model if not words.headline[p.i]}
    kept += [p for p in model if id(p) not in dropped and (not words.headline[p.i] or names.stands(words, p, plain))]
    return without_overlap(sorted(kept, key=lambda p: (p.i, -p.j)))


def inside(piece: Piece, rival: Piece) -> bool:
    """Whether a rival holds more words than the piece, all of the piece's among them."""
    return rival.i <= piece.i and piece.j <= rival.j and rival.j - rival.i > piece.j - piece.i


def gives_way(words: Words, piece: Piece, rival: Piece, names: KnownNames) -> bool:
    """Whether a longer entity of the model gives way to an entry inside it."""
    if piece.kind == "user":
        return True
    if words.headline[piece.i] and rival.label != "PERSON" and words.lower[rival.j - 1] not in names.bodies:
        return True
    if piece.i == rival.i and piece.j < rival.j and piece.kind != "capital" and words.form[piece.j] in names.first_names:
        return True
    if rival.label == "PERSON":
        short = piece.kind == "named" and words.form[piece.i].isupper()
        return piece.i == rival.i and piece.j < rival.j and (short or piece.kind in {"adjective", "country"})
    if rival.label in {"GPE", "NORP"}:
        return not names.part(words, piece, rival) and (
            piece.kind in {"country", "adjective", "people"}
            or (piece.kind == "named" and piece.type != "person")
            or piece.j - piece.i > 1
        )
    return piece.i == rival.i and piece.j < rival.j and words.form[piece.j] in POSSESSIVE


def remains(words: Words, piece: Piece, rival: Piece, names: KnownNames) -> list[Piece]:
    """What a person's name keeps when an adjective is taken off its front."""
    in_front = piece.i == rival.i and piece.j < rival.j and words.name_like(piece.j)
    if in_front and (rival.label == "PERSON" or words.form[piece.j] in names.first_names):
        return [Piece(piece.j, rival.j, "person", rival.rule, "PERSON")]
    return []


def without_overlap(pieces: list[Piece]) -> list[Piece]:
    """Pieces in text order, each beginning behind the one before."""
    kept: list[Piece] = []
    for piece in pieces:
        if not kept or piece.i >= kept[-1].j:
            kept.append(piece)
    return kept
