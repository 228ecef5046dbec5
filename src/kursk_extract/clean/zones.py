"""Units → zones: what each paragraph of a pasted page is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kursk_extract.clean.captions import Captions
from kursk_extract.clean.headers import Header, Headers
from kursk_extract.clean.phrases import Phrases, folded, is_count, is_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.clean.units import Unit
    from kursk_extract.lexicon.pages import PageRules

DROPPED = frozenset({"chrome", "teaser"})
TOP = 60  # a header is not longer, whatever stands above the article
TAIL = 40
OPEN = re.compile(r"[:;,–—-]$")
BULLET = re.compile(r"[-–—*•·▪◦]\s|\(?\d{1,2}[.)]\s")
LEAST_ARTICLE = 0.35  # the share of running text that must lie above the end of an article
LONG_TITLE = 10
FAR_ABOVE = 3
BANNERS = 4
SITE = 2  # as many lines of furniture make a text a pasted page
SHORT_TITLE = 4


@dataclass(slots=True)
class Layout:
    """The labelled units of one page."""

    text: str
    units: Sequence[Unit]
    headers: dict[int, Header] = field(default_factory=dict)
    title: int | None = None
    body: int = 0  # the first unit after the header
    pasted: int = 0  # how many lines are a site's furniture for certain
    repeated: set[int] = field(default_factory=set)  # read once already

    def core(self, at: int) -> bool:
        """Whether a unit is running text that no rule claims."""
        unit = self.units[at]
        return unit.prose and unit.kind is None and unit.rule is None

    def dropped(self, at: int) -> bool:
        """Whether a unit is no part of the article, as far as is known; the page's ends are none either."""
        if not 0 <= at < len(self.units):
            return True
        unit = self.units[at]
        return unit.kind in DROPPED or (unit.kind is None and unit.rule is not None)


