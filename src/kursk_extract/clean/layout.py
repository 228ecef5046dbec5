"""The units of one page, and what is known of them so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kursk_extract.clean.units import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursk_extract.clean.headers import Header
    from kursk_extract.clean.units import Unit

DROPPED = frozenset({"chrome", "teaser"})
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
    last: int = 0  # the last paragraph
    furniture: int = 0  # how many lines are a site's for certain
    repeated: set[int] = field(default_factory=set)  # read once already

    @property
    def pasted(self) -> bool:
        """Whether a site's lines came along with the article."""
        return self.furniture >= SITE

    def core(self, at: int) -> bool:
        """Whether a unit is running text that no rule claims."""
        if not 0 <= at < len(self.units):
            return False
        unit = self.units[at]
        return unit.prose and unit.kind is None and unit.rule is None and at not in self.headers

    def is_title(self, at: int) -> bool:
        """Whether a line is the headline once more."""
        return self.title is not None and self.units[at].folded == self.units[self.title].folded

    def dropped(self, at: int) -> bool:
        """Whether a unit is no part of the article, as far as is known; the page's ends are none either."""
        if not 0 <= at < len(self.units):
            return True
        unit = self.units[at]
        return unit.kind in DROPPED or (unit.kind is None and unit.rule is not None)

    def cores(self) -> list[int]:
        """All running text; short prose in the wake of a site's banner is no article yet."""
        found = [at for at in range(len(self.units)) if self.core(at)]
        return found[self.banners(found) :] if self.pasted else found

    def banners(self, cores: list[int]) -> int:
        """How many sentences at the top lie apart from the bulk, with no headline or date above them."""
        words = 0
        for place, at in enumerate(cores[:-1]):
            words += self.units[at].words
            titled = any(u.titled and u.words > SHORT_TITLE and u.rule is None for u in self.units[:at])
            if words > BANNER_WORDS or titled or any(h < at for h in self.headers):
                return 0
            if cores[place + 1] - at > FAR_ABOVE:
                return place + 1
        return 0


FAR_ABOVE = 3
BANNER_WORDS = 45


def stems(text: str) -> set[str]:
    """The first letters of the words that carry meaning."""
    return {w[:5] for w in re.findall(r"[^\W\d_]{4,}|\d+", folded(text))}
