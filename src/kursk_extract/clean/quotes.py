"""Quote marks: one plain mark for all forms, paired within each paragraph, with a list of what had to be repaired."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kursk_extract.facts import Offsets, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Each begins with the character to look for, what must stand before it comes after: so the text is run through fast.
MARK = re.compile(  # of three apostrophes that close, the first is a single mark
    r"[\"“”„‟«»″＂'`](?:(?<=')'(?!'(?!\w))|(?<=`)`|(?<!['`]))"
)
OPENS, CLOSES = frozenset("“„«`"), frozenset("”»")
BEFORE_OPEN = frozenset(" \n\t([{<—–-/:‘'")
AFTER_CLOSE = frozenset(" \n\t.,;:!?)]}>—–-/…’'")
STOPS = frozenset(".,!?…")

ATTRIBUTED = re.compile(  # "All are adults, the county police said in a statement."
    r"\w(?P<comma>,)\s(?:(?:the|a|an|his|her)\s(?:[\w’'-]+\s){1,6}|(?:[A-Z][\w.’'-]+\s){1,5})"
    r"(?:said|told\s\w+|added|says)\b[^,“”\"]{0,80}\.\s*\Z"
)
SINGLE_OPEN = re.compile(r"['‘](?<![\w'’‘\"”.,!?…)\]].)(?=[^\W_]|[$£€#@(\[…]|\.\.\.)")
SINGLE_CLOSE = re.compile(r"['’](?<=[\w.,!?…)\]%].)(?![\w'’‘])")
ELISION = re.compile(
    r"['‘’](?:\d0s\b|\d\d\b|(?:em|til|till|cause|bout|n|tis|twas|round|cuz|kay|nuff|tude|hood|burbs)\b)", re.IGNORECASE
)
LONGEST_SINGLE = 1_200  # a closing single quote further off than this belongs to something else

# what a reading costs: marks alternate, and the cheapest way through a paragraph wins
STRAY, INCHES, UNCLOSED, UNCLOSED_AT_START, INNER = 1.0, 0.2, 0.9, 0.3, 0.4
AGAINST_CONTEXT, AGAINST_GLYPH, UNCLEAR = 1.5, 1.0, 0.4
DEPTH = 3  # outside, inside, inside a quote in a quote


@dataclass(slots=True)
class Mark:
    """A double mark with what it costs to read it as opening, as closing, or as none."""

    start: int
    end: int
    opening: float
    closing: float
    none: float
    glyph: bool  # its form says whether it opens


def mark_quotes(text: str, paragraphs: list[Offsets]) -> tuple[str, list[Quote], list[tuple[str, str]]]:
    """The text with plain double marks, its quotes in order, and a warning for each mark that had no partner."""
    quotes: list[Quote] = []
    warnings: list[tuple[str, str]] = []
    changes: list[tuple[int, str]] = []
    marks = [list(marks_in(text, start, end)) for start, end in paragraphs]
    for at, (start, end) in enumerate(paragraphs):
        if not marks[at] and text.find("'", start, end) < 0 and text.find("‘", start, end) < 0:
            continue
        following = at + 1 < len(marks) and bool(marks[at + 1]) and marks[at + 1][0].start == paragraphs[at + 1][0]
        found = pair(text, marks[at], (start, end), continued=following)
        warnings += repairs(marks[at], found, continued=following)
        changes += [change for quote in found for change in plain_marks(quote, text)]
        singles = list(single_quotes(text, start, end, found))
        changes += [(i, '"') for q in singles for i in (q.outer[0], q.outer[1] - 1)]
        quotes += outermost([*found, *singles])
    # a parser takes the horizontal bar, which newspapers set before a name, for a word
    return written(text, changes).replace("―", "—"), quotes, warnings


def marks_in(text: str, start: int, end: int) -> Iterator[Mark]:
    """The double marks of a paragraph with the costs of their readings."""
    for found in MARK.finditer(text, start, end):
        left = text[found.start() - 1] if found.start() > start else " "
        right = text[found.end()] if found.end() < end else " "
        opening, closing = costs(left, right)
        first = found[0][0]
        opening += AGAINST_GLYPH * (first in CLOSES)
        closing += AGAINST_GLYPH * (first in OPENS)
        inches = left.isdigit() and first in "\"″'"
        glyph = first in OPENS or first in CLOSES
        yield Mark(found.start(), found.end(), opening, closing, INCHES if inches else STRAY, glyph)


def costs(left: str, right: str) -> tuple[float, float]:
    """What the characters on both sides say against an opening and against a closing mark."""
    opens = left in BEFORE_OPEN and right not in " \n\t"
    closes = left not in " \n\t" and right in AFTER_CLOSE
    if opens != closes:
        return (0.0, AGAINST_CONTEXT) if opens else (AGAINST_CONTEXT, 0.0)
    if left in STOPS and right not in " \n\t":
        return UNCLEAR, UNCLEAR / 2
    return UNCLEAR, UNCLEAR


def pair(text: str, marks: Sequence[Mark], paragraph: Offsets, *, continued: bool) -> list[Quote]:
    """The outermost pairs on the cheapest way through the paragraph's marks; the last may stay open to its end."""
    ways: list[list[tuple[float, int]]] = []  # per mark and depth after it: cost so far, depth before
    now = [0.0, float("inf"), float("inf")]
    for mark in marks:
        steps = [min(arrivals(now, mark, depth)) for depth in range(DEPTH)]
        ways.append(steps)
        now = [cost for cost, _ in steps]
    unclosed = (
        0.0 if continued else UNCLOSED_AT_START if marks and marks[0].start == paragraph[0] and len(marks) == 1 else UNCLOSED
    )
    depth = min(range(DEPTH), key=lambda d: now[d] + d * unclosed)
    depths = [depth]
    for steps in reversed(ways):
        depth = steps[depth][1]
        depths.append(depth)
    return list(quotes_of(text, marks, depths[::-1], paragraph))


