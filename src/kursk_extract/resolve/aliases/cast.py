"""The actors of an article in the making: drafts that hold mentions and can be joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from kursk_extract.resolve.aliases.keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kursk_extract.facts import Mention
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.lexicon.gazetteer import Entry
    from kursk_extract.records import ActorType

PLACE = attrgetter("start", "end")
Identity = tuple[str, ...]
STATELY = frozenset({"country", "adjective"})
WATERS = frozenset({"sea", "heights", "strip", "river", "city", "peninsula", "mountains", "islands"})


@dataclass(slots=True, eq=False)
class Draft:
    """One actor in the making."""

    type: ActorType
    key: str | None = None
    country: str | None = None
    fixed: bool = False  # a gazetteer says what it is
    mentions: list[Mention] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    joined: Draft | None = None
    gender: str = ""
    name: str = ""
    ordered: int = 0  # how many mentions it had when they were last put in order

    def root(self) -> Draft:
        """The draft this one was joined to, in the end."""
        draft = self
        while draft.joined is not None:
            draft = draft.joined
        return draft

    @property
    def first(self) -> int:
        """Where it is first mentioned."""
        return self.mentions[0].start if self.mentions else 0


class Cast:
    """The drafts of an article."""

    def __init__(self, rules: ActorRules, text: str, mentions: Sequence[Mention]) -> None:
        self.rules = rules
        self.text = text
        self.mentions = mentions
        self.forces = {m.start: m for m in mentions if m.rule == "actor.forces"}
        self.drafts: list[Draft] = []
        self.by_identity: dict[Identity, Draft] = {}
        self.of: dict[int, Draft] = {}  # id of a mention -> its draft
        self.listed: list[Draft] | None = None  # what is live, until something is added or joined

    def surface(self, mention: Mention) -> str:
        """A mention's text."""
        return self.text[mention.start : mention.end]

    def draft(self, identity: Identity, kind: ActorType, entry: Entry | None = None, country: str | None = None) -> Draft:
        """The draft of an identity, made where it is new."""
        found = self.by_identity.get(identity)
        if found is None:
            found = Draft(
                kind,
                entry.key if entry else None,
                (entry.country if entry else None) or country,
                entry is not None and entry.type != "person",
            )
            self.by_identity[identity] = found
            self.drafts.append(found)
        return found.root()

    def add(self, draft: Draft, mention: Mention) -> None:
        """One more mention of a draft."""
        draft = draft.root()
        self.share(draft, mention)
        self.of[id(mention)] = draft

    def share(self, draft: Draft, mention: Mention) -> None:
        """One more mention of a draft, which may be of others too."""
        draft.mentions.append(mention)
        self.listed = None

    def owner(self, mention: Mention) -> Draft | None:
        """The draft a mention belongs to."""
        found = self.of.get(id(mention))
        return None if found is None else found if found.joined is None else found.root()

    def join(self, one: Draft, other: Draft) -> Draft:
        """Make two drafts one; what a gazetteer says wins, else the earlier."""
        one, other = one.root(), other.root()
        if one is other:
            return one
        if other.fixed and not one.fixed:
            one, other = other, one
        self.listed = None
        other.joined = one
        one.mentions += other.mentions
        one.key, one.country = one.key or other.key, one.country or other.country
        one.roles += other.roles
        one.gender = one.gender or other.gender
        return one

    def live(self) -> list[Draft]:
        """Drafts that were not joined to others, by first mention."""
        if self.listed is not None:
            return self.listed
        found = [d for d in self.drafts if d.joined is None and d.mentions]
        for draft in found:
            if draft.ordered != len(draft.mentions):
                draft.mentions.sort(key=PLACE)
                draft.ordered = len(draft.mentions)
        found.sort(key=lambda d: d.mentions[0].start)
        self.listed = found
        return found

    def named(self, draft: Draft) -> Iterator[str]:
        """The texts of a draft's names."""
        return (self.surface(m) for m in draft.mentions if m.kind == "name")


def place_key(surface: str, heads: frozenset[str]) -> str:
    """A place's folded name without the word for its kind."""
    words = fold(surface).split()
    if len(words) > 1 and words[-1] in WATERS:
        words = words[:-1]
    if len(words) > 1 and words[-1] in heads:
        words = words[:-1]
    elif len(words) == 2 and words[0] == "river":
        words = words[1:]
    elif len(words) > 2 and words[0] in heads and words[1] == "of":
        words = words[2:]
    return " ".join(words)
