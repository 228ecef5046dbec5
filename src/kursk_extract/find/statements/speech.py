"""Frames of speech with a clause: X said T, X vowed to T, X urged Y to T, Y is said to T."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.appositions import trailing
from kursk_extract.find.statements.bases import is_bare
from kursk_extract.find.statements.clauses import QUALIFIERS, around, complement, opening, trimmed
from kursk_extract.find.statements.figures import figure_alone
from kursk_extract.find.statements.hit import Hit
from kursk_extract.find.statements.hulls import hull
from kursk_extract.find.statements.objects import ordered
from kursk_extract.find.statements.sources import RELATIVE, phrase
from kursk_extract.find.statements.subjects import TIME

if TYPE_CHECKING:
    from kursk_extract.find.statements.bases import Bases
    from kursk_extract.find.statements.hit import Source
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow

SAYING = frozenset({"VBD", "VBZ"})
ASKING = frozenset({"ask", "wonder"})
GOING_ON = frozenset({"add", "continue", "repeat", "conclude", "counter", "answer"})
ANONYMITY = frozenset({"name", "identify", "quote", "remain"})  # "who asked not to be named" says nothing of the matter
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEAR = 3
VERBS = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN"})


def clause(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X said T."""
    if not particle_fits(tree, at, row, lemma):
        return None
    apart = trailing(tree, at, tells=row.addressee) if tree.tag[at] in SAYING and not row.particles else None
    if apart is not None:
        return set_apart(tree, at, row, lemma, apart)
    hit = base(tree, at, row, lemma)
    if hit is None:
        return None
    if row.particles and at + 1 < tree.size and tree.form[at + 1] in row.particles:
        hit.cue = (at, at + 2)
    if tree.form[hit.hull[1] : hit.hull[1] + 1] != [";"]:  # "T, X said; U": U is told by somebody else
        hit.content = complement(tree, at, hit.hull, asks=lemma in ASKING, gerund=row.gerund)
    if hit.content and hit.content[0][0] > at:
        hit.hull = (hit.hull[0], max(at + 1, min(hit.hull[1], hit.content[0][0])))
    if (row.speaker == "finder" and finds_so(tree, at)) or (lemma in GOING_ON and is_what(tree, hit.content)):
        hit.content = []
    if hit.content and of_a_claim(base, tree, hit.content[0][0] - 1):
        hit.content = []
    if not hit.content and stands_apart(tree, at, hit):
        hit.content = around(tree, at, hit.hull, base.effects)
    if not hit.content and hit.sources:
        hit.content = figure_alone(tree, at, hit.hull)
        hit.figure = bool(hit.content)
    if row.beside and not (hit.content and at < hit.content[0][0] <= at + NEAR):
        return None
    if row.addressee:
        hit.addressee = addressee(tree, at, hit)
        if hit.addressee is not None and acts_itself(tree, hit):
            hit.content, hit.addressee = trimmed(tree, (hit.addressee[0], hit.content[-1][1])), None
    return hit


def acts_itself(tree: Tree, hit: Hit) -> bool:
    """Whether the object of a verb of speech is the subject of what follows: "warned the port could freeze"."""
    if hit.addressee is None or not hit.content or len(hit.content) > 1:
        return False
    first = hit.content[0][0]
    return first == hit.addressee[1] and tree.tag[first] in {"MD", "VBD", "VBZ", "VBP"}


def particle_fits(tree: Tree, at: int, row: CueRow, lemma: str) -> bool:
    """Whether a verb has the particle that makes it a cue: "pointed out", and none that makes it another: "ruled out"."""
    if not row.particles:
        return lemma != "rule" or tree.form[at + 1 : at + 2] != ["out"]
    particle = tree.child(at, "prt", "advmod")
    return particle is not None and tree.form[particle] in row.particles


def set_apart(tree: Tree, at: int, row: CueRow, lemma: str, apart: tuple[list[Source], int]) -> Hit:
    """T, NAME, the ROLE of PLACE, said."""
    speakers, start = apart
    hit = Hit(row, at, lemma, (at, at + 1), (start, hull(tree, at, None)[1]), sources=speakers, stance=row.stance)
    first = tree.sentence(at)[0]
    hit.content = trimmed(tree, (opening(tree, first, start - 1), start))
    if row.addressee:
        hit.addressee = addressee(tree, at, hit)
    return hit


def is_what(tree: Tree, content: list[Range]) -> bool:
    """Whether a content is only a thing: "continued what it calls an operation"."""
    return bool(content) and tree.tag[content[0][0]] in RELATIVE


def finds_so(tree: Tree, at: int) -> bool:
    """Whether somebody finds a thing to be so, and tells no news: "police found the house empty"."""
    said = next((k for k in tree.kids[at] if k > at and tree.dep[k] == "ccomp"), None)
    if said is None or any(tree.ent[k] == "ORG" for k in tree.children(at, "nsubj")):
        return False
    return tree.tag[said] not in FINITE and not any(tree.tag[k] in FINITE for k in tree.children(said, "aux", "auxpass"))


def of_a_claim(base: Bases, tree: Tree, that: int) -> bool:
    """Whether a "that" belongs to a noun of speech: "repeated a claim that T"."""
    clause = tree.head[that] if that >= 0 and tree.form[that] == "that" else -1
    return clause >= 0 and tree.dep[clause] in QUALIFIERS and base.lemma(tree, tree.head[clause]) in base.claims


