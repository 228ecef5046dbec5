"""Which names of people are one person: last names, first names, shorter and other spellings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from kursk_extract.resolve.aliases.keys import parts, sound

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.resolve.aliases.cast import Cast, Draft

LONGEST_TITLE = 12  # characters before a name that hold its title
PAIR = 50  # characters between two people of one name joined by "and"
BESIDE = re.compile(r"\s+and\s+(?:[\w’'-]+,?\s+){0,4}")
CLOSE = 7  # letters a name must have for a spelling one letter off to be the same


class People:
    """Joins the drafts of one person."""

    def __init__(self, rules: ActorRules) -> None:
        self.particles = rules.names["particles"]
        self.kin = rules.names["kin"]
        self.suffixes = rules.names["suffixes"]
        self.family_first = rules.names["family_first"]
        self.first_names = rules.first_names
        self.titles = dict.fromkeys(rules.titles["male"], "he") | dict.fromkeys(rules.titles["female"], "she")

    def __call__(self, doc: Doc, cast: Cast) -> None:
        """Join full names that are one, then short names to the full name before them."""
        full: dict[str, list[tuple[list[str], Draft]]] = defaultdict(list)
        short: list[tuple[str, Draft]] = []
        for draft in cast.live():
            if draft.fixed or draft.type == "country":
                continue
            name = next(cast.named(draft), "")
            words = self.words(name)
            if draft.type == "person" and len(words) > 1:
                draft.gender = draft.gender or self.first_names.get(name.split()[0], "")
            if len(words) > 1 and not self.tail_only(name, words) and draft.type == "person":
                self.full_name(cast, full[self.last(words)], words, draft)
            elif words and (draft.type in {"person", "place", "organisation"}):
                short.append((" ".join(words), draft))
        self.tails(cast, full)
        self.other_spellings(cast, full)
        self.short_names(doc, cast, full, short)

    def tail_only(self, name: str, words: list[str]) -> bool:
        """Whether a name of several words is a last name with its particle: "Van Rompuy"."""
        first = name.split(maxsplit=1)[0]
        return words[0] in self.particles and (
            first.islower() or (first not in self.first_names and not words[0].startswith("abd"))
        )

    def words(self, name: str) -> list[str]:
        """The folded words of a name without "Jr."."""
        found = parts(name)
        return found[:-1] if len(found) > 2 and found[-1] in self.suffixes else found

    def last(self, words: list[str]) -> str:
        """The last name's last word, by sound."""
        return sound(words[-1])

    def full_name(self, cast: Cast, same: list[tuple[list[str], Draft]], words: list[str], draft: Draft) -> None:
        """Join a full name to one with the same first and last word, else keep it."""
        for others, other in same:
            if compatible(words, others):
                cast.join(other, draft)
                return
        same.append((words, draft))

    def tails(self, cast: Cast, full: dict[str, list[tuple[list[str], Draft]]]) -> None:
        """Join two-word last names to a longer name that ends with them: "Pena Nieto"."""
        for group in full.values():
            for words, draft in group:
                longer = [d for w, d in group if len(w) > len(words) and w[-len(words) :] == words]
                if len(longer) == 1 and draft.joined is None:
                    cast.join(longer[0], draft)

    def other_spellings(self, cast: Cast, full: dict[str, list[tuple[list[str], Draft]]]) -> None:
        """Join full names that differ by one letter of a long word."""
        by_first: dict[str, list[tuple[list[str], Draft]]] = defaultdict(list)
        for group in full.values():
            for words, draft in group:
                for others, other in by_first[sound(words[0])[:4] + words[-1][:2]]:
                    if nearly(" ".join(words), " ".join(others)):
                        cast.join(other, draft)
                        break
                else:
                    by_first[sound(words[0])[:4] + words[-1][:2]].append((words, draft))

    def short_names(
        self, doc: Doc, cast: Cast, full: dict[str, list[tuple[list[str], Draft]]], short: list[tuple[str, Draft]]
    ) -> None:
        """Join short names to their holders: by last name, else by a first name that only one person has."""
        holders = self.holders(full)
        firsts: dict[str, set[int]] = defaultdict(set)
        by_id: dict[int, Draft] = {}
        for group in full.values():
            for words, draft in group:
                root = draft.root()
                by_id[id(root)] = root
                firsts[words[0]].add(id(root))
        spelled: dict[str, Draft] = {}
        for name, draft in short:
            found = holders.get(name) or holders.get(sound(name)) or self.close(holders, name)
            if found:
                self.settle(cast, draft, found)
            elif draft.type == "person" and len(firsts.get(name, ())) == 1:
                holder = by_id[next(iter(firsts[name]))]
                if not self.new(doc, holder, draft):
                    cast.join(holder, draft)
            elif draft.type == "person" and " " not in name:
                held = spelled.setdefault(sound(name), draft)
                cast.join(held, draft)

    def new(self, doc: Doc, holder: Draft, draft: Draft) -> bool:
        """Whether a first name is introduced behind somebody of that name: "pop star Lena" is not Lena Brandt of before."""
        n = draft.mentions[0].head - 1
        if n < 0 or holder.first > draft.first:
            return False
        before = doc[n]
        return before.tag_ == "NN" and before.text.isalpha() and before.text.islower() and before.text not in self.kin

    def holders(self, full: dict[str, list[tuple[list[str], Draft]]]) -> dict[str, list[Draft]]:
        """Full names by every form of their last name, in text order."""
        found: dict[str, list[Draft]] = defaultdict(list)
        for group in full.values():
            for words, draft in group:
                for start in range(1, len(words)):
                    tail = words[start:]
                    if len(tail) == 1 or start == len(words) - 2 or tail[0] in self.particles:
                        found[" ".join(tail)].append(draft.root())
                found[sound(words[-1])].append(draft.root())
                if words[0] in self.family_first and (len(words) > 2 or words[0].capitalize() not in self.first_names):
                    found[words[0]].append(draft.root())
        return {name: list({id(d): d for d in drafts}.values()) for name, drafts in found.items()}

    def close(self, holders: dict[str, list[Draft]], name: str) -> list[Draft]:
        """Holders of a last name one letter off, for long names only."""
        if len(name) < CLOSE or len(holders) > 200:
            return []
        return next((d for n, d in holders.items() if n[:2] == name[:2] and nearly(n, name)), [])

    def settle(self, cast: Cast, draft: Draft, holders: list[Draft]) -> None:
        """Join a short name to its one holder; of several, each mention goes to the latest named before it."""
        if len(holders) == 1:
            if not self.paired(cast, draft, holders[0]):
                cast.join(holders[0], draft)
            return
        moved, draft.mentions = draft.mentions, []
        named = sorted((m.start, n) for n, h in enumerate(holders) for m in h.mentions)
        seen = {"": named}
        for kind in ("he", "she"):
            fitting = [(start, n) for start, n in named if holders[n].gender == kind]
            seen[kind] = fitting or [(start, n) for start, n in named if not holders[n].gender] or named
        for mention in moved:
            fitting = seen[self.gender(cast, mention)]
            at = max(0, bisect_left(fitting, (mention.start, 0)) - 1)
            cast.add(holders[fitting[at][1]], mention)

    def paired(self, cast: Cast, draft: Draft, holder: Draft) -> bool:
        """Whether a last name stands for somebody beside its holder: "President Hall and his wife, Mary Hall"."""
        wholes = [m.start for m in holder.mentions if " " in cast.surface(m)]
        for mention in draft.mentions:
            at = bisect_left(wholes, mention.end)
            near = at < len(wholes) and wholes[at] - mention.end < PAIR
            if near and BESIDE.fullmatch(cast.text, mention.end, wholes[at]):
                return True
        return False

    def gender(self, cast: Cast, mention: Mention) -> str:
        """The pronoun that fits the title before a name, empty where there is none."""
        before = cast.text[max(0, mention.start - LONGEST_TITLE) : mention.start].split()
        return self.titles.get(before[-1].lower(), "") if before else ""


def compatible(words: list[str], others: list[str]) -> bool:
    """Whether two full names with one last name are one person's: the same first name or initial, no clash between."""
    one, other = words[0], others[0]
    if one == other or sound(one) == sound(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


def nearly(one: str, other: str) -> bool:
    """Whether two long names differ by at most one letter."""
    return min(len(one), len(other)) >= CLOSE and Levenshtein.distance(one, other, score_cutoff=1) <= 1
