"""Quote marks: forms, pairing and repair; nothing is lost whatever the marks are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursk_extract.clean.quotes import mark_quotes

PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "''",
        "'",
        "‘",
        "’",
        "«",
        "»",
        "``",
        " ",
        "  ",
        ", ",
        ". ",
        "said",
        "we go",
        "dogs'",
        "6",
        "isn't",
        "Ivan",
        "(",
        ")",
        "–",
        "\ud800",
    ]
)


def read(text: str) -> tuple[str, list[str], list[str]]:
    """The marked text, what stands in quotes, and the codes of the repairs; each line is a paragraph."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    marked, quotes, warnings = mark_quotes(text, paragraphs)
    assert len(marked) == len(text)
    return marked, [text[q.start : q.end] for q in quotes], [code for code, _ in warnings]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"We go," she said. "Soon."', ["We go,", "Soon."]),
        ("“We go,” she said.", ["We go,"]),
        ("“We go. All is well, the county police said in a statement.", ["We go. All is well,"]),
        ("“We go. All is well, my mother said to me.", ["We go. All is well, my mother said to me."]),
        ("''We go,'' she said.", ["We go,"]),
        ("``We go,'' she said.", ["We go,"]),
        ("«We go», she said.", ["We go"]),
        ("'We go,' she said.", ["We go,"]),
        ("‘We go,’ she said of the dogs’ home.", ["We go,"]),
        ("‘It's the end of our dogs' home,' she said of ‘Rex' today.", ["It's the end of our dogs' home,", "Rex"]),
        ("'Call it the dogs' home,' she said.", ["Call it the dogs' home,"]),
        ("Back in the '90s rock 'n' roll wasn't dead, the dogs' owner said.", []),
        ("“He called it ‘mad’ and ‘bad’,” she said.", ["He called it ‘mad’ and ‘bad’,"]),
        ("“He called it “mad” once,” she said.", ["He called it “mad” once,"]),
        ("'He said \"no\" to me,' she said.", ['He said "no" to me,']),
        ('Robert "Bob" Lee is 6\'2" tall and "big".', ["Bob", "big"]),
        ('"We go, "she said. "Soon."', ["We go,", "Soon."]),
        ('She said,"We go."and left.', ["We go."]),
        ('"We go,” she said. “Soon."', ["We go,", "Soon."]),
        ('Nothing here: "" and " ".', []),
    ],
)
def test_pairs_every_form_of_mark(text: str, quotes: list[str]) -> None:
    """What stands inside the marks, outermost quotes only."""
    assert read(text)[1] == quotes


@pytest.mark.parametrize(
    ("text", "quotes", "codes"),
    [
        ('She said "we go.\nThey stayed.', ["we go."], ["quote_unclosed"]),
        ('"We go.\n"And we stay," she said.', ["We go.", "And we stay,"], []),
        ('"We go. She said "no".\nHe said "yes".', ["no", "yes"], ["quote_stray"]),
        ('And so on," she said.\n"Yes," he said.', ["Yes,"], ["quote_stray"]),
    ],
)
def test_repairs_stay_in_their_paragraph(text: str, quotes: list[str], codes: list[str]) -> None:
    """An unclosed or stray mark does not turn the marks of later paragraphs."""
    assert read(text)[1:] == (quotes, codes)


def test_two_apostrophes_become_a_mark_and_a_space() -> None:
    """The space stands inside, so that words keep their borders."""
    assert read("''We go,'' she said.")[0] == '" We go, " she said.'


@given(st.lists(PIECES, max_size=40), st.lists(PIECES, max_size=40))
def test_any_marks_keep_length_and_neighbours(first: list[str], second: list[str]) -> None:
    """Whatever the marks of one paragraph, the next is read as if it stood alone unless it goes on with an open quote."""
    one, two = "".join(first), "".join(second)
    marked, quotes, _ = mark_quotes(one + "\n" + two, [(0, len(one)), (len(one) + 1, len(one) + 1 + len(two))])
    alone, own, _ = mark_quotes(two, [(0, len(two))])
    assert len(marked) == len(one) + 1 + len(two)
    assert marked[len(one) + 1 :] == alone
    shift = len(one) + 1
    assert [(q.start - shift, q.end - shift) for q in quotes if q.start >= shift] == [(q.start, q.end) for q in own]
    for q in quotes:
        assert q.outer[0] < q.start < q.end <= q.outer[1]
        assert q.outer[1] <= len(one) or q.outer[0] >= shift


def test_long_lines_of_marks_are_read_quickly() -> None:
    """Work grows with the length, not its square."""
    for piece in ('"', "'a", "s' ", "“", "'' "):
        assert len(read(piece * 50_000)[0]) == 50_000 * len(piece)
