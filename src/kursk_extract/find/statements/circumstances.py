"""Where and to whom something was said, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.sources import phrase

if TYPE_CHECKING:
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRules

CHANNEL_PREPS = frozenset({"in", "on", "via", "during", "at", "through", "over", "by"})
MEETING_PREPS = frozenset({"with", "to"})
FRAGMENT = 30
PEOPLE = frozenset(
    {
        "reporter",
        "journalist",
        "audience",
        "crowd",
        "supporter",
        "lawmaker",
        "parliament",
        "voter",
        "colleague",
        "fan",
        "viewer",
        "newspaper",
        "agency",
        "outlet",
        "rally",
    }
)


class Circumstances:
    """Adds addressee, channel and second source to a hit."""

    def __init__(self, rules: CueRules, lemmas: Lemmas) -> None:
        self.channels = frozenset(rules.words.channels)
        self.platforms = frozenset(rules.words.platforms)
        self.documents = frozenset(rules.words.documents) | PEOPLE
        self.lemmas = lemmas

    def __call__(self, tree: Tree, hit: Hit) -> None:
        """Complete a hit in place."""
        if tree.tag[hit.at][:1] not in "VN":
            return
        for prep, inner in self.phrases(tree, hit):
            used = tree.dep[inner] == "dobj"
            if hit.channel is None and (used or tree.form[prep] in CHANNEL_PREPS) and self.is_channel(tree, prep, inner):
                hit.channel = self.channel(tree, hit, inner)
            elif hit.addressee is None and tree.form[prep] == "to" and prep > hit.at and self.is_person(tree, inner):
                hit.addressee = phrase(tree, inner)
        hit.cites = self.cited(tree, hit) or self.trailing(tree, hit)

    def phrases(self, tree: Tree, hit: Hit) -> list[tuple[int, int]]:
        """The prepositional phrases of a cue, or those that open its sentence."""
        first, _ = tree.sentence(hit.at)
        found: list[tuple[int, int]] = []
        heads = [hit.at]
        at = hit.at
        while (
            tree.dep[at] in {"conj", "advcl", "xcomp", "pcomp", "acl"}
            and tree.head[at] != at
            and len(heads) < 4
            and not hit.own_subject
        ):
            at = tree.head[at]
            heads.append(at)
        for head in heads:
            for kid in tree.kids[head]:
                if tree.dep[kid] == "prep" and (head == hit.at or kid < hit.at) and not hit.holds(kid):
                    inner = tree.child(kid, "pobj")
                    if inner is not None:
                        found.append((kid, inner))
        if not any(kid < hit.at for kid, _ in found):
            opening = first
            while opening < hit.at and not tree.is_word(opening):
                opening += 1
            if tree.dep[opening] == "ROOT" or (opening >= hit.hull[0] and first > 0):
                opening = self.fragment(tree, first) or opening
            if (
                tree.dep[opening] in {"prep", "ROOT"}
                and tree.tag[opening] == "IN"
                and opening < hit.hull[0]
                and (inner := tree.child(opening, "pobj")) is not None
            ):
                found.append((opening, inner))
        for kid in [
            k for _, inner in found[:4] for k in tree.kids[inner] if tree.dep[k] == "prep" and tree.form[k] in CHANNEL_PREPS
        ]:
            inner = tree.child(kid, "pobj")
            if inner is not None:
                found.append((kid, inner))
        for kid in tree.kids[hit.at]:
            if tree.dep[kid] in {"dobj", "dative"} and kid > hit.at and not hit.holds(kid):
                found += [
                    (k, i)
                    for k in tree.kids[kid]
                    if tree.dep[k] == "prep" and (i := tree.child(k, "pobj")) is not None and not hit.holds(k)
                ]
        return found

    @staticmethod
    def fragment(tree: Tree, first: int) -> int | None:
        """The preposition that opens the fragment before a sentence, where the parse has cut the sentence in two."""
        if first == 0:
            return None
        start, end = tree.sentence(first - 1)
        verbless = not any(tree.tag[k] in {"VBD", "VBZ", "VBP", "MD"} for k in range(start, end))
        return start if verbless and tree.tag[start] == "IN" and end - start < FRAGMENT and tree.tag[end - 1] != "_SP" else None

    def is_channel(self, tree: Tree, prep: int, inner: int) -> bool:
        """Whether a noun names a channel."""
        noun = self.lemmas.of(tree.form[inner], tree.tag[inner])
        if tree.ent[inner] in {"DATE", "TIME"}:
            return False
        if noun in self.channels or tree.form[inner] in self.channels:
            return True
        if tree.form[prep] in {"on", "via", "over", "through"} and any(
            tree.form[k] in self.platforms for k in range(tree.left[inner], inner + 1)
        ):
            return True
        return False

    def channel(self, tree: Tree, hit: Hit, inner: int) -> Range:
        """The channel's phrase; whom an interview was given to becomes the addressee."""
        start, end = phrase(tree, inner)
        for kid in tree.kids[inner]:
            if kid < inner or tree.dep[kid] != "prep" or kid != end and kid > end:
                continue
            whom = tree.child(kid, "pobj")
            if whom is None or tree.ent[whom] in {"DATE", "TIME"}:
                continue
            if tree.form[kid] in MEETING_PREPS:
                span = phrase(tree, whom)
                end = max(end, span[1])
                if hit.addressee is None and tree.form[kid] in MEETING_PREPS:
                    hit.addressee = span
        return start, end

    def is_person(self, tree: Tree, inner: int) -> bool:
        """Whether somebody can be spoken to."""
        if tree.tag[inner] == "PRP":
            return tree.form[inner] not in {"it", "itself", "himself", "herself", "themselves"}
        noun = self.lemmas.of(tree.form[inner], tree.tag[inner])
        return tree.ent[inner] in {"PERSON", "ORG", "NORP"} or noun in PEOPLE

    def trailing(self, tree: Tree, hit: Hit) -> Range | None:
        """A document cited at the end of what was said: "T, citing a report"; it is cut off."""
        if not hit.content:
            return None
        start, end = hit.content[-1]
        for at in range(end - 1, start + 1, -1):
            if tree.form[at] == "citing" and tree.form[at - 1] == "," and tree.quote_of[at] < 0:
                thing = tree.child(at, "dobj")
                if thing is None or self.lemmas.of(tree.form[thing], tree.tag[thing]) not in self.documents:
                    return None
                hit.content[-1] = (start, at - 1)
                return phrase(tree, thing)
        return None

    def cited(self, tree: Tree, hit: Hit) -> Range | None:
        """What a participle "citing" beside the cue has as its object."""
        for kid in tree.kids[hit.at]:
            if tree.form[kid] == "citing" and (thing := tree.child(kid, "dobj")) is not None:
                return phrase(tree, thing)
        first, last = tree.sentence(hit.at)
        for at in (*range(first, min(first + 3, last)), *range(hit.hull[1], min(hit.hull[1] + 3, last))):
            if tree.form[at] == "citing" and (thing := tree.child(at, "dobj")) is not None:
                return phrase(tree, thing)
        return None
