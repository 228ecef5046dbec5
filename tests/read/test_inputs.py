"""What comes out of files, folders, lists, rows and standard input: articles in order, failures in their places."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import pickle
import sys
from typing import TYPE_CHECKING

import pytest

from kursk_extract.errors import UsageError
from kursk_extract.facts import Article
from kursk_extract.flow import extract_many
from kursk_extract.read import InputFailure, ReadOptions, plan, read_inputs
from kursk_extract.records import ErrorRecord, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def seen(*paths: Path | str, **options: object) -> list[tuple[str, str]]:
    """Id and text of each article, id and code of each failure."""
    items = read_inputs(ReadOptions(paths=tuple(str(p) for p in paths), **options))  # type: ignore[arg-type]
    return [(i.id, i.text if isinstance(i, Article) else i.error.code) for i in items]


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Puts bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"Caf\xc3\xa9 reopens.", "Café reopens.", "utf-8"),
        (b"\xef\xbb\xbfCaf\xc3\xa9 reopens.", "Café reopens.", "utf-8"),
        (b"Caf\xe9 \x93reopens\x94.", "Café “reopens”.", "cp1252"),
        ("Café reopens.".encode("utf-16"), "Café reopens.", "utf-16-le"),
        ("Cafe reopens.".encode("utf-16-be"), "Cafe reopens.", "utf-16-be"),
        ("Café reopens.".encode("utf-32"), "Café reopens.", "utf-32-le"),
        (b"one\r\ntwo\r\n", "one\r\ntwo\r\n", "utf-8"),
        ("“Caf\u00e9”\u00a0reopens — ".encode() * 3 + b"\xe2\x80", "“Café”\u00a0reopens — " * 3 + "\ufffd", "utf-8+replace"),
        (b"\xef\xbb\xbfCaf\xc3\xa9 reopens\xc3", "Café reopens\ufffd", "utf-8+replace"),
        ("Café".encode("utf-16") + b"!", "Café\ufffd", "utf-16-le+replace"),
    ],
)
def test_decoding(tmp_path: Path, data: bytes, text: str, encoding: str) -> None:
    """Marks and strict tries decide, and the choice is kept."""
    (tmp_path / "a.txt").write_bytes(data)
    (article,) = read_inputs(ReadOptions(paths=(str(tmp_path / "a.txt"),)))
    assert isinstance(article, Article)
    assert (article.text, article.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "binary"),
        (b"PK\x03\x04....", "binary"),
        (bytes(range(256)) * 10, "binary"),
        (b"\x01\x02\x03\x04" * 20, "binary"),
    ],
)
def test_no_text(tmp_path: Path, data: bytes, code: str) -> None:
    """Files without text are failures that say what to do."""
    (tmp_path / "a.txt").write_bytes(data)
    (failure,) = read_inputs(ReadOptions(paths=(str(tmp_path / "a.txt"),)))
    assert isinstance(failure, InputFailure)
    assert (failure.error.stage, failure.error.code) == ("decode", code)
    assert failure.error.hint


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.csv", b"id,text\n1,It rained.\n", "table"),
        ("a.TSV", b"id\ttext\n1\tIt rained.\n", "table"),
        ("a.txt", b'{"id": "1", "text": "It rained."}\n', "json"),
        ("a.json", b'\n[\n  {"id": "1", "text": "It rained."}\n]\n', "json"),
        ("b.txt", b"{It rained} is what it said.\n", "{It rained} is what it said.\n"),
        ("c.txt", b'["It rained"], it said.\n', '["It rained"], it said.\n'),
    ],
)
def test_many_articles_do_not_pass_for_one(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    """A table, or JSON under a name that does not say so, is a failure with a hint; other brackets are text."""
    (tmp_path / name).write_bytes(data)
    assert seen(tmp_path / name) == [(name, what)]


def test_an_array_piped_in_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows may be piped in, one a line; an array may not."""
    stdin(monkeypatch, b'[{"id": "1", "text": "It rained."}]')
    assert seen("-") == [("-", "json")]


