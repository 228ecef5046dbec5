"""With which letters a rule's matches can begin, so that the scanner tries few rules at each word."""

from __future__ import annotations

from re import _parser  # type: ignore[attr-defined]  # the standard library's own reading of an expression
from typing import Any

WIDTH = 6  # letters that tell rules apart
DIGIT = "0"  # stands for any digit
ANY = "\x00"  # stands for any character: the rule is tried everywhere


def prefixes(expression: str) -> frozenset[str]:
    """Every beginning of up to ``WIDTH`` letters; shorter ones are whole matches."""
    return frozenset(sequence(_parser.parse(expression), {""}))


def sequence(items: Any, begun: set[str]) -> set[str]:
    """Each beginning, lengthened by what the items of a sequence can match."""
    for op, value in items:
        short = {b for b in begun if len(b) < WIDTH and not b.endswith(ANY)}
        if not short:
            break
        begun = (begun - short) | item(str(op), value, short)
    return begun


def item(op: str, value: Any, begun: set[str]) -> set[str]:
    """Each beginning, lengthened by one item."""
    if op in {"AT", "ASSERT", "ASSERT_NOT"}:
        return begun
    if op == "SUBPATTERN":
        return sequence(value[3], begun)
    if op == "BRANCH":
        return {longer for branch in value[1] for longer in sequence(branch, begun)}
    if op in {"MAX_REPEAT", "MIN_REPEAT"}:
        least, most, inner = value
        return repeated(least, most, inner, begun)
    return {b + c for b in begun for c in letters(op, value)}


def repeated(least: int, most: int, inner: Any, begun: set[str]) -> set[str]:
    """Each beginning, lengthened by ``least`` to ``most`` times what is repeated."""
    out = set(begun) if least == 0 else set()
    for times in range(1, min(int(most), WIDTH) + 1):
        begun = sequence(inner, begun)
        if times >= least:
            out |= begun
    return out or begun


def letters(op: str, value: Any) -> set[str]:
    """The characters that one item can match."""
    if op == "LITERAL":
        return {fold(value)}
    if op == "IN":
        found: set[str] = set()
        for inner, inner_value in value:
            name = str(inner)
            if name == "RANGE":
                found |= {fold(code) for code in range(inner_value[0], inner_value[1] + 1)}
            else:
                found |= letters(name, inner_value)
        return {ANY} if ANY in found else found
    if op == "CATEGORY" and str(value).endswith("CATEGORY_DIGIT"):
        return {DIGIT}
    return {ANY}


def fold(code: int) -> str:
    """A character, digits being alike."""
    return DIGIT if chr(code).isdigit() else chr(code)
