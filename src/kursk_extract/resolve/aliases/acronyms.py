"""Acronyms: "Full Name (ABC)" first, then initials; and names with and without their country."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kursk_extract.resolve.aliases.keys import abbreviates, fold, initials, is_acronym

if TYPE_CHECKING:
    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.resolve.aliases.cast import Cast, Draft

BETWEEN = re.compile(r"['’]?s?\s*[(,]\s*(?:or\s+|the\s+|known as\s+)?[\"“]?")
PURPOSE = re.compile(r" (?:for|of|on) .*")
PLACED = re.compile(r"\b(?:in|near|at)\s(?:the\s)?$")
BODIES = frozenset({"organisation", "government", "place", "group"})


class Acronyms:
    """Joins an acronym to the name it stands for."""

    def __init__(self, rules: ActorRules) -> None:
        self.gazetteer = rules.gazetteer
        self.endings = rules.names["endings"]
        self.legal = rules.names["legal_forms"]

    def __call__(self, cast: Cast) -> None:
        """Join by brackets, then by initials."""
        self.without_country(cast)
        self.purposes(cast)
        self.last_word(cast)
        self.legal_forms(cast)
        self.first_word(cast)
        drafts = [d for d in cast.live() if d.type in BODIES]
        short: dict[str, Draft] = {}
        for draft in drafts:
            for name in cast.named(draft):
                if is_acronym(name):
                    short.setdefault(name.replace(".", ""), draft)
        if short:
            self.bracketed(cast, short)
            self.by_initials(cast, drafts, short)

    def without_country(self, cast: Cast) -> None:
        """Join "Defence Ministry" to "Estonian Defence Ministry", "Supreme Court" to "Kenya's Supreme Court"."""
        full: dict[str, list[Draft]] = {}
        plain: dict[str, Draft] = {}
        for draft in cast.live():
            if draft.type in {"organisation", "government"}:
                name = fold(next(cast.named(draft), ""))
                plain.setdefault(name, draft)
                if rest := self.rest(cast, draft):
                    full.setdefault(rest, []).append(draft)
        for rest, drafts in full.items():
            other = plain.get(rest)
            if len(drafts) == 1 and other is not None and other.country in {None, drafts[0].country}:
                cast.join(drafts[0], other)

    def purposes(self, cast: Cast) -> None:
        """Join "Kestrel Foundation" to the one "Kestrel Foundation for the Arts"."""
        whole: dict[str, list[Draft]] = {}
        plain: dict[str, Draft] = {}
        for draft in cast.live():
            if draft.type == "organisation" and not draft.fixed:
                name = fold(next(cast.named(draft), ""))
                plain.setdefault(name, draft)
                if (short := PURPOSE.sub("", name)) != name and " " in short:
                    whole.setdefault(short, []).append(draft)
        for short, drafts in whole.items():
            if len(drafts) == 1 and short in plain:
                cast.join(drafts[0], plain[short])

    def last_word(self, cast: Cast) -> None:
        """Join "Commission" to the one body named before it whose name ends, or begins before "of", with that word."""
        ending: dict[str, list[Draft]] = {}
        alone: list[tuple[str, Draft]] = []
        for draft in cast.live():
            if draft.type not in {"organisation", "government"}:
                continue
            for name in dict.fromkeys(fold(n) for n in cast.named(draft)):
                words = name.split()
                if len(words) == 1 and not draft.fixed:
                    alone.append((name, draft))
                elif len(words) > 1:
                    for word in {words[-1], words[words.index("of") - 1] if "of" in words[1:] else words[-1]}:
                        ending.setdefault(word, []).append(draft)
        for word, draft in alone:
            found = {id(d.root()): d.root() for d in ending.get(word, ()) if d.first < draft.first}
            if len(found) == 1 and draft.joined is None:
                cast.join(next(iter(found.values())), draft)

    def first_word(self, cast: Cast) -> None:
        """Join "Halden" to the one firm or club that is named "Halden Motors", unless it is where something is."""
        firms: dict[str, list[Draft]] = {}
        for draft in cast.live():
            if draft.type == "organisation":
                for name in dict.fromkeys(fold(n) for n in cast.named(draft)):
                    words = name.split()
                    if len(words) == 2 and words[1] in self.endings:
                        firms.setdefault(words[0], []).append(draft)
        if firms:
            for draft in cast.live():
                if any(" " in n for n in cast.named(draft)):
                    continue  # it has a full name already
                name = fold(next(cast.named(draft), ""))
                found = {id(d.root()): d.root() for d in firms.get(name, ())}
                if len(found) == 1 and not draft.fixed and draft.country is None and not self.located(cast, draft):
                    cast.join(next(iter(found.values())), draft)

    def legal_forms(self, cast: Cast) -> None:
        """Join "Halden Holding AG" to "Halden": what follows says only what sort of company it is."""
        plain: dict[str, Draft] = {}
        full: list[tuple[str, Draft]] = []
        for draft in cast.live():
            if draft.type == "organisation":
                for name in dict.fromkeys(fold(n) for n in cast.named(draft)):
                    plain.setdefault(name, draft)
                    words = name.split()
                    while len(words) > 1 and words[-1] in self.legal:
                        words.pop()
                    if " ".join(words) != name and not draft.fixed:
                        full.append((" ".join(words), draft))
        for name, draft in full:
            if name in plain and draft.joined is None:
                cast.join(plain[name], draft)

    def located(self, cast: Cast, draft: Draft) -> bool:
        """Whether something is said to be in or near what a draft names."""
        return any(PLACED.search(cast.text, max(0, m.start - 6), m.start) for m in draft.mentions)

    def rest(self, cast: Cast, draft: Draft) -> str:
        """A body's folded name behind the country at its front, empty where there is none."""
        name = next(cast.named(draft), "")
        entry = self.gazetteer.at(name, 0)
        if entry is None or entry.country is None or len(entry.surface) >= len(name):
            return ""
        return fold(re.sub(r"^['’]s?\s", "", name[len(entry.surface) :]))

    def bracketed(self, cast: Cast, short: dict[str, Draft]) -> None:
        """Join neighbours: a long name and an acronym in brackets or between commas, either way round."""
        names = [m for m in cast.mentions if m.kind == "name"]
        for one, other in pairwise(names):
            gap = cast.text[one.end : other.start]
            if len(gap) < 20 and BETWEEN.fullmatch(gap):
                self.pair(cast, one, other, short)

    def pair(self, cast: Cast, one: Mention, other: Mention, short: dict[str, Draft]) -> None:
        """Join two neighbours if one abbreviates the other."""
        texts = [cast.surface(m) for m in (one, other)]
        for acronym, long in (texts[::-1], texts):
            plain = acronym.replace(".", "")
            drafts = [d for m in (one, other) if (d := cast.owner(m)) and d.type != "person"]
            loose = len(drafts) == 2 and not all(d.fixed for d in drafts)
            beside = cast.text[one.end : other.start] == " (" and cast.text[other.end : other.end + 1] == ")"
            if loose and plain in short and " " in long and (abbreviates(plain, long) or beside):
                cast.join(*drafts)

    def alike(self, one: Draft, other: Draft) -> bool:
        """Whether two drafts can be one by their types: "Upper Nile" is not the UN."""
        return one.type != "country" and not (one.fixed and (one.type == "place") != (other.type == "place"))

    def by_initials(self, cast: Cast, drafts: list[Draft], short: dict[str, Draft]) -> None:
        """Join what stands apart by its initials."""
        for draft in drafts:
            if draft.joined is not None:
                continue
            names = [*cast.named(draft), self.rest(cast, draft)]  # "NIS" for "South Korea's National Intelligence Service"
            letters = {i for name in names if " " in name for i in initials(name)}
            for found in sorted(letters & short.keys()):
                held = short[found].root()
                if held is not draft.root() and not (held.fixed and draft.fixed) and self.alike(held, draft):
                    cast.join(held, draft)
                    break
