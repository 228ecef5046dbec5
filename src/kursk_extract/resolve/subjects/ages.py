"""Figure → whose age it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.phrases import NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kursk_extract.facts import Number
    from kursk_extract.find.numbers.figure import Tokens
    from kursk_extract.resolve.subjects.bearers import Bearers, Counted
    from kursk_extract.resolve.subjects.phrases import Item, Phrases

THEM = re.compile(r"\bthem\s$")
TOLD = frozenset({"age", "ages", "expectancy"})
COPULAS, GROUPS = frozenset({"VBP", "VBD"}), frozenset({"NNS", "NNPS"})


class Ages:
    """Finds whose age a figure tells, or which age."""

    def __init__(self, tokens: Tokens, phrases: Phrases, bearers: Bearers) -> None:
        self.doc, self.text, self.at = tokens.doc, tokens.text, tokens.index
        self.phrases, self.bearers = phrases, bearers

    def of(self, number: Number, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """Whose age a figure is, else the age that it tells."""
        them = (
            earlier[-1][1]
            if earlier and number.modifier is not None and THEM.search(self.text, number.start - 5, number.start)
            else None
        )
        return them or self.aged(number, last) or self.ageing(number, last, earlier)

    def limited(self, number: Number) -> Token | None:
        """The people whose age a limit is: "*men* under 25", "*voters* are over 50", "*adults* aged 18 to 30"."""
        at = self.at(number.start) - 1
        while at > 0 and (self.doc[at].lower_ == "aged" or (number.modifier is not None and self.doc[at].tag_ in COPULAS)):
            at -= 1
        return self.doc[at] if at >= 0 and self.doc[at].tag_ in GROUPS and number.bound in {"min", "max", "range"} else None

    def aged(self, number: Number, last: Token) -> Item | None:
        """Whose age a figure is: the noun before its comma, the noun that "aged" modifies."""
        before = last.nbor(-2) if last.i > 1 and last.nbor(-1).text == "," else self.limited(number)
        aged = next((t for t in last.ancestors if t.lower_ == "aged" or t.dep_ == "relcl"), None)
        noun = before if before is not None and before.tag_ in NOUNS else aged.head if aged is not None else None
        return self.phrases.around(noun) if noun is not None and noun.tag_ in NOUNS else None

    def ageing(self, number: Number, last: Token, earlier: Sequence[Counted]) -> Item | None:
        """The age or expectancy that a figure tells: "the *average age* of nurses is 41"."""
        if earlier and earlier[-1][0].kind == "age" and self.text[earlier[-1][0].end : number.start] == " to ":
            return earlier[-1][1]
        found = self.bearers.subject(number, last, earlier)
        return found if found is not None and found.head.lower_ in TOLD else None
