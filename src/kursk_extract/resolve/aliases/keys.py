"""Strings made comparable: folded names, name parts, spellings of one sound, initials."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APART = re.compile(r"[\s\-‐‑–]+")
MARKS = re.compile(r"['’.,\"“”()]")
LETTERS = (
    ("dzh", "j"), ("kh", "h"), ("tch", "ch"), ("sch", "sh"), ("zh", "j"), ("tz", "ts"), ("ph", "f"), ("ck", "k"),
    ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("x", "ks"), ("c(?![h])", "k"),
    ("(?:iy|yy|yi|ij|ii|yj|ey|ei|ie|j(?=$)|i(?=$))", "y"), ("y(?=[aeou])", "i"), ("j(?=[aeou])", "i"),
    ("h(?=[^aeiou]|$)", ""), (r"(.)\1", r"\1"),
)  # fmt: skip
SOUNDS = [(pattern, None if pattern.isalpha() else re.compile(pattern), plain) for pattern, plain in LETTERS]
SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "la", "der", "die", "das", "und", "für", "des", "du", "&"})


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Lower case, without accents, marks and hyphens."""
    if name.isascii():
        return APART.sub(" ", MARKS.sub("", name)).strip().lower().removeprefix("the ")
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = plain.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("æ", "ae")
    words = APART.sub(" ", MARKS.sub("", plain)).strip().lower()
    return words.removeprefix("the ")


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A spelling of a folded word that transliterations share: "zelensky" for "zelenskyy" and "zelenskiy"."""
    for letters, pattern, plain in SOUNDS:
        word = word.replace(letters, plain) if pattern is None else pattern.sub(plain, word)
    return word


def parts(name: str) -> list[str]:
    """The folded words of a name."""
    return fold(name).split()


@lru_cache(maxsize=20_000)
def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words can have: with and without its small words."""
    words = [w for w in APART.split(MARKS.sub("", name)) if w]
    if len(words) < 2:
        return frozenset()
    big = [w for w in words if w.lower() not in SMALL]
    found = {"".join(w[0] for w in chosen).upper() for chosen in (words, big)}
    return frozenset(f for f in found if len(f) > 1)


def is_acronym(name: str) -> bool:
    """Whether a name is one word of capitals: "OSCE", "U.N.", "DRC"."""
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isupper() and plain.isalpha()


def abbreviates(short: str, long: str) -> bool:
    """Schwartz and Hearst: the letters of ``short`` stand in ``long`` in order, the first at a word's start."""
    at = len(long) - 1
    for n in range(len(short) - 1, -1, -1):
        letter = short[n].lower()
        if not letter.isalnum():
            continue
        while at >= 0 and (long[at].lower() != letter or (n == 0 and at > 0 and long[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
        at -= 1
    return True
