"""Outcome → bytes, in the format and view asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kursk_extract.records import ErrorRecord
from kursk_extract.show import Style, show
from kursk_extract.views import COLUMNS, rows
from kursk_extract.write import ARRAY, LINES, Frame, csv_frame, csv_lines, json_items, json_lines

if TYPE_CHECKING:
    from kursk_extract.facts import Outcome

__all__ = ["Renderer", "Style"]

SUFFIX = {"table": ".txt", "jsonl": ".jsonl", "json": ".json", "csv": ".csv"}


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders outcomes; the same bytes in whatever process."""

    form: str
    view: str
    style: Style

    def __call__(self, outcome: Outcome) -> tuple[bytes, ...]:
        """One piece a sheet."""
        if self.form == "table":
            return (show(outcome, self.view, self.style),)
        if self.form == "csv":
            return tuple(csv_lines(rows(outcome, view)) for view in self.views())
        whole = self.view == "all" or isinstance(outcome.result, ErrorRecord)
        values = [outcome.result] if whole else rows(outcome, self.view)
        return (json_items(values) if self.form == "json" else json_lines(values),)

    def views(self) -> tuple[str, ...]:
        """The views of a CSV output."""
        return tuple(COLUMNS) if self.view == "all" else (self.view,)

    def sheets(self) -> list[tuple[str, Frame]]:
        """Suffix and frame of each file that an article's pieces go to."""
        if self.form == "csv":
            several = self.view == "all"
            return [(f".{view}.csv" if several else ".csv", csv_frame(COLUMNS[view])) for view in self.views()]
        return [(SUFFIX[self.form], ARRAY if self.form == "json" else LINES)]
