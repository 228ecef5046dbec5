"""From the first paragraph on: paragraphs, crossheads, captions, other stories, and the end of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.clean.days import A_YEAR
from kursk_extract.clean.layout import DROPPED, SHORT_TITLE, Layout, stems
from kursk_extract.clean.phrases import is_clock, words_of

if TYPE_CHECKING:
    from kursk_extract.clean.captions import Captions
    from kursk_extract.clean.units import Unit
    from kursk_extract.lexicon.pages import PageRules, Then
    from kursk_extract.records import ZoneKind

OPEN = re.compile(r"[:;,–—-]$")
BULLET = re.compile(r"[-–—*•·▪◦]\s|\(?\d{1,2}[.)]\s")
LEAST_ARTICLE = 0.2  # the share of running text that must lie above the end of an article
MOST_ARTICLE = 0.6  # above so much, nobody asks whether what follows is the same story
PAIRS = 2  # so many titles with a paragraph each, below a line that closes an article, are other stories
TITLE = 5  # a headline's words; crossheads have fewer
SHARED = 2  # words that a headline has in common with its summary
SUMMARIES = 0.6  # the share of such pairs among the paragraphs of a list
LABELLED = ("links", "list", "end")
MOST_DOUBTS = 30  # each reads the whole page
SAME_STORY = 0.35  # the share of names below that are known from above; other stories reach 0.2
NAME = re.compile(r"(?<=[a-z,’'] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]{2,}")
LONG_TITLE = 10
LINK = 20
LABEL = 3
LABELS = 3  # so many labels and sections among summaries leave no doubt that they are of other stories
MOST_ITEMS = 30
SHORT_CROSSHEAD = 5


class Bodies:
    """Labels what follows the header of a page."""

    def __init__(self, rules: PageRules, captions: Captions) -> None:
        self.captions = captions
        self.bio = words_of(rules.file.bio.words)
        self.agencies = set(rules.file.bylines.agencies)

    def label(self, page: Layout) -> None:
        """Fills the kinds of all units from the body on."""
        end = self.article_end(page)
        page.last = max((at for at in range(page.body, end) if page.core(at)), default=end)
        links = False
        for at in range(page.body, len(page.units)):
            unit = page.units[at]
            if at >= end:
                unit.kind = "chrome" if unit.rule is not None or unit.words <= SHORT_TITLE else "teaser"
            elif unit.rule is not None:
                links = unit.rule.then in LABELLED or (links and unit.rule.zone == "chrome")
                unit.kind = "crosshead" if self.is_source(page, at) else unit.kind or unit.rule.zone
            elif unit.kind is None:
                links = links and self.is_link(page, at)
                unit.kind = "teaser" if links else "chrome" if page.is_title(at) else self.kind_of(page, at)
        self.drop_bio(page, end)

    def article_end(self, page: Layout) -> int:
        """The unit from which on nothing belongs to the article."""
        size = [u.words if page.core(at) and at >= page.body else 0 for at, u in enumerate(page.units)]
        total, before, doubts = sum(size), 0, 0
        for at, unit in enumerate(page.units):
            then = unit.rule.then if unit.rule is not None else "none"
            if then != "none" and before and doubts < MOST_DOUBTS:
                if self.ends_with(page, at, then, before / total):
                    return at + (then == "close")
                doubts += 1
            before += size[at]
        return len(page.units)

    def is_end(self, page: Layout, at: int, above: float) -> bool:
        """Whether a label such as "Most read" ends the article, by the share of running text above it."""
        return above >= MOST_ARTICLE or (above >= LEAST_ARTICLE and not self.goes_on(page, at, doubt=False))

    def ends_with(self, page: Layout, at: int, then: Then, above: float) -> bool:
        """Whether the article ends with a label: one of comments, or one of links below which its text does not go on."""
        if then == "end":
            return self.is_end(page, at, above)
        below = [n for n in range(at, len(page.units)) if page.core(n)]
        if above < LEAST_ARTICLE or not below:
            return then == "list" and above >= LEAST_ARTICLE
        if then == "links" and sum(page.dropped(n) for n in range(at, len(page.units))) < LABELS:
            return False  # a box in the middle of the article
        return self.are_summaries(page, below) and not self.goes_on(page, at, doubt=then != "list")

    def are_summaries(self, page: Layout, cores: list[int]) -> bool:
        """Whether most paragraphs have the form of a list of other stories.

        One title and paragraph may be a link and the article after it, unless they say wholly the same.
        """
        if len(cores) == 1 and page.units[cores[0] - 1].titled:
            title = stems(page.units[cores[0] - 1].text)
            return len(title & stems(page.units[cores[0]].text)) >= max(SHARED + 1, SUMMARIES * len(title))
        return sum(self.is_summary(page, at) for at in cores) >= max(PAIRS, SUMMARIES * len(cores))

    def is_summary(self, page: Layout, at: int) -> bool:
        """Whether a paragraph stands right below a title that says the same, as no crosshead does, by a time, or breaks off."""
        unit, above = page.units[at], page.units[at - 1]
        if unit.text.endswith(("…", "...")) or self.is_stamp(page, at - 1) or self.is_stamp(page, at + 1):
            return True
        if page.core(at - 1):
            return above.words <= LINK and self.is_stamp(page, at - 2)
        title = above.titled and not above.final and above.rule is None and above.words >= TITLE
        return title and len(stems(above.text) & stems(unit.text)) >= SHARED

    def is_stamp(self, page: Layout, at: int) -> bool:
        """Whether a line is when something was published: "8:40 PM", "3 hours ago"."""
        if at in page.headers:
            return not page.headers[at].names
        return 0 <= at < len(page.units) and is_clock(page.units[at])

    def goes_on(self, page: Layout, end: int, *, doubt: bool = True) -> bool:
        """Whether the paragraphs below a line speak of those whom the paragraphs above it name; ``doubt`` if they name nobody."""
        above = {n for at in range(page.body, end) if page.core(at) for n in names_in(page.units[at].text)}
        below = [n for at in range(end, len(page.units)) if page.core(at) for n in names_in(page.units[at].text)]
        if not below:
            return doubt and any(page.core(at) for at in range(end, len(page.units)))
        return sum(n in above for n in below) >= max(1, round(SAME_STORY * len(below)))

    def is_source(self, page: Layout, at: int) -> bool:
        """Whether a line between the paragraphs says where the article has its facts from: "Source: the ministry on Facebook"."""
        unit = page.units[at]
        if unit.rule is None or unit.rule.zone != "byline" or unit.rule.body or at > page.last:
            return False
        return (source := unit.text.partition(":")[2].strip()) != "" and source not in self.agencies

    def is_link(self, page: Layout, at: int) -> bool:
        """Whether a line below a label such as "Related" is another story's title."""
        unit = page.units[at]
        above = page.units[at - 1]
        if unit.gap and above.kind in DROPPED and above.rule is None and page.core(at + 1):
            apart = not above.gap and page.units[at + 1].gap  # links in a block, which ends above the line
            if unit.words < (LONG_TITLE if apart else SHORT_CROSSHEAD + 1):
                return False  # the crosshead with which the article goes on
        question = unit.words <= LINK and not unit.gap and unit.text.endswith("?")
        return unit.titled or at in page.headers or question or self.is_between(page, at)

    def is_between(self, page: Layout, at: int) -> bool:
        """Whether a short sentence stands in one block between titles, and is one itself."""
        unit, after = page.units[at], page.units[at + 1 : at + 3]
        block = len(after) > 1 and not any(u.gap or not u.titled or u.prose or u.rule for u in after)
        return block and not unit.gap and unit.final and unit.words <= LINK

    def kind_of(self, page: Layout, at: int) -> ZoneKind:
        """What an unclaimed unit between paragraphs is."""
        unit = page.units[at]
        if at in page.headers:
            return self.dated_kind(page, at)
        if self.lists(page, at) or unit.final or unit.prose or BULLET.match(unit.text) or OPEN.search(unit.text):
            return "body"
        if self.captions.shows(unit) or (not unit.gap and self.captions.is_credit(page.units[at - 1])):
            return "caption"
        if not page.core(at + 1):
            return self.stray_kind(page, at)
        if unit.words < LONG_TITLE:
            return "crosshead"
        return "teaser" if page.furniture > SHORT_TITLE - 2 else "body"

    def lists(self, page: Layout, at: int) -> bool:
        """Whether a line stands in a list that a paragraph with a colon opens."""
        for before in reversed(page.units[max(0, at - MOST_ITEMS) : at]):
            if before.kind != "body" or before.final or before.prose:
                return False
            if before.text.endswith(":"):
                return before.words > LABEL
        return False

    def stray_kind(self, page: Layout, at: int) -> ZoneKind:
        """What a title-like line is that no paragraph follows."""
        unit = page.units[at]
        others = any(0 <= n < len(page.units) and page.units[n].titled and not page.units[n].prose for n in (at - 1, at + 1))
        dated = A_YEAR.search(unit.text) is not None  # a list of sources rather than of links
        if page.pasted and not dated and (at > page.last or page.dropped(at + 1) or others):
            return "chrome" if unit.words < SHORT_TITLE else "teaser"
        return "body"

    def dated_kind(self, page: Layout, at: int) -> ZoneKind:
        """A date or byline below the first paragraph: the article's, unless lines of the site surround it."""
        header = page.headers[at]
        if page.pasted and page.dropped(at - 1) and not header.led:
            return "chrome"
        return "byline" if header.names or header.led else "dateline"

    def drop_bio(self, page: Layout, end: int) -> None:
        """Labels the lines below the article that say who its author is."""
        names = {page.text[s:e] for h in page.headers.values() for s, e in h.names}
        for at in range(end - 1, max(page.body, end - 12), -1):
            unit = page.units[at]
            if unit.kind in ("body", "crosshead") and any(self.is_bio(unit, name) for name in names):
                unit.kind = "chrome"
            elif unit.kind == "body":
                return

    def is_bio(self, unit: Unit, name: str) -> bool:
        """Whether a paragraph introduces its author."""
        if unit.text.casefold() == f"about {name.casefold()}":
            return True
        return unit.text.startswith(name) and self.bio.match(unit.text, len(name) + 1) is not None


def names_in(text: str) -> list[str]:
    """The capitalised words inside sentences."""
    return NAME.findall(text)
