"""A figure as people write it: ``≥ 10,000``, ``10–20``, ``$5,000,000``, ``40 %``."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
IRREGULAR = {"foot": "feet", "inch": "inches", "celsius": "celsius", "fahrenheit": "fahrenheit", "hertz": "hertz"}
AROUND = {"percent": "{} %", "magnitude": "magnitude {}"}
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
BEFORE = {"min": "≥ ", "max": "≤ ", "about": "≈ "}


def figure(row: Row) -> str:
    """The figure of a number's or claim's row; the words of the text where it has no value."""
    before = BEFORE.get(row["bound"], "")
    if row["kind"] == "age" and row["unit"] == "year":  # "58 years" would be how long something took
        return f"aged {figure(row | {'kind': 'count', 'unit': None})}"
    if row["kind"] == "fraction" or row["bound"] == "vague":  # "two-thirds" says more than 0.6667, "dozens" than 24–99
        return one_line(row["text"])
    if row["value"] is not None:
        shown = amount(row["value"], row["unit"])
    elif row["low"] is not None and row["high"] is not None:
        shown = amount(row["low"], row["unit"], until=row["high"])
    elif row["low"] is not None or row["high"] is not None:
        before = "≥ " if row["low"] is not None else "≤ "
        shown = amount(row["low"] if row["low"] is not None else row["high"], row["unit"])
    else:
        return one_line(row["text"])
    return f"{before}{shown}{per(row)}"


def per(row: Row) -> str:
    """What the figure is a rate of, unless its unit says so already."""
    return f" per {row['per']}" if row["per"] and not str(row["unit"]).endswith(f"per {row['per']}") else ""


def amount(value: float, unit: str | None, until: float | None = None) -> str:
    """One value, or two with a dash, with the unit."""
    shown = plain(value)
    if until is not None:
        scale = plain(until).partition(" ")[2]
        shown = f"{shown.removesuffix(f' {scale}') if scale else shown}–{plain(until)}"
    if unit is None:
        return shown
    first, *rest = unit.split(" ", 1)
    if unit in AROUND or first in SIGNS:
        return " ".join([AROUND.get(unit, f"{SIGNS.get(first, '')}{{}}").format(shown), *rest])
    return f"{shown} {unit if value == 1 and until is None else plural(unit)}"


def plural(unit: str) -> str:
    """A unit's plural; codes have none."""
    counted, per, rate = unit.partition(" per ")
    words = counted.split(" ")
    at = 0 if "of" in words else -1
    if not words[at].islower():
        return unit
    words[at] = IRREGULAR.get(words[at], words[at] if words[at].endswith("s") else f"{words[at]}s")
    return " ".join(words) + per + rate


def one_line(text: str) -> str:
    """Text without line breaks."""
    return " ".join(text.split())


def plain(value: float) -> str:
    """A number with thousands set apart, or in millions where it is round, and no more digits than it has."""
    for size, name in SCALES:
        if value >= size and round(value / size, 2) * size == value:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.4f}".rstrip("0")
    return f"{int(value):,}"
