"""Hits → statements: offsets, kind, quotes, hedges."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from kursk_extract.facts import Statement, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.facts import Offsets
    from kursk_extract.find.statements.hit import Hit, Source
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRules
    from kursk_extract.records import StatementKind

DIRECT = 0.9


class Writer:
    """Turns hits into statements."""

    def __init__(self, rules: CueRules) -> None:
        self.hedges = rules.hedges

    def __call__(self, tree: Tree, hits: Sequence[Hit]) -> list[Statement]:
        """The statements in text order."""
        made = {id(hit): self.statement(tree, hit) for hit in hits}
        for hit in hits:
            if hit.outer is not None:
                made[id(hit)].within = made.get(id(hit.outer))
        out = [s for s in made.values() if s.spans and any(c.isalnum() for a, b in s.spans for c in tree.text[a:b])]
        kept = {id(s) for s in out}
        for s in out:
            if s.within is not None and id(s.within) not in kept:
                s.within = None
        return sorted(out, key=lambda s: (s.start, s.end))

    def statement(self, tree: Tree, hit: Hit) -> Statement:
        """One statement."""
        spans = [offsets for span in hit.content if (offsets := self.edges(tree, span)) is not None]
        statement = Statement(spans, hit.row.id, stance=hit.stance)
        statement.kind = kind(tree, hit.content)
        statement.quotes = quotes(tree, hit.content)
        if hit.sources:
            statement.speaker, *statement.co_speakers = [voice(tree, s, inferred=hit.inferred) for s in hit.sources]
        if hit.cue[0] < hit.cue[1]:
            statement.cue, statement.cue_lemma, statement.cue_token = tree.offsets(hit.cue), hit.lemma, hit.at
        for name in ("addressee", "channel", "cites"):
            span = getattr(hit, name)
            if span is not None and span[0] < span[1]:
                setattr(statement, name, tree.offsets(span))
        statement.hedges = [
            (tree.start[at], tree.end[at])
            for s, e in (hit.hull, *hit.content)
            if not self.hedges.isdisjoint(tree.form[s:e])
            for at in range(s, e)
            if tree.form[at] in self.hedges and (governs(tree, at) if hit.holds(at) else not hit.cue[0] <= at < hit.cue[1])
        ]
        if hit.hedge:
            statement.hedges = sorted({*statement.hedges, tree.offsets(hit.cue)})
        return statement

    @staticmethod
    def edges(tree: Tree, span: Range) -> Offsets | None:
        """The characters of a piece of content; marks that enclose all of it are left out."""
        start, end = span
        if tree.quote_of[start] >= 0:
            quote = tree.quote_of[start]
            first, last = tree.stretches[quote]
            if first == start and last == end:
                return tree.quotes[quote].start, tree.quotes[quote].end
            if first == start and last > end and tree.is_mark(start):
                start += 1
            elif first < start and last == end and tree.is_mark(end - 1):
                end -= 1
        return tree.offsets((start, end)) if start < end else None


def governs(tree: Tree, at: int) -> bool:
    """Whether a hedge outside quotes keeps its distance from a verb, and not from one word of what is said."""
    return tree.quote_of[at] < 0 and tree.tag[at] == "RB" and tree.tag[tree.head[at]][:1] in {"V", "M"}


def voice(tree: Tree, source: Source, *, inferred: bool) -> Voice:
    """A speaker's mention."""
    return Voice(tree.offsets(source.span), source.head, status="inferred" if inferred else "unresolved")


def kind(tree: Tree, content: Sequence[Range]) -> StatementKind:
    """How much of a content stands in quotes."""
    if all(max(tree.quote_of[s:e], default=-1) < 0 for s, e in content):
        return "indirect"
    words = [quote for s, e in content for quote in compress(tree.quote_of[s:e], tree.wordy[s:e])]
    quoted = len(words) - words.count(-1)
    return "indirect" if not quoted else "direct" if quoted >= DIRECT * len(words) else "mixed"


def quotes(tree: Tree, content: Sequence[Range]) -> list[Offsets]:
    """The stretches inside quote marks within a content."""
    out: list[Offsets] = []
    for start, end in content:
        if max(tree.quote_of[start:end], default=-1) < 0:
            continue
        low, high = tree.start[start], tree.end[end - 1]
        for number in dict.fromkeys(tree.quote_of[start:end]):
            if number < 0:
                continue
            quote = tree.quotes[number]
            piece = (max(quote.start, low), min(quote.end, high))
            if piece[0] < piece[1]:
                out.append(piece)
    return out
