"""Names that the model cut short: what hangs together by its words and the parse becomes one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.actors.words import QUOTES, Cover, Piece, Words

if TYPE_CHECKING:
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.records import ActorType

LOCAL = frozenset({"country", "capital", "city", "region"})
LINKS = frozenset({"for", "of", "on"})
NAMES = frozenset({"NNP", "NNPS"})
LABELS: dict[ActorType, str] = {"organisation": "ORG", "place": "LOC", "person": "PERSON"}
LONGEST, LONGEST_STUDY = 4, 6
OPENING = QUOTES | {":"}


class Joints:
    """Widens pieces over the capitalised words that belong to them."""

    def __init__(self, rules: ActorRules) -> None:
        self.bodies = rules.names["organisation_words"] - rules.names["surnames"] - rules.names["guarded"]
        self.peerage = rules.names["peerage"] - {"archbishop"}
        self.kinds = rules.names["organisation_words"] | rules.names["place_words"]
        self.first_names = rules.first_names
        self.never = rules.titles["roles"] | rules.titles["honorifics"] | rules.names["never"]
        self.portfolios = rules.titles["portfolios"]
        self.before = self.never | rules.titles["modifiers"] | rules.heads["described"] | self.kinds
        self.sides = rules.places["sides"] | rules.places["parts"] | rules.places["qualifiers"]
        self.parts, self.scholarly = rules.places["parts"], rules.names["scholarly"]

    def __call__(self, words: Words, pieces: list[Piece]) -> list[Piece]:
        """The pieces, some wider, some joined."""
        cover = Cover(words.size, pieces)
        for piece in pieces:
            if piece.kind not in {"user", "adjective", "people", "regional", "seat"} and not words.headline[piece.i]:
                self.titled(words, piece, cover)
                self.backward(words, piece, cover)
                if piece.i and words.capital[piece.i - 1]:
                    self.placed(words, piece, pieces, cover)
                if piece.kind == "country":
                    self.part(words, piece, cover)
                self.forward(words, piece, cover)
                self.linked(words, piece, cover)
        kept = {id(p) for p in cover.of if p is not None}
        return [p for p in pieces if id(p) in kept]

    def free(self, words: Words, n: int, cover: Cover) -> bool:
        """Whether token ``n`` is a capitalised word of a name that no piece holds."""
        form = words.form[n]
        return (
            cover.of[n] is None
            and words.tag[n] in NAMES
            and form[0].isupper()
            and form.isalpha()
            and words.lower[n] not in self.never
        )

    def titled(self, words: Words, piece: Piece, cover: Cover) -> None:
        """Take in the title or the kind of body that a place belongs to: "Prince of Wales", "Municipality of Castro"."""
        n = piece.i - 2
        if (
            n < 0
            or piece.type != "place"
            or words.lower[n + 1] != "of"
            or not self.title_case(words, n)
            or cover.of[n] is not None
        ):
            return
        if words.lower[n] in self.bodies:
            self.turn(piece, "organisation", "actor.model")
        elif words.lower[n] in self.peerage and not self.beside_person(words, piece, cover):
            self.turn(piece, "person", "actor.title")
        else:
            return
        piece.i = n
        cover.add(piece)

    def title_case(self, words: Words, n: int) -> bool:
        """Whether token ``n`` is written as a name."""
        return words.form[n].istitle() and words.tag[n].startswith("NN")

    def beside_person(self, words: Words, piece: Piece, cover: Cover) -> bool:
        """Whether somebody is named before the title of a place or behind it."""
        near = [cover.of[k] for k in (piece.i - 4, piece.j, piece.j + 1) if 0 <= k < words.size]
        return any(p is not None and p.type == "person" for p in near)

    def turn(self, piece: Piece, kind: ActorType, rule: str) -> None:
        """Make a piece the name of something else than an entry says."""
        piece.type, piece.rule, piece.label, piece.entry = kind, rule, LABELS[kind], None

    def backward(self, words: Words, piece: Piece, cover: Cover) -> None:
        """Take in the word before a piece that hangs on it: "Old" of "Old Crow"."""
        n = piece.i - 1
        if piece.entry is not None or n < 0 or not piece.i <= words.parent[n] < piece.j or not self.free(words, n, cover):
            return
        if piece.type == "person":
            office = words.lower[n - 1] in {"of", "and", "&"} or words.lower[n] in self.portfolios  # "of National Health | X Y"
            if (
                (piece.j - piece.i > 1 and n > 0 and office)
                or words.lower[n] in self.before
                or not (words.form[n].istitle() or len(words.form[n]) == 1)
            ):
                return
        piece.i = n
        cover.add(piece)

    def placed(self, words: Words, piece: Piece, pieces: list[Piece], cover: Cover) -> None:
        """Take in what a place or a body's known name only ends: "Relief" of "Relief Lagos", "Upper" of "Upper Austria"."""
        n = piece.i
        if piece.kind not in LOCAL and (piece.kind != "named" or piece.type != "organisation"):
            return
        while n and piece.i <= words.parent[n - 1] < piece.j and self.free(words, n - 1, cover):
            n -= 1
        shouted = words.form[piece.i].isupper() and (words.form[n].isupper() or len(words.form[piece.i]) > LONGEST)
        opens = words.starts_sentence(n) or words.form[n - 1] in OPENING
        if n == piece.i or shouted:
            return
        if opens and words.form[n : piece.j] not in [words.form[p.i : p.j] for p in pieces if p.j - p.i == piece.j - n]:
            return
        if words.lower[n] in self.sides:
            self.turn(piece, "place", "actor.place")
        elif words.lower[n] in self.before or words.form[n] in self.first_names:
            return
        else:
            self.turn(piece, "organisation", "actor.model")
        piece.i = n
        cover.add(piece)

    def part(self, words: Words, piece: Piece, cover: Cover) -> None:
        """Take in the part of a country that its name stands before: "US South"."""
        n = piece.j
        while n < words.size and words.lower[n] in self.parts and self.free(words, n, cover):
            n += 1
        if n > piece.j and not (n < words.size and words.tag[n] == "NNP"):
            piece.j = n
            self.turn(piece, "place", "actor.place")
            cover.add(piece)

    def longer(self, words: Words, again: list[Piece], pieces: list[Piece]) -> None:
        """Give names met again the kind of body behind them: "Vintner Orchestra" is not the theatre "Vintner"."""
        cover = Cover(words.size, pieces) if again else None
        for piece in again:
            n = piece.j
            if cover and piece.entry is None and n < words.size and words.lower[n] in self.kinds and self.free(words, n, cover):
                piece.j += 1
                kind: ActorType = "organisation" if words.lower[n] in self.bodies else "place"
                self.turn(piece, kind, "actor.again")

    def forward(self, words: Words, piece: Piece, cover: Cover) -> None:
        """Take in the words that a piece hangs on: "High Court" of "Windhoek High Court"."""
        head = words.head(piece.i, piece.j)
        at = words.parent[head]
        if not piece.j <= at < piece.j + LONGEST or words.dep[head] not in {"compound", "nmod"}:
            return
        if piece.kind in LOCAL and (body := cover.of[piece.j]) is not None and self.body(words, body, at):
            self.widen(piece, body.j, cover)
            return
        if words.tag[at] != "NNP" or not all(self.free(words, n, cover) for n in range(piece.j, at + 1)):
            return
        done = words.lower[piece.j - 1] in self.kinds and words.lower[at] not in self.kinds  # "the Refugee Council | X Y"
        if (piece.entry is None and not done) or (piece.kind in LOCAL and words.lower[at] in self.kinds):
            self.widen(piece, at + 1, cover)

    def body(self, words: Words, piece: Piece, at: int) -> bool:
        """Whether a piece that holds token ``at`` is a body that only the model knows, named by its kind."""
        return piece.entry is None and piece.i <= at < piece.j and words.lower[at] in self.bodies

    def linked(self, words: Words, piece: Piece, cover: Cover) -> None:
        """Take in "for the Disabled" behind a body's name that ends with its kind."""
        n = piece.j
        if n < words.size and words.form[n] in self.scholarly and (end := self.studies(words, piece, cover)) > n:
            self.widen(piece, end, cover)
            return
        if piece.entry is not None or n + 2 >= words.size or words.lower[n] not in LINKS or words.lower[n - 1] not in self.bodies:
            return
        if piece.j - piece.i < 2 or not words.name_like(n - 1):
            return
        n += 2 if words.lower[n + 1] == "the" else 1
        end = n
        while end < words.size and self.free(words, end, cover):
            end += 1
        held = cover.of[end] if end == n and end < words.size else None
        if held is not None and held.entry is None and held.label == "ORG":  # "the Visual Arts"
            end = held.j
        if end > n:
            self.widen(piece, end, cover)

    def studies(self, words: Words, piece: Piece, cover: Cover) -> int:
        """Where "institute for the study of Tides" behind a name ends, the name's end where there is none."""
        n = end = piece.j
        if n + 2 >= words.size or words.lower[n + 1] not in LINKS or words.glued(n):
            return piece.j
        for k in range(n + 2, min(n + 2 + LONGEST_STUDY, words.size)):
            if self.free(words, k, cover):
                end = k + 1
            elif cover.of[k] is not None or words.tag[k] not in {"DT", "NN", "NNS", "IN", "CC", "JJ"} or end > n:
                break
        return end if piece.type == "organisation" else piece.j

    def widen(self, piece: Piece, end: int, cover: Cover) -> None:
        """Let a piece end further behind."""
        piece.j = end
        if piece.entry is not None:
            self.turn(piece, "organisation", "actor.model")
        cover.add(piece)
