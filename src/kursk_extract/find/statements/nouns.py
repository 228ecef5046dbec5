"""Frames of nouns: X's claim that T, X made the claim that T."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import trimmed
from kursk_extract.find.statements.hit import Hit, Source
from kursk_extract.find.statements.sources import sources
from kursk_extract.find.statements.subjects import agent_of, main_subject, possessor, subject_of

if TYPE_CHECKING:
    from kursk_extract.find.statements.bases import Bases
    from kursk_extract.find.statements.tree import Tree
    from kursk_extract.lexicon.cues import CueRow

OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "oprd"})
CLAUSES = frozenset({"acl", "ccomp", "relcl", "appos"})


def noun(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X's claim that T."""
    clause = next((k for k in tree.kids[at] if k > at and tree.dep[k] in CLAUSES and opened_by_that(tree, k)), None)
    if clause is None or is_relative(base, tree, clause):
        return None
    hit = Hit(row, at, lemma, (at, at + 1), (tree.left[at], at + 1), stance=row.stance)
    hit.content = trimmed(tree, (max(at + 1, tree.left[clause]), tree.right[clause] + 1))
    whose = None if row.voiced else possessor(tree, at)
    hit.sources = sources(tree, whose) if whose is not None else claimant(base, tree, at)
    return hit if hit.sources or not row.voiced else None


def opened_by_that(tree: Tree, clause: int) -> bool:
    """Whether a clause is opened by "that" as a mere mark and has a subject of its own."""
    mark = next((k for k in tree.kids[clause] if tree.form[k] == "that" and k < clause), None)
    subject = tree.child(clause, "nsubj", "nsubjpass", "expl", "csubj")
    return mark is not None and subject is not None and subject != mark and tree.tag[mark] != "WDT"


def is_relative(base: Bases, tree: Tree, clause: int) -> bool:
    """Whether a clause lacks the object that its verb asks for: "a claim that the army denied"."""
    if base.lemma(tree, clause) not in base.taking or tree.child(clause, "auxpass") is not None:
        return False
    return not any(k > clause and tree.dep[k] in OBJECTS for k in tree.kids[clause])


def claimant(base: Bases, tree: Tree, at: int) -> list[Source]:
    """Who makes a claim: whom it comes from, else the subject of a verb that only carries the noun."""
    for kid in tree.kids[at]:
        if tree.dep[kid] == "prep" and tree.form[kid] in {"by", "from"} and (inner := tree.child(kid, "pobj")) is not None:
            return sources(tree, inner)
        if tree.dep[kid] == "acl" and (agent := agent_of(tree, kid)) is not None:
            return sources(tree, agent)  # "comments made by X that T"
    first = at
    while tree.dep[first] == "conj" and tree.head[first] < first:
        first = tree.head[first]
    verb = tree.head[first]
    if tree.dep[first] == "appos":
        subject = main_subject(tree, verb)
        return sources(tree, subject) if subject is not None and subject != verb else []
    if tree.dep[first] == "pobj":
        verb = tree.head[verb]
    if tree.dep[first] not in {"dobj", "pobj"} or verb > at or base.lemma(tree, verb) not in base.light_verbs:
        return []
    subject = agent_of(tree, verb) if tree.child(verb, "auxpass") is not None else subject_of(tree, verb)[0]
    return sources(tree, subject) if subject is not None else []
