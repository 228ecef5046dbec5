"""Hits by paragraph: which cue is outermost, whose each quote is, and quotes without a cue of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import trimmed
from kursk_extract.find.statements.hit import Hit
from kursk_extract.find.statements.lines import Lines
from kursk_extract.find.statements.quoted import QUOTING, Quoter, free
from kursk_extract.find.statements.sources import sources, subject_of
from kursk_extract.find.statements.tree import joined, minus

if TYPE_CHECKING:
    from kursk_extract.find.statements.cues import CueFinder
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRules

LEAST_INTRODUCTION = 2


class Paragraphs:
    """Finds the hits of a text, paragraph by paragraph."""

    def __init__(self, rules: CueRules, find: CueFinder) -> None:
        self.find = find
        self.lines = Lines(rules)
        self.orphan, self.near = rules.of("orphan"), rules.of("near")

    def __call__(self, tree: Tree) -> list[Hit]:
        """All hits with content."""
        out: list[Hit] = []
        last: Hit | None = None
        opening: Hit | None = None
        for paragraph in tree.paragraphs:
            hits = self.paragraph(tree, paragraph, opening or last)
            if opening is not None:
                self.introduce(opening, paragraph, hits)
            continued(tree, paragraph, out, hits)
            out += hits
            opening = self.introduction(tree, paragraph, out)
            last = next((h for h in reversed(hits) if h.sources and h.outer is None and not h.hedge), last)
        return out

    def introduction(self, tree: Tree, paragraph: Range, hits: list[Hit]) -> Hit | None:
        """What the colon at the end of a paragraph announces: a hit without content, its verb the cue."""
        last = paragraph[1] - 1
        while last > paragraph[0] and not tree.is_word(last) and tree.form[last] != ":":
            last -= 1
        if tree.form[last] != ":" or self.orphan is None or tree.words(paragraph) < LEAST_INTRODUCTION:
            return None
        first = tree.sentence(last)[0]
        for hit in reversed(hits):
            if first <= hit.at < last and hit.sources and hit.row.frame in QUOTING:
                return Hit(hit.row, hit.at, hit.lemma, hit.cue, hit.hull, [], hit.sources)
        found = self.find.waiting(tree, (first, last))
        if found is not None:
            return found
        verb = next((at for at in range(first, last) if tree.dep[at] == "ROOT" and tree.tag[at][:1] == "V"), None)
        subject, _ = subject_of(tree, verb) if verb is not None else (None, False)
        if verb is None or subject is None:
            return None
        return Hit(self.orphan, verb, "", (last, last), (last, last + 1), [], sources(tree, subject), inferred=True)

    @staticmethod
    def introduce(opening: Hit, paragraph: Range, hits: list[Hit]) -> None:
        """Give what was announced to the speaker who was announced."""
        first = next((h for h in hits if h.outer is None and h.content and h.content[0][0] <= paragraph[0] + 1), None)
        if first is not None and first.row.frame == "orphan":
            first.row, first.at, first.lemma, first.cue = opening.row, opening.at, opening.lemma, opening.cue
            first.sources, first.inferred = opening.sources, opening.inferred

    def paragraph(self, tree: Tree, paragraph: Range, before: Hit | None) -> list[Hit]:
        """The hits of one paragraph, outermost and nested."""
        line = self.lines(tree, paragraph)
        found = list(self.find(tree, paragraph))
        outside = [h for h in found if tree.quote_of[h.at] < 0]
        quoter = Quoter(tree, paragraph)
        quoter.adjoin(outside)
        if line is not None:
            found = [line, *(h for h in found if not line.hull[0] <= h.at < line.hull[1])]
        kept = [h for h in found if h.content]
        quoter.grow(kept)
        kept = [h for h in kept if h.content]
        separate(tree, kept)
        kept = nest([h for h in kept if h.content and not h.loose])
        self.add_free(tree, quoter, kept, before)
        nest(kept)
        return kept

    def add_free(self, tree: Tree, quoter: Quoter, hits: list[Hit], before: Hit | None) -> None:
        """Give long stretches without a cue to a hit of the paragraph, or to the last speaker."""
        outer = [h for h in hits if h.outer is None and tree.quote_of[h.at] < 0]
        for stretch in free(tree, quoter.stretches, hits):
            host = self.host(tree, stretch, outer)
            if host is not None:
                host.content = joined([*host.content, stretch])
                continue
            hit = self.alone(tree, quoter, stretch, outer, before)
            if hit is not None:
                hits.append(hit)
                outer.append(hit)
                before = hit

    @staticmethod
    def host(tree: Tree, stretch: Range, hits: list[Hit]) -> Hit | None:
        """The hit that a stretch continues: the last before it that quotes, else one right behind it."""
        earlier = [h for h in hits if h.at < stretch[0] and h.row.frame in QUOTING | {"orphan"}]
        if earlier:
            last = max(earlier, key=lambda h: h.at)
            quoting = any(tree.quote_of[s] >= 0 or tree.quote_of[e - 1] >= 0 for s, e in last.content)
            whole = begins(tree, stretch)
            if quoting and whole:
                return last
        return None

    def alone(self, tree: Tree, quoter: Quoter, stretch: Range, hits: list[Hit], before: Hit | None) -> Hit | None:
        """A statement of a stretch that no cue governs."""
        whole = quoter.paragraph[0] == stretch[0]
        row = self.orphan if whole else self.near
        if row is None:
            return None
        hit = Hit(row, stretch[0], "", (stretch[0], stretch[0]), (stretch[0], stretch[0]), [stretch], inferred=True)
        earlier = [h for h in hits if h.sources and h.at < stretch[0]]
        near = None if whole else self.subject(tree, stretch, quoter.paragraph)
        if near is not None:
            hit.sources = sources(tree, near)[:1]
        elif earlier:
            hit.sources = max(earlier, key=lambda h: h.at).sources
        elif before is not None:
            hit.sources = before.sources
        return hit

    @staticmethod
    def subject(tree: Tree, stretch: Range, paragraph: Range) -> int | None:
        """The person that the sentence of a stretch, or the one before it, is about."""
        first = tree.sentence(stretch[0])[0]
        starts = [first]
        if first > paragraph[0]:
            starts.append(tree.sentence(first - 1)[0])
        for start in starts:
            for at in range(start, stretch[0]):
                subject = tree.dep[at] in {"nsubj", "nsubjpass"} and tree.quote_of[at] < 0
                if subject and (tree.ent[at] == "PERSON" or tree.form[at] in {"he", "she", "they"}):
                    return at
        return None


def continued(tree: Tree, paragraph: Range, earlier: list[Hit], hits: list[Hit]) -> None:
    """Join a quote left open at the end of a paragraph with the quote that takes it up at the start of this one."""
    last = tree.quote_of[paragraph[0] - 1] if paragraph[0] else -1
    if tree.tag[paragraph[0] - 1] == "_SP" and paragraph[0] > 1:
        last = tree.quote_of[paragraph[0] - 2]
    first = tree.quote_of[paragraph[0]]
    if last < 0 or first < 0 or tree.quotes[last].closed:
        return
    ending, starting = tree.stretches[last], tree.stretches[first]
    before = next((h for h in reversed(earlier) if h.holds(ending[0]) and h.outer is None), None)
    after = next((h for h in hits if h.holds(starting[0]) and h.outer is None), None)
    if before is None or after is None:
        return
    if after.cue[0] == after.cue[1]:
        before.content = joined([*before.content, *after.content])
        hits.remove(after)
        for hit in hits:
            hit.outer = before if hit.outer is after else hit.outer
    elif before.cue[0] == before.cue[1]:
        after.content = joined([*before.content, *after.content])
        earlier.remove(before)
        for hit in earlier:
            hit.outer = after if hit.outer is before else hit.outer
    elif len(before.content) > 1 and before.content[-1] == ending:
        before.content.pop()
        after.content = joined([ending, *after.content])


def begins(tree: Tree, stretch: Range) -> bool:
    """Whether a stretch begins a sentence, by the parse or by the stop before it."""
    start = stretch[0]
    if start in {0, tree.sentence(start)[0]} or (start + 1 < tree.size and tree.sentence(start + 1)[0] == start + 1):
        return True
    before = start - 1
    while before > 0 and tree.tag[before] == "_SP":
        before -= 1
    return tree.form[before] in {".", "?", "!"} or tree.is_mark(before)


def separate(tree: Tree, hits: list[Hit]) -> None:
    """Where two contents hold each other's cues, or one begins a coordinated statement, cut one of them."""
    for outer in hits:
        for inner in hits:
            if outer is inner or not outer.holds(inner.at):
                continue
            if inner.holds(outer.at):
                loser = outer if len(outer.content) > 1 or outer.row.frame in {"noun", "hedge"} else inner
                loser.content = [r for span in loser.content for r in minus(span, [whole(outer if loser is inner else inner)])]
            elif inner.row.frame == "phrase" and set_off(tree, outer, inner):
                outer.content = [(s, min(e, inner.hull[0])) for s, e in outer.content if s < inner.hull[0]]
                outer.content = [r for span in outer.content for r in trimmed(tree, span)]
            elif coordinated(tree, outer, inner):
                start = inner.hull[0]
                while start > 0 and (not tree.is_word(start - 1) or tree.form[start - 1] in {"and", "but"}):
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


