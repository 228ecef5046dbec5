"""Every name and adjective to a draft by what it is: a state, its forces, a gazetteer's key, a string."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.resolve.aliases.cast import STATELY, Cast, Draft, Identity, place_key
from kursk_extract.resolve.aliases.keys import fold

if TYPE_CHECKING:
    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.lexicon.gazetteer import Entry

OWNED = frozenset({"actor.forces", "actor.officials", "actor.government", "actor.body"})
OWNERS = frozenset({"adjective", "people", "country"})
SERVICES = frozenset({"force", "forces", "navy", "guard", "guards", "marines", "troops", "corps"})
AROUND = 80  # characters around a people that can show it fighting
SPELLINGS = (("defense", "defence"), ("labor", "labour"), ("organization", "organisation"), ("center", "centre"))
POSSESSIVE = re.compile(r"\s*['’]s?\s+|\s+")
SHARED = re.compile(r"\s*(?:,|\sand)\s+")
JOINT = re.compile(r"\s+and\s+")


class Sorter:
    """Gives mentions of kind name and adjective their first drafts."""

    def __init__(self, rules: ActorRules) -> None:
        self.rules = rules
        self.gazetteer = rules.gazetteer
        self.heads = rules.heads
        self.battle = re.compile(rf"\b(?:{'|'.join(sorted(rules.heads['battle']))})")

    def __call__(self, cast: Cast) -> None:
        """Sort all names and adjectives."""
        later = []
        for mention in cast.mentions:
            if mention.rule == "actor.people":
                later.append(mention)
            elif mention.kind in {"name", "adjective"} or mention.rule in OWNED:
                cast.add(self.draft(cast, mention), mention)
        for mention in later:
            cast.add(self.people(cast, mention), mention)

    def people(self, cast: Cast, mention: Mention) -> Draft:
        """The draft of a people: of its forces where the article has them and the people fights, else its own."""
        entry = self.entry(mention, cast.surface(mention))
        forces = cast.by_identity.get(("forces", entry.country)) if entry is not None and entry.country else None
        around = cast.text[max(0, mention.start - AROUND) : mention.end + AROUND]
        return forces.root() if forces is not None and self.battle.search(around) else self.draft(cast, mention)

    def draft(self, cast: Cast, mention: Mention) -> Draft:
        """The draft of one mention."""
        surface = cast.surface(mention)
        if mention.rule in OWNED:
            return self.owned(cast, mention, surface)
        entry = (
            None if mention.rule in {"actor.model", "actor.title", "actor.unit", "actor.team"} else self.entry(mention, surface)
        )
        folk = mention.rule == "actor.people"
        if mention.metonym or (entry is not None and entry.kind in STATELY and entry.country and not folk):
            return self.state(cast, entry.country if entry else None)
        if entry is not None and (folk or entry.kind in {"people", "regional"}):
            sort = "one of" if folk and self.one(entry) else "people"  # "an Israeli" is not the Israelis
            return cast.draft((sort, entry.country or self.believers(surface)), "group", country=entry.country)
        if entry is not None and entry.kind == "seat":
            return cast.draft(("place", fold(surface)), "place", country=entry.country)
        if entry is not None and entry.key:
            return cast.draft(("key", entry.key), entry.type, entry)
        return self.named(cast, mention, surface, entry)

    def one(self, entry: Entry) -> bool:
        """Whether a people's word means one of them: "an Israeli", "a Swede"."""
        many = self.gazetteer.get(f"{entry.surface}s")
        return entry.kind == "adjective" or (many is not None and many.kind == "people")

    def named(self, cast: Cast, mention: Mention, surface: str, entry: Entry | None) -> Draft:
        """The draft of a place or of a name that no entry identifies."""
        if mention.type == "place":
            base = place_key(surface, self.rules.places["heads"])
            base = self.rules.spellings.get(base, base)
            found = cast.draft(("place", base), "place", entry)
            if surface in self.rules.namesakes:
                found.country = self.rules.namesakes[surface][0]
            elif found.country is None and entry is None:
                found.country = self.country_of_place(surface)
            return found
        if mention.type == "organisation" and entry is None and (forces := self.forces_called(surface)):
            return cast.draft(forces, "organisation", country=forces[1])
        return cast.draft(("name", fold(surface)), mention.type or "organisation", entry)

    def forces_called(self, surface: str) -> Identity | None:
        """The state's forces, or the service of them, that a body's name calls: "Ukrainian Armed Forces", "Dutch Navy"."""
        owner = self.owner(surface)
        if owner is None or owner.kind not in OWNERS or owner.country is None:
            return None
        rest = fold(POSSESSIVE.sub(" ", surface[len(owner.surface) :], count=1))
        if rest in self.heads["whole"]:
            return "forces", owner.country
        branch = self.branch(rest)
        return ("forces", owner.country, branch) if branch and rest.split()[-1] in SERVICES else None

    def branch(self, rest: str) -> str:
        """Which service of a state's forces a phrase names, empty for the forces as a whole: "air" of "air force"."""
        return " ".join(word for word in rest.split() if word in self.heads["branches"])

    def entry(self, mention: Mention, surface: str) -> Entry | None:
        """The gazetteer's entry that the mention was made from."""
        found, second = self.gazetteer.get(surface), self.gazetteer.second.get(surface)
        if found and second and (mention.kind == "adjective") != (found.kind == "adjective"):
            return second
        return found

    def state(self, cast: Cast, code: str | None) -> Draft:
        """The draft of a country."""
        found = cast.draft(("country", code or "?"), "country", country=code)
        found.key, found.fixed, found.name = f"country:{code}", True, self.rules.country_names.get(code or "", "")
        return found

    def country_of_place(self, surface: str) -> str | None:
        """The country of "Kursk" in "Kursk Oblast"."""
        words = surface.split()
        for tail in (" ".join(words[:-1]), words[-1]):
            if (entry := self.gazetteer.get(tail)) is not None:
                return entry.country
        return None

    def owned(self, cast: Cast, mention: Mention, surface: str) -> Draft:
        """The draft of a state's forces, government, officials or ministry."""
        owner = self.owner(surface)
        joint = JOINT.match(surface, len(owner.surface)) if owner else None
        if joint is not None and self.owner(surface[joint.end() :]) is not None:
            return cast.draft(("joint", fold(surface)), mention.type or "group")
        code = owner.country if owner else None
        rest = fold(POSSESSIVE.sub(" ", surface[len(owner.surface) :], count=1)) if owner else fold(surface)
        for american, british in SPELLINGS:
            rest = rest.replace(american, british)
        sort = mention.rule.removeprefix("actor.")
        identity: Identity = (sort, code or "?") if sort in {"forces", "government"} else (sort, code or "?", rest)
        whole = sort == "government" and self.governs_all(rest)
        branch = self.branch(rest) if sort == "forces" else "" if whole or sort != "government" else rest
        if branch:
            identity = (sort, code or "?", branch)
        found = cast.draft(identity, mention.type or "group", country=code)
        if owner is not None and sort == "forces" and not rest and not found.name:
            found.name = f"{surface} {self.head(cast, mention)}"
        if whole and code:
            found.key = f"gov:{code}"
        return found

    def governs_all(self, rest: str) -> bool:
        """Whether a phrase means a state's government as a whole, not one authority of many."""
        *before, last = rest.split() or [""]
        return last != "authority" and all(word in self.heads["neutral"] for word in before)

    def head(self, cast: Cast, mention: Mention) -> str:
        """The head that "Russian" in "Russian and North Korean troops" shares."""
        while (joint := SHARED.match(cast.text, mention.end)) and (after := cast.forces.get(joint.end())):
            mention = after
        whole = cast.surface(mention)
        owner = self.owner(whole)
        return whole[len(owner.surface) :].strip() if owner else ""

    def owner(self, surface: str) -> Entry | None:
        """The state at the front of "North Korean troops" or "Moscow's forces"."""
        return self.gazetteer.at(surface, 0)

    def believers(self, surface: str) -> str:
        """One key for "Jewish" and "Jews", "Islamist" and "Islamists"."""
        return self.rules.peoples.get(word := fold(surface), word.removesuffix("s"))
