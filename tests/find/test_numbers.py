"""The lexer of figures: what it reads back, on any text, without a model."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_extract.cases import read_cases
from kursk_extract.facts import Date, Number
from kursk_extract.find.numbers import NumberFinder
from kursk_extract.lexicon import load_lexicon

if TYPE_CHECKING:
    from kursk_extract.lexicon.numbers import Currency, Modifier, NumberRules, Unit

ONES = (
    *"zero one two three four five six seven eight nine ten".split(),
    *"eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
)
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))
FRAGMENTS = (
    *"between from to and or half a of one in three million $ % - – ( ) 1,000 2.5 ½ 1/2 minus per day".split(),
    *"years old percent dozens".split(),
    *"several thousand about no F-16 3-1 . , € km m bn first 21st ٣ ² ① x10 12:30 2019".split(),
    *("at least", "May 3", "\n", "\u00a0"),
)
MIXED = st.lists(st.sampled_from(FRAGMENTS), max_size=30)


@cache
def rules() -> NumberRules:
    """The built-in rules."""
    return load_lexicon().numbers


@cache
def tools() -> tuple[spacy.Language, NumberFinder]:
    """A tokenizer without a model, and the finder."""
    return spacy.blank("en"), NumberFinder(rules())


def read(text: str, dates: list[Date] | None = None) -> list[Number]:
    """The figures of a text."""
    nlp, find = tools()
    return find(nlp.make_doc(text), dates or [])


def spell(value: int) -> str:
    """A whole number in English words."""
    if value < len(ONES):
        return ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return f"{ONES[hundreds]} hundred" + (f" and {spell(rest)}" if rest else "")
    size, name = next(s for s in SCALES if value >= s[0])
    head, rest = divmod(value, size)
    return f"{spell(head)} {name}" + (f" {spell(rest)}" if rest else "")


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=30).map(" ".join)
    | st.lists(st.sampled_from(FRAGMENTS)).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_figures_in_order(text: str) -> None:
    """Nothing raises, and every figure is a stretch of the text after the one before it."""
    reached = 0
    for number in read(text):
        assert reached <= number.start < number.end <= len(text)
        assert number.rule in rules().rule_ids()
        reached = number.end


@given(st.integers(min_value=2, max_value=10**11))
@settings(max_examples=200, deadline=None)
def test_digits_read_back(value: int) -> None:
    """Grouped digits are their value."""
    text = f"They counted {value:,} boats."
    (number,) = read(text)
    assert (number.value, number.bound, number.kind) == (value, "exact", "count")
    assert text[number.start : number.end] == f"{value:,}"


@given(st.integers(min_value=2, max_value=999_999_999))
@settings(max_examples=200, deadline=None)
def test_words_read_back(value: int) -> None:
    """Number words are their value."""
    text = f"They counted {spell(value)} boats."
    (number,) = read(text)
    assert number.value == value
    assert text[number.start : number.end] == spell(value)


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["thousand", "million", "billion", "trillion"]))
@settings(max_examples=100, deadline=None)
def test_scales_read_back(tenths: int, scale: str) -> None:
    """A decimal with a scale has no binary dust."""
    size = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    (number,) = read(f"They raised ${tenths / 10} {scale}.")
    assert (number.value, number.unit) == (tenths * size / 10, "USD")


@given(st.integers(min_value=2, max_value=500), st.integers(min_value=1, max_value=500))
@settings(max_examples=100, deadline=None)
def test_ranges_read_back(low: int, more: int) -> None:
    """Two limits are one range."""
    (number,) = read(f"They counted between {low} and {low + more} boats.")
    assert (number.low, number.high, number.value, number.bound) == (low, low + more, None, "range")


@pytest.mark.parametrize("unit", rules().units, ids=lambda u: u.id)
def test_every_unit_is_read(unit: Unit) -> None:
    """Every word and symbol of a unit, behind a space or glued."""
    for word in unit.words:
        if len(word) > 1 and word not in {"second", "nm of torque", "mb of pressure"}:
            (number,) = read(f"It was {700 if word in rules().numbers.context['coins'] else 7} {word}, they wrote.")
            assert number.unit == unit.id, word
    for symbol in unit.glued:
        found = read(f"It was 7.5{symbol}, they wrote.")
        assert [n.unit for n in found] == [unit.id], symbol


@pytest.mark.parametrize("currency", rules().currencies, ids=lambda c: c.id)
def test_every_currency_is_read(currency: Currency) -> None:
    """Every name, sign and code of a currency."""
    for name in currency.names:
        scale = " million" if name in rules().numbers.context["deeds"] else ""
        (number,) = read(f"It cost 7{scale} {name}, they wrote.")
        assert (number.unit, number.kind) == (currency.id, "money"), name
    for sign in (*currency.signs, currency.id):
        (number,) = read(f"It cost {sign}7 million, they wrote.")
        assert (number.unit, number.value) == (currency.id, 7_000_000), sign
    for sign in currency.weak:
        assert [n.unit for n in read(f"It cost {sign}7,500, they wrote.")] == [currency.id], sign
        assert read(f"They took the {sign}7 north.") == [], sign
    for word in currency.after:
        (number,) = read(f"It cost $7 {word} per copy, they wrote.")
        assert number.unit == f"{currency.id} per copy", word


@pytest.mark.parametrize("row", rules().modifiers, ids=lambda r: r.id)
def test_every_modifier_bounds(row: Modifier) -> None:
    """Every form, before a figure and after it."""
    for form in row.left:
        gap = "" if not form[-1].isalnum() and form[-1] != "." else " "
        (number,) = read(f"They lost {form}{gap}500 boats.")
        assert (number.bound, number.modifier) == (row.bound, form), form
    for form in row.right:
        gap = " " if form[0].isalpha() else ""
        (number,) = read(f"They lost 500{gap}{form} boats.")
        assert (number.bound, number.modifier) == (row.bound, form), form


def test_every_rule_has_a_near_miss() -> None:
    """What looks like it and must not match, for each id that can be the rule of a number."""
    files = [
        resources.files("kursk_extract.patterns") / f"{name}.cases.toml"
        for name in ("numbers", "modifiers", "units", "currencies")
    ]
    missed = {trial.case.rule for file in files for trial in read_cases(file) if not trial.hit}
    assert rules().rule_ids() - missed == set()


def test_dates_bar_figures_but_lengths_of_time_do_not() -> None:
    """A day of the month is no figure; "three weeks" is one and a date."""
    text = "On the 14 they left for three weeks."
    day, weeks = text.index("14"), text.index("three")
    dates = [Date(day, day + 2, "date.day"), Date(weeks, weeks + 11, "date.length", type="DURATION")]
    (number,) = read(text, dates)
    assert (number.start, number.unit, number.kind) == (weeks, "week", "duration")


def test_a_long_line_takes_its_time_once() -> None:
    """A hundred thousand characters on one line are read, and not in quadratic time."""
    text = "about 1,500 troops and 3-1 in 2019, " * 3000
    assert len(read(text)) == 3000
