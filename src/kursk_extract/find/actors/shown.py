"""Names that only what stands around them shows: a title, a verb of speech, brackets behind a long name."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kursk_extract.facts import facts_of
from kursk_extract.find.actors.words import POSSESSIVE, TITLE, Cover, Piece, Words

if TYPE_CHECKING:
    from kursk_extract.lexicon.actors import ActorRules

LONGEST_QUOTED = 60  # characters of a name in quote marks


class Titled:
    """Finds capitalised names that stand behind a title and that nothing else found."""

    def __init__(self, rules: ActorRules) -> None:
        self.titles = rules.titles["roles"] | rules.titles["honorifics"]
        self.never = self.titles | rules.titles["modifiers"] | rules.names["never"] | rules.names["organisation_words"]
        self.particles = rules.names["particles"]

    def __call__(self, words: Words, pieces: list[Piece]) -> list[Piece]:
        """New pieces of type person."""
        cover, found = Cover(words.size, pieces), []
        for n in words.with_mark(TITLE):
            if words.name_like(n + 1) and cover.free(n, n + 2):
                j = self.end(words, n + 1, cover)
                if j > n + 1:
                    found.append(Piece(n + 1, j, "person", "actor.title"))
        return found

    def end(self, words: Words, i: int, cover: Cover) -> int:
        """Where the name that begins at ``i`` ends; ``i`` itself where there is none."""
        j = i
        while j < words.size and cover.of[j] is None and words.lower[j] not in self.never:
            if (words.name_like(j) and words.tag[j] in {"NNP", "NNPS"} and words.form[j] not in POSSESSIVE) or (
                j > i and words.lower[j] in self.particles and words.name_like(j + 1)
            ):
                j += 1
            else:
                break
        return j


class Speakers:
    """Finds single capitalised names that nothing shows but the verb of speech they are subject of."""

    def __init__(self, rules: ActorRules) -> None:
        self.verbs = rules.metonymy["verbs"]
        self.never = rules.names["never"] | rules.names["guarded"] | rules.titles["roles"] | rules.titles["modifiers"]

    def __call__(self, words: Words, cover: Cover) -> list[Piece]:
        """New pieces of type person."""
        found = []
        for n in words.proper:
            if cover.of[n] is not None or not words.form[n].istitle() or words.lower[n] in self.never:
                continue
            head = words.parent[n]
            if words.dep[n] == "nsubj" and words.tag[head].startswith("V") and words.lemma(head) in self.verbs:
                i = n
                while i and words.tag[i - 1] == "NNP" and words.form[i - 1].istitle() and cover.of[i - 1] is None:
                    i -= 1
                if i == 0 or words.tag[i - 1] not in {"DT", "JJ", "NN"}:
                    found.append(Piece(i, n + 1, "person", "actor.speaker"))
        return found


class Bracketed:
    """Finds acronyms that brackets introduce behind a body's name."""

    def __init__(self, rules: ActorRules) -> None:
        self.never = rules.names["never"]

    def __call__(self, words: Words, pieces: list[Piece], cover: Cover) -> list[Piece]:
        """New pieces of the long name's type."""
        found = []
        for piece in pieces:
            n = piece.j + 1
            if n + 1 < words.size and words.form[n - 1] == "(" and words.form[n + 1] == ")" and cover.of[n] is None:
                form = words.form[n]
                if piece.type in {"organisation", "government", "group"} and self.acronym(form):
                    found.append(Piece(n, n + 1, piece.type, "actor.acronym"))
        return found

    def acronym(self, form: str) -> bool:
        """Whether a word is mostly capitals: "ABC", "M5S", "DDCs"."""
        plain = len(form) > 1 and form[0].isupper() and form.isalnum() and form.removesuffix("s").isupper()
        return plain and form.lower() not in self.never


class Quoted:
    """Finds what quote marks name behind the word for its kind: the broadcaster called "Voice of the Coast"."""

    def __init__(self, rules: ActorRules) -> None:
        self.kinds = rules.kinds["organisation"] | rules.names["firms"] | rules.names["quoted"]
        self.called = rules.names["called"]
        self.small = rules.names["inner"]

    def __call__(self, words: Words, pieces: list[Piece]) -> list[Piece]:
        """The pieces without those inside quoted names, with the quoted names."""
        found = []
        for quote in facts_of(words.doc).page.quotes:
            if quote.end - quote.start < LONGEST_QUOTED:
                i = bisect_left(words.start, quote.start)
                j = self.end(words, i, bisect_left(words.start, quote.end))
                if j > i and self.introduced(words, i - 2):
                    found.append(Piece(i, j, "organisation", "actor.quoted", "ORG"))
        if not found:
            return pieces
        cover = Cover(words.size, found)
        kept = [p for p in pieces if p.kind == "user" or cover.free(p.i, p.j)]
        whole = Cover(words.size, kept)
        return sorted([*kept, *(p for p in found if whole.free(p.i, p.j))], key=lambda p: p.i)

    def end(self, words: Words, i: int, j: int) -> int:
        """Where the name in a quotation ends; ``i`` itself where it holds no name."""
        while j > i and words.form[j - 1] in {",", "."}:
            j -= 1
        named = j > i and words.name_like(i) and all(words.name_like(n) or words.lower[n] in self.small for n in range(i, j))
        return j if named else i

    def introduced(self, words: Words, n: int) -> bool:
        """Whether token ``n`` is a word for a body, or "called" behind one."""
        if n > 0 and words.lower[n] in self.called:
            n -= 1
        return n >= 0 and words.lower[n] in self.kinds and words.tag[n] == "NN"


