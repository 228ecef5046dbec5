"""Statement → actor: whom the speaker's mention means, and the day on which it was said."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from kursk_extract.facts import Actor, Date, Facts, Mention, Offsets, Statement, Voice
    from kursk_extract.lexicon.cues import CueRules

PERSON_PRONOUNS = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
BODIES = frozenset({"organisation", "government", "country"})
ONESELF = frozenset({"i", "my", "me", "myself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "their", "them", "themselves"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BACK = 3  # sentences
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$", "EX"})
ARTICLES = frozenset({"the", "a", "an"})
POINTS = frozenset({"DATE", "TIME"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUALIFIERS = frozenset({"relcl", "acl"})
COLUMNS: list[int | str] = ["IDX", "HEAD", "SENT_START", "TAG", "DEP", "LOWER"]
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FRAGMENT = 30
STEPS = 6
WIDEST = 40  # a mention that starts further to the left does not cover a head


class SpeakerResolver:
    """Completes the speakers of statements in place."""

    def __init__(self, rules: CueRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc, facts: Facts) -> None:
        """Set actor, name and status of each speaker, and the date each statement was said on."""
        cast = Cast(facts.actors, facts.page.masked)
        last: Actor | None = None
        for statement in sorted(facts.statements, key=cue_start):
            for voice in voices(statement):
                cast.resolve(doc, voice, last)
            speaker = statement.speaker
            if speaker is not None and speaker.actor is not None:
                last = speaker.actor
            elif speaker is not None and speaker.actor is None and speaker.status == "named":
                last = None  # somebody else has spoken: "she" is not who spoke before
        for statement in facts.statements:
            for voice in voices(statement) if statement.within is not None else ():
                speak_of_oneself(doc, voice, statement.within)
        say_when(doc, facts, self.rules.words.deadlines)


def cue_start(statement: Statement) -> int:
    """Where a statement is attributed."""
    return statement.cue[0] if statement.cue is not None else statement.start


def voices(statement: Statement) -> Iterable[Voice]:
    """Speaker and co-speakers."""
    return ([statement.speaker] if statement.speaker is not None else []) + statement.co_speakers


def speak_of_oneself(doc: Doc, voice: Voice, within: Statement | None) -> None:
    """The "I" of a statement inside another is who makes that one."""
    speaker = within.speaker if within is not None else None
    own = voice.actor is None and 0 <= voice.head < len(doc) and doc[voice.head].lower_ in ONESELF
    if own and speaker is not None and speaker.name is not None:
        voice.actor, voice.name, voice.status = speaker.actor, speaker.name, "resolved"


class Cast:
    """The actors of an article by where they are mentioned."""

    def __init__(self, actors: Iterable[Actor], text: str) -> None:
        self.text = text  # Doc.text would be put together anew each time
        pairs = [(m, a) for a in actors for m in a.mentions if m.kind != "adjective"]
        self.pairs = sorted(pairs, key=lambda p: (p[0].start, -p[0].end))
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
        elif (called := self.called(voice.span[1])) is not None:
            voice.actor, voice.name, voice.status = called, called.name, "resolved"
        else:
            voice.name = described(self.text, voice.span, head)
            voice.status = "named"
        if inferred:
            voice.status = "inferred" if voice.name is not None else "unresolved"

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
            return self.subject(doc, pronoun, BODIES)
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


def mention_names(text: str, mention: Mention, actor: Actor) -> bool:
    """Whether a description is all the text calls an actor by."""
    return text[mention.start : mention.end].casefold() == actor.name.casefold()


def described(text: str, span: Offsets, head: Token) -> str:
    """The phrase of a described speaker without its article."""
    start, end = span if span[0] <= head.idx < span[1] else (head.idx, head.idx + len(head))
    words = " ".join(text[start:end].split())
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ARTICLES and rest else words


class Words:
    """Offsets, heads, tags, labels and sentences of a Doc as arrays: few tokens are asked for."""

    def __init__(self, doc: Doc, text: str, deadlines: Iterable[str]) -> None:
        rows = doc.to_array(COLUMNS).astype(np.uint64).reshape(len(doc), len(COLUMNS)).T
        steps, opens = rows[1].astype(np.int64), rows[2].astype(np.int64)
        opens[:1] = 1
        self.text = text
        # packed: a single element of a numpy array is slow to look at, and few are
        self.idx, self.head = array("q", rows[0].tobytes()), array("q", (np.arange(len(doc)) + steps).astype(np.int64).tobytes())
        self.starts: list[int] = np.flatnonzero(opens == 1).tolist()
        self.tag, self.dep, self.lower = (array("Q", row.tobytes()) for row in rows[3:])  # hashes
        strings = doc.vocab.strings
        self.deadlines = {strings[word] for word in deadlines}
        self.finite, self.qualifiers, self.nouns = ({strings[s] for s in names} for names in (FINITE, QUALIFIERS, NOUNS))
        self.space, self.prep = strings["_SP"], strings["IN"]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence of a token."""
        n = bisect_right(self.starts, at)
        return self.starts[n - 1], self.starts[n] if n < len(self.starts) else len(self.idx)

    def opening(self, start: int) -> int:
        """The first token of a sentence, with the verbless phrase before it which belongs to it."""
        if start == 0 or self.tag[start - 1] == self.space:
            return start
        first, last = self.sentence(start - 1)
        verbless = self.tag[first] == self.prep and last - first < FRAGMENT and self.finite.isdisjoint(self.tag[first:last])
        return first if verbless else start

    def beside(self, date: Date, statement: Statement) -> bool:
        """Whether a date stands right behind the cue ("said Thursday sales rose"), or right behind what was said."""
        if statement.cue is None:
            return False
        if statement.cue[1] + 1 == date.start and date.end < statement.start:
            return True
        after = statement.cue[1] <= statement.start and statement.end < date.start
        return after and len(self.text[statement.end : date.start].split()) <= 1

    def governs(self, date: Date, statement: Statement) -> bool:
        """Whether a date hangs on the cue: by its heads, or by opening the cue's sentence."""
        first = bisect_right(self.idx, date.start) - 1
        last = bisect_right(self.idx, date.end - 1) - 1
        at = next((k for k in range(first, last + 1) if not first <= self.head[k] <= last), last)
        if self.lower[self.head[at]] in self.deadlines:
            return False  # "announced job cuts by the end of next year"
        if self.beside(date, statement):
            return True
        cue = statement.cue_token
        for _ in range(STEPS):
            if self.dep[at] in self.qualifiers:
                # "comments made on Monday", but not "X, which did Y in 2019, said T"
                return self.head[at] == cue and self.tag[cue] in self.nouns
            at = self.head[at]
            if at == cue:
                return True
            top = self.head[at] == at
            if top and self.tag[at] == self.prep and self.sentence(at)[0] == at and self.sentence(at)[1] <= cue:
                return True  # the phrase opens a fragment that belongs to the cue's sentence
            if top or any(start <= self.idx[at] < end for start, end in statement.spans):
                break
        return False


