"""Hits by paragraph: which cue is outermost, whose each quote is, and quotes without a cue of their own."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kursk_extract.find.statements.asides import drop_aside, drop_next_deed
from kursk_extract.find.statements.hit import Hit, Source
from kursk_extract.find.statements.lines import Lines
from kursk_extract.find.statements.nesting import nest, separate
from kursk_extract.find.statements.quoted import QUOTING, Quoter, free
from kursk_extract.find.statements.sources import RELATIVE, phrase, sources
from kursk_extract.find.statements.subjects import TIME, possessor, subject_of
from kursk_extract.find.statements.tree import joined

if TYPE_CHECKING:
    from kursk_extract.find.statements.cues import CueFinder
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRules

LEAST_INTRODUCTION = 2
LEAST_SENTENCE, LEAST_FRAGMENT = 6, 8  # shorter quotes that no cue governs are slogans and scare quotes more often than speech
HOSTS = QUOTING | {"orphan"}
BARE = frozenset({"PRP", "CD", "DT", "WP", "WDT"})
FAR = 100
STEPS = 6
BEING = frozenset({"is", "was", "are", "were", "be", "been", "being"})
NAMES = frozenset({"NNP", "NNPS"})
ASIDE_PREPS = frozenset({"to", "on", "with", "in", "at", "for", "of", "during"})
INVERTED = frozenset({"said", "says", "added", "adds", "continued", "wrote", "stated", "tweeted"})


class Paragraphs:
    """Finds the hits of a text, paragraph by paragraph."""

    def __init__(self, rules: CueRules, find: CueFinder) -> None:
        self.find = find
        self.lines = Lines(rules)
        self.rejoinders = frozenset(rules.words.rejoinders)
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
        quoter = Quoter(tree, paragraph)
        quoted = bool(quoter.stretches)
        line = self.lines(tree, paragraph)
        found = list(self.find(tree, paragraph, quotes=quoted))
        if line is None and not found and not quoted:
            return []
        if quoted:
            quoter.adjoin([h for h in found if tree.quote_of[h.at] < 0])
        if line is not None:
            found = [line, *(h for h in found if not line.hull[0] <= h.at < line.hull[1])]
        within_questions(found)
        kept = [h for h in found if h.content]
        if quoted or tree.quote_of[paragraph[0]] >= 0:
            quoter.grow(kept)
        for hit in kept:
            drop_aside(tree, hit, self.rejoinders)
        kept = [h for h in kept if informs(tree, h)]
        if len(kept) > 1:
            separate(tree, kept)
        for hit in kept:
            drop_next_deed(tree, hit)
        kept = nest([h for h in kept if h.content and not h.loose])
        if not quoted:
            return kept
        self.add_free(tree, quoter, kept, before)
        return nest(kept)

    def add_free(self, tree: Tree, quoter: Quoter, hits: list[Hit], before: Hit | None) -> None:
        """Give long stretches without a cue to a hit of the paragraph, or to the last speaker."""
        outer = sorted((h for h in hits if h.outer is None and tree.quote_of[h.at] < 0), key=place)
        for stretch in free(tree, quoter.stretches, hits):
            upto = bisect_left(outer, stretch[0], key=place)
            host = next((outer[n] for n in range(upto - 1, -1, -1) if outer[n].row.frame in HOSTS), None)
            if host is None and begins(tree, stretch):
                host = next((h for h in outer[upto:] if h.row.frame in QUOTING), None)
            if host is not None and quotes(tree, host) and begins(tree, stretch):
                host.content = joined([*host.content, stretch])
                continue
            last = next((outer[n] for n in range(upto - 1, -1, -1) if outer[n].sources), before)
            hit = self.alone(tree, quoter.paragraph, stretch, last)
            if hit is not None:
                hits.append(hit)
                outer.insert(upto, hit)

    def alone(self, tree: Tree, paragraph: Range, stretch: Range, last: Hit | None) -> Hit | None:
        """A statement of a stretch that no cue governs."""
        whole = paragraph[0] == stretch[0]
        row = self.orphan if whole else self.near
        if row is None or not says_something(tree, stretch, whole=whole):
            return None
        nothing = (stretch[0], stretch[0])
        hit = Hit(row, stretch[0], "", nothing, nothing, [stretch], inferred=True)
        beside = last is not None and bool(last.sources) and tree.sentence(last.at)[1] in {stretch[0], stretch[0] + 1}
        named = None if whole else before_colon(tree, stretch)
        near = None if whole or beside or named is not None else subject_before(tree, stretch, paragraph)
        if named is not None:
            hit.sources = [named]
        elif near is not None:
            hit.sources = sources(tree, near)[:1]
        elif last is not None:
            hit.sources = [named_anew(tree, s) for s in last.sources]
        return hit


def named_anew(tree: Tree, one: Source) -> Source:
    """A speaker of another sentence: whom "who" stands for there, not the pronoun."""
    return Source(phrase(tree, one.head), one.head) if tree.tag[one.span[0]] in RELATIVE and one.head != one.span[0] else one


def within_questions(hits: list[Hit]) -> None:
    """Let no cue inside a question put to somebody reach past the question: what follows is the answer."""
    for asked in [h for h in hits if h.row.frame == "question" and h.content]:
        first, last = asked.content[0][0], asked.content[-1][1]
        for hit in hits:
            if hit is not asked and first <= hit.at < last:
                hit.content = [(start, min(end, last)) for start, end in hit.content if start < last]


def informs(tree: Tree, hit: Hit) -> bool:
    """Whether a content is more than a pronoun or number; what is withheld then is named by its cue."""
    if not hit.content:
        return False
    bare = all(tree.tag[k] in BARE or not tree.wordy[k] for s, e in hit.content for k in range(s, e))
    if not bare or hit.figure or any(tree.quote_of[s] >= 0 > tree.quote_of[hit.at] for s, _ in hit.content):
        return True
    if hit.stance == "withholds" and tree.quote_of[hit.at] < 0:
        hit.content = [hit.cue]
        return True
    return False


def says_something(tree: Tree, stretch: Range, *, whole: bool) -> bool:
    """Whether a stretch without a cue is more than a catchword: a paragraph that ends like a sentence, or words enough."""
    words = tree.words(stretch)
    if whole:
        last = stretch[1] - 1
        while last > stretch[0] and tree.is_mark(last):
            last -= 1
        return not tree.is_word(last) or words > LEAST_FRAGMENT
    first = next(at for at in range(*stretch) if tree.is_word(at))
    return words >= (LEAST_FRAGMENT if tree.text[tree.start[first]].islower() else LEAST_SENTENCE)


def place(hit: Hit) -> int:
    """Where a hit's cue stands."""
    return hit.at


