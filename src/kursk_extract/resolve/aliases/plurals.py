"""Whom plural words and those of opening phrases mean: "the two leaders", "their", "For its part, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Token

    from kursk_extract.resolve.aliases.cast import Draft

PAIR_REACH = 600  # characters between two actors and what means both
OPENING = 4  # tokens of a phrase that opens a sentence, before its pronoun and behind it
LONGEST = 60  # tokens that are looked at before "they"
SUBJECT = frozenset({"nsubj", "nsubjpass"})
BODIES = frozenset({"organisation", "government"})


def latest_two(seen: Iterable[tuple[int, Draft]], at: int) -> list[Draft]:
    """The two actors seen last before an offset, none unless there are two."""
    found: dict[int, Draft] = {}
    for start, draft in seen:
        if len(found) < 2 and at - start < PAIR_REACH:
            found[id(draft.root())] = draft.root()
    return list(found.values()) if len(found) == 2 else []


def plural_before(token: Token, heads: Mapping[int, Draft], acting: Sequence[bool], plural: Sequence[bool]) -> Draft | None:
    """The group, or the body that acts, before "they" or "their" in its sentence; nobody where other plurals stand between."""
    if token.i and token.nbor(-1).lower_ == "of":  # "half of them"
        return None
    own = token.lower_ == "them" and token.dep_ not in SUBJECT
    for n in range(token.i - 1, max(-1, token.i - LONGEST), -1):
        if token.doc[n + 1].is_sent_start:
            break
        if not (plural[n] or acting[n]) or (own and others(token, n)):
            continue
        owner = heads[n].root() if n in heads else None
        if plural[n]:
            return owner if owner is not None and owner.type == "group" else None
        if owner is not None and owner.type in BODIES:
            return owner
    return None


def others(token: Token, n: int) -> bool:
    """Whether token ``n`` is the subject of what is done to "them": others are meant then."""
    rival = token.doc[n]
    return rival.dep_ in SUBJECT and rival.head in {token.head, token.head.head}


def behind_comma(token: Token) -> int:
    """Where the name behind the comma of a short phrase that opens a sentence starts: "For its part, the Kremlin"; else -1."""
    doc = token.doc
    if not any(doc[n].is_sent_start for n in range(max(0, token.i - OPENING), token.i + 1)):
        return -1
    comma = next((n for n in range(token.i, min(token.i + OPENING, len(doc) - 2)) if doc[n].text == ","), None)
    if comma is None:
        return -1
    return int(doc[comma + 2 if doc[comma + 1].lower_ == "the" else comma + 1].idx)
