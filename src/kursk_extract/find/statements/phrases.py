"""Attributions by prepositions and adverbs: "according to X, T" and "T reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import opening, trimmed
from kursk_extract.find.statements.hit import Hit
from kursk_extract.find.statements.sources import sources
from kursk_extract.find.statements.tree import minus

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow, CueRules

DASHES = frozenset({"—", "–", "--", "-"})
FAR = 100
LEAST = 2  # words that say something
BREAKS = frozenset({",", "—", "–", "--", ";", "(", ")", "-"})


class Phrases:
    """Finds speakers named by a phrase, and clauses kept at a distance by an adverb."""

    def __init__(self, rules: CueRules) -> None:
        self.yardsticks = frozenset(rules.words.yardsticks)
        self.by_first: dict[str, list[tuple[list[str], CueRow]]] = {}
        self.adverbs: dict[str, CueRow] = {}
        for row in rules.rows:
            if row.frame == "phrase":
                for phrase in row.phrases:
                    words = phrase.split()
                    self.by_first.setdefault(words[0], []).append((words, row))
            elif row.frame == "hedge":
                self.adverbs.update(dict.fromkeys(row.lemmas, row))

    def __call__(self, tree: Tree, at: int) -> Hit | None:
        """The attribution that starts at a token, if one does."""
        form = tree.form[at]
        for words, row in self.by_first.get(form, ()):
            if tree.form[at : at + len(words)] == words:
                return self.phrase(tree, at, at + len(words), row)
        adverb = self.adverbs.get(form)
        return self.hedge(tree, at, adverb) if adverb else None

    def phrase(self, tree: Tree, at: int, end: int, row: CueRow) -> Hit | None:
        """According to X, T."""
        last_word = end - 1
        inner = tree.child(last_word, "pobj", "pcomp")
        first, last = tree.sentence(at)
        if inner is None or inner < end:
            inner = next(
                (k for k in range(end, min(end + 8, last)) if tree.tag[k][:1] in "NP" and tree.head[k] == last_word), None
            )
            inner = inner if inner is not None else noun_after(tree, end, last)
        if inner is None or tree.form[inner] in self.yardsticks:
            return None
        stop = self.stop(tree, at, inner, last)
        hit = Hit(row, at, " ".join(tree.form[at:end]), (at, end), (at, stop))
        hit.sources = [s for s in sources(tree, inner) if s.span[1] <= stop]
        start = at
        while start > first and not tree.is_word(start - 1) and tree.form[start - 1] in BREAKS:
            start -= 1
        told = before_it(tree, first, at) if stop >= last - 1 or tree.form[stop] == "," else None
        if told is not None:
            hit.content = trimmed(tree, told)
            return hit if hit.content else None
        parts = [clause(tree, at, first, last)] if tree.quote_of[at] < 0 else [tree.stretches[tree.quote_of[at]]]
        hit.content = [r for p in parts for part in minus(p, [(start, stop)]) for r in trimmed(tree, part)]
        hit.content = [r for r in hit.content if r[1] <= at or r[0] >= stop]
        if start > first and len(hit.content) > 1 and tree.form[stop : stop + 1] != [","] and tree.form[at - 1] != ",":
            hit.content = hit.content[:1]
        return hit if sum(tree.words(span) for span in hit.content) >= LEAST else None

    def stop(self, tree: Tree, at: int, inner: int, last: int) -> int:
        """Where the phrase ends: with its noun phrase, or at the comma that closes it."""
        end = tree.right[inner] + 1
        first = tree.sentence(at)[0]
        end = min(end, last)
        if at == first:
            comma = next((k for k in range(inner, last) if tree.form[k] == "," and not self.inside(tree, k, inner)), None)
            if comma is not None and end > comma:
                end = max(comma, inner + 1)
        while end - 1 > inner and not tree.is_word(end - 1) and not tree.is_mark(end - 1):
            end -= 1
        if tree.quote_of[inner] >= 0:
            return end
        return next((k for k in range(inner + 1, end) if tree.quoted_words(k) > 5 or set_off(tree, k)), end)

    @staticmethod
    def inside(tree: Tree, comma: int, inner: int) -> bool:
        """Whether a comma belongs to an apposition or relative clause of the noun phrase."""
        following = comma + 1
        if following >= tree.size:
            return False
        at = following
        for _ in range(12):
            if tree.dep[at] in {"appos", "relcl", "acl", "conj"} and tree.head[at] <= comma and tree.left[inner] <= tree.head[at]:
                return tree.right[at] < tree.right[inner] + 1
            if tree.head[at] == at or tree.head[at] == inner:
                break
            at = tree.head[at]
        return False

    @staticmethod
    def hedge(tree: Tree, at: int, row: CueRow) -> Hit | None:
        """T, kept at a distance by "reportedly"."""
        verb = tree.head[at]
        if verb == at or tree.tag[verb][:1] != "V":
            return None
        if tree.dep[verb] == "conj" and tree.child(verb, "nsubj", "nsubjpass") is None:
            span = (verb, tree.right[verb] + 1)
        else:
            span = tree.subtree(verb)
        subject = tree.child(verb, "nsubj", "nsubjpass")
        start = tree.left[subject] if subject is not None and subject < verb else min(span[0], at)
        hit = Hit(row, at, tree.form[at], (at, at + 1), (at, at + 1), hedge=True)
        hit.content = [r for part in minus((start, span[1]), [(at, at + 1)]) for r in trimmed(tree, part)]
        return hit if sum(tree.words(span) for span in hit.content) > LEAST else None


def set_off(tree: Tree, at: int) -> bool:
    """Whether a quote opens behind a comma or colon: 'in the words of X, "T"'."""
    quote = tree.quote_of[at]
    return quote >= 0 and tree.stretches[quote][0] == at and tree.form[at - 1] in {",", ":"}


def before_it(tree: Tree, first: int, at: int) -> Range | None:
    """The sentence that "That's according to X" points back to, in the same paragraph."""
    if (
        not 1 < at - first <= 2
        or tree.form[first] not in {"that", "this"}
        or tree.form[first + 1] not in {"'s", "’s", "is", "was"}
    ):
        return None
    return tree.sentence(first - 1) if first > 0 and tree.tag[first - 1] != "_SP" else (at, at)


def clause(tree: Tree, at: int, first: int, last: int) -> Range:
    """The sentence of a phrase, or the bracket in which it stands."""
    dashes = [k for k in range(max(first, at - FAR), min(last, at + FAR)) if tree.form[k] in DASHES and tree.quote_of[k] < 0]
    before = max((k for k in dashes if k < at), default=None)
    after = min((k for k in dashes if k > at), default=None)
    if before is not None and after is not None:
        return before + 1, after
    return opening(tree, first, at), last


def noun_after(tree: Tree, start: int, last: int) -> int | None:
    """The head of the noun phrase that starts at a token."""
    found = None
    for at in range(start, min(start + 10, last)):
        if tree.tag[at] in {"DT", "JJ", "CD", "PRP$", "POS", "NN", "NNS", "NNP", "NNPS", "PRP", "VBN"}:
            if tree.tag[at][:2] in {"NN", "PR"} and tree.tag[at] != "PRP$":
                found = at
        else:
            break
    return found
