"""A progress line on stderr, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from kursk_extract.cli.reporting import say

if TYPE_CHECKING:
    from kursk_extract.batch import Tally


class Progress:
    """Draws while it is open; draws nothing unless ``shown``; names every input if ``verbose``."""

    def __init__(self, *, shown: bool, verbose: bool) -> None:
        self.shown = shown
        self.verbose = verbose
        self.bar: Any = None

    def __enter__(self) -> Self:
        """Start to draw."""
        if self.shown:
            from rich.console import Console
            from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task("loading the model", total=None)
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.stop()

    def update(self, tally: Tally, name: str) -> None:
        """Show how far the run is."""
        if self.verbose:
            self.say(f"{tally.read:,} {name}")
        if self.bar is not None:
            failed = f", {tally.failed} failed" if tally.failed else ""
            self.bar.update(self.task, description=f"{tally.read:,} read{failed}")

    def say(self, line: str) -> None:
        """A line of talk above the bar."""
        if self.bar is not None:
            self.bar.stop()
            say(line)
            self.bar.start()
        else:
            say(line)
