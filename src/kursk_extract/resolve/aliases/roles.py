"""Roles as written, and what they say of a person's country."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kursk_extract.resolve.aliases.keys import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.lexicon.gazetteer import Entry
    from kursk_extract.resolve.aliases.cast import Cast, Draft

LONGEST = 9
MOST_KNOWN = 50_000
OWNER = re.compile(r"['’]s\b")
SMALL = frozenset({"of", "for", "the", "and", "a", "an", "his", "her", "its", "their", "in", "at", "to", "s"})
GAP = re.compile(r"[\s,]*(?:[—–-]\s*)?(?:(?:the|a|an|his|her|who is|who was|is|was)\s+)?", re.IGNORECASE)
FOREIGN = re.compile(r"\b(?:to|with|for)\b.*", re.DOTALL)


class Roles:
    """Collects each person's roles from titles and appositions."""

    def __init__(self, rules: ActorRules) -> None:
        self.roles = rules.titles["roles"]
        self.modifiers = rules.titles["modifiers"]
        self.linking = {"of": self.roles, "and": self.roles | self.modifiers}
        self.below = rules.titles["below"]
        self.past = rules.titles["past"]
        self.open = self.roles | rules.titles["times"] | SMALL
        self.qualified: dict[str, frozenset[str]] = {}
        self.gender = dict.fromkeys(rules.titles["male"], "he") | dict.fromkeys(rules.titles["female"], "she")
        self.gazetteer = rules.gazetteer
        self.known: dict[str, str | None] = {}

    def __call__(self, doc: Doc, cast: Cast) -> None:
        """Fill the drafts' roles, gender and country, and give appositions to their persons."""
        names = [m for m in cast.mentions if m.kind == "name" and (d := cast.owner(m)) and d.type == "person"]
        starts, ends = [m.start for m in names], [m.end for m in names]
        offsets = doc.to_array(["IDX"]).tolist() if names else []
        found: list[tuple[int, Draft, str]] = []
        for mention in names:
            owner = cast.owner(mention)
            if owner and (title := self.title(doc, bisect_left(offsets, mention.start), owner)):
                found.append((mention.start, owner, cast.text[title[0] : title[1]]))
        for mention in cast.mentions:
            if mention.rule == "actor.apposition" and (owner := self.beside(cast, mention, names, starts, ends)):
                cast.add(owner, mention)
                owner.gender = owner.gender or self.gender.get(fold(cast.surface(mention)).rsplit(" ", 1)[-1], "")
                found.append((mention.start, owner, cast.surface(mention)))
        for _, owner, role in sorted(found, key=lambda f: f[0]):
            owner.roles.append(role)

    def beside(self, cast: Cast, mention: Mention, names: list[Mention], starts: list[int], ends: list[int]) -> Draft | None:
        """The person whose name ends just before an apposition or begins just after it."""
        before = bisect_left(ends, mention.start + 1) - 1
        if before >= 0 and GAP.fullmatch(cast.text[ends[before] : mention.start]):
            return cast.owner(names[before])
        after = bisect_left(starts, mention.end)
        if after < len(names) and GAP.fullmatch(cast.text[mention.end : starts[after]]):
            return cast.owner(names[after])
        return None

    def title(self, doc: Doc, n: int, owner: Draft) -> tuple[int, int] | None:
        """Offsets of the title that stands before token ``n``, if there is one."""
        last = n - 1
        if last < 0:
            return None
        low = doc[last].text.lower()
        if low in self.gender and not owner.gender:
            owner.gender = self.gender[low]
        if low not in self.roles:
            return None
        start = self.title_start(doc, last)
        return doc[start].idx, doc[last].idx + len(doc[last].text)

    def title_start(self, doc: Doc, last: int) -> int:
        """The first token of a title that ends with token ``last``."""
        start = last
        while start > 0 and last - start < LONGEST:
            token = doc[start - 1]
            low = token.text.lower()
            fits = low in self.modifiers or low in self.roles or token.text in {"-", "'s", "’s", "and", "of"}
            if not fits and not (token.tag_ in {"NNP", "NNPS", "JJ", "NN"} and token.text.isalpha()) and "." not in token.text:
                break
            if low in {"of", "and"} and start > 1 and doc[start - 2].text.lower() not in self.linking[low]:
                break
            if token.text in {".", "..", "..."} or (token.text in {"and", "of"} and not doc[start].text[:1].isupper()):
                break
            start -= 1
        while start < last and doc[start].text.lower() in {"-", "'s", "’s", "and", "of", "."}:
            start += 1
        if last - start > 2 and [t.lower_ for t in doc[start : start + 3]] == ["year", "-", "old"]:
            start += 3  # "her 12-year-old son Paul": the age is no part of it
        return start

    def fit(self, roles: list[str], nominal: str) -> bool:
        """Whether a nominal can mean who holds one of some roles: its qualifiers and theirs must not exclude each other."""
        asked, over = self.qualifiers(nominal), self.over(nominal)
        for role in [r for r in roles if not over or self.over(r)]:
            held = self.qualifiers(role)
            lower = held & self.below
            if lower <= asked or not (asked or "vice" in lower):
                shared = (asked & held) - self.below
                if shared or not asked - self.below or not held - self.below:
                    return True
        return False

    def over(self, role: str) -> bool:
        """Whether a role is said to be over."""
        return not self.past.isdisjoint(fold(role).split())

    def shared(self, roles: list[str], nominal: str) -> bool:
        """Whether a nominal and one of some roles have a qualifier in common."""
        asked = self.qualifiers(nominal)
        return any(asked & self.qualifiers(role) for role in roles)

    def qualifiers(self, role: str) -> frozenset[str]:
        """The words that say what a role is over: "foreign" of "former Kenyan foreign minister"."""
        if role not in self.qualified:
            if len(self.qualified) > MOST_KNOWN:
                self.qualified.clear()
            text = role
            for entry in self.entries(role):
                text = text.replace(entry.surface, " ") if entry.country else text
            words = {w.replace("defense", "defence") for w in fold(OWNER.sub("", text)).split()}
            self.qualified[role] = frozenset(words - self.open)
        return self.qualified[role]

    def country(self, role: str) -> str | None:
        """The country that a role is of: "Kenya's envoy to the U.N." is Kenya's."""
        if role not in self.known:
            if len(self.known) > MOST_KNOWN:
                self.known.clear()
            texts = (FOREIGN.sub("", role), role)
            self.known[role] = next((e.country for text in texts for e in self.entries(text) if e.country), None)
        return self.known[role]

    def entries(self, text: str) -> list[Entry]:
        """The gazetteer's entries in a text, in order."""
        found, at = [], 0
        for word in re.finditer(r"\w+", text):
            if word.start() >= at and (entry := self.gazetteer.at(text, word.start())):
                found.append(entry)
                at = word.start() + len(entry.surface)
        return found
