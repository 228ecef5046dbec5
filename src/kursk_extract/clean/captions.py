"""Captions: credits in brackets, a caption printed twice, verbs of what a picture shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.clean.layout import SHORT_TITLE
from kursk_extract.clean.phrases import words_of

if TYPE_CHECKING:
    from kursk_extract.clean.layout import Layout
    from kursk_extract.clean.units import Unit
    from kursk_extract.lexicon.pages import PageRules

CREDIT = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]][.\s]*$")
NAMES = r"[A-Z][\w.'’-]*(?:[ /&,]+(?:- )?[A-Z][\w.'’-]*){0,6}"
# "Photograph: Jane Roe", which begins after a stop or with a capital; "| Photo Jane Roe"; "photo by Jane Roe"
BAR = re.compile(
    r"(?:(?:^|[|–—.!?”\"])\s*|\s(?=[A-Z]))"
    r"(?i:photo|photograph|picture|image|video|(?:photo |image |picture )?credit|courtesy|source)(?i:s|\sby|\sof)?:\s?.{2,60}$"
)
UNMARKED = re.compile(
    rf"(?:\s[|–—]|[.!?”\"])\s+(?i:photo|photograph|picture|image|courtesy)(?i:s|\sby|\sof)?\s+{NAMES}$"
    rf"|\s(?i:photo|photograph|picture|image)s?\s(?i:by|courtesy|via)(?i:\sof)?\s+{NAMES}$"
)
DASHED = re.compile(r"(?<=\S)\s?[–—|]\s?([A-Z][\w .&/-]{1,40})$")  # "… after the quake — AP"
AGENCY_SLASH = re.compile(r"(?:^|[\s.|–—-])([A-Z][\w ]{1,24}?)\s?/\s?[A-Z][\w .'’/-]{1,40}$")
FILE_NAME = re.compile(r"\w_\d{3,}$|\.(?:jpe?g|png|webp|gif)$", re.IGNORECASE)
NO_CREDIT = re.compile(r"\S\s+\|$")  # a bar with nothing behind it
SLASH = re.compile(r"(?:^|[\s.])(?:[A-Z][\w.'’-]+\s){1,3}?[A-Z][\w.'’-]+\s?/\s?[A-Z][\w .'’-]{1,30}$")
PHOTO = ("photo", "picture", "image")
LEAST_WORDS = 5
NAME_WORDS = 4
MOST_UNSLASHED = 70
MOST_WORDS = 120
LONG = 45
ALT_TEXT = 10
SHORTEST = 30
TOP = 40
TAIL = 110


class Captions:
    """Finds captions."""

    def __init__(self, rules: PageRules) -> None:
        self.credits = words_of(sorted(rules.file.credits.words, key=len, reverse=True))
        self.verbs = words_of(rules.file.shows.words)
        self.agencies = {a.casefold() for a in rules.file.bylines.agencies} | {"getty images", "pa media", "shutterstock"}
        self.never = words_of(rules.file.shows.never)

    def mark(self, page: Layout) -> None:
        """Labels captions, and notes the one of two that is read."""
        for at, unit in enumerate(page.units):
            if unit.rule is not None or unit.kind is not None or at in page.headers or unit.words > MOST_WORDS:
                continue
            if self.credited(unit) or (self.signed(unit) and not self.heads_page(page, at)):
                unit.kind = "caption" if unit.words >= LEAST_WORDS or not page.furniture else "chrome"
        self.repeats(page)
        self.beside(page)

    def repeats(self, page: Layout) -> None:
        """Labels lines that are printed twice in a row, above the last paragraph."""
        last = max((at for at in range(len(page.units)) if page.core(at)), default=len(page.units))
        seen: set[str] = set()
        for at, (unit, follows) in enumerate(zip(page.units[:last], page.units[1:], strict=False)):
            one, two = unit.folded, follows.folded
            free = unit.kind is None and unit.rule is None
            if one == two and free and 1 < unit.words < LEAST_WORDS and not follows.gap and one.replace(" ", "").isalpha():
                unit.kind = follows.kind = "caption"  # who is shown
                page.repeated.add(at)
            elif LEAST_WORDS <= unit.words <= MOST_WORDS:
                self.twice(page, at, headline=one in seen)
            if unit.kind is None and unit.titled:
                seen.add(one)

    def twice(self, page: Layout, at: int, *, headline: bool) -> None:
        """Labels a line and the next where they say the same: captions, or the headline once more."""
        unit, follows = page.units[at], page.units[at + 1]
        one, two = unit.folded, follows.folded
        if (one == two and not unit.final) or (two.startswith(one) and follows.kind == "caption"):
            if follows.kind is None and headline:
                unit.kind = follows.kind = "chrome"
            elif follows.kind is None and self.heads_page(page, at):
                follows.kind = "chrome"
            else:
                unit.kind = follows.kind = "caption"
                unit.rule = follows.rule = None
                page.repeated.add(at)
        elif unit.kind == follows.kind == "caption" and len(short := uncredited(two)) > SHORTEST and one.startswith(short):
            page.repeated.add(at + 1)  # once more, without its second half

    def heads_page(self, page: Layout, at: int) -> bool:
        """Whether nothing above a line can be the headline, so that it is."""
        if at > TOP:
            return False
        above = (page.units[n] for n in range(at) if n not in page.headers)
        return not any(u.words > SHORT_TITLE and u.rule is None and u.kind is None for u in above)

    def beside(self, page: Layout) -> None:
        """Labels what stands right beside a caption: what the picture is called above it, who took it below."""
        for at in range(1, len(page.units)):
            unit, above = page.units[at], page.units[at - 1]
            if unit.kind == "caption" and not unit.gap and self.is_alt_text(page, at - 1):
                above.kind = "caption"
            if above.kind == "caption" and self.is_credited_to(above, unit):
                unit.kind = "caption"

    def is_alt_text(self, page: Layout, at: int) -> bool:
        """Whether a line says in a few words what the picture below it shows."""
        unit = page.units[at]
        free = unit.kind is None and unit.rule is None and at not in page.headers
        return free and not unit.final and unit.words <= ALT_TEXT and not self.heads_page(page, at)

    def is_credited_to(self, above: Unit, unit: Unit) -> bool:
        """Whether a line repeats the name at the end of the credit above it."""
        credit = above.text.rstrip(").] ")
        free = unit.kind is None and unit.rule is None and not unit.final
        return free and unit.words <= NAME_WORDS and credit.endswith((f"/{unit.text}", f" {unit.text}"))

    def credited(self, unit: Unit) -> bool:
        """Whether a line ends in a picture credit."""
        tail = unit.text[-TAIL:]
        if (dashed := self.dashed(tail)) is not None:
            tail = tail[: dashed.start()].rstrip()
        if tail.rstrip(" .").endswith((")", "]")):
            found = CREDIT.search(tail)
            return found is not None and self.is_source(found[1]) and not self.is_quotation(unit, found)
        if unit.words > MOST_UNSLASHED:
            return False
        if ":" in tail and BAR.search(tail):
            return True
        return not unit.final and (FILE_NAME.search(tail) or UNMARKED.search(tail)) is not None

    def dashed(self, tail: str) -> re.Match[str] | None:
        """An agency's name behind a dash at the end of a line."""
        found = DASHED.search(tail) if "—" in tail or "–" in tail or "|" in tail else None
        return found if found and found[1].casefold() in self.agencies else None

    def signed(self, unit: Unit) -> bool:
        """Whether a line ends in an agency's name behind a bar, dash or stroke, as headlines may do too."""
        tail = unit.text[-TAIL:]
        before, bar, last = tail.rpartition(" | ")
        if bar and before and len(last.split()) <= LEAST_WORDS and self.is_source(last):
            return True
        if unit.final:
            return False
        if not unit.prose and self.dashed(tail) is not None:
            return True
        agency = AGENCY_SLASH.search(tail) if "/" in tail else None
        if "/" in tail and (SLASH.search(tail) or (agency and agency[1].casefold() in self.agencies)):
            return True
        return NO_CREDIT.search(tail) is not None and unit.words > LEAST_WORDS

    def is_source(self, inside: str) -> bool:
        """Whether the words in brackets name a picture's source."""
        return " / " in inside or self.credits.search(inside.casefold()) is not None or SLASH.search(inside) is not None

    def is_quotation(self, unit: Unit, credit: re.Match[str]) -> bool:
        """Whether a long paragraph of sentences only happens to end in brackets."""
        before = credit.string[: credit.start()].rstrip()
        if "/" in credit[1] or " via " in credit[1] or credit[1].casefold().startswith(PHOTO):
            return False
        return (before.endswith((".", "!", "?", "”", '"')) and unit.words >= LONG) or unit.words > MOST_UNSLASHED

    def is_credit(self, unit: Unit) -> bool:
        """Whether a line is nothing but an agency's name, or "Photo: AP"."""
        return unit.folded in self.agencies or (unit.kind == "caption" and unit.words <= LEAST_WORDS and ":" in unit.folded)

    def shows(self, unit: Unit) -> bool:
        """Whether a line without a stop says what a picture shows."""
        if unit.words <= LEAST_WORDS or unit.final:
            return False
        line = unit.folded
        return self.verbs.search(line) is not None and self.never.search(line) is None


def uncredited(line: str) -> str:
    """A caption without the brackets at its end and what follows them."""
    return line[: line.rfind("(")].rstrip(" .") if "(" in line else line
