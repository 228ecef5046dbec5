"""What follows and precedes a figure: units, currencies, rates, ages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kursk_extract.find.numbers.figure import Figure
from kursk_extract.find.numbers.lexer import times

if TYPE_CHECKING:
    from kursk_extract.facts import Number
    from kursk_extract.lexicon.numbers import NumberRules
    from kursk_extract.records import NumberKind

NEXT = re.compile(
    r"(?:[ \u00a0\u202f-]|\n(?!\s))([^\W\d_](?:[^\W\d_]|[.'’/](?=[^\W\d_])|\.(?=[ )])|[²³23](?!\w))*|[°º%$€£¥₽₴₹]\w?)"
)
GLUED = re.compile(r"[^\W\d_]+(?:[/-](?:ft|h|s|d|lb))?[23²³]?(?![^\W_])|%|‰|％|[°º][CF]?\b|['′″¢℃℉](?!\w)")
OLD = re.compile(r"[ \u00a0-](?:olds?\b|of[ \u00a0]age\b)", re.IGNORECASE)
PER = re.compile(
    r"(?:(?:[ \u00a0]per[ \u00a0-]|[ \u00a0-](?P<article>an?)[ \u00a0-]|[ \u00a0](?:each|every)[ \u00a0]|/)(?P<words>[a-z]+(?:[ \u00a0-][a-z]+)?)|[ \u00a0](?P<daily>daily|weekly|monthly|annually|yearly|apiece))\b",
    re.IGNORECASE,
)
LATER = re.compile(r"\s+(?:earlier|later|ago|before|after|on\b|since|prior|previously|old)", re.IGNORECASE)
DAILY = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "apiece": "piece"}
RATED = {
    "share",
    "barrel",
    "gallon",
    "litre",
    "kilogram",
    "ton",
    "metric ton",
    "pound-mass",
    "ounce",
    "head",
    "person",
    "piece",
    "bottle",
    "pack",
    "bushel",
    "square foot",
    "square metre",
    "acre",
    "hectare",
    "megawatt hour",
    "kilowatt hour",
    "mega british thermal unit",
    "unit",
    "ticket",
    "bag",
    "vote",
}
MONEY_SCALE = 1e6
COMMON = frozenset(
    {"stone", "cup", "cups", "foot", "yard", "point", "points", "bar", "knot", "quarters"}
)  # units only in lower case


@dataclass(frozen=True)
class Meaning:
    """What a word means as a unit; ``factor`` for small change."""

    unit: str
    kind: NumberKind
    factor: float = 1.0


class Units:
    """Tables of units and currencies, and where in the text to look for them."""

    def __init__(self, rules: NumberRules) -> None:
        self.words: dict[str, Meaning] = {}
        self.glued: dict[str, Meaning] = {}
        self.glued_scales = rules.numbers.glued
        signs: dict[str, str] = {}
        for currency in rules.currencies:
            money = Meaning(currency.id, "money")
            self.words |= dict.fromkeys([*currency.names, currency.id.lower()], money)
            self.words |= dict.fromkeys(currency.small, Meaning(currency.id, "money", 0.01))
            self.glued |= dict.fromkeys([currency.id, *(s for s in currency.signs if not s.isalpha())], money)
            self.glued |= dict.fromkeys((s for s in currency.small if len(s) == 1), Meaning(currency.id, "money", 0.01))
            signs |= dict.fromkeys([*currency.signs, currency.id], currency.id)
        for unit in rules.units:
            self.words |= dict.fromkeys(unit.words, Meaning(unit.id, unit.kind))
            self.glued |= dict.fromkeys(unit.glued, Meaning(unit.id, unit.kind))
        self.codes = frozenset(c.id for c in rules.currencies)
        self.names = {name: Meaning(c.id, "money") for c in rules.currencies for name in c.names}
        self.signs = signs
        self.longest = max(len(sign) for sign in signs) + 2
        ordered = "|".join(re.escape(s) for s in sorted(signs, key=lambda s: (-len(s), s)))
        self.before = re.compile(rf"(?:(?<![^\W\d_])(?=[^\W\d_])|(?![^\W\d_]))({ordered})[ \u00a0]?([-−–]?)$")

    def read(self, text: str, figure: Figure) -> None:
        """Set a figure's currency or unit, and take in what is glued to it."""
        self.sign(text, figure)
        self.glue(text, figure)
        if figure.unit is None:
            self.follow(text, figure, figure.end)
        if figure.unit == "percent" or figure.kind == "percent":
            figure.kind = "percent"

    def sign(self, text: str, figure: Figure) -> None:
        """A currency sign or code before the figure, and a minus."""
        before = text[max(0, figure.start - self.longest) : figure.start]
        last = before.rstrip(" \u00a0-−–")[-1:]
        if last and not last.islower() and not last.isdigit() and (found := self.before.search(before)):
            figure.unit, figure.kind, figure.signed = self.signs[found[1]], "money", True
            start = figure.start - len(before) + found.start()
            if found[2]:
                negate(figure)
            figure.start = start
        elif last.isalpha() and before[-1:].isalpha():
            figure.dropped = True
        elif before.endswith(("-", "−", "–")) and (len(before) == 1 or before[-2] in " \u00a0(\n$£€"):
            figure.start -= 1
            negate(figure)
        elif before.endswith("+") and not before[:-1].strip()[-1:].isdigit():
            figure.start -= 1
        elif (minus := re.search(r"\bminus[ -]$", before, re.IGNORECASE)) is not None:
            figure.start -= len(before) - minus.start()
            negate(figure)

    def glue(self, text: str, figure: Figure) -> None:
        """A unit, a sign or an abbreviated scale right after the figure; letters that are neither make it a name."""
        if figure.shape in {"vague", "ordinal", "words"} or figure.value is None:
            return
        found = GLUED.match(text, figure.end)
        if found is None:
            figure.dropped |= text[figure.end : figure.end + 1].isalpha()
            self.suffix(text, figure)
            return
        word = found[0]
        scale = self.glued_scales.get(word)
        if scale is not None and (figure.signed or self.counts(text, found.end(), word)):
            figure.value, figure.scale, figure.end = times(figure.value, scale), scale, found.end()
            figure.after = figure.end
            return
        meaning = self.glued.get(word)
        if meaning is None or (figure.signed and meaning.kind != "percent"):
            figure.dropped = True
            return
        if word == "s" and float(figure.value) % 10 == 0:
            figure.dropped = True
        self.take(figure, meaning, found.end())
        figure.end = found.end()

    def suffix(self, text: str, figure: Figure) -> None:
        """A currency sign after the figure."""
        sign = text[figure.end : figure.end + 2].strip()[:1]
        if not figure.signed and sign and sign in self.signs and not sign.isalnum():
            at = text.index(sign, figure.end) + 1
            if not text[at : at + 1].isdigit():
                figure.unit, figure.kind, figure.after = self.signs[sign], "money", at
                figure.end = at if at == figure.end + 1 else figure.end

    def counts(self, text: str, end: int, word: str) -> bool:
        """Whether an abbreviated scale is followed by what it counts: "37m people", not "37m long"."""
        if word in {"m", "b", "M", "B"}:
            following = NEXT.match(text, end)
            return (
                following is not None
                and text[end : end + 1] != "-"
                and following[1].islower()
                and following[1].rstrip(".").endswith(("s", "people", "children", "men", "women", "of"))
            )
        return True

    def follow(self, text: str, figure: Figure, start: int) -> None:
        """A unit in the words that follow, "of" between them allowed where the figure is vague."""
        words, ends, at = [], [], start
        while len(words) < 4 and (found := NEXT.match(text, at)):
            words.append(found[1].lower().rstrip("."))
            at = found.end()
            ends.append(at)
        skip = self.bridge(figure, words)
        for size in range(len(words), skip, -1):
            meaning = self.meaning(words[skip:size], text[ends[size - 1] - len(words[size - 1]) : ends[size - 1]])
            if meaning and self.sound(text, figure, meaning, words[skip:size], ends[size - 1]):
                if meaning.unit == "pound-mass" and figure.scale >= MONEY_SCALE:
                    meaning = Meaning("GBP", "money")
                self.take(figure, meaning, ends[size - 1])
                if text[figure.end] == "-":
                    figure.end = figure.after
                return

    def meaning(self, words: list[str], surface: str) -> Meaning | None:
        """What words mean as a unit; a symbol written as such goes first ("Nm" is no nanometre)."""
        symbol = self.glued.get(surface) if len(words) == 1 and not surface.islower() else None
        return symbol or self.words.get(" ".join(words))

    def bridge(self, figure: Figure, words: list[str]) -> int:
        """How many words stand between the figure and its unit: "hundreds *of* miles", "half *an* hour"."""
        if words[:1] == ["of"] and figure.shape == "vague":
            return 1
        if figure.shape == "fraction":
            return 2 if words[:2] in (["of", "an"], ["of", "a"]) else 1 if words[:1] in (["a"], ["an"]) else 0
        return 0

    def sound(self, text: str, figure: Figure, meaning: Meaning, words: list[str], end: int) -> bool:
        """Whether a word is a unit here: single letters and codes only as written, "second" only in the plural."""
        surface = text[end - len(words[-1]) : end]
        if words == ["second"] or words == ["quarter"]:
            return text[figure.end : figure.end + 1] == "-" or figure.value == 1
        if words[-1] in COMMON and surface[0].isupper():
            return False
        if len(words) == 1 and len(words[0]) <= 3 and meaning.unit in self.codes and words[0].upper() in self.codes:
            return surface.isupper() or meaning.unit in {"EUR"} and surface == "Euro"
        if len(words) == 1 and len(words[0]) == 1:
            return surface in self.glued and figure.shape == "digits"
        return True

    def take(self, figure: Figure, meaning: Meaning, end: int) -> None:
        """Give a figure its unit."""
        figure.unit, figure.kind, figure.after = meaning.unit, meaning.kind, end
        if meaning.factor != 1:
            figure.value = None if figure.value is None else times(figure.value, meaning.factor)

    def age(self, text: str, figure: Figure) -> None:
        """ "14-year-old", "30 years old", "80 years of age"."""
        if figure.kind == "duration" and (found := OLD.match(text, figure.after)):
            if figure.end == figure.after and found[0][0] == "-":
                figure.end = found.end()
            figure.kind, figure.after = "age", found.end()

    def rate(self, text: str, figure: Figure) -> None:
        """ "per barrel", "a day": the second half of the unit; its own field too."""
        found = PER.match(text, figure.after)
        per, end = self.denominator(found) if found is not None else (None, 0)
        if found is None or per is None or (found["article"] and LATER.match(text, end)):
            return
        figure.per, figure.after = per, end
        if figure.unit is not None:
            figure.unit = f"{figure.unit} per {per}"

    def end(self, text: str, number: Number) -> int:
        """Where the words of a number's unit and rate end."""
        figure = Figure(number.start, number.end, "vague" if number.bound == "vague" else "words", after=number.end)
        if number.kind == "fraction" or (
            number.kind in {"duration", "measure"} and number.value is not None and 0 < number.value < 1
        ):
            figure.shape = "fraction"
        figure.scale = MONEY_SCALE if number.kind == "money" else 1.0
        if number.unit is not None:
            self.follow(text, figure, number.end)
            if figure.unit != number.unit.partition(" per ")[0] and figure.unit != number.unit:
                figure.after = number.end
            self.age(text, figure)
        if number.per is not None:
            self.rate(text, figure)
        return max(figure.after, number.end)

    def denominator(self, found: re.Match[str]) -> tuple[str | None, int]:
        """What a rate is per, and where its words end."""
        if found["daily"]:
            return DAILY[found["daily"].lower()], found.end()
        words = re.split(r"[ \u00a0-]", found["words"].lower())
        for size in range(len(words), 0, -1):
            phrase = " ".join(words[:size])
            end = found.start("words") + len(phrase)
            meaning = self.words.get(phrase)
            name = meaning.unit if meaning and meaning.kind in {"duration", "measure"} else phrase
            if name in RATED or (meaning and meaning.kind == "duration" and not phrase.endswith("s")):
                return name, end
        if found["article"] or found[0].startswith("/"):
            return None, found.end()
        return words[0], found.start("words") + len(words[0])


def negate(figure: Figure) -> None:
    """Turn a figure's sign."""
    if figure.value is not None:
        figure.value = -figure.value
