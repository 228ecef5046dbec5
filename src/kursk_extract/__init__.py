"""Actors, quoted statements, numbers and dates from news articles, with exact offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kursk_extract._version import VERSION as __version__  # noqa: N811 - the name that Python's tools look for

if TYPE_CHECKING:
    from kursk_extract.facts import Article
    from kursk_extract.flow import extract, extract_many, load

__all__ = ["Article", "__version__", "extract", "extract_many", "load"]


def __getattr__(name: str) -> Any:
    """Import the library's front door on first use: the command's ``--help`` must not load spaCy."""
    if name in {"Article", "extract", "extract_many", "load"}:
        from kursk_extract import flow

        return getattr(flow, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
