"""The parse of a Doc as plain lists: what the frames ask of a token costs one list look-up."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np

from kursk_extract.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    from kursk_extract.facts import Offsets, Quote
    from kursk_extract.find.statements.hit import Source

    Indices = NDArray[np.int64]

Range = tuple[int, int]
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
HEADLINE = 25
COLUMNS: list[int | str] = ["LOWER", "TAG", "DEP", "ENT_TYPE", "HEAD", "IDX", "LENGTH", "SENT_START"]
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd: tags that differ give keys that differ
MOST = 200_000  # strings remembered; then it begins anew, so that memory stays flat
MARKS = frozenset('"“”')


class Tree:
    """Forms, tags, heads, subtree edges, sentences, paragraphs and quotes by token index."""

    def __init__(self, doc: Doc) -> None:
        rows = doc.to_array(COLUMNS).astype(np.uint64).reshape(len(doc), len(COLUMNS))
        size = len(doc)
        page = facts_of(doc).page
        self.doc = doc
        self.text = page.masked
        self.size = size
        name = names(doc).__getitem__
        self.form, self.tag, self.dep = (list(map(name, column)) for column in rows.T[:3].tolist())
        self.ent = [""] * size
        for at in np.flatnonzero(rows[:, 3]).tolist():
            self.ent[at] = name(int(rows[at, 3]))
        self.keys: list[int] = (rows[:, 0] ^ (rows[:, 1] * SPREAD)).tolist()  # a form under a tag
        steps, starts, lengths, opens = rows.T[4:].astype(np.int64)
        heads = np.arange(size) + steps
        self.head, self.start, self.end = packed(heads), packed(starts), packed(starts + lengths)
        self.kids = Kids(heads)
        self.wordy = list(map(WORDY.__getitem__, self.form))
        self.left, self.right = edges(heads)
        opens[:1] = 1
        self.sentence_starts: list[int] = np.flatnonzero(opens == 1).tolist()
        self.quotes = page.quotes
        self.zones = [z.kind for z in page.zones]
        self.zone_starts = [z.start for z in page.zones]
        self.speakers: dict[int, tuple[int | None, bool, int]] = {}  # what the frames have found out of a verb's subject
        self.voices: dict[tuple[int, int | None], tuple[Range, list[Source]]] = {}  # a cue's attribution and speakers, by subject
        self.cites = "citing" in self.form
        self.candidates: list[int] | None = None  # tokens that may be cues
        self.interview: bool | None = None  # whether lines begin with "Q:" and "A:"
        self.actors: frozenset[int] = frozenset()  # heads of mentions of those who can speak
        self.paragraphs = list(self.cut_paragraphs(page.breaks))
        self.stretches = [self.stretch(q) for q in self.quotes]
        self.stretch_starts = [start for start, _ in self.stretches]
        self.stretch_words = [self.words(s) for s in self.stretches]
        self.quote_of = [-1] * size
        for at, (start, end) in enumerate(self.stretches):
            self.quote_of[start:end] = [at] * (end - start)

    def cut_paragraphs(self, breaks: Sequence[int]) -> Iterator[Range]:
        """Token ranges of the paragraphs: at the page's breaks, or at line ends where the page has none."""
        starts = list(breaks)
        if not starts:
            starts = [0, *(at + 1 for at, char in enumerate(self.text) if char == "\n")]
        first = 0
        tokens = sorted({bisect_right(self.start, at - 1) for at in starts if at > 0} | {self.size})
        for at in tokens:
            if at > first:
                yield first, at
            first = at

    def stretch(self, quote: Quote) -> Range:
        """The tokens of a quote with its marks."""
        return bisect_right(self.end, quote.outer[0]), bisect_right(self.start, quote.outer[1] - 1)

    def stretches_between(self, first: int, last: int) -> list[Range]:
        """The quotes that start in a token range."""
        low = bisect_left(self.stretch_starts, first)
        high = bisect_left(self.stretch_starts, last)
        return self.stretches[low:high]

    def sentence(self, at: int) -> Range:
        """The sentence of a token."""
        n = bisect_right(self.sentence_starts, at)
        return self.sentence_starts[n - 1], self.sentence_starts[n] if n < len(self.sentence_starts) else self.size

    def is_headline(self, at: int) -> bool:
        """Whether a token stands in a headline or crosshead, or in a first paragraph as short as one."""
        first, last = self.paragraphs[0]
        if first <= at < last and last - first <= HEADLINE:
            return True
        zone = bisect_right(self.zone_starts, self.start[at]) - 1
        return zone >= 0 and self.zones[zone] in {"headline", "crosshead"}

    def subtree(self, at: int) -> Range:
        """The range of a token's subtree."""
        return self.left[at], self.right[at] + 1

    def child(self, at: int, *deps: str) -> int | None:
        """The first child with one of the labels."""
        dep = self.dep
        for kid in self.kids[at]:
            if dep[kid] in deps:
                return kid
        return None

    def children(self, at: int, *deps: str) -> list[int]:
        """All children with one of the labels."""
        dep = self.dep
        return [k for k in self.kids[at] if dep[k] in deps]

    def is_word(self, at: int) -> bool:
        """Whether a token holds a letter or digit."""
        return self.wordy[at]

    def is_mark(self, at: int) -> bool:
        """Whether a token is a quote mark."""
        return self.form[at] in MARKS

    def quoted_words(self, at: int) -> int:
        """How many words the quote of a token holds, 0 outside quotes."""
        return self.stretch_words[self.quote_of[at]] if self.quote_of[at] >= 0 else 0

    def words(self, span: Range) -> int:
        """How many words a range holds."""
        return self.wordy[span[0] : span[1]].count(True)

    def offsets(self, span: Range) -> Offsets:
        """The characters of a token range."""
        return self.start[span[0]], self.end[span[1] - 1]