def quotes(tree: Tree, hit: Hit) -> bool:
    """Whether a content begins or ends in quotes."""
    return any(tree.quote_of[s] >= 0 or tree.quote_of[e - 1] >= 0 for s, e in hit.content)


def before_colon(tree: Tree, stretch: Range) -> Source | None:
    """The name right before the colon that introduces a quote: "by Carl Dunn: …", "Said Dunn: …"."""
    colon = stretch[0] - 1
    if colon < 1 or tree.form[colon] != ":" or tree.tag[colon - 1] not in NAMES or tree.quote_of[colon - 1] >= 0:
        return None
    name = colon - 1
    if tree.ent[name] in TIME or tree.form[tree.head[name]] in ASIDE_PREPS:
        return None
    found = sources(tree, name)[0]
    start, end = found.span
    while start < name and tree.form[start] in INVERTED:
        start += 1
    return Source((start, end), found.head)


def subject_before(tree: Tree, stretch: Range, paragraph: Range) -> int | None:
    """The person that the sentence of a stretch, or the one before it, is about."""
    governor = governed(tree, stretch)
    if governor is not None:
        return governor
    first = tree.sentence(stretch[0])[0]
    starts = [first, *([tree.sentence(first - 1)[0]] if first > paragraph[0] else [])]
    for start in starts:
        for at in range(max(start, stretch[0] - FAR), stretch[0]):
            subject = tree.dep[at] in {"nsubj", "nsubjpass"} and tree.quote_of[at] < 0
            if subject and (tree.ent[at] == "PERSON" or tree.form[at] in {"he", "she", "they"}):
                return at
    return None


def governed(tree: Tree, stretch: Range) -> int | None:
    """The subject of the verb outside a quote that the quote hangs on, where it stands before the quote."""
    first, last = stretch
    top = next((k for k in range(first, last) if not first <= tree.head[k] < last and tree.is_word(k)), None)
    verb = tree.head[top] if top is not None else None
    for _ in range(STEPS):
        if verb is None or tree.head[verb] == verb or tree.tag[verb][:1] == "V":
            break
        verb = tree.head[verb]
    if verb is None or tree.tag[verb][:1] != "V" or tree.quote_of[verb] >= 0 or verb > first:
        return None
    while tree.dep[verb] == "ccomp" and tree.head[verb] < verb and tree.quote_of[tree.head[verb]] < 0:
        verb = tree.head[verb]
    subject, _ = subject_of(tree, verb)
    if subject is None or subject > first or tree.quote_of[subject] >= 0:
        return None
    if tree.tag[subject] not in {"NN", "NNS"} or subject in tree.actors:
        return subject
    whose = possessor(tree, subject)  # "the mayor's answer was …"
    return subject if whose is None and tree.form[verb] not in BEING else whose


def continued(tree: Tree, paragraph: Range, earlier: list[Hit], hits: list[Hit]) -> None:
    """Join a quote left open at the end of a paragraph with the quote that takes it up at the start of this one."""
    last = tree.quote_of[paragraph[0] - 1] if paragraph[0] else -1
    if tree.tag[paragraph[0] - 1] == "_SP" and paragraph[0] > 1:
        last = tree.quote_of[paragraph[0] - 2]
    first = tree.quote_of[paragraph[0]]
    if last < 0 or first < 0 or tree.quotes[last].closed:
        return
    ending, starting = tree.stretches[last], tree.stretches[first]
    before = next((h for h in reversed(earlier[-FAR:]) if h.holds(ending[0]) and h.outer is None), None)
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
