"""Figures that are part of a name, a year or an age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kursk_extract.find.numbers.figure import Figure, Tokens
    from kursk_extract.lexicon.numbers import Label, NumbersFile

YEARS, RECENT = range(1500, 2101), range(1900, 2101)
YEAR_DIGITS, NAME_DIGITS, OLDEST = 4, 3, 112
NAMED = frozenset({"ORG", "PERSON", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "GPE", "NORP", "LOC"})
SPELLED_LABELS = frozenset({"day", "article", "category", "part", "number", "phase"})
POINTING = frozenset({"this", "that", "which", "each", "every", "any", "no", "such", "another"})
PLACED = frozenset({"in", "from", "at", "near", "over", "on"})
AFTER_AGE = re.compile(r"[,;)]|\.(?:\s|$)|\s(?:and|who|was|of|from)\b")
SOMEBODY = re.compile(
    r"\b(?:he|she|who|i)(?:['’][sm]|\s(?:is|was|am|will\sbe|would\sbe|would\shave\sbeen|had\sbeen))\s(?:(?:just|only|now|still|already)\s)?$",
    re.IGNORECASE,
)
ONCE = re.compile(r"\b(?:he|she|who)\b[^.;!?]{0,80}\b(?:was|is)\s$", re.IGNORECASE)
THEN = re.compile(r",\s(?:then|now|just|only)\s$")
QUAKE = re.compile(r"(?:quake|tremor|temblor|aftershock)s?\b[^.]{0,30}\bmeasur(?:ing|ed)\s$", re.IGNORECASE)
AGE_LIMIT = re.compile(r"\bage(?:\slimit)?\s(?:from|to|at|of|is|was)\s$", re.IGNORECASE)
LIMITS = frozenset({"under", "over", "above", "below"})
PEOPLE = re.compile(
    r"\b(?:people|those|anyone|children|adults|men|women|girls|boys|voters|everyone|persons|patients)\s$", re.IGNORECASE
)
RUN = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "HYPH"})
REACH, LOOK, FAR = 20, 36, 64


class Labels:
    """Tells names, years and ages from figures that count."""

    def __init__(self, rules: NumbersFile) -> None:
        self.labels: dict[str, Label] = {}
        for row in rules.label:
            for form in row.forms:
                self.labels.setdefault(form, row)
        self.longest: dict[str, int] = {}  # by a label's last word, how many words it may have
        for form in self.labels:
            last = form.rpartition(" ")[2]
            self.longest[last] = max(self.longest.get(last, 1), form.count(" ") + 1)
        context = rules.context
        self.calendar, self.people = frozenset(context["calendar"]), frozenset(context["people"])
        self.timely, self.timely_only = frozenset(context["timely"]), frozenset(context["timely_only"])
        self.aged = re.compile(rf"\b(?:{'|'.join(w.replace(' ', '.') for w in context['aged'])})\s$", re.IGNORECASE)
        self.recurring = frozenset(context["recurring"])
        ages = "|".join(context["ageing"])
        self.ageing = re.compile(rf"\b(?:{ages})\b(?:(?![.;:]\s)[^\d]){{0,40}}$", re.IGNORECASE)
        self.idiom = re.compile(rf"-(?:{'|'.join(context['idioms'])})\b", re.IGNORECASE)
        self.model = re.compile(rf"(?:^|\W)(?!(?:{'|'.join(context['prefixes'])})-)[A-Za-z][\w.]*-$", re.IGNORECASE)

    def read(self, text: str, figure: Figure, tokens: Tokens, previous: Figure | None) -> None:
        """Drop a figure that is none, or give it the kind that its surroundings tell."""
        if figure.shape == "ordinal":
            self.ordinal(figure, tokens)
        elif figure.unit is None and figure.shape in {"digits", "words"}:
            token, before, after = tokens.at(figure.start), tokens.before(figure.start), tokens.after(figure.end)
            low = max(0, figure.start - REACH)
            if text[figure.start - 1 : figure.start] == "-" and self.model.search(text, low, figure.start):
                figure.dropped = True
            elif self.labelled(figure, before, after):
                pass
            elif before is not None and (before.lower_ == "magnitude" or QUAKE.search(text, max(0, low - LOOK), figure.start)):
                figure.kind, figure.unit, figure.rule = "measure", "magnitude", "number.measure"
            elif (
                self.aged.search(text, low, figure.start)
                or apposed(text, figure, before)
                or self.lived(text, figure, after)
                or once(text, figure, after)
                or told_age(text, figure, after, previous)
            ):
                figure.kind, figure.unit = "age", "year"
                figure.rule = "number.age" if figure.modifier is None else figure.rule
            elif figure.modifier is not None:
                pass
            elif figure.value == 1 and self.idiom.match(text, figure.end):
                figure.dropped = True
            elif figure.shape == "words":
                figure.dropped = proper(token, before, after) or (figure.value == 1 and pronoun(figure, token, before, after))
            elif figure.plain:
                dated = before is not None and before.lower_ in self.calendar
                name = not dated and (named(figure, token, before, after) or self.precedes(after))
                figure.dropped = self.year(figure, before, after) or name

    def lived(self, text: str, figure: Figure, after: Token | None) -> bool:
        """Whether a figure is how old people are on average, or how old they may be: "life expectancy is around 73"."""
        if not 0 < (figure.value or 0) < OLDEST or (after is not None and after.tag_.startswith(("NN", "JJ"))):
            return False
        return self.ageing.search(text, max(0, figure.start - FAR), figure.start) is not None

    def labelled(self, figure: Figure, before: Token | None, after: Token | None) -> bool:
        """Whether the word before is one that numbers its kind: "article 4", "Flight 370"."""
        row = self.label(before) if before is not None else None
        if row is None or before is None or figure.start - (before.idx + len(before)) > 1:
            return False
        lower = before.text.islower()
        if figure.grouped or figure.scale > 1 or figure.signed or (lower and counted(after)):
            return False
        if figure.shape == "words" and lower and before.lower_ not in SPELLED_LABELS:
            return False
        figure.dropped = not row.found
        figure.kind, figure.rule = "identifier", row.id
        return True

    def label(self, before: Token) -> Label | None:
        """The row of the one to three words that end at a token: "No.", "World War", "S & P"."""
        word, form = before.lower_, ""
        if word == "." and before.i:
            return self.labels.get(f"{before.nbor(-1).lower_}.")
        for back in range(min(self.longest.get(word, 1), before.i + 1)):
            form = f"{before.nbor(-back).lower_} {form}".strip()
            if (row := self.labels.get(form)) is not None:
                return row
        return None

    def year(self, figure: Figure, before: Token | None, after: Token | None) -> bool:
        """Whether a bare number of four digits reads as a year."""
        value, word = figure.value or 0, before.lower_ if before is not None else ""
        if figure.end - figure.start != YEAR_DIGITS or value not in YEARS:
            return False
        if value not in RECENT:
            return word in self.timely_only and not counted(after)
        within = before is not None and (word in self.timely or before.tag_ in {"NNP", "NN", "POS", "NNPS"})
        adjective = after is not None and after.tag_ == "JJ" and after.text.islower()
        return within or not (counted(after) or adjective)

    def precedes(self, after: Token | None) -> bool:
        """Whether a name in the singular follows: "911 Carrera", "10 Downing Street"."""
        held = None
        while after is not None and after.tag_ in (RUN if held is not None else {"NNP"}):
            held, after = after, after.nbor(1) if after.i + 1 < len(after.doc) else None
        return held is not None and held.tag_ == "NNP" and not held.text.endswith("s") and held.lower_ not in self.people

    def ordinal(self, figure: Figure, tokens: Tokens) -> None:
        """Ordinals count only before the noun that they rank; before a name they are part of it."""
        token, after, before = tokens.at(figure.start), tokens.after(figure.end), tokens.before(figure.start)
        figure.rule = "number.ordinal"
        if token is None or after is None or not after.tag_.startswith(("NN", "JJ", "VBG", "VBN")):
            figure.dropped = True
        elif before is not None and before.lower_ == "every" and figure.value and after.lower_ not in self.recurring:
            figure.start, figure.value, figure.kind, figure.rule = before.idx, 1 / figure.value, "fraction", "number.one_in"
        elif token.text[:1].isdigit():
            figure.kind = "identifier" if after.text[:1].isupper() else "ordinal"
        else:
            capital = token.text[:1].isupper() and not token.is_sent_start and after.text[:1].isupper()
            moment = token.lower_ == "second" and before is not None and before.lower_ in {"a", "per"} and token.tag_ == "NN"
            figure.dropped = capital or moment or token.tag_.startswith("RB") or token.ent_type_ in NAMED


def counted(after: Token | None) -> bool:
    """Whether a plural noun follows at once."""
    return after is not None and after.tag_ == "NNS" and after.text.islower()


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
    if previous is None or previous.kind != "age" or not figure.plain or previous.after != previous.end:
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


def named(figure: Figure, token: Token | None, before: Token | None, after: Token | None) -> bool:
    """Whether short digits end a capitalised name: "Bar 61"."""
    if figure.end - figure.start > NAME_DIGITS or before is None or token is None or before.i + 1 != token.i:
        return False
    numbered = token.dep_ == "nummod" and token.head.i == before.i
    if plural(after) and token.ent_type_ not in NAMED and not numbered:
        return False
    name = before.tag_ in {"NNP", "NNPS", "NN"} or (before.tag_ == "JJ" and not before.is_sent_start)
    return before.text[:1].isupper() and name


def proper(token: Token | None, before: Token | None, after: Token | None) -> bool:
    """Whether a number word is part of a name: "Air Force One"."""
    if token is None or not token.text[:1].isupper() or token.is_sent_start or before is None:
        return False
    if before.text[:1].isupper() and before.tag_.startswith("NNP") and before.i + 1 == token.i:
        return after is None or not plural(after)
    return token.ent_type_ in NAMED and before.text.islower()


def pronoun(figure: Figure, token: Token | None, before: Token | None, after: Token | None) -> bool:
    """Whether "one" counts nothing: "the one that …"; "one of us" counts."""
    if token is None or token.lower_ != "one" or figure.value != 1:
        return False
    pointed = before is not None and before.lower_ in POINTING
    if after is None or pointed:
        return True
    if after.lower_ == "of" or after.text == "-":
        return False
    if after.tag_ in {"NNP", "NNPS"}:
        return token.i + 1 == after.i and after.text[:1].isupper() and token.dep_ != "nummod"
    listed = after.lower_ in PLACED and before is not None and before.lower_ == "and"
    return not listed and after.tag_ not in {"NN", "NNS", "JJ", "JJS", "JJR", "VBN", "CD"}


def plural(token: Token | None) -> bool:
    """Whether a run of nouns and adjectives from a token on ends in a plural."""
    held = None
    while token is not None and token.tag_ in RUN:
        held, token = token, token.nbor(1) if token.i + 1 < len(token.doc) else None
    return held is not None and held.tag_ == "NNS" and held.text.islower()
