"""Where and to whom something was said, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.sources import phrase
from kursk_extract.find.statements.subjects import TIME

if TYPE_CHECKING:
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRules

    Phrase = tuple[int, int]

CHANNEL_PREPS = frozenset({"in", "on", "via", "during", "at", "through", "over", "by"})
MEETING_PREPS = frozenset({"with", "to"})
FRAGMENT = 30
MOST = 4
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SHARING = frozenset({"conj", "advcl", "xcomp", "pcomp", "acl"})
USING = frozenset({"use", "used", "uses", "using"})
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


def prepositions(tree: Tree, at: int) -> list[Phrase]:
    """The prepositions below a token with the heads of their noun phrases."""
    return [(k, inner) for k in tree.kids[at] if tree.dep[k] == "prep" and (inner := tree.child(k, "pobj")) is not None]


def heads(tree: Tree, hit: Hit) -> list[int]:
    """The cue and the verbs that it shares a subject with."""
    out = [hit.at]
    while not hit.own_subject and len(out) < MOST and tree.dep[out[-1]] in SHARING and tree.head[out[-1]] != out[-1]:
        out.append(tree.head[out[-1]])
    return out


def opening(tree: Tree, hit: Hit) -> list[Phrase]:
    """The prepositional phrase that opens the cue's sentence, or the fragment before it."""
    first, _ = tree.sentence(hit.at)
    at = first
    while at < hit.at and not tree.is_word(at):
        at += 1
    if tree.dep[at] == "ROOT" or (at >= hit.hull[0] and first > 0):
        at = fragment(tree, first) or at
    inner = tree.child(at, "pobj") if tree.tag[at] == "IN" and at < hit.hull[0] else None
    return [(at, inner)] if inner is not None else []


def fragment(tree: Tree, first: int) -> int | None:
    """The preposition that opens the fragment before a sentence, where the parse has cut the sentence in two."""
    if first == 0:
        return None
    start, end = tree.sentence(first - 1)
    verbless = not any(tree.tag[k] in FINITE for k in range(start, end))
    return start if verbless and tree.tag[start] == "IN" and end - start < FRAGMENT and tree.tag[end - 1] != "_SP" else None


def used(tree: Tree, hit: Hit) -> list[Phrase]:
    """What somebody used to say something: "used his speech to warn"."""
    verb = tree.head[hit.at]
    thing = tree.child(verb, "dobj") if tree.dep[hit.at] in {"xcomp", "advcl"} and tree.form[verb] in USING else None
    return [(verb, thing)] if thing is not None and verb < thing < hit.at else []


class Circumstances:
    """Adds addressee, channel and second source to a hit."""

    def __init__(self, rules: CueRules, lemmas: Lemmas) -> None:
        self.channels = frozenset(rules.words.channels)
        self.platforms = frozenset(rules.words.platforms)
        self.documents = frozenset(rules.words.documents) | PEOPLE
        self.lemmas = lemmas

    def __call__(self, tree: Tree, hit: Hit) -> None:
        """Complete a hit in place."""
        if tree.tag[hit.at][:1] not in "VN" or hit.row.frame == "phrase":
            return
        for prep, inner in self.phrases(tree, hit):
            leads = tree.form[prep] in CHANNEL_PREPS or tree.dep[inner] == "dobj"
            if hit.channel is None and leads and self.is_channel(tree, prep, inner):
                hit.channel = self.channel(tree, hit, inner)
            elif hit.addressee is None and tree.form[prep] == "to" and prep > hit.at and self.is_person(tree, inner):
                hit.addressee = phrase(tree, inner)
        if tree.cites:
            hit.cites = self.cited(tree, hit) or self.trailing(tree, hit)

    def phrases(self, tree: Tree, hit: Hit) -> list[Phrase]:
        """The prepositional phrases that say where and to whom: the cue's own, its objects', those that open the sentence."""
        found = [p for head in heads(tree, hit) for p in prepositions(tree, head) if head == hit.at or p[0] < hit.at]
        if not any(prep < hit.at for prep, _ in found):
            found += opening(tree, hit)
        found += [p for _, inner in found[:MOST] for p in prepositions(tree, inner) if tree.form[p[0]] in CHANNEL_PREPS]
        objects = [k for k in tree.kids[hit.at] if k > hit.at and tree.dep[k] in {"dobj", "dative"} and not hit.holds(k)]
        found += [p for thing in objects for p in prepositions(tree, thing)]
        return used(tree, hit) + [p for p in found if not hit.holds(p[0])]

    def is_channel(self, tree: Tree, prep: int, inner: int) -> bool:
        """Whether a noun names a channel."""
        if tree.ent[inner] in TIME:
            return False
        if self.lemmas.of(tree.form[inner], tree.tag[inner]) in self.channels or tree.form[inner] in self.channels:
            return True
        named = any(tree.form[k] in self.platforms for k in range(tree.left[inner], inner + 1))
        return named and tree.form[prep] in {"on", "via", "over", "through"}

    def channel(self, tree: Tree, hit: Hit, inner: int) -> Range:
        """The channel's phrase; whom an interview was given to becomes the addressee."""
        start, end = phrase(tree, inner)
        for kid in tree.kids[inner]:
            if kid < inner or tree.dep[kid] != "prep" or kid > end:
                continue
            whom = tree.child(kid, "pobj")
            if whom is None or tree.ent[whom] in TIME:
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
