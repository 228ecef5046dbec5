"""What a cue names but nobody said: "has not claimed T", "left without saying T", "in no position to say T"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.refusals import NEVER, negation, some_do

if TYPE_CHECKING:
    from kursk_extract.find.statements.bases import Bases
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Tree

FIRMLY = frozenset({"hesitate", "fail", "stop", "cease", "tire", "need"})  # "did not hesitate to say T": it was said
UNTRUE = frozenset({"agree", "accept"})  # who does not agree that T denies it
ORDER = frozenset({"first", "second", "last", "latest", "only", "next"})  # "the first senator to say T"
ASKING = frozenset({"request", "prep", "infinitive"})
NOT_FINITE = frozenset({"VB", "VBG"})
REFUSING = frozenset({"refused", "refuses", "declined", "declines"})
READERS = frozenset({"you", "one"})
MAY = frozenset({"may", "might", "could", "can", "would", "should"})
DENYING = frozenset({*NEVER, "no", "unable"})
FAR = 25
LONGEST = 3


def settled(base: Bases, tree: Tree, hit: Hit) -> Hit | None:
    """A hit with its stance: what is not said is withheld; none where no one is said to have said anything."""
    at = hit.at
    if hit.row.frame == "refusal" or tree.tag[at][:1] != "V":
        return hit
    start = held_back(base, tree, at) if tree.tag[at] in NOT_FINITE else None
    if start is not None and tree.form[start] in REFUSING and hit.lemma in base.withholding:
        return None  # the refusal says it
    if start is not None:
        hit.stance, hit.cue = "withholds", (start, max(at + 1, hit.cue[1]))
        return hit
    no = negated(base, tree, at) if not DENYING.isdisjoint(tree.form[at - FAR if at > FAR else 0 : at]) else None
    unasked = no is not None and hit.row.frame in ASKING  # "has not asked for help" keeps nothing back
    if no == at or unasked or is_idle(base, tree, at) or is_supposed(tree, hit):
        return None  # "no one has claimed T"
    if no is not None:
        hit.stance = "denies" if hit.lemma in UNTRUE else "withholds"
        start = min([no, *(k for k in tree.kids[at] if tree.dep[k] in {"aux", "auxpass"} and k < at)])
        apart = start < hit.hull[0] or (bool(hit.sources) and start <= hit.sources[0].head < at)  # "not all officials say"
        hit.cue = hit.cue if apart else (start, hit.cue[1])
    return hit


def is_idle(base: Bases, tree: Tree, at: int) -> bool:
    """Whether an infinitive or gerund tells of no speech: a purpose, what somebody denies, "too close to call"."""
    if tree.tag[at] not in NOT_FINITE:
        return False
    return is_purpose(base, tree, at) or is_denied(base, tree, at) or tree.form[max(tree.head[at] - 1, 0)] == "too"


def is_supposed(tree: Tree, hit: Hit) -> bool:
    """Whether something is only supposed to be said, in the writer's voice: "you might ask", "if the minister says"."""
    at, tag = hit.at, tree.tag[hit.at]
    if tree.quote_of[at] >= 0:
        return False
    if some_do(tree, at) and hit.lemma not in UNTRUE:
        return True
    if tag in {"VBZ", "VBP"}:
        mark = tree.child(at, "mark")
        return mark is not None and tree.form[mark] in {"if", "unless"} and tree.form[max(mark - 1, 0)] not in {"even", "as"}
    if tag != "VB":
        return False
    if not hit.sources:  # "Ask yourself: T"
        return tree.dep[at] == "ROOT" and tree.child(at, "aux", "nsubj") is None
    return tree.form[hit.sources[0].head] in READERS and any(tree.form[k] in MAY for k in tree.children(at, "aux"))


def negated(base: Bases, tree: Tree, at: int) -> int | None:
    """The word that negates a cue or the verb that it hangs on; the cue itself where its subject is nobody."""
    no = negation(tree, at)
    if no is not None or tree.dep[at] != "xcomp" or tree.tag[at] != "VB":
        return no
    verb = tree.head[at]
    no = negation(tree, verb) if verb < at and base.lemma(tree, verb) not in FIRMLY else None
    return at if no == verb else no


def is_purpose(base: Bases, tree: Tree, at: int) -> bool:
    """Whether an infinitive only says what a thing is for: "in a position to say who fired"."""
    if tree.dep[at] not in {"acl", "relcl"} or at == 0 or tree.form[at - 1] != "to":
        return False
    noun = tree.head[at]
    if tree.tag[noun] not in {"NN", "NNS"} or noun > at or noun in tree.actors:
        return False
    if tree.dep[noun] == "dobj" and base.lemma(tree, noun) in base.occasions:
        return False  # "held a briefing to say T"
    return ORDER.isdisjoint(tree.form[tree.left[noun] : noun])


def held_back(base: Bases, tree: Tree, at: int) -> int | None:
    """Where the words start that keep a verb from being said: "without", "has yet to", "stopped short of"."""
    for size in range(1, LONGEST + 1):
        if at >= size and " ".join(tree.form[at - size : at]) in base.keeping:
            return at - size
    return None


def is_denied(base: Bases, tree: Tree, at: int) -> bool:
    """Whether a gerund is what somebody denies having done: "denied saying T"."""
    head = tree.head[at]
    return tree.dep[at] == "xcomp" and head < at and base.lemma(tree, head) == "deny"
