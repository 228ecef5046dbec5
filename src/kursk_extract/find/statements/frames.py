"""Constructions in which a word attributes content: each row of the lexicon names its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.figures import figure
from kursk_extract.find.statements.nouns import noun
from kursk_extract.find.statements.objects import label, led_by_preposition, thing_said
from kursk_extract.find.statements.questions import question
from kursk_extract.find.statements.refusals import refusal
from kursk_extract.find.statements.speech import clause, infinitive, passive, quote, request
from kursk_extract.find.statements.unsaid import settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from kursk_extract.find.statements.bases import Bases
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Tree
    from kursk_extract.lexicon.cues import CueRow

    Frame = Callable[[Bases, Tree, int, CueRow, str], Hit | None]

FRAMES: dict[str, Frame] = {
    "clause": clause,
    "quote": quote,
    "infinitive": infinitive,
    "request": request,
    "passive": passive,
    "figure": figure,
    "object": thing_said,
    "prep": led_by_preposition,
    "label": label,
    "noun": noun,
    "refusal": refusal,
    "question": question,
}


def match(base: Bases, tree: Tree, at: int, lemma: str, rows: tuple[CueRow, ...], *, quotes: bool) -> Hit | None:
    """The first of the rows that fits, with content; else the first that would attribute a quote, if there is one."""
    waiting: Hit | None = None
    for row in rows:
        if row.frame == "quote" and not quotes:
            continue
        hit = FRAMES[row.frame](base, tree, at, row, lemma)
        if hit is not None and hit.content:
            return settled(base, tree, hit)
        waiting = waiting or hit
    return waiting
