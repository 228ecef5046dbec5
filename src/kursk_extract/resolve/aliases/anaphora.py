"""Whom nominals and pronouns mean."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kursk_extract.facts import facts_of
from kursk_extract.resolve.aliases.cast import PLACE
from kursk_extract.resolve.aliases.clauses import SUBJECT, acting, acts, climb, complement
from kursk_extract.resolve.aliases.keys import fold
from kursk_extract.resolve.aliases.kinds import Kinds
from kursk_extract.resolve.aliases.plurals import behind_comma, latest_two, plural_before

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.resolve.aliases.cast import Cast, Draft
    from kursk_extract.resolve.aliases.roles import Roles

REACH = 250  # characters between a pronoun and the one before it of the same person
RECENT = 12
BODIES = frozenset({"country", "organisation", "government"})

Seen = tuple[int, "Draft"]


class Anaphora:
    """Walks the text once and gives nominals and pronouns to the actors before them."""

    def __init__(self, rules: ActorRules, roles: Roles) -> None:
        self.empty = rules.pronouns["empty"]
        self.pronoun = {form: kind for kind in ("he", "she", "it", "they") for form in rules.pronouns[kind]}
        self.lexicon, self.leaders = rules, rules.names["leaders"]
        self.roles = roles
        self.heads = rules.titles["roles"]
        self.ruling = rules.titles["ruling"]

    def __call__(self, doc: Doc, cast: Cast) -> None:
        """Link what can be linked."""
        walk = Walk(self, doc, cast)
        for mention in sorted(cast.mentions, key=PLACE):
            owner = cast.owner(mention)
            if owner is None:
                if mention.rule == "actor.kind" and " " in cast.surface(mention) and (pair := walk.pair(mention)):
                    for one in pair:
                        cast.share(one, mention)
                    continue
                owner = walk.beside(mention) or walk.link(mention) or walk.described(mention)
                if owner is None:
                    continue
                cast.add(owner, mention)
            walk.see(mention, owner)


class Walk:
    """What one article has mentioned so far."""

    def __init__(self, rules: Anaphora, doc: Doc, cast: Cast) -> None:
        self.rules, self.doc, self.cast = rules, doc, cast
        self.acting, self.plural = acting(doc)
        self.people: list[Seen] = []
        self.subjects: list[Seen] = []  # those of them that act
        self.called: dict[str, Seen] = {}  # pronoun -> whom it meant last
        self.kinds = Kinds(rules.lexicon, rules.roles, doc, cast)
        self.bodies: list[tuple[Mention, Draft]] = []
        self.titled: dict[str, list[Seen]] = {}
        self.by_token: dict[int, Mention] = {}
        self.heads: dict[int, Draft] = {}  # tokens that mean bodies and groups
        self.bylines = [(z.start, z.end) for z in facts_of(doc).page.zones if z.kind == "byline"]
        self.by_start = {m.start: m for m in cast.mentions if m.kind == "name"}
        for mention in cast.mentions:
            if mention.kind == "name":
                self.by_token.setdefault(mention.head, mention)
        self.introduce()

    def introduce(self) -> None:
        """List persons by the heads of their roles, each from where it is first mentioned."""
        for draft in self.cast.live():
            if draft.type == "person" and draft.roles:
                for word in sorted({w for r in draft.roles for w in fold(r).split() if w in self.rules.heads}):
                    self.titled.setdefault(word, []).append((draft.first, draft))

    def see(self, mention: Mention, owner: Draft) -> None:
        """Take note of a mention with an owner."""
        seen = (mention.start, owner)
        if owner.type == "person":
            if mention.kind != "adjective" and not self.signs(mention):
                self.people.append(seen)
                if self.acting[mention.head]:
                    self.subjects.append(seen)
        elif mention.kind in {"name", "nominal"}:
            self.heads[mention.head] = owner
            self.kinds.see(mention, owner)
            if owner.type in BODIES:
                self.bodies.append((mention, owner))

    def signs(self, mention: Mention) -> bool:
        """Whether a mention stands in a byline: who writes is not who is meant."""
        return bool(self.bylines) and any(start <= mention.start < end for start, end in self.bylines)

    def link(self, mention: Mention) -> Draft | None:
        """The actor that a nominal or pronoun means."""
        surface = self.cast.surface(mention)
        by = {
            "role": self.holder,
            "namesake": self.kinds.namesake,
            "mustered": self.mustered,
            "kind": self.kinds.of_kind,
            "pronoun": self.meant,
        }
        found = by.get(mention.rule.removeprefix("actor."))
        if found is not None:
            return found(mention, surface)
        plain = mention.rule == "actor.described" and " " not in surface
        return self.kinds.called_so(mention, surface.lower()) if plain else None

    def meant(self, mention: Mention, surface: str) -> Draft | None:
        """The actor that a pronoun means."""
        kind = self.rules.pronoun[surface.lower()]
        if kind == "they":
            return plural_before(self.doc[mention.head], self.heads, self.acting, self.plural)
        return self.body(mention) if kind == "it" else self.person(mention, kind)

    def mustered(self, mention: Mention, _surface: str) -> Draft | None:
        """The forces of the state that sends a number of troops."""
        subject = next((c for c in self.doc[mention.head].head.children if c.dep_ == "nsubj"), None)
        named = self.by_token.get(subject.i) if subject is not None else None
        state = self.cast.owner(named) if named is not None else None
        found = (
            self.cast.by_identity.get(("forces", state.country or "")) if state is not None and state.type == "country" else None
        )
        return found.root() if found is not None else None

    def described(self, mention: Mention) -> Draft | None:
        """The actor that a phrase describes, where it says so or speaks or acts without anybody being named."""
        if mention.rule not in {"actor.described", "actor.role", "actor.kind"}:
            return None
        if mention.rule != "actor.described" and not acts(self.doc[mention.head], self.rules.empty):
            return None
        surface = self.cast.surface(mention)
        whole = f"{surface} {complement(self.doc, self.cast.text, mention)}".strip() if mention.type == "person" else surface
        found = self.cast.draft(("described", fold(whole)), mention.type or "group", country=self.rules.roles.country(surface))
        found.name = found.name or whole
        return found

    def beside(self, mention: Mention) -> Draft | None:
        """Who is named between commas behind a phrase: "The company, Holm Lines, denied it"."""
        named = self.by_start.get(mention.end + 2)
        if (
            named is None
            or self.cast.text[mention.end : mention.end + 2] != ", "
            or self.cast.text[named.end : named.end + 1] != ","
        ):
            return None
        owner = self.cast.owner(named)
        fits = (
            owner is not None
            and owner.type not in {"place", "country"}
            and (owner.type == "person") == (mention.type == "person")
        )
        return owner if fits else None

    def pair(self, mention: Mention) -> list[Draft]:
        """The two states or persons named last that "the two countries" or "the two leaders" means; none unless there are two."""
        if mention.type == "place":
            return []
        if mention.type == "person":
            return latest_two(reversed(self.people[-RECENT:]), mention.start)
        states = [(m.start, d) for m, d in reversed(self.bodies[-RECENT:]) if d.type == "country"]
        return latest_two(states, mention.start)

    def person(self, mention: Mention, kind: str) -> Draft | None:
        """Whom he or she means: who follows a fronted phrase, the last one so called nearby, else the nearest person before."""
        held = self.called.get(kind)
        found = self.follows(mention, kind)
        if found is None:
            near = held is not None and mention.start - held[0] <= REACH
            found = held[1].root() if held is not None and near else self.nearest(mention, kind)
        if found is not None:
            self.called[kind] = (mention.start, found)
            found.gender = found.gender or kind
        return found

    def follows(self, mention: Mention, kind: str) -> Draft | None:
        """The person who is subject of the clause that "During her visit," opens."""
        token = self.doc[mention.head]
        owner = self.ahead(token) if token.tag_ == "PRP$" else None
        return owner if owner is not None and owner.type == "person" and owner.gender in {"", kind} else None

    def ahead(self, token: Token) -> Draft | None:
        """The actor who is subject of the clause that a possessive's fronted phrase opens."""
        verb = climb(token)
        if verb is None or verb.i < token.i:
            return None
        subject = next((c for c in verb.children if c.dep_ in SUBJECT and c.i > token.i), None)
        named = self.by_token.get(subject.i) if subject is not None else self.by_start.get(behind_comma(token))
        return self.cast.owner(named) if named is not None else None

    def nearest(self, mention: Mention, kind: str) -> Draft | None:
        """The nearest subject before who is not of the other gender, else the nearest person."""
        for seen in (self.subjects, self.people):
            for start, draft in reversed(seen[-RECENT:]):
                if mention.start - start > 2 * REACH:
                    break
                if draft.root().gender in {"", kind}:
                    return draft.root()
        return None

    def body(self, mention: Mention) -> Draft | None:
        """The state or body that its or it means: the subject before it in the sentence, else the last one there."""
        token = self.doc[mention.head]
        owning = token.tag_ == "PRP$"
        if not owning and (token.dep_ not in SUBJECT or token.head.text.lower() in self.rules.empty):
            return None
        if owning and (ahead := self.ahead(token)) is not None and ahead.type in BODIES:
            return ahead
        start = token.sent.start_char if self.bodies else 0
        here = [(m, d.root()) for m, d in self.bodies[-RECENT:] if m.start >= start and m.head < token.i]
        subjects = [d for m, d in here if self.acting[m.head]]
        return subjects[-1] if subjects else here[-1][1] if here and owning else None

    def holder(self, mention: Mention, surface: str) -> Draft | None:
        """The person introduced with the role that a nominal names, of the same country where it names one."""
        words = fold(surface).split()
        whole = f"{surface} {complement(self.doc, self.cast.text, mention)}"
        code = self.rules.roles.country(surface)
        seen = self.titled.get(words[-1], [])
        fitting = [d for d in self.fitting(seen, code, mention) if self.rules.roles.fit(d.roles, whole)]
        fitting = [d for d in fitting if self.rules.roles.shared(d.roles, whole)] or fitting
        if not fitting and words[-1] in self.rules.leaders:
            fitting = self.leaders(words, code, mention)
        return fitting[-1] if fitting else None

    def fitting(self, seen: list[Seen], code: str | None, mention: Mention) -> list[Draft]:
        """Those of some persons introduced before who fit a country, the one mentioned last at the end."""
        at = bisect_left(seen, mention.start, key=lambda s: s[0])
        near = seen[max(0, at - RECENT) : at]
        found = [(start, d.root()) for start, d in near if code is None or self.country(d.root()) in {code, None}]
        return [d for _, d in sorted(found, key=lambda f: self.last_seen(f[1], mention))]

    def last_seen(self, draft: Draft, mention: Mention) -> int:
        """Where a draft was last mentioned before a mention."""
        starts = [m.start for m in draft.mentions[-RECENT:] if m.start < mention.start]
        return max(starts, default=draft.first)

    def leaders(self, words: list[str], code: str | None, mention: Mention) -> list[Draft]:
        """Ministers and rulers whom "the Finnish leader" or "the defence chief" can mean."""
        field = {w.replace("defense", "defence") for w in words[:-1]}
        seen = []
        for word in sorted(self.rules.ruling & self.titled.keys()):
            for start, draft in self.titled[word]:
                of = {w.replace("defense", "defence") for r in draft.roles for w in fold(r).split()}
                if code is not None or field & of:
                    seen.append((start, draft))
        return self.fitting(sorted(seen, key=lambda s: s[0]), code, mention)

    def country(self, draft: Draft) -> str | None:
        """A person's country as far as it is known."""
        return draft.country or next((c for r in draft.roles if (c := self.rules.roles.country(r))), None)
