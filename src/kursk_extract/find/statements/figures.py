"""Frames with a figure: X put Y at 40, X counted 40, and "Y said 52" behind another figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import trimmed

if TYPE_CHECKING:
    from kursk_extract.find.statements.bases import Bases
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow

FIGURES = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})


def figure(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X put Y at 40; X counted 40."""
    subject = tree.child(at, "nsubjpass")
    thing = subject if subject is not None else next((k for k in tree.kids[at] if k > at and tree.dep[k] == "dobj"), None)
    if thing is None or (subject is not None and tree.child(at, "agent") is None):
        return None
    leads = (k for head in (at, thing) for k in tree.kids[head] if k > at and tree.form[k] in row.preps)
    prep = next((k for k in leads if any(is_figure(tree, n) for n in tree.kids[k])), None)
    hit = base(tree, at, row, lemma)
    if hit is None or not hit.sources:
        return None
    if prep is None:
        hit.content = figure_alone(tree, at, hit.hull) if not row.need_prep else []
        hit.figure = bool(hit.content)
        return hit if hit.figure else None
    hit.hull = (hit.hull[0], at + 1)
    parts = [tree.subtree(thing), tree.subtree(prep)] if thing < at else [(tree.left[thing], tree.right[prep] + 1)]
    hit.content = [r for part in parts for r in trimmed(tree, part)]
    if thing < at:
        hit.hull = (at, at + 1)
    return hit


def figure_alone(tree: Tree, at: int, hull: Range) -> list[Range]:
    """The figure behind a verb of speech that answers a figure before it: "police said three, witnesses said five"."""
    thing = next((k for k in tree.kids[at] if k > at and tree.tag[k] == "CD" and tree.dep[k] in {"dobj", "ccomp"}), None)
    if thing is None or tree.child(at, "nsubj") is None:
        return []
    start = tree.sentence(hull[0])[0]
    if start > 0 and tree.form[start - 1] == ";":
        start = tree.sentence(start - 1)[0]
    if "CD" not in tree.tag[start : hull[0]]:
        return []
    return trimmed(tree, (max(at + 1, tree.left[thing]), tree.right[thing] + 1))


def is_figure(tree: Tree, at: int) -> bool:
    """Whether a token is a number, or the head of an amount."""
    return tree.tag[at] == "CD" or tree.ent[at] in FIGURES or tree.form[at] == "between"
