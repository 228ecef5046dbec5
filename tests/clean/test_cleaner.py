"""What holds for any text, and what a page says of itself."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursk_extract.clean import Cleaner
from kursk_extract.facts import Article, Page
from kursk_extract.lexicon import load_lexicon

CLEAN = Cleaner(load_lexicon(None).pages)
ANY = st.text(st.characters(), max_size=300)  # with lone surrogates and controls
LINES = st.lists(
    st.sampled_from(
        [
            "Skip to content",
            "Related",
            "By Alma Reyes",
            "Monday 16 December 2024",
            "Council votes to rebuild the bridge",
            "The council voted to rebuild the bridge on Monday, the mayor said.",
            '"We shall see," the mayor told the council after the vote on Monday.',
            "BODO, Norway (AP) — Two trawlers collided on Monday, police said.",
            "A man walks his dog (Jon Tveit/AP)",
            "© 2024 The Harbour News",
            "Most read",
            "",
            "\u00a0",
            "* * *",
            "11:08 PM",
        ]
    ),
    max_size=25,
).map("\n".join)


def page_of(text: str, date: str | None = None, date_from: str = "record") -> Page:
    """The cleaned page of a text."""
    return CLEAN(Article("page", text, date=date, date_from=date_from))


@given(st.one_of(ANY, LINES))
def test_zones_cover_the_text(text: str) -> None:
    """Zones follow each other from the first character to the last; neighbours differ."""
    zones = page_of(text).zones
    assert [z.start for z in zones] == ([0] + [z.end for z in zones[:-1]] if text else [])
    assert not text or zones[-1].end == len(text)
    assert all(z.start < z.end for z in zones)
    assert all(a.kind != b.kind for a, b in pairwise(zones))


@given(st.one_of(ANY, LINES))
def test_the_text_to_parse(text: str) -> None:
    """It is as long as the text, can be encoded, and holds no control character but line ends."""
    page = page_of(text)
    assert page.text == text
    assert len(page.masked) == len(text)
    page.masked.encode()
    assert all(c == "\n" or c.isprintable() or not c.isascii() for c in page.masked)
    assert all(0 <= b < len(text) and not page.masked[b].isspace() for b in page.breaks if page.masked[b : b + 1].strip())


@given(LINES)
def test_line_ends_do_not_matter(text: str) -> None:
    """Windows line ends give the same zones."""
    plain, windows = page_of(text), page_of(text.replace("\n", "\r\n"))
    assert [z.kind for z in plain.zones] == [z.kind for z in windows.zones]


def test_wrapped_paragraphs_are_one() -> None:
    """In hard-wrapped text, sentences start at paragraphs only, and line ends inside them become spaces."""
    said = "The council voted to rebuild the old bridge over the river before winter, and nobody in the hall spoke against it. "
    one, two = (textwrap.fill(said * times, 72) for times in (4, 3))
    text = f"Vote on the bridge\n\n{one}\n\n{two}\n"
    page = page_of(text)
    assert page.breaks == [0, 20, 22 + len(one)]
    assert page.masked.count("\n") == 5


def test_lines_without_wrapping_stay_apart() -> None:
    """A paragraph a line, short as they may be, is not taken for wrapped text."""
    text = "The bridge is old.\nThe council voted on it today.\nThe mayor was not in town now.\nThe vote was a close one.\n"
    assert len(page_of(text).breaks) == 4


def test_a_caption_printed_twice_is_read_once() -> None:
    """The fuller of the two is read; both are captions."""
    body = "The council voted to rebuild the old bridge on Monday, the mayor said."
    caption = "Divers inspect the piers of the old bridge on Sunday"
    text = f"Vote on the bridge\n\n{body}\n\n{caption}\n{caption} (PA Wire)\n\n{body} It was late.\n"
    page = page_of(text)
    assert page.masked.count(caption) == 1
    assert caption + " (PA Wire)" in page.masked
    assert [z.kind for z in page.zones] == ["headline", "body", "caption", "body"]


@pytest.mark.parametrize(
    ("char", "plain"),
    [("\u00a0", " "), ("\u2009", " "), ("\t", " "), ("\x07", " "), ("\ud800", " "), ("\u200b", " "), ("\x0c", "\n")],
)
def test_odd_characters(char: str, plain: str) -> None:
    """Characters that trip a parser up become plain ones, one for one."""
    assert page_of(f"One {char} two.").masked == f"One {plain} two."


def test_a_joint_inside_a_word_stays() -> None:
    """A soft hyphen does not cut a word in two."""
    assert page_of("The govern\u00adment fell.").masked == "The govern\u00adment fell."


@pytest.mark.parametrize(
    ("date", "source", "value", "wanted"),
    [
        ("2024-12-17", "record", "2024-12-17", "record"),
        ("2024-12-17T08:00:00Z", "record", "2024-12-17", "record"),
        ("December 17, 2024", "record", "2024-12-17", "record"),
        ("2024-12-17", "option", "2024-12-17", "option"),
        ("2024-12-17", "filename", "2024-12-16", "text"),
        ("next week", "record", "2024-12-16", "text"),
        ("2024-02-30", "record", "2024-12-16", "text"),
        (None, "record", "2024-12-16", "text"),
    ],
)
def test_which_date_counts(date: str | None, source: str, value: str, wanted: str) -> None:
    """Record and option before the header, the header before the file's name; what cannot be read is told."""
    text = "Vote on the bridge\n\nMonday 16 December 2024\n\nThe council voted to rebuild the old bridge, the mayor said.\n"
    page = page_of(text, date, source)
    assert page.published is not None
    assert (page.published.value, page.published.from_) == (value, wanted)
    assert [c for c, _ in page.warnings] == (["bad_date"] if date in {"next week", "2024-02-30"} else [])


def test_the_name_of_the_file_counts_last() -> None:
    """Where the text says nothing, the file's name may."""
    page = page_of("The council voted to rebuild the old bridge.", "2024-12-17", "filename")
    assert page.published is not None
    assert (page.published.value, page.published.from_) == ("2024-12-17", "filename")


def test_bytes_that_fit_no_encoding_are_told() -> None:
    """What was lost when the input was read stands in the record."""
    page = CLEAN(Article("page", "It rained\ufffd.", encoding="utf-8+replace", date="2024-12-17"))
    assert [code for code, _ in page.warnings] == ["replaced"]
