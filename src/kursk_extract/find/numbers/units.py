"""Units and currencies in the words that follow a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kursk_extract.find.numbers.lexer import times

if TYPE_CHECKING:
    from kursk_extract.find.numbers.figure import Figure
    from kursk_extract.lexicon.numbers import NumberRules
    from kursk_extract.records import NumberKind

GAP = r"(?:[ \u00a0\u202f-]|\n(?!\s))"
LETTER = r"[^\W\d_]"
NEXT = re.compile(rf"{GAP}({LETTER}(?:{LETTER}|[.'’/](?={LETTER})|\.(?=[ )])|[²³23](?!\w))*|&|[°º%$€£¥₽₴₹]\w?)")
OLD = re.compile(r"[ \u00a0-](?:olds?\b|of[ \u00a0]age\b)", re.IGNORECASE)
MOST_WORDS, CODE, SYMBOL = 5, 3, 2
OR_TWO = re.compile(r"\b(?:an?|another|one|every|the)\s([a-z]+)\sor\s$", re.IGNORECASE)
REACH, PAIR = 24, 2
MILLION, HUNDRED, HUNDREDTH = 1e6, 100, 0.01
ONE_OF_MANY = ("second", "quarter")  # ordinals and fractions unless joined to the figure


@dataclass(frozen=True)
class Meaning:
    """What a word means as a unit; ``factor`` for small change."""

    unit: str
    kind: NumberKind
    factor: float = 1.0


@dataclass(frozen=True)
class Wording:
    """Words that may be a unit, the last as written; ``joined`` to the figure by a hyphen, ``dashed`` before another."""

    words: list[str]
    surface: str
    joined: bool
    dashed: bool

    @property
    def alone(self) -> bool:
        """Whether there is one word."""
        return len(self.words) == 1


class UnitTable:
    """Units and currencies by their words, by what is glued to a figure, and by the signs before it."""

    def __init__(self, rules: NumberRules) -> None:
        self.words: dict[str, Meaning] = {}
        self.glued: dict[str, Meaning] = {}
        self.signs: dict[str, str] = {}
        self.codes = frozenset(c.id for c in rules.currencies)
        self.common = frozenset(rules.numbers.context["common"])
        self.deeds = frozenset(rules.numbers.context["deeds"])
        self.coins = frozenset(rules.numbers.context["coins"])
        self.between = frozenset(rules.numbers.context["between"])
        self.owners = {word: c.id for c in rules.currencies if c.after for word in (*c.after, c.id)}
        self.weak = frozenset(sign for c in rules.currencies for sign in c.weak)
        self.scales = rules.numbers.glued
        for currency in rules.currencies:
            money, change = Meaning(currency.id, "money"), Meaning(currency.id, "money", HUNDREDTH)
            self.words |= dict.fromkeys(map(key, [*currency.names, currency.id]), money)
            self.words |= dict.fromkeys(map(key, currency.small), change)
            self.glued |= dict.fromkeys([currency.id, *(s for s in currency.signs if not s.isalpha())], money)
            self.glued |= dict.fromkeys((s for s in currency.small if len(s) == 1), change)
            self.signs |= dict.fromkeys([*currency.signs, *currency.weak, currency.id], currency.id)
        for unit in rules.units:
            meaning = Meaning(unit.id, unit.kind)
            self.words |= dict.fromkeys(map(key, unit.words), meaning)
            self.glued |= dict.fromkeys(unit.glued, meaning)

        firsts = (words.partition(" ")[0] for words in self.words)
        self.openers = frozenset({*firsts, *map(key, self.glued), *self.between, "of", "a", "an"})

    def meaning(self, figure: Figure, wording: Wording) -> Meaning | None:
        """What words mean as a unit; a symbol written as such goes first ("Nm" is no nanometre)."""
        symbol = self.glued.get(wording.surface) if wording.alone and not wording.surface.islower() else None
        meaning = symbol or self.words.get(" ".join(wording.words))
        return meaning if meaning is not None and self.sound(figure, meaning, wording) else None

    def sound(self, figure: Figure, meaning: Meaning, wording: Wording) -> bool:
        """Whether words are a unit here: codes and single letters only as written, "second" only where it is joined."""
        last, surface = wording.words[-1], wording.surface
        if last in self.common and surface[0].isupper():
            return False
        if not wording.alone:
            return True
        if (last in self.deeds and figure.scale < MILLION) or (last in self.coins and (figure.value or 0) < HUNDRED):
            return False
        if last in ONE_OF_MANY or last == "point":
            return wording.joined or (figure.value == 1) is (last != "point")
        if len(last) == CODE and meaning.unit == last.upper():
            return surface.isupper()
        written = surface in self.glued and figure.shape == "digits" and not wording.dashed
        return written or len(last) > SYMBOL or (len(last) == SYMBOL and surface.islower())


class Units:
    """Reads the unit after a figure."""

    def __init__(self, table: UnitTable) -> None:
        self.table = table

    def read(self, text: str, figure: Figure) -> None:
        """Set a figure's unit from the words that follow; joined by a hyphen they are part of it."""
        words: list[str] = []
        ends, at = [figure.end], figure.end
        while len(words) < MOST_WORDS and (found := NEXT.match(text, at)):
            word, at = found[1], found.end()
            if "/" in word and key(word) not in self.table.openers:  # "120 g/km": the rate is read apart
                at -= len(word) - word.index("/")
                word = word[: word.index("/")]
            words.append(word.lower().rstrip("."))
            if words[0] not in self.table.openers:
                return
            ends.append(at - (text[at - 1] == "."))
        joined = text[figure.end : figure.end + 1] == "-"
        for skip in dict.fromkeys((0, self.bridge(figure, words))):
            for size in range(len(words), skip, -1):
                end = ends[size]
                surface = text[end - len(words[size - 1]) : end]
                wording = Wording(words[skip:size], surface, joined, text[end : end + 1] == "-")
                if (meaning := self.table.meaning(figure, wording)) is not None:
                    take(figure, POUND if meaning.unit == "pound-mass" and figure.scale >= MILLION else meaning, end)
                    figure.end = figure.after if joined else figure.end
                    return

    def named_before(self, text: str, figure: Figure) -> None:
        """Take the unit before "or two": "a week or two"."""
        two = figure.unit is None and figure.value == PAIR
        found = OR_TWO.search(text, max(0, figure.start - REACH), figure.start) if two else None
        meaning = self.table.words.get(found[1].lower()) if found is not None else None
        if meaning is not None and meaning.kind in {"duration", "measure"}:
            take(figure, meaning, figure.end)

    def bridge(self, figure: Figure, words: list[str]) -> int:
        """How many words stand between a figure and its unit: "hundreds *of* miles", "half *an* hour", "five *more* days"."""
        if not words:
            return 0
        if figure.shape == "fraction":
            return 2 if words[0] == "of" and words[1:2] in (["a"], ["an"]) else int(words[0] in {"a", "an"})
        return int(words[0] in self.table.between or (figure.shape == "vague" and words[0] == "of"))

    def age(self, text: str, figure: Figure) -> None:
        """Turn a length of time into an age: "14-year-old", "30 years old", "80 years of age"."""
        if figure.kind == "duration" and (found := OLD.match(text, figure.after)):
            if figure.end == figure.after and found[0][0] == "-":
                figure.end = found.end()
            figure.kind, figure.after = "age", found.end()


POUND = Meaning("GBP", "money")  # "2 million pounds" are no weight


def key(name: str) -> str:
    """A unit's name as the text's words are compared with it."""
    return " ".join(word.rstrip(".") for word in re.split(r"[\s-]+", name.lower()))


def take(figure: Figure, meaning: Meaning, end: int) -> None:
    """Give a figure its unit."""
    figure.unit, figure.kind, figure.after = meaning.unit, meaning.kind, end
    if meaning.factor != 1 and figure.value is not None:
        figure.value = times(figure.value, meaning.factor)