class Kids(dict[int, "Sequence[int]"]):
    """The children of each token in order, cut out when first asked for: most tokens are never asked."""

    def __init__(self, heads: Indices) -> None:
        super().__init__()
        below = np.flatnonzero(heads != np.arange(len(heads)))
        above = heads[below]
        self.tokens = packed(below[np.argsort(above, kind="stable")])
        ends = np.cumsum(np.bincount(above, minlength=len(heads)))
        self.ends = packed(ends)

    def __missing__(self, at: int) -> Sequence[int]:
        """The children of a token that is asked for the first time."""
        own = at if at >= 0 else at + len(self.ends)
        found = self[at] = self.tokens[self.ends[own - 1] if own else 0 : self.ends[own]].tolist()
        return found


def packed(values: Indices) -> array[int]:
    """Integers in one block of memory: a list would make an object of each, though few are looked at."""
    return array("q", values.astype(np.int64).tobytes())


def edges(heads: Indices) -> tuple[array[int], array[int]]:
    """First and last token of each subtree; each round looks twice as far up as the one before."""
    left, right, above = np.arange(len(heads)), np.arange(len(heads)), heads
    while True:
        np.minimum.at(left, above, left.copy())
        np.maximum.at(right, above, right.copy())
        further = above[above]
        if np.array_equal(further, above):
            return packed(left), packed(right)
        above = further


class Wordy(dict[str, bool]):
    """Whether a form holds a letter or digit, remembered."""

    def __missing__(self, form: str) -> bool:
        """The answer for a form that is asked for the first time."""
        if len(self) > MOST:
            self.clear()
        value = self[form] = form.isalnum() or any(c.isalnum() for c in form)
        return value


class Names(dict[int, str]):
    """Strings by their hash, remembered: a hash means the same string in every vocabulary."""

    strings: StringStore

    def __missing__(self, key: int) -> str:
        """The string of a hash that is asked for the first time."""
        if len(self) > MOST:
            self.clear()
        value = self[key] = self.strings[key] if key else ""
        return value


NAMES, WORDY = Names(), Wordy()


def names(doc: Doc) -> Names:
    """The strings of a Doc's vocabulary."""
    NAMES.strings = doc.vocab.strings
    return NAMES


def minus(span: Range, holes: Sequence[Range]) -> list[Range]:
    """A range without some others."""
    out, at = [], span[0]
    for start, end in sorted(holes):
        if end <= at or start >= span[1]:
            continue
        if start > at:
            out.append((at, start))
        at = max(at, end)
    if at < span[1]:
        out.append((at, span[1]))
    return out


def joined(spans: Sequence[Range]) -> list[Range]:
    """Ranges in order, those that touch made one."""
    out: list[Range] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