def coordinated(tree: Tree, outer: Hit, inner: Hit) -> bool:
    """Whether an inner cue is a further verb of the outer speaker: ", adding that T"."""
    if inner.own_subject and tree.child(inner.at, "nsubj", "nsubjpass") is not None:
        return False
    if tree.quote_of[inner.at] >= 0 or inner.row.frame in {"noun", "phrase", "hedge", "line"}:
        return False
    if tree.dep[inner.at] == "conj" and tree.tag[inner.at] == tree.tag[outer.at] and tree.tag[inner.at] in {"VBD", "VBZ"}:
        return outer.hull[0] < inner.at and inner.sources != outer.sources
    if tree.tag[inner.at] != "VBG" or inner.at == 0:
        return False
    before = inner.hull[0] - 1
    return before >= 0 and tree.form[before] == "," and (inner.lemma in {"add", "note"} or outer.hull[0] > outer.content[0][0])


def nest(hits: list[Hit]) -> list[Hit]:
    """The hits, each with the closest one whose content holds its cue; the same content twice is kept once."""
    kept: list[Hit] = []
    seen: dict[tuple[Range, ...], Hit] = {}
    for hit in hits:
        key = tuple(hit.content)
        other = seen.get(key)
        if other is not None and not hit.holds(other.at):
            continue
        seen[key] = hit
        kept.append(hit)
    for hit in kept:
        around = [o for o in kept if o is not hit and o.holds(hit.at) and not hit.holds(o.at)]
        hit.outer = min(around, key=lambda o: sum(e - s for s, e in o.content), default=None)
    return kept
