"""The cue lexicon: what the pattern files hold, as types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kursk_extract.lexicon.source import Rows

if TYPE_CHECKING:
    from kursk_extract.lexicon.source import PatternSource

Frame = Literal[
    "clause", "quote", "infinitive", "request", "figure", "object", "prep", "label", "noun", "refusal",
    "question", "phrase", "line", "dash", "tail", "hedge", "passive", "orphan", "near",
]  # fmt: skip
NOUN_FRAMES = frozenset({"noun"})
VERB_FRAMES = frozenset(
    {"clause", "quote", "infinitive", "request", "figure", "object", "prep", "label", "refusal", "passive", "question"}
)


class CueRow(Rows, frozen=True, kw_only=True):
    """One rule: words, the construction in which they are a cue, and what that says."""

    id: str
    frame: Frame
    lemmas: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    preps: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    speaker: Literal["any", "actor", "source", "document", "finder"] = "any"
    stance: Literal["asserts", "denies"] = "asserts"
    addressee: bool = False
    need_prep: bool = False
    need_news: bool = False
    negated: bool = False
    voiced: bool = False
    gerund: bool = False
    quoted: bool = False
    beside: bool = False
    figures: bool = False


class CueWords(Rows, frozen=True, kw_only=True):
    """Nouns by what they can do."""

    documents: tuple[str, ...]
    finders: tuple[str, ...]
    batches: tuple[str, ...]
    mute: tuple[str, ...]
    news: tuple[str, ...]
    light_verbs: tuple[str, ...]
    effects: tuple[str, ...]
    rejoinders: tuple[str, ...]
    withholding: tuple[str, ...]
    misread: tuple[str, ...]
    keeping: tuple[str, ...]
    occasions: tuple[str, ...]
    taking: tuple[str, ...]
    yardsticks: tuple[str, ...]
    channels: tuple[str, ...]
    platforms: tuple[str, ...]
    labels: tuple[str, ...]
    voices: tuple[str, ...]
    deadlines: tuple[str, ...]


class CueFile(Rows, frozen=True, kw_only=True):
    """``cues.toml``."""

    cue: list[CueRow]
    irregular: dict[str, str]
    words: CueWords


class HedgeFile(Rows, frozen=True, kw_only=True):
    """``hedges.toml``."""

    hedge: tuple[str, ...]


@dataclass(frozen=True)
class CueRules:
    """Everything the room reads from ``patterns/``."""

    rows: tuple[CueRow, ...]
    words: CueWords
    hedges: frozenset[str]
    irregular: dict[str, str] = field(default_factory=dict)
    verbs: dict[str, tuple[CueRow, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[CueRow, ...]] = field(default_factory=dict)

    def of(self, frame: Frame) -> CueRow | None:
        """The first row of a frame that needs no lemma."""
        return next((row for row in self.rows if row.frame == frame), None)

    def rule_ids(self) -> frozenset[str]:
        """Every rule id that a statement can carry."""
        return frozenset(row.id for row in self.rows)


def read_cues(source: PatternSource) -> CueRules:
    """The room's rules, decoded and checked."""
    file = source.table("cues.toml", CueFile)
    hedges = frozenset(source.table("hedges.toml", HedgeFile).hedge)
    return CueRules(
        tuple(file.cue), file.words, hedges, file.irregular, by_lemma(file.cue, VERB_FRAMES), by_lemma(file.cue, NOUN_FRAMES)
    )


def by_lemma(rows: list[CueRow], frames: frozenset[str]) -> dict[str, tuple[CueRow, ...]]:
    """The rows of some frames by lemma, in file order."""
    out: dict[str, tuple[CueRow, ...]] = {}
    for row in rows:
        if row.frame in frames:
            for lemma in dict.fromkeys(row.lemmas):
                out[lemma] = (*out.get(lemma, ()), row)
    return out
