"""Acronyms: "Full Name (ABC)" first, then initials; and names with and without their country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.resolve.aliases.keys import abbreviates, initials, is_acronym

if TYPE_CHECKING:
    from kursk_extract.facts import Mention
    from kursk_extract.resolve.aliases.cast import Cast, Draft

BETWEEN = re.compile(r"['’]?s?\s*[(,]\s*(?:or\s+|the\s+|known as\s+)?[\"“]?")
BODIES = frozenset({"organisation", "government", "place", "group"})


class Acronyms:
    """Joins an acronym to the name it stands for."""

    def __call__(self, cast: Cast) -> None:
        """Join by brackets, then by initials."""
        drafts = [d for d in cast.live() if d.type in BODIES]
        short: dict[str, Draft] = {}
        for draft in drafts:
            for name in cast.named(draft):
                if is_acronym(name):
                    short.setdefault(name.replace(".", ""), draft)
        if short:
            self.bracketed(cast, short)
            self.by_initials(cast, drafts, short)

    def bracketed(self, cast: Cast, short: dict[str, Draft]) -> None:
        """Join neighbours: a long name and an acronym in brackets or between commas, either way round."""
        names = [m for m in cast.mentions if m.kind == "name"]
        for one, other in zip(names, names[1:], strict=False):
            gap = cast.text[one.end : other.start]
            if len(gap) < 20 and BETWEEN.fullmatch(gap):  # noqa: PLR2004
                self.pair(cast, one, other, short)

    def pair(self, cast: Cast, one: Mention, other: Mention, short: dict[str, Draft]) -> None:
        """Join two neighbours if one abbreviates the other."""
        texts = [cast.surface(m) for m in (one, other)]
        for acronym, long in (texts[::-1], texts):
            plain = acronym.replace(".", "")
            drafts = cast.owner(one), cast.owner(other)
            if plain in short and " " in long and abbreviates(plain, long) and drafts[0] and drafts[1]:
                if not (drafts[0].fixed and drafts[1].fixed) and "person" not in {drafts[0].type, drafts[1].type}:
                    cast.join(drafts[0], drafts[1])

    def by_initials(self, cast: Cast, drafts: list[Draft], short: dict[str, Draft]) -> None:
        """Join what stands apart by its initials."""
        for draft in drafts:
            if draft.joined is not None:
                continue
            letters = {i for name in cast.named(draft) if " " in name for i in initials(name)}
            for found in sorted(letters & short.keys()):
                held = short[found].root()
                if held is not draft.root() and not (held.fixed and draft.fixed) and held.type != "country":
                    cast.join(held, draft)
                    break
