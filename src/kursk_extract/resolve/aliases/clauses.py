"""What the parse says of clauses: who acts, and which verb a phrase hangs on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kursk_extract.facts import Mention

COMPLEMENTS = frozenset({"of", "for", "at", "from"})
LONGEST = 10  # tokens of a complement
END = re.compile(r"[,;:.()—–\"“”\n]")
SUBJECT = frozenset({"nsubj", "nsubjpass"})


def acting(doc: Doc) -> tuple[list[bool], list[bool]]:
    """For each token whether it is a subject or the possessor of one; and whether it is a plural noun."""
    names = [doc.vocab.strings[name] for name in ("nsubj", "nsubjpass", "poss", "NNS", "NNPS")]
    table = doc.to_array(["DEP", "HEAD", "TAG"]).reshape(-1, 3)
    dep, heads, tag = table[:, 0], table[:, 1].astype("int64") + np.arange(len(table)), table[:, 2]
    subject = (dep == names[0]) | (dep == names[1])
    acts: list[bool] = (subject | ((dep == names[2]) & subject[heads])).tolist()
    plural: list[bool] = ((tag == names[3]) | (tag == names[4])).tolist()
    return acts, plural


def climb(token: Token) -> Token | None:
    """The verb that a possessive's phrase hangs on through prepositions."""
    for _ in range(6):
        token = token.head
        if token.tag_.startswith("V"):
            return token
    return None


def acts(token: Token, empty: frozenset[str]) -> bool:
    """Whether a token is subject of a verb that tells what somebody says or did."""
    verb = token.head
    return token.dep_ == "nsubj" and verb.tag_.startswith("V") and verb.text.lower() not in empty


def complement(doc: Doc, text: str, mention: Mention) -> str:
    """What a role is of or for: "of the city council"."""
    token = doc[mention.head]
    if mention.head + 1 >= len(doc) or (prep := doc[mention.head + 1]).text not in COMPLEMENTS or prep.head != token:
        return ""
    last = doc[min(prep.right_edge.i, prep.i + LONGEST)]
    end = last.idx + len(last.text)
    return END.split(text[mention.end : end], maxsplit=1)[0].strip()
