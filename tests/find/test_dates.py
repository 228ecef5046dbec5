"""The scanner of time expressions: what it finds, what it must not, and how long it takes."""

from __future__ import annotations

import time
from importlib import resources

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_extract.cases import read_cases
from kursk_extract.errors import PatternError
from kursk_extract.find.dates import DateFinder, scan
from kursk_extract.find.dates.prefixes import ANY, Prefixes
from kursk_extract.find.dates.scanner import first, fits, plainer, scanner
from kursk_extract.lexicon import load_lexicon
from kursk_extract.lexicon.dates import Row, rule_of
from kursk_extract.lexicon.expressions import Writer

RULES = load_lexicon().dates
CASES = read_cases(resources.files("kursk_extract.patterns") / "dates.cases.toml")
WORDS = (
    "the of in on last next May March 12 3rd 2024 , . \n \n\n Monday quarter year two weeks ago early Dec. '80s 7:15 p.m. – ’ a -"
)
BLANK = spacy.blank("en")
ABBREVIATED = ("a.m.", "p.m.", "dec.", "sept.")
PIECES = st.sampled_from(WORDS.split(" "))


def found(text: str) -> list[str]:
    """The surfaces that the scanner finds."""
    return [text[h.start : h.end] for h in scan(text, RULES)]


def test_every_rule_is_hit_by_a_case() -> None:
    """A rule without a case does not land."""
    assert RULES.rule_ids() - {t.case.rule for t in CASES if t.hit} == frozenset()


def test_every_rule_has_a_near_miss() -> None:
    """What looks like a hit and is none, or is another rule's."""
    assert RULES.rule_ids() - {t.case.rule for t in CASES if not t.hit} == frozenset()


def test_every_case_names_a_rule() -> None:
    """A case of a rule that is gone would say nothing."""
    assert {t.case.rule for t in CASES} - RULES.rule_ids() == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a line\nbreak inside May\n5, 2024 is one blank", ["May\n5, 2024"]),
        ("not over a blank line: 5\n\nMay", []),
        ("on\u00a0Dec.\u00a015", ["Dec.\u00a015"]),
        ("in the ’80s and 8–10 May 2023", ["the ’80s", "8–10 May 2023"]),
        ("MONDAY, DECEMBER 16, 2024", ["MONDAY, DECEMBER 16, 2024"]),
        ("İİİ moved on 4 May 2023", ["4 May 2023"]),
    ],
)
def test_typography(text: str, expected: list[str]) -> None:
    """Line breaks, hard blanks, curly quotes, dashes and odd letters do not hide a date or shift it."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march. The cat sat in the sun. A second later than never was second best.",
        "About 40% of the 68th brigade, 1,500 men, hold hill 1998.5.",
        "The T-72, Su-27 and F-2000 flew; the Boeing 737 did not.",
        "It ended 3-1, 6-4, 7-5. A 27-year-old won; she is 19 years old.",
        "The iPhone 12, Windows 2000 and flight 2016 are models.",
        "It costs $2019 or £1999, at most 2024 euros.",
        "He is a Sunday Times reader.",
    ],
)
def test_no_false_dates(text: str) -> None:
    """Words, figures, ages, scores and models are not dates."""
    assert found(text) == []


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_scanned(text: str) -> None:
    """No text raises; hits are in order, apart, inside the text and not of blanks."""
    at = 0
    for hit in scan(text, RULES):
        assert at <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]
        at = hit.end


MARKED = st.sampled_from(
    "3:12 a.m.|0812 GMT|Monday|Dec. 16|16 December 2024|6 p.m.|2024|18:05 (CET)|the weekend|overnight|on|at|in|two weeks|early|"
    "May|Sept.|9/11|'80s|last year|this years|the 5th|6:40 p.m. (GMT +8)|daily|12/14/2024|noon|Q3 2024|every day|Easter".split(
        "|"
    )
)
MARKS = st.sampled_from(["", "(", ")", "[", "]", "“", "”", '"', "’", ",", ".", ";", ":", "-", "–", "—", "!", "?", "/", "*", "…"])
CLOSING = {")": "(", "]": "["}


@given(st.lists(st.tuples(MARKS, MARKED, MARKS).map("".join), max_size=12), st.sampled_from([" ", ""]))
@settings(max_examples=400, deadline=None)
def test_spans_are_clean(pieces: list[str], glue: str) -> None:
    """A date holds no bracket without its partner, and neither begins nor ends with a mark that is not its own."""
    doc = BLANK(glue.join(pieces))
    for date in DateFinder(RULES)(doc):
        surface = doc.text[date.start : date.end]
        assert surface[0].isalnum() or surface[0] in "'’", surface
        assert surface[-1].isalnum() or surface[-1] in ".)", surface
        if surface.endswith("."):
            assert surface.lower().endswith(ABBREVIATED), surface
        for closing, opening in CLOSING.items():
            assert surface.count(opening) == surface.count(closing), surface
        assert not set(surface) & set('“”"!?*…;[]'), surface


@given(st.lists(PIECES, max_size=30).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_choosing_by_letters_loses_nothing(text: str) -> None:
    """Trying all rules at every word gives the same as trying those that can begin so."""
    plain, at, slow = plainer(text), 0, []
    for start in range(len(plain)):
        if (
            start >= at
            and (start == 0 or not (plain[start - 1].isalnum() or plain[start - 1] == "_"))
            and not plain[start].isspace()
        ):
            hit = first(RULES.rules, text, plain, start)
            if hit:
                at = hit.end
                slow.append((hit.start, hit.end, hit.rule.id))
    assert [(h.start, h.end, h.rule.id) for h in scan(text, RULES)] == slow


@given(st.text(max_size=200))
def test_plainer_keeps_the_length(text: str) -> None:
    """Every offset stays an offset of the input."""
    assert len(plainer(text, range(0, len(text), 7))) == len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "the ",
        "1",
        "2024 ",
        "12 ",
        "may ",
        "early in the late ",
        "a ",
        "- ",
        "'",
        "the end of ",
        "one two ",
        "\n",
        " \n",
        "May 12-",
        "the 7th and ",
        "44 BC ",
    ],
)
def test_linear_time(unit: str) -> None:
    """Twice the text takes about twice the time, however ill it is made."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = time.process_time()
        scan(text, RULES)
        return time.process_time() - begun

    seconds(2_000)
    short, long = min(seconds(20_000) for _ in range(2)), min(seconds(80_000) for _ in range(2))
    assert long < max(12 * short, 0.5)


