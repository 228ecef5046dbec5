"""Packed files in and out: read as a stream, written as one stream, the same bytes whatever was resumed."""

from __future__ import annotations

import gzip
import sys
from typing import TYPE_CHECKING

import pytest

from kursk_extract.errors import UsageError
from kursk_extract.facts import Article
from kursk_extract.packed import inner, packed, packing, unpacked
from kursk_extract.read import InputFailure, ReadOptions, options, read_inputs
from kursk_extract.write import LINES
from kursk_extract.write.file import OneFile
from kursk_extract.write.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

zstandard = pytest.importorskip("zstandard", reason="needs the extra zst")
ROW = b'{"id": "a", "text": "Yes."}\n'
SUFFIXES = pytest.mark.parametrize("suffix", [".gz", ".zst"])


def seen(path: Path) -> list[tuple[str, str]]:
    """Id and text of each article, id and code of each failure."""
    items = read_inputs(ReadOptions(paths=(str(path),)))
    return [(i.id, i.text if isinstance(i, Article) else i.error.code) for i in items]


@pytest.mark.parametrize(
    ("name", "suffix", "rest"),
    [("a.jsonl.gz", ".gz", "a.jsonl"), ("a.ZST", ".zst", "a"), ("a.txt", "", "a.txt"), (".gz", "", ".gz"), ("gz", "", "gz")],
)
def test_the_suffix_says_how(name: str, suffix: str, rest: str) -> None:
    """Whatever its case."""
    assert (packing(name), inner(name)) == (suffix, rest)


@SUFFIXES
def test_texts_and_rows_are_unpacked(tmp_path: Path, suffix: str) -> None:
    """One article or many; files that several tools wrote one after the other are read to their end."""
    (tmp_path / f"a.txt{suffix}").write_bytes(packed(b"No.", suffix))
    (tmp_path / f"b.jsonl{suffix}").write_bytes(packed(ROW, suffix) + packed(b"", suffix) + packed(ROW * 2, suffix))
    assert seen(tmp_path) == [(f"a.txt{suffix}", "No."), *[("a", "Yes.")] * 3]


@SUFFIXES
def test_what_is_torn_is_told_after_what_could_be_read(tmp_path: Path, suffix: str) -> None:
    """Cut anywhere, the file is a failure: half a file must not pass for a whole one."""
    whole = packed(ROW, suffix) * 2
    for size in (len(whole) - 1, len(whole) - 4, len(whole) * 3 // 4, 3):
        (tmp_path / f"a.jsonl{suffix}").write_bytes(whole[:size])
        assert seen(tmp_path)[-1] == (f"a.jsonl{suffix}", "unreadable")
    (tmp_path / f"a.jsonl{suffix}").write_bytes(b"not packed")
    assert seen(tmp_path) == [(f"a.jsonl{suffix}", "unreadable")]


def test_a_packed_text_named_otherwise_is_told_apart(tmp_path: Path) -> None:
    """The hint says what to do."""
    for suffix in (".gz", ".zst"):
        (tmp_path / "a.txt").write_bytes(packed(b"No.", suffix))
        (failure,) = read_inputs(ReadOptions(paths=(str(tmp_path / "a.txt"),)))
        assert isinstance(failure, InputFailure)
        assert failure.error.hint == f"name it {suffix} or unpack it"


def test_a_line_that_never_ends_is_told_and_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows after it are read; no more of it is held than shows its length."""
    monkeypatch.setattr(options, "MOST_BYTES", 50)
    monkeypatch.setattr("kursk_extract.read.articles.MOST_BYTES", 50)
    (tmp_path / "a.jsonl").write_bytes(ROW + b"x" * 1000 + b"\n" + ROW)
    assert seen(tmp_path) == [("a", "Yes."), ("a.jsonl:2", "too_large"), ("a", "Yes.")]


def test_without_the_package_the_hint_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading gives a failure, writing an error before the work."""
    (tmp_path / "a.txt.zst").write_bytes(packed(b"No.", ".zst"))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (failure,) = read_inputs(ReadOptions(paths=(str(tmp_path),)))
    assert isinstance(failure, InputFailure)
    assert "kursk-extract[zst]" in (failure.error.hint or "")
    with pytest.raises(UsageError, match="zstandard") as caught:
        OneFile(tmp_path / "x.jsonl.zst", LINES, resume=False, force=False)
    assert "kursk-extract[zst]" in (caught.value.hint or "")
    with pytest.raises(UsageError, match="zstandard"):
        Folder(tmp_path / "made", [(".jsonl.zst", LINES)], resume=False, force=False)
    assert not (tmp_path / "made").exists()


def write(path: Path, keys: str, *, resume: bool = True) -> None:
    """A file with a piece for each key; capitals break the run off before them."""
    out = OneFile(path, LINES, resume=resume, force=False)
    for key in keys:
        if key.isupper():
            out.leave()
            return
        if not out.place(key, key):
            out.add(key, (f"{key * 500}\n".encode(),))
    out.finish()


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_resumed_bytes_are_a_clean_run_s(tmp_path: Path, suffix: str) -> None:
    """After a break, after a whole run, with inputs before, between and gone: packed as one stream, at no time of day."""
    clean, out = tmp_path / f"clean.jsonl{suffix}", tmp_path / f"out.jsonl{suffix}"
    write(clean, "abcdef", resume=False)
    for keys in ("acX", "acdX", "ce", "abcdef"):
        write(out, keys)
    assert out.read_bytes() == clean.read_bytes()
    with unpacked(out) as file:
        assert file.read() == b"".join(f"{k * 500}\n".encode() for k in "abcdef")
    old = tmp_path / f"out.jsonl{suffix}.old"
    assert not old.exists()
    write(out, "ab")
    with unpacked(out) as file, unpacked(old.rename(tmp_path / f"old{suffix}")) as before:
        assert (len(file.readlines()), len(before.readlines())) == (2, 6)


def test_a_gzip_file_holds_no_name_and_no_time(tmp_path: Path) -> None:
    """Every gzip reads it, as one member."""
    write(tmp_path / "a.jsonl.gz", "abc", resume=False)
    made = (tmp_path / "a.jsonl.gz").read_bytes()
    assert made[3:8] == b"\0" * 5
    assert gzip.decompress(made).count(b"\n") == 3
    assert made.count(b"\x1f\x8b\x08") == 1


@SUFFIXES
def test_a_folder_s_files_are_packed_each_by_itself(tmp_path: Path, suffix: str) -> None:
    """A run that is resumed keeps them, and an edited one is kept aside."""
    said: list[str] = []

    def write(keys: str) -> list[bool]:
        out = Folder(tmp_path / "made", [(f".jsonl{suffix}", LINES)], resume=True, force=False, notice=said.append)
        kept = [out.place(f"b/{key}", key) for key in keys]
        for key, known in zip(keys, kept, strict=True):
            if not known:
                out.add(key, (f"{key * 500}\n".encode(),))
        out.finish()
        return kept

    assert (write("ab"), write("abc")) == ([False, False], [True, True, False])
    with unpacked(tmp_path / "made" / "b" / f"c.jsonl{suffix}") as file:
        assert file.read() == b"c" * 500 + b"\n"
    (tmp_path / "made" / "b" / f"a.jsonl{suffix}").write_bytes(packed(b"mine\n", suffix))
    assert (write("ab"), said) == ([False, True], [f"b/a.jsonl{suffix} had been changed: it is kept as a.jsonl{suffix}.old"])
