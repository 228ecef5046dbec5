"""Words beside a figure that bound it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.find.numbers.figure import Figure
    from kursk_extract.lexicon.numbers import Modifier

REACH = 44
MOST_WORDS = 5
OPENING = "(\"'“‘[—–"
WORD = re.compile(r"[^\s\u00a0\"“”‘(\[—–]+")
LAST = re.compile(rf"({WORD.pattern})[\s\u00a0]*$")
ADDED = re.compile(r"\s(?:[$€£¥]|\d|an?\s|the\s|another\s)")
CLOSING = re.compile(r"[.,;)]|$|\s(?:an?|per|in|for|from|by|of)\s")
NOUN = r"(?:\s+[a-z]+(?:-[a-z]+)?){0,1}"


class Modifiers:
    """Modifiers by their words, before and after."""

    def __init__(self, rows: Sequence[Modifier]) -> None:
        self.left = {form: row for row in rows for form in row.left}
        self.lasts = frozenset(form.rpartition(" ")[2] for form in self.left)
        self.right = {form: row for row in rows for form in row.right}
        self.barred = {(form, word) for row in rows for form in row.left for word in row.not_after}
        forms = sorted(self.right, key=lambda f: (-len(f), f))
        tight = "|".join(re.escape(f) for f in forms if not f[0].isalpha())
        loose = "|".join(re.escape(f) for f in forms if f[0].isalpha())
        self.at_once = re.compile(rf"\s?({tight})(?![\w+])|[ \u00a0-]({loose})\b", re.IGNORECASE)
        choices = "|".join(re.escape(f) for f in forms if f.startswith("or "))
        self.later = re.compile(rf"{NOUN}[ \u00a0]({choices})\b", re.IGNORECASE)

    def read(self, text: str, figure: Figure, previous: Figure | None) -> None:
        """Set modifier and bound from the words around a figure; a conversion in brackets shares a limit."""
        floor = previous.end if previous is not None else 0
        row = self.before(text, figure, floor) or self.behind(text, figure)
        if row is None:
            self.convert(text, figure, previous)
            return
        if figure.bound not in {"vague", "range"}:
            figure.bound = row.bound
        figure.rule = row.id

    def before(self, text: str, figure: Figure, floor: int) -> Modifier | None:
        """The longest modifier that ends where the figure begins."""
        low = max(floor, figure.start - REACH)
        tail = LAST.search(text, low, figure.start)
        if tail is None or self.lasts.isdisjoint((tail[1].lower(), tail[1].lower().lstrip(OPENING))):
            return None
        words = list(WORD.finditer(text, low, figure.start))[-MOST_WORDS:]
        if words and words[-1].end() == figure.start and not self.tight(words[-1][0]):
            return None
        for first in range(len(words)):
            start = words[first].start() + len(words[first][0]) - len(words[first][0].lstrip(OPENING))
            form = " ".join(re.split(r"[\s\u00a0]+", text[start : figure.start].strip().lower()))
            row = self.left.get(form)
            if row is not None:
                previous = words[first - 1][0].lower() if first else ""
                if (form, previous) in self.barred:
                    return None
                figure.start, figure.modifier = start, text[start : words[-1].end()]
                return row
        return None

    def convert(self, text: str, figure: Figure, previous: Figure | None) -> None:
        """The same quantity in another unit, in brackets: "more than 100 km (62 miles)" bounds both."""
        if (
            previous is None
            or figure.unit is None
            or previous.unit in {None, figure.unit}
            or previous.bound not in {"min", "max"}
        ):
            return
        if re.fullmatch(r"\s?[(/]\s?", text[previous.after : figure.start]):
            figure.bound, figure.modifier, figure.rule = previous.bound, previous.modifier, previous.rule

    def tight(self, word: str) -> bool:
        """Whether a word that touches the figure is a modifier: "~300", "sub-50"."""
        return any(word.lower().endswith(form) for form in self.left if not form[-1].isalpha())

    def behind(self, text: str, figure: Figure) -> Modifier | None:
        """A modifier after the figure, its unit, or the noun that it counts."""
        found = self.at_once.match(text, figure.end)
        if found is not None and not joins(text, found, figure):
            words = found[1] or found[2]
            figure.modifier, figure.end = words, found.end()
            figure.after = max(figure.after, figure.end)
            return self.right[words.lower()]
        found = self.later.match(text, figure.after)
        if found is not None and found[1].lower() in self.right:
            figure.modifier = found[1]
            return self.right[found[1].lower()]
        return None


def joins(text: str, found: re.Match[str], figure: Figure) -> bool:
    """Whether "plus" adds something else: "€45m *plus* €5m", "£300 *plus* tax", but "90 plus minutes"."""
    if (found[2] or "").lower() != "plus" or text[found.start()] == "-":
        return False
    return ADDED.match(text, found.end()) is not None or (figure.kind == "money" and not CLOSING.match(text, found.end()))