def say_when(doc: Doc, facts: Facts, deadlines: Iterable[str]) -> None:
    """Link each statement to the date that its cue governs."""
    dates = sorted((d for d in facts.dates if d.type in POINTS), key=lambda d: d.start)
    if not dates or not facts.statements:
        return
    starts = [d.start for d in dates]
    words = Words(doc, facts.page.masked, deadlines)
    contents = sorted(((start, s) for s in facts.statements for start, _ in s.spans), key=lambda c: c[0])
    openings = [start for start, _ in contents]
    for statement in facts.statements:
        if statement.cue_token < 0:
            continue
        first, last = words.sentence(statement.cue_token)
        end = words.idx[last] if last < len(words.idx) else len(words.text)
        begin = words.idx[words.opening(first)]
        dated = [d for d in dates[bisect_left(starts, begin) : bisect_left(starts, end)] if words.governs(d, statement)]
        if not dated:
            statement.said_on = None
            continue
        beside = [s for _, s in contents[bisect_left(openings, begin) : bisect_left(openings, end)]]
        near = [d for d in dated if not of_content(d, statement, [statement, *beside])]
        statement.said_on = min(near, key=lambda d: (abs(d.start - cue_start(statement)), d.start), default=None)


def of_content(date: Date, statement: Statement, statements: Iterable[Statement]) -> bool:
    """Whether a date is part of what was said, here or in a statement that the cue is no part of."""
    held = (other for other in statements if within(date.start, other.spans))
    return any(other is statement or not within(cue_start(statement), other.spans) for other in held)


def within(at: int, spans: Iterable[Offsets]) -> bool:
    """Whether spans hold an offset."""
    return any(start <= at < end for start, end in spans)
