"""What the parse says of clauses: who acts, and which verb a phrase hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECT = frozenset({"nsubj", "nsubjpass"})


def acting(doc: Doc) -> list[bool]:
    """For each token whether it is a subject or the possessor of one."""
    names = [doc.vocab.strings[name] for name in ("nsubj", "nsubjpass", "poss")]
    table = doc.to_array(["DEP", "HEAD"]).reshape(-1, 2)
    dep, heads = table[:, 0], table[:, 1].astype("int64") + np.arange(len(table))
    subject = (dep == names[0]) | (dep == names[1])
    found: list[bool] = (subject | ((dep == names[2]) & subject[heads])).tolist()
    return found


def climb(token: Token) -> Token | None:
    """The verb that a possessive's phrase hangs on through prepositions."""
    for _ in range(6):
        token = token.head
        if token.tag_.startswith("V"):
            return token
    return None
