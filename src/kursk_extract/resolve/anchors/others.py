"""Absolute forms that the scanner knows but does not take apart: dateparser reads them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kursk_extract.resolve.anchors import periods
from kursk_extract.resolve.anchors.reading import Reading, of

if TYPE_CHECKING:
    from kursk_extract.facts import Date
    from kursk_extract.resolve.anchors.scene import Scene


@cache
def parser() -> Any:
    """A parser of whole dates in English; made at the first need, since its import takes a third of a second."""
    module = import_module("dateparser.date")
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    return module.DateDataParser(languages=["en"], settings=settings)


def other(date: Date, _: Scene) -> Reading | None:
    """A day in one of the rarer forms."""
    written = date.parts["written"].replace(" day of", "")
    found = parser().get_date_data(written)
    if found is None or found.date_obj is None or found.period != "day":
        return None
    return of(periods.day(found.date_obj.date()), "explicit")
