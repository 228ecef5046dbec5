"""Outcome → tables a person reads, as bytes for a terminal or a file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kursk_extract.records import ErrorRecord, Record
from kursk_extract.views import rows

if TYPE_CHECKING:
    from rich.console import Console

    from kursk_extract.facts import Outcome

ROOMY = 160
WHOLE = ("statements", "claims", "dates", "actors")  # claims show the numbers


@dataclass(frozen=True, slots=True)
class Style:
    """How tables look."""

    width: int
    color: bool


def show(outcome: Outcome, view: str, style: Style) -> bytes:
    """The tables of one input, or of one view of it, with a header and a blank line at the end."""
    console = plain_console(style)
    if isinstance(outcome.result, ErrorRecord):
        error(console, outcome.result)
    else:
        header(console, outcome.result)
        sections(console, outcome, view, style)
    written = console.file
    assert isinstance(written, io.StringIO)  # noqa: S101 - made in plain_console
    lines = (line.rstrip() for line in written.getvalue().splitlines())
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def plain_console(style: Style) -> Console:
    """A console that writes to memory and takes nothing of an article for markup."""
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=max(style.width, 40),
        force_terminal=style.color,
        color_system="standard" if style.color else None,
        no_color=not style.color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


def header(console: Console, record: Record) -> None:
    """Title, outlet, date and id; what a reader should be warned of."""
    from rich.rule import Rule
    from rich.text import Text

    from kursk_extract.show.tables import listed, text

    console.print(Rule(style="dim"))
    title = record.title.text if record.title else record.id
    console.print(text(title, "bold"))
    published = record.published.value if record.published else "no date"
    bylines = listed(span.text for span in record.byline)
    console.print(Text(listed([record.outlet, published, bylines, record.id if record.title else None]), style="dim"))
    for warning in record.warnings:
        console.print(text(f"warning: {warning.message}", "yellow"))
    console.print()


def sections(console: Console, outcome: Outcome, view: str, style: Style) -> None:
    """Every table that has a row."""
    from kursk_extract.show.tables import TABLES

    empty = True
    for name in WHOLE if view == "all" else (view,):
        found = rows(outcome, name)
        if view == "all" and name == "claims":
            found = at_a_glance(found, style.width)
        if found:
            console.print(TABLES[name](found, style.width))
            console.print()
            empty = False
    if empty:
        console.print("nothing found\n" if view == "all" else f"no {view}\n")


def at_a_glance(claims: list[dict[str, Any]], width: int) -> list[dict[str, Any]]:
    """Claims among the other tables: the dates show how long, nobody claims his age, and sentences need a wide screen."""
    kept = [row for row in claims if row["claimant"] or row["kind"] not in {"duration", "age"}]
    return kept if width >= ROOMY else [row | {"sentence": None} for row in kept]


def error(console: Console, record: ErrorRecord) -> None:
    """Why an input has no tables."""
    from rich.rule import Rule

    from kursk_extract.show.tables import listed, text

    console.print(Rule(style="dim"))
    console.print(text(f"{record.id}: {record.error.message}", "bold red"))
    console.print(text(listed([record.error.hint]), "dim"))
    console.print()
