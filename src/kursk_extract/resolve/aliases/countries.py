"""Which country an actor belongs to: by its role, its name, what stands beside it, else the article's own country."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from kursk_extract.resolve.aliases.keys import fold

if TYPE_CHECKING:
    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.resolve.aliases.cast import Cast, Draft
    from kursk_extract.resolve.aliases.roles import Roles

NEAR = re.compile(r"(?:['’]s)?\s+(?:[\w-]+\s+){0,3}[\"“]?|,\s+")
AFTER = re.compile(r",\s+(?:in\s+)?|\s+in\s+|\s+\(")
CLOSE, SHORT = 60, 5
REACH, NEAREST = 120, 20
LEDE = 400  # characters in which an article that names its state but once names it
OWN_SHARE = 0.5  # of all mentions of states and of places in them: from it on the article is about one country


class Scene:
    """The states an article names, where, and how often."""

    def __init__(self, cast: Cast) -> None:
        self.states: list[tuple[Mention, str]] = []
        for mention in cast.mentions:
            owner = cast.owner(mention) if mention.kind in {"name", "adjective"} else None
            if owner is not None and owner.country and (owner.type == "country" or mention.rule == "actor.seat"):
                self.states.append((mention, owner.country))
        self.places = sorted(
            (m.start, code) for d in cast.live() if d.type == "place" and (code := d.country) for m in d.mentions
        )
        self.place_starts = [start for start, _ in self.places]
        self.states.sort(key=lambda s: s[0].start)
        self.starts = [m.start for m, _ in self.states]
        self.ends = [m.end for m, _ in self.states]
        self.counts = Counter(code for _, code in [*self.states, *self.places])
        self.main = max(sorted(self.counts), key=lambda c: self.counts[c]) if self.counts else None

    def about_one(self) -> bool:
        """Whether one country has most of the mentions."""
        fewest = 1 if self.starts and self.starts[0] < LEDE else 2
        return self.counts[self.main or ""] >= max(fewest, OWN_SHARE * self.counts.total())

    def before(self, at: int) -> str | None:
        """The last state named shortly before a place in the text."""
        n = bisect_right(self.starts, at) - 1
        return self.states[n][1] if n >= 0 and at - self.starts[n] < REACH else None

    def among(self, codes: frozenset[str]) -> str | None:
        """The most named of some countries, the first of two."""
        found = [c for c in self.counts if c in codes]
        return max(found, key=lambda c: self.counts[c]) if found else None


class CountryOf:
    """Fills in countries."""

    def __init__(self, rules: ActorRules, roles: Roles) -> None:
        self.rules = rules
        self.roles = roles
        self.led: dict[str, frozenset[str]] = {}
        for title in sorted({t for titles in rules.leaders.values() for t in titles}):
            self.led[title] = frozenset(code for code, titles in rules.leaders.items() if title in titles)

    def __call__(self, cast: Cast) -> None:
        """A country for every draft that the text gives one."""
        scene = Scene(cast)
        for draft in cast.live():
            if draft.country is None and not draft.fixed and draft.type in {"person", "organisation", "government", "place"}:
                draft.country = self.meant(cast, self.find(cast, draft, scene))

    def meant(self, cast: Cast, code: str | None) -> str | None:
        """A country; where its name is a region's of another country in this article, that one."""
        for name, (region, own, *_) in self.rules.namesakes.items():
            if code == own and ("place", fold(name)) in cast.by_identity:
                return region
        return code

    def find(self, cast: Cast, draft: Draft, scene: Scene) -> str | None:
        """The country of one draft."""
        if draft.type == "person":
            found = next((c for r in draft.roles if (c := self.roles.country(r))), None)
            found = found or next((c for r in draft.roles if (c := self.ruled(r, draft, scene))), None)
        else:
            found = self.named_after(cast, draft) if draft.type != "place" else None
        found = found or self.beside(cast, draft, scene)
        if found is None and draft.type == "place":
            found = self.near(draft, scene)
        named = any(m.kind == "name" for m in draft.mentions)
        return found or (scene.main if named and scene.about_one() else None)

    def named_after(self, cast: Cast, draft: Draft) -> str | None:
        """The country in an organisation's name."""
        return next((c for name in cast.named(draft) if (c := self.roles.country(name))), None)

    def near(self, draft: Draft, scene: Scene) -> str | None:
        """The country of the nearest place whose country is known."""
        best: tuple[int, str] | None = None
        for mention in draft.mentions[:NEAREST]:
            at = bisect_right(scene.place_starts, mention.start)
            for start, code in scene.places[max(0, at - 1) : at + 1]:
                if (gap := abs(start - mention.start)) < REACH and (best is None or gap < best[0]):
                    best = gap, code
        return best[1] if best else None

    def ruled(self, role: str, draft: Draft, scene: Scene) -> str | None:
        """The country that a leader's title without one means: the one named just before, else the most named that has it."""
        low = role.lower()
        last = scene.before(draft.mentions[0].start)
        for title in sorted(self.led, key=len, reverse=True):
            if low.endswith(title):
                return last if last in self.led[title] else scene.among(self.led[title])
        return (last or scene.main) if low.split()[-1:] and low.split()[-1] in self.rules.titles["ruling"] else None

    def beside(self, cast: Cast, draft: Draft, scene: Scene) -> str | None:
        """The country named just before or behind a name: "German retailer X", "X, Syria"."""
        for mention in draft.mentions:
            if mention.kind != "name":
                continue
            at = bisect_right(scene.ends, mention.start) - 1
            if at >= 0 and mention.start - scene.ends[at] < CLOSE:
                gap = NEAR.fullmatch(cast.text, scene.ends[at], mention.start)
                state = scene.states[at][0]
                short = state.end - state.start < SHORT  # "US rival X"
                if gap and (state.kind == "adjective" or "s " in gap[0][:3] or (short and "," not in gap[0])):
                    return scene.states[at][1]
            after = bisect_right(scene.starts, mention.end)
            near = draft.type == "place" and after < len(scene.starts) and scene.starts[after] - mention.end < CLOSE
            if near and AFTER.fullmatch(cast.text, mention.end, scene.starts[after]):
                return scene.states[after][1]
        return None
