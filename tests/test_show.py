"""Views and tables, on a record made by hand: no model is needed."""

from __future__ import annotations

import csv
import io
import json

import pytest
from made import TEXT, outcome
from msgspec.structs import replace

from kursk_extract.assemble import failed
from kursk_extract.cli.render import Renderer
from kursk_extract.errors import InputError
from kursk_extract.facts import Outcome
from kursk_extract.records import Record
from kursk_extract.show import Style, plain_console, show
from kursk_extract.show.figures import figure
from kursk_extract.show.tables import TABLES, WIDE, interval
from kursk_extract.show.times import meaning
from kursk_extract.views import COLUMNS, rows

PLAIN = Style(80, color=False)


def test_a_claim_said_twice_is_one_row_with_both_places() -> None:
    """The mayor's 40 boats are one claim; the cost is the article's own, and comes last."""
    mayors, own = rows(outcome(), "claims")
    assert mayors["claimant"] == "Ida Quist"
    assert [TEXT[a:b] for a, b in mayors["offsets"]] == ["At least 40", "at least 40"]
    assert (mayors["low"], mayors["high"], mayors["item"], mayors["first"]) == (40, None, "boats", "2024-05-07")
    assert (own["claimant"], own["value"], own["unit"]) == (None, 5_000_000, "USD")


def test_the_same_figure_by_two_claimants_is_two_rows() -> None:
    """Whoever else gives the mayor's figure has a row of his own."""
    said = outcome()
    record = said.result
    assert isinstance(record, Record)
    first, *rest = record.numbers
    other = next(a for a in record.actors if a.id != first.claimed_by)
    moved = [replace(n, claimed_by=other.id) if n.claimed_by == first.claimed_by else n for n in rest]
    found = rows(Outcome(replace(record, numbers=[first, *moved]), said.text, said.sentences), "claims")
    assert [r["claimant"] for r in found] == [*sorted([other.name, "Ida Quist"], key=str.casefold), None]
    assert len({(r["low"], r["item"]) for r in found[:2]}) == 1


def test_a_figure_that_is_turned_down_is_nobodys_claim() -> None:
    """It stays in the numbers, without a claimant, and in no row of the claims."""
    said = outcome()
    record = said.result
    assert isinstance(record, Record)
    first, *rest = record.numbers
    refuted = replace(first, claimed_by=None, rule="number.refuted")
    told = Outcome(replace(record, numbers=[refuted, *rest]), said.text, said.sentences)
    assert all([refuted.start, refuted.end] not in row["offsets"] for row in rows(told, "claims"))
    assert rows(told, "numbers")[0]["claimant"] is None


def test_one_sentence_may_claim_the_same_figure_of_two_deeds() -> None:
    """Two rows for "40 boats burned and 40 sank"; told again in another sentence, one."""
    said = outcome()
    record = said.result
    assert isinstance(record, Record)
    first = record.numbers[0]
    twin = replace(first, id="n9", predicate="sink")
    told = Outcome(replace(record, numbers=[first, twin, *record.numbers[1:]]), said.text, said.sentences)
    mine = [r for r in rows(told, "claims") if r["claimant"] == "Ida Quist"]
    assert [r["predicate"] for r in mine] == [first.predicate, "sink"]
    assert [len(r["offsets"]) for r in mine] == [2, 1]


@pytest.mark.parametrize("view", COLUMNS)
def test_every_row_has_the_columns_of_its_view_in_order(view: str) -> None:
    """Rows of a view all have the same keys, with article, date and sentence."""
    found = rows(outcome(), view)
    assert found
    for row in found:
        assert tuple(row) == COLUMNS[view]
        assert row["article"] == "fire.txt"
        assert row["published"] == "2024-05-08"
        assert " ".join(TEXT[row["start"] : row["end"]].split()) in row["sentence"]


def test_a_sentence_is_one_line() -> None:
    """The line break inside the mayor's second sentence is a space in the view."""
    told = rows(outcome(), "statements")[1]
    assert told["sentence"] == '"We lost at least 40 boats, [sic] all of them insured," she told the Coast Courier.'
    assert (told["speaker"], told["speaker_text"], told["addressee"]) == ("Ida Quist", "she", "Coast Courier")


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("color", [False, True])
def test_tables_keep_every_word_at_any_width(width: int, color: bool) -> None:  # noqa: FBT001
    """Nothing is cut, no line is wider than asked, brackets in the text are text."""
    shown = show(outcome(), "all", Style(width, color=color)).decode()
    assert "…" not in shown
    assert "[sic]" in shown
    for word in ("Ida", "Quist", "brigade", "million", "insured", "would"):
        assert word in shown
    if not color:
        assert max(map(len, shown.splitlines())) <= width
        assert "\x1b" not in shown


