"""Frames with a noun phrase: X announced T, X called for T, X called Y Z."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import trimmed
from kursk_extract.find.statements.figures import FIGURES
from kursk_extract.find.statements.sources import RELATIVE, sources
from kursk_extract.find.statements.subjects import TIME

if TYPE_CHECKING:
    from kursk_extract.find.statements.bases import Bases
    from kursk_extract.find.statements.hit import Hit
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow

LONGEST_THING = 5
WHOLLY = frozenset({"any", "all"})  # "denied any knowledge of T"
SMALL_CLAUSE = frozenset({"oprd", "ccomp", "xcomp", "attr", "acomp"})
SECOND_OBJECT = frozenset({"dobj", "npadvmod", "dep", "appos"})


def thing_said(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X announced T."""
    claim = claim_answered(base, tree, at) if row.stance == "denies" else None
    if claim is not None:
        return denied_claim(base, tree, at, row, lemma, claim)
    thing = thing_of(base, tree, at, row, lemma)
    if thing is None:
        return None
    end = tree.right[at if row.speaker == "document" else thing] + 1
    held = tree.left[thing], end
    if (row.quoted and not words_quoted(tree, at, held)) or (row.figures and not amounts(tree, at, held)):
        return None
    prep = carrier(tree, at, thing, row)
    if row.need_prep and (prep is None or tree.child(prep, "pobj", "pcomp") is None):
        return None
    if prep is not None:
        end = max(end, tree.right[prep] + 1)
    hit = base(tree, at, row, lemma)
    if hit is None or not hit.sources or hit.sources[0].head == thing:
        return None
    hit.hull = (hit.hull[0], at + 1)
    end = with_aim(tree, at, end)
    end = next((k for k in range(thing + 1, end) if tree.form[k] == "as" and meanwhile(tree, k)), end)
    hit.content = trimmed(tree, (max(tree.left[thing], at + 1), before_date(tree, thing, end)))
    hit.figure = row.figures
    return hit


def words_quoted(tree: Tree, at: int, span: Range) -> bool:
    """Whether a verb's object holds quoted words; inside a quote its object always does, and that says nothing."""
    return tree.quote_of[at] < 0 and any(tree.quote_of[k] >= 0 for k in range(*span))


def amounts(tree: Tree, at: int, span: Range) -> bool:
    """Whether a noun phrase holds an amount, and not only a year or a day."""
    return tree.quote_of[at] < 0 and any(tree.tag[k] == "CD" and tree.ent[k] in FIGURES for k in range(*span))


