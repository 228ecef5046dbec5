"""The day of publication, and the day against which relative dates are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.clean.days import Day, full_days, partial_days
from kursk_extract.records import Published, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.clean.layout import Layout
    from kursk_extract.facts import Article, Offsets, Page

ISO = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})(?!\d)")
NAMED_YEAR = re.compile(r"(?<![\d.,$£€-])((?:19|20)\d\d)(?![\d%]|[.,-]\d)")
AHEAD = re.compile(
    r"(?:\bby|\buntil|\btill|\bthrough|\bbefore|\bto|[-–]|\bfrom)\s*(?:the\s+(?:end|start|summer|spring|autumn|fall)\s+of\s+)?$",
    re.IGNORECASE,
)
SEASON = re.compile(
    r"(?:spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|early|late|mid|of|this\s+year,?|\d),?\s+(?:of\s+)?$",
    re.IGNORECASE,
)
CYCLE = 12  # a weekday meets its day of the month again after at most so many years
FAR = 400_000  # a text that is longer than a book is not searched to its end


def date_page(article: Article, page: Page, layout: Layout, dateline: Offsets | None, latest_year: int) -> None:
    """Fills ``published`` and ``reference``; warns of everything that is not simply stated."""
    page.published = given(article, page) or stated(page, layout, dateline) or (named(article) if article.date else None)
    if page.published is not None:
        page.reference = Reference(value=page.published.value, from_="published")
        return
    page.reference = inferred(page, dateline)
    if page.reference is not None:
        message = f"no date of publication: relative dates are read as of {page.reference.value}, inferred from dates in the text"
        page.warnings.append(("inferred_date", message))
    elif (day := latest_fitting(page, latest_year)) is not None:
        page.reference = Reference(value=day[0], from_="inferred")
        message = (
            f"no year in the text: {day[1]!r} is taken for {day[0]}, the latest up to {latest_year} in which the weekday fits"
        )
        page.warnings.append(("assumed_year", message))
    else:
        page.warnings.append(("no_date", "no date of publication: relative dates keep what they say; give one with --date"))


def latest_fitting(page: Page, latest_year: int) -> tuple[str, str] | None:
    """The last day with weekday and month in a text that names no year, in the latest year in which the weekdays fit."""
    if next(years_named(page), None) is not None:
        return None
    days = [d for d in partial_days(page.masked, 0, min(len(page.masked), FAR)) if d.weekday is not None]
    for year in range(latest_year, latest_year - CYCLE, -1) if days else ():
        fitting = [(value, " ".join(page.text[slice(*d.span)].split())) for d in days if (value := d.in_year(year))]
        if len(fitting) == len(days):
            return max(fitting)
    return None


def given(article: Article, page: Page) -> Published | None:
    """The day that the input's own key or an option gives."""
    if not article.date or article.date_from == "filename":
        return None
    value = iso_day(article.date)
    if value is None:
        page.warnings.append(("bad_date", f"cannot read the date {article.date[:40]!r}"))
        return None
    return published(value, "option" if article.date_from == "option" else "record")


def named(article: Article) -> Published | None:
    """The day in the file's name."""
    value = iso_day(article.date or "")
    return published(value, "filename") if value and article.date_from == "filename" else None


def iso_day(text: str) -> str | None:
    """The ISO day that a key's value means, null for anything that is no day."""
    found = ISO.match(text.strip())
    if found:
        return Day((0, 0), int(found[1]), int(found[3]), int(found[4]), None).value
    return next((d.value for d in full_days(text[:100])), None)


def published(value: str, by: str) -> Published:
    """A day that does not stand in the text."""
    return Published(value=value, from_=by, start=None, end=None, text=None)  # type: ignore[arg-type]


def stated(page: Page, layout: Layout, dateline: Offsets | None) -> Published | None:
    """The day in the header, in a date line, or behind "Published" below the article."""
    own = [(at, h) for at, h in sorted(layout.headers.items()) if layout.units[at].kind in ("byline", "dateline")]
    heads = [h for at, h in own if at < layout.body]
    tails = [h for at, h in own if at >= layout.body and h.published]
    wire = list(full_days(page.text, *dateline)) if dateline else []
    days = [h.published for h in heads] + wire + [h.updated for h in heads] + [h.published for h in tails]
    for day in days:
        if day and day.value:
            return at_day(page, day, day.value)
    return stated_in_part(
        page, [*(h.partial for h in heads if h.partial), *(partial_days(page.text, *dateline) if dateline else ())]
    )


def stated_in_part(page: Page, days: list[Day]) -> Published | None:
    """A header day without a year that the years named in the text complete: its weekday must fit one of them only."""
    years = sorted(set(years_named(page)))
    for day in days:
        fitting = [value for year in years if (value := day.in_year(year))]
        if day.weekday is not None and len(fitting) == 1:
            page.warnings.append(
                ("year_inferred", f"the year of {page.text[slice(*day.span)]!r} is taken from the text: {fitting[0]}")
            )
            return at_day(page, day, fitting[0])
    return None


def at_day(page: Page, day: Day, value: str) -> Published:
    """A day that stands in the text."""
    start, end = day.span
    return Published(value=value, from_="text", start=start, end=end, text=page.text[start:end])


def years_named(page: Page) -> Iterator[int]:
    """The years in the text that may be past: "until 2030" is not."""
    for found in NAMED_YEAR.finditer(page.masked, 0, FAR):
        if not AHEAD.search(page.masked, max(0, found.start() - 30), found.start()):
            yield int(found[1])


def inferred(page: Page, dateline: Offsets | None) -> Reference | None:
    """A day (or a year) that the dates in the text agree on."""
    text = page.masked
    years = sorted(set(years_named(page)))
    if not years:
        return None
    full = [d.value for d in full_days(text, 0, min(len(text), FAR)) if d.value and int(d.value[:4]) in years]
    own = list(partial_days(text, *dateline)) if dateline else []
    part = own or list(partial_days(text, 0, min(len(text), FAR)))
    fitting = {v for d in part if d.weekday is not None for y in (*years, years[-1] + 1) if (v := d.in_year(y))}
    latest = str(years[-1])
    if len({v[:4] for v in fitting}) == 1:
        return Reference(value=max(fitting), from_="inferred")
    recent = any(SEASON.search(text, max(0, m.start() - 24), m.start()) for m in re.finditer(latest, text[:FAR]))
    if not recent:
        return None
    days = [v for d in part if d.weekday is None and (v := d.in_year(years[-1]))]
    days += [v for v in full if v.startswith(latest)]
    return Reference(value=max(days, default=latest), from_="inferred")
