"""Inputs in groups that are parsed together: the same groups whoever parses them, so that bytes do not depend on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.facts import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kursk_extract.read import InputFailure

MOST_CHARS = 40_000  # the parse of a larger group takes more memory and, out of the cache, no less time


def groups(inputs: Iterable[Article | InputFailure], size: int) -> Iterator[list[Article | InputFailure]]:
    """Inputs in order, ``size`` at a time, fewer where articles are long."""
    group: list[Article | InputFailure] = []
    chars = 0
    for given in inputs:
        group.append(given)
        chars += len(given.text) if isinstance(given, Article) else 0
        if len(group) >= size or chars >= MOST_CHARS:
            yield group
            group, chars = [], 0
    if group:
        yield group