def thing_of(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> int | None:
    """The object of a verb, if it can be what somebody says."""
    thing = next((k for k in tree.kids[at] if tree.dep[k] == "dobj" and k > at), None)
    if thing is None or when(tree, thing):
        return None
    told = base.lemma(tree, thing) in base.news or (row.stance == "denies" and tree.form[tree.left[thing]] in WHOLLY)
    if row.need_news and not told:
        return None
    if lemma == "cite" and tree.tag[at] == "VBG" and not row.quoted:
        return None  # "T, citing a report" names a source
    return thing


def with_aim(tree: Tree, at: int, end: int) -> int:
    """The end of a noun phrase with the infinitive behind it: "announced a series of steps to tighten the law"."""
    aim = next((k for k in tree.kids[at] if k > at and tree.left[k] == end), None)
    return tree.right[aim] + 1 if aim is not None and tree.tag[end] == "TO" and tree.form[end] == "to" else end


def claim_answered(base: Bases, tree: Tree, at: int) -> int | None:
    """The claim that a verb of denial qualifies, which is its object: "a claim that X denied"."""
    subjects = tree.children(at, "nsubj")
    if not subjects or subjects[-1] > at or tree.tag[subjects[-1]] in RELATIVE:
        return None
    noun = tree.head[at] if tree.dep[at] in {"relcl", "acl"} else subjects[0]
    objects = tree.children(at, "dobj", "ccomp")
    if noun >= subjects[-1] or base.lemma(tree, noun) not in base.claims or any(k > at for k in objects):
        return None
    return noun


def denied_claim(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str, claim: int) -> Hit | None:
    """T, a claim that X denied."""
    hit = base(tree, at, row, lemma)
    if hit is None or not hit.sources:
        return None
    hit.content = trimmed(tree, (tree.left[claim], claim + 1))
    return hit


def meanwhile(tree: Tree, at: int) -> bool:
    """Whether an "as" in a headline opens what somebody else does: "as army denies retreat"."""
    first, last = at + 1, min(at + 6, tree.size)
    return tree.is_headline(at) and any(tree.tag[k] in {"VBZ", "VBP", "VBD"} for k in range(first, last))


def carrier(tree: Tree, at: int, thing: int, row: CueRow) -> int | None:
    """The preposition that carries what is said of an object: "criticised Y for Z"."""
    prep = next((k for k in tree.kids[at] if k > thing and tree.dep[k] == "prep" and tree.form[k] in row.preps), None)
    if prep is not None or not row.need_prep:
        return prep
    return next((k for k in tree.kids[thing] if k > thing and tree.dep[k] == "prep" and tree.form[k] in row.preps[:2]), None)


def before_date(tree: Tree, thing: int, end: int) -> int:
    """The end of a noun phrase without a day or month on which it was spoken of: "reported losses in October"."""
    last = end - 1
    while last > thing and tree.ent[last] in TIME:
        last -= 1
    return last if thing < last < end - 1 and tree.form[last] in {"in", "on"} and tree.head[last] == thing else end


def led_by_preposition(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X called for T."""
    for kid in tree.kids[at]:
        inner = tree.child(kid, "pobj", "pcomp") if kid > at and tree.form[kid] in row.preps else None
        if inner is None or (tree.form[kid] == "on" and (tree.ent[inner] or tree.tag[inner] in {"PRP", "NNS"})):
            continue
        if row.figures and not amounts(tree, at, (tree.left[inner], tree.right[inner] + 1)):
            continue
        hit = base(tree, at, row, lemma)
        if hit is None or not hit.sources:
            return None
        more = [k for k in tree.kids[at] if k > inner and (tree.dep[k] == "xcomp" or tree.form[k] == "as")]
        more += [k for k in tree.kids[at] if k > inner and tree.dep[k] == "advcl" and tree.tag[tree.left[k]] == "TO"]
        hit.hull = (hit.hull[0], kid + 1)
        hit.cue = (at, kid + 1) if kid <= at + 2 else hit.cue
        hit.content = trimmed(tree, (kid + 1, max(tree.right[k] + 1 for k in [kid, *more])))
        return hit
    return None


def label(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """X called Y Z, X described Y as Z."""
    if tree.child(at, "auxpass") is not None:
        return label_by(base, tree, at, row, lemma)
    span = described_as(tree, at, row, lemma) if row.preps else called(tree, at, lemma)
    if span is None:
        return label_behind(base, tree, at, row, lemma)
    hit = base(tree, at, row, lemma) if not ordered(tree, at) else None
    if hit is None:
        return None
    hit.sources = [s for s in hit.sources if not span[0] <= s.head < span[1]]  # what is called so names nobody
    if not hit.sources and tree.tag[at] not in {"VBG", "VBZ"}:
        return None
    hit.hull = (hit.hull[0], at + 1)
    hit.content = trimmed(tree, span)
    return hit


def label_behind(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """Y, whom X called Z; what X described as Z."""
    thing = labelled(tree, at)
    described = (k for k in tree.kids[at] if k > at and (tree.form[k] in row.preps if row.preps else tree.dep[k] in SMALL_CLAUSE))
    kid = next(described, None)
    if thing is None or kid is None or object_of(tree, at) is not None or tree.child(kid, "mark", "aux", "nsubj") is not None:
        return None
    hit = base(tree, at, row, lemma)
    if hit is None or not hit.own_subject or not hit.sources or hit.sources[0].head >= at:
        return None
    hit.hull = (hit.hull[0], at + 1)
    hit.content = [r for part in (thing, tree.subtree(kid)) for r in trimmed(tree, part) or [part]]
    return hit


def labelled(tree: Tree, at: int) -> Range | None:
    """What a verb of naming has before it as its object: a relative pronoun, else the noun that its clause qualifies."""
    subject, noun = tree.child(at, "nsubj"), tree.head[at]
    if subject is None or subject > at or tree.tag[subject] in RELATIVE:
        return None
    pronoun = next((k for k in tree.kids[at] if k < subject and tree.tag[k] in RELATIVE), None)
    if pronoun is not None and (tree.form[pronoun] == "what" or tree.dep[at] != "relcl"):
        return (pronoun, pronoun + 1) if tree.child(at, "aux") is None or tree.form[pronoun] != "what" else None
    if tree.dep[at] != "relcl" or noun > subject:
        return None
    return tree.left[noun] if noun - tree.left[noun] < LONGEST_THING else noun, noun + 1


def ordered(tree: Tree, at: int) -> bool:
    """Whether a gerund hangs on an order to the reader: "Stop calling it a reform"."""
    verb = tree.head[at]
    return tree.dep[at] == "xcomp" and tree.tag[verb] == "VB" and tree.child(verb, "nsubj", "aux") is None


def label_by(base: Bases, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
    """Y was called Z by X, Y was described as Z by X."""
    subject = tree.child(at, "nsubjpass")
    described = (k for k in tree.kids[at] if k > at and (tree.form[k] in row.preps if row.preps else tree.dep[k] in SMALL_CLAUSE))
    kid = next(described, None)
    if subject is None or kid is None or subject > at:
        return None
    heads = (at, kid, *tree.kids[kid])
    by = next((k for n in heads for k in tree.kids[n] if k > kid and tree.form[k] == "by"), None)
    agent = tree.child(by, "pobj") if by is not None else None
    if agent is None or not (base.may_speak(tree, agent, row) if row.preps else agent in tree.actors):
        return None
    hit = base(tree, at, row, lemma)
    if by is None or hit is None:
        return None
    hit.sources, hit.hull = sources(tree, agent), (at, at + 1)
    parts = [tree.subtree(subject)] if tree.tag[subject] not in RELATIVE else []
    parts.append((tree.left[kid], min(tree.right[kid] + 1, by)))
    hit.content = [r for part in parts for r in trimmed(tree, part)]
    return hit


def object_of(tree: Tree, at: int) -> int | None:
    """The object behind a verb."""
    return next((k for k in tree.kids[at] if k > at and tree.dep[k] in {"dobj", "dative"}), None)


def described_as(tree: Tree, at: int, row: CueRow, lemma: str) -> Range | None:
    """The range of "Y as Z"."""
    thing = object_of(tree, at)
    if lemma == "refer":
        thing = next((k for k in tree.kids[at] if k > at and tree.form[k] == "to"), None)
    if thing is None:
        return None
    behind = [k for k in tree.kids[at] if k > at]
    as_ = next((k for k in behind if tree.form[k] in row.preps and tree.dep[k] in {"prep", "mark"}), None)
    if as_ is None:
        clauses = (k for k in behind if tree.dep[k] == "advcl" and tree.form[tree.left[k]] == "as")
        as_ = next((k for k in clauses if tree.left[k] == tree.right[thing] + 1), None)
    if as_ is None:
        as_ = next((k for k in tree.kids[thing] if tree.form[k] in row.preps and tree.dep[k] == "prep"), None)
    if as_ is None or not tree.kids[as_]:
        return None
    return max(tree.left[thing], at + 1), max(tree.right[as_], tree.right[thing]) + 1


def called(tree: Tree, at: int, lemma: str) -> Range | None:
    """The range of "Y Z" behind a verb of naming."""
    thing = object_of(tree, at)
    kid = next((k for k in tree.kids[at] if k > at and tree.dep[k] in SMALL_CLAUSE), None)
    if kid is None and thing is not None:
        # "called him a liar" read as two objects, or as one noun phrase
        rest = [k for k in tree.kids[at] if k > thing and tree.dep[k] in SECOND_OBJECT and not when(tree, k)]
        kid = rest[0] if rest else thing if lemma == "call" and is_double(tree, thing) else None
    if kid is None or tree.child(kid, "mark") is not None:
        return None
    if thing is None and tree.child(kid, "nsubj", "nsubjpass") is None:
        return None
    if any(tree.form[k] == "to" for k in tree.kids[kid] if tree.dep[k] == "aux"):
        return None
    return max(min(tree.left[k] for k in (kid, thing) if k is not None), at + 1), tree.right[kid] + 1


def when(tree: Tree, at: int) -> bool:
    """Whether a token outside quotes names a time."""
    return tree.ent[at] in TIME and tree.quote_of[at] < 0


def is_double(tree: Tree, thing: int) -> bool:
    """Whether an object holds a pronoun and a description of it, or a quoted description."""
    pronoun = any(tree.tag[k] == "PRP" for k in range(tree.left[thing], thing))
    return pronoun or any(tree.is_mark(k) for k in range(*tree.subtree(thing)))
