"""Shares of the inputs: every article in one of them, whoever else is there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kursk_extract.errors import UsageError
from kursk_extract.facts import Article
from kursk_extract.read import ReadOptions, Shard, plan, read_inputs, shard_of

if TYPE_CHECKING:
    from pathlib import Path


def ids(*paths: Path, shard: Shard | None = None) -> list[str]:
    """What is read, by id."""
    return [given.id for given in read_inputs(ReadOptions(paths=tuple(map(str, paths)), shard=shard))]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of texts, one of them not readable as text, and rows, some of them broken."""
    for n in range(30):
        (tmp_path / f"{n:02}.txt").write_bytes(b"\0\1\2" if n == 7 else b"Yes.")
    rows = [json.dumps({"id": f"row {n}", "text": "No."}) if n % 9 else "broken" for n in range(40)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("count", [1, 2, 3, 7, 100])
def test_the_shares_are_the_whole(mixed: Path, count: int) -> None:
    """Each once, each share in the order of the whole, failures with them."""
    whole = ids(mixed)
    shares = [ids(mixed, shard=Shard(n, count)) for n in range(1, count + 1)]
    assert sorted(name for share in shares for name in share) == sorted(whole)
    for share in shares:
        assert share == [name for name in whole if name in set(share)]


def test_a_share_does_not_depend_on_what_else_is_there(mixed: Path) -> None:
    """A file that comes or goes between two machines' starts moves no other."""
    before = ids(mixed, shard=Shard(2, 3))
    (mixed / "00-new.txt").write_text("Yes.")
    (mixed / "03.txt").unlink()
    assert [n for n in ids(mixed, shard=Shard(2, 3)) if n != "00-new.txt"] == [n for n in before if n != "03.txt"]


def test_a_share_is_the_same_for_ever() -> None:
    """On every machine, in every version."""
    assert [n for n in range(20) if Shard(1, 4).holds(f"a{n}")] == [1, 8, 9, 14]


def test_what_holds_many_is_told_by_every_share(tmp_path: Path) -> None:
    """A source that cannot be read may have held something of each."""
    (tmp_path / "empty").mkdir()
    for n in (1, 2, 3):
        assert ids(tmp_path / "gone.jsonl", tmp_path / "empty", shard=Shard(n, 3)) == ["gone.jsonl", "empty"]


def test_articles_of_other_shares_are_not_opened(mixed: Path) -> None:
    """The plan leaves them out."""
    kept = [source.id for source in plan(ReadOptions(paths=(str(mixed),), shard=Shard(1, 5)))]
    assert 1 < len(kept) < 20
    assert kept[-1] == "rows.jsonl"
    assert isinstance(next(read_inputs(ReadOptions(paths=(str(mixed),), shard=Shard(1, 5)))), Article)


@pytest.mark.parametrize("text", ["0/3", "4/3", "1/0", "1", "a/b", "-1/2", "1/2/3", "", "1.0/2"])
def test_what_is_no_share_is_refused(text: str) -> None:
    """The hint shows how to write it."""
    with pytest.raises(UsageError, match="no shard") as caught:
        shard_of(text)
    assert "--shard 1/4" in (caught.value.hint or "")
    assert shard_of(" 3/3 ") == Shard(3, 3)