def test_folder(tmp_path: Path) -> None:
    """A folder is read in name order with ids relative to it; hidden and unknown files are left out."""
    for name in ("b.txt", "a/z.txt", "a/y.TXT", ".hidden.txt", "picture.png", "c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"id": "row", "text": "Yes."}' if name == "c.jsonl" else name)
    assert seen(tmp_path) == [("a/y.TXT", "a/y.TXT"), ("a/z.txt", "a/z.txt"), ("b.txt", "b.txt"), ("row", "Yes.")]
    assert seen(tmp_path, globs=("*.png", "a/z*")) == [("a/z.txt", "a/z.txt"), ("picture.png", "picture.png")]
    assert [i.id for i in plan(ReadOptions(paths=(str(tmp_path),)))] == ["a/y.TXT", "a/z.txt", "b.txt", "c.jsonl"]


def test_folder_of_links(tmp_path: Path) -> None:
    """A loop of links ends, a broken link is told."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("Yes.")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert seen(tmp_path) == [("gone.txt", "not_found"), ("sub/a.txt", "Yes.")]


def test_folder_without_text(tmp_path: Path) -> None:
    """A folder that holds no article is a failure."""
    (tmp_path / "a.png").write_text("no")
    assert seen(tmp_path) == [(tmp_path.name, "no_files")]


@pytest.mark.skipif(os.name == "nt", reason="such names exist on POSIX only")
def test_name_that_is_no_utf8(tmp_path: Path) -> None:
    """An id is always valid UTF-8."""
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "w") as file:  # noqa: PTH123 - a path of bytes
            file.write("Yes.")
    except OSError:
        pytest.skip("the file system takes no such name")
    assert seen(tmp_path) == [(r"caf\xe9.txt", "Yes.")]


def test_file_of_any_name(tmp_path: Path) -> None:
    """A file that is named is read whatever its suffix; its id is its name; a missing one is a failure."""
    (tmp_path / "story").write_text("Yes.")
    assert seen(tmp_path / "story", tmp_path / "gone") == [("story", "Yes."), ("gone", "not_found")]
    assert seen("a\0b") == [("a\0b", "unreadable")]


def test_rows(tmp_path: Path) -> None:
    """Rows give articles with their own ids and dates; bad rows are failures in their places."""
    rows = [
        b'\xef\xbb\xbf{"id": 7, "text": "Yes.", "date": "2024-05-02"}',
        b"",
        b"{broken",
        b'{"id": "b", "body": "No."}',
        b'{"text": "Half a \\ud83d character."}',
        b'{"id": ["x"], "text": "No."}',
        b"[1, 2]",
        b'{"id": "e", "text": "  "}',
        b'{"id": "f", "text": "\xff"}',
        b"[" * 100_000,
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(rows))
    assert seen(tmp_path / "a.jsonl") == [
        ("7", "Yes."),
        ("a.jsonl:3", "bad_json"),
        ("b", "no_text"),
        ("a.jsonl:5", "Half a \ufffd character."),
        ("a.jsonl:6", "bad_id"),
        ("a.jsonl:7", "bad_json"),
        ("e", "empty"),
        ("a.jsonl:9", "bad_utf8"),
        ("a.jsonl:10", "bad_json"),
    ]


def test_row_keys_and_dates(tmp_path: Path) -> None:
    """Keys can be chosen; a row's own date goes before the option."""
    rows = [{"n": 1, "body": "Yes.", "day": "2024-05-02"}, {"n": 2, "body": "No."}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(r) for r in rows))
    options = ReadOptions(paths=(str(tmp_path / "a.jsonl"),), id_key="n", text_key="body", date_key="day", date="2023-01-01")
    found = [(a.id, a.date, a.date_from) for a in read_inputs(options) if isinstance(a, Article)]
    assert found == [("1", "2024-05-02", "record"), ("2", "2023-01-01", "option")]


def test_packed_rows(tmp_path: Path) -> None:
    """Packed files are unpacked; a torn one is a failure after what could be read."""
    whole = gzip.compress(b'{"id": "a", "text": "Yes."}\n')
    (tmp_path / "a.jsonl.gz").write_bytes(whole)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"No."))
    (tmp_path / "c.txt.gz").write_bytes(b"not packed")
    assert seen(tmp_path) == [("a", "Yes."), ("b.txt.gz", "No."), ("c.txt.gz", "unreadable")]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is one article, or rows where its first line is one."""
    stdin(monkeypatch, b"First line.\nSecond line.\n")
    assert seen("-") == [("-", "First line.\nSecond line.\n")]
    stdin(monkeypatch, b'{"id": "a", "text": "Yes."}\n{"text": "No."}\n')
    assert seen("-") == [("a", "Yes."), ("-:2", "No.")]
    stdin(monkeypatch, b"")
    assert seen("-") == [("-", "empty")]


def test_list_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list names files, one a line or separated by NUL, from a file or standard input."""
    for name in ("a.txt", "b c.txt"):
        (tmp_path / name).write_text(name)
    names = [str(tmp_path / "b c.txt"), "", str(tmp_path / "a.txt")]
    (tmp_path / "list").write_text("\n".join(names))
    wanted = [("b c.txt", "b c.txt"), ("a.txt", "a.txt")]
    assert seen(files_from=str(tmp_path / "list")) == wanted
    stdin(monkeypatch, "\0".join(names).encode())
    assert seen(files_from="-", null=True) == wanted