def arrivals(now: Sequence[float], mark: Mark, depth: int) -> Iterator[tuple[float, int]]:
    """Costs of being at a depth behind a mark, with the depth before it."""
    yield now[depth] + mark.none, depth
    if depth > 0:
        inner = 0.0 if depth == 1 else INNER if mark.glyph else AGAINST_CONTEXT
        yield now[depth - 1] + mark.opening + inner, depth - 1
    if depth + 1 < DEPTH:
        yield now[depth + 1] + mark.closing, depth + 1


def quotes_of(text: str, marks: Sequence[Mark], depths: Sequence[int], paragraph: Offsets) -> Iterator[Quote]:
    """The quotes that a way through the marks stands for."""
    opened: Mark | None = None
    for mark, before, after in zip(marks, depths[:-1], depths[1:], strict=True):
        if before == 0 and after == 1:
            opened = mark
        elif before == 1 and after == 0 and opened is not None:
            if text[opened.end : mark.start].strip():
                yield Quote(*trimmed(text, opened.end, mark.start), (opened.start, mark.end))
            opened = None
    if opened is not None and text[opened.end : paragraph[1]].strip():
        end = before_attribution(text, opened.end, paragraph[1])
        yield Quote(*trimmed(text, opened.end, end), (opened.start, end), closed=False)


def before_attribution(text: str, start: int, end: int) -> int:
    """Where a quote without a closing mark ends: at the comma before "X said …" that ends its paragraph, else with that."""
    found = ATTRIBUTED.search(text, start, end)
    return found.end("comma") if found is not None else end


def trimmed(text: str, start: int, end: int) -> Offsets:
    """The offsets without white space at their ends."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())


def repairs(marks: Sequence[Mark], quotes: Sequence[Quote], *, continued: bool) -> Iterator[tuple[str, str]]:
    """Warnings for quotes left open and for marks that neither open nor close one."""
    for quote in quotes:
        if not quote.closed and not continued:
            yield "quote_unclosed", f"the quote opened at {quote.outer[0]} was ended with its paragraph"
    starts = [q.outer[0] for q in quotes]
    for mark in marks:
        at = bisect_right(starts, mark.start) - 1
        if mark.none == STRAY and (at < 0 or quotes[at].outer[1] < mark.end):
            yield "quote_stray", f"the quote mark at {mark.start} has no partner"


def single_quotes(text: str, start: int, end: int, doubles: Sequence[Quote]) -> Iterator[Quote]:
    """Quotes in single marks that stand outside double ones, or around them."""
    opened = [q.outer[0] for q in doubles]
    least = start
    closers: list[int] | None = None
    for found in SINGLE_OPEN.finditer(text, start, end):
        at = found.start()
        if at < least or inside(at, opened, doubles) or ELISION.match(text, at):
            continue
        if closers is None:
            closers = [m.start() for m in SINGLE_CLOSE.finditer(text, start, end) if not inside(m.start(), opened, doubles)]
        close = closer(text, at, end, closers)
        if close is not None:
            yield Quote(at + 1, close, (at, close + 1))
            least = close + 1


def inside(at: int, opened: Sequence[int], doubles: Sequence[Quote]) -> bool:
    """Whether an offset lies inside a double quote."""
    before = bisect_right(opened, at) - 1
    return before >= 0 and at < doubles[before].outer[1]


def closer(text: str, opener: int, end: int, closers: Sequence[int]) -> int | None:
    """Where the quote opened by a single mark closes: at a curly mark if it opened with one and one follows."""
    near = closers[bisect_right(closers, opener + 1) : bisect_right(closers, opener + LONGEST_SINGLE)]
    curly = text[opener] == "‘"
    found = closing(text, end, [at for at in near if text[at] != "'"] if curly else near, firm=curly)
    return closing(text, end, near, firm=False) if found is None and curly else found


def closing(text: str, end: int, marks: Sequence[int], *, firm: bool) -> int | None:
    """The first sure mark of some, else the last that may be a plural's apostrophe."""
    doubtful: int | None = None
    for at in marks:
        behind = text[at + 1] if at + 1 < end else "."
        if text[at - 1] not in "sS" or behind in ".,;:!?)—–" or (firm and not behind.isspace()):
            return at
        following = text[at + 2 : at + 3]
        if not (following.islower() or following.isupper()):
            return at
        doubtful = at
    return doubtful


def outermost(quotes: list[Quote]) -> list[Quote]:
    """The quotes in text order without those that lie inside another."""
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda q: (q.outer[0], -q.outer[1])):
        if not kept or quote.outer[0] >= kept[-1].outer[1]:
            kept.append(quote)
    return kept


def plain_marks(quote: Quote, text: str) -> Iterator[tuple[int, str]]:
    """The plain marks of a quote; two characters become a mark with a space on its inner side, so that tokens stay whole."""
    start, end = quote.outer
    doubled = text[start] in "'`"
    yield start, '" ' if doubled else '"'
    if quote.closed:
        doubled = text[end - 1] in "'`"
        yield end - (2 if doubled else 1), ' "' if doubled else '"'


def written(text: str, changes: list[tuple[int, str]]) -> str:
    """The text with some characters replaced."""
    parts, at = [], 0
    for start, new in sorted(changes):
        parts += [text[at:start], new]
        at = start + len(new)
    return "".join([*parts, text[at:]])
