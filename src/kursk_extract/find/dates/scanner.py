"""A text → its time expressions: at each word the rules that can begin so are tried in the order of their file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kursk_extract.find.dates.prefixes import ANY, DIGIT, WIDTH, Prefixes
from kursk_extract.lexicon.dates import NAMES
from kursk_extract.lexicon.expressions import alternation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kursk_extract.lexicon.dates import DateRules, Rule

LEFT = 60  # how much of the text to the left a rule may look at
AROUND = 200  # and to both sides
REMEMBERED = 50_000  # beginnings of words whose rules are kept at hand
CONTROLS = 4  # so many odd letters can stand in ASCII
LIKE = (
    *((odd, " ") for odd in "\t\r\x0b\x0c\xa0\u2002\u2003\u2009\u200a\u202f"),
    *((odd, "'") for odd in "\u2019\u2018\u02bc"),
    *((odd, "-") for odd in "\u2013\u2011\u2010\u2212"),
)
LINES = re.compile(r"\n[ \n]*")
HEAD = 4  # letters that tell most words apart from the beginnings of dates
TITLE = re.compile(r"[\w’'&] $")  # a word right before: a capital there is a name's
DIGITS = re.compile(r"\d")


@dataclass(frozen=True)
class Hit:
    """A time expression; ``parts`` is what the rule read in it."""

    start: int
    end: int
    rule: Rule
    parts: dict[str, str]
    ends: tuple[tuple[int, int], ...] = ()  # of a range: where its two dates stand


@cache
def scanner(rules: DateRules) -> Scanner:
    """The scanner of a set of rules, compiled once."""
    return Scanner(rules)


def scan(text: str, rules: DateRules, breaks: Sequence[int] = ()) -> list[Hit]:
    """The time expressions of a text in order; none runs over a blank line or an offset in ``breaks``."""
    return list(scanner(rules).hits(text, breaks))


class Scanner:
    """All rules, sorted by how their matches begin; where several match, the first rule wins."""

    def __init__(self, rules: DateRules) -> None:
        self.begins: dict[str, list[int]] = {}
        prefixes = Prefixes(rules.signs)
        for number, rule in enumerate(rules.rules):
            for prefix in prefixes(rule.short):
                self.begins.setdefault(prefix, []).append(number)
        self.words = re.compile(rf"(?<!\w)(?={heads(self.begins)})(?=([\w'].{{0,{WIDTH - 1}}}))")
        self.rules = rules.rules
        self.choices: dict[str, tuple[Rule, ...]] = {}

    def hits(self, text: str, breaks: Iterable[int] = ()) -> Iterator[Hit]:
        """Every expression, from the left, none overlapping."""
        plain, at = plainer(text, breaks), 0
        choices = self.choices
        for word in self.words.finditer(plain):
            letters = word[1]
            rules = choices[letters] if letters in choices else self.choice(letters)
            if rules and word.start() >= at:
                hit = first(rules, text, plain, word.start())
                if hit is not None:
                    at = hit.end
                    yield hit

    def choice(self, letters: str) -> tuple[Rule, ...]:
        """The rules whose matches can begin with these letters, and a note of them."""
        plain = DIGITS.sub(DIGIT, letters)
        starts = [plain[:n] for n in range(1, len(plain) + 1)] + [plain[:n] + ANY for n in range(len(plain) + 1)]
        rules = tuple(self.rules[n] for n in sorted({n for s in starts for n in self.begins.get(s, ())}))
        if len(self.choices) >= REMEMBERED:
            self.choices.clear()
        self.choices[letters] = rules
        return rules


def heads(begins: Iterable[str]) -> str:
    """An expression of the first letters with which any rule's matches can begin."""
    return alternation(sorted({b[:HEAD].split(ANY)[0] for b in begins})).replace(DIGIT, r"\d")


def first(rules: tuple[Rule, ...], text: str, plain: str, start: int) -> Hit | None:
    """The first of some rules that matches at ``start`` and whose surroundings fit."""
    for rule in rules:
        found = rule.pattern.match(plain, start)
        if found and found.end() > start and fits(rule, found, text, plain):
            ends = tuple(found.span(name) for name in rule.split)
            return Hit(start, found.end(), rule, rule.set | parts_of(rule, found), ends)
    return None


def fits(rule: Rule, found: re.Match[str], text: str, plain: str) -> bool:
    """Whether capitals and the text to the left are as the rule asks."""
    if rule.cased and not cased(rule, found, text, plain):
        return False
    if rule.lower and text[found.start()].isupper() and TITLE.search(text, max(0, found.start() - 2), found.start()):
        return False
    left = plain[max(0, found.start() - LEFT) : found.start()]
    around = plain[max(0, found.start() - AROUND) : found.end() + AROUND] if rule.near or rule.not_near else ""
    return (
        (rule.before is None or rule.before.search(left) is not None)
        and (rule.not_before is None or rule.not_before.search(left) is None)
        and (rule.near is None or rule.near.search(around) is not None)
        and (rule.not_near is None or rule.not_near.search(around) is None)
    )


def cased(rule: Rule, found: re.Match[str], text: str, plain: str) -> bool:
    """Whether what must begin with a capital does."""
    for name, number in rule.groups:
        start, end = found.span(number)
        if start < 0 or text[start].isupper():
            continue
        if name in rule.capital or (name in NAMES and plain[start:end].rstrip(".") in rule.capital_words):
            return False
    return True


def parts_of(rule: Rule, found: re.Match[str]) -> dict[str, str]:
    """The surface of each part, blanks made single."""
    surfaces = found.groups()
    return {name: " ".join(part.split()) for name, number in rule.groups if (part := surfaces[number - 1]) is not None}


def plainer(text: str, breaks: Iterable[int] = ()) -> str:
    """The text, as long as before: lower case, plain quotes and dashes, blanks for single line breaks."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for odd, like in LIKE[:CONTROLS] if low.isascii() else LIKE:
        low = low.replace(odd, like)
    low = LINES.sub(unbroken, low)
    edges = sorted({b - 1 for b in breaks if 0 < b <= len(low) and low[b - 1] in " \n"})
    starts = [0, *(edge + 1 for edge in edges)]
    return "\n".join(low[start:end] for start, end in zip(starts, [*edges, len(low)], strict=True))


def unbroken(found: re.Match[str]) -> str:
    """What stands for a line break and the blanks after it: a blank, or a break where a line is empty."""
    lines = found[0]
    return " " if lines == "\n" else ("\n" if lines.count("\n") > 1 else " ") + lines[1:].replace("\n", " ")
