"""What somebody did not say: declined to comment, neither confirmed nor denied, evaded questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import complement, trimmed
from kursk_extract.find.statements.frames import Frames
from kursk_extract.find.statements.hit import Hit

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow

SPEECH = frozenset(
    {
        "comment",
        "say",
        "answer",
        "confirm",
        "discuss",
        "specify",
        "elaborate",
        "respond",
        "reply",
        "disclose",
        "provide",
        "give",
        "speak",
        "talk",
        "reveal",
        "identify",
        "name",
        "explain",
        "rule",
        "address",
        "deny",
        "acknowledge",
        "clarify",
        "state",
        "divulge",
        "release",
        "tell",
        "speculate",
    }
)
NEVER = frozenset({"not", "n't", "n’t", "never", "neither"})
TOPIC_PREPS = frozenset({"on", "about", "for", "to", "regarding", "concerning"})


class Refusals:
    """Finds refusals to state something."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames
        self.lemmas = frames.lemmas

    def __call__(self, tree: Tree, at: int, lemma: str, row: CueRow) -> Hit | None:
        """The refusal that a verb is the cue of, if it is one."""
        if row.negated:
            return self.negated(tree, at, lemma, row)
        if row.objects:
            return self.evaded(tree, at, lemma, row)
        return self.declined(tree, at, lemma, row)

    def hit(self, tree: Tree, at: int, lemma: str, row: CueRow, cue: Range, topic: Range | None) -> Hit | None:
        """A refusal with its topic, or with the cue itself as content."""
        hit = self.frames.base(tree, at, row, lemma)
        if hit is None or not hit.sources:
            return None
        hit.cue, hit.stance = cue, "withholds"
        hit.hull = (min(hit.hull[0], cue[0]), cue[1])
        found = trimmed(tree, topic) if topic is not None and topic[0] < topic[1] else []
        hit.content = found or [cue]
        return hit

    def declined(self, tree: Tree, at: int, lemma: str, row: CueRow) -> Hit | None:
        """X declined to comment on T."""
        kid = tree.child(at, "xcomp")
        if kid is None or kid < at or self.lemmas.of(tree.form[kid], tree.tag[kid]) not in SPEECH:
            return None
        return self.hit(tree, at, lemma, row, (at, kid + 1), self.topic(tree, kid))

    def evaded(self, tree: Tree, at: int, lemma: str, row: CueRow) -> Hit | None:
        """X evaded questions about T."""
        thing = tree.child(at, "dobj")
        if thing is None or thing < at or self.lemmas.of(tree.form[thing], tree.tag[thing]) not in row.objects:
            return None
        return self.hit(tree, at, lemma, row, (at, thing + 1), self.topic(tree, thing))

    def negated(self, tree: Tree, at: int, lemma: str, row: CueRow) -> Hit | None:
        """X did not confirm T, X has neither confirmed nor denied T."""
        no = next((k for k in tree.kids[at] if k < at and tree.form[k] in NEVER), None)
        if no is None:
            head = tree.head[at]
            if not (tree.dep[at] == "xcomp" and tree.form[head] in {"able", "available"}) and tree.form[head] != "unable":
                return None
            no = (
                next((k for k in tree.kids[tree.head[head]] if tree.form[k] in NEVER), None)
                if tree.form[head] != "unable"
                else head
            )
            if no is None or no > at:
                return None
        start = min([no, *(k for k in tree.kids[at] if tree.dep[k] in {"aux", "auxpass"} and k < at)])
        last = at
        for kid in tree.kids[at]:
            if (
                kid > at
                and tree.dep[kid] == "conj"
                and self.lemmas.of(tree.form[kid], tree.tag[kid]) in {"deny", "confirm", "comment", "dispute", "explain"}
            ):
                last = kid
        topic = self.topic(tree, last) or (self.topic(tree, at) if last != at else None)
        thing = tree.child(at, "dobj")
        if lemma in {"return", "provide", "give", "respond", "reply", "answer", "tell", "name", "address", "discuss", "say"}:
            noun = self.lemmas.of(tree.form[thing], tree.tag[thing]) if thing is not None else ""
            if lemma in {"return", "provide", "give"} and noun not in row.objects:
                return None
            if lemma == "say" and topic is None:
                return None
        return self.hit(tree, at, lemma, row, (start, last + 1), topic)

    @staticmethod
    def topic(tree: Tree, at: int) -> Range | None:
        """What was not spoken of."""
        for kid in tree.kids[at]:
            if kid < at:
                continue
            if tree.dep[kid] in {"dobj", "ccomp", "advcl"} and tree.ent[kid] not in {"DATE", "TIME"}:
                if tree.dep[kid] == "advcl" and tree.form[tree.left[kid]] not in {
                    "whether",
                    "if",
                    "how",
                    "why",
                    "what",
                    "where",
                    "when",
                    "who",
                }:
                    continue
                return tree.left[kid], tree.right[kid] + 1
            if (
                tree.dep[kid] == "prep"
                and tree.form[kid] in TOPIC_PREPS
                and (inner := tree.child(kid, "pobj", "pcomp")) is not None
            ):
                return tree.left[inner], tree.right[inner] + 1
        return None


__all__ = ["Refusals", "complement"]
