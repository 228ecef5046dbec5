"""Which rule of ``patterns/chrome.toml`` a line meets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.clean.units import Unit, straight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kursk_extract.lexicon.pages import LineRule, PageRules

SEPARATED = re.compile(r"\s[|›»/>·•→]\s|[|›»·•→]")
CLOCK = re.compile(r"[\d:.,\s]*\d[\d:.,\s]*(?:[ap]\.?m\.?|k|m|gmt|utc|est|edt|h)?[\d:.,%\s]*", re.IGNORECASE)
TIME = re.compile(r"\d[:.]\d\d|[ap]\.?m\b|gmt|utc|e[sd]t|h", re.IGNORECASE)
WORDLESS = re.compile(r"[\W_]+")
URL = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+|@\w+|#\w+(?:\s+#\w+)*", re.IGNORECASE)
GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]")  # links without the blanks between them: "HomeSports Video"
MANY_GLUED = 4
LISTED = re.compile(r"\s[•|·]\s")
MANY_TITLES = 3
FIRST = 3
TRAIL = re.compile(r"home\s*[|›»/>]", re.IGNORECASE)  # the way from a site's first page to this one
LINKED = re.compile(r"\s(?:https?://|www\.)\S+$")
MOST_LINKED = 8
MOST_MENU_WORDS = 3
SHORT_PROSE = 20
SHORT_APPEAL = 8


def fragment(phrase: str) -> str:
    """The pattern of a phrase; ``*`` is anything, ``#`` a number."""
    plain = re.escape(straight(phrase).casefold())
    return plain.replace(r"\*", ".*" if phrase != "* indicates required" else r"\*?").replace(r"\#", r"\d[\d.,km]*")


class Phrases:
    """All line rules, compiled once."""

    def __init__(self, rules: PageRules) -> None:
        self.rules = [matcher for rule in rules.file.chrome for matcher in matchers(rule)]
        self.persons = words_of(rules.file.site.persons)
        self.site = words_of(rules.file.site.words)
        self.strong = words_of(rules.file.site.strong)
        self.reported = words_of(rules.file.site.reported)

    def rule_of(self, unit: Unit, *, sure: bool = False) -> LineRule | None:
        """The first rule that a unit meets; ``sure`` where what stands around it leaves no doubt."""
        line = unit.folded
        one, two, three = line[:1], line[:2], line[:3]
        for rule, known, pattern in self.rules if line else ():
            if unit.words > rule.most_words or not (known is None or three in known or two in known or one in known):
                continue
            if pattern.search(line) and (sure or self.may_be(unit, rule)):
                return rule
        return None

    def may_be(self, unit: Unit, rule: LineRule) -> bool:
        """Running text is the site's own only where it reports nothing, and is short and nobody's or speaks to the reader."""
        if not unit.prose or (rule.body and rule.find == "start"):
            return True
        if self.reported.search(unit.folded) is not None:
            return False
        if rule.body or self.persons.search(unit.folded) is not None:
            return True
        return unit.words <= SHORT_PROSE and '"' not in unit.folded and rule.then == "none"

    def addresses(self, unit: Unit) -> bool:
        """Whether a line without a stop speaks to the reader: "we'll send you the news every morning"."""
        persons = self.persons.findall(unit.folded)
        if '"' in unit.folded or unit.folded.startswith("'"):
            return False
        return len(persons) > 1 or (bool({"you", "your"} & set(persons)) and unit.words <= SHORT_APPEAL)

    def appeals(self, unit: Unit) -> int:
        """How strongly a paragraph without quotation speaks to readers about the site: 0 not, 1 with other signs, 2 by itself."""
        line = unit.folded
        if not line or '"' in line:
            return 0
        persons, site = len(self.persons.findall(line)), len(set(self.site.findall(line)))
        wanted = persons and site and self.strong.search(line)
        if (persons >= 2 and site >= 2) or site >= 5 or wanted:
            return 2
        return 1 if (persons and site) or site >= 3 else 0


def matchers(rule: LineRule) -> Iterator[tuple[LineRule, frozenset[str] | None, re.Pattern[str]]]:
    """A rule's phrases as patterns: those that begin with letters with these letters, to be looked up first, then the rest."""
    known = [p for p in rule.phrases if rule.find != "part" and "*" not in p[:FIRST]]
    rest = [p for p in rule.phrases if p not in known]
    if known:
        yield rule, frozenset(first for p in known for first in firsts(straight(p).casefold()[:FIRST])), compiled(rule, known)
    if rest:
        yield rule, None, compiled(rule, rest)


def firsts(start: str) -> list[str]:
    """What the first letters of a line may be where a phrase begins with ``start``: up to its first number, that may be any."""
    before, number, _ = start.partition("#")
    return [f"{before}{digit}" for digit in range(10)] if number else [before]


def compiled(rule: LineRule, phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern of some of a rule's phrases."""
    ends = r"(?!\w)" if rule.find == "start" else ""
    either = "|".join(fragment(p) + (ends if p[-1].isalnum() else "") for p in phrases)
    head, tail = {"line": (r"\A", r"[\s.:!?]*\Z"), "start": (r"\A", ""), "part": (r"(?<!\w)", "")}[rule.find]
    return re.compile(f"{head}(?:{either}){tail}")


def words_of(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern of whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)")


def is_count(unit: Unit) -> bool:
    """Whether a line is a number or a clock time."""
    return unit.words <= MOST_MENU_WORDS and CLOCK.fullmatch(unit.text) is not None


def is_clock(unit: Unit) -> bool:
    """Whether a line is a clock time rather than a count of shares or comments."""
    return is_count(unit) and TIME.search(unit.text) is not None


def is_menu(unit: Unit) -> bool:
    """Whether a line is a row of links: "Home | News | Sport", or a single count, clock time or address."""
    if unit.words > 40 or (unit.final and unit.words > MOST_MENU_WORDS):
        return False
    if is_count(unit) or WORDLESS.fullmatch(unit.text) or URL.fullmatch(unit.text) or TRAIL.match(unit.text):
        return True
    if len(GLUED.findall(unit.text)) >= MANY_GLUED or (unit.words <= MOST_LINKED and LINKED.search(unit.text)):
        return True
    parts = [p for p in SEPARATED.split(unit.text) if p.strip()]
    return len(parts) >= 3 and all(len(p.split()) <= MOST_MENU_WORDS for p in parts)


def is_title_list(unit: Unit) -> bool:
    """Whether a line is a row of titles with dots or bars between them."""
    parts = LISTED.split(unit.text) if not unit.final else []
    return len(parts) >= MANY_TITLES and all(
        MOST_MENU_WORDS < len(p.split()) <= SHORT_PROSE and p[-1] not in ".:;," for p in parts
    )
