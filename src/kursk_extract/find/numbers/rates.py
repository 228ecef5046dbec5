"""What a figure is per: "$80 per barrel", "1,000 a day"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.find.numbers.figure import Figure
    from kursk_extract.find.numbers.units import UnitTable
    from kursk_extract.lexicon.numbers import NumbersFile

SPACE = r"[ \u00a0]"
LINK = (
    rf"{SPACE}(?P<per>per|for\s(?:each|every))[ \u00a0-]"
    rf"|[ \u00a0-](?P<article>an?)[ \u00a0-]|{SPACE}(?:each|every){SPACE}|(?P<slash>/)"
)
PER = re.compile(
    rf"(?:(?:{LINK})(?P<words>[a-zµ]+[23²³]?(?:[ \u00a0-][a-z]+)?)"
    rf"|{SPACE}(?:per|for\severy|out\sof\severy){SPACE}(?P<base>[$€£]?\d[\d,]*\d(?:{SPACE}(?:live{SPACE}births|people|population|[a-z]+s\b))?)"
    rf"|{SPACE}(?P<daily>daily|weekly|monthly|annually|yearly|apiece))\b",
    re.IGNORECASE,
)
LATER = re.compile(r"\s+(?:earlier|later|ago|before|after|on\b|since|prior|previously|old)", re.IGNORECASE)
ONWARD = re.compile(r",?\s(?:up\s|down\s)?(?:to|from|against)\s")
FROM, LOOK = re.compile(r"\bfrom\s$", re.IGNORECASE), 6
BRACKET = re.compile(r"\s?\(")
DAILY = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "apiece": "piece"}


class Rates:
    """Reads the denominator after a figure's unit or item."""

    def __init__(self, rules: NumbersFile, table: UnitTable) -> None:
        self.table = table
        self.rated = frozenset(rules.context["rated"])

    def read(self, text: str, figure: Figure, previous: Figure | None = None) -> None:
        """Set ``per``, and make it the second half of the unit where there is one: "USD per barrel"."""
        per, end = self.at(text, figure.after)
        if per is not None:
            if previous is not None and previous.unit == figure.unit is not None and previous.per is None:
                self.lend(text, previous, figure, per)
            rated(figure, per, end)
        elif previous is not None and previous.per and figure.unit and ONWARD.fullmatch(text, previous.after, figure.start):
            if previous.unit == f"{figure.unit} per {previous.per}":  # "from $75 per barrel to $46"
                rated(figure, previous.per, figure.after)
        elif previous is not None and text[figure.after : figure.after + 1] == ")" and previous.unit and figure.unit:
            self.both(text, previous, figure)

    def lend(self, text: str, previous: Figure, figure: Figure, per: str) -> None:
        """Give the rate to the figure that this one changed from: "from £45 to £52 a year"."""
        if ONWARD.fullmatch(text, previous.after, figure.start) and FROM.search(
            text, max(0, previous.start - LOOK), previous.start
        ):
            rated(previous, per, previous.after)

    def both(self, text: str, first: Figure, second: Figure) -> None:
        """A rate after a conversion in brackets is that of both figures: "£1m ($1.3m) a year"."""
        per, _ = self.at(text, second.after + 1)
        if per is not None and BRACKET.fullmatch(text[first.after : second.start]) and first.per is None:
            rated(first, per, first.after)
            rated(second, per, second.after)

    def at(self, text: str, offset: int) -> tuple[str | None, int]:
        """The denominator at an offset and where its words end; None where there is none."""
        found = PER.match(text, offset)
        if found is None:
            return None, offset
        if found["base"]:
            return found["base"], found.end()  # "23 deaths per 100,000 people"
        if found["daily"]:
            return DAILY[found["daily"].lower()], found.end()
        per, end = self.denominator(found)
        moment = found["article"] and LATER.match(text, end)
        return (None, offset) if moment else (per, end)

    def denominator(self, found: re.Match[str]) -> tuple[str | None, int]:
        """The longest unit, length of time or thing priced in the words; after "per" any word will do."""
        words = re.split(r"[ \u00a0-]", found["words"].lower())
        for size in range(len(words), 0, -1):
            phrase = " ".join(words[:size])
            meaning = self.table.words.get(phrase) or (self.table.glued.get(found["words"]) if found["slash"] else None)
            name = meaning.unit if meaning is not None and meaning.kind in {"duration", "measure"} else phrase
            if name in self.rated or (meaning is not None and meaning.kind == "duration" and not phrase.endswith("s")):
                return name, found.start("words") + len(phrase)
        return (words[0], found.start("words") + len(words[0])) if found["per"] else (None, found.end())


def rated(figure: Figure, per: str, end: int) -> None:
    """Give a figure its denominator, whose words end at ``end``."""
    figure.per, figure.after = per, end
    figure.unit = f"{figure.unit} per {per}" if figure.unit is not None else None


def after_item(rates: Rates, text: str, offset: int) -> str | None:
    """What a count is per, told after the thing counted: "1,200 jobs a year"."""
    per, _ = rates.at(text, offset)
    if per is not None and per.lstrip("$€£")[0].isdigit():
        return per
    meaning = rates.table.words.get(per) if per is not None else None
    return per if meaning is not None and meaning.kind == "duration" else None
