"""What touches a figure: currency signs and codes, minus, percent, unit symbols, abbreviated scales."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.find.numbers.lexer import times
from kursk_extract.find.numbers.units import NEXT, take

if TYPE_CHECKING:
    from kursk_extract.find.numbers.figure import Figure
    from kursk_extract.find.numbers.units import UnitTable

GLUED = re.compile(
    r"[^\W\d_]+(?:[/-](?:ft|h|s|d|lb))?[23²³]?(?![^\W_])|%|‰|％|[°º](?:[CF]\b)?|['′](?=\d{1,2}[\"”″])|['′″¢℃℉](?!\w)"
)
MINUS = re.compile(r"(?<!\bor[ -])\bminus[ -]$", re.IGNORECASE)  # "plus or minus 3" bounds
DASHES = ("-", "−", "–")
COUNTED = ("s", "people", "children", "men", "women", "of")
LARGE = 1000
WORD = 6  # code points of "minus" and a gap
OWNED = r"(?![\w-])\)?(?=[.,;:)?!]|\s(?:per|an?|and|or|to|in|for|on|at|from|by|each|is|was|were|of|last|this)\b|\s?$)"
DOLLAR = "$"
UNSURE = frozenset({"m", "b", "M", "B"})


class Signs:
    """Reads the signs before and after a figure, and widens it to hold them."""

    def __init__(self, table: UnitTable) -> None:
        self.table = table
        owners = "|".join(re.escape(word) for word in sorted(table.owners, key=lambda w: (-len(w), w)))
        self.owner = re.compile(rf"[ \u00a0]\(?({owners}){OWNED}")
        self.longest = max((len(sign) for sign in table.signs), default=0) + 2
        self.lasts = frozenset(sign[-1] for sign in table.signs)
        ordered = "|".join(re.escape(s) for s in sorted(table.signs, key=lambda s: (-len(s), s)))
        self.currency = re.compile(rf"(?:(?<![^\W\d_])(?=[^\W\d_])|(?![^\W\d_]))({ordered})[ \u00a0]?([-−–]?)$")

    def before(self, text: str, figure: Figure, floor: int) -> None:
        """A currency sign or code before the figure, and a minus; letters that are neither make it a name."""
        left = text[max(floor, figure.start - self.longest) : figure.start]
        last = left.rstrip(" \u00a0-−–")[-1:]
        if last in self.lasts and (found := self.currency.search(left)) and self.strong(found[1], figure):
            figure.unit, figure.kind, figure.signed = self.table.signs[found[1]], "money", True
            figure.start += found.start() - len(left)
            negate(figure, bool(found[2]))
        elif last.isalpha() and left[-1:].isalpha():
            figure.dropped = True
        elif figure.shape == "digits" and left.endswith(DASHES) and (figure.start == 1 or text[figure.start - 2] in " \u00a0(\n"):
            figure.start -= 1
            negate(figure)
        elif left.endswith("+") and not left[:-1].strip()[-1:].isdigit():
            figure.start -= 1
        elif text[max(figure.start - WORD, 0) : figure.start - 1].lower() == "minus" and (
            (minus := MINUS.search(text, max(floor, figure.start - WORD), figure.start)) is not None
        ):
            figure.start = minus.start()
            negate(figure)

    def whose(self, text: str, figure: Figure) -> None:
        """Whose dollars a bare sign means, told after the figure: "$75 U.S. per barrel", "$20 AUD"."""
        found = self.owner.match(text, figure.after) if figure.signed and text[figure.start] == DOLLAR else None
        if found is not None:
            figure.unit, figure.after = self.table.owners[found[1]], found.end()

    def strong(self, sign: str, figure: Figure) -> bool:
        """Whether a sign is one before this figure: single letters only before a large one that is written as such."""
        return sign not in self.table.weak or ((figure.grouped or figure.scale > 1) and (figure.value or 0) >= LARGE)

    def behind(self, text: str, figure: Figure) -> None:
        """A unit, a sign or an abbreviated scale right after the digits; other letters make them a name."""
        if figure.shape not in {"digits", "fraction"} or figure.value is None:
            return
        found = GLUED.match(text, figure.end)
        if found is None:
            figure.dropped |= text[figure.end : figure.end + 1].isalpha()
            self.suffix(text, figure)
            return
        word, end = found[0], found.end()
        scale, meaning = self.table.scales.get(word), self.table.glued.get(word)
        if scale is not None and (figure.signed or word not in UNSURE or counts(text, end)):
            figure.value, figure.scale = times(figure.value, scale), scale
            figure.end = figure.after = end
        elif meaning is None or (figure.signed and meaning.kind != "percent"):
            figure.dropped = True
        else:
            take(figure, meaning, end)
            figure.end = end

    def suffix(self, text: str, figure: Figure) -> None:
        """A currency sign after the figure: "50€", "50 €"."""
        sign = text[figure.end : figure.end + 2].strip()[:1]
        if figure.signed or not sign or sign.isalnum() or sign not in self.table.signs:
            return
        end = text.index(sign, figure.end) + 1
        if not text[end : end + 1].isdigit():
            figure.unit, figure.kind, figure.after = self.table.signs[sign], "money", end
            figure.end = end if end == figure.end + 1 else figure.end


def counts(text: str, end: int) -> bool:
    """Whether what it counts follows an abbreviated scale: "45m people", not "45m long"."""
    following = NEXT.match(text, end)
    if following is None or text[end : end + 1] == "-":
        return False
    return following[1].islower() and following[1].rstrip(".").endswith(COUNTED)


def negate(figure: Figure, negative: bool = True) -> None:  # noqa: FBT001, FBT002
    """Turn a figure's sign."""
    if negative and figure.value is not None:
        figure.value = -figure.value
