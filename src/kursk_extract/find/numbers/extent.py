"""Where a number's words end: its unit and rate, read again from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.numbers.figure import Figure
from kursk_extract.find.numbers.rates import Rates, after_item
from kursk_extract.find.numbers.signs import DOLLAR, Signs
from kursk_extract.find.numbers.units import MILLION, Units, UnitTable

if TYPE_CHECKING:
    from kursk_extract.facts import Number
    from kursk_extract.find.numbers.figure import Shape
    from kursk_extract.lexicon.numbers import NumberRules


class Extent:
    """Finds the end of the words that belong to a number but not to its text."""

    def __init__(self, rules: NumberRules) -> None:
        table = UnitTable(rules)
        self.pairs = tuple(form for row in rules.numbers.vague if row.value is not None for form in row.forms)  # "a couple"
        self.signs, self.units, self.rates = Signs(table), Units(table), Rates(rules.numbers, table)

    def end(self, text: str, number: Number) -> int:
        """The end of a number's unit and rate."""
        figure = Figure(number.start, number.end, self.shape(text, number), after=number.end)
        figure.scale, figure.value = (MILLION if number.unit == "GBP" else 1.0), number.value
        if number.unit is not None:
            self.units.read(text, figure)
            if figure.unit != number.unit.partition(" per ")[0] and figure.unit != number.unit:
                figure.after = number.end
            self.units.age(text, figure)
            if (sign := text.find(DOLLAR, number.start, number.end)) >= 0:
                figure.start, figure.signed = sign, True
                self.signs.whose(text, figure)
        if number.per is not None:
            self.rates.read(text, figure)
        return max(figure.after, number.end)

    def per(self, text: str, offset: int) -> str | None:
        """What a count is per, told after the thing counted."""
        return after_item(self.rates, text, offset)

    def shape(self, text: str, number: Number) -> Shape:
        """The shape that a number's words must have had."""
        if number.bound == "vague" or text[number.start : number.end].lower().endswith(self.pairs):
            return "vague"
        part = number.unit is not None and number.value is not None and 0 < number.value < 1
        return "fraction" if part or number.kind == "fraction" else "digits"
