"""From time expression to calendar: every form at every reference day, and nothing guessed in silence."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_extract.facts import USER_DATA_KEY, Date, Facts, Page, Quote
from kursk_extract.find.dates import DateFinder
from kursk_extract.flow import extract
from kursk_extract.lexicon import load_lexicon
from kursk_extract.records import Reference
from kursk_extract.resolve.anchors import DateResolver, periods
from kursk_extract.resolve.anchors.feasts import days
from kursk_extract.resolve.anchors.readers import READERS

RULES = load_lexicon().dates
FIND, RESOLVE = DateFinder(RULES), DateResolver(RULES)
NLP = spacy.blank("en")
DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))
REFERENCES = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FULL = [
    "{D:%d} {month} {D.year:04d}",
    "{D.day} {month} {D.year:04d}",
    "{D.day} {short} {D.year:04d}",
    "{month} {D.day}, {D.year:04d}",
    "{short} {D.day}, {D.year:04d}",
    "{weekday}, {month} {D.day}, {D.year:04d}",
    "{weekday} {D.day} {month} {D.year:04d}",
    "the {D.day}{th} of {month} {D.year:04d}",
    "{month} {D.day}{th}, {D.year:04d}",
    "{D.year:04d}-{D.month:02d}-{D.day:02d}",
    "{D.day:02d}.{D.month:02d}.{D.year:04d}",
]


DAY = r"[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:WE|[1-7]))?|[QH][\dX]|SP|SU|FA|WI))?"
CLOCK = r"(?:T(?:MO|AF|EV|NI|[\dX]{2}:[\dX]{2}(?:Z|[+-]\d\d:\d\d)?))?"
TIMEX = re.compile(rf"{DAY}{CLOCK}|\d{{2,3}}|X{{2,3}}|FY\d{{4}}|BC\d{{2,4}}|PT?[\dX.]+[A-Z]|(?:PAST|PRESENT|FUTURE)_REF")


def resolved(text: str, reference: str | None = None, by: Any = "published", quotes: list[Quote] | None = None) -> list[Date]:
    """The dates of a text, resolved."""
    doc = NLP(text)
    page = Page(text, text, quotes=quotes or [])
    page.reference = Reference(value=reference, from_=by) if reference else None
    doc.user_data[USER_DATA_KEY] = Facts(page)
    dates = FIND(doc)
    RESOLVE(doc, dates)
    return dates


def warnings(text: str, reference: str | None = None) -> list[str]:
    """The codes of the warnings that a text gives."""
    doc = NLP(text)
    facts = doc.user_data[USER_DATA_KEY] = Facts(Page(text, text))
    facts.page.reference = Reference(value=reference, from_="published") if reference else None
    RESOLVE(doc, FIND(doc))
    return [code for code, _ in facts.warnings]


def rendered(form: str, day: dt.date) -> str:
    """A day in a form."""
    th = "th" if day.day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    names = {"month": MONTHS[day.month - 1], "short": SHORT[day.month - 1], "weekday": WEEKDAYS[day.weekday()], "th": th}
    return form.format(D=day, **names)


@given(day=DAYS, form=st.sampled_from(FULL), reference=REFERENCES)
@settings(max_examples=400, deadline=None)
def test_full_dates_come_back(day: dt.date, form: str, reference: dt.date) -> None:
    """A day written in full means itself, whatever the day of publication."""
    surface = rendered(form, day)
    (found,) = resolved(f"It happened on {surface}.", reference.isoformat())
    start = len("It happened on ")
    assert (found.start, found.end) == (start, start + len(surface))
    assert (found.value, found.first, found.last, found.status) == (day.isoformat(), day.isoformat(), day.isoformat(), "explicit")


@given(reference=REFERENCES, back=st.integers(0, 250))
@settings(max_examples=200, deadline=None)
def test_month_and_day_come_back(reference: dt.date, back: int) -> None:
    """A day and month of the last months mean the nearest such day."""
    day = reference - dt.timedelta(days=back % 200)
    (found,) = resolved(f"Shots were heard since {MONTHS[day.month - 1]} {day.day}.", reference.isoformat())
    assert found.value == day.isoformat() or (day.month, day.day) == (2, 29)


@given(reference=REFERENCES, back=st.integers(0, 6))
@settings(max_examples=100, deadline=None)
def test_weekdays_come_back(reference: dt.date, back: int) -> None:
    """A weekday means the latest such day up to and including the reference day."""
    day = reference - dt.timedelta(days=back)
    (found,) = resolved(f"He spoke on {WEEKDAYS[day.weekday()]}.", reference.isoformat())
    assert found.value == day.isoformat()


@given(reference=REFERENCES, number=st.integers(2, 900), unit=st.sampled_from(["day", "week", "month", "year"]))
@settings(max_examples=200, deadline=None)
def test_units_ago_come_back(reference: dt.date, number: int, unit: str) -> None:
    """So many units ago is a period of that unit, so many before the reference day's own."""
    (found,) = resolved(f"It closed {number} {unit}s ago.", reference.isoformat())
    letter = {"day": "D", "week": "W", "month": "M", "year": "Y"}[unit]
    assert found.value == periods.shifted(periods.containing(letter, reference), -number).value


