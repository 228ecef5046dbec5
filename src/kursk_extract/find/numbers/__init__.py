"""Figures: a lexer over the page's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.find.numbers.ages import beside_age
from kursk_extract.find.numbers.figure import Figure, Tokens
from kursk_extract.find.numbers.labels import Labels
from kursk_extract.find.numbers.lexer import Lexer
from kursk_extract.find.numbers.masks import Mask, calendar, names
from kursk_extract.find.numbers.modifiers import Modifiers
from kursk_extract.find.numbers.ranges import Ranges
from kursk_extract.find.numbers.rates import Rates
from kursk_extract.find.numbers.refuted import Refusals
from kursk_extract.find.numbers.scores import Scores
from kursk_extract.find.numbers.signs import Signs
from kursk_extract.find.numbers.units import Units, UnitTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Date, Number
    from kursk_extract.lexicon.numbers import NumberRules
    from kursk_extract.records import Zone

SILENT = frozenset({"byline", "dateline"})  # "2 min read" counts nothing of what the article tells
AGO = re.compile(
    r"\s(?:ago|back(?!\s(?:to|in|into|from|at|on|with|for)))\b", re.IGNORECASE
)  # "two years ago" is a day or a year, no length of time
BASE, LOOK = re.compile(r"\d.{0,40}\sper\s$"), 52  # "23 deaths per 100,000" is a rate: its base is no figure
RULE_OF_KIND = {
    "percent": "number.percent",
    "money": "number.money",
    "measure": "number.measure",
    "duration": "number.duration",
    "age": "number.age",
}


class NumberFinder:
    """Finds figures with value, bound, modifier, unit and kind; items and links are left to the resolver."""

    def __init__(self, rules: NumberRules) -> None:
        self.rules = rules
        table = UnitTable(rules)
        self.lexer = Lexer(rules.numbers, table.signs)
        self.signs, self.units, self.rates = Signs(table), Units(table), Rates(rules.numbers, table)
        self.labels = Labels(rules.numbers)
        self.modifiers = Modifiers(rules.modifiers)
        self.ranges = Ranges(rules.numbers)
        self.refusals = Refusals(rules.numbers.refuted, rules.numbers.context["turned_down"])
        self.scores = Scores(rules.numbers.context["contest"])

    def __call__(self, doc: Doc, dates: Sequence[Date], zones: Sequence[Zone] = (), text: str | None = None) -> list[Number]:
        """Figures in text order; those that belong to a date, a byline or a date line are left out. ``text`` is the Doc's."""
        tokens = Tokens(doc, text)
        text = tokens.text
        figures = self.read(text, dates, Mask((z.start, z.end) for z in zones if z.kind in SILENT))
        self.scores.drop(text, figures)
        figures = self.ranges.join(text, [f for f in figures if not f.dropped])
        previous: Figure | None = None
        for figure in figures:
            self.units.age(text, figure)
            if figure.kind == "duration" and figure.unit == "year" and beside_age(text, figure, previous):
                figure.kind = "age"
            if figure.kind != "ordinal":
                self.bound(text, figure, previous)
            self.labels.read(text, figure, tokens, previous)
            if figure.shape != "ordinal":
                self.rates.read(text, figure, previous)
            previous = figure
            if figure.rule == "number.figure":
                figure.rule = RULE_OF_KIND.get(figure.kind, figure.rule)
            figure.rule = self.refusals.rule(text, figure) or figure.rule
        return [figure.fact() for figure in figures if not figure.dropped]

    def bound(self, text: str, figure: Figure, previous: Figure | None) -> None:
        """Set the modifier; a unit may follow the one behind: "90-plus minutes"."""
        end = figure.end
        self.modifiers.read(text, figure, previous)
        if figure.end > end and figure.unit is None:
            self.units.read(text, figure)

    def read(self, text: str, dates: Sequence[Date], silent: Mask) -> list[Figure]:
        """Figures with their units, without those that dates, times or names hold."""
        barred, dated = names(text), calendar(dates)
        out: list[Figure] = []
        for figure in self.lexer(text):
            if barred.covers(figure.start, figure.end) or silent.covers(figure.start, figure.end):
                continue
            self.signs.before(text, figure, out[-1].end if out else 0)
            self.signs.behind(text, figure)
            self.signs.whose(text, figure)
            if figure.unit is None and figure.shape != "ordinal":
                self.units.read(text, figure)
                self.units.named_before(text, figure)
            past = figure.kind == "duration" and AGO.match(text, figure.after) is not None
            based = text.endswith("per ", 0, figure.start) and BASE.search(text, max(0, figure.start - LOOK), figure.start)
            dropped = (
                figure.dropped
                or past
                or (based and figure.shape == "digits")
                or (figure.kind != "duration" and dated.covers(figure.start, figure.end))
            )
            if dropped:
                continue
            out.append(figure)
        return out
