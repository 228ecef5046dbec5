"""One type for each string of an article, by vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.actors.rows import Rows
from kursk_extract.find.actors.words import POSSESSIVE, Piece, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.records import ActorType

Ballot = dict["ActorType", float]
ORDER: tuple[ActorType, ...] = ("person", "organisation", "government", "country", "place", "group")
SIGN, AGE = 1.5, 2.5  # votes of ", who" and of an age
DEED = 2.4  # of what only people do or have
FIRM = 3.0  # votes of what is as good as certain
SHORTEST = 3
LOCAL = frozenset({"country", "capital", "city", "region"})


def shouts(form: str) -> bool:
    """Whether a word is an acronym of three to six capitals."""
    return 3 <= len(form) <= 6 and form.isalpha() and form.isupper()


def personal(words: Words, n: int) -> float:
    """How strongly ", who" or an age behind a name speaks for a person."""
    if n + 2 >= words.size or words.form[n] not in {",", "("}:
        return 0.0
    if words.form[n] == "," and words.lower[n + 1] == "who":
        return SIGN
    k = n + 2 if words.lower[n + 1] == "then" else n + 1  # "Wang, then 27, said"
    aged = words.form[k].isdigit() and len(words.form[k]) == 2 and k + 1 < words.size
    closed = {")"} if words.form[n] == "(" else {",", "."}
    return AGE if aged and words.form[k + 1] in closed else 0.0


def signed(words: Words, n: int) -> bool:
    """Whether the handle of who wrote a post follows: "Ines Holm (@inesholm)"."""
    return n + 1 < words.size and words.form[n] == "(" and words.form[n + 1][:1] == "@"


def winner(ballot: Ballot) -> ActorType:
    """The type with most votes, the earlier in the order of two."""
    return max(ballot, key=ballot.__getitem__)  # a ballot lists the types in order


class Types:
    """Gives every string of an article one type."""

    def __init__(self, rules: ActorRules) -> None:
        self.names = rules.names
        self.rows = Rows(rules)
        self.titles = rules.titles["roles"] | rules.titles["honorifics"]
        self.first_names = rules.first_names
        self.countries = frozenset(surface for surface, e in rules.gazetteer.entries.items() if e.kind == "country")
        self.local, self.ruled = rules.places["before"], rules.places["before"] | rules.places["ruled"]
        self.toward = rules.places["toward"]
        self.sights = rules.places["sights"]
        self.sides, self.ways = rules.places["sides"], rules.places["ways"]
        self.sure = (
            (rules.names["organisation_words"] | rules.names["place_words"]) - rules.names["surnames"] - rules.names["guarded"]
        )
        self.bodies_of = self.sure & rules.names["organisation_words"]
        self.bodies = rules.kinds["organisation"] | rules.names["firms"]
        self.honorifics = rules.titles["honorifics"] - {"st", "father", "sister", "hon", "pc"}
        self.addressed = self.honorifics - {"miss"}  # there are Miss Perus
        self.kin = rules.names["kin"]
        self.human, self.verbs = rules.metonymy["human"], rules.metonymy["verbs"]
        self.owned = self.kin | rules.names["owned"]
        self.credited = rules.names["credited"]

    def __call__(self, words: Words, pieces: list[Piece]) -> None:
        """Settle the types of all pieces that no entry of the gazetteer settles."""
        votes: dict[str, Ballot] = {}
        surfaces = [words.surface(piece.i, piece.j) for piece in pieces]
        for piece, surface in zip(pieces, surfaces, strict=True):
            if (ballot := votes.get(surface)) is None:
                ballot = votes[surface] = dict.fromkeys(ORDER, 0.0)
            ballot[piece.type] += 1.0  # the model's vote
            if piece.entry is None:
                for kind, weight in self.votes(words, piece):
                    ballot[kind] += weight
        for piece, kind, weight in self.rows(words, pieces):
            votes[words.surface(piece.i, piece.j)][kind] += weight
        winners = {surface: winner(ballot) for surface, ballot in votes.items()}
        self.long_forms(words, pieces, winners)
        people = self.last_names(words, pieces, winners)
        for piece, surface in zip(pieces, surfaces, strict=True):
            namesake = piece.kind in LOCAL and piece.j - piece.i == 1 and self.called(words, piece)
            if namesake or (surface in people and piece.kind in {"", "city", "region", "capital", "named"}):
                piece.type, piece.entry, piece.rule = "person", None, "actor.model"
            elif piece.entry is None:
                family = surface[:-1] in people and surface.endswith("s") and piece.i > 0 and words.lower[piece.i - 1] == "the"
                piece.type = "group" if family else winners[surface]  # "the Clintons"

    def called(self, words: Words, piece: Piece) -> bool:
        """Whether a place's name is somebody's: "Mrs Georgia", "their daughter Sofia"."""
        titled = words.name_like(piece.i - 1) and words.lower[piece.i - 1] in self.addressed
        return titled or (self.related(words, piece) and words.form[piece.i] in self.first_names)

    def related(self, words: Words, piece: Piece) -> bool:
        """Whether a word of kinship stands before a name: "Holm's son, Petar," or "her sister Ines"."""
        n = piece.i - 1
        if n > 0 and words.form[n] == ",":
            n -= 1
            owned = n > 0 and (words.form[n - 1] in POSSESSIVE or words.tag[n - 1] == "PRP$")
            return owned and words.lower[n] in self.kin
        return n >= 0 and words.lower[n] in self.kin and words.tag[n] == "NN"

    def long_forms(self, words: Words, pieces: list[Piece], winners: dict[str, ActorType]) -> None:
        """Make persons of names in capitals and small letters whose last word stands for a person elsewhere."""
        single = {words.form[p.i] for p in pieces if p.j - p.i == 1 and winners[words.form[p.i]] == "person"}
        for piece in pieces:
            surface = words.surface(piece.i, piece.j)
            short = 2 <= piece.j - piece.i <= 3 and piece.entry is None
            if short and winners[surface] != "person" and words.form[piece.j - 1] in single and self.plain(words, piece):
                winners[surface] = "person"

    def plain(self, words: Words, piece: Piece) -> bool:
        """Whether all words of a piece are written like names of people."""
        if words.lower[piece.j - 1] in self.names["organisation_words"]:
            return False
        return all(words.form[n].istitle() and words.form[n].isalpha() for n in range(piece.i, piece.j))

    def votes(self, words: Words, piece: Piece) -> Iterator[tuple[ActorType, float]]:
        """What the words of a name and around it say."""
        yield from self.of_words(words, piece)
        yield from self.of_neighbours(words, piece)

    def of_words(self, words: Words, piece: Piece) -> Iterator[tuple[ActorType, float]]:
        """What a name's own words say: its last one, its first one, its capitals."""
        last, size = words.lower[piece.j - 1], piece.j - piece.i
        given = words.form[piece.i] in self.first_names
        sure = size > 1 and (piece.type != "person" or (not given and (size > 2 or last in self.sure)))
        head = self.before_of(words, piece)
        if sure and last in self.names["organisation_words"]:
            yield "organisation", FIRM
        elif sure and last in self.names["place_words"]:
            yield "place", FIRM
        elif head in self.bodies_of or head in self.names["place_words"]:
            yield ("organisation" if head in self.bodies_of else "place"), FIRM
        elif size == 2 and not given and piece.type == "person" and last in self.names["endings"]:  # "Tarnow Rovers"
            yield "organisation", 1.5
        elif size > 1 and not given and piece.type == "organisation" and words.form[piece.j - 1] in self.countries:
            yield "organisation", FIRM  # "Relief Kenya"
        elif size > 1 and (self.personal_words(words, piece) or (given and size < 5 and self.all_names(words, piece))):
            yield "person", FIRM
        body = last in self.bodies_of and words.name_like(piece.i)  # "the Cabinet"
        if size == 1 and piece.type != "organisation" and (body or shouts(words.form[piece.i])):
            yield "organisation", 1.5

    def before_of(self, words: Words, piece: Piece) -> str:
        """The word before "of" or "for" in a name: "municipality" of "Municipality of Castro"."""
        for n in range(piece.i + 1, piece.j - 1):
            if words.lower[n] in {"of", "for"}:
                return words.lower[n - 1]
        return ""

    def of_neighbours(self, words: Words, piece: Piece) -> Iterator[tuple[ActorType, float]]:
        """What stands around a short name says: a title, an age, a verb of speech, a preposition of place, a kind."""
        i, j, size = piece.i, piece.j, piece.j - piece.i
        before, after = words.lower[i - 1] if i else "", words.lower[j] if j < words.size else ""
        if size < 4 and piece.type != "person" and before != "the" and (sign := personal(words, j)):
            yield "person", sign
        if size == 1 and before == "the" and words.tag[i] == "NNPS" and piece.type == "person":
            yield "organisation", 0.0 if words.holds(words.form[i][:-1]) else 1.5  # "the Harriers", unless it is a family
        if size == 1 and piece.type in {"organisation", "place"} and self.plain(words, piece):
            yield from self.of_deeds(words, piece)
        if 1 < size < 4 and before == "," and piece.type in {"organisation", "place"} and self.apposed(words, piece):
            yield "person", 1.5
        if (
            1 < size < 4
            and piece.type != "person"
            and self.plain(words, piece)
            and ((before == "/" and not words.glued(i)) or signed(words, j))
        ):
            yield "person", FIRM
        titled = before in self.honorifics and words.name_like(i - 1)
        if size < 4 and piece.type != "person" and (titled or self.related(words, piece)):
            yield "person", FIRM
        if before in self.titles and size < 3 and piece.type != "group":
            yield "person", 1.5 if size == 1 or piece.type == "person" else 0.5
        if (
            size in {2, 3}
            and piece.type == "organisation"
            and before in self.titles
            and words.name_like(i - 1)
            and self.plain(words, piece)
        ):
            yield "person", 1.2
        thinks = before == "tank" and i > 1 and words.lower[i - 2] in {"think", "-"}
        if (before in self.bodies or thinks) and words.tag[i - 1] == "NN" and piece.type != "group":
            yield "organisation", 2.0
        if after in self.names["players"] and words.name_like(j + 1) and piece.type == "person":
            yield "organisation", 1.5
        if i > 1 and before == ":" and words.lower[i - 2] in self.names["credits"] and size < 4:
            yield "person", 1.5
        if (
            size < 3
            and piece.type in {"person", "organisation"}
            and (self.located(words, i, j) or after in self.local or after in self.sights)
        ):
            yield "place", 1.7

    def of_deeds(self, words: Words, piece: Piece) -> Iterator[tuple[ActorType, float]]:
        """What only a person does or has says of a name that the model takes for a body or a place."""
        n = piece.i
        head = words.parent[n]
        if self.speaks(words, n):
            yield "person", 1.1
        acts = words.dep[n] == "nsubj" and words.tag[head].startswith("V")
        if acts and (lemma := words.lemma(head)) and (lemma in self.human or (piece.type == "place" and lemma in self.verbs)):
            yield "person", DEED
        owns = words.dep[n] == "poss" and piece.j < words.size and words.form[piece.j] in POSSESSIVE
        if owns and words.lemma(head) in self.owned:
            yield "person", DEED
        if piece.i > 1 and words.lower[piece.i - 1] == "by" and words.lower[piece.i - 2] in self.credited:
            yield "person", FIRM

    def personal_words(self, words: Words, piece: Piece) -> bool:
        """Whether a name holds what only people's names hold: "Duchess of Sussex", "von der"."""
        peer = words.lower[piece.i] in self.names["peerage"] and words.lower[piece.i + 1] == "of"
        return peer or any(words.form[n] in self.names["personal"] for n in range(piece.i + 1, piece.j - 1))

    def speaks(self, words: Words, n: int) -> bool:
        """Whether token ``n`` is subject of a verb of speech."""
        head = words.parent[n]
        return (
            words.dep[n] == "nsubj"
            and words.tag[head] == "VBD"
            and words.lemma(head) in {"say", "tell", "add", "recall", "write"}
        )

    def apposed(self, words: Words, piece: Piece) -> bool:
        """Whether a name stands in apposition to a role: "the mayor of Goma, X,"."""
        at = words.head(piece.i, piece.j)
        return words.dep[at] == "appos" and words.lower[words.parent[at]] in self.titles

    def located(self, words: Words, i: int, j: int) -> bool:
        """Whether a preposition of place or a part of a country stands before tokens ``i`` to ``j``."""
        if i < 2:
            return False
        before, noun = words.lower[i - 1], words.lower[i - 2]
        if before == "and":  # "in Donegal and Sligo"
            return i > 2 and words.name_like(i - 2) and words.lower[i - 3] in {"in", "near"} and words.lower[j : j + 1] != ["in"]
        return (
            before in self.toward
            or before in self.sides
            or (before == "of" and noun in self.ruled)
            or (before == "at" and noun in self.local)
            or (before == "to" and noun in self.ways)
        )

    def all_names(self, words: Words, piece: Piece) -> bool:
        """Whether every word of a piece can be part of a person's name."""
        particles = self.names["particles"]
        return all(
            words.lower[n] in particles or words.form[n] == "-" or words.form[n][:1].isupper() or words.glued(n)
            for n in range(piece.i + 1, piece.j)
        )

    def last_names(self, words: Words, pieces: list[Piece], winners: dict[str, ActorType]) -> frozenset[str]:
        """Last names, with and without particles, of everyone who is named in full."""
        found: set[str] = set()
        for piece in pieces:
            size = piece.j - piece.i
            kind = piece.entry.type if piece.entry else winners[words.surface(piece.i, piece.j)]
            if size > 1 and kind == "person":
                found.update(last_parts(words, piece.i, piece.j, self.names))
                if shouts(words.form[piece.j - 1]) and not words.form[piece.i].isupper():
                    found.discard(words.form[piece.j - 1])  # "Harbour DAB" makes no person of DAB
        never = self.names["never"] | self.bodies_of
        return frozenset(f for f in found if len(f) >= SHORTEST and f.lower() not in never)


def last_parts(words: Words, i: int, j: int, names: dict[str, frozenset[str]]) -> list[str]:
    """The last name of a full name: "Leyen" and "von der Leyen"; a hyphened one whole."""
    if words.lower[j - 1] in names["suffixes"] and j - i > 2:
        j -= 1
    start = j - 1
    while start - 2 > i and words.form[start - 1] == "-":
        start -= 2
    found = [words.surface(start, j)]
    first = start
    while first - 1 > i and words.lower[first - 1] in names["particles"]:
        first -= 1
        found.append(words.surface(first, j))
    return found