def test_control_characters_of_an_article_do_not_reach_the_terminal() -> None:
    """An escape sequence in a title is shown without its escape."""
    given = outcome()
    evil = given.text.replace("Harbour", "\x1b[31mHar")[: len(given.text)]
    shown = show(Outcome(given.result, evil), "statements", PLAIN)
    assert b"\x1b" not in shown


def test_a_failed_input_is_told_in_every_format() -> None:
    """Tables show message and hint; JSON formats hold the error record; CSV holds rows only."""
    bad = Outcome(failed("x.txt", InputError("read", "binary", "not a text", "give a text file")))
    assert b"x.txt: not a text\ngive a text file" in show(bad, "claims", PLAIN)
    for form in ("jsonl", "json"):
        (piece,) = Renderer(form, "claims", PLAIN)(bad)
        assert json.loads(piece)["error"]["hint"] == "give a text file"
    assert Renderer("csv", "claims", PLAIN)(bad) == (b"",)


def test_csv_has_one_header_and_lists_in_a_cell() -> None:
    """The CSV of a view reads back with its columns; offsets are pairs."""
    renderer = Renderer("csv", "claims", PLAIN)
    ((_, frame),) = renderer.sheets()
    table = list(csv.DictReader(io.StringIO((frame.head + renderer(outcome())[0]).decode())))
    assert tuple(table[0]) == COLUMNS["claims"]
    assert table[0]["offsets"] == "37-48; 120-131"
    assert table[1]["claimant"] == ""


def test_half_a_surrogate_pair_is_escaped_in_json() -> None:
    """No UTF-8 can hold it; the escape reads back as the same code point."""
    given = outcome("lone\ud800.txt")
    (piece,) = Renderer("jsonl", "all", PLAIN)(given)
    assert json.loads(piece)["id"] == "lone\ud800.txt"
    whole = json.loads(piece) | {"id": "fire.txt"}
    assert whole == json.loads(Renderer("jsonl", "all", PLAIN)(outcome())[0])


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"bound": "min", "value": 10_000, "low": 10_000}, "≥ 10,000"),
        ({"bound": "about", "value": 11_000}, "≈ 11,000"),
        ({"bound": "range", "low": 10, "high": 20}, "10–20"),
        ({"bound": "vague", "low": 200, "high": 999, "text": "several\nhundred"}, "several hundred"),
        ({"bound": "exact", "value": 2.5, "unit": "percent"}, "2.5 %"),
        ({"bound": "exact", "value": 5_000_000, "unit": "USD"}, "$5 million"),
        ({"bound": "range", "low": 2_000_000, "high": 3_500_000}, "2–3.5 million"),
        ({"bound": "range", "low": 2_000, "high": 3_500_000}, "2,000–3.5 million"),
        ({"bound": "exact", "value": 1_234_567}, "1,234,567"),
        ({"bound": "range", "low": 2_000_000, "high": 9_999_999}, "2 million–9,999,999"),
        ({"bound": "exact", "value": 1_000, "per": "day"}, "1,000 per day"),
        ({"bound": "max", "value": 1_500, "unit": "kilometre"}, "≤ 1,500 kilometres"),
        ({"bound": "exact", "value": 1, "unit": "barrel per day"}, "1 barrel per day"),
        ({"bound": "about", "value": 95_000, "unit": "barrel per day"}, "≈ 95,000 barrels per day"),
        ({"bound": "exact", "value": 0.667, "kind": "fraction", "text": "two\nthirds"}, "two thirds"),
        ({"bound": "exact", "value": 250, "unit": "NOK"}, "250 NOK"),
        ({"bound": "about", "value": 140_000, "unit": "GBP per week", "per": "week"}, "≈ £140,000 per week"),
        ({"bound": "exact", "value": 6.4, "unit": "magnitude"}, "magnitude 6.4"),
        ({"bound": "vague"}, "countless"),
        ({"bound": "exact", "value": 58, "unit": "year", "kind": "age"}, "aged 58"),
        ({"bound": "min", "low": 18, "unit": "year", "kind": "age"}, "aged ≥ 18"),
        ({"bound": "exact", "value": 3, "unit": "month", "kind": "age"}, "3 months"),
    ],
)
def test_figures_read_as_people_write_them(fields: dict[str, object], shown: str) -> None:
    """Bounds, ranges, units and rates."""
    empty = {"value": None, "low": None, "high": None, "unit": None, "per": None, "text": "countless", "kind": "count"}
    assert figure(empty | fields) == shown