class Zoner:
    """Labels the units of a page."""

    def __init__(self, rules: PageRules) -> None:
        self.phrases = Phrases(rules)
        self.headers = Headers(rules)
        self.captions = Captions(rules)
        self.roles = set(rules.file.bylines.roles)

    def __call__(self, text: str, units: Sequence[Unit]) -> Layout:
        """The layout of a page: every unit has a kind."""
        page = Layout(text, units)
        if not any(u.prose for u in units):  # a line, a list, a table: nothing tells article and site apart
            for unit in units:
                unit.kind = "body"
            return page
        self.by_rules(page)
        self.by_appeal(page)
        self.head(page)
        self.rest(page)
        return page

    # ------------------------------------------------------------ what a unit says by itself
    def by_rules(self, page: Layout) -> None:
        """Lines that a rule or their form gives away."""
        for at, unit in enumerate(page.units):
            unit.rule = self.phrases.rule_of(unit)
            if unit.rule is not None:
                page.pasted += unit.rule.zone in DROPPED
                if unit.rule.zone not in DROPPED:
                    unit.kind = unit.rule.zone
            elif is_menu(unit):
                unit.kind = "chrome"
                page.pasted += not is_count(unit)
            header = self.headers.read(page.text, unit) if unit.rule is None or unit.rule.zone == "chrome" else None
            if header is not None:
                page.headers[at] = header
                page.pasted -= unit.rule is not None
                unit.rule = unit.kind = None
        if page.pasted < SITE:
            self.doubt(page)
        self.captions.mark(page)

    def doubt(self, page: Layout) -> None:
        """Where next to nothing else is a site's, sentences and the clock times of a running report are the article's."""
        for unit in page.units:
            if unit.rule is not None and unit.rule.zone in DROPPED and unit.rule.find != "line" and (unit.final or unit.prose):
                unit.rule = None
                page.pasted -= 1
            elif unit.rule is None and unit.kind == "chrome" and is_count(unit):
                unit.kind = "crosshead"

    def by_appeal(self, page: Layout) -> None:
        """Paragraphs in which the site speaks of itself."""
        if not page.pasted:
            return
        marks = {at: a for at in range(len(page.units)) if page.core(at) and (a := self.phrases.appeals(page.units[at]))}
        for at, strength in marks.items():
            beside = page.dropped(at - 1) + page.dropped(at + 1)
            if strength + beside >= 3 or (strength == 2 and page.pasted >= SITE):  # noqa: PLR2004
                page.units[at].kind = "chrome"
        for at, strength in reversed(marks.items()):
            if strength and page.dropped(at - 1) and page.dropped(at + 1):
                page.units[at].kind = "chrome"

    # ------------------------------------------------------------ above the first paragraph
    def head(self, page: Layout) -> None:
        """Headline, standfirst, byline, date and what stands between them."""
        cores = [at for at in range(len(page.units)) if page.core(at) and at not in page.headers]
        if not cores:
            page.body = len(page.units)
            return
        cores = main_run(cores) if page.pasted >= SITE else cores
        page.title = self.headline(page, cores)
        page.body = self.body_start(page, cores)
        for at in range(page.body):
            unit = page.units[at]
            if unit.kind is None:
                unit.kind = self.head_kind(page, at)  # type: ignore[assignment]

    def body_start(self, page: Layout, cores: list[int]) -> int:
        """The first paragraph: a byline or date below the headline may have a standfirst above it."""
        last = cores[0]
        if page.title is not None and page.title < cores[0]:
            for at in sorted(page.headers):
                before = sum(c < at for c in cores[:3])
                after = next((c for c in cores if c > at), None)
                if at > page.title and before <= 2 and after is not None:  # noqa: PLR2004
                    last = max(last, after)
        return last

    def headline(self, page: Layout, cores: list[int]) -> int | None:
        """The title-like line that shares most with the paragraphs."""
        seen = stems(" ".join(page.units[at].text for at in cores[:12]))
        first_header = min(page.headers, default=len(page.units))
        best, best_score = None, 0.0
        candidates = [at for at in range(min(cores[0], TOP)) if self.may_be_title(page, at)]
        for at in candidates:
            unit = page.units[at]
            words = stems(unit.text)
            share = len(words & seen) / max(len(words), 1)
            score = 2 * share + (1.5 if unit.words > SHORT_TITLE else 0.5 if unit.words > 2 else -0.5)  # noqa: PLR2004
            score += 0.6 * (at == candidates[0]) - 0.1 * max(0, unit.words - 14)
            score -= 1.0 * (at > first_header and candidates[0] < first_header)
            score += 0.5 * any(h in page.headers for h in range(at + 1, at + 4))
            if best is None or score > best_score:
                best, best_score = at, score
        if best is None and cores[0] == 0 and self.stopped_title(page):
            best = 0
        return best

    def may_be_title(self, page: Layout, at: int) -> bool:
        """Whether a unit can be the headline."""
        unit = page.units[at]
        fits = unit.titled or (unit.words == 1 and len(page.units) <= 3)  # noqa: PLR2004
        is_name = self.beside_header(page, at) and self.headers.bare_name(page.text, unit)
        return fits and unit.kind is None and unit.rule is None and at not in page.headers and not is_name

    def stopped_title(self, page: Layout) -> bool:
        """Whether the first unit is a headline in Title Case with a stop behind it."""
        first = page.units[0]
        if len(page.units) < 2 or first.words > 25 or first.words < SHORT_TITLE or not page.core(1):  # noqa: PLR2004
            return False
        long = [w for w in first.text.split() if len(w) > 3 and w[0].isalpha()]  # noqa: PLR2004
        return bool(long) and sum(w[0].isupper() for w in long) >= 0.7 * len(long)

    def beside_header(self, page: Layout, at: int) -> bool:
        """Whether a date or byline stands next to a unit."""
        return at - 1 in page.headers or at + 1 in page.headers

    def head_kind(self, page: Layout, at: int) -> str:
        """What a unit above the first paragraph is."""
        unit, title = page.units[at], page.title
        if at == title:
            return "headline"
        if at in page.headers:
            return "byline" if page.headers[at].names or page.headers[at].led else "dateline"
        if unit.rule is not None:
            return unit.rule.zone
        if title is not None and folded(unit.text) == folded(page.units[title].text):
            return "chrome"  # the tab's title or a share link says it again
        names = self.headers.bare_name(page.text, unit) if title is None or at > title or self.beside_header(page, at) else ()
        if names and self.stands_as_byline(page, at):
            page.headers[at] = Header(names, led=True)
            return "byline"
        if title is None:
            return "body"
        if at < title and page.pasted < SITE and unit.words > SHORT_TITLE:
            return "standfirst"
        if at < title:
            return "teaser" if unit.words > SHORT_TITLE and not unit.prose else "chrome"
        return self.below_title(page, at)

    def stands_as_byline(self, page: Layout, at: int) -> bool:
        """Whether a bare name is where a byline stands: by a date or role, or between headline and text."""
        if self.beside_header(page, at) or (page.title is not None and at == page.title + 1):
            return True
        follows = page.units[at + 1] if at + 1 < len(page.units) else None
        is_role = follows is not None and any(w.casefold() in self.roles for w in follows.text.split())
        return is_role or at + 1 == page.body

    def below_title(self, page: Layout, at: int) -> str:
        """What an unclaimed unit between headline and first paragraph is."""
        unit = page.units[at]
        if at > 0 and page.units[at - 1].kind == "byline" and unit.words <= 6 and self.has_role(unit):  # noqa: PLR2004
            return "byline"
        if unit.words <= 3 and not unit.final:  # noqa: PLR2004
            return "chrome" if page.pasted else "standfirst"
        later = any(h > at for h in page.headers if h < page.body)
        if not later and not unit.prose:
            if self.captions.shows(unit):
                return "caption"
            if page.pasted >= SITE and (page.dropped(at - 1) or page.dropped(at + 1)):
                return "teaser"
        return "standfirst"

    def has_role(self, unit: Unit) -> bool:
        """Whether a line holds a role such as "correspondent"."""
        return any(w.casefold().strip(",.") in self.roles for w in unit.text.split())

    # ------------------------------------------------------------ from the first paragraph on
    def rest(self, page: Layout) -> None:
        """Paragraphs, crossheads, captions and other stories, down to the end of the article."""
        end = self.article_end(page)
        links = False
        for at in range(page.body, len(page.units)):
            unit = page.units[at]
            if at >= end:
                unit.kind = "chrome" if unit.rule is not None or unit.words <= SHORT_TITLE else "teaser"
                continue
            if unit.rule is not None:
                links = unit.rule.then != "none" or (links and unit.rule.zone == "chrome")
                unit.kind = unit.kind or unit.rule.zone
            elif unit.kind is None:
                links = links and (unit.titled or at in page.headers)
                unit.kind = "teaser" if links else self.body_kind(page, at)  # type: ignore[assignment]

    def article_end(self, page: Layout) -> int:
        """The unit from which on nothing belongs to the article."""
        size = [u.words if page.core(at) and at >= page.body else 0 for at, u in enumerate(page.units)]
        total, before = sum(size), 0
        for at, unit in enumerate(page.units):
            if unit.rule is not None and unit.rule.then == "end" and before >= LEAST_ARTICLE * total and before:
                return at
            before += size[at]
        return len(page.units)

    def body_kind(self, page: Layout, at: int) -> str:
        """What an unclaimed unit between paragraphs is."""
        unit = page.units[at]
        if unit.final or unit.prose or BULLET.match(unit.text) or OPEN.search(unit.text):
            return "body"
        if at in page.headers:
            return self.dated_kind(page, at)
        if self.captions.shows(unit):
            return "caption"
        follows = at + 1 < len(page.units) and page.core(at + 1)
        if not follows:
            beside = page.units[at - 1].titled and not page.units[at - 1].prose if at else False
            next_titled = at + 1 < len(page.units) and page.units[at + 1].titled
            lost = page.pasted >= SITE and (page.dropped(at + 1) or beside or next_titled)
            return ("chrome" if unit.words < SHORT_TITLE else "teaser") if lost else "body"
        if unit.words < LONG_TITLE:
            return "crosshead"
        return "teaser" if page.pasted > SITE else "body"

    def dated_kind(self, page: Layout, at: int) -> str:
        """A date or byline below the article: its own, unless lines of the site surround it."""
        header = page.headers[at]
        if page.pasted >= SITE and page.dropped(at - 1) and not header.led:
            return "chrome"
        return "byline" if header.names or header.led else "dateline"


def main_run(cores: list[int]) -> list[int]:
    """The paragraphs without those that lie far above the bulk of them: a banner is not where the article begins."""
    for place in range(min(BANNERS, len(cores) - 1)):
        if cores[place + 1] - cores[place] > FAR_ABOVE:
            return main_run(cores[place + 1 :])
    return cores


def stems(text: str) -> set[str]:
    """The first letters of the words that carry meaning."""
    return {w[:5] for w in re.findall(r"[^\W\d_]{4,}|\d+", folded(text))}
