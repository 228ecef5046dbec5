"""Figures that are part of a name, a year, a score, an age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kursk_extract.find.numbers.figure import Figure, Tokens
    from kursk_extract.lexicon.numbers import Label, NumbersFile

MODEL = re.compile(
    r"(?:^|[^\w])(?!(?:sub|minus|mid|to|pre|post|over|under|plus|near|and|or|non)-)[A-Za-z][\w.]*-$", re.IGNORECASE
)
YEARS = range(1500, 2101)
RECENT = range(1900, 2101)
TIMELY = frozenset(
    "in since by until till of from to through before after during around early late mid between and the a this that for or circa ad a.d. "
    "year spring summer fall autumn winter its his new fellow".split()
)
NAMED = frozenset({"ORG", "PERSON", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "GPE", "NORP", "LOC"})
SHORT = 3
OLDEST = 112
SCORE = re.compile(r"\s?[-–—]\s?(\d{1,3})(?![\w%,.]?\d|-|\s?(?:%|percent|per\scent|st|nd|rd|th))")
SCORED = re.compile(
    r"\b(?:beat|beaten|won|win|wins|lost|lose|loss|defeat\w*|draw|drew|score\w*|lead|led|leading|victory|vote\w*|passed|approved|split|ruled|down|up|ahead|tied?|by)(?:\s\w+){0,2}\s(?:an?\s)?$",
    re.IGNORECASE,
)
AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age\sof|turn(?:s|ed|ing)|over\sthe\sage\sof)\s$", re.IGNORECASE)


class Labels:
    """Tells names, years, scores and ages from figures that count."""

    def __init__(self, rules: NumbersFile) -> None:
        self.labels: dict[str, Label] = {}
        for row in rules.label:
            for form in row.forms:
                self.labels.setdefault(form, row)
        self.vague_ok = frozenset(row.id for row in rules.vague)

    def read(self, text: str, figure: Figure, tokens: Tokens) -> None:
        """Drop a figure that is none, or give it the kind that its surroundings tell."""
        if figure.shape == "ordinal":
            self.ordinal(figure, tokens)
            return
        if figure.unit is None and figure.shape in {"digits", "words"}:
            token, before, after = tokens.at(figure.start), tokens.before(figure.start), tokens.after(figure.end)
            if MODEL.search(text, max(0, figure.start - 16), figure.start) and text[figure.start - 1] == "-":
                figure.dropped = True
            elif before is not None and self.labelled(text, figure, before, after):
                pass
            elif AGE_BEFORE.search(text, max(0, figure.start - 20), figure.start) or self.apposed(text, figure, before):
                figure.kind, figure.unit, figure.rule = "age", "year", "number.age"
            elif figure.shape == "digits" and figure.plain:
                figure.dropped = self.year(text, figure, before, after) or self.named(figure, token, before, after)
            elif figure.shape == "words":
                figure.dropped = self.proper(figure, token, before, after) or (
                    figure.value == 1 and self.pronoun(figure, token, before, after)
                )

    def labelled(self, text: str, figure: Figure, before: Token, after: Token | None) -> bool:
        """Whether the word before is one that numbers its kind: "article 4", "Flight 370"."""
        row = self.labels.get(before.lower_)
        adjacent = figure.start - (before.idx + len(before)) <= 1
        if row is None or not adjacent or figure.grouped or figure.scale > 1 or figure.signed:
            return False
        if after is not None and after.tag_ == "NNS" and after.text.islower() and before.text.islower():
            return False
        if (
            figure.shape == "words"
            and not before.text[:1].isupper()
            and before.lower_ not in {"day", "article", "category", "part", "number", "phase"}
        ):
            return False
        if row.found:
            figure.kind, figure.rule = "identifier", row.id
        else:
            figure.dropped = True
        return True

    def apposed(self, text: str, figure: Figure, before: Token | None) -> bool:
        """ "Ann Lee, 42, …": an age between commas after a name."""
        if (
            figure.shape != "digits"
            or not figure.plain
            or not 0 < (figure.value or 0) < OLDEST
            or before is None
            or before.text != ","
        ):
            return False
        name = before.nbor(-1) if before.i else None
        follows = text[figure.end : figure.end + 5]
        return (
            name is not None
            and name.tag_ == "NNP"
            and (
                follows[:1] in {",", ";", ")"}
                or follows[:2] in {".\n", ". ", "."}
                or follows.startswith((" and ", " who ", " was ", " of ", " from"))
            )
        )

    def year(self, text: str, figure: Figure, before: Token | None, after: Token | None) -> bool:
        """A bare number of four digits that reads as a year."""
        value = figure.value or 0
        if figure.end - figure.start != 4 or value not in YEARS:
            return False
        word = before.lower_ if before is not None else ""
        counted = after is not None and after.tag_ in {"NNS", "JJ"} and after.text.islower()
        if value in RECENT:
            return not counted or word in TIMELY or (before is not None and before.tag_ in {"NNP", "NN", "POS", "NNPS"})
        return word in TIMELY - {"the", "a", "of", "and", "to", "for", "or", "its", "his", "from", "around"} and not counted

    def named(self, figure: Figure, token: Token | None, before: Token | None, after: Token | None) -> bool:
        """Short digits after a capitalised word with no noun after them: "Studio 54"."""
        if figure.end - figure.start > SHORT or before is None or token is None or before.i + 1 != token.i:
            return False
        if plural(after) and token.ent_type_ not in NAMED:
            return False
        name = before.tag_ in {"NNP", "NNPS", "NN"} or (before.tag_ == "JJ" and not before.is_sent_start)
        return before.text[:1].isupper() and name and before.ent_type_ not in {"DATE", "TIME"}

    def proper(self, figure: Figure, token: Token | None, before: Token | None, after: Token | None) -> bool:
        """A number word in a name: "Air Force One"."""
        if token is None or not token.text[:1].isupper() or token.is_sent_start or before is None:
            return False
        if before.text[:1].isupper() and before.tag_.startswith("NNP") and before.i + 1 == token.i:
            return after is None or not after.tag_.startswith("NN")
        return token.ent_type_ in NAMED and before.text.islower()

    def pronoun(self, figure: Figure, token: Token | None, before: Token | None, after: Token | None) -> bool:
        """ "One" that counts nothing: "the one", "one of us" counts."""
        if token is None or figure.end - figure.start != SHORT:
            return False
        if after is None or after.lower_ == "of" or after.text == "-":
            return after is None or (before is not None and before.lower_ in {"this", "that"})
        if before is not None and before.lower_ in {"this", "that", "which", "each", "every", "any", "no", "such", "another"}:
            return True
        if after.tag_ in {"NN", "NNS", "JJ", "JJS", "JJR", "VBN", "NNP", "NNPS", "CD"}:
            return (
                after.tag_ in {"NNP", "NNPS"}
                and token.i + 1 == after.i
                and after.text[:1].isupper()
                and token.dep_ not in {"nummod"}
            )
        return not (
            after.tag_ == "IN"
            and before is not None
            and before.lower_ == "and"
            and after.lower_ in {"in", "from", "at", "near", "over", "on"}
        )

    def ordinal(self, figure: Figure, tokens: Tokens) -> None:
        """Ordinals count only before the noun that they rank."""
        token, after, before = tokens.at(figure.start), tokens.after(figure.end), tokens.before(figure.start)
        noun = after is not None and after.tag_.startswith(("NN", "JJ", "VBG", "VBN"))
        if token is None or after is None or not noun:
            figure.dropped = True
        elif token.text[:1].isdigit():
            figure.kind = "identifier" if after.text[:1].isupper() else "ordinal"
            figure.rule = "number.ordinal"
        else:
            capital = token.text[:1].isupper() and not token.is_sent_start and after.text[:1].isupper()
            adverb = token.tag_.startswith("RB") or (
                token.lower_ == "second" and before is not None and before.lower_ in {"a", "per"} and token.tag_ == "NN"
            )
            figure.dropped = capital or adverb or token.ent_type_ in NAMED


def plural(token: Token | None) -> bool:
    """Whether a run of nouns and adjectives from a token on ends in a plural."""
    held = None
    while token is not None and token.tag_ in {"NN", "NNS", "JJ", "NNP", "VBN"}:
        held, token = token, token.nbor(1) if token.i + 1 < len(token.doc) else None
    return held is not None and held.tag_ == "NNS" and held.text.islower()


def scores(text: str, figures: list[Figure]) -> None:
    """Drop "3-1", "52-48", "2 – 0": two bare figures that no plural noun makes a range."""
    for first, second in zip(figures, figures[1:], strict=False):
        if not (first.plain and second.plain) or first.value is None or second.value is None:
            continue
        between = text[first.end : second.start]
        if between.strip() not in {"-", "–", "—", "to"} or max(first.value, second.value) > 600:
            continue
        falling, spaced = first.value >= second.value, between != between.strip()
        judged = SCORED.search(text, max(0, first.start - 24), first.start) is not None
        plural = (
            re.match(r"\s[a-z]+s\b|\s(?:people|men|women|children|more)\b|-[a-z]", text[second.end : second.end + 24]) is not None
        )
        if between.strip() == "to":
            first.dropped = second.dropped = falling and judged
        elif falling or not plural or (judged and not plural):
            first.dropped = second.dropped = True
