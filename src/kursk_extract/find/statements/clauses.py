"""Content of a verb of speech: its complement, or the sentence around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.hulls import COMMAS, STOPS
from kursk_extract.find.statements.tree import minus

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Range, Tree

THAT = frozenset({"that"})
NEAR = 4


def complement(tree: Tree, verb: int, hull: Range) -> list[Range]:
    """The clause on the right of a verb that says what was said."""
    last = tree.sentence(verb)[1]
    found = [k for k in tree.kids[verb] if k > verb and tree.dep[k] == "ccomp" and tree.right[k] >= hull[1]]
    if found:
        first = found[0]
        start = max(tree.left[first], verb + 1)
        if start < hull[1] <= first:
            own = tree.child(first, "nsubj", "nsubjpass", "mark", "expl", "csubj")
            start = start if own is not None else verb + 1 if tree.dep[verb] != "relcl" else hull[1]
        return trimmed(tree, (start, tree.right[found[-1]] + 1))
    gerund = next((k for k in tree.kids[verb] if k > verb and tree.dep[k] == "xcomp" and tree.tag[k] == "VBG"), None)
    if gerund is not None and not tree.child(gerund, "mark") and tree.form[verb + 1] != ",":
        return trimmed(tree, (max(tree.left[gerund], verb + 1), tree.right[gerund] + 1))
    that = next(
        (at for at in range(verb + 1, min(hull[1] + NEAR, last)) if tree.form[at] == "that" and tree.tag[at] == "IN"), None
    )
    if that is not None and tree.dep[that] in {"mark", "det", "nsubj"} and not_noun_clause(tree, that, verb):
        return trimmed(tree, (that, max(tree.right[verb] + 1, tree.right[tree.head[that]] + 1)))
    return []


def not_noun_clause(tree: Tree, that: int, verb: int) -> bool:
    """Whether a "that" does not open a clause that qualifies a noun."""
    clause = tree.head[that]
    return tree.dep[clause] not in {"relcl", "acl"} or tree.head[clause] == verb


def around(tree: Tree, verb: int, hull: Range) -> list[Range]:
    """The sentence without an attribution that is set off by commas: "T, X said" or "T, X said, T"."""
    first, last = tree.sentence(verb)
    start = hull[0]
    if first > 0 and tree.form[first] == "," and start <= first + 2:
        first = tree.sentence(first - 1)[0]
    mark = (
        start - 1 >= first and tree.form[start - 1] in {"as", "so", "like"} and tree.dep[start - 1] in {"mark", "advmod", "prep"}
    )
    if mark:
        start -= 1
    before = start - 1
    while before >= first and tree.is_mark(before):
        before -= 1
    after = next((at for at in range(hull[1], last) if not tree.is_mark(at) and tree.tag[at] != "_SP"), last)
    stated = any(tree.dep[k] == "ccomp" and k < verb for k in tree.kids[verb])
    closed = after >= last or stated or tree.form[after] in STOPS or tree.form[after] in {"and", "but"}
    if not closed:
        return []
    if before < first:
        # "As X said, T"
        return trimmed(tree, (after, last)) if mark and after < last and tree.form[after] in COMMAS else []
    if tree.form[before] not in {*COMMAS, "?", "!"} and not tree.is_mark(start - 1):
        return []
    end = tail(tree, verb, after, last)
    return [r for part in minus((first, end), [(start, hull[1])]) for r in trimmed(tree, part)]


def tail(tree: Tree, verb: int, after: int, last: int) -> int:
    """Where content that goes on behind an attribution ends."""
    if after >= last or tree.form[after] not in COMMAS:
        return after
    following = next((at for at in range(after + 1, last) if not tree.is_mark(at)), last)
    if following >= last:
        return after
    if tree.tag[following] in {"CC", "VBG", "WP", "WDT"} or tree.form[following] in {"who", "which", "while", "as"}:
        return after
    return last


def trimmed(tree: Tree, span: Range) -> list[Range]:
    """A content range without commas, stops, "that" and lone quote marks at its ends; none where nothing is left."""
    start, end = span
    while start < end and (
        not tree.is_word(start)
        and not opens(tree, start, end)
        or (tree.form[start] in THAT and tree.tag[start] in {"IN", "WDT"} and is_mark(tree, start))
    ):
        start += 1
    while start < end and not tree.is_word(end - 1) and not closes(tree, start, end - 1):
        end -= 1
    return [(start, end)] if start < end else []


def is_mark(tree: Tree, at: int) -> bool:
    """Whether a "that" only opens a clause."""
    return tree.dep[at] in {"mark", "det"} or tree.tag[at] == "IN"


def opens(tree: Tree, at: int, end: int) -> bool:
    """Whether a token opens something that belongs to what follows."""
    quote = tree.quote_of[at]
    if quote >= 0:
        return tree.stretches[quote][0] == at
    return tree.form[at] in {"$", "£", "€", "#", "@", "(", "["} and at + 1 < end


def closes(tree: Tree, start: int, at: int) -> bool:
    """Whether a token closes something that belongs to what precedes."""
    quote = tree.quote_of[at]
    if quote >= 0:
        return True
    return tree.form[at] in {"%", ")", "]", "'s", "…"} and at > start