def test_breaks_end_an_expression() -> None:
    """A date does not run from a headline into the text."""
    text = "Storm hits in May\n5 people hurt"
    assert [text[h.start : h.end] for h in scan(text, RULES, [18])] == ["May"]


def test_finder_joins_day_and_clock() -> None:
    """A day and the clock time beside it are one expression."""
    doc = spacy.blank("en")("It was Monday 3 February 2025 07:20 GMT, at 6 p.m. on 4 May 2023.")
    assert [doc.text[d.start : d.end] for d in DateFinder(RULES)(doc)] == [
        "Monday 3 February 2025 07:20 GMT",
        "6 p.m. on 4 May 2023",
    ]


def test_finder_on_nothing() -> None:
    """An empty Doc has no dates."""
    assert DateFinder(RULES)(spacy.blank("en")("")) == []


def test_scanner_is_made_once() -> None:
    """The expressions of a set of rules are sorted once."""
    assert scanner(RULES) is scanner(RULES)


def test_prefixes_of_what_may_begin_with_anything() -> None:
    """A rule that can begin with any letter is tried everywhere."""
    prefixes = Prefixes({"%": "o|tw", "§": "%x"})
    assert prefixes("(?:ab|c)d{0,2}") == {"ab", "abd", "abdd", "c", "cd", "cdd"}
    assert ANY in next(iter(prefixes(r"\w+x")))
    assert prefixes("(?P<a>[%b])§?|(?P<a>y)") == {"o", "oox", "otwx", "tw", "twox", "twtwx", "b", "box", "btwx", "y"}


def test_a_broken_rule_names_itself() -> None:
    """An expression that does not compile is an error with the rule's id."""
    writer = Writer("dates.toml", {}, {})
    for find in ("(", "{nothing}", "<open:a"):
        with pytest.raises(PatternError, match=r"date\.broken"):
            rule_of(Row(id="date.broken", kind="day", find=find), writer, frozenset()).check()


def test_every_rule_compiles() -> None:
    """Rules are compiled when they are needed; here all of them are."""
    for rule in RULES.rules:
        rule.check()


def test_capitals() -> None:
    """A month that is also a word needs its capital."""
    rule = next(r for r in RULES.rules if r.id == "date.month_ambiguous")
    for text, fit in (("in May", True), ("in may", False)):
        match = rule.pattern.match(plainer(text), 3)
        assert match is not None
        assert fits(rule, match, text, plainer(text)) is fit
