"""Frame of a question put to somebody: "asked whether T, X said …", "X was asked about T"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.bases import is_bare
from kursk_extract.find.statements.clauses import trimmed
from kursk_extract.find.statements.hit import Hit
from kursk_extract.find.statements.sources import phrase, sources
from kursk_extract.find.statements.subjects import TIME, agent_of, main_subject

if TYPE_CHECKING:
    from kursk_extract.find.statements.bases import Bases
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow

OPENERS = frozenset({"whether", "if"})
QUESTION_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})
SKIPPED = frozenset({"RB", "JJ", "JJR", "CD", "DT", "NN", "NNP", "IN", "NNS", ","})
ANSWERS = frozenset({"said", "says", "replied", "answered", "responded", "told"})
FAR = 9
WIDEST = 60


def question(_base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """Asked whether T: who was asked is the addressee, who asked is seldom named."""
    passive = tree.child(at, "auxpass") is not None
    if not passive and not is_bare(tree, at):
        return None
    content = asked(tree, at) or asked_about(tree, at, row)
    if content is None:
        return None
    hit = Hit(row, at, lemma, (at, at + 1), (at, max(at + 1, content[0])), stance=row.stance, own_subject=False)
    hit.content = trimmed(tree, content)
    agent = agent_of(tree, at)
    hit.sources = sources(tree, agent) if agent is not None and not hit.holds(agent) else []
    whom = tree.child(at, "nsubjpass") if passive else main_subject(tree, at)
    if whom is not None and whom != at and not hit.holds(whom):
        hit.addressee = phrase(tree, whom)
    return hit


def asked(tree: Tree, at: int) -> Range | None:
    """The range of a clause that asks something right behind a verb."""
    last = tree.sentence(at)[1]
    for start in range(at + 1, min(at + FAR, last)):
        if tree.form[start] in OPENERS or tree.tag[start] in QUESTION_TAGS:
            end = end_of(tree, at, start, last)
            return (start, end) if end > start + 1 else None
        if tree.tag[start] not in SKIPPED or tree.quote_of[start] >= 0 > tree.quote_of[at] or tree.form[start] == "about":
            return None
    return None


def end_of(tree: Tree, at: int, start: int, last: int) -> int:
    """Where a clause that starts at a token ends: with its verb's subtree, at the latest before the main clause."""
    top = tree.head[start]
    for _ in range(FAR):
        if tree.left[top] < start or tree.head[top] in {top, at} or tree.left[tree.head[top]] < start:
            break
        top = tree.head[top]
    if tree.left[top] >= start and top > start:
        return before_answer(tree, start, min(tree.right[top] + 1, last))
    return next((k for k in range(start + 1, min(start + WIDEST, last)) if tree.form[k] == ","), last)


def before_answer(tree: Tree, start: int, end: int) -> int:
    """Where a question ends before who answers it: "why T, | X said, U"."""
    for comma in range(start + 1, end):
        if tree.form[comma] == "," and any(tree.form[k] in ANSWERS for k in range(comma + 1, min(comma + FAR, end))):
            return comma
    return end


def asked_about(tree: Tree, at: int, row: CueRow) -> Range | None:
    """The range of what somebody was asked about."""
    prep = next((k for k in tree.kids[at] if k > at and tree.form[k] in row.preps), None)
    inner = tree.child(prep, "pobj", "pcomp") if prep is not None else None
    if prep is None or inner is None or tree.ent[inner] in TIME:
        return None
    return prep + 1, tree.right[prep] + 1
