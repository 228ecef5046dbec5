"""Whom "the bank", "the region", "the troops" mean: the latest actor of a kind, as far as its name allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.resolve.aliases.keys import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.resolve.aliases.cast import Cast, Draft
    from kursk_extract.resolve.aliases.roles import Roles

REACH = 300  # characters between a kind's word and whom it means
NAMESAKE_REACH = 1200
RECENT = 12
COMPANY = "company"

Seen = tuple[int, "Draft"]


class Sorts:
    """Tells bodies of different sorts apart by the words of their names."""

    def __init__(self, rules: ActorRules) -> None:
        self.of_word = rules.sorts
        self.trading, self.strict = rules.names["trading"], rules.names["named_by_sort"]

    def fits(self, word: str, names: list[str]) -> bool:
        """Whether "the union", "the bank" can call a body of these names: a firm is no union, a bank is a company."""
        asked = self.of_word.get(word)
        if asked is None:
            return True
        words = (part for name in names for part in reversed(fold(name).split()))
        held = next((sort for part in words if (sort := self.of_word.get(part))), None)
        if held is None:
            return asked not in self.strict
        return held == asked or (asked == COMPANY and held in self.trading)


class Kinds:
    """What one article has mentioned so far, by kind and by the words of names."""

    def __init__(self, rules: ActorRules, roles: Roles, doc: Doc, cast: Cast) -> None:
        self.sorts, self.roles, self.doc, self.cast = Sorts(rules), roles, doc, cast
        self.regional, self.regions = rules.places["regional"], rules.places["heads"]
        self.latest: dict[str, Seen] = {}
        self.bodies: list[Seen] = []

    def see(self, mention: Mention, owner: Draft) -> None:
        """Take note of a name or nominal."""
        seen = (mention.start, owner)
        words = self.cast.surface(mention).lower().split()
        self.latest[f"- {words[-1]}"] = seen
        if words[1:2] == ["of"]:
            self.latest[f"- {words[0]}"] = seen
        if owner.type in {"organisation", "government"}:
            product, near = self.numbered(mention), self.bodies and mention.start - self.bodies[-1][0] < REACH
            if not product and not (near and self.qualifies(mention)):
                self.bodies.append(seen)
        else:
            self.latest[owner.type] = seen
        if mention.rule == "actor.forces":
            self.latest["forces"] = seen
        if owner.type == "place" and fold(self.cast.surface(mention)).split()[-1] in self.regions:
            self.latest["region"] = seen

    def numbered(self, mention: Mention) -> bool:
        """Whether a number behind a name makes it a product: "a *Halden* 737"."""
        head = self.doc[mention.head]
        number = self.doc[head.i + 1] if head.i + 1 < len(self.doc) else head
        return number.tag_ == "CD" and (head.head == number or number.head == head)

    def qualifies(self, mention: Mention) -> bool:
        """Whether a name only qualifies a noun: "a *Halden Air* jet"."""
        token = self.doc[mention.head]
        return token.dep_ in {"compound", "nmod"} and token.head.i > token.i

    def namesake(self, mention: Mention, surface: str) -> Draft | None:
        """The latest body or place whose name holds a word."""
        start, draft = self.latest.get(f"- {surface.lower()}", (0, None))
        return draft.root() if draft is not None and mention.start - start < NAMESAKE_REACH else None

    def called_so(self, mention: Mention, word: str) -> Draft | None:
        """The latest body whose name ends with a word, as "the council" is the Security Council."""
        start, draft = self.latest.get(f"- {word}", (0, None))
        definite = self.cast.text[max(0, mention.start - 4) : mention.start].lower() == "the "
        found = draft.root() if draft is not None and definite and mention.start - start < 2 * REACH else None
        return found if found is not None and found.type in {"organisation", "government"} else None

    def of_kind(self, mention: Mention, surface: str) -> Draft | None:
        """The latest actor of the kind that "the company", "the region", "the troops" name."""
        word, code = surface.rsplit(maxsplit=1)[-1].lower(), self.roles.country(surface) if " " in surface else None
        same = self.latest.get(f"- {word}")
        if same and same[1].root().type != "place" and mention.start - same[0] < 2 * REACH:
            return same[1].root()
        if mention.type == "organisation":
            owner = self.body(mention, word)
        else:
            region = mention.type != "group" and word in self.regional and "region" in self.latest
            kind = "forces" if mention.type == "group" else "region" if region else mention.type
            found = self.latest.get(kind or "")
            near = found is not None and mention.start - found[0] < (NAMESAKE_REACH if region else REACH)
            owner = found[1].root() if found is not None and near else None
        return owner if owner is None or code is None or owner.country in {None, code} else None

    def body(self, mention: Mention, word: str) -> Draft | None:
        """The latest organisation that a word for one can call."""
        for start, draft in reversed(self.bodies[-RECENT:]):
            if mention.start - start >= REACH:
                break
            owner = draft.root()
            if self.sorts.fits(word, [self.cast.surface(m) for m in owner.mentions if m.kind != "pronoun"][:3]):
                return owner
        return None
