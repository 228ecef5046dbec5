"""Names that are known beforehand, looked up by text: one dictionary, first words as its index."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kursk_extract.records import ActorType

RUN = re.compile(r"\w+")
RANK = {"user": 0, "named": 1, "country": 1, "seat": 2, "people": 3, "adjective": 3, "capital": 4, "city": 5, "region": 5}


LONG = 8  # letters of a nationality that may be misspelt


@dataclass(frozen=True, slots=True)
class Entry:
    """A name: ``kind`` is what sort of name it is, ``type`` what sort of actor it stands for."""

    surface: str
    kind: str
    type: ActorType
    key: str | None
    country: str | None


class Gazetteer:
    """Entries by surface; where several share one, the user's wins, then the higher rank, then the later."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[str, Entry] = {}
        self.second: dict[str, Entry] = {}  # a people that is also an adjective: "the Chinese"
        for entry in entries:
            self.add(entry)
            if "'" in entry.surface:
                self.add(replace(entry, surface=entry.surface.replace("'", "’")))
        for entry in [e for e in self.entries.values() if e.kind == "adjective" and e.country and len(e.surface) >= LONG]:
            for surface in swapped(entry.surface):
                self.entries.setdefault(surface, replace(entry, surface=surface))
        index: dict[str, list[str]] = {}
        for surface in self.entries:
            index.setdefault(first_run(surface), []).append(surface)
        self.index = {run: tuple(sorted(found, key=len, reverse=True)) for run, found in index.items()}

    def add(self, entry: Entry) -> None:
        """One more entry."""
        held = self.entries.get(entry.surface)
        if held is None or RANK.get(entry.kind, 6) < RANK.get(held.kind, 6) or entry.kind == "user":
            self.entries[entry.surface] = entry
        elif {held.kind, entry.kind} == {"people", "adjective"}:
            self.second[entry.surface] = entry
        elif held.kind == entry.kind == "named" and held.key != entry.key:
            self.entries[entry.surface] = entry

    def get(self, surface: str) -> Entry | None:
        """The entry of a surface."""
        return self.entries.get(surface)

    def at(self, text: str, start: int, ends: Callable[[int], bool] | None = None) -> Entry | None:
        """The longest entry that begins at ``start`` and ends where ``ends`` says a token does, by default where a word does."""
        run = RUN.match(text, start)
        for surface in self.index.get(run[0] if run else text[start : start + 1], ()):
            if text.startswith(surface, start):
                end = start + len(surface)
                if ends(end) if ends else end == len(text) or not text[end].isalnum():
                    return self.entries[surface]
        return None


def swapped(word: str) -> list[str]:
    """A word with two of its inner letters in the wrong order, each way: "Ukrainain"."""
    return [
        f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}" for n in range(2, len(word) - 1) if word.isalpha() and word.istitle()
    ]


def first_run(surface: str) -> str:
    """The letters and digits a surface begins with, else its first character."""
    run = RUN.match(surface)
    return run[0] if run else surface[:1]
