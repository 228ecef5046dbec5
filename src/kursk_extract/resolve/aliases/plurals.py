"""Whom plural words and those of opening phrases mean: "the two leaders", "their", "For its part, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Token

    from kursk_extract.resolve.aliases.cast import Draft

PAIR_REACH = 600  # characters between two actors and what means both
OPENING = 4  # tokens of a phrase that opens a sentence, before its pronoun and behind it
SUBJECT = frozenset({"nsubj", "nsubjpass"})
BODIES = frozenset({"organisation", "government"})
PLURAL = frozenset({"NNS", "NNPS"})


def latest_two(seen: Iterable[tuple[int, Draft]], at: int) -> list[Draft]:
    """The two actors seen last before an offset, none unless there are two."""
    found: dict[int, Draft] = {}
    for start, draft in seen:
        if len(found) < 2 and at - start < PAIR_REACH:
            found[id(draft.root())] = draft.root()
    return list(found.values()) if len(found) == 2 else []


def plural_before(token: Token, heads: Mapping[int, Draft], acting: Sequence[bool]) -> Draft | None:
    """The group, or the body that acts, before "they" or "their" in its sentence; nobody where other plurals stand between."""
    if token.i and token.nbor(-1).lower_ == "of":  # "half of them"
        return None
    own = token.tag_ == "PRP" and token.dep_ not in SUBJECT and token.lower_ == "them"
    for n in range(token.i - 1, token.sent.start - 1, -1):
        if own and token.doc[n].dep_ in SUBJECT and token.doc[n].head in {token.head, token.head.head}:
            continue  # "the groups met them": others are meant
        owner = heads.get(n)
        plural = token.doc[n].tag_ in PLURAL
        if owner is not None and owner.root().type == "group" and plural:
            return owner.root()
        if plural:
            return None
        if owner is not None and owner.root().type in BODIES and acting[n]:
            return owner.root()
    return None


def behind_comma(token: Token) -> int:
    """Where the name behind the comma of a short phrase that opens a sentence starts: "For its part, the Kremlin"; else -1."""
    doc, start = token.doc, token.sent.start
    if token.i - start > OPENING:
        return -1
    comma = next((n for n in range(token.i, min(token.i + OPENING, len(doc) - 2)) if doc[n].text == ","), None)
    if comma is None:
        return -1
    return int(doc[comma + 2 if doc[comma + 1].lower_ == "the" else comma + 1].idx)
