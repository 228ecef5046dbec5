"""Text → units: paragraphs, each one line, or several where the text is hard-wrapped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.facts import Offsets
    from kursk_extract.lexicon.pages import LineRule
    from kursk_extract.records import ZoneKind

LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
LINE = re.compile(r"[^\n\r\u2028\u2029]+")
FINAL = re.compile(r"(?:[.!?…][\"”’'»)\]]*|[\"”’'»)\]][.!?…])\s?[■□●◼◾♦]?$")
LEAD = re.compile(r"by\s+[A-Z]|hide caption|toggle")
STOP = re.compile(r"[.!?…]\s")
QUOTED = re.compile(r"[\"“”]")
INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}$")
LONGEST_WRAP = 130  # nobody wraps wider, and a paragraph on one line is rarely shorter
SHORTEST_WRAP = 30
SLACK = 3
LEAST_JOINS = 3
SENTENCE = 6
PARAGRAPH = 25  # nothing but running text has so many words
LINE_LENGTH = 800
STRAIGHT = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "), ("\u202f", " "), ("…", "..."))
BULLETS = re.compile(r"[^\w#*©(@&'\"]+(?=\w|[#*©(@&'\"].*\w)")
AFTER = " \t›»→▶▸►▼▾↓❯✕×|•·>+"
HEAD = 2_000  # features are read from a unit's first characters


@dataclass(slots=True)
class Unit:
    """One paragraph or line: ``start`` to ``end`` without the white space around it, and what speaks for its kind."""

    start: int
    end: int
    text: str  # white space folded; no more than the first characters of a long one
    folded: str  # as phrases are compared with it; empty for a long one
    words: int
    gap: bool  # blank lines before it
    final: bool  # ends like a sentence
    cased: bool  # In Title Case, or a question
    inner: list[Offsets] = field(default_factory=list)  # line ends inside a wrapped paragraph
    kind: ZoneKind | None = None
    rule: LineRule | None = None

    @property
    def prose(self) -> bool:
        """Whether it reads like running text."""
        return (self.final and self.words >= SENTENCE and not self.cased) or self.words >= PARAGRAPH

    @property
    def titled(self) -> bool:
        """Whether it has the form of a headline: some words without a final stop, or in Title Case."""
        return (not self.final or self.cased) and 2 <= self.words <= 30


def units_of(text: str) -> list[Unit]:
    """The text's paragraphs in order; lines of white space are none."""
    lines = [
        (m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in LINE.finditer(text) if m[0].strip()
    ]
    wrap = wrap_width(text, lines)
    units: list[Unit] = []
    group: list[Offsets] = []
    for line in lines:
        if group and not continues(text, group[-1], line, wrap):
            units.append(unit(text, group, units))
            group = []
        group.append(line)
    if group:
        units.append(unit(text, group, units))
    return units


def unit(text: str, group: Sequence[Offsets], before: Sequence[Unit]) -> Unit:
    """The unit of some lines."""
    start, end = group[0][0], group[-1][1]
    head = " ".join(text[start : min(end, start + HEAD)].split())
    tail = text[max(start, end - 12) : end]
    gap = bool(before) and blank_between(text, before[-1].end, start)
    final = bool(FINAL.search(tail)) and not INITIALS.search(tail)
    words = head.count(" ") + 1 if end - start <= HEAD else HEAD
    inner = [(a[1], b[0]) for a, b in pairwise(group)]
    line = folded(head) if end - start <= LINE_LENGTH else ""
    return Unit(start, end, head, line, words, gap, final, is_title_case(head, words) or is_question(head, words), inner)


def is_question(text: str, words: int) -> bool:
    """Whether a line is one question and nothing else, as headlines are."""
    return text.endswith("?") and 1 < words < PARAGRAPH and STOP.search(text[:-1]) is None and not QUOTED.search(text)


def is_title_case(text: str, words: int) -> bool:
    """Whether nearly all long words of a line begin with a capital, and it holds enough of them to tell."""
    if not SENTENCE <= words < PARAGRAPH:
        return False
    long = [w for w in text.split() if len(w) > 3 and w[0].isalpha()]
    return len(long) > 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def folded(text: str) -> str:
    """A line in lower case, with straight marks, without bullets or arrows at its ends."""
    plain = straight(text).casefold().rstrip(AFTER).replace(" :", ":")
    bullets = BULLETS.match(plain)
    return plain[bullets.end() :] if bullets else plain


def straight(text: str) -> str:
    """A text with plain marks and blanks."""
    if not text.isascii():
        for odd, plain in STRAIGHT:
            text = text.replace(odd, plain)
    return text


def blank_between(text: str, end: int, start: int) -> bool:
    """Whether a blank line lies between two lines."""
    return len(LINE_END.findall(text, end, start)) > 1


def wrap_width(text: str, lines: Sequence[Offsets]) -> int:
    """The width at which the text was hard-wrapped, 0 where it was not.

    Wrapped lines are full: the next line's first word would not have fitted. Paragraphs of a line each end with a stop.
    """
    lengths = sorted(end - start for start, end in lines)
    if len(lengths) < LEAST_JOINS:
        return 0
    width = lengths[-1 - len(lengths) // 50]
    if not SHORTEST_WRAP <= width <= LONGEST_WRAP:
        return 0
    joins = [(a, b) for a, b in pairwise(lines) if not blank_between(text, a[1], b[0])]
    full = [a for a, b in joins if is_full(text, a, b, width)]
    running = [a for a in full if not FINAL.search(text[max(a[0], a[1] - 12) : a[1]])]
    return width if len(running) >= LEAST_JOINS and 2 * len(full) >= len(joins) and 2 * len(running) >= len(full) else 0


def is_full(text: str, line: Offsets, following: Offsets, width: int) -> bool:
    """Whether the next line's first word would not have fitted behind this line."""
    word = text[following[0] : following[0] + width].split(maxsplit=1)[0]
    return (line[1] - line[0]) + 1 + len(word) > width - SLACK


def continues(text: str, line: Offsets, following: Offsets, wrap: int) -> bool:
    """Whether two lines are one paragraph."""
    if blank_between(text, line[1], following[0]):
        return False
    if wrap and is_full(text, line, following, wrap):
        return True
    tail, length = text[max(line[0], line[1] - 12) : line[1]], line[1] - line[0]
    # a long line that stops in the middle of a sentence which the next line takes up
    long = length >= SHORTEST_WRAP and following[1] - following[0] >= SHORTEST_WRAP // 2
    return (
        long
        and not LEAD.match(text, following[0])
        and not FINAL.search(tail)
        and tail[-1] not in ":;"
        and text[following[0]].islower()
    )