class Introduced:
    """Finds capitalised names that only the word for their kind shows: "the medical charity Open Hands"."""

    def __init__(self, rules: ActorRules) -> None:
        self.kinds = rules.kinds["organisation"] | rules.names["firms"] | rules.names["quoted"] | {"tank"}
        self.never = rules.names["never"] | rules.titles["roles"] | rules.titles["honorifics"] | rules.titles["modifiers"]

    def __call__(self, words: Words, cover: Cover) -> list[Piece]:
        """New pieces of type organisation."""
        found, tags, lower = [], words.tag, words.lower
        for n in [n for n in words.nouns if lower[n] in self.kinds and tags[n] == "NN"]:
            thinks = lower[n] != "tank" or lower[n - 1] in {"think", "-"}
            if thinks and words.form[n].islower() and not words.headline[n]:
                i = n + 2 if words.lower[n + 1 : n + 2] == ["the"] else n + 1
                j = self.end(words, i, cover)
                if j > i and words.lower[i] not in self.never and any(len(f) > 1 for f in words.form[i:j]):
                    found.append(Piece(i, j, "organisation", "actor.introduced", "ORG"))
                    cover.add(found[-1])
        return found

    def end(self, words: Words, i: int, cover: Cover) -> int:
        """Where the capitalised words at token ``i`` end, ``i`` itself where a piece goes on with them."""
        j = i
        while words.name_like(j) and cover.of[j] is None and words.first[j] != 1:
            j += 1
        return i if j < words.size and cover.of[j] is not None and words.name_like(j) else j


class Given:
    """Completes persons' names by given names: what the model cut in two, cut short, or missed."""

    def __init__(self, rules: ActorRules) -> None:
        self.first_names = rules.first_names
        self.never = rules.names["never"] | rules.names["organisation_words"] | rules.names["place_words"]

    def __call__(self, words: Words, pieces: list[Piece]) -> list[Piece]:
        """The pieces, some wider, some new."""
        out: list[Piece] = []
        for piece in pieces:
            last = out[-1] if out else None
            if last is not None and last.j == piece.i and self.halves(words, last, piece):
                out[-1] = Piece(last.i, piece.j, "person", last.rule, "PERSON")
            else:
                out.append(piece)
        cover = Cover(words.size, out)
        for piece in out:
            if not piece.entry and piece.j - piece.i == 1:
                self.widen(words, piece, cover)
        return sorted([*out, *self.missed(words, cover)], key=lambda p: p.i)

    def widen(self, words: Words, piece: Piece, cover: Cover) -> None:
        """Take in the given name before a one-word piece, or the last name behind it."""
        i, j = piece.i, piece.j
        if i and cover.of[i - 1] is None and self.given(words, i - 1):
            piece.i = i - 1
        elif j < words.size and cover.of[j] is None and self.given(words, i) and self.surname(words, j) and not words.headline[i]:
            piece.j = j + 1
        else:
            return
        piece.type, piece.label = "person", "PERSON"
        cover.add(piece)

    def halves(self, words: Words, one: Piece, other: Piece) -> bool:
        """Whether two neighbours are one person's name."""
        if one.entry or other.entry:
            return False
        return one.type == other.type == "person" or (one.j - one.i == other.j - other.i == 1 and self.given(words, one.i))

    def given(self, words: Words, n: int) -> bool:
        """Whether token ``n`` is a given name that is written as a name."""
        return words.form[n] in self.first_names and words.tag[n] == "NNP" and words.lower[n + 1 : n + 2] != ["-"]

    def missed(self, words: Words, cover: Cover) -> list[Piece]:
        """New pieces: a given name and the one or two names behind it."""
        found = []
        for n in [n for n in words.proper if words.form[n] in self.first_names and n + 1 < words.size]:
            if not cover.free(n, n + 2) or words.headline[n] or not self.given(words, n):
                continue
            j = n + 1
            while j < min(n + 3, words.size) and cover.of[j] is None and self.surname(words, j):
                j += 1
            if j > n + 1:
                found.append(Piece(n, j, "person", "actor.given", "PERSON"))
                cover.add(found[-1])
        return found

    def surname(self, words: Words, n: int) -> bool:
        """Whether token ``n`` can be a last name."""
        return words.tag[n] == "NNP" and words.form[n].istitle() and words.form[n].isalpha() and words.lower[n] not in self.never
