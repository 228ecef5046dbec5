"""With which letters a rule's matches can begin, so that the scanner tries few rules at each word."""

from __future__ import annotations

import re
from re import _constants, _parser  # type: ignore[attr-defined]  # the standard library's own reading of an expression
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 6  # letters that tell rules apart
DIGIT = "0"  # stands for any digit
ANY = "\x00"  # stands for any character: the rule is tried everywhere
LITERAL = _constants.LITERAL
NOTHING = {""}
GROUP = re.compile(r"\(\?P<\w+>")  # a named part, maybe named twice


class Prefixes:
    """Every beginning of up to ``WIDTH`` letters that matches of an expression can have; shorter ones are whole matches.

    A character of the expression may be a sign that stands for another expression: each of these is read once.
    """

    def __init__(self, signs: Mapping[str, str]) -> None:
        self.signs = signs
        self.known: dict[str, frozenset[str]] = {}

    def __call__(self, expression: str) -> frozenset[str]:
        """The beginnings of an expression."""
        return frozenset(self.sequence(_parser.parse(GROUP.sub("(?:", expression)), {""}))

    def sequence(self, items: Any, begun: set[str]) -> set[str]:
        """Each beginning, lengthened by what the items of a sequence can match."""
        for op, value in items:
            if op is LITERAL and chr(value) not in self.signs:
                letter = fold(value)
                begun = {b + letter if len(b) < WIDTH and b[-1:] != ANY else b for b in begun}
                continue
            short = {b for b in begun if len(b) < WIDTH and b[-1:] != ANY}
            if not short:
                break
            begun = (
                self.item(str(op), value, short)
                if len(short) == len(begun)
                else (begun - short) | self.item(str(op), value, short)
            )
        return begun

    def item(self, op: str, value: Any, begun: set[str]) -> set[str]:
        """Each beginning, lengthened by one item."""
        if op in {"AT", "ASSERT", "ASSERT_NOT"}:
            return begun
        if op == "SUBPATTERN":
            return self.sequence(value[3], begun)
        if op == "BRANCH":
            return {longer for branch in value[1] for longer in self.sequence(branch, begun)}
        if op in {"MAX_REPEAT", "MIN_REPEAT"}:
            least, most, inner = value
            return self.repeated(least, most, inner, begun)
        letters = self.letters(op, value)
        return set(letters) if begun == NOTHING else {(b + more)[:WIDTH] for b in begun for more in letters}

    def repeated(self, least: int, most: int, inner: Any, begun: set[str]) -> set[str]:
        """Each beginning, lengthened by ``least`` to ``most`` times what is repeated."""
        out = set(begun) if least == 0 else set()
        for times in range(1, min(int(most), WIDTH) + 1):
            begun = self.sequence(inner, begun)
            if times >= least:
                out |= begun
        return out or begun

    def letters(self, op: str, value: Any) -> set[str] | frozenset[str]:
        """What one item can match: a character, or what a sign stands for can begin with."""
        if op == "LITERAL":
            return self.sign(chr(value)) if chr(value) in self.signs else {fold(value)}
        if op == "IN":
            found: set[str] = set()
            for inner, inner_value in value:
                name = str(inner)
                if name == "RANGE":
                    found |= {fold(code) for code in range(inner_value[0], inner_value[1] + 1)}
                else:
                    found |= self.letters(name, inner_value)
            return {ANY} if ANY in found else found
        if op == "CATEGORY" and str(value).endswith("CATEGORY_DIGIT"):
            return {DIGIT}
        return {ANY}

    def sign(self, sign: str) -> frozenset[str]:
        """The beginnings of what a sign stands for."""
        if sign not in self.known:
            self.known[sign] = self(self.signs[sign])
        return self.known[sign]


def fold(code: int) -> str:
    """A character, digits being alike."""
    return DIGIT if chr(code).isdigit() else chr(code)
