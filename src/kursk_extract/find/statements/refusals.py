"""What somebody did not say: declined to comment, neither confirmed nor denied, evaded questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import trimmed
from kursk_extract.find.statements.sources import sources
from kursk_extract.find.statements.subjects import TIME

if TYPE_CHECKING:
    from kursk_extract.find.statements.bases import Bases
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow

NEVER = frozenset({"not", "n't", "n’t", "never", "neither"})
MERELY = frozenset({"only", "just", "merely", "simply"})  # "did not only say T"
SOME = frozenset({"all", "every", "everyone", "everybody"})  # behind "not": others do say it
JOINED = frozenset({"deny", "confirm", "comment", "dispute", "explain"})
WITH_OBJECT = frozenset({"return", "provide", "give", "offer", "release", "make"})  # a refusal only with "comment", "details" …
WITH_TOPIC = frozenset({"say", "tell", "name", "identify", "mention", "discuss", "address"})
TOPIC_PREPS = frozenset({"on", "about", "for", "to", "regarding", "concerning"})
QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "where", "when", "who"})


def refusal(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """The refusal that a verb is the cue of, if it is one."""
    if row.negated:
        return negated(base, tree, at, row, lemma)
    return evaded(base, tree, at, row, lemma) if row.objects else declined(base, tree, at, row, lemma)


def withheld(tree: Tree, hit: Hit | None, cue: Range, topic: Range | None) -> Hit | None:
    """A refusal with its topic, or with the cue itself as content."""
    if hit is None or not hit.sources:
        return None
    hit.cue, hit.stance = cue, "withholds"
    hit.hull = (min(hit.hull[0], cue[0]), cue[1])
    found = trimmed(tree, topic) if topic is not None and topic[0] < topic[1] else []
    hit.content = found or [cue]
    return hit


def declined(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X declined to comment on T."""
    kid = tree.child(at, "xcomp")
    if kid is None or kid < at or base.lemma(tree, kid) not in base.withholding:
        return None
    return withheld(tree, base(tree, at, row, lemma), (at, kid + 1), topic_of(tree, kid))


def evaded(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X evaded questions about T."""
    thing = tree.child(at, "dobj")
    if thing is None or thing < at or base.lemma(tree, thing) not in row.objects:
        return None
    return withheld(tree, base(tree, at, row, lemma), (at, thing + 1), topic_of(tree, thing))


def negated(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X did not confirm T, X has neither confirmed nor denied T."""
    thing = tree.child(at, "dobj")
    no = negation(tree, at)
    if no is None and lemma in WITH_OBJECT and thing is not None and tree.form[tree.left[thing]] == "no":
        return gave_none(base, tree, at, row, thing)
    if no is None or some_do(tree, at):
        return None
    start = min([no, *(k for k in tree.kids[at] if tree.dep[k] in {"aux", "auxpass"} and k < at)])
    if lemma == "draw":
        return not_drawn(base, tree, at, row, no)
    joined = [k for k in tree.kids[at] if k > at and tree.dep[k] == "conj" and base.lemma(tree, k) in JOINED]
    last = joined[-1] if joined else at
    topic = topic_of(tree, last) or topic_of(tree, at)
    if lemma in WITH_OBJECT and (thing is None or base.lemma(tree, thing) not in row.objects):
        return None
    if lemma in WITH_TOPIC and topic is None:
        return None
    return withheld(tree, base(tree, at, row, lemma), (start, last + 1), topic)


def not_drawn(base: Bases, tree: Tree, at: int, row: CueRow, no: int) -> Hit | None:
    """X would not be drawn on T."""
    subject = tree.child(at, "nsubjpass")
    on = next((k for k in tree.kids[at] if k > at and tree.form[k] == "on"), None)
    hit = base(tree, at, row, "draw") if subject is not None and on is not None else None
    if hit is None or subject is None or on is None:
        return None
    hit.sources = sources(tree, subject)
    start = min([no, *(k for k in tree.children(at, "aux") if k < at)])
    return withheld(tree, hit, (start, at + 1), (on + 1, tree.right[on] + 1))


def gave_none(base: Bases, tree: Tree, at: int, row: CueRow, thing: int) -> Hit | None:
    """X gave no details of T."""
    no = tree.left[thing]
    if no != at + 1 or base.lemma(tree, thing) not in row.objects:
        return None
    return withheld(tree, base(tree, at, row, base.lemma(tree, at)), (at, no + 1), (no + 1, tree.right[thing] + 1))


def negation(tree: Tree, at: int) -> int | None:
    """The word that negates a verb, or the inability to do what it says."""
    no = next((k for k in tree.kids[at] if k < at and tree.form[k] in NEVER), None)
    if no is not None:
        return no if MERELY.isdisjoint(tree.form[no + 1 : at]) else None
    subject = tree.child(at, "nsubj")
    if subject is not None and any(tree.form[k] in {"neither", "no", "not"} for k in tree.kids[subject] if k < subject):
        return at  # "neither side would confirm T"
    if tree.dep[at] != "xcomp":
        return None
    head = tree.head[at]
    if tree.form[head] == "unable":
        return head
    if tree.form[head] not in {"able", "available"}:
        return None
    return next((k for k in tree.kids[tree.head[head]] if tree.form[k] in NEVER and k < at), None)


def some_do(tree: Tree, at: int) -> bool:
    """Whether a verb is said of not all: "not every official says T"."""
    subject = tree.child(at, "nsubj")
    start = max(tree.left[subject] - 1, 0) if subject is not None else at
    return any(tree.form[k] == "not" and tree.form[k + 1] in SOME for k in range(start, subject or at))


def topic_of(tree: Tree, at: int) -> Range | None:
    """What was not spoken of."""
    for kid in tree.kids[at]:
        if kid < at:
            continue
        asked = tree.dep[kid] == "advcl" and tree.form[tree.left[kid]] in QUESTIONS
        if asked or (tree.dep[kid] in {"dobj", "ccomp"} and tree.ent[kid] not in TIME):
            first, end = tree.left[kid], tree.right[kid] + 1
            cited = next((k - 1 for k in range(first + 1, end) if tree.form[k] == "citing" and tree.form[k - 1] == ","), end)
            return first, cited if cited > first else end
        if tree.dep[kid] == "prep" and tree.form[kid] in TOPIC_PREPS and (inner := tree.child(kid, "pobj", "pcomp")) is not None:
            return tree.left[inner], tree.right[inner] + 1
    return None