@given(reference=REFERENCES, unit=st.sampled_from(["week", "month", "year"]), rel=st.sampled_from(["this", "last", "next"]))
@settings(max_examples=100, deadline=None)
def test_relative_units_come_back(reference: dt.date, unit: str, rel: str) -> None:
    """``last week`` is the calendar week before the reference day's."""
    (found,) = resolved(f"It closed {rel} {unit}.", reference.isoformat())
    letter = {"week": "W", "month": "M", "year": "Y"}[unit]
    expected = periods.shifted(periods.containing(letter, reference), {"this": 0, "last": -1, "next": 1}[rel])
    assert (found.value, found.first, found.last) == (expected.value, expected.first.isoformat(), expected.last.isoformat())


@given(
    st.lists(
        st.sampled_from(
            [
                t.split("|")[0]
                for t in [
                    "May 5",
                    "2024",
                    "February 30, 2023",
                    "9999",
                    "a year earlier",
                    "the next day",
                    "900 centuries ago",
                    "99 millennia later",
                    "the 31st",
                    "Monday December 16",
                    "3 p.m.",
                    "at 9:30",
                    "(0812 GMT)",
                    "tonight",
                    "last night",
                    "Tuesday morning",
                    "overnight",
                    "midnight",
                    "six minutes later",
                    "in two weeks' time",
                    "fiscal 2024",
                    "this weekend",
                    "nearly two and a half years",
                    "Christmas",
                    "the third quarter",
                    "tonight",
                    "every week",
                    "Feb. 29",
                    "1000",
                    "to",
                    "and",
                    "on",
                    "since",
                    "“",
                    "”",
                    "said",
                    "\n",
                    "the same period last year",
                    "2,000 years ago",
                    "the last week of March",
                    "on Friday week",
                    "in 44 BC",
                    "AD 410",
                    "the 18th and 19th centuries",
                    "the fifth century BC",
                    "Ramadan",
                    "Eid al-Fitr 2000",
                    "Orthodox Easter",
                    "the first and second quarters of 2024",
                    "the June quarter",
                    "the following summer",
                    "by that date",
                    "the night of 3 to 4 March",
                    "at 6 this morning",
                    "at dawn",
                    "May 12-June 3",
                    "Dec. 28-Jan. 3, 2025",
                    "the entire year",
                    "on a Friday",
                    "three Sundays ago",
                    "the last day of March",
                    "the first day of 9999",
                    "Monday-Friday",
                    "a week tomorrow",
                    "a year ago today",
                    "From 6 p.m. Friday to 6 a.m. Monday",
                ]
            ]
        ),
        max_size=14,
    ).map(" ".join),
    st.sampled_from([None, "2024", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31", "junk"]),
)
@settings(max_examples=400, deadline=None)
def test_nothing_raises(text: str, reference: str | None) -> None:
    """Whatever the words and the reference, there is an answer, and intervals are in order."""
    for date in resolved(text, reference):
        assert date.first is None or date.last is None or date.first <= date.last
        assert date.value is None or TIMEX.fullmatch(date.value), date.value


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_years_stay_in_their_bounds(text: str) -> None:
    """No date lies outside the years 1000 to 2999."""
    for date in resolved(text, "2024-12-16"):
        assert all(d is None or 1000 <= int(d[:4]) <= 2999 for d in (date.first, date.last))


def test_no_reference_leaves_parts_open() -> None:
    """What nothing fixes stays X, and a warning says so."""
    (found,) = resolved("They met on March 3.")
    assert (found.value, found.first, found.status) == ("XXXX-03-03", None, "unresolved")
    assert warnings("They met on March 3.") == ["no_date"]
    assert [d.value for d in resolved("They met on Friday, yesterday and last year.")] == ["XXXX-WXX-5", "XXXX-XX-XX", "XXXX"]


def test_a_weekday_dates_the_page() -> None:
    """Without any year, a weekday beside its day and month gives the latest year that fits, and one warning of it."""
    text = "Council votes again\n\nOn Monday December 16 the mayor of the town spoke at length; on Saturday she had not.\n"
    record = extract(text)
    assert [(d.value, d.status) for d in record.dates] == [("2024-12-16", "assumed"), ("2024-12-14", "assumed")]
    assert [w.code for w in record.warnings] == ["assumed_year", "assumed_dates"]


def test_no_day_is_warned_of_once() -> None:
    """A page without any day is warned of by one code, whoever notices."""
    record = extract("Council votes again\n\nThe mayor of the town spoke at length on Saturday in the hall.\n")
    assert [w.code for w in record.warnings] == ["no_date"]


def test_an_inferred_reference_makes_assumptions() -> None:
    """Against a day that was itself inferred, nothing is more than assumed."""
    (found,) = resolved("They met on Friday.", "2024-12-16", "inferred")
    assert (found.value, found.status) == ("2024-12-13", "assumed")


@pytest.mark.parametrize(
    ("reference", "text", "value", "status"),
    [
        ("2024", "It began in August.", "2024-08", "assumed"),
        ("2024", "It began on August 6.", "2024-08-06", "assumed"),
        ("2024", "It began last year.", "2023", "resolved"),
        ("2024", "It began yesterday.", "XXXX-XX-XX", "unresolved"),
        ("2024-11", "It began last month.", "2024-10", "resolved"),
        ("2024-11", "It began on Nov. 3.", "2024-11-03", "assumed"),
    ],
)
def test_coarse_references(reference: str, text: str, value: str, status: str) -> None:
    """A month or year of publication fixes what it can."""
    (found,) = resolved(text, reference)
    assert (found.value, found.status) == (value, status)


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("easter+0", 2024, "2024-03-31"),
        ("easter-2", 2025, "2025-04-18"),
        ("11-thu-4", 2023, "2023-11-23"),
        ("11-thu-4+1", 2023, "2023-11-24"),
        ("5-mon--1", 2024, "2024-05-27"),
        ("12-25", 2024, "2024-12-25"),
        ("11-mon-1+1", 2016, "2016-11-08"),
        ("orthodox_easter+0", 2024, "2024-05-05"),
        ("orthodox_easter-2", 1997, "1997-04-25"),
        ("lunar_new_year-1", 2024, "2024-02-09"),
        ("yom_kippur+0", 2019, "2019-10-09"),
    ],
)
def test_holidays(rule: str, year: int, expected: str) -> None:
    """Feasts by month and day, by weekday, by Easter, by the moon."""
    assert [p.first.isoformat() for p in days(rule, year, RULES.feasts)] == [expected]


