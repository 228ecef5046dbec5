"""The place that a date line names: "YANGWA, China (AP) — …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kursk_extract.facts import facts_of
from kursk_extract.find.actors.words import Cover, Piece, Words

if TYPE_CHECKING:
    from kursk_extract.lexicon.actors import ActorRules

WORD = r"[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*\.?"
NAME = re.compile(rf"\s*((?:{WORD}\s){{0,3}}{WORD})(?=\s*(?:,|\(|—|–|--|\s-|:|/))")
CALENDAR = frozenset({"DATE", "TIME"})


class Datelines:
    """Makes what stands first in a date line a place, whatever the model takes it for."""

    def __init__(self, rules: ActorRules) -> None:
        self.never = rules.names["never"]

    def __call__(self, words: Words, pieces: list[Piece]) -> list[Piece]:
        """The pieces, with those of date lines."""
        page, found = facts_of(words.doc).page, []
        lines = [zone for zone in page.zones if zone.kind == "dateline"]
        cover = Cover(words.size, pieces) if lines else None
        for zone in lines:
            line = page.masked[zone.start : zone.end]
            if cover is None or line.endswith("\n") or (name := NAME.match(line)) is None:
                continue
            i = bisect_left(words.start, zone.start + name.start(1))
            j = bisect_left(words.start, zone.start + name.end(1))
            if not i < j or words.start[i] != zone.start + name.start(1) or self.dated(words, i, j):
                continue
            held = cover.of[i]
            if held is None and cover.free(i, j):
                found.append(Piece(i, j, "place", "actor.dateline", "GPE"))
            elif held is not None and held.entry is None and (held.i, held.j) == (i, j):
                held.type, held.label, held.rule = "place", "GPE", "actor.dateline"
        return sorted([*pieces, *found], key=lambda p: p.i) if found else pieces

    def dated(self, words: Words, i: int, j: int) -> bool:
        """Whether the tokens tell a time, or are an agency's or another word that names no place."""
        return any(words.doc[n].ent_type_ in CALENDAR or words.lower[n] in self.never for n in range(i, j))
