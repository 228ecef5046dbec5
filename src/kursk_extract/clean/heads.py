"""Above the first paragraph: headline, standfirst, byline, date and what stands between them."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from kursk_extract.clean.headers import Header
from kursk_extract.clean.layout import SHORT_TITLE, Layout, stems

if TYPE_CHECKING:
    from kursk_extract.clean.captions import Captions
    from kursk_extract.clean.headers import Headers
    from kursk_extract.clean.units import Unit
    from kursk_extract.lexicon.pages import PageRules
    from kursk_extract.records import ZoneKind

TOP = 60  # a header is not longer, whatever stands above the article
LONG_TITLE = 14
LABEL = 3
ROLE = 6
MOTTO = 3  # a site's motto stands among the first lines, and so many paragraphs tell that it is none of them
BANNER = 20
DESK = 4
POINTS = "•●▪◦‣"  # a list of what the article says
STAMP = 8  # words of a day and a time
STANDFIRSTS = 3  # so many paragraphs above a byline are the article


class Heads:
    """Labels the header of a page."""

    def __init__(self, rules: PageRules, headers: Headers, captions: Captions) -> None:
        self.headers = headers
        self.captions = captions
        self.roles = set(rules.file.bylines.roles)
        self.leads = set(rules.file.bylines.leads)
        self.desks = set(rules.file.bylines.desks)

    def label(self, page: Layout) -> None:
        """Fills ``title`` and ``body`` and the kinds of the units above the body."""
        cores = page.cores() or [at for at, u in enumerate(page.units) if u.kind == "caption" and u.prose]
        if not cores:
            page.body = len(page.units)
            return
        if self.is_motto(page, cores):
            page.units[cores.pop(0)].kind = "chrome"
        page.title = self.headline(page, cores)
        page.body = self.body_start(page, cores)
        for at in range(page.body):
            if page.units[at].kind is None:
                page.units[at].kind = self.kind_of(page, at)

    def is_motto(self, page: Layout, cores: list[int]) -> bool:
        """Whether the first sentence speaks of nothing that the article does, and a headline that does stands below it."""
        first = page.units[cores[0]]
        if len(cores) < MOTTO or cores[0] > MOTTO or first.words > BANNER or '"' in first.folded:
            return False
        below = page.units[cores[0] + 1 : cores[1]]
        seen = stems(" ".join(page.units[at].text for at in cores[1:12]))
        titles = [u for u in below if u.titled and u.words > SHORT_TITLE and u.rule is None and not u.text.endswith(":")]
        return not stems(first.text) & seen and any(len(stems(u.text) & seen) > 1 for u in titles)

    def body_start(self, page: Layout, cores: list[int]) -> int:
        """The first paragraph: a byline or date below the headline may have a standfirst above it."""
        first = cores[0]
        if page.title is not None and page.title < first:
            for at in sorted(page.headers):
                above = bisect(cores, at)
                if at > page.title and above < min(len(cores) - above + 1, STANDFIRSTS):
                    first = max(first, cores[above])
        return first

    def headline(self, page: Layout, cores: list[int]) -> int | None:
        """The title-like line that shares most with the paragraphs."""
        seen = stems(" ".join(page.units[at].text for at in cores[:12]))
        candidates = [at for at in range(min(cores[0], TOP)) if self.may_be_title(page, at)]
        if not candidates:
            return None
        best = max(candidates, key=lambda at: (self.score(page, at, candidates[0], seen), -at))
        title = page.units[best].folded
        # the tab's title is the headline and the outlet's name, and may lie in its trail
        same = [at for at in candidates if page.units[at].folded in title and page.units[at].words > LABEL]
        return min(same, key=lambda at: page.units[at].words, default=best)

    def score(self, page: Layout, at: int, first: int, seen: set[str]) -> float:
        """How much a line looks like the headline."""
        unit = page.units[at]
        words = stems(unit.text)
        dated = min(page.headers, default=len(page.units))
        score = 2 * len(words & seen) / max(len(words), 1)
        score += 1.5 if unit.words > SHORT_TITLE else 0.5 if unit.words > LABEL - 1 else -0.5
        masthead = page.units[first].words <= SHORT_TITLE
        score += 0.6 * (at == first) - 0.1 * max(0, unit.words - LONG_TITLE) - (at > dated > first and not masthead)
        score += unit.text.endswith("?")
        if self.leads_block(page, at):
            score += 1
        return score + 0.5 * any(h in page.headers for h in range(at + 1, at + 4))

    def leads_block(self, page: Layout, at: int) -> bool:
        """Whether a line opens a block of three: headline, standfirst, byline or date."""
        if not {at + 2, at + 3} & page.headers.keys() or not (at == 0 or page.units[at].gap) or page.units[at].words < LABEL:
            return False
        return not page.units[at + 1].gap and self.may_be_title(page, at + 1)

    def may_be_title(self, page: Layout, at: int) -> bool:
        """Whether a unit can be the headline."""
        unit = page.units[at]
        fits = (unit.titled and unit.text[0] not in POINTS) or (unit.words == 1 and len(page.units) <= LABEL)
        if not fits or unit.kind is not None or unit.rule is not None or at in page.headers:
            return False
        return not (self.beside_header(page, at) and self.headers.bare_name(page.text, unit))

    def beside_header(self, page: Layout, at: int) -> bool:
        """Whether a date or byline stands next to a unit."""
        return at - 1 in page.headers or at + 1 in page.headers

    def kind_of(self, page: Layout, at: int) -> ZoneKind:
        """What a unit above the first paragraph is."""
        unit = page.units[at]
        if at == page.title:
            return "headline"
        if at in page.headers:
            return "byline" if page.headers[at].names or page.headers[at].led else "dateline"
        if self.is_lead(page, at) or (unit.rule is None and not self.in_links(page, at) and self.is_byline(page, at)):
            return "byline"
        if unit.rule is not None or self.in_links(page, at):
            return unit.rule.zone if unit.rule else "teaser"
        if page.title is None:
            return "body"
        return self.above_title(page, unit) if at < page.title else self.below_title(page, at)

    def is_lead(self, page: Layout, at: int) -> bool:
        """Whether a line is "By" with the name in the next one, or "By" and a name that is no person's."""
        unit = page.units[at]
        if unit.words > ROLE or not self.headers.lead.match(page.text, unit.start, unit.end):
            return False
        if self.beside_header(page, at):
            return True
        follows = page.units[at + 1 : at + 2]
        return unit.folded.strip(" :") in self.leads and any(self.headers.bare_name(page.text, f) for f in follows)

    def is_byline(self, page: Layout, at: int) -> bool:
        """Whether a bare name stands where a byline does: by a date or role, or between headline and text."""
        beside = self.beside_header(page, at)
        if page.title is not None and at < page.title and not beside:
            return False
        names = self.headers.bare_name(page.text, page.units[at])
        placed = beside or at + 1 == page.body or (page.title is not None and at == page.title + 1)
        if not names or not (placed or (at + 1 < page.body and self.has_role(page.units[at + 1]))):
            return False
        page.headers[at] = Header(names, led=True)
        return True

    def in_links(self, page: Layout, at: int) -> bool:
        """Whether a line stands right below a label such as "In this article"."""
        label = page.units[at - 1].rule if at else None
        return label is not None and label.then == "links" and page.units[at].titled

    def above_title(self, page: Layout, unit: Unit) -> ZoneKind:
        """What an unclaimed unit above the headline is."""
        title = page.units[page.title or 0].folded
        if unit.folded and title in unit.folded:
            return "chrome"  # the tab's title
        if unit.words <= SHORT_TITLE:
            return "chrome"
        if not page.pasted:
            return "standfirst"
        return "chrome" if unit.prose else "teaser"

    def below_title(self, page: Layout, at: int) -> ZoneKind:
        """What an unclaimed unit between headline and first paragraph is."""
        unit = page.units[at]
        title = page.units[page.title or 0]
        if unit.folded.endswith(title.folded) and unit.words <= title.words + STAMP:
            return "chrome"  # once more, perhaps behind a day
        role = at > 0 and page.units[at - 1].kind == "byline" and unit.words <= ROLE and self.has_role(unit)
        if role or self.is_desk(unit):
            return "byline"
        if unit.words <= LABEL and not unit.final:
            return "chrome" if page.pasted else "standfirst"
        later = any(at < h < page.body for h in page.headers)
        if not later and not unit.prose:
            if self.captions.shows(unit) or self.is_under_credit(page, at):
                return "caption"
            if (
                at - 1 != page.title
                and page.pasted
                and not unit.text.endswith(":")
                and (page.dropped(at - 1) or page.dropped(at + 1))
            ):
                return "teaser"
        return "standfirst"

    def is_under_credit(self, page: Layout, at: int) -> bool:
        """Whether a line stands below an agency's name that is no byline."""
        return (
            at - 1 not in page.headers and not page.units[at].text.endswith(":") and self.captions.is_credit(page.units[at - 1])
        )

    def is_desk(self, unit: Unit) -> bool:
        """Whether a line names who wrote without a person's name: "Courier Staff", "Web Desk"."""
        words = unit.text.split()
        named = 2 <= len(words) <= DESK and all(w[:1].isupper() for w in words)
        return named and words[-1].casefold() in self.desks

    def has_role(self, unit: Unit) -> bool:
        """Whether a line holds a role such as "correspondent"."""
        return unit.words <= ROLE and any(w.casefold().strip(",.") in self.roles for w in unit.text.split())