def test_a_feast_of_the_moon_may_come_twice_or_be_unknown() -> None:
    """The year 2000 saw two; beyond the table nothing is guessed."""
    assert len(days("eid_al_fitr+0", 2000, RULES.feasts)) == 2
    assert days("ramadan+0/30", 1931, RULES.feasts) == []
    assert [(p.value, p.last) for p in days("hanukkah+0/8", 2023, RULES.feasts)] == [("P8D", dt.date(2023, 12, 15))]


def test_every_holiday_has_a_day() -> None:
    """Each holiday rule of the pattern file is one that can be read."""
    for rule in RULES.words["holiday"].values():
        assert [p.first.year for p in days(rule, 2024, RULES.feasts)] == [2024]
    with pytest.raises(ValueError, match="no rule of a feast"):
        days("13th moon", 2024, RULES.feasts)


@given(st.integers(1583, 4000))
def test_easter_is_a_spring_sunday(year: int) -> None:
    """Easter is a Sunday between 22 March and 25 April."""
    day = periods.easter(year)
    assert day.weekday() == 6
    assert (3, 22) <= (day.month, day.day) <= (4, 25)


@given(st.sampled_from("D W WE M Q H Y E C".split()), DAYS)
def test_periods_hold_their_days(unit: str, day: dt.date) -> None:
    """A period contains the day it is asked for, and its neighbours do not overlap it."""
    period = periods.containing(unit, day)
    assert period.first <= period.last
    if unit != "WE":
        assert period.first <= day <= period.last
    after = periods.shifted(period, 1)
    assert after.first > period.last
    assert periods.shifted(periods.shifted(after, 3), -4) == period


@given(st.sampled_from(["M", "Q", "H", "Y", "E", "C"]), DAYS)
def test_thirds_cover_a_period(unit: str, day: dt.date) -> None:
    """Start, middle and end follow each other and are the whole."""
    period = periods.containing(unit, day)
    (a, b), (c, d), (e, f) = (periods.edge(period, mod) for mod in ("START", "MID", "END"))
    one = dt.timedelta(days=1)
    assert (a, b + one, d + one, f) == (period.first, c, e, period.last)


def test_a_quote_counts_from_the_day_it_was_said(extractor: Any) -> None:
    """``today`` in a quote is the day on which the quote was spoken."""
    text = "“Today we mourn,” the mayor said on Friday. Today the flags fly."
    doc = extractor.nlp.make_doc(text)
    page = Page(text, text, quotes=[Quote(1, 16, (0, 17))], breaks=[0])
    page.reference = Reference(value="2024-12-16", from_="published")
    doc.user_data[USER_DATA_KEY] = Facts(page)
    facts = extractor.nlp(doc).user_data[USER_DATA_KEY]
    assert [d.value for d in facts.dates] == ["2024-12-13", "2024-12-13", "2024-12-16"]


def test_kinds_have_readers() -> None:
    """Every kind that a rule names is read by a function."""
    assert {r.kind for r in RULES.rules} == set(READERS)


def test_a_chain_of_weekdays_ends(extractor: Any) -> None:
    """Of days tied in a chain only the first two are a range."""
    text = "The fair will run from Monday to Wednesday to Friday to Sunday to Tuesday."
    doc = extractor.nlp.make_doc(text)
    page = Page(text, text, breaks=[0])
    page.reference = Reference(value="2024-12-17", from_="published")
    doc.user_data[USER_DATA_KEY] = Facts(page)
    assert len(extractor.nlp(doc).user_data[USER_DATA_KEY].dates) == 5


def test_no_dates() -> None:
    """A text without dates is left alone."""
    assert resolved("Nothing here.") == []
