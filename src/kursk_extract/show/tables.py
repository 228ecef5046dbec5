"""One table a view. Text of articles enters as ``Text``, never as markup."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from kursk_extract.show.figures import figure
from kursk_extract.show.times import meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Row = dict[str, Any]

WIDE = 120
ROOM_FOR_FIGURES, NARROW = 100, 80
FIGURE, LEAST_FIGURE = 24, 8
DIM, NAME, WARN = "dim", "bold", "yellow"
SAYS_NOTHING = {None, "be", "have"}
STANCES = {"denies": "denies: ", "withholds": "will not say: "}


def clean(value: Any) -> str:
    """A value on one line; control characters, which a terminal would obey, are left out."""
    return "".join(c for c in " ".join(str(value).split()) if c.isprintable())


def text(value: Any, style: str = "") -> Text:
    """A value as text; empty for null."""
    return Text("" if value is None else clean(value), style=style)


def frame(title: str, *columns: tuple[str, dict[str, Any]]) -> Table:
    """An empty table; cells fold, nothing is cut."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, options in columns:
        table.add_column(name, overflow="fold", header_style=DIM, **options)
    return table


def listed(parts: Iterable[Any]) -> str:
    """What is there, with commas."""
    return ", ".join(clean(p) for p in parts if p)


def statements(rows: list[Row], width: int) -> Table:
    """Who said what; how stands under the name where there is no room beside it."""
    wide = width >= WIDE
    who = ("Who", {"width": min(30, width // 4), "style": NAME})
    how = ("How", {"width": 24, "style": DIM})
    table = frame("Statements", *([who, how] if wide else [who]), ("What", {}))
    for row in rows:
        name, manner, what = speaker(row), text(manner_of(row), DIM), content(row)
        if wide:
            table.add_row(name, manner, what)
        else:
            table.add_row(name.append("\n").append_text(manner) if manner else name, what)
    return table


def speaker(row: Row) -> Text:
    """Who speaks; the mention beside it where the text has only a pronoun or a description."""
    if row["speaker"] is None:
        return text("nobody named", DIM)
    name = text(row["speaker"])
    for other in row["co_speakers"]:
        name.append(f" and {clean(other)}")
    return name


def manner_of(row: Row) -> str:
    """The cue, to whom, where, when, after whom."""
    cue = " → ".join(clean(part) for part in (row["cue"], row["addressee"]) if part)
    channel = f"({clean(row['channel'])})" if row["channel"] else ""
    cites = f"citing {row['cites']}" if row["cites"] else None
    return listed([f"{cue} {channel}".strip(), row["said_on"], cites, *row["hedges"]])


def content(row: Row) -> Text:
    """What was said: in quote marks where the words are the speaker's own."""
    said = clean(row["content"])
    stance = "" if row["text"] == row["cue"] else STANCES.get(row["stance"], "")
    return Text.assemble((stance, WARN), f"“{said.strip('“”')}”" if row["kind"] == "direct" else said)


def claims(rows: list[Row], width: int) -> Table:
    """Who says how many of what; a claimant's name stands once, a sentence where the rows have it and there is room."""
    told = width >= WIDE and any(row["sentence"] for row in rows)
    columns: list[tuple[str, dict[str, Any]]] = [
        ("Who", {"max_width": min(26, width // 4), "style": NAME}),
        ("How many", figures(rows, width)),
        ("Of what (verb)", {"max_width": 26} if told else {}),
        ("As of", {"style": DIM}),
    ]
    table = frame("Who says how many", *columns, *([("Sentence", {"style": DIM})] if told else []))
    last: Any = ()
    above = None
    for row in rows:
        who = text(row["claimant"]) if row["claimant"] else text("the article itself", DIM)
        cells = [who if row["claimant"] != last else "", text(figure(row)), counted(row), text(interval(row))]
        sentence = row["sentence"] if row["sentence"] != above else "″"
        table.add_row(*cells, *([text(sentence)] if told else []))
        last, above = row["claimant"], row["sentence"]
    return table


def counted(row: Row) -> Text:
    """The thing counted, what is doubtful about it, and what befell it."""
    shown = Text.assemble((STANCES.get(row["stance"], ""), WARN), listed([row["item"], *row["hedges"]]))
    if row["predicate"] not in SAYS_NOTHING:
        shown.append(f" ({clean(row['predicate'])})" if shown else f"({clean(row['predicate'])})", style=DIM)
    return shown


def figures(rows: list[Row], width: int) -> dict[str, Any]:
    """Options of a column of figures: aligned, and wide enough not to break one where there is room for all columns."""
    longest = max(len(figure(row)) for row in rows)
    if width >= ROOM_FOR_FIGURES:
        return {"justify": "right", "min_width": min(FIGURE, longest)}
    return {"justify": "right", "width": max(LEAST_FIGURE, min(longest, FIGURE if width >= NARROW else width // 4))}


def interval(row: Row) -> str:
    """A closed interval: a day, month or year where it is one."""
    first, last = row["first"], row["last"]
    if first == last or not (first and last):
        return str(first or last or "")
    if first[4:] == "-01-01" and last[4:] == "-12-31":
        return str(first[:4] if first[:4] == last[:4] else f"{first[:4]} – {last[:4]}")
    if first[:7] == last[:7] and first[8:] == "01" and days_of(first) == int(last[8:]):
        return str(first[:7])
    same = 8 if first[:7] == last[:7] else 5 if first[:4] == last[:4] else 0  # "2025-01-11 – 20"
    return f"{first} – {last[same:]}"


def days_of(day: str) -> int:
    """How many days the month of a day has."""
    return monthrange(int(day[:4]), int(day[5:7]))[1]


def numbers(rows: list[Row], width: int) -> Table:
    """Figures in text order."""
    columns = [
        ("Words", {}),
        ("Value", figures(rows, width)),
        ("Kind", {"style": DIM}),
        ("Of what", {}),
        ("Who says", {"style": NAME}),
    ]
    table = frame("Numbers", *columns, *([("As of", {"style": DIM})] if width >= WIDE else []))
    for row in rows:
        cells = [text(row["text"]), text(figure(row)), text(row["kind"]), text(row["item"]), text(row["claimant"])]
        table.add_row(*cells, *([text(row["as_of"])] if width >= WIDE else []))
    return table


def dates(rows: list[Row], _width: int) -> Table:
    """Time expressions in text order, repeated ones once."""
    table = frame("Dates", ("Words", {}), ("Days", {}), ("Meaning", {}), ("", {"style": DIM}))
    shown: dict[tuple[str, ...], int] = {}
    for row in rows:
        cells = (clean(row["text"]), interval(row), meaning(row), status(row) or "")
        shown[cells] = shown.get(cells, 0) + 1
    for (words, days, means, sure), count in shown.items():
        table.add_row(text(words), text(days), text(means), text(listed([sure, f"{count} times" if count > 1 else None])))
    return table


def status(row: Row) -> str | None:
    """How sure the calendar days are, where they are not plain."""
    return row["status"] if row["status"] in {"assumed", "unresolved"} else None


def actors(rows: list[Row], _width: int) -> Table:
    """Actors, the most mentioned first."""
    table = frame("Actors", ("Name", {"style": NAME}), ("Type", {}), ("Role", {}), ("Mentions", {"justify": "right"}))
    for row in sorted(rows, key=lambda r: -r["mentions"]):
        kind = listed([row["type"], row["country"]])
        table.add_row(text(row["name"]), text(kind, DIM), text(row["role"]), text(f"{row['mentions']}"))
    return table


TABLES: dict[str, Callable[[list[Row], int], Table]] = {
    "statements": statements,
    "claims": claims,
    "numbers": numbers,
    "dates": dates,
    "actors": actors,
}