def stands_apart(tree: Tree, at: int, hit: Hit) -> bool:
    """Whether a cue without a complement may attribute the sentence around it."""
    if tree.tag[at] not in VERBS or not (hit.own_subject or hit.sources):
        return False
    if tree.tag[at] == "VBN" and tree.child(at, "agent") is not None:
        return True
    if tree.tag[at] == "VB" and tree.quote_of[at] >= 0:
        return False  # "so I will say no more"
    if tree.dep[at] == "relcl" and any(tree.tag[k] == "WRB" for k in tree.kids[at] if k < at):
        return False  # "in the valley, where villages reported damage": that is said of the valley, not the main clause
    relative = bool(hit.sources) and tree.tag[hit.sources[0].span[0]] in RELATIVE
    return (hit.own_subject or tree.tag[at] == "VBD") and not relative


def quote(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """A verb that attributes a quote beside it, and nothing else."""
    if (is_bare(tree, at) and tree.child(at, "agent") is None) or ordered(tree, at):
        return None
    hit = base(tree, at, row, lemma)
    return hit if hit is not None and (hit.sources or tree.tag[at] in {"VBG", "VBN"}) else None


def infinitive(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X vowed to T."""
    kid = tree.child(at, "xcomp")
    if kid is None or kid < at or tree.child(kid, "aux") is None:
        return None
    hit = base(tree, at, row, lemma)
    if hit is not None:
        hit.content = trimmed(tree, (max(tree.left[kid], at + 1), tree.right[kid] + 1))
    return hit


def request(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X urged Y to T."""
    whom, end = tree.child(at, "dobj", "dative"), at + 1
    if lemma == "call":
        prep = next((k for k in tree.kids[at] if k == at + 1 and tree.form[k] in row.preps), None)
        whom = tree.child(prep, "pobj", "pcomp") if prep is not None else in_clause(tree, at)
        if whom is None:
            return None
        end = at + 2
    kid = asked_for(tree, at, whom)
    to = next((k for k in tree.kids[kid] if tree.form[k] == "to" and tree.dep[k] == "aux"), None) if kid is not None else None
    if lemma == "ask" and kid is not None and base.lemma(tree, kid) in ANONYMITY:
        return None
    hit = base(tree, at, row, lemma) if kid is not None and to is not None else None
    if hit is not None and lemma == "expect" and not hit.sources:
        return None  # "is expected to rise"
    if hit is None or kid is None or to is None:
        return None
    if whom is None:
        whom = next((k for k in tree.kids[kid] if tree.dep[k] in {"nsubj", "nsubjpass"} and k < to), None)
    start = to if row.addressee or whom is None else tree.left[whom]
    hit.cue = (at, end)
    hit.hull = (hit.hull[0], max(end, min(hit.hull[1], start)))
    hit.addressee = phrase(tree, whom) if whom is not None and lemma != "expect" else None
    hit.content = trimmed(tree, (start, tree.right[kid] + 1))
    return hit


def asked_for(tree: Tree, at: int, whom: int | None) -> int | None:
    """The verb of what somebody is asked to do."""
    kid = next((k for k in tree.kids[at] if k > at and tree.dep[k] in {"xcomp", "ccomp"}), None)
    if kid is None:
        kid = next((k for k in tree.kids[at] if k > at and tree.dep[k] == "advcl" and aims(tree, k, whom)), None)
    if kid is None and whom is not None:
        return next((k for k in tree.kids[whom] if tree.dep[k] in {"acl", "relcl", "xcomp"}), None)
    return kid


def aims(tree: Tree, at: int, whom: int | None) -> bool:
    """Whether an infinitive follows whom somebody asks at once: "called for the mayor to resign"."""
    if whom is None or (whom != tree.child(at, "nsubj") and tree.left[at] != tree.right[whom] + 1):
        return False
    return tree.tag[tree.right[whom] + 1] == "TO"


def in_clause(tree: Tree, at: int) -> int | None:
    """Who is to act where the parse has read "for Y to T" as a clause."""
    clause = next((k for k in tree.kids[at] if tree.dep[k] == "advcl" and tree.left[k] == at + 1), None)
    return tree.child(clause, "nsubj") if clause is not None and tree.form[at + 1] == "for" else None


def passive(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """Y is said to T: Y belongs to what is said."""
    kid, subject = tree.child(at, "xcomp"), tree.child(at, "nsubjpass")
    if tree.child(at, "auxpass") is None or kid is None or kid < at or subject is None or subject > at:
        return None
    if tree.child(kid, "aux") is None or tree.form[tree.left[kid]] != "to":
        return None
    hit = base(tree, at, row, lemma)
    if hit is not None:
        hit.hull = (tree.right[subject] + 1, tree.left[kid])
        hit.content = [r for part in (tree.subtree(subject), tree.subtree(kid)) for r in trimmed(tree, part)]
    return hit


def addressee(tree: Tree, at: int, hit: Hit) -> Range | None:
    """The person spoken to: the object between the verb and what is said."""
    objects = (k for k in tree.kids[at] if k > at and tree.dep[k] in {"dobj", "dative"} and tree.ent[k] not in TIME)
    kid = next(objects, None)
    if kid is None or any(kid == s.head for s in hit.sources) or hit.holds(kid):
        return None
    return phrase(tree, kid)