def test_lists_that_cannot_be(tmp_path: Path) -> None:
    """A list that is missing, or shares standard input with an article, is an error of usage."""
    with pytest.raises(UsageError, match="cannot read the list"):
        seen(files_from=str(tmp_path / "gone"))
    with pytest.raises(UsageError, match="both"):
        seen("-", files_from="-")


@pytest.mark.parametrize(
    ("name", "date"),
    [("2024-12-16-bridge.txt", "2024-12-16"), ("bridge_20241216.txt", "2024-12-16"), ("bridge-120241216.txt", None)],
)
def test_date_in_name(tmp_path: Path, name: str, date: str | None) -> None:
    """A date in a file's name is taken only where asked for."""
    (tmp_path / name).write_text("Yes.")
    for wanted, asked in ((date, True), (None, False)):
        (article,) = read_inputs(ReadOptions(paths=(str(tmp_path / name),), date_from_name=asked))
        assert isinstance(article, Article)
        assert article.date == wanted


def test_html(tmp_path: Path) -> None:
    """A page gives its title, byline, date and text; without the extra, a failure that names it."""
    pytest.importorskip("trafilatura")
    text = "The council voted on the bridge after a debate of nine hours. " * 8
    page = f"<!DOCTYPE html><html><head><title>Bridge vote</title></head><body><nav>Home</nav><p>{text}</p></body></html>"
    (tmp_path / "a.txt").write_text(page)
    ((_, found),) = seen(tmp_path / "a.txt")
    assert found.startswith("Bridge vote\n\nThe council")
    (tmp_path / "b.html").write_text("<html><body></body></html>")
    assert seen(tmp_path / "b.html") == [("b.html", "no_article")]


def test_html_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without trafilatura, a page is a failure whose hint names the extra."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "b.html").write_text("<html><body><p>Yes.</p></body></html>")
    (failure,) = read_inputs(ReadOptions(paths=(str(tmp_path / "b.html"),)))
    assert isinstance(failure, InputFailure)
    assert "kursk-extract[html]" in (failure.error.hint or "")


def test_failures_travel(tmp_path: Path) -> None:
    """A failure can go to a worker process and back."""
    (failure,) = read_inputs(ReadOptions(paths=(str(tmp_path / "gone"),)))
    again = pickle.loads(pickle.dumps(failure))  # noqa: S301 - made a line above
    assert isinstance(again, InputFailure)
    assert (again.id, again.error.code, again.error.hint) == ("gone", "not_found", "check the path")


def test_failures_become_error_records(tmp_path: Path) -> None:
    """In the stream of results, a failure is an error record in its place."""
    (tmp_path / "a.txt").write_text("The mayor resigned.")
    paths = (str(tmp_path / "a.txt"), str(tmp_path / "gone"), str(tmp_path / "a.txt"))
    results = list(extract_many(read_inputs(ReadOptions(paths=paths))))
    assert [type(r) for r in results] == [Record, ErrorRecord, Record]
    assert isinstance(results[1], ErrorRecord)
    assert results[1].error.code == "not_found"


def test_a_folder_that_may_not_be_looked_into_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be it the one given, or one below it."""

    def closed(path: Path) -> Iterator[Path]:
        if path.name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        return (path / name for name in os.listdir(path))  # noqa: PTH208

    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_bytes(b"It rained.")
    monkeypatch.setattr("pathlib.Path.iterdir", closed)
    assert seen(tmp_path / "closed") == [("closed", "unreadable")]
    assert seen(tmp_path) == [("a.txt", "It rained."), ("closed", "unreadable")]
