"""Figure → what a measure is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.phrases import NOUNS, Item, governor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kursk_extract.facts import Number
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.resolve.subjects.phrases import Phrases

COMPASS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
DIRECTIONS = frozenset({*COMPASS, *(f"{word}ern" for word in COMPASS), "offshore", "inland", "away"})
SHARES = frozenset({"%", "percent", "cent"})


class Measures:
    """Tells measures of something from those that stand for themselves."""

    def __init__(self, phrases: Phrases, links: dict[str, frozenset[str]], lemmas: Lemmas) -> None:
        self.phrases, self.lemmas = phrases, lemmas
        self.measuring, self.change, self.land = links["measuring"], links["change"], links["land"]

    def dimension(self, after: Token | None) -> Item | None:
        """The noun before a measure and its adjective: "a mast, 70 metres *tall*"."""
        adjective = after
        while adjective is not None and adjective.tag_ == "JJ" and adjective.dep_ == "conj":
            adjective = adjective.head  # "230 metres long and 32 metres *wide*"
        if after is None or adjective is None or adjective.tag_ != "JJ" or adjective.dep_ not in {"amod", "advcl", "acl"}:
            return None
        noun = adjective.head
        return self.phrases.around(noun) if noun.tag_ in NOUNS and noun.i < after.i and noun.lower_ not in SHARES else None

    def stands_alone(self, last: Token, after: Token) -> bool:
        """Whether no verb says how much its subject is: "walked 12 kilometres" measures no walker."""
        if after.lower_ in DIRECTIONS:
            return True  # "hit 35 km *northeast* of the port"
        if after.i <= last.i + 1 or after.nbor(-1).tag_ not in NOUNS or self.dimension(after):
            return False
        verb = governor(last)
        if verb is not None and verb.dep_ == "acl" and verb.tag_ == "VBN":
            return False  # "a fire estimated at 300 hectares"
        return verb is None or (self.lemmas(verb) not in self.measuring and verb.lower_ not in self.change)

    def area(self, number: Number, last: Token, after: Token) -> Item | None:
        """The unit of an area, which stands for land where something is done to it: "burned 900 *hectares*"."""
        unit = after.nbor(-1)
        return Item(last.nbor(1), unit) if unit.dep_ in {"dobj", "nsubjpass"} and number.unit in self.land else None
