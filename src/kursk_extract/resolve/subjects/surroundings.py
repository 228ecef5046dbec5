"""What stands around figures and can never be what they count: dates, other figures, pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.phrases import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Token

    from kursk_extract.facts import Facts, Offsets
    from kursk_extract.find.numbers.figure import Tokens

PRONOUNS = frozenset({"PRP", "WDT", "WP", "DT", "EX", "WRB"})
SPEAKING = frozenset({"us", "you"})  # "all fifteen of us": nothing in the text names them
PASSED = frozenset({"RB", "RBR"})


@dataclass(frozen=True)
class Surroundings:
    """Tokens of dates and figures, the cues of statements, and the adjectives that stand for people."""

    dated: frozenset[int]
    figures: frozenset[int]
    cues: frozenset[int]
    states: Mapping[str, str]

    def undated(self, item: Item | None) -> Item | None:
        """An item without the date at its end: "27 houses *last week*"; None where nothing is left."""
        if item is None or item.head.i not in self.dated:
            return item
        doc, index = item.head.doc, item.head.i
        while index >= item.first.i and (index in self.dated or not doc[index].tag_.startswith("NN")):
            index -= 1
        return Item(item.first, doc[index]) if index >= item.first.i else None

    def stands_for(self, token: Token | None) -> Item | None:
        """An adjective that stands for people: "200 *dead*", "60 still *missing*", "nine of the *dead*"."""
        while token is not None and token.tag_ in PASSED and token.i + 1 < len(token.doc):
            token = token.nbor(1)
        if token is None or token.lower_ not in self.states:
            return None
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        return None if following is not None and following.tag_.startswith(("NN", "JJ")) else Item(token, token)

    def open(self, item: Item) -> bool:
        """Whether an item is a pronoun, whose noun stands elsewhere."""
        return item.head.tag_ in PRONOUNS and item.head.lower_ not in SPEAKING

    def sound(self, item: Item) -> bool:
        """Whether an item is neither a figure nor a pronoun, nor the stop of "12 oz."."""
        return item.head.i not in self.figures and not self.open(item) and item.head.text != "."


def around(tokens: Tokens, facts: Facts, cues: frozenset[int], states: Mapping[str, str]) -> Surroundings:
    """The surroundings of a document's figures."""
    days = held(tokens, ((d.start, d.end) for d in facts.dates if d.type in {"DATE", "TIME"}))
    return Surroundings(days, held(tokens, ((n.start, n.end) for n in facts.numbers)), cues, states)


def held(tokens: Tokens, spans: Iterable[Offsets]) -> frozenset[int]:
    """The indices of the tokens in some stretches."""
    return frozenset(i for start, end in spans for i in range(tokens.index(start), tokens.index(max(end - 1, start)) + 1))
