"""Bytes → articles: files, folders, standard input, JSONL, HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.read.articles import read_inputs
from kursk_extract.read.options import InputFailure, ReadOptions, Source
from kursk_extract.read.sources import plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.facts import Article

__all__ = ["InputFailure", "ReadOptions", "Source", "plan", "read_inputs", "read_paths"]


def read_paths(
    paths: list[str], *, text_key: str = "text", id_key: str = "id", date_key: str = "date"
) -> Iterator[Article | InputFailure]:
    """The articles of some paths."""
    return read_inputs(ReadOptions(paths=tuple(paths), text_key=text_key, id_key=id_key, date_key=date_key))
