"""The day of publication, and the day against which relative dates are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.clean.days import Day, full_days, partial_days
from kursk_extract.clean.inference import infer, years_named
from kursk_extract.clean.phrases import URL
from kursk_extract.records import Published, Reference

if TYPE_CHECKING:
    from kursk_extract.clean.layout import Layout
    from kursk_extract.facts import Article, Offsets, Page

ISO = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})(?!\d)")
ADDRESS_DAY = re.compile(r"/((20\d\d)([/-]?)(\d\d)\3(\d\d))(?!\d)")


def date_page(article: Article, page: Page, layout: Layout, dateline: Offsets | None, latest_year: int) -> None:
    """Fills ``published`` and ``reference``; warns of everything that is not simply stated."""
    page.published = given(article, page) or stated(page, layout, dateline) or (named(article) if article.date else None)
    if page.published is not None:
        page.reference = Reference(value=page.published.value, from_="published")
        return
    found = infer(page.masked, dateline, latest_year)
    if found is not None:
        page.reference, warning = found
        page.warnings.append(warning)
    else:
        page.warnings.append(("no_date", "no date of publication: relative dates keep what they say; give one with --date"))


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
    top = layout.title or 0
    # a day above the headline may be the one on which the page was read: the nearest to the headline goes first
    heads = [h for at, h in sorted(own, key=lambda row: (row[0] < top, abs(row[0] - top))) if at < layout.body]
    tails = [h for at, h in own if at >= layout.body and h.published]
    lines = [u for u in layout.units[layout.body :] if u.kind == "byline" and "first published" in u.folded]
    closing = [d for u in lines for d in full_days(page.text, u.start, u.end)]
    wire = list(full_days(page.text, *dateline)) if dateline else []
    headed = [h.published for h in heads] + wire + addresses(page, layout) + [h.updated for h in heads]
    days = headed + [h.published for h in tails] + closing
    for day in days:
        if day and day.value:
            return at_day(page, day, day.value)
    return stated_in_part(
        page, [*(h.partial for h in heads if h.partial), *(partial_days(page.text, *dateline) if dateline else ())]
    )


def addresses(page: Page, layout: Layout) -> list[Day]:
    """The days in web addresses above the article, such as example.org/2024/12/16/bridge."""
    lines = [u for u in layout.units[: layout.body] if URL.search(u.text)]
    found = [m for u in lines for m in ADDRESS_DAY.finditer(page.text, u.start, u.end)]
    return [Day(m.span(1), int(m[2]), int(m[4]), int(m[5]), None) for m in found]


def stated_in_part(page: Page, days: list[Day]) -> Published | None:
    """A header day without a year that the years named in the text complete: its weekday must fit one of them only."""
    years = sorted(set(years_named(page.masked))) if days else []
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
