"""Figures that are part of a name, a year or an age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.find.numbers.ages import OLDEST, apposed, once, told_age

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kursk_extract.find.numbers.figure import Figure, Tokens
    from kursk_extract.lexicon.numbers import Label, NumbersFile

YEARS, RECENT = range(1500, 2101), range(1900, 2101)
YEAR_DIGITS, NAME_DIGITS = 4, 3
NAMED = frozenset({"ORG", "PERSON", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "GPE", "NORP", "LOC"})
SPELLED_LABELS = frozenset({"day", "article", "category", "part", "number", "phase"})
POINTING = frozenset({"this", "that", "which", "each", "every", "any", "no", "such", "another"})
PLACED = frozenset({"in", "from", "at", "near", "over", "on"})
QUAKE = re.compile(r"(?:quake|tremor|temblor|aftershock)s?\b[^.]{0,30}\bmeasur(?:ing|ed)\s$", re.IGNORECASE)
RUN = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "HYPH"})
AND = re.compile(r"\s?(?:,|-|–|,?\sand|,?\sor|to|through)\s?")
GAPPED = re.compile(r"(?:\band|,|;|\bwhile)\sthe\s[A-Z][a-z]+s\s$")
LIMIT = re.compile(r"(?<![\w-])([Uu]nder|[Oo]ver)-$")
PLACES = frozenset({"GPE", "LOC", "DATE", "TIME"})
VERSIONED = frozenset({"version", "ios", "android", "windows", "html", "v", "usb", "bluetooth", "web"})
HUNDRED = 100
REACH, LOOK, FAR = 20, 36, 64


class Labels:
    """Tells names, years and ages from figures that count."""

    def __init__(self, rules: NumbersFile) -> None:
        self.labels: dict[str, Label] = {}
        self.rules = frozenset(row.id for row in rules.label)
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
        self.graded = frozenset(context["graded"])
        self.dialled = re.compile(rf"\b(?:{'|'.join(context['dialled'])})\s(?:\d[\d ]*\sor\s)?$", re.IGNORECASE)
        self.numbered_by = frozenset(context["numbered_by"])
        self.recurring = frozenset(context["recurring"])
        ages = "|".join(context["ageing"])
        self.ageing = re.compile(rf"\b(?:{ages})\b(?:(?![.;:]\s)[^\d]){{0,40}}$", re.IGNORECASE)
        self.idiom = re.compile(rf"-(?:{'|'.join(context['idioms'])})\b", re.IGNORECASE)
        self.model = re.compile(rf"(?:^|\W)(?!(?:{'|'.join(context['prefixes'])})-)[A-Za-z][\w.]*-$", re.IGNORECASE)

    def read(self, text: str, figure: Figure, tokens: Tokens, previous: Figure | None) -> None:
        """Drop a figure that is none, or give it the kind that its surroundings tell."""
        if figure.shape == "ordinal":
            self.ordinal(figure, tokens)
        elif figure.unit is not None and (lettered(text, figure) or title(figure, tokens)):
            before = tokens.before(figure.start)
            figure.dropped = title(figure, tokens) or (before is not None and self.label(before) is not None)
        elif figure.unit is None and figure.shape in {"digits", "words"}:
            token, before, after = tokens.at(figure.start), tokens.before(figure.start), tokens.after(figure.end)
            low = max(0, figure.start - REACH)
            if text[figure.start - 1 : figure.start] == "-" and self.hyphened(text, low, figure):
                pass
            elif figure.plain and self.dialled.search(text, low, figure.start):
                figure.dropped = True
            elif self.listed(text, figure, previous, after) or self.labelled(figure, before, after):
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
            elif figure.plain and previous is not None and gapped(text, figure, previous):
                pass
            elif figure.plain:
                dated = before is not None and before.lower_ in self.calendar
                name = not dated and (
                    named(figure, token, before, after)
                    or self.precedes(after)
                    or self.model_of(figure, before, after)
                    or indefinite(figure, before, after)
                )
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
        version = figure.grouped and before.lower_ not in VERSIONED
        if version or figure.scale > 1 or figure.signed or (counted(after) and self.counts(before, lower=lower)):
            return False
        if figure.shape == "words" and lower and before.lower_ not in SPELLED_LABELS:
            return False
        figure.dropped = not row.found
        figure.kind, figure.rule = "identifier", row.id
        return True

    def counts(self, before: Token, *, lower: bool) -> bool:
        """Whether a label's figure counts the plural behind it after all: "at the school 12 pupils", not "phase 3 trials"."""
        above = before.nbor(-1) if before.i else None
        if lower:
            return before.lower_ not in self.graded or (above is not None and above.tag_ == "DT")
        return above is not None and above.text[:1].isupper() and above.tag_ == "NNP" and before.lower_ in self.labels

    def listed(self, text: str, figure: Figure, previous: Figure | None, after: Token | None) -> bool:
        """Whether a figure goes on a list of labels: "junctions 9 and *10*"; then it is what the one before it is."""
        if previous is None or not figure.plain or previous.rule not in self.rules or previous.shape != "digits":
            return False
        if after is not None and after.tag_.startswith(("NN", "JJ")):
            return False
        if AND.fullmatch(text, previous.end, figure.start) is None:
            return False
        figure.kind, figure.rule, figure.dropped = previous.kind, previous.rule, previous.dropped
        return True

    def hyphened(self, text: str, low: int, figure: Figure) -> bool:
        """Whether a hyphen makes a figure part of a name, or the limit of an age: "F-*16*", "under-*21*"."""
        found = LIMIT.search(text, low, figure.start)
        if found is None or not figure.plain or not 0 < (figure.value or 0) < OLDEST:
            figure.dropped = self.model.search(text, low, figure.start) is not None
        elif found[1][0].isupper():
            figure.dropped = True
        else:
            figure.start, figure.kind, figure.unit, figure.rule = found.start(), "age", "year", "number.age"
            figure.bound, figure.modifier = ("max" if found[1] == "under" else "min"), found[1]
        return figure.dropped or figure.kind == "age"

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
        named = held is not None and held.tag_ == "NNP" and not held.text.endswith("s") and held.lower_ not in self.people
        return named and (after is None or after.tag_ != "CD")  # "20 Boeing 737 jets" are twenty

    def model_of(self, figure: Figure, before: Token | None, after: Token | None) -> bool:
        """Whether a figure ends the name of what a plural is of: "the Leopard 2 *tanks*"; not "in the Donbas 12 people"."""
        if before is None or before.i == 0 or before.tag_ != "NNP" or before.ent_type_ in PLACES or not plural(after):
            return False
        opening = before.nbor(-1)
        placed = opening.i > 0 and opening.tag_ == "DT" and opening.nbor(-1).tag_ == "IN"
        opens = opening.lower_ in self.numbered_by or opening.tag_ == "CD"
        return figure.end - figure.start < NAME_DIGITS and opens and not placed

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


