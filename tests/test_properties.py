"""Any text gives a record or an error record that keeps the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kursk_extract.facts import Article
from kursk_extract.flow import extract
from kursk_extract.views import COLUMNS, rows
from kursk_extract.write import json_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.flow import Extractor

VOCABULARY = """
    said told "we "not ” “ ‘ ’ ' — – : , . ; ( ) [sic] at least 30 soldiers 1,000 two-thirds of 40% $5 million Kyiv Russia
    Ukrainian troops Monday December 16, 2024 last week he she the Kremlin reportedly denied that By Reuters (AP) Subscribe
    Photo: 10 to 20 km a dozen hundreds President Ada Voss of- 's U.S. 68th B-52 2024-12-16 12:30 PM ET ... » ›
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\ud800"])
NEWS = st.lists(st.one_of(WORDS, WORDS, st.sampled_from(["\n", "\n\n", "\r\n", "\t", "\u00a0", "\u200b"])), max_size=60).map(
    " ".join
)
TEXTS = st.one_of(
    NEWS, st.text(max_size=300), NEWS.flatmap(lambda s: st.permutations(list(s)).map("".join) if len(s) < 80 else st.just(s))
)
DATES = st.one_of(st.none(), st.dates().map(str), st.text(max_size=12))
MANY = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(text=TEXTS, date=DATES)
@example(text="", date=None)
@example(text="\ud800 said “", date=None)
@example(text='He said "', date="2024-02-30")
@example(text="." * 5000, date=None)
def test_any_text_gives_a_record_that_keeps_the_contract(extractor: Extractor, text: str, date: str | None) -> None:
    """Every span slices back, zones cover the text, every id leads somewhere, views and JSON can be made."""
    (outcome,) = extractor.outcomes([Article("x", text, date=date)])
    record: dict[str, Any] = msgspec.to_builtins(outcome.result)
    assert "error" not in record, record["error"]
    for span in spans(record):
        start, end = span["start"], span["end"]
        assert 0 <= start < end <= len(text)
        assert "text" not in span or text[start:end] == span["text"]
    at = 0
    for zone in record["zones"]:
        assert zone["start"] == at
        at = zone["end"]
    assert at == len(text)
    check_ids(record)
    assert json.loads(json_value(outcome.result)) == json.loads(json.dumps(record))
    for view in COLUMNS:
        assert all(tuple(row) == COLUMNS[view] for row in rows(outcome, view))


def spans(part: Any) -> Iterator[dict[str, Any]]:
    """Every object with offsets, anywhere in a record."""
    if isinstance(part, dict):
        if part.get("start") is not None:
            yield part
        for value in part.values():
            yield from spans(value)
    elif isinstance(part, list):
        for value in part:
            yield from spans(value)


def check_ids(record: dict[str, Any]) -> None:
    """Ids count the facts in text order, and every link leads to a fact."""
    ids: set[str | None] = {None}
    for letter, kind in (("a", "actors"), ("s", "statements"), ("n", "numbers"), ("d", "dates")):
        assert [fact["id"] for fact in record[kind]] == [f"{letter}{n}" for n in range(1, len(record[kind]) + 1)]
        ids |= {fact["id"] for fact in record[kind]}
    for statement in record["statements"]:
        assert {statement["said_on"], statement["within"]} <= ids
        assert {speaker["actor"] for speaker in [statement["speaker"] or {"actor": None}, *statement["co_speakers"]]} <= ids
    for number in record["numbers"]:
        assert {number[key] for key in ("item_actor", "statement", "claimed_by", "as_of", "part_of")} <= ids
        assert number["rule"]


@pytest.mark.parametrize(
    "text",
    [
        '"' * 3000,
        "said " * 3000,
        "10 to " * 1500,
        "(" * 3000,
        "\n" * 3000,
        "Ada Voss, " * 2000,
        "x" * 100_000,
        "“‘" * 2000,
        "1,000" * 5000,
    ],
    ids=lambda text: text[:8].strip() or "breaks",
)
def test_what_repeats_without_end_is_answered(text: str) -> None:
    """No rule is quadratic in what it meets again and again."""
    assert "error" not in msgspec.to_builtins(extract(text))
