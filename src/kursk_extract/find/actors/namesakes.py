"""Countries that share their name with a region of another country: Georgia."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.find.actors.words import Piece
    from kursk_extract.lexicon.actors import ActorRules

LOCAL = frozenset({"city", "region"})


class Namesakes:
    """Reads such a name as the region's where the article names more places of that country than of the first one's part."""

    def __init__(self, rules: ActorRules) -> None:
        self.namesakes = rules.namesakes

    def __call__(self, pieces: list[Piece]) -> None:
        """Make the pieces of such names places."""
        shared = [p for p in pieces if p.kind == "country" and p.entry and p.entry.surface in self.namesakes]
        if not shared:
            return
        others = [p.entry for p in pieces if p.entry and p.entry.surface not in self.namesakes]
        near = Counter(e.country for e in others if e.kind in LOCAL)
        named = Counter(e.country for e in others)
        for piece in shared:
            region, *rivals = self.namesakes[piece.entry.surface if piece.entry else ""]
            if near[region] > sum(named[code] for code in rivals):
                piece.type, piece.entry, piece.rule, piece.label = "place", None, "actor.model", "GPE"
