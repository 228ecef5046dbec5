"""Where a content ends because somebody else speaks: "X said T, while Y put the toll at 12"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Tree

AGAINST = frozenset({"while", "whereas", "but", "although", "though", "yet"})
JOINING = frozenset({"and", "while", "whereas", "but"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PRESENT = frozenset({"VBZ", "VBP"})
SAME_IN_PAST = frozenset({"put"})
STEPS = 4
LEAST = 2  # words that are left to the first speaker
PRONOUNS = frozenset({"PRP", "WP", "WDT", "EX"})


def rival(tree: Tree, outer: Hit, inner: Hit) -> int | None:
    """The token at which a content gives way to another speaker's statement, none where the inner one is reported by it."""
    if tree.quote_of[inner.at] >= 0 or inner.at < outer.hull[1]:
        return None
    if inner.stance == "denies" and inner.content[0][1] <= inner.hull[0] and tree.form[inner.content[0][0] - 1] == ",":
        return inner.content[0][0] - 1  # ", a claim that Y denied"
    if not speaks_himself(tree, outer, inner) and not keeps_back(tree, inner):
        return None
    turns = (turn for start in (inner.hull[0], tree.left[inner.at]) for turn in (start, start - 1))
    turn = next((t for t in turns if t > outer.hull[1] and parts(tree, outer, inner, t)), None)
    if turn is None or sum(tree.words((s, min(e, turn))) for s, e in outer.content if s < turn) < LEAST:
        return None
    return turn


def keeps_back(tree: Tree, inner: Hit) -> bool:
    """Whether the writer says what a speaker did not say: ", though he did not say who"."""
    return (
        inner.row.frame == "refusal" and tree.form[inner.cue[0]] in {"did", "does", "declined", "refused"} and inner.own_subject
    )


def parts(tree: Tree, outer: Hit, inner: Hit, turn: int) -> bool:
    """Whether a token sets the clause of an inner cue against what stands before it."""
    form, before = tree.form[turn], turn - 1
    while before > outer.at and tree.is_mark(before):
        before -= 1
    if form in AGAINST and tree.form[before] in {",", ";"}:
        return True
    return form == ";" or (form in JOINING and inner.row.id == outer.row.id)


def speaks_himself(tree: Tree, outer: Hit, inner: Hit) -> bool:
    """Whether an inner cue has a named speaker of its own, in the tense in which the outer one speaks."""
    if not inner.own_subject or not inner.sources or tree.tag[inner.sources[0].head] in PRONOUNS:
        return False
    if not outer.hull[1] <= inner.sources[0].span[0] < inner.at or inner.sources[0].span[0] < inner.hull[0]:
        return False
    tense, other = tree.tag[outer.at], tree.tag[inner.at]
    if tree.form[inner.at] in SAME_IN_PAST:
        return True
    return other in FINITE and (tense not in FINITE or (tense in PRESENT) == (other in PRESENT))


def parted(tree: Tree, outer: Hit, inner: Hit) -> int | None:
    """Where the clause of "according to" starts, if somebody else speaks before it: "Y said T, but T2, according to X"."""
    if outer.row.frame != "phrase" or inner.at > outer.at or tree.quote_of[inner.at] >= 0 or not inner.sources:
        return None
    verb, start = tree.head[outer.at], None
    for _ in range(STEPS):
        own = tree.dep[verb] == "conj" and tree.child(verb, "nsubj", "nsubjpass", "expl") is not None
        if own and inner.hull[1] < tree.left[verb] < outer.at:
            start = tree.left[verb]
        verb = tree.head[verb]
    return start if inner.sources[0].head in tree.actors and not inner.holds(outer.at) else None
