"""Number → the statement that it is told in."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from kursk_extract.resolve.subjects.denials import granted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kursk_extract.facts import Number, Statement
    from kursk_extract.find.numbers.figure import Tokens

ASKING = frozenset({"how", "why", "when", "where", "who", "what", "which"})
AMOUNTS = frozenset({"many", "much"})


class Contents:
    """Statements by the offsets of their contents."""

    def __init__(self, statements: Sequence[Statement], tokens: Tokens) -> None:
        self.at, self.before = tokens.index, tokens.before
        self.spans = sorted(((*span, n) for n, s in enumerate(statements) for span in s.spans))
        self.starts = [start for start, _, _ in self.spans]
        self.reach = list(accumulate((end for _, end, _ in self.spans), max))
        self.statements = statements

    def holding(self, offset: int) -> list[Statement]:
        """Every statement whose content holds an offset."""
        at, found = bisect_right(self.starts, offset) - 1, []
        while at >= 0 and self.reach[at] > offset:
            if self.spans[at][1] > offset:
                found.append(self.statements[self.spans[at][2]])
            at -= 1
        return found

    def telling(self, number: Number) -> Statement | None:
        """The statement that a number is told in: the one that denies or withholds it, else the outermost."""
        holding = self.holding(number.start)
        if not holding:
            return None
        before = self.before(number.start)  # "denied that *the* 34 men …" takes the 34 for granted
        open_ = [s for s in holding if s.stance != "asserts" and not self.presupposed(s, before)]
        if open_:
            return min(open_, key=lambda s: s.end - s.start)
        asserting = [s for s in holding if s.stance == "asserts"]
        outer = [s for s in asserting if s.within is None or s.within not in asserting]
        return max(outer, key=lambda s: s.end - s.start, default=None)

    def presupposed(self, statement: Statement, before: Token | None) -> bool:
        """Whether what is denied or withheld takes a figure for granted: "of *its* 500 men", "*why* 300 jobs were cut"."""
        if granted(before):
            return True
        if statement.stance != "withholds" or before is None:
            return False
        first = before.doc[self.at(statement.start)]
        how_many = first.i + 1 < len(before.doc) and first.nbor(1).lower_ in AMOUNTS
        return first.lower_ in ASKING and not how_many