def indefinite(figure: Figure, before: Token | None, after: Token | None) -> bool:
    """Whether an article makes a bare figure a model: "involving a *737*"."""
    if before is None or before.lower_ not in {"a", "an"} or figure.end - figure.start < NAME_DIGITS:
        return False
    return (figure.value or 0) % HUNDRED > 0 and (after is None or not after.tag_.startswith(("NN", "JJ", "VBG", "VBN", "HYPH")))


def gapped(text: str, figure: Figure, previous: Figure) -> bool:
    """Whether a plural and its figure go on a list: "the Union holds 61 seats and *the Liberals 48*"."""
    found = GAPPED.search(text, previous.end, figure.start) if figure.start - previous.end < FAR else None
    return found is not None and text[figure.end : figure.end + 1] in {".", ",", ";", ")", ""}


def lettered(text: str, figure: Figure) -> bool:
    """Whether the unit may be the letter of a label: "runway 27L", "seat 14A"."""
    return figure.kind == "measure" and text[figure.end - 2 : figure.end - 1].isdigit() and text[figure.end - 1].isupper()


def title(figure: Figure, tokens: Tokens) -> bool:
    """Whether a figure and its unit open a name amid small letters: "near *Three Mile* Island", "the *Six-Day* War"."""
    if figure.shape != "words":
        return False
    start = figure.start + (len(figure.modifier) + 1 if figure.modifier and figure.bound != "range" else 0)
    token, before, after = tokens.at(start), tokens.before(start), tokens.after(figure.after)
    if token is None or before is None or after is None or not token.text[:1].isupper():
        return False
    amid = before.text.islower() and before.is_alpha and before.i + 1 == token.i
    return amid and after.text[:1].isupper() and after.tag_.startswith("NNP") and not after.is_sent_start


def counted(after: Token | None) -> bool:
    """Whether a plural noun follows at once."""
    return after is not None and after.tag_ == "NNS" and after.text.islower()


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
        return after is None or not plural(after) or not after.text[:1].isupper()
    if before.lower_ == "of" and before.i and before.nbor(-1).text[:1].isupper() and not before.nbor(-1).is_sent_start:
        return True  # "the Gang of Eight"
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
