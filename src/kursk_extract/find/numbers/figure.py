"""A figure while it is being read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kursk_extract.facts import Number

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kursk_extract.records import Bound, NumberKind

Shape = Literal["digits", "words", "vague", "fraction", "ordinal"]


@dataclass(slots=True)
class Figure:
    """Where it stands, what it is worth, and what stands around it.

    ``after`` is the end of the unit's words, ``scale`` what the mantissa was multiplied by.
    """

    start: int
    end: int
    shape: Shape
    value: float | None = None
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    rule: str = ""
    kind: NumberKind = "count"
    unit: str | None = None
    per: str | None = None
    after: int = 0
    signed: bool = False
    grouped: bool = False
    bound: Bound = "exact"
    modifier: str | None = None
    dropped: bool = False

    @property
    def plain(self) -> bool:
        """Bare digits, which may as well be a year, a score or part of a name."""
        return self.shape == "digits" and self.unit is None and self.scale == 1 and not self.grouped and not self.signed

    def fact(self) -> Number:
        """The number as it enters the record."""
        value, low, high, bound = self.value, self.low, self.high, self.bound
        if value is not None and bound in {"exact", "min", "max"}:
            low, high = (None if bound == "max" else value), (None if bound == "min" else value)
        if bound in {"range", "vague"} and low is not None:
            value = None
        return Number(
            self.start,
            self.end,
            self.rule,
            kind=self.kind,
            bound=bound,
            value=value,
            low=low,
            high=high,
            modifier=self.modifier,
            unit=self.unit,
            per=self.per,
        )


class Tokens:
    """Tokens by offset; ``text`` is the Doc's, where the caller has it."""

    def __init__(self, doc: Doc, text: str | None = None) -> None:
        self.doc = doc
        self.text: str = doc.text if text is None else text  # spaCy builds it anew at each call
        self.starts: list[int] = doc.to_array("IDX").tolist() if len(doc) else []
        self.sentences: list[int] = (doc.to_array("SENT_START") == 1).cumsum().tolist() if len(doc) else []

    def sentence(self, token: Token) -> int:
        """The number of the sentence that holds a token."""
        return self.sentences[token.i]

    def index(self, offset: int) -> int:
        """Index of the token at or before an offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def at(self, offset: int) -> Token | None:
        """The token that holds an offset, None in white space or past the end."""
        if not self.starts:
            return None
        token = self.doc[self.index(offset)]
        return token if token.idx <= offset < token.idx + len(token) else None

    def root(self, start: int, end: int) -> Token:
        """The token of a stretch whose head lies outside it, the first such."""
        first, last = self.index(start), self.index(max(end - 1, start))
        for index in range(first, last):  # a slice of the Doc costs more than all its tokens
            token = self.doc[index]
            if not first <= token.head.i <= last:
                return token
        return self.doc[last]

    def after(self, offset: int) -> Token | None:
        """The first token that starts at or after an offset and is more than white space."""
        index = bisect_right(self.starts, offset - 1)
        while index < len(self.starts):
            token = self.doc[index]
            if not token.is_space:
                return token
            index += 1
        return None

    def before(self, offset: int) -> Token | None:
        """The last token that starts before an offset and is more than white space."""
        index = bisect_right(self.starts, offset - 1) - 1
        while index >= 0:
            token = self.doc[index]
            if not token.is_space:
                return token
            index -= 1
        return None
