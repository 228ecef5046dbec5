"""Article → page: zones, header, masks, sentence starts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.clean.datelines import Dateline, Datelines
from kursk_extract.clean.layout import DROPPED, Layout
from kursk_extract.clean.masks import blanked, joined, plain
from kursk_extract.clean.quotes import mark_quotes
from kursk_extract.clean.reference import date_page
from kursk_extract.clean.units import Unit, units_of
from kursk_extract.clean.zones import Zoner
from kursk_extract.facts import REPLACED, Article, Offsets, Page
from kursk_extract.records import Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kursk_extract.lexicon.gazetteer import Gazetteer
    from kursk_extract.lexicon.pages import PageRules

SUFFIX = re.compile(
    r"\s+[|–—]\s+(?P<outlet>[A-Z][\w.'’& -]{2,40})$|\s-\s(?P<wire>(?:The\s|BBC|CNN|[A-Z][\w'’]+\.com)[\w.'’& -]{0,35})$"
)
RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:(?:19|20)\d\d[,\s]*)*(?:by\s+)?(?P<outlet>[A-Z][\w'’&-]*(?:\s[A-Z][\w'’&-]*){0,4})",
    re.IGNORECASE,
)
LONE = 10  # words of a date line on a line of its own
STORY_START = 3  # a date line stands before one of the first paragraphs


class Cleaner:
    """Labels the zones of a text, reads its header and masks what is not article."""

    def __init__(self, rules: PageRules, places: Gazetteer | None = None) -> None:
        self.zoner = Zoner(rules)
        self.datelines = Datelines(rules, places)
        self.latest_year = rules.file.dates.latest_year

    def __call__(self, article: Article) -> Page:
        """The page of an article: same length, chrome masked, quote marks normalised."""
        text = article.text
        page = Page(text, plain(text))
        if article.encoding.endswith(REPLACED):
            page.warnings.append(("replaced", "bytes that fit no encoding stand as U+FFFD"))
        units = units_of(page.masked)
        layout = self.zoner(page.masked, units)
        dateline = self.split_dateline(page, layout)
        page.zones = list(zones(text, units, dateline))
        page.title = self.title(page, layout)
        page.byline = self.zoner.headers.authors(page.text, layout)
        page.outlet = self.outlet(page, layout, dateline)
        page.masked = joined(page.masked, (e for u in units for e in u.inner))
        page.masked = blanked(page.masked, unread(layout))
        paragraphs = [
            (dateline.end if dateline and dateline.span[0] == u.start else u.start, u.end) for u, r in read_units(layout) if r
        ]
        page.masked, page.quotes, warnings = mark_quotes(page.masked, paragraphs)
        page.warnings += warnings
        page.breaks = sorted({*(u.start for u in units), *([dateline.end] if dateline else [])})
        date_page(article, page, layout, dateline.span if dateline else None, self.latest_year)
        return page

    def split_dateline(self, page: Page, layout: Layout) -> Dateline | None:
        """The date line before the story's first words."""
        bodies = [u for u in layout.units if u.kind in ("body", "standfirst")][:STORY_START]
        for unit in bodies:
            found = self.datelines.read(page.masked, unit.start, unit.end, first=unit is bodies[0])
            if found is None and unit.words <= LONE and unit is not bodies[-1]:
                found = self.datelines.alone(page.masked, unit.start, unit.end)
                unit.kind = "dateline" if found else unit.kind
            if found is not None:
                return found
        return None

    def title(self, page: Page, layout: Layout) -> Offsets | None:
        """The headline, without the outlet's name behind a bar."""
        if layout.title is None:
            return None
        unit = layout.units[layout.title]
        suffix = SUFFIX.search(page.masked, unit.start, unit.end)
        return unit.start, suffix.start() if suffix else unit.end

    def outlet(self, page: Page, layout: Layout, dateline: Dateline | None) -> str | None:
        """The outlet or agency that the page names as its own."""
        if dateline and dateline.agency:
            return dateline.agency
        if layout.title is not None:
            title = layout.units[layout.title].folded
            tabs = (SUFFIX.search(u.text) for u in layout.units[: layout.body] if u.folded.startswith(title))
            if suffix := next((s for s in tabs if s), None):
                return suffix["outlet"] or suffix["wire"]
        agency = self.zoner.headers.affiliation(page.text, layout, page.byline)
        rights = (RIGHTS.search(u.text) for u in layout.units if u.kind == "chrome" and u.rule is not None)
        return agency or next((m["outlet"] for m in rights if m), None)


def zones(text: str, units: list[Unit], dateline: Dateline | None) -> Iterator[Zone]:
    """Zones that follow each other and cover the text; neighbours of one kind are one zone."""
    cuts: list[tuple[int, ZoneKind]] = []
    for unit in units:
        kind = unit.kind or "body"
        if dateline and unit.start == dateline.span[0]:
            cuts += [(unit.start, "dateline"), (dateline.end, kind)]
        else:
            cuts.append((unit.start, kind))
    if not text:
        return
    if not cuts:
        cuts = [(0, "body")]
    starts = [c for at, c in enumerate(cuts) if at == 0 or c[1] != cuts[at - 1][1]]
    ends = [c[0] for c in starts[1:]] + [len(text)]
    for at, ((start, kind), end) in enumerate(zip(starts, ends, strict=True)):
        yield Zone(kind=kind, start=start if at else 0, end=end)


def unread(layout: Layout) -> Iterator[Offsets]:
    """What is masked: lines that are not read, and how old the page was when it was copied."""
    for at, (unit, read) in enumerate(read_units(layout)):
        if not read:
            yield unit.start, unit.end
        elif at in layout.headers:
            yield from layout.headers[at].ages


def read_units(layout: Layout) -> Iterator[tuple[Unit, bool]]:
    """Each unit, and whether it is read: other stories, the site's own lines and captions already read are not."""
    for at, unit in enumerate(layout.units):
        yield unit, unit.kind not in DROPPED and at not in layout.repeated
