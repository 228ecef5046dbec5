"""Figures from raw text: digits, words, scales, fractions, vague magnitudes, ordinals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.find.numbers.figure import Figure
from kursk_extract.find.numbers.grammar import DIGITS, GAP, Grammar, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kursk_extract.find.numbers.figure import Shape
    from kursk_extract.lexicon.numbers import NumbersFile, Vague
    from kursk_extract.records import NumberKind

LETTER = r"[^\W\d_]"
DIGITS_ON = re.compile(r"\d\w*")
ROUND = frozenset({5, 10, 20, 100})  # "8 in 10": what shares in digits are out of
YEAR = 4
ARTICLES = frozenset({"a", "an"})
THOUSAND = 1000
GAME = re.compile(r"\s(?:game|match|start|outing|inning|season|race)(?:e?s)?\b", re.IGNORECASE)  # "3 in 4 games"
TIME = re.compile(r"[\s-](?:second|minute|hour|day|night|week|month|year|decade)s?\b", re.IGNORECASE)
AND_HALF = re.compile(r"[\s-]and[\s-]an?[\s-](?P<rest>half|quarter)\b(?:[\s-](?P<big>[mb]illion|trillion))?", re.IGNORECASE)
TEN = 10  # "1 in 4"
MANY = 24  # from here on a vague magnitude is a large figure


class Lexer:
    """One regex that finds every figure, and the arithmetic that reads it."""

    def __init__(self, rules: NumbersFile, signs: Iterable[str] = ()) -> None:
        self.rules = rules
        self.words = rules.words
        self.scales = rules.scales | {f"{word}s": value for word, value in rules.scales.items()}
        self.vague: dict[str, Vague] = {form: row for row in rules.vague for form in row.forms}
        self.regex = re.compile(Grammar(rules, signs).figure(), re.IGNORECASE)
        self.openers = frozenset(
            {*self.words, *rules.ordinals, *rules.signs, "half", *(f.split()[0] for f in self.vague)} - ARTICLES
        )
        magnitudes = {f.split()[1] for f in self.vague if f.split()[0] in ARTICLES}
        self.starts = re.compile(starts(self.openers, GAP + any_of({*rules.scales, *rules.parts, *magnitudes})))
        self.piece = re.compile(f"{DIGITS}|[a-z]+", re.IGNORECASE)

    def __call__(self, text: str) -> Iterator[Figure]:
        """Every figure in text order, names and dates among them."""
        reached = 0
        for start in self.candidates(text):
            if start < reached:
                continue
            found = self.regex.match(text, start)
            figure = self.read(found) if found is not None else None
            if found is not None and figure is not None:
                reached, figure.after = figure.end, figure.end
                yield figure

    def candidates(self, text: str) -> list[int]:
        """Where a figure may start, in order: at digits, and at words of the tables."""
        lower = text.lower()
        if len(lower) != len(text):  # a letter whose small form is two
            lower = "".join(c.lower()[:1] for c in text)
        at = [found.start() for found in self.starts.finditer(f" {lower}")]
        for found in DIGITS_ON.finditer(text):
            start = found.start()
            pointed = text[start - 1 : start] == "." and not text[max(0, start - 2) : start - 1].isalnum()
            at.append(start - pointed)
        return sorted(at)

    def read(self, found: re.Match[str]) -> Figure | None:
        """The figure that a match spells."""
        kind = next(name for name in SHAPES if found[name] is not None)
        return READERS[kind](self, found)

    def read_share(self, found: re.Match[str]) -> Figure | None:
        """Reads "one in three": a fraction where it is less than one; otherwise the first figure alone."""
        part, whole = self.number(found["of"]), self.number(found["whole"])
        least = part == 1 or (found["link"] == "in" and part in {2, 3} and part + 1 == whole)  # "1 in 4", "3 in 4"
        round_enough = not found["of"].isdigit() or whole in ROUND or (least and whole < TEN)
        if 0 < part < whole and round_enough and (found["every"] or found["link"] != "in" or not self.timed(found)):
            return Figure(found.start(), found.end(), "fraction", part / whole, rule="number.one_in", kind="fraction")
        shape: Shape = "digits" if found["of"].isdigit() else "words"
        return Figure(found.start("of"), found.end("of"), shape, part, rule="number.figure")

    def timed(self, found: re.Match[str]) -> bool:
        """Whether "in" leads to a year or a length of time: "two in 2019", "two in five days"."""
        year = found["whole"].isdigit() and len(found["whole"]) == YEAR
        played = found["of"].isdigit() and GAME.match(found.string, found.end())
        return year or bool(played) or TIME.match(found.string, found.end()) is not None

    def read_halfbig(self, found: re.Match[str]) -> Figure:
        """Reads "half a million", "a quarter-million", "three quarters of a million"."""
        scale = self.last_scale(found[0])
        portion = {"h": 0.5, "q": 0.25, "t": 0.75}[found["portion"][0].lower()]
        return Figure(found.start(), found.end(), "words", portion * scale, scale=scale, rule="number.figure")

    def read_vague(self, found: re.Match[str]) -> Figure:
        """Reads "several thousand", "dozens"."""
        words = re.sub(r"[\s-]+", " ", found[0].lower())
        row = self.vague.get(words) or self.vague[f"{words} of"]
        figure = Figure(found.start(), found.end(), "vague", row.value, row.low, row.high, rule=row.id)
        figure.bound = "vague" if row.value is None else "exact" if row.low is not None else "about"
        figure.scale = 10.0 if (row.low or row.value or 0) >= MANY else 1.0
        return figure

    def read_part(self, found: re.Match[str]) -> Figure | None:
        """Reads "two-thirds"."""
        first, last = re.split(r"[\s-]+", found[0].lower())
        count = 1.0 if first in {"a", "an"} else self.words[first]
        one_of = "-" in found[0]  # "a three-quarter share"
        if (count == 1) == last.endswith(("s", "lves")) and not (one_of and count > 1):
            return None
        return Figure(
            found.start(), found.end(), "fraction", count / self.rules.parts[last], rule="number.fraction", kind="fraction"
        )

    def read_cut(self, found: re.Match[str]) -> Figure | None:
        """Reads "by a third", "by half"."""
        return self.read_half(found) if found["cut"].lower() == "half" else self.read_part(found)

    def read_half(self, found: re.Match[str]) -> Figure:
        """Reads "half of"."""
        return Figure(found.start(), found.end(), "fraction", 0.5, rule="number.fraction", kind="fraction")

    def read_ordinal(self, found: re.Match[str]) -> Figure:
        """Reads "68th", "first"."""
        words = re.split(r"[\s-]+", found[0].lower())
        digits = re.match(r"\d+", words[0])
        value = float(digits[0]) if digits else sum(self.words.get(w, self.rules.ordinals.get(w, 0)) for w in words)
        return Figure(found.start(), found.end(), "ordinal", value, rule="number.ordinal", kind="ordinal")

    def read_spelled(self, found: re.Match[str]) -> Figure:
        """Reads "two hundred and fifty thousand", "two and a half"."""
        value, scale = self.number(found["spelled"]), self.last_scale(found["spelled"])
        if found["tail"]:
            value += (0.5 if found["rest"].lower() == "half" else 0.25) * scale
        if found["big"]:
            scale = self.scales[found["big"].lower()]
            value = times(value, scale)
        return Figure(found.start(), found.end(), "words", value, scale=scale, rule="number.figure")

    def read_slash(self, found: re.Match[str]) -> Figure | None:
        """Reads "1/2", "2 1/2"; other slashes are dates or names."""
        upper, lower = int(found["upper"]), int(found["lower"])
        if not 0 < upper < lower or lower not in {2, 3, 4, 5, 6, 8, 10, 16, 32, 64}:
            return None
        whole = int(found["mixed"] or 0)
        kind: NumberKind = "count" if whole else "fraction"
        return Figure(found.start(), found.end(), "fraction", whole + upper / lower, rule="number.fraction", kind=kind)

    def read_sign(self, found: re.Match[str]) -> Figure:
        """Reads "½", "2½"."""
        whole, sign = found[0][:-1], found[0][-1]
        value = float(whole or 0) + self.rules.signs[sign]
        if whole:
            return Figure(found.start(), found.end(), "digits", value, rule="number.figure", grouped=True)
        return Figure(found.start(), found.end(), "fraction", value, rule="number.fraction", kind="fraction")

    def read_digits(self, found: re.Match[str]) -> Figure:
        """Reads "1,500", "2.5 million", "$30bn" without its sign; a glued "m" is left to the units."""
        value, end, scale = self.number(found["digits"]), found.end("digits"), 1.0
        grouped = not found["digits"].isdigit()
        if found["power"]:
            value *= 10.0 ** int(found["power"].replace("−", "-").replace("–", "-"))
            value, end = float(f"{value:.12g}"), found.end("power")
        if found["scale"]:
            end = found.end("scale")
            for word in self.piece.findall(found["scale"]):
                scale *= self.scales[word.lower()]
        elif found["glued"] and (len(found["glued"]) > 1 or (found["glued"] in "kK" and not found["gap"])):
            known = self.rules.glued.get(found["glued"]) or self.rules.glued.get(found["glued"].lower())
            end, scale = (found.end("glued"), known) if known is not None else (end, scale)
        elif not grouped and (half := AND_HALF.match(found.string, end)) is not None:
            value, end, grouped = value + (0.5 if half["rest"].lower() == "half" else 0.25), half.end(), True
            scale = self.scales[half["big"].lower()] if half["big"] else scale
        return Figure(found.start(), end, "digits", times(value, scale), scale=scale, rule="number.figure", grouped=grouped)

    def number(self, words: str) -> float:
        """The value of digits or number words."""
        total, group = 0.0, 0.0
        for raw in self.piece.findall(words):
            word = raw.lower()
            if word in {"a", "an"}:
                group = 1.0
            elif (scale := self.scales.get(word)) is not None:
                if scale >= THOUSAND:
                    total, group = (total + group * scale if group else (total or 1.0) * scale), 0.0
                else:
                    group = (group or 1.0) * scale
            elif word in self.words:
                group += self.words[word]
            elif word != "and":
                group += float(re.sub(r"[^\d.]", "", raw))
        return total + group

    def last_scale(self, words: str) -> float:
        """The scale in number words, 1 without one."""
        return max((self.scales.get(w, 1.0) for w in self.piece.findall(words.lower())), default=1.0)


def starts(openers: Iterable[str], after_article: str) -> str:
    """A regex of the words in small letters with which figures start, and of what stands before: it skips all others fast."""
    tails: dict[str, list[str]] = {}
    for word in sorted(openers, key=lambda w: (-len(w), w)):
        tails.setdefault(word[0], []).append(re.escape(word[1:]))
    tails.setdefault("a", []).append(f"n?(?!{LETTER})(?={after_article})")
    words = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(tails.items()))
    return rf"\W(?:{words})(?!{LETTER})"


def times(value: float, scale: float) -> float:
    """A product without binary dust: 2.3 million is 2300000."""
    return value if scale == 1 else float(f"{value * scale:.15g}")


SHAPES = ("cut", "share", "halfbig", "vague", "part", "half", "ordinal", "spelled", "slash", "sign", "digits")
READERS: dict[str, Callable[[Lexer, re.Match[str]], Figure | None]] = {name: getattr(Lexer, f"read_{name}") for name in SHAPES}
