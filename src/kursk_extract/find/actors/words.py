"""A Doc read once into plain lists, and pieces of it: what the steps of the finder hand each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kursk_extract.facts import facts_of
from kursk_extract.lexicon.gazetteer import first_run

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon.actors import ActorRules
    from kursk_extract.lexicon.gazetteer import Entry
    from kursk_extract.records import ActorType

POSSESSIVE = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
QUOTES = frozenset({'"', "“", "'", "‘", "-", "(", "—", "–"})
LONG_WORD, FEWEST, MOST, SHARE = 4, 4, 24, 0.85  # what a sentence in title case is
MOST_FORMS = 20_000
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
BORDERS = frozenset({"/", ";", ":", "|", "(", ")", "[", "]", "•", "–", "—", "--", '"', "“", "”", "©", "..."})
JOINTS = frozenset({",", "and", "&", "in", "on", "at"})
# marks of forms: a known name begins so, an ordinal in figures, a capital, ends a name, may end one, a title, a pronoun
KNOWN, NUMBERED, CAPITAL, BORDER, JOINT, TITLE, PRONOUN = 1, 2, 4, 8, 16, 32, 64
SOUGHT = KNOWN | NUMBERED | CAPITAL | TITLE | PRONOUN


@dataclass(slots=True, eq=False)
class Piece:
    """Tokens ``i`` to ``j`` that may be a name; ``label`` is the model's, ``entry`` the gazetteer's."""

    i: int
    j: int
    type: ActorType
    rule: str
    label: str = ""
    entry: Entry | None = None

    @property
    def kind(self) -> str:
        """The kind of its entry, empty where it has none."""
        return self.entry.kind if self.entry else ""


COLUMNS: list[int | str] = ["ORTH", "TAG", "DEP", "HEAD", "IDX", "LENGTH", "SENT_START", "ENT_IOB", "ENT_TYPE"]
BEGINS, GOES_ON = 3, 1  # values of ENT_IOB


class Names(dict[int, str]):
    """Tags and dependencies by their hash, looked up once."""

    strings: StringStore

    def __missing__(self, key: int) -> str:
        """The string of a hash met for the first time."""
        found = self[key] = self.strings[key]
        return found


class Forms(dict[int, tuple[str, str, int, bool]]):
    """Strings by their hash, with lower-case form, marks and whether a capital begins them; kept between articles."""

    strings: StringStore

    def __init__(self, rules: ActorRules) -> None:
        super().__init__()
        self.index = rules.gazetteer.index
        self.names = Names()
        pronouns = frozenset().union(*(rules.pronouns[kind] for kind in ("he", "she", "it", "they")))
        self.bits = dict.fromkeys(JOINTS, JOINT)
        for bit, words in ((TITLE, rules.titles["roles"] | rules.titles["honorifics"]), (PRONOUN, pronouns)):
            for word in words:
                self.bits[word] = self.bits.get(word, 0) | bit

    def __missing__(self, key: int) -> tuple[str, str, int, bool]:
        """What is to be known of a form met for the first time."""
        form = self.strings[key]
        low, capital = form.lower(), form[:1].isupper()
        marks = self.bits.get(low, 0) | (CAPITAL if capital else 0)
        if (form if form.isalpha() else first_run(form)) in self.index:
            marks |= KNOWN
        if form[:1].isdigit() and ORDINAL.fullmatch(form):
            marks |= NUMBERED
        if form in BORDERS or "\n" in form or "\r" in form:
            marks |= BORDER
        found = self[key] = (form, low, marks, capital)
        return found

    def read(self, strings: StringStore) -> None:
        """Get ready for a Doc of these strings; forget what has become too much."""
        self.strings = self.names.strings = strings
        if len(self) > MOST_FORMS:
            self.clear()


class Words:
    """Tokens as lists: forms, lower-case forms, tags, dependencies, heads, offsets."""

    def __init__(self, doc: Doc, forms: Forms, lemmas: Lemmas) -> None:
        self.doc = doc
        self.text = facts_of(doc).page.masked
        self.lemmas = lemmas
        table = doc.to_array(COLUMNS).reshape(-1, len(COLUMNS))
        orth, tag, dep, head, start, length, first, iob, sort = np.ascontiguousarray(table.T)
        forms.read(doc.vocab.strings)
        read = list(map(forms.__getitem__, orth.tolist()))  # no tuples made here: they would set off the garbage collector
        self.size = len(read)
        self.form = [r[0] for r in read]
        self.lower = [r[1] for r in read]
        self.marks = [r[2] for r in read]
        self.capital: list[bool] = [r[3] for r in read]
        self.tag: list[str] = list(map(forms.names.__getitem__, tag.tolist()))
        self.dep: list[str] = list(map(forms.names.__getitem__, dep.tolist()))
        self.parent: list[int] = (head.astype("int64") + np.arange(len(table))).tolist()
        self.start: list[int] = start.tolist()
        self.end: list[int] = (start + length).tolist()
        self.first: list[int] = first.tolist()  # 1 where a sentence starts
        self.nouns = [n for n, t in enumerate(self.tag) if t in NOUNS]
        self.proper = [n for n in self.nouns if self.tag[n] == "NNP"]
        self.marked = [n for n, bits in enumerate(self.marks) if bits & SOUGHT]
        self.forms: frozenset[str] | None = None  # made when first asked for
        self.headline = self.headline_flags()
        begins, inner = np.flatnonzero(iob == BEGINS), np.flatnonzero(iob != GOES_ON)
        ends = np.append(inner, len(table))[np.searchsorted(inner, begins, side="right")]
        labels = map(forms.names.__getitem__, sort[begins].tolist())
        self.entities = list(zip(begins.tolist(), ends.tolist(), labels, strict=True))  # the model's, with their labels

    def with_mark(self, bit: int) -> list[int]:
        """The tokens whose form bears a mark."""
        return [n for n in self.marked if self.marks[n] & bit]

    def holds(self, form: str) -> bool:
        """Whether a form stands anywhere in the text."""
        if self.forms is None:
            self.forms = frozenset(self.form)
        return form in self.forms

    def __len__(self) -> int:
        """How many tokens there are."""
        return self.size

    def headline_flags(self) -> list[bool]:
        """For each token whether it stands in a sentence in title case, where capitals show no names."""
        flags, size = [False] * len(self.form), len(self.form)
        starts = [n for n, first in enumerate(self.first) if first == 1]
        if starts[:1] != [0]:
            starts.insert(0, 0)
        for start, end in zip(starts, [*starts[1:], size], strict=True):
            if FEWEST < end - start <= 2 * MOST and sum(self.capital[start : start + 6]) > 2:
                long = [f for f in self.form[start:end] if len(f) >= LONG_WORD and f.isalpha()]
                if FEWEST <= len(long) <= MOST and sum(f[0].isupper() for f in long) >= SHARE * len(long):
                    flags[start:end] = [True] * (end - start)
        return flags

    def ends(self, offset: int) -> bool:
        """Whether a token ends at an offset."""
        at = bisect_left(self.end, offset)
        return at < len(self.end) and self.end[at] == offset

    def behind(self, offset: int) -> int:
        """The token behind the one that ends at an offset."""
        return bisect_left(self.end, offset) + 1

    def lemma(self, n: int) -> str:
        """The lemma of token ``n``."""
        return self.lemmas.of(self.lower[n], self.tag[n])

    def surface(self, i: int, j: int) -> str:
        """The text of tokens ``i`` to ``j``."""
        return self.text[self.start[i] : self.end[j - 1]]

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return 0 < i < self.size and self.end[i - 1] == self.start[i]

    def name_like(self, i: int) -> bool:
        """Whether token ``i`` is there and begins with a capital."""
        return 0 <= i < self.size and self.form[i][:1].isupper()

    def starts_sentence(self, i: int) -> bool:
        """Whether token ``i`` is a sentence's first word, quote marks aside."""
        while i > 0 and self.first[i] != 1 and self.lower[i - 1] in QUOTES:
            i -= 1
        return i == 0 or self.first[i] == 1

    def starts_line(self, i: int) -> bool:
        """Whether token ``i`` is the first of a line."""
        return i == 0 or "\n" in self.form[i - 1]

    def head(self, i: int, j: int) -> int:
        """The token among ``i`` to ``j`` that the others hang on."""
        for n in range(j - 1, i - 1, -1):
            if not i <= self.parent[n] < j or self.parent[n] == n:
                return n
        return j - 1


class Cover:
    """Which piece holds a token."""

    def __init__(self, size: int, pieces: list[Piece]) -> None:
        self.of: list[Piece | None] = [None] * size
        for piece in pieces:
            if piece.j - piece.i == 1:
                self.of[piece.i] = piece
            else:
                self.add(piece)

    def add(self, piece: Piece) -> None:
        """Mark a piece's tokens."""
        for n in range(piece.i, piece.j):
            self.of[n] = piece

    def free(self, i: int, j: int) -> bool:
        """Whether nothing holds any of the tokens."""
        return not any(self.of[i:j])
