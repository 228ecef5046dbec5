"""Quotes and cues: each stretch in quote marks goes to the cue beside it, else to the paragraph's speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kursk_extract.find.statements.tree import joined, minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Range, Tree

BETWEEN = frozenset({",", ":", "that", "-", "--", "—", "–", "...", "…", "and", ";"})
JOINTS = frozenset({",", "-", "—", "–", "--", "as"})
QUOTING = frozenset({"clause", "quote", "line", "phrase", "noun", "passive"})
TITLES, MOST_TITLES = frozenset({"NNP", "NNPS"}), 8
LONGEST_TITLE = 20
LONG = 4  # shorter stretches are scare quotes or titles as often as speech


class Quoter:
    """Gives the stretches of a paragraph to its hits."""

    def __init__(self, tree: Tree, paragraph: Range) -> None:
        self.tree = tree
        self.paragraph = paragraph
        self.stretches = [s for s in tree.stretches_between(*paragraph) if s[0] < s[1]]
        self.starts = [start for start, _ in self.stretches]
        self.ends = [end for _, end in self.stretches]

    def adjoin(self, hits: Sequence[Hit]) -> None:
        """Give each hit outside quotes the stretches that touch its attribution."""
        quoting = [h for h in hits if h.row.frame in QUOTING]
        starting = {h.hull[0]: h for h in reversed(quoting)}
        ending = {h.hull[1]: h for h in quoting}
        asked = [span for h in hits if h.row.frame == "question" for span in h.content]
        before: tuple[Range, Hit] | None = None
        earlier = False  # whether somebody in this paragraph has been quoted before
        for stretch in self.stretches:
            if any(start < stretch[0] < end for start, end in asked):
                continue
            left, right = self.left_of(stretch, ending), self.right_of(stretch, starting)
            if right is not None and self.ended(stretch) and (left is not None or (earlier and self.opens(right))):
                right = None
            hit = right or left or self.listed(stretch, before)
            if hit is not None:
                before = stretch, hit
            if hit is not None and not (hit.hull[0] < stretch[1] and stretch[0] < hit.hull[1]):
                hit.content = joined([*hit.content, stretch])
                earlier = True

    def listed(self, stretch: Range, before: tuple[Range, Hit] | None) -> Hit | None:
        """The hit of the quote before a stretch, if "and" joins the two: 'placards read "A" and "B"'."""
        between = self.tree.form[before[0][1] : stretch[0]] if before is not None else []
        return before[1] if before is not None and between in (["and"], ["or"], [",", "and"], ["&"]) else None

    def opens(self, hit: Hit) -> bool:
        """Whether an attribution opens a sentence of its own: a capital, and no comma before what follows."""
        tree, end = self.tree, hit.hull[1]
        return tree.text[tree.start[hit.hull[0]]].isupper() and end < tree.size and tree.form[end] in {".", "?", "!"}

    def ended(self, stretch: Range) -> bool:
        """Whether a full stop ends a stretch: what follows is a new sentence."""
        last = stretch[1] - 1
        while last > stretch[0] and self.tree.is_mark(last):
            last -= 1
        return self.tree.form[last] == "."

    def right_of(self, stretch: Range, starting: dict[int, Hit]) -> Hit | None:
        """The hit whose attribution stands right behind a stretch."""
        tree, end = self.tree, stretch[1]
        for at in range(end, min(end + MOST_TITLES, tree.size)):
            hit = starting.get(at)
            if hit is not None and not self.complete(hit, after=end):
                return hit
            title = tree.tag[at] in TITLES and tree.quote_of[at] < 0  # "Air Force Maj. Gen. X", which the parse may break
            if not title and (at >= end + 2 or (tree.form[at] not in JOINTS and tree.tag[at] != "DT")):
                break
        return None

    def left_of(self, stretch: Range, ending: dict[int, Hit]) -> Hit | None:
        """The hit whose attribution stands right before a stretch."""
        for at in range(stretch[0], max(stretch[0] - 4, -1), -1):
            if at in ending:
                return ending[at]
            if at == 0 or self.tree.form[at - 1] not in BETWEEN:
                break
        return None

    def complete(self, hit: Hit, after: int) -> bool:
        """Whether a hit behind a finished quote already has its content on its right."""
        tree = self.tree
        last = after - 1
        while last > 0 and tree.is_mark(last):
            last -= 1
        right = any(start >= hit.hull[1] for start, _ in hit.content)
        return right and (
            tree.form[last] == "." or (tree.form[last] in {"?", "!"} and tree.text[tree.start[hit.hull[0]]].isupper())
        )

    def grow(self, hits: Sequence[Hit]) -> None:
        """Widen contents over every stretch they touch; a cue inside a stretch keeps to it."""
        for hit in hits:
            if not hit.content:
                continue
            own = self.tree.quote_of[hit.at]
            if own >= 0:
                bound = self.tree.stretches[own]
                hit.content = [(max(s, bound[0]), min(e, bound[1])) for s, e in hit.content if s < bound[1] and e > bound[0]]
                continue
            touched = [s for span in hit.content for s in self.touching(span)]
            if touched:
                hit.content = [r for span in joined([*hit.content, *touched]) for r in minus(span, [hit.hull])]

    def touching(self, span: Range) -> Sequence[Range]:
        """The stretches that a content touches, or that follow it at once."""
        low = bisect_right(self.ends, span[0])
        # behind the end of a quote another quote is another's words
        high = (bisect_left if self.tree.quote_of[span[1] - 1] >= 0 else bisect_right)(self.starts, span[1])
        return self.stretches[low : max(low, high)]


def free(tree: Tree, stretches: Sequence[Range], taken: Sequence[Hit]) -> list[Range]:
    """The stretches that no content touches: long ones, and those that end like a sentence."""
    cues = [h for h in taken if tree.quote_of[h.at] < 0 or not h.cue[0] < h.cue[1]]
    spans = joined([span for hit in cues for span in hit.content])
    ends = [end for _, end in spans]

    def is_free(stretch: Range) -> bool:
        at = bisect_right(ends, stretch[0])
        return at == len(spans) or spans[at][0] >= stretch[1]

    return [s for s in stretches if (tree.words(s) >= LONG or fills(tree, s)) and is_free(s) and not title(tree, s)]


def fills(tree: Tree, stretch: Range) -> bool:
    """Whether a stretch ends like a sentence."""
    last = stretch[1] - 1
    while last > stretch[0] and tree.is_mark(last):
        last -= 1
    return tree.form[last] in {".", "?", "!"}


def title(tree: Tree, stretch: Range) -> bool:
    """Whether a stretch is written as the title of a work: its long words begin with capitals."""
    words = [at for at in range(*stretch) if tree.wordy[at]]
    long = [at for at in words if tree.end[at] - tree.start[at] > LONG - 1]
    capitals = sum(not tree.text[tree.start[at]].islower() for at in long)
    return len(words) <= LONGEST_TITLE and bool(long) and capitals == len(long) and len(long) > 1
