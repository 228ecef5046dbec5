"""Which country an actor belongs to: by its role, its name, or what stands beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.resolve.aliases.cast import Cast, Draft
    from kursk_extract.resolve.aliases.roles import Roles

RULING = frozenset(
    {
        "president",
        "minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "secretary",
        "senator",
        "governor",
        "general",
        "lawmaker",
        "mp",
    }
)
NEAR = re.compile(r"(?:['’]s)?\s+(?:[\w-]+\s+){0,3}[\"“]?|,\s+")
AFTER = re.compile(r",\s+(?:in\s+)?|\s+in\s+|\s+\(")


class CountryOf:
    """Fills in countries."""

    def __init__(self, rules: ActorRules, roles: Roles) -> None:
        self.rules = rules
        self.roles = roles

    def __call__(self, cast: Cast) -> None:
        """A country for every draft that the text gives one."""
        states = sorted(
            (m for m in cast.mentions if m.kind in {"name", "adjective"} and (d := cast.owner(m)) and d.type == "country"),
            key=lambda m: m.start,
        )
        starts, ends = [m.start for m in states], [m.end for m in states]
        counts = Counter(d.country for m in states if (d := cast.owner(m)))
        main = max(counts, key=lambda c: (counts[c], c or "")) if counts else None
        for draft in cast.live():
            if draft.country is None and draft.type in {"person", "organisation", "government", "place"}:
                draft.country = self.find(cast, draft, states, starts, ends, main)

    def find(
        self, cast: Cast, draft: Draft, states: list[Mention], starts: list[int], ends: list[int], main: str | None
    ) -> str | None:
        """The country of one draft."""
        if draft.type == "person":
            found = next((c for r in draft.roles if (c := self.roles.country(r))), None)
            if found is None and any(self.rules_over(r) for r in draft.roles):
                found = main
            return found
        if draft.type in {"organisation", "government"}:
            for name in cast.named(draft):
                if found := self.roles.country(name):
                    return found
        return self.beside(cast, draft, states, starts, ends)

    def rules_over(self, role: str) -> bool:
        """Whether a role is one of a state."""
        return any(word in RULING for word in role.lower().split())

    def beside(self, cast: Cast, draft: Draft, states: list[Mention], starts: list[int], ends: list[int]) -> str | None:
        """The country named just before or behind a name: "German retailer X", "X, Syria"."""
        for mention in draft.mentions:
            if mention.kind != "name":
                continue
            at = bisect_right(ends, mention.start) - 1
            near = NEAR.fullmatch(cast.text, ends[at], mention.start) if at >= 0 and mention.start - ends[at] < 60 else None  # noqa: PLR2004
            if near and (states[at].kind == "adjective" or "s " in near[0][:3]) and (owner := cast.owner(states[at])):
                return owner.country
            after = bisect_right(starts, mention.end)
            if draft.type == "place" and after < len(starts) and AFTER.fullmatch(cast.text, mention.end, starts[after]):
                owner = cast.owner(states[after])
                return owner.country if owner else None
        return None
