"""The parse of a Doc as plain lists: what the frames ask of a token costs one list look-up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kursk_extract.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Offsets, Quote

Range = tuple[int, int]
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
HEADLINE = 25
NONE: Sequence[int] = ()
MARKS = frozenset('"“”')


class Tree:
    """Forms, tags, heads, subtree edges, sentences, paragraphs and quotes by token index."""

    def __init__(self, doc: Doc) -> None:
        rows = doc.to_array(["LOWER", "TAG", "DEP", "ENT_TYPE", "HEAD", "IDX", "LENGTH", "SENT_START"])
        size = len(doc)
        names, known = Names(doc), Wordy()
        strings: list[list[int]] = rows.T[:4].tolist() if size else [[]] * 4
        steps, starts, lengths, opens = rows.T[4:].astype("int64").tolist() if size else [[]] * 4
        page = facts_of(doc).page
        self.doc = doc
        self.text = page.masked
        self.size = size
        self.form, self.tag, self.dep, self.ent = ([names[v] for v in column] for column in strings)
        self.head: list[int] = [at + step for at, step in enumerate(steps)]
        self.start: list[int] = starts
        self.end: list[int] = [s + n for s, n in zip(starts, lengths, strict=True)]
        below: dict[int, list[int]] = {}
        for at, head in enumerate(self.head):
            if head != at:
                below.setdefault(head, []).append(at)
        # most tokens are leaves: a list of its own for each would keep the garbage collector busy
        self.kids: list[Sequence[int]] = [below.get(at, NONE) for at in range(size)]
        self.wordy = [known[form] for form in self.form]
        self.left, self.right = self.edges()
        self.sentence_starts = [at for at in range(size) if at == 0 or opens[at] == 1]
        self.quotes = page.quotes
        self.zones = [z.kind for z in page.zones]
        self.zone_starts = [z.start for z in page.zones]
        self.actors: frozenset[int] = frozenset()  # heads of mentions of those who can speak
        self.paragraphs = list(self.cut_paragraphs(page.breaks))
        self.stretches = [self.stretch(q) for q in self.quotes]
        self.stretch_starts = [start for start, _ in self.stretches]
        self.stretch_words = [self.words(s) for s in self.stretches]
        self.quote_of = [-1] * size
        for at, (start, end) in enumerate(self.stretches):
            self.quote_of[start:end] = [at] * (end - start)

    def edges(self) -> tuple[list[int], list[int]]:
        """First and last token of each subtree."""
        left, right = list(range(self.size)), list(range(self.size))
        waiting = [len(kids) for kids in self.kids]
        ready = [at for at in range(self.size) if not waiting[at]]
        while ready:
            at = ready.pop()
            head = self.head[at]
            if head == at:
                continue
            if left[at] < left[head]:  # noqa: PLR1730 - a call of min costs three times as much here
                left[head] = left[at]
            if right[at] > right[head]:  # noqa: PLR1730 - the same
                right[head] = right[at]
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
        return left, right

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
        return next((k for k in self.kids[at] if dep[k] in deps), None)

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
        return sum(self.wordy[span[0] : span[1]])

    def offsets(self, span: Range) -> Offsets:
        """The characters of a token range."""
        return self.start[span[0]], self.end[span[1] - 1]


class Wordy(dict[str, bool]):
    """Whether a form holds a letter or digit, remembered."""

    def __missing__(self, form: str) -> bool:
        """The answer for a form that is asked for the first time."""
        value = self[form] = form.isalnum() or any(c.isalnum() for c in form)
        return value


class Names(dict[int, str]):
    """Strings by their hash, remembered."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self.strings = doc.vocab.strings

    def __missing__(self, key: int) -> str:
        """The string of a hash that is asked for the first time."""
        value = self[key] = self.strings[key] if key else ""
        return value


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
