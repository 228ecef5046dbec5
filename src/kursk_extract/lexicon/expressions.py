"""Regular expressions with macros, word tables and named parts, written out for Python."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kursk_extract.errors import PatternError

if TYPE_CHECKING:
    from collections.abc import Iterable

MACRO = re.compile(r"\{([a-z]\w*)\}")
NAMED = re.compile(r"(?<!\(\?)(?<!\(\?P)<([a-z]\w*)(?::|>)")
DEEPEST = 12
BLANK = "[ ]{1,3}"
FIRST_SIGN = 0xE000  # private use: no article is searched for these
SIGN = re.compile("[\ue000-\uf8ff]")


class Writer:
    """Writes rules out: macros, word tables and named parts become one regular expression."""

    def __init__(self, file: str, words: dict[str, dict[str, str]], macros: dict[str, str]) -> None:
        self.file = file  # where the expressions stand, for what is said of a broken one
        self.known = {name: alternation(table) for name, table in words.items()} | macros
        self.names = sorted(self.known)
        self.signs = {name: chr(FIRST_SIGN + number) for number, name in enumerate(self.names)}
        self.written: dict[str, str] = {}

    def compiled(self, rule: str, text: str, *, numbered: bool = False) -> re.Pattern[str]:
        """An expression, written out and compiled. Raises PatternError with the rule's id."""
        try:
            written = self.write(text)
            return re.compile(renumbered(written) if numbered else written)
        except (re.error, KeyError, RecursionError) as error:
            raise PatternError(f"{self.file}: rule {rule!r}: {error}", "run 'kursk-extract patterns check'") from error

    def write(self, text: str, depth: int = 0) -> str:
        """An expression with its macros and parts written out, and blanks that match a few blanks."""
        if depth > DEEPEST:
            raise KeyError(f"macros nested more than {DEEPEST} deep")
        return SIGN.sub(lambda m: f"(?:{self.macro(self.names[ord(m[0]) - FIRST_SIGN], depth + 1)})", self.short(text))

    def macro(self, name: str, depth: int) -> str:
        """What ``{name}`` stands for, written out once."""
        if name not in self.written:
            self.written[name] = self.write(self.known[name], depth)
        return self.written[name]

    def short(self, text: str) -> str:
        """An expression with one character, a sign, for each macro in it."""
        return blanks(MACRO.sub(lambda m: self.signs[m[1]], self.parts(text)))

    def parts(self, text: str) -> str:
        """``<name>`` and ``<part:expression>`` as named groups; parts may hold parts."""
        out, at = "", 0
        while found := NAMED.search(text, at):
            out += text[at : found.start()]
            if found[0].endswith(">"):
                inner, at = found[1], found.end()
            else:
                at = closing(text, found.end())
                inner = text[found.end() : at - 1]
            body = f"{{{inner}}}" if inner in self.known else self.parts(inner)
            out += f"(?P<{found[1]}>{body})"
        return out + text[at:]


def renumbered(text: str) -> str:
    """A part that stands in several branches is called ``name``, ``name_2``, ``name_3``: Python allows each name once."""
    seen: Counter[str] = Counter()

    def name(found: re.Match[str]) -> str:
        seen[found[1]] += 1
        return f"(?P<{found[1]}_{seen[found[1]]}>" if seen[found[1]] > 1 else found[0]

    return re.sub(r"\(\?P<(\w+)>", name, text)


def closing(text: str, at: int) -> int:
    """The offset after the ``>`` that closes a part opened before ``at``."""
    depth = 1
    for i in range(at, len(text)):
        if text[i] == "<" and not text[:i].endswith(("(?", "(?P")):
            depth += 1
        elif text[i] == ">":
            depth -= 1
            if not depth:
                return i + 1
    raise KeyError(f"no '>' after {text[at : at + 20]!r}")


def alternation(words: Iterable[str]) -> str:
    """Words as one expression, the longest that fits first; what they begin with in common is tried once."""
    following: dict[str, list[str]] = {}
    for word in words:
        following.setdefault(word[:1], []).append(word[1:])
    ended = following.pop("", None) is not None
    branches = [
        escaped(first + rest[0]) if len(rest) == 1 else escaped(first) + alternation(rest) for first, rest in following.items()
    ]
    if ended:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def escaped(word: str) -> str:
    """A word as an expression writes it; blanks are widened later."""
    return re.escape(word).replace(r"\ ", " ").replace(r"\-", "-")


def blanks(text: str) -> str:
    """Blanks outside character classes match one to three blanks; optional ones stay optional."""
    out, inside, escaped = [], False, False
    for i, char in enumerate(text):
        if char == "[" and not escaped:
            inside = True
        elif char == "]" and not escaped:
            inside = False
        if char == " " and not inside:
            following = text[i + 1 : i + 2]
            out.append(" {0,3}" if following == "?" else BLANK if following not in {"*", "+", "{"} else " ")
        elif not (char == "?" and i and text[i - 1] == " " and not inside and not escaped):
            out.append(char)
        escaped = char == "\\" and not escaped
    return "".join(out)
