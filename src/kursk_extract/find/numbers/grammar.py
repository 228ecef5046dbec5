"""The regex of everything that can be a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kursk_extract.lexicon.numbers import NumbersFile

GAP = r"(?:[ \u00a0\u202f-]|\n(?!\s))"
DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d{1,3}(?: 000)+|\d+)(?:\.\d+)?|\.\d+"
EXPONENT = r"(?:\s?[×x]\s?10\^?(?P<power>[-−–]?\d{1,2}))"
START = r"(?<![\w@#])(?<!\d[.,])"
HALVED = r"\b(?=\s+(?:of|the|an?|his|her|its|their|our|my|your|that|this|those|these|as|all)\b)"
MODIFIERS = ("than", "about", "nearly", "almost", "over", "under", "around", "just", "only")
ABOUT = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in MODIFIERS) + ")"
VERBS = r"had|have|has|was|were|are|is|do|did|does|said|say|says|would|will|could|can|may|might|came|come|lives|runs"
BARE = ABOUT + rf"half\b(?=[.,;)]|\s+(?:{VERBS}|in|on|from|since|by|that|who)\b)"
ALONE = rf"(?=[.,;)]|\s+(?:{VERBS}|in|on|nationwide)\b)"
JOINED = "|".join(rf"(?<=-{part})" for part in ("third", "quarter", "fifth"))  # "a one-third stake"
DIVIDED = rf"\b(?=\s+of\b|\s+the\b|\s+as\b|\s+more\b|(?<=s)\b(?!\w)|(?:{JOINED})\s[a-z])"
COUNTED = r"\d{0,2}(?:(?<!1)(?:1st|2nd|3rd)|\dth)"  # "13st" is a weight
TEEN, TEN = 20, 10


def any_of(words: Iterable[str]) -> str:
    """A regex that matches any of some words, the longest first; spaces match any gap."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", GAP) for w in ordered) + ")"


class Grammar:
    """Regexes of number words, built from the tables; ``signs`` of currencies may touch the digits."""

    def __init__(self, rules: NumbersFile, signs: Iterable[str]) -> None:
        self.rules = rules
        behind = "|".join(rf"(?<=\b{re.escape(sign)})" for sign in sorted(signs) if sign[0].isalpha() and sign[-1].isalnum())
        self.start = rf"(?:{START}|(?:(?<=\b[a-z]{{3}})|{behind})(?=\d))" if behind else START
        self.scale = any_of([*rules.scales, *(f"{word}s" for word in rules.scales)])
        self.tens = any_of(w for w, v in rules.words.items() if v >= TEEN)
        self.small = any_of(w for w, v in rules.words.items() if v < TEEN)

    def figure(self) -> str:
        """All shapes in named groups; alternatives that hold others come first."""
        scale = self.scale
        return (
            rf"{self.start}(?:(?!\d)(?:(?P<halfbig>(?:an?{GAP})?(?P<portion>half|quarter|three{GAP}quarters){GAP}(?:of{GAP})?(?:an?{GAP})?{scale})\b"
            rf"|{self.cut()})"
            rf"|{self.share()}"
            rf"|(?!\d)(?:{self.part()}|{self.vague()}|(?P<half>half{HALVED}|{BARE}))"
            rf"|(?P<ordinal>(?:{self.tens}{GAP})?{any_of(self.rules.ordinals)}|{COUNTED})\b(?![-\w])"
            rf"|(?!\d)(?P<spelled>{self.spelled()})\b(?P<tail>{GAP}and{GAP}a{GAP}(?P<rest>half|quarter)\b(?:{GAP}(?P<big>{scale})\b)?)?"
            rf"|(?P<slash>(?:(?P<mixed>\d{{1,2}})[ -])?(?P<upper>\d{{1,2}})[/⁄](?P<lower>\d{{1,2}}))(?![\w/])"
            rf"|(?P<sign>(?:\d{{1,3}})?[{''.join(self.rules.signs)}])"
            rf"|(?P<digits>{DIGITS}){EXPONENT}?"
            rf"(?:(?P<scale>(?:{GAP}{scale}\b){{1,2}})|(?P<gap>\s?)(?P<glued>{any_of(self.rules.glued)})(?![\w/]))?"
            r")"
        )

    def spelled(self) -> str:
        """Whole numbers in words."""
        digit = any_of(w for w, v in self.rules.words.items() if 0 < v < TEN)
        hundred = rf"(?:{self.tens}(?:{GAP}{digit}\b)?|{self.small})"
        thousand = rf"(?:(?:{hundred}|an?){GAP}hundreds?(?:{GAP}(?:and{GAP})?{hundred}\b)?|{hundred})"
        scale = rf"{GAP}{self.scale}\b"
        return rf"(?:(?:{thousand}|an?)(?:{scale}){{1,2}}(?:(?:,? |-)(?:and )?{thousand}\b(?:{scale})?)*|{thousand})"

    def vague(self) -> str:
        """Vague magnitudes; some words are one only before "of"."""
        rows = self.rules.vague
        alone = any_of(form for row in rows for form in row.forms if not row.of)
        before_of = any_of(form.removesuffix(" of") for row in rows for form in row.forms if row.of)
        return rf"(?P<vague>{alone}|{before_of}(?=\s+of\b))\b(?![-\w])"

    def one(self) -> str:
        """What may stand before a part: "one third", "two-thirds"."""
        return any_of([*(w for w, v in self.rules.words.items() if 0 < v < TEN), "a", "an"])

    def share(self) -> str:
        """Shares of a whole: "one in three"."""
        count = rf"(?:{self.small}|{self.tens}|an?{GAP}(?:hundred|thousand|million)|\d(?:[\d,]*\d)?)"
        thing = rf"(?:(?<=\bone)\s[a-z]+(?=\s(?:in|out)\s{count}{ALONE}))?"
        share = (
            rf"(?P<of>{self.small}|\d{{1,2}}){thing}\s(?P<link>in|out\sof|of(?=\severy))\s(?P<every>every\s)?(?P<whole>{count})"
        )
        return rf"(?P<share>{share})(?![\w.,:/-]\w)"

    def part(self) -> str:
        """Parts by name: "two-thirds of"."""
        return rf"(?P<part>{self.one()}{GAP}{any_of(self.rules.parts)}){DIVIDED}"

    def cut(self) -> str:
        """By how much something falls or rises: "by a third", "down by half"."""
        moved = rf"(?:(?<=\bup\s)|(?<=\bdown\s))(?={self.one()}{GAP}{any_of(self.rules.parts)})"
        return (
            rf"(?:(?<=\bby\s)|{moved})(?P<cut>{self.one()}{GAP}{any_of(self.rules.parts)}|half)\b(?!{GAP}{self.scale}|\s+an?\b)"
        )
