"""Attributions at the end of a clause that the parse has read as something else: "T, police data show"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import opening, trimmed
from kursk_extract.find.statements.hit import Hit, Source

if TYPE_CHECKING:
    from kursk_extract.find.statements.bases import Bases
    from kursk_extract.find.statements.tree import Tree
    from kursk_extract.lexicon.cues import CueRow

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AFTER = frozenset({",", ".", ";"})
LONGEST, FAR = 14, 40


def tail(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """T, a study by Y shows: the cue stands between a noun phrase behind a comma and a comma or stop."""
    first, last = tree.sentence(at)
    if (at + 1 < last and tree.form[at + 1] not in AFTER) or tree.quote_of[at] >= 0:
        return None
    comma = before(tree, first, at)
    if comma is None or not any(tree.tag[k] in FINITE for k in range(max(first, comma - FAR), comma)):
        return None
    head = speaker(base, tree, comma + 1, at)
    if head is None:
        return None
    hit = Hit(row, at, lemma, (at, at + 1), (comma + 1, at + 1), stance=row.stance)
    hit.sources = [Source((comma + 1, at), head)]
    hit.content = trimmed(tree, (opening(tree, first, comma), comma))
    return hit


def before(tree: Tree, first: int, at: int) -> int | None:
    """The comma before a noun phrase without a verb of its own that ends at a token."""
    for k in range(at - 1, max(first, at - LONGEST), -1):
        if tree.form[k] == "," and tree.quote_of[k] < 0:
            return k if k + 1 < at else None
        leaked = tree.tag[k] == "VBD" and tree.form[k - 1] == "," and tree.tag[k + 1][:1] == "N"  # "leaked emails"
        if (tree.tag[k] in FINITE and not leaked) or tree.quote_of[k] >= 0:
            return None
    return None


def speaker(base: Bases, tree: Tree, start: int, at: int) -> int | None:
    """The document that a noun phrase names, else the actor whose name ends it."""
    for k in range(start, at):
        compound = k + 1 < at and tree.tag[k + 1][:1] == "N"
        if tree.tag[k] in {"NN", "NNS"} and not compound and base.lemma(tree, k) in base.documents:
            return k
    return at - 1 if at - 1 in tree.actors else None
