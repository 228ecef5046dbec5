"""The day on which something was said: the date that a cue governs."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from kursk_extract.facts import Date, Facts, Offsets, Statement

POINTS = frozenset({"DATE", "TIME"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUALIFIERS = frozenset({"relcl", "acl"})
COLUMNS: list[int | str] = ["IDX", "HEAD", "SENT_START", "TAG", "DEP", "LOWER"]
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FRAGMENT = 30
STEPS = 6


def cue_start(statement: Statement) -> int:
    """Where a statement is attributed."""
    return statement.cue[0] if statement.cue is not None else statement.start


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
