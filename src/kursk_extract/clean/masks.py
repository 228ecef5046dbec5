"""The same-length text to parse: what is not article becomes spaces, odd characters become plain ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kursk_extract.facts import Offsets

INNER = "\u00ad\u200c\u200d\u2060\ufeff\u200b"  # may stand inside a word, where a space would cut it in two
SPACES = (
    "\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000"
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u2060\u200c\u200d\u00ad"  # marks of direction, joiners, soft hyphens
)
ODD = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029{SPACES}]")
CUTS = re.compile(rf"(?<=[^\W\d_])[{INNER}](?=[^\W\d_])")
VISIBLE = re.compile(r"[^\n]")
LONGEST_WORD = 1000  # no word is that long, and a tokenizer's time grows with its square
RUN = re.compile(rf"\S{{{LONGEST_WORD},}}")


def plain(text: str) -> str:
    """The text with one plain character for each that a tokenizer or a regular expression trips over."""
    if ODD.search(text) is not None:
        parts, at = [], 0
        for cut in CUTS.finditer(text):
            parts += [ODD.sub(stand_in, text[at : cut.start()]), cut[0]]
            at = cut.end()
        text = "".join([*parts, ODD.sub(stand_in, text[at:])])
    longest = max(map(len, text.split()), default=0)
    return RUN.sub(lambda run: " " * len(run[0]), text) if longest >= LONGEST_WORD else text


def stand_in(found: re.Match[str]) -> str:
    """A space, or a line end where the character is one by itself."""
    char = found[0]
    if char == "\r":
        return " " if found.string[found.end() : found.end() + 1] == "\n" else "\n"
    return "\n" if char in "\u2028\u2029\x0b\x0c\x85" else " "


def blanked(text: str, spans: Iterable[Offsets]) -> str:
    """The text with spaces in the place of everything in the spans but line ends."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], VISIBLE.sub(" ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def joined(text: str, ends: Iterable[Offsets]) -> str:
    """The text with spaces for the line ends inside wrapped paragraphs."""
    parts, at = [], 0
    for start, end in ends:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
