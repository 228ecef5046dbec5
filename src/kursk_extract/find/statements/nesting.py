"""Which statement stands in which: contents that hold each other's cues are cut apart, the rest are nested."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import trimmed
from kursk_extract.find.statements.rivals import parted, rival
from kursk_extract.find.statements.tree import minus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Range, Tree

APART = frozenset({"noun", "phrase", "hedge", "line"})  # cues that are no verbs of a speaker


def held(hits: Sequence[Hit], starts: Sequence[int], outer: Hit) -> Iterator[Hit]:
    """The other hits whose cue lies in a hit's content; the hits are in order of their cues, which ``starts`` lists."""
    for start, end in list(outer.content):
        for n in range(bisect_left(starts, start), bisect_left(starts, end)):
            if hits[n] is not outer:
                yield hits[n]


def separate(tree: Tree, hits: Sequence[Hit]) -> None:
    """Where two contents hold each other's cues, or one begins a coordinated statement, cut one of them."""
    ordered = sorted(hits, key=lambda h: h.at)
    starts = [h.at for h in ordered]
    for outer in hits:
        for inner in held(ordered, starts, outer):
            if not outer.holds(inner.at):
                continue
            if inner.row.frame == "phrase" and set_off(tree, outer, inner):
                kept = [(s, min(e, inner.hull[0])) for s, e in outer.content if s < inner.hull[0]]
                outer.content = [r for span in kept for r in trimmed(tree, span)]
            elif inner.holds(outer.at):
                disentangle(outer, inner)
            elif (end := accompanied(tree, outer, inner)) is not None:
                outer.content = [(s, min(e, end)) for s, e in outer.content if s < end]
            elif (start := parted(tree, outer, inner)) is not None:
                outer.content = [(max(s, start), e) for s, e in outer.content if e > start]
            elif (end := rival(tree, outer, inner)) is not None:
                kept = [(s, min(e, end)) for s, e in outer.content if s < end]
                outer.content = [r for span in kept for r in trimmed(tree, span)]
            elif coordinated(tree, outer, inner):
                cut_before(tree, outer, inner)


def disentangle(one: Hit, other: Hit) -> None:
    """Take from one of two hits that hold each other what belongs to the other."""
    for inner, outer in ((one, other), (other, one)):
        if inner.row.frame == "phrase" and outer.row.frame == "clause" and inner.at < outer.at and len(outer.content) == 1:
            inner.content = [(s, min(e, outer.hull[0])) for s, e in inner.content if s < outer.hull[0]]
            return  # "according to X, T, Y reported": what X says is what Y reports
    loser, winner = (one, other) if len(one.content) > 1 or one.row.frame in {"noun", "hedge"} else (other, one)
    if winner.content:
        loser.content = [r for span in loser.content for r in minus(span, [whole(winner)])]


def cut_before(tree: Tree, outer: Hit, inner: Hit) -> None:
    """End a content where a further verb of its speaker begins, and give that verb the speaker."""
    start = inner.hull[0]
    while start > 0 and tree.quote_of[start - 1] < 0 and (not tree.is_word(start - 1) or tree.form[start - 1] in {"and", "but"}):
        start -= 1
    outer.content = [(s, min(e, start)) for s, e in outer.content if s < start]
    if outer.sources:
        inner.sources = outer.sources
        inner.own_subject = inner.loose = False


def set_off(tree: Tree, outer: Hit, inner: Hit) -> bool:
    """Whether "according to" stands behind a comma at the end of a content, and so speaks of all of it."""
    before = inner.hull[0] - 1
    return before > outer.hull[1] and tree.form[before] == "," and tree.quote_of[inner.at] < 0


def whole(hit: Hit) -> Range:
    """From the first to the last token of a hit."""
    return min(hit.hull[0], hit.content[0][0]), max(hit.hull[1], hit.content[-1][1])


def accompanied(tree: Tree, outer: Hit, inner: Hit) -> int | None:
    """Where somebody else speaks at the end of a content: the comma of ", with X saying T"."""
    at = inner.hull[0]
    if tree.tag[inner.at] != "VBG" or tree.quote_of[inner.at] >= 0:
        return None
    while at > inner.hull[0] - 8 and at > 1 and tree.form[at] != "with":
        at -= 1
    return at - 1 if tree.form[at] == "with" and tree.form[at - 1] == "," and at - 1 > outer.hull[1] else None


def coordinated(tree: Tree, outer: Hit, inner: Hit) -> bool:
    """Whether an inner cue is a further verb of the outer speaker: ", adding that T"."""
    if inner.own_subject and tree.child(inner.at, "nsubj", "nsubjpass") is not None:
        return False
    if tree.quote_of[inner.at] >= 0 or inner.row.frame in APART:
        return False
    tag = tree.tag[inner.at]
    if tree.dep[inner.at] == "conj" and tag == tree.tag[outer.at] and tag in {"VBD", "VBZ", "VBG"}:
        return outer.hull[0] < inner.at and inner.sources != outer.sources
    before = inner.hull[0] - 1
    if tag != "VBG" or before < 0 or tree.form[before] != ",":
        return False
    speech = inner.row.frame == "clause" and bool(inner.content)
    return speech or outer.hull[0] > outer.content[0][0]


def nest(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, each with the closest one whose content holds its cue; the same content twice is kept once."""
    if len(hits) < 2:
        for hit in hits:
            hit.outer = None
        return list(hits)
    kept: list[Hit] = []
    seen: dict[tuple[Range, ...], Hit] = {}
    for hit in hits:
        other = seen.get(tuple(hit.content))
        if other is None or hit.holds(other.at):
            seen[tuple(hit.content)] = hit
            kept.append(hit)
    ordered = sorted(kept, key=lambda h: h.at)
    starts = [h.at for h in ordered]
    sizes = {id(h): sum(e - s for s, e in h.content) for h in kept}
    for hit in kept:
        hit.outer = None
    for outer in kept:
        for inner in held(ordered, starts, outer):
            closer = inner.outer is None or sizes[id(outer)] < sizes[id(inner.outer)]
            if closer and not inner.holds(outer.at):
                inner.outer = outer
    return kept
