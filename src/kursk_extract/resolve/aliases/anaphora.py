"""Whom nominals and pronouns mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.aliases.keys import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.resolve.aliases.cast import Cast, Draft
    from kursk_extract.resolve.aliases.roles import Roles

REACH = 250
KIND_REACH = 300
ROLE_REACH = 4000
KINDS = {
    "organisation": frozenset({"organisation", "government"}),
    "country": frozenset({"country"}),
    "place": frozenset({"place"}),
}


class Anaphora:
    """Walks the text once and gives nominals and pronouns to the actors before them."""

    def __init__(self, rules: ActorRules, roles: Roles) -> None:
        self.pronoun = {form: kind for kind, forms in rules.pronouns.items() for form in forms}
        self.roles = roles
        self.gender = roles.gender
        self.heads = rules.titles["roles"]

    def __call__(self, doc: Doc, cast: Cast) -> None:
        """Link what can be linked."""
        people: list[tuple[int, Draft]] = []
        last: dict[str, tuple[int, Draft]] = {}
        kinds: dict[str, tuple[int, Draft]] = {}
        titled: dict[str, list[tuple[int, Draft]]] = {}
        for mention in sorted(cast.mentions, key=lambda m: (m.start, m.end)):
            owner = cast.owner(mention)
            if owner is None:
                owner = self.link(cast, mention, people, last, kinds, titled)
                if owner is None:
                    continue
                cast.add(owner, mention)
            if owner.type == "person":
                people.append((mention.start, owner))
                for word in {w for r in owner.roles for w in fold(r).split() if w in self.heads}:
                    titled.setdefault(word, []).append((mention.start, owner))
            elif mention.kind in {"name", "nominal"}:
                kinds["organisation" if owner.type == "government" else owner.type] = (mention.start, owner)

    def link(
        self,
        cast: Cast,
        mention: Mention,
        people: list[tuple[int, Draft]],
        last: dict[str, tuple[int, Draft]],
        kinds: dict[str, tuple[int, Draft]],
        titled: dict[str, list[tuple[int, Draft]]],
    ) -> Draft | None:
        """The actor that a nominal or pronoun means."""
        if mention.rule == "actor.pronoun":
            return self.person(cast, mention, people, last)
        if mention.rule == "actor.role":
            return self.titled(cast, mention, titled)
        if mention.rule == "actor.kind" and mention.type in kinds:
            start, owner = kinds[mention.type]
            return owner.root() if mention.start - start < KIND_REACH else None
        if mention.rule == "actor.described":
            surface = cast.surface(mention)
            return cast.draft(("described", fold(surface)), mention.type or "group", country=self.roles.country(surface))
        return None

    def person(
        self, cast: Cast, mention: Mention, people: list[tuple[int, Draft]], last: dict[str, tuple[int, Draft]]
    ) -> Draft | None:
        """Whom he or she means: the last one so called nearby, else the nearest person before."""
        kind = self.pronoun[cast.surface(mention).lower()]
        if kind == "it":
            return None
        held = last.get(kind)
        found = held[1].root() if held and mention.start - held[0] <= REACH else self.nearest(mention, people, kind)
        if found is not None:
            last[kind] = (mention.start, found)
            found.gender = found.gender or kind
        return found

    def nearest(self, mention: Mention, people: list[tuple[int, Draft]], kind: str) -> Draft | None:
        """The nearest person before who is not of the other gender."""
        for start, draft in reversed(people[-12:]):
            if mention.start - start > 2 * REACH:
                return None
            if draft.root().gender in {"", kind}:
                return draft.root()
        return None

    def titled(self, cast: Cast, mention: Mention, titled: dict[str, list[tuple[int, Draft]]]) -> Draft | None:
        """The person introduced with the role that a nominal names, of the same country where it names one."""
        surface = cast.surface(mention)
        word, code = fold(surface).split()[-1], self.roles.country(surface)
        found = {id(d.root()): d.root() for _, d in titled.get(word, [])[-8:]}
        fitting = [d for d in found.values() if code is None or any(self.roles.country(r) in {code, None} for r in d.roles)]
        return fitting[-1] if fitting else None
