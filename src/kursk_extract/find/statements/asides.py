"""What the writer adds behind a speaker's words: 'he was "excited", a word that he had used before'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import trimmed

if TYPE_CHECKING:
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Tree

DASHES = frozenset({"—", "–", "--", "-"})
BREAKS = DASHES | {","}
CLAUSES = frozenset({"while", "though", "although", "as"})
BEHIND_DASHES = CLAUSES | {"even"}
APPOSED = frozenset({"appos", "attr", "oprd", "npadvmod", "dep"})
RELATIVE = frozenset({"WDT", "WP", "WRB"})
PAST, PRESENT = frozenset({"VBD", "MD"}), frozenset({"VBZ", "VBP"})
FORMS = frozenset({"VBG"})
FINITE = PAST | PRESENT


def drop_aside(tree: Tree, hit: Hit, rejoinders: frozenset[str]) -> None:
    """Cut what the writer adds off a content that follows its cue."""
    if not hit.content or tree.quote_of[hit.at] >= 0 or hit.content[-1][0] < hit.hull[1]:
        return
    start, end = hit.content[-1]
    if tree.quote_of[end - 1] >= 0:
        return
    quoted = -1
    if max(tree.quote_of[start + 1 : end], default=-1) >= 0:
        quoted = next(k for k in range(end - 1, start, -1) if tree.quote_of[k] >= 0)
    elif BREAKS.isdisjoint(tree.form[start + 1 : end - 1]):
        return
    for at in range(max(quoted, start + 1), end - 1):
        if at == quoted:
            if tree.form[at - 1] == "," and tree.is_mark(at) and is_aside(tree, at + 1, end):
                hit.content[-1:] = trimmed(tree, (start, at + 1))
                return
        elif is_break(tree, at) and (
            is_aside(tree, at + 1, end)
            if quoted >= 0
            else tree.form[at + 1] in rejoinders or is_dashed(tree, at, end) or is_out_of_time(tree, hit, (start, at), end)
        ):
            hit.content[-1:] = trimmed(tree, (start, at))
            return


def is_break(tree: Tree, at: int) -> bool:
    """Whether a token is a comma or a dash."""
    return tree.form[at] == "," or (tree.form[at] in DASHES and tree.text[tree.start[at] - 1] == " ")


def top_of(tree: Tree, first: int, end: int) -> int:
    """The first token of a range that hangs on one outside it."""
    return next((k for k in range(first, end) if not first <= tree.head[k] < end), first)


def is_aside(tree: Tree, first: int, end: int) -> bool:
    """Whether all of a range is a relative clause, a participle, an apposition or a clause of circumstance."""
    top = top_of(tree, first, end)
    if tree.right[top] < end - 1:
        return False
    dep = tree.dep[top]
    if dep == "relcl":
        return tree.tag[first] in RELATIVE
    if tree.tag[first] == "VBG":
        return dep in {"advcl", "acl", "pcomp"} and tree.form[first] != "including"
    if dep == "advcl":
        return tree.form[first] in CLAUSES
    return dep in APPOSED and tree.tag[first] in {"DT", "PRP$"} and tree.child(top, "conj") is None  # no list


def is_dashed(tree: Tree, dash: int, end: int) -> bool:
    """Whether a dash without a partner opens an apposition or a clause of circumstance that runs to the end."""
    if tree.form[dash] not in DASHES or any(is_break(tree, k) and tree.form[k] != "," for k in range(dash + 1, end)):
        return False
    first = dash + 1
    top = top_of(tree, first, end)
    if tree.right[top] < end - 1:
        return False
    return tree.form[first] in BEHIND_DASHES if tree.dep[top] == "advcl" else tree.dep[top] in APPOSED and tree.tag[first] == "DT"


def is_out_of_time(tree: Tree, hit: Hit, before: tuple[int, int], end: int) -> bool:
    """Whether a relative clause stands in the present behind a content told in the past."""
    first = before[1] + 1
    top = top_of(tree, first, end)
    if tree.dep[top] != "relcl" or tree.tag[first] not in {"WDT", "WP"} or tree.tag[hit.at] != "VBD":
        return False
    told = next((tree.tag[k] for k in range(*before) if tree.tag[k] in FINITE), "")
    then = next((tree.tag[k] for k in range(first, end) if tree.tag[k] in FINITE), "")
    return told in PAST and then in PRESENT


def drop_next_deed(tree: Tree, hit: Hit) -> None:
    """Cut a further verb of the speaker off: "noted that T would rise and quoted a poet"."""
    if not hit.content or tree.quote_of[hit.at] >= 0 or hit.content[-1][0] < hit.hull[1]:
        return
    start, end = hit.content[-1]
    form = tree.tag[hit.at]
    if form not in FORMS:
        return
    for at in range(start + 2, end):
        if tree.dep[at] != "conj" or tree.tag[at] != form or tree.quote_of[at] >= 0:
            continue
        other = tree.head[at]
        if not start <= other < at or tree.tag[other][:1] != "V" or tree.child(at, "nsubj", "nsubjpass", "aux") is not None:
            continue
        told = tree.tag[other]
        if told == form or (told == "VBN" and form == "VBD" and tree.child(other, "aux", "auxpass") is None):
            continue
        turn = next((k for k in range(at - 1, max(start, at - 4), -1) if tree.form[k] in {"and", "but"}), None)
        if turn is not None:
            hit.content[-1:] = trimmed(tree, (start, turn))
            return
