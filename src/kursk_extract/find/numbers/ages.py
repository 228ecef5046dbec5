"""Figures that tell how old somebody is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kursk_extract.find.numbers.figure import Figure

OLDEST = 112
AFTER_AGE = re.compile(r"[,;)]|\.(?:\s|$)|\s(?:and|who|was|of|from)\b")
SOMEBODY = re.compile(
    r"\b(?:he|she|who|i)(?:['’][sm]|\s(?:is|was|am|will\sbe|would\sbe|would\shave\sbeen|had\sbeen))\s(?:(?:just|only|now|still|already)\s)?$",
    re.IGNORECASE,
)
ONCE = re.compile(r"\b(?:he|she|who)\b[^.;!?]{0,80}\b(?:was|is)\s$", re.IGNORECASE)
THEN = re.compile(r"[A-Za-z],\s(?:then|now|just|only)\s$")
AGE_LIMIT = re.compile(r"\bage(?:\slimit)?\s(?:from|to|at|of|is|was)\s$", re.IGNORECASE)
PEOPLE = re.compile(
    r"\b(?:people|those|them|anyone|children|adults|men|women|girls|boys|voters|everyone|persons|patients|respondents|residents|workers|citizens"
    r"|victims|members|players|drivers|users|viewers|homeowners)\s(?:(?:are|were|is|was|being|all|aged)\s)?$",
    re.IGNORECASE,
)
LIMITS = frozenset({"under", "over", "above", "below"})
REACH, LOOK = 20, 36


def told_age(text: str, figure: Figure, after: Token | None, previous: Figure | None) -> bool:
    """Whether a figure tells somebody's age: "she was 35", "aged 19 and 23"."""
    if 0 < (figure.value or 0) < OLDEST and SOMEBODY.search(text, max(0, figure.start - LOOK), figure.start):
        return after is None or not (after.tag_.startswith(("NN", "JJ", "CD", "VBG")) or after.lower_ in {"of", "for", "-"})
    if (
        figure.unit is None
        and 0 < (figure.value or 0) < OLDEST
        and AGE_LIMIT.search(text, max(0, figure.start - LOOK), figure.start)
    ):
        return True
    if (
        figure.plain
        and text[figure.end : figure.end + 1] == ","
        and THEN.search(text, max(0, figure.start - REACH), figure.start)
    ):
        return True
    if (
        figure.modifier is not None
        and figure.modifier.lower() in LIMITS
        and PEOPLE.search(text, max(0, figure.start - REACH), figure.start)
    ):
        return bare(figure) and (after is None or not after.tag_.startswith(("NN", "JJ")))
    spelled = figure.shape == "words" and (after is None or not after.tag_.startswith(("NN", "JJ")))  # "ages 12 and two"
    return (figure.plain or spelled) and beside_age(text, figure, previous)


def beside_age(text: str, figure: Figure, previous: Figure | None) -> bool:
    """Whether a figure is joined to an age: "15 and *17* years"."""
    if previous is None or previous.kind != "age" or previous.after != previous.end or not 0 < (figure.value or 0) < OLDEST:
        return False
    return text[previous.end : figure.start].strip(" \u00a0") in {"and", "or", ",", ", and", "to"}


def once(text: str, figure: Figure, after: Token | None) -> bool:
    """Whether a figure tells how old somebody was at some time: "she served a life sentence and was 71 when freed"."""
    if after is None or after.lower_ != "when" or not 0 < (figure.value or 0) < OLDEST:
        return False
    return ONCE.search(text, max(0, figure.start - LOOK * 3), figure.start) is not None


def bare(figure: Figure) -> bool:
    """Whether a figure can be a limit of age: "under 5", "under five"."""
    return (figure.plain or (figure.shape == "words" and figure.scale == 1)) and 0 < (figure.value or 0) < OLDEST


def apposed(text: str, figure: Figure, before: Token | None) -> bool:
    """Whether a figure is an age between commas after a name."""
    if not figure.plain or not 0 < (figure.value or 0) < OLDEST or before is None or before.text != "," or before.i == 0:
        return False
    return before.nbor(-1).tag_ in {"NNP", "NN"} and AFTER_AGE.match(text, figure.end) is not None