@pytest.mark.parametrize(
    ("value", "mod", "kind", "means"),
    [
        ("2024-10-07", None, "DATE", ""),
        ("2024-10-07TEV", None, "TIME", "evening"),
        ("2024-10-07TAF", "END", "TIME", "late afternoon"),
        ("2024-12-16T06:04Z", None, "TIME", "06:04 UTC"),
        ("2024-12", "MID", "DATE", "middle of December 2024"),
        ("2024-10-07", "START", "DATE", "early"),
        ("XXXX-WXX-7", "END", "DATE", "late Sunday"),
        ("2024-W50-WE", None, "DATE", "weekend"),
        ("2024-SU", None, "DATE", "summer 2024"),
        ("2024-Q3", None, "DATE", "third quarter of 2024"),
        ("199", "START", "DATE", "beginning of the 1990s"),
        ("XXXX-12-15", None, "DATE", "15 December"),
        ("XXXX-WXX-5TNI", None, "TIME", "Friday night"),
        ("P3D", "MORE_THAN", "DURATION", "more than 3 days"),
        ("PT1H30M", None, "DURATION", "1 hour 30 minutes"),
        ("P1Y6M", None, "DURATION", "1 year 6 months"),
        ("PXW", None, "DURATION", "some weeks"),
        ("P1D", None, "SET", "every day"),
        ("P2W", None, "SET", "every 2 weeks"),
        ("XXXX-XX-XXTMO", None, "SET", "every morning"),
        ("PRESENT_REF", None, "DATE", "now"),
        ("XXXX-XX", None, "DATE", ""),
        (None, None, "DATE", ""),
    ],
)
def test_dates_read_as_people_say_them(value: str | None, mod: str | None, kind: str, means: str) -> None:
    """No TIMEX3 code reaches a reader, and what the calendar days say is not said again."""
    first = "2024-10-07" if value and value.startswith("2024") else None
    assert meaning({"value": value, "mod": mod, "type": kind, "first": first}) == means


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2024-10-07", "2024-10-07", "2024-10-07"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("1990-01-01", "1999-12-31", "1990 – 1999"),
        ("2024-10-07", "2024-10-13", "2024-10-07 – 13"),
        ("2024-09-30", "2024-10-06", "2024-09-30 – 10-06"),
        ("2024-12-30", "2025-01-05", "2024-12-30 – 2025-01-05"),
        ("2024-10-07", None, "2024-10-07"),
        (None, None, ""),
    ],
)
def test_intervals_say_nothing_twice(first: str | None, last: str | None, shown: str) -> None:
    """A day, month or year by itself; an end leaves out what it shares with the start."""
    assert interval({"first": first, "last": last}) == shown


def test_colour_stands_out() -> None:
    """A refusal is yellow, what was said is not."""
    shown = show(outcome(), "statements", Style(100, color=True)).decode()
    assert "\x1b[33mwill not say: \x1b[0mhow the fire began" in shown
    assert shown.count("\x1b[33m") == 1


@pytest.mark.parametrize("view", list(TABLES))
def test_nothing_is_cut_however_narrow_the_screen(view: str) -> None:
    """Every character of every cell is there, whatever the width: a column too many must not push another off."""
    long = {
        "text": "95,000 to 120,000 kilometres",
        "unit": "kilometres per hour",
        "bound": "min",
        "item": "incomprehensibilities",
    }
    found = [row | {k: v for k, v in long.items() if k in row} for row in rows(outcome(), view)]
    inks = set()
    for width in range(40, WIDE):
        console = plain_console(Style(width, color=False))
        console.print(TABLES[view](found, width))
        lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
        assert max(map(len, lines)) <= width
        inks.add("".join(sorted("".join(lines).replace(" ", ""))))
    assert len(inks) == 1


def test_sentences_of_claims_stand_in_their_own_view_or_on_a_wide_screen() -> None:
    """Among the other tables claims are one line each, unless there is room."""
    told = "burned in Port Sorrel on Tuesday"
    assert told in show(outcome(), "claims", Style(140, color=False)).decode().partition("Sentence")[2]
    assert "Sentence" in show(outcome(), "all", Style(170, color=False)).decode()
    assert "Sentence" not in show(outcome(), "all", Style(140, color=False)).decode()
