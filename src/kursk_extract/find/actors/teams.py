"""Cities and counties that stand for their teams: in tables of results, and where they beat each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.find.actors.words import Piece, Words
    from kursk_extract.lexicon.actors import ActorRules

PLACES = frozenset({"city", "region", "capital"})
LONGEST_SCORE = 3
FEWEST, FEWEST_SCORES = 2, 5  # results that a report of matches shows, with and without "beat" or "v"


class Teams:
    """Turns places into teams where an article reports on matches."""

    def __init__(self, rules: ActorRules) -> None:
        self.before, self.after = rules.names["team_before"], rules.names["team_after"]
        self.toward = rules.places["toward"] | {"at", "from", "to"}

    def __call__(self, words: Words, pieces: list[Piece]) -> None:
        """Settle all places that are somewhere in the article a team and nowhere a place."""
        places = [p for p in pieces if p.kind in PLACES]
        met = [words.surface(p.i, p.j) for p in places if self.meets(words, p)]
        shown = met + [words.surface(p.i, p.j) for p in places if self.scores(words, p)]
        if len(shown) < (FEWEST if met else FEWEST_SCORES):
            return
        teams = set(shown) - {words.surface(p.i, p.j) for p in places if self.located(words, p)}
        for piece in places:
            if self.meets(words, piece) or self.scores(words, piece) or words.surface(piece.i, piece.j) in teams:
                piece.type, piece.entry, piece.rule, piece.label = "organisation", None, "actor.team", "ORG"

    def meets(self, words: Words, piece: Piece) -> bool:
        """Whether a place plays against somebody."""
        before = words.lower[piece.i - 1] if piece.i else ""
        return before in self.before or (piece.j < words.size and words.lower[piece.j] in self.after)

    def scores(self, words: Words, piece: Piece) -> bool:
        """Whether a number of few digits follows a place."""
        after = words.form[piece.j] if piece.j < words.size else ""
        return after.isdigit() and len(after) <= LONGEST_SCORE and not self.located(words, piece)

    def located(self, words: Words, piece: Piece) -> bool:
        """Whether something is in or goes to a place."""
        return piece.i > 0 and words.lower[piece.i - 1] in self.toward
