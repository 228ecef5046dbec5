"""The attribution itself: a cue with its speaker, auxiliaries and adverbials, which is never content."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Range, Tree

LIGHT = frozenset(
    {
        "aux",
        "auxpass",
        "neg",
        "advmod",
        "npadvmod",
        "prt",
        "dative",
        "prep",
        "agent",
        "nsubj",
        "nsubjpass",
        "dobj",
        "expl",
        "preconj",
        "nmod",
        "meta",
        "intj",
    }
)
COMMAS = frozenset({",", "—", "–", "-", "--", ";", "…", "...", "(", ")", "―"})
STOPS = frozenset({".", "!", "?", ":", *COMMAS})


def hull(tree: Tree, verb: int, speaker: int | None) -> Range:
    """The range of an attribution around its verb."""
    start, end = verb, verb + 1
    for kid in reversed(tree.kids[verb]):
        if kid > verb:
            continue
        if tree.dep[kid] == "punct":
            if (
                tree.is_mark(kid)
                or (kid != start - 1 and kid != start)
                or (tree.form[kid] == "," and speaker is not None and start <= speaker)
            ):
                break
            continue
        if (tree.dep[kid] not in LIGHT and kid != speaker) or tree.quote_of[kid] >= 0 > tree.quote_of[verb]:
            break
        if kid != speaker and tree.right[kid] + 1 < start - 1:
            break
        if kid != speaker and tree.dep[kid] in {"dobj", "nsubj", "nsubjpass"}:
            break
        start = min(start, tree.left[kid])
    for kid in tree.kids[verb]:
        if kid < verb or tree.dep[kid] == "punct":
            continue
        light = tree.dep[kid] in LIGHT or kid == speaker
        if not light or tree.left[kid] > end + 1 or (tree.quote_of[kid] >= 0 > tree.quote_of[verb]):
            break
        end = clear(tree, verb, end, tree.right[kid] + 1)
        if end <= tree.right[kid]:
            break
    return clear_left(tree, start, verb), end


def clear(tree: Tree, verb: int, start: int, end: int) -> int:
    """Where the right side of a hull stops before a quote."""
    if tree.quote_of[verb] >= 0 or max(tree.quote_of[start:end], default=-1) < 0:
        return end
    return next((at for at in range(start, end) if tree.quoted_words(at) > 3), end)


def clear_left(tree: Tree, start: int, verb: int) -> int:
    """Where the left side of a hull starts behind the last quote before the verb."""
    if tree.quote_of[verb] < 0 <= max(tree.quote_of[start:verb], default=-1):
        for at in range(verb - 1, start - 1, -1):
            if tree.quoted_words(at) > 3:
                start = at + 1
                break
    while start < verb and not tree.is_word(start):
        start += 1
    return start
