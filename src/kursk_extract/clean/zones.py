"""Units → zones: what each paragraph of a pasted page is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.clean.bodies import Bodies
from kursk_extract.clean.captions import Captions
from kursk_extract.clean.headers import POST, Headers
from kursk_extract.clean.heads import Heads
from kursk_extract.clean.layout import DROPPED, SITE, Layout, stems
from kursk_extract.clean.phrases import WORDLESS, Phrases, is_clock, is_count, is_menu, is_title_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.clean.units import Unit
    from kursk_extract.lexicon.pages import PageRules

SHORT = 20
STRANGE = 0.2
LINKS = 3
DATED_TITLE = re.compile(r"\S+(?:\s\S+){2,}\s[-–—|]\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(?:19|20)\d\d$")  # another story's title
MENU = 4
MENU_WORDS = 6
CERTAIN = 3  # an appeal and the lines beside it


class Zoner:
    """Labels the units of a page."""

    def __init__(self, rules: PageRules) -> None:
        self.phrases = Phrases(rules)
        self.headers = Headers(rules)
        self.captions = Captions(rules)
        self.heads = Heads(rules, self.headers, self.captions)
        self.bodies = Bodies(rules, self.captions)

    def __call__(self, text: str, units: Sequence[Unit]) -> Layout:
        """The layout of a page: every unit has a kind."""
        page = Layout(text, units)
        if not any(u.prose for u in units):  # a line, a list, a table: nothing tells article and site apart
            for unit in units:
                unit.kind = "body"
            return page
        self.by_rules(page)
        self.drop_lists(page)
        if self.has_menus(page):
            page.furniture += SITE
        if not page.pasted:
            self.doubt(page)
        self.captions.mark(page)
        if page.furniture:
            self.by_appeal(page)
        self.heads.label(page)
        self.bodies.label(page)
        return page

    def by_rules(self, page: Layout) -> None:
        """Lines that a rule or their form gives away."""
        for at, unit in enumerate(page.units):
            rule = self.phrases.rule_of(unit)
            header = self.headers.read(page.text, unit) if rule is None or rule.zone in ("chrome", "byline") else None
            if header is not None:
                page.headers[at] = header
            elif rule is not None:
                unit.rule = rule
                page.furniture += rule.zone in DROPPED
                unit.kind = None if rule.zone in DROPPED else rule.zone
            elif POST.match(unit.text):
                unit.kind = "body"
            elif is_menu(unit):
                unit.kind = "chrome"
                page.furniture += not is_count(unit) and any(c.isalpha() for c in unit.text)

    def drop_lists(self, page: Layout) -> None:
        """Labels rows of titles that have next to no word in common with the paragraphs: they are other stories'."""
        core = next((at for at in range(len(page.units)) if page.core(at)), 0)
        ticker = [at for at in range(1, core) if WORDLESS.fullmatch(page.units[at - 1].text) and page.units[at].titled]
        dated = [at for at, u in enumerate(page.units) if u.words <= SHORT and DATED_TITLE.search(u.text)]
        for at in dated if len(dated) >= LINKS else ():
            page.headers.pop(at, None)
            page.units[at].kind = "teaser"
        rows = [at for at, u in enumerate(page.units) if u.kind is None and at not in page.headers and is_title_list(u)]
        rows += ticker if len(ticker) >= LINKS else []
        seen = stems(" ".join(u.text for at, u in enumerate(page.units) if page.core(at) and at not in rows)) if rows else set()
        for at in rows:
            words = stems(page.units[at].text)
            if len(words & seen) < STRANGE * len(words):
                page.units[at].kind = "teaser"

    def has_menus(self, page: Layout) -> bool:
        """Whether lines in a row above or below all paragraphs look like a site's links, whatever they say."""
        cores = [at for at in range(len(page.units)) if page.core(at)]
        if not cores:
            return False
        ends = (range(cores[0]), range(cores[-1] + 1, len(page.units)))
        return any(self.longest_row(page, end) >= MENU for end in ends)

    def longest_row(self, page: Layout, end: range) -> int:
        """The most short lines in a row: no figures, no stop, no date or byline among them."""
        longest = row = 0
        for at in end:
            unit = page.units[at]
            short = unit.words <= MENU_WORDS and not unit.final and at not in page.headers
            row = row + 1 if short and not any(c.isdigit() for c in unit.text) else 0
            longest = max(longest, row)
        return longest

    def doubt(self, page: Layout) -> None:
        """Where next to nothing else is a site's, sentences and the clock times of a running report are the article's."""
        for unit in page.units:
            rule = unit.rule
            if rule is not None and rule.zone in DROPPED and rule.find != "line" and (unit.final or unit.prose):
                if unit is page.units[0] and any(u.titled and u.rule is None for u in page.units[1:2]):
                    continue  # a banner above the headline
                if not (rule.body and unit.words <= SHORT):
                    unit.rule = None
                    page.furniture -= 1
            elif unit.rule is None and unit.kind == "chrome" and (is_clock(unit) or (is_count(unit) and unit.final)):
                unit.kind = "crosshead"

    def by_appeal(self, page: Layout) -> None:
        """Lines in which the site speaks of itself, or to the reader."""
        first = next((at for at in range(len(page.units)) if page.core(at)), len(page.units))  # above it, it may be the headline
        for at in range(first, len(page.units)):
            unit = page.units[at]
            if unit.rule is None and unit.kind is None and not unit.final and (page.pasted or page.dropped(at - 1)):
                unit.kind = "chrome" if self.phrases.addresses(unit) else None
        marks = {at: self.phrases.appeals(page.units[at]) for at in range(len(page.units)) if page.core(at)}
        for at, strength in [*marks.items(), *reversed(marks.items())]:
            unit, beside = page.units[at], page.dropped(at - 1) + page.dropped(at + 1)
            certain = (strength and strength + beside >= CERTAIN) or (strength > 1 and page.pasted)
            if certain or (page.pasted and beside > 1 and self.phrases.rule_of(unit, sure=True)):
                unit.kind = "chrome"
