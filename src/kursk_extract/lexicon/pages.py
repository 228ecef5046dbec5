"""Rules of the zones room: what ``patterns/chrome.toml`` holds, as types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kursk_extract.lexicon.source import Rows

if TYPE_CHECKING:
    from kursk_extract.lexicon.source import PatternSource

Find = Literal["line", "start", "part"]
Then = Literal["none", "links", "list", "end", "close"]


class LineRule(Rows, frozen=True):
    """Phrases that tell what a line is."""

    id: str
    find: Find
    phrases: list[str]
    zone: Literal["chrome", "teaser", "byline", "caption"] = "chrome"
    then: Then = "none"
    most_words: int = 12
    body: bool = False


class WordList(Rows, frozen=True):
    """Words that speak for one kind of line."""

    id: str
    words: list[str]


class Shows(Rows, frozen=True):
    """Verbs of captions, and words that only headlines have."""

    id: str
    words: list[str]
    never: list[str]


class SiteWords(Rows, frozen=True):
    """Words of a site about itself, and the persons it addresses; words that only the story has."""

    id: str
    words: list[str]
    strong: list[str]
    reported: list[str]
    persons: list[str]


class BylineRows(Rows, frozen=True):
    """How bylines begin, what is a role and no name, who writes without one, who is an agency, which lines are sections."""

    id: str
    leads: list[str]
    roles: list[str]
    desks: list[str]
    agencies: list[str]
    sections: list[str]


class DateRows(Rows, frozen=True):
    """Labels of header dates, and what may stand beside a date."""

    id: str
    latest_year: int
    published: list[str]
    updated: list[str]
    beside: list[str]


class PlaceRows(Rows, frozen=True):
    """The dashes that end a date line such as "GENEVA, May 2 (AFP) -"."""

    id: str
    dashes: list[str]


class PagesFile(Rows, frozen=True):
    """The file."""

    chrome: list[LineRule]
    credits: WordList
    shows: Shows
    bio: WordList
    site: SiteWords
    bylines: BylineRows
    dates: DateRows
    places: PlaceRows


@dataclass(frozen=True)
class PageRules:
    """Everything the room reads from ``patterns/``."""

    file: PagesFile

    def rule_ids(self) -> frozenset[str]:
        """Every rule that labels lines."""
        file = self.file
        others = (file.credits, file.shows, file.bio, file.site, file.bylines, file.dates, file.places)
        return frozenset([*(r.id for r in file.chrome), *(r.id for r in others)])


def read_pages(source: PatternSource) -> PageRules:
    """The room's rules, decoded and checked."""
    return PageRules(source.table("chrome.toml", PagesFile))
