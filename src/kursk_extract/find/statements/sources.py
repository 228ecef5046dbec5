"""Who speaks: from a subject to the noun phrase that names the speaker, and those joined to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.hit import Source
from kursk_extract.find.statements.subjects import DASHES, NAMES, NOMINAL, STEPS, TIME

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Range, Tree

RELATIVE = frozenset({"WP", "WDT"})
KEPT_PREPS = frozenset(
    {"of", "for", "from", "at", "in", "with", "to", "on", "within", "among", "near", "behind", "against", "who"}
)
PHRASE_END = frozenset({"relcl", "appos", "acl", "conj", "cc", "punct", "advcl", "parataxis"})
EMPTY = frozenset({"there", "this", "what"})


def source(tree: Tree, head: int) -> Source:
    """The speaker that a subject names; a relative pronoun stands for its antecedent."""
    if tree.tag[head] in RELATIVE:
        verb = tree.head[head]
        for _ in range(STEPS):
            if tree.dep[verb] == "relcl":
                return Source((head, head + 1), someone(tree, tree.head[verb]) if tree.form[head] == "who" else tree.head[verb])
            if tree.dep[verb] not in {"conj", "ccomp", "xcomp", "advcl"}:
                break
            verb = tree.head[verb]
        return Source((head, head + 1), head)
    return Source(phrase(tree, head), head)


def someone(tree: Tree, noun: int) -> int:
    """The people that "who" stands for, where the parse gives the place or body they are at: "scientists at X, who said"."""
    prep = tree.head[noun]
    at = (
        tree.dep[noun] == "pobj"
        and tree.form[prep] in {"at", "from", "in", "of", "with"}
        and tree.ent[noun] in {"ORG", "GPE", "FAC", "LOC"}
    )
    people = tree.head[prep]
    return people if at and prep < noun and people < prep and tree.tag[people] in {"NN", "NNS"} else noun


def is_firm(tree: Tree, one: int, other: int) -> bool:
    """Whether two names joined by "&" are one name: "Dray & Lowe"."""
    return "&" in tree.form[one + 1 : other] and tree.tag[one] in NAMES and tree.tag[other] in NAMES


def sources(tree: Tree, head: int) -> list[Source]:
    """The speaker and those joined to it by "and"."""
    out = [source(tree, head)]
    at = head
    while len(out) < STEPS:
        following = next((k for k in tree.kids[at] if tree.dep[k] == "conj" and k > at and tree.tag[k] in NOMINAL), None)
        if (
            following is None
            or is_firm(tree, at, following)
            or (tree.ent[following] == "GPE" and tree.ent[at] != "GPE" and tree.child(at, "prep") is not None)
        ):
            return out  # "officials in Seoul and Tokyo" are one speaker
        out.append(source(tree, following))
        at = following
    return out


def phrase(tree: Tree, head: int) -> Range:
    """The noun phrase of a head without appositions, relative clauses, and what follows a comma."""
    start = phrase_start(tree, head)
    end = head + 1
    for kid in tree.kids[head]:
        if kid < head:
            if tree.dep[kid] in {"relcl", "advcl", "parataxis", "acl"} and tree.dep[kid] != "acl":
                start = max(start, tree.right[kid] + 1)
            continue
        if tree.dep[kid] in PHRASE_END or tree.dep[kid] == "case":
            if tree.dep[kid] in {"punct", "case"} and kid == end and tree.form[kid] in "()":
                continue
            break
        if tree.dep[kid] == "prep":
            inner = tree.child(kid, "pobj")
            lasting = tree.form[kid] in KEPT_PREPS and inner is not None and tree.ent[inner] not in TIME
            if not lasting or (tree.tag[head] in NAMES and tree.form[kid] not in {"of", "for"}) or tree.tag[head] == "PRP":
                break
        end = cut(tree, end, tree.right[kid] + 1)
    partner = next((k for k in tree.kids[head] if k > head and tree.dep[k] == "conj" and is_firm(tree, head, k)), None)
    if partner is not None:
        end = max(end, partner + 1)
    while end - 1 > head and tree.tag[end - 1] == "_SP":
        end -= 1
    return start, max(end, head + 1)


def phrase_start(tree: Tree, head: int) -> int:
    """Where the noun phrase of a head starts: behind a date line, adverbs, and words in quotes that are not its own."""
    start = tree.left[head]
    if not DASHES.isdisjoint(tree.form[start:head]) and tree.dep[start] != "amod":
        dash = next(k for k in range(start, head) if tree.form[k] in DASHES)
        start = dash + 1 if tree.quote_of[dash] < 0 else start  # "KYIV — Ukraine's army"
    while start < head and (not tree.is_word(start) or tree.tag[start] in {"RB", "CC", "IN", "PDT"} or tree.dep[start] == "cc"):
        start += 1
    if start == head and first_name_before(tree, head):
        return start - 1
    while start < head and tree.quote_of[head] < 0 <= tree.quote_of[start]:
        start += 1
    return start


def first_name_before(tree: Tree, head: int) -> bool:
    """Whether a capital stands before a name which the parse takes for another word: "said Per Olsen"."""
    before = head - 1
    if tree.tag[head] not in NAMES or before <= 0 or tree.tag[before] != "IN" or tree.quote_of[before] >= 0:
        return False
    return tree.text[tree.start[before]].isupper() and tree.tag[before - 1][:1] == "V"


def cut(tree: Tree, start: int, end: int) -> int:
    """Where a range stops before a comma or a clause of its own."""
    for at in range(start, end):
        if tree.form[at] in {",", "—", "–", "--", "(", ";"} or tree.is_mark(at) or tree.dep[at] in {"relcl", "acl"}:
            if tree.dep[at] in {"relcl", "acl"}:
                return max(start, tree.left[at])
            return at
    return end
