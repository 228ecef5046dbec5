"""Who is not named but meant: roles, kinds, described speakers, pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.actors.words import POSSESSIVE, PRONOUN, Cover, Piece, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.records import ActorType

Phrase = tuple[int, int, str, "ActorType | None", int]  # tokens, rule, type, head
GROUPS = frozenset({"actor.forces", "actor.officials", "actor.government", "actor.body"})
MODIFIERS = ("JJ", "NN", "NNP", "NNPS", "VBN", "VBG", "HYPH", "RB", "CD", "NNS", "JJR", "JJS")
MEMBERS = frozenset({"mps", "meps", "msps"})  # which the model takes for one name
COUNTED: dict[str, ActorType] = {"countries": "country", "countable": "group", "couples": "person"}
DEFINITE = frozenset({"the", "this", "that"})
LONGEST_LEFT = 7
LONGEST_RIGHT = 12
MOST_KNOWN = 20_000
ISSUED = frozenset({"from", "by"})  # "a statement from the ministry said"
SUBJECT = frozenset({"nsubj", "nsubjpass"})


class Nominals:
    """Finds nominals; whom they mean is for the resolver to say."""

    def __init__(self, rules: ActorRules) -> None:
        self.roles = rules.titles["roles"]
        self.unique = rules.titles["unique"]
        self.described = rules.heads["described"] | rules.titles["roles"]
        self.verbs, self.stative = rules.metonymy["verbs"], rules.metonymy["city"]
        self.sorts: dict[str, ActorType] = dict.fromkeys(rules.heads["governing"], "government")
        self.sorts.update(dict.fromkeys(rules.heads["crowds"], "group"))
        self.sorts.update(dict.fromkeys(rules.heads["bodies"], "organisation"))
        self.asked = self.roles.union(*rules.kinds.values())
        self.bodies = (rules.names["organisation_words"] | rules.names["place_words"]) - {"city", "state", "region", "border"}
        self.sides = rules.places["sides"] | {"border", "frontier", "breakaway", "besieged", "occupied"}
        self.mustered, self.muster = rules.kinds["forces"], rules.metonymy["muster"]
        self.known: dict[str, bool] = {}
        self.kinds = {word: kind for kind, words in rules.kinds.items() for word in words}

    def __call__(self, words: Words, pieces: list[Piece], cover: Cover) -> Iterator[Phrase]:
        """Phrases of roles beside names, roles with "the", kinds with "the", described speakers."""
        called = self.called(words, pieces)
        for n in words.nouns:
            low = words.lower[n]
            if low in called and self.namesake(words, n, cover):
                yield n, n + 1, "actor.namesake", called[low], n
                continue
            if not ((known := self.known.get(low)) or (known is None and self.wanted(words, n))):
                continue
            if self.before_name(words, n, cover):
                continue
            if (held := cover.of[n]) is not None and (held.kind != "adjective" or held.rule in GROUPS):
                continue
            phrase = self.phrase(words, n, cover)
            if phrase is not None:
                yield phrase

    def called(self, words: Words, pieces: list[Piece]) -> dict[str, ActorType]:
        """Words for kinds of bodies and places that names in the article end with, or hold before "of"."""
        found: dict[str, ActorType] = {}
        for piece in pieces:
            if piece.j - piece.i > 1 and piece.type in {"organisation", "place", "government"}:
                ends = [piece.j - 1, *([piece.i] if words.lower[piece.i + 1] == "of" else [])]
                found.update({words.lower[n]: piece.type for n in ends if words.lower[n] in self.bodies})
        return found

    def namesake(self, words: Words, n: int, cover: Cover) -> bool:
        """Whether token ``n`` calls a body or place by the word for its kind: "the mosque"."""
        plain = words.tag[n] == "NN" and words.form[n].islower() and n > 0 and words.lower[n - 1] in {"the", "this"}
        return plain and cover.of[n] is None and not self.before_name(words, n, cover)

    def wanted(self, words: Words, n: int) -> bool:
        """Whether the noun at token ``n``, met for the first time, can mean an actor."""
        low = words.lower[n]
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
        known = self.known[low] = low in self.asked or words.lemma(n) in self.described
        return known

    def before_name(self, words: Words, n: int, cover: Cover) -> bool:
        """Whether the noun is a title of, or compounds with, what follows."""
        if n + 1 >= words.size:
            return False
        after = cover.of[n + 1]
        return (after is not None and after.type == "person") or words.tag[n + 1] in {"NN", "NNS", "NNP", "NNPS"}

    def phrase(self, words: Words, n: int, cover: Cover) -> Phrase | None:
        """The phrase around the noun at token ``n``, if it is one of ours."""
        low, tag = words.lower[n], words.tag[n]
        start, opening = self.left(words, n)
        if low in self.roles and tag in {"NN", "NNP"}:
            if self.beside_name(words, start, n, cover):
                return start, self.right(words, n, cover), "actor.apposition", "person", n
            bare = opening == "" and tag == "NN" and (words.starts_sentence(start) or self.speaks(words, n))
            if low in self.unique and (opening in {"the", "owner"} or bare):
                return start, n + 1, "actor.role", "person", n
        if (
            opening in {"the", "its"}
            and self.kinds.get(low, "countries") not in COUNTED
            and (start == n or (self.kinds[low] == "place" and self.bordering(words, start, n, cover)))
            and not (self.kinds[low] in {"place", "country"} and words.lower[n + 1 : n + 2] == ["of"])
            and (tag == "NN" or self.kinds[low] == "forces")
        ):
            kind = self.kinds[low]
            return start, n + 1, "actor.kind", "group" if kind == "forces" else kind, n  # type: ignore[return-value]
        if self.kinds.get(low) in COUNTED and tag == "NNS" and n and words.lower[n - 1] in {"two", "both"}:
            return n - 1, n + 1, "actor.kind", COUNTED[self.kinds[low]], n
        if low in self.mustered and tag == "NNS" and self.counted(words, n):
            return n, n + 1, "actor.mustered", "group", n
        return self.speaker(words, start, n)

    def counted(self, words: Words, n: int) -> bool:
        """Whether token ``n`` is a number of troops that somebody sends: "has massed some 9,000 troops"."""
        verb = words.parent[n]
        number = n > 0 and words.tag[n - 1] == "CD"
        return number and words.dep[n] == "dobj" and words.lemma(verb) in self.muster

    def bordering(self, words: Words, start: int, n: int, cover: Cover) -> bool:
        """Whether only a nationality and words of position stand in a phrase before its head: "the Russian border region"."""
        return all(
            words.lower[k] in self.sides or ((held := cover.of[k]) is not None and held.kind in {"adjective", "country"})
            for k in range(start, n)
        )

    def speaks(self, words: Words, n: int) -> bool:
        """Whether token ``n`` is subject of a verb of speech, or puts a figure at something."""
        head = words.parent[n]
        if words.dep[n] not in SUBJECT or not words.tag[head].startswith("V"):
            return False
        return words.lemma(head) in self.verbs or (
            words.lemma(head) == "put" and any(t.lower_ == "at" for t in words.doc[head].children)
        )

    def speaker(self, words: Words, start: int, n: int) -> Phrase | None:
        """Somebody only described who speaks or acts."""
        if words.lemma(n) not in self.described:
            return None
        first = words.parent[n] if words.dep[n] == "conj" else n
        head = words.parent[first]
        acts = self.speaks(words, first) or self.acts(words, first)
        sourced = words.dep[first] == "pobj" and words.lower[head] == "to" and head > 0 and words.lower[head - 1] == "according"
        issued = words.dep[first] == "pobj" and words.lower[head] in ISSUED and self.speaks(words, words.parent[head])
        if not (acts or sourced or issued or self.closes(words, start, n)):
            return None
        kind: ActorType = "group" if words.tag[n] in {"NNS", "NNPS"} or words.lower[n] in MEMBERS else "person"
        return start, n + 1, "actor.described", self.sorts.get(words.lower[n], kind), n

    def closes(self, words: Words, start: int, n: int) -> bool:
        """Whether a noun ends a line behind a colon: "Toll rises to 23: police"."""
        ended = n + 1 == words.size or "\n" in words.form[n + 1]
        return ended and start > 0 and words.form[start - 1] == ":"

    def acts(self, words: Words, n: int) -> bool:
        """Whether token ``n`` is subject of a verb that tells what somebody did."""
        head = words.parent[n]
        return words.dep[n] == "nsubj" and words.tag[head] == "VBD" and words.lemma(head) not in self.stative

    def left(self, words: Words, n: int) -> tuple[int, str]:
        """Where a noun phrase begins behind its determiner, and what opens it: "the", "a", "owner", "its", nothing."""
        i = n
        while i > 0 and n - i < LONGEST_LEFT and words.tag[i - 1].startswith(MODIFIERS):
            if words.form[i - 1] in {"-", "–", "--"} and not words.glued(i - 1):  # "KYIV, Dec 7 - Officials"
                break
            i -= 1
        if i == 0:
            return i, ""
        before = words.lower[i - 1]
        if before in DEFINITE:
            return i, "the"
        if before in {"a", "an", "one"}:
            return i, "a"
        if words.tag[i - 1] == "PRP$":
            return i - 1, "its" if before in {"its", "their", "our"} else "owner"
        if words.form[i - 1] in POSSESSIVE and i >= 2:
            owner, _ = self.left(words, i - 2) if i - 2 > 0 else (i - 2, "")
            return owner, "owner"
        return i, ""

    def right(self, words: Words, n: int, cover: Cover) -> int:
        """Where a role ends with its complements: "head of the ministry's press office"."""
        if n + 1 >= words.size or words.tag[n + 1] not in {"IN", "TO"}:
            return n + 1
        token = words.doc[n]
        end = n + 1
        for child in token.children:
            if child.i == end and child.dep_ == "prep":
                end = max(end, self.subtree_end(child))
        end = min(end, n + LONGEST_RIGHT, self.comma(words, n))
        for k in range(n + 2, end):
            if (held := cover.of[k]) is not None and held.type == "person":
                end = min(held.j, end) if words.tag[k - 1] == "IN" else k
                break
        while end > n + 1 and words.tag[end - 1] in {"IN", "TO", "DT"}:
            end -= 1  # what it is of was left out
        return end

    def subtree_end(self, token: Token) -> int:
        """The end of what hangs on a token."""
        return int(token.right_edge.i) + 1

    def comma(self, words: Words, n: int) -> int:
        """The first token behind ``n`` that ends an apposition."""
        for k in range(n + 1, min(n + LONGEST_RIGHT, words.size)):
            if (
                words.first[k] == 1
                or "\n" in words.form[k]
                or words.form[k] in {",", ";", ".", ":", "(", ")", "—", "–", '"', "“", "”"}
                or words.tag[k]
                in {
                    "VBD",
                    "VBZ",
                    "WP",
                    "WDT",
                }
            ):
                return k
        return n + LONGEST_RIGHT

    def beside_name(self, words: Words, start: int, n: int, cover: Cover) -> bool:
        """Whether the phrase stands in apposition to a person: "X, the Y of Z," or "the Y of Z, X,"."""
        i = start - 1 if start and words.tag[start - 1] in {"DT", "PRP$"} else start
        if i >= 2 and words.form[i - 1] in {",", "—", "–"}:
            held = cover.of[i - 2]
            if held is not None and held.type == "person":
                return words.dep[n] in {"appos", "conj"} or words.parent[n] < n
        end = self.right(words, n, cover)
        if (
            n + 1 < end < words.size
            and (next_one := cover.of[end]) is not None
            and next_one.type == "person"
            and next_one.i == end
        ):
            return True
        if end + 1 < words.size and words.form[end] == ",":
            held = cover.of[end + 1]
            return held is not None and held.type == "person" and held.i == end + 1 and words.dep[held.j - 1] == "appos"
        return False


class Pronouns:
    """Finds he, she and it, with their forms."""

    def __call__(self, words: Words) -> Iterator[int]:
        """Token indexes."""
        return (n for n in words.with_mark(PRONOUN) if words.tag[n] in {"PRP", "PRP$"})
