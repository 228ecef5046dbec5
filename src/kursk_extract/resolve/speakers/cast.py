"""Whom a speaker's mention means: the actors of an article by where they are mentioned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from kursk_extract.facts import Actor, Mention, Offsets, Statement, Voice

PERSON_PRONOUNS = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
SUBJECT_PRONOUNS = frozenset({"he", "she", "it"})
SINGULAR = frozenset({"NN", "CD", "JJ", "NNP", "DT"})
GENDERED = {
    "he": ("man", "boy", "father", "brother", "son", "husband", "widower"),
    "she": ("woman", "girl", "mother", "sister", "daughter", "wife", "widow"),
    "it": ("office", "agency", "group", "prosecution", "defence", "defense", "company", "report", "paper", "statement", "study"),
}
INITIALS = frozenset({"Q", "A"})
BODIES = frozenset({"organisation", "government", "country"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "their", "them", "themselves"})
ISSUED = frozenset({"from", "by"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BACK = 3  # sentences
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$", "EX"})
ARTICLES = frozenset({"the", "a", "an"})
WIDEST = 40  # a mention that starts further to the left does not cover a head


class Cast:
    """The actors of an article by where they are mentioned."""

    def __init__(self, actors: Sequence[Actor], text: str, documents: frozenset[str]) -> None:
        self.documents = documents
        self.text = text  # Doc.text would be put together anew each time
        pairs = [(m, a) for a in actors for m in a.mentions if m.kind != "adjective"]
        self.pairs = sorted(pairs, key=lambda p: (p[0].start, -p[0].end))
        self.actors = actors
        self.introduced: list[Actor] | None = None  # the people of an interview's introduction
        self.starts = [m.start for m, _ in self.pairs]
        self.reach = list(accumulate((m.end for m, _ in self.pairs), max))  # how far those up to here go

    def covering(self, at: int, head: int) -> tuple[Mention, Actor] | None:
        """The mention that a token is the head of, else the widest that covers it."""
        found: list[tuple[Mention, Actor]] = []
        upto = bisect_right(self.starts, at)
        for n in range(upto - 1, max(0, upto - WIDEST) - 1, -1):
            if self.reach[n] <= at:
                break
            if self.pairs[n][0].end > at:
                found.append(self.pairs[n])
        if len(found) == 1:
            return found[0]
        return max(found, key=lambda p: (p[0].head == head, p[0].end - p[0].start), default=None)

    def resolve(self, doc: Doc, voice: Voice, last: Actor | None) -> None:
        """Set a speaker's actor, name and status."""
        inferred = voice.status == "inferred"
        if voice.span is None or not 0 <= voice.head < len(doc):
            return
        head = doc[voice.head]
        found = self.covering(head.idx, voice.head)
        if found is not None:
            mention, voice.actor = found
            voice.name = voice.actor.name
            named = mention.kind == "name" or mention_names(self.text, mention, voice.actor)
            voice.status = "named" if named and head.idx >= voice.span[0] else "resolved"
        elif head.tag_ in PRONOUN_TAGS:
            meant = self.meant(doc, head, last)
            if meant is not None:
                voice.actor, voice.name, voice.status = meant, meant.name, "resolved"
        elif self.text[voice.span[1] : voice.span[1] + 1] == ":":
            self.label(voice, self.text[voice.span[0] : voice.span[1]], described(self.text, voice.span, head))
        elif (called := self.called(voice.span[1])) is not None:
            voice.actor, voice.name, voice.status = called, called.name, "resolved"
        else:
            voice.name, voice.actor = described(self.text, voice.span, head), self.issuer(head)
            voice.status = "named"
        if inferred:
            voice.status = "inferred" if voice.name is not None else "unresolved"

    def issuer(self, head: Token) -> Actor | None:
        """Who speaks through a document: "a statement from *the ministry*", "*the army*'s report"."""
        if head.lower_ not in self.documents and head.lower_.removesuffix("s") not in self.documents:
            return None
        for child in head.children:
            inner = next((t for t in child.children if t.dep_ == "pobj"), None) if child.lower_ in ISSUED else child
            if inner is not None and (inner is not child or child.dep_ == "poss"):
                found = self.covering(inner.idx, inner.i)
                if found is not None and found[1].type != "place":
                    return found[1]
        return None

    def reconsider(self, doc: Doc, statement: Statement, voice: Voice, last: Actor | None, unnamed: Voice | None) -> None:
        """Give a pronoun to whom the sentence before it is about, else to whoever spoke last in its paragraph."""
        if voice.span is None or (word := self.text[voice.span[0] : voice.span[1]].lower()) not in SUBJECT_PRONOUNS:
            return
        if not 0 <= voice.head < len(doc):
            return
        pronoun = doc[voice.head]
        held = self.covering(pronoun.idx, voice.head)
        if held is None or held[0].kind != "pronoun":
            return
        if word == "it":
            quoted_before = statement.kind != "indirect" and statement.start < pronoun.idx  # "The state lies," it said
            meant = last if quoted_before and last is not None and self.has_spoken(last, pronoun) else None
        else:
            meant = self.spoken_of(doc, pronoun) or (last if last is not None and self.has_spoken(last, pronoun) else None)
        if meant is None and word != "it" and unnamed is not None and self.continues(doc, voice, unnamed):
            self.give(held, None)
        elif meant is not None and meant is not held[1]:
            self.give(held, meant)

    def give(self, held: tuple[Mention, Actor], meant: Actor | None) -> None:
        """Give a mention to another actor, or to nobody."""
        mention, actor = held
        at = self.pairs.index(held)
        actor.mentions.remove(mention)
        if meant is not None:
            insort(meant.mentions, mention, key=mention_start)
            self.pairs[at] = (mention, meant)
        else:
            for column in (self.pairs, self.starts, self.reach):
                del column[at]

    def continues(self, doc: Doc, voice: Voice, unnamed: Voice) -> bool:
        """Whether a pronoun goes on with somebody described before it in its paragraph, with nobody named in between."""
        if voice.span is None or unnamed.span is None or unnamed.head < 0:
            return False
        word, start, end = doc[voice.head].lower_, unnamed.span[1], voice.span[0]
        words = set((unnamed.name or "").lower().split())
        if start > end or "\n" in self.text[start:end] or doc[unnamed.head].tag_ not in SINGULAR or word not in SUBJECT_PRONOUNS:
            return False
        if any(not words.isdisjoint(others) for kind, others in GENDERED.items() if kind != word):
            return False
        if word == "it" and words.isdisjoint(GENDERED["it"]):
            return False
        between = self.pairs[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        kinds = BODIES if word == "it" else {"person"}
        return not any(a.type in kinds and m.kind != "pronoun" for m, a in between)

    def spoken_of(self, doc: Doc, pronoun: Token) -> Actor | None:
        """The person who is named as the subject of the sentence before a pronoun, in the same paragraph."""
        start = pronoun.sent.start
        if not start or "\n" in self.text[doc[start - 1].idx : pronoun.idx]:
            return None
        root = doc[start - 1].sent.root
        for child in (*root.children, root):
            found = self.covering(child.idx, child.i) if child.dep_ in SUBJECTS or child.tag_ == "NNP" else None
            if found is not None and found[0].kind == "name" and fits(found[1], pronoun):
                return found[1]
        return None

    def has_spoken(self, last: Actor, pronoun: Token) -> bool:
        """Whether somebody who fits a pronoun is named before it in its paragraph."""
        start = self.text.rfind("\n", 0, pronoun.idx) + 1
        fitting = last.type in BODIES if pronoun.lower_ == "it" else fits(last, pronoun)
        return fitting and any(start <= m.start < pronoun.idx for m in last.mentions)

    def label(self, voice: Voice, label: str, name: str) -> None:
        """Whom a label before a colon means: a surname, or the guest of an interview for "A"; "Q" names nobody."""
        voice.actor = self.guest(voice) if label == "A" else None if label == "Q" else self.surnamed(label)
        if voice.actor is not None:
            voice.name, voice.status = voice.actor.name, "inferred" if label == "A" else "named"
        elif label not in INITIALS:
            voice.name, voice.status = name, "named"

    def people(self) -> list[Actor]:
        """The persons among the actors."""
        return [a for a in self.actors if a.type == "person"]

    def surnamed(self, label: str) -> Actor | None:
        """The person whose name a label is, or ends with: "WREN:" and "ADA WREN:" are Ada Wren."""
        ending = label.casefold()
        return next((a for a in self.people() if ending in {a.name.casefold(), a.name.casefold().rpartition(" ")[2]}), None)

    def guest(self, voice: Voice) -> Actor | None:
        """The person whom an interview's introduction mentions most."""
        if self.introduced is None:
            before = voice.span[0] if voice.span is not None else 0
            counts = [(sum(m.start < before for m in a.mentions), a) for a in self.people()]
            self.introduced = [a for n, a in sorted(counts, key=lambda c: -c[0]) if n]
        return self.introduced[0] if self.introduced else None

    def called(self, end: int) -> Actor | None:
        """The actor whose name stands right behind a description: "the research group Open Horizon"."""
        at = bisect_left(self.starts, end + 1)
        for mention, actor in self.pairs[at : at + 1]:
            if mention.start == end + 1 and mention.kind == "name" and self.text[end].isspace():
                return actor
        return None

    def meant(self, doc: Doc, pronoun: Token, last: Actor | None) -> Actor | None:
        """Whom a pronoun means: "she" the last speaker, "it" a subject before it, "they" both in one."""
        word = pronoun.lower_
        if word in PERSON_PRONOUNS:
            return last if last is not None and last.type == "person" else None
        if word in IT:
            return self.subject(doc, pronoun, BODIES) or (last if last is not None and last.type in BODIES else None)
        found = self.subject(doc, pronoun, BODIES | {"group"}) if word in THEY else None
        return found if found is last else None  # "Police held four men. They denied it."

    def subject(self, doc: Doc, pronoun: Token, kinds: frozenset[str]) -> Actor | None:
        """The actor of some type that is subject of the nearest main clause before a pronoun."""
        sentence = pronoun.sent
        for _ in range(BACK):
            for child in sentence.root.children:
                found = self.covering(child.idx, child.i) if child.dep_ in SUBJECTS and child.i < pronoun.i else None
                if found is not None and found[1].type in kinds:
                    return found[1]
            if not sentence.start:
                return None
            sentence = doc[sentence.start - 1].sent
        return None


def fits(actor: Actor, pronoun: Token) -> bool:
    """Whether an actor is a person whom a pronoun can mean."""
    return actor.type == "person" and actor.gender in {"", pronoun.lower_}


def mention_start(mention: Mention) -> int:
    """Where a mention starts."""
    return mention.start


def mention_names(text: str, mention: Mention, actor: Actor) -> bool:
    """Whether a description is all the text calls an actor by."""
    return text[mention.start : mention.end].casefold() == actor.name.casefold()


def described(text: str, span: Offsets, head: Token) -> str:
    """The phrase of a described speaker without its article."""
    start, end = span if span[0] <= head.idx < span[1] else (head.idx, head.idx + len(head))
    words = " ".join(text[start:end].split())
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ARTICLES and rest else words
