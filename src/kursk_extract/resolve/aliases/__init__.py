"""Mention → actor: which names are one actor, its type, role and country."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kursk_extract.facts import Actor, facts_of
from kursk_extract.resolve.aliases.acronyms import Acronyms
from kursk_extract.resolve.aliases.anaphora import Anaphora
from kursk_extract.resolve.aliases.cast import PLACE, Cast, Draft
from kursk_extract.resolve.aliases.countries import CountryOf
from kursk_extract.resolve.aliases.people import People
from kursk_extract.resolve.aliases.roles import Roles
from kursk_extract.resolve.aliases.sorting import Sorter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.records import ActorType

STRONG = 2  # a person's full name outvotes what the model takes the last name for


class ActorResolver:
    """Groups mentions into actors."""

    def __init__(self, rules: ActorRules) -> None:
        self.rules = rules
        self.sort, self.people, self.acronyms = Sorter(rules), People(rules), Acronyms(rules)
        self.roles = Roles(rules)
        self.anaphora = Anaphora(rules, self.roles)
        self.countries = CountryOf(rules, self.roles)

    def __call__(self, doc: Doc, mentions: Sequence[Mention]) -> list[Actor]:
        """Actors in order of their first mention."""
        cast = Cast(self.rules, facts_of(doc).page.masked, mentions)
        self.sort(cast)
        self.people(doc, cast)
        self.acronyms(cast)
        self.settle_types(cast)
        self.roles(doc, cast)
        self.anaphora(doc, cast)
        self.countries(cast)
        return [self.actor(cast, draft) for draft in cast.live()]

    def settle_types(self, cast: Cast) -> None:
        """One type for a draft that was joined from several."""
        for draft in cast.live():
            types = set() if draft.fixed else {m.type for m in draft.mentions if m.kind == "name" and m.type}
            if len(types) == 1:
                draft.type = types.pop()
            elif types:
                votes: Counter[ActorType] = Counter()
                for mention in draft.mentions:
                    if mention.kind == "name" and mention.type:
                        votes[mention.type] += STRONG if " " in cast.surface(mention) else 1
                draft.type = max(sorted(votes), key=lambda t: votes[t])

    def actor(self, cast: Cast, draft: Draft) -> Actor:
        """The finished actor."""
        role = next((r for r in draft.roles if self.roles.country(r)), draft.roles[0] if draft.roles else None)
        return Actor(
            name=self.fullest(cast, draft),
            type=draft.type,
            key=draft.key,
            role=" ".join(role.split()) if role else None,
            country=draft.country,
            mentions=sorted(draft.mentions, key=PLACE),
            gender=draft.gender,
        )

    def described(self, cast: Cast, draft: Draft, mention: Mention) -> bool:
        """Whether a name only describes a country: "the Jewish State"."""
        entry = self.rules.gazetteer.get(cast.surface(mention).split()[0]) if draft.type == "country" else None
        return entry is not None and entry.kind == "regional"

    def fullest(self, cast: Cast, draft: Draft) -> str:
        """The longest of a draft's names, of two as long the one in small letters; else the first of its mentions."""
        found = [m for m in draft.mentions if m.kind == "name" and not m.metonym and not self.described(cast, draft, m)]
        written = [" ".join(cast.surface(m).split()) for m in found]
        names = Counter(written) if len(written) > 1 else dict.fromkeys(written, 1)
        if draft.name and all(n.replace(".", "").isupper() for n in names):
            return draft.name
        if names:
            longest = written[0] if len(names) == 1 else max(sorted(names), key=lambda n: (len(n), not n.isupper(), names[n]))
            return draft.name if draft.type == "group" and draft.name.startswith(f"{longest} ") else longest
        return " ".join((draft.name or cast.surface(draft.mentions[0])).split())
