"""Quotes and cues: each stretch in quote marks goes to the cue beside it, else to the paragraph's speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.tree import joined, minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Range, Tree

BETWEEN = frozenset({",", ":", "that", "-", "--", "—", "–", "...", "…", "and", ";"})
JOINTS = frozenset({",", "-", "—", "–", "--", "as"})
QUOTING = frozenset({"clause", "quote", "line", "phrase", "noun", "passive"})
LONGEST_TITLE = 12
LONG = 4  # shorter stretches are scare quotes or titles as often as speech


class Quoter:
    """Gives the stretches of a paragraph to its hits."""

    def __init__(self, tree: Tree, paragraph: Range) -> None:
        self.tree = tree
        self.paragraph = paragraph
        self.stretches = [s for s in tree.stretches_between(*paragraph) if s[0] < s[1]]

    def adjoin(self, hits: Sequence[Hit]) -> None:
        """Give each hit outside quotes the stretches that touch its attribution."""
        for stretch in self.stretches:
            right = self.right_of(stretch, hits)
            left = self.left_of(stretch, hits)
            hit = right or left
            if hit is not None and not (hit.hull[0] < stretch[1] and stretch[0] < hit.hull[1]):
                hit.content = joined([*hit.content, stretch])

    def right_of(self, stretch: Range, hits: Sequence[Hit]) -> Hit | None:
        """The hit whose attribution stands right behind a stretch."""
        tree, end = self.tree, stretch[1]
        for hit in hits:
            gap = range(end, hit.hull[0])
            beside = hit.hull[0] >= end and len(gap) <= 2 and all(tree.form[at] in JOINTS for at in gap)
            if beside and hit.row.frame in QUOTING and not self.complete(hit, after=end):
                return hit
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

    def left_of(self, stretch: Range, hits: Sequence[Hit]) -> Hit | None:
        """The hit whose attribution stands right before a stretch."""
        tree, start = self.tree, stretch[0]
        for hit in reversed(hits):
            gap = range(hit.hull[1], start)
            if (
                hit.hull[1] <= start
                and len(gap) <= 3
                and all(tree.form[at] in BETWEEN for at in gap)
                and hit.row.frame in QUOTING
            ):
                return hit
        return None

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
            touched = [s for s in self.stretches if any(s[0] <= e and b < s[1] for b, e in hit.content)]
            if touched:
                hit.content = [r for span in joined([*hit.content, *touched]) for r in minus(span, [hit.hull])]


def free(tree: Tree, stretches: Sequence[Range], taken: Sequence[Hit]) -> list[Range]:
    """The long stretches that no content touches."""
    spans = [span for hit in taken if tree.quote_of[hit.at] < 0 or not hit.cue[0] < hit.cue[1] for span in hit.content]
    return [
        s for s in stretches if tree.words(s) >= LONG and not title(tree, s) and not any(s[0] < e and b < s[1] for b, e in spans)
    ]


def title(tree: Tree, stretch: Range) -> bool:
    """Whether a stretch is written as the title of a work: its long words begin with capitals."""
    words = [at for at in range(*stretch) if tree.is_word(at)]
    long = [at for at in words if tree.end[at] - tree.start[at] > LONG - 1]
    capitals = sum(not tree.text[tree.start[at]].islower() for at in long)
    return len(words) <= LONGEST_TITLE and bool(long) and capitals == len(long) and len(long) > 1
