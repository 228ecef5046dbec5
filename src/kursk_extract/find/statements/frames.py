"""Constructions in which a verb or noun attributes content: one function a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import around, complement, trimmed
from kursk_extract.find.statements.hit import Hit, Source
from kursk_extract.find.statements.hulls import hull
from kursk_extract.find.statements.sources import (
    EMPTY,
    RELATIVE,
    agent_of,
    behind,
    inverted,
    main_subject,
    phrase,
    possessor,
    sources,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow, CueRules

PRONOUNS = frozenset(
    {
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "who",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "nobody",
        "none",
        "both",
        "many",
        "some",
        "others",
        "one",
        "most",
        "several",
        "few",
        "all",
    }
)
SILENT = frozenset({"nobody", "none", "nothing"})
NEWS = frozenset(
    {
        "plan", "death", "killing", "attack", "destruction", "loss", "presence", "involvement", "deployment", "arrest", "clash", "battle", "report", "claim", "allegation", "charge", "rumor", "rumour",
        "agreement", "deal", "casualty", "strike", "rise", "increase", "fall", "drop", "decline", "responsibility", "victory", "escalation", "launch", "seizure", "capture", "withdrawal", "wrongdoing",
        "accusation", "suggestion", "notion", "idea", "criticism", "reduction", "cut", "case", "outbreak", "infection", "ceasefire", "explosion", "damage", "result", "finding", "existence", "link", "involvement", "role", "resignation", "merger", "sanction", "success", "use", "shortage", "delay", "closure", "visit", "talk", "growth", "profit", "injury", "fire", "crash", "shooting", "raid", "evacuation", "release", "detention", "appointment",
    }
)  # fmt: skip


class Frames:
    """Matches a cue token against the constructions of its rows."""

    def __init__(self, rules: CueRules, lemmas: Lemmas) -> None:
        self.rules = rules
        self.lemmas = lemmas
        self.documents = frozenset(rules.words.documents)
        self.mute = frozenset(rules.words.mute)
        self.frames: dict[str, Callable[[Tree, int, CueRow, str], Hit | None]] = {
            "clause": self.clause,
            "quote": self.quote,
            "infinitive": self.infinitive,
            "request": self.request,
            "object": self.object,
            "prep": self.prep,
            "label": self.label,
            "noun": self.noun,
        }

    def __call__(self, tree: Tree, at: int, lemma: str, rows: tuple[CueRow, ...]) -> Hit | None:
        """The first of the rows that fits, with content; else the first that would attribute a quote beside it."""
        waiting: Hit | None = None
        for row in rows:
            frame = self.frames.get(row.frame)
            hit = frame(tree, at, row, lemma) if frame else None
            if hit is None:
                continue
            if hit.content:
                return hit
            waiting = waiting or hit
        return waiting

    # ------------------------------------------------------------ speakers
    def base(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """A hit with its speaker and hull; none where the subject cannot speak."""
        passive = tree.child(at, "auxpass") is not None or self.participle(tree, at)
        subject, own = subject_of(tree, at)
        if not own and not passive and at > 0 and tree.quote_of[at] < 0 <= tree.quote_of[at - 1]:
            # "T," said X: whatever the parse makes of it
            subject, own = behind(tree, at) or subject, True
        if subject is None and not passive:
            subject, own = inverted(tree, at), True
        if passive:
            subject, own = agent_of(tree, at), False
            if subject is None and self.participle(tree, at) and not (lemma == "ask" and row.frame == "clause"):
                return None
        loose = False
        if subject is not None and (tree.form[subject] in SILENT or not self.may_speak(tree, subject, row)):
            loose = not own and tree.dep[at] == "conj" and tree.tag[at] in {"VBD", "VBZ"}
            if not loose:
                return None
            subject = None
        around = hull(tree, at, subject)
        hit = Hit(row, at, lemma, (at, at + 1), around, stance=row.stance, own_subject=own, loose=loose)
        if subject is not None and tree.form[subject] not in EMPTY - {"it", "that"}:
            hit.sources = sources(tree, subject)
        return hit

    @staticmethod
    def participle(tree: Tree, at: int) -> bool:
        """Whether a verb is a bare participle: "asked about T, X said"."""
        if tree.tag[at] != "VBN" or tree.dep[at] not in {"acl", "advcl", "prep", "amod", "pcomp", "dep"}:
            return False
        return tree.child(at, "aux", "nsubj") is None

    def may_speak(self, tree: Tree, subject: int, row: CueRow) -> bool:
        """Whether a subject is of the kind that the row asks for."""
        tag = tree.tag[subject]
        if tag in {"PRP", "WP"}:
            return row.speaker != "document"
        if tag[:1] == "N" and tag not in {"NNP", "NNPS"}:
            noun = self.lemmas.of(tree.form[subject], tag)
            document = noun in self.documents or tree.form[subject] in self.documents
            if row.speaker == "document":
                return document
            return noun not in self.mute and (row.speaker != "actor" or not document or noun in {"statement", "report", "letter"})
        return row.speaker != "document" or tree.form[subject] in self.documents

    # ------------------------------------------------------------ frames
    def clause(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """X said T."""
        if row.particles:
            particle = tree.child(at, "prt", "advmod")
            if particle is None or tree.form[particle] not in row.particles:
                return None
        hit = self.base(tree, at, row, lemma)
        if hit is None:
            return None
        if row.particles and at + 1 < tree.size and tree.form[at + 1] in row.particles:
            hit.cue = (at, at + 2)
        hit.content = complement(tree, at, hit.hull, asks=lemma in {"ask", "wonder"}, gerund=row.gerund)
        if hit.content and hit.content[0][0] > at:
            hit.hull = (hit.hull[0], max(at + 1, min(hit.hull[1], hit.content[0][0])))
        if not hit.content and (hit.own_subject or hit.sources) and tree.tag[at] in {"VBD", "VBZ", "VBP", "VB", "VBN"}:
            agent = tree.tag[at] == "VBN" and tree.child(at, "agent") is not None
            apart = hit.own_subject or tree.tag[at] == "VBD"
            relative = hit.sources and tree.tag[hit.sources[0].span[0]] in RELATIVE
            hit.content = around(tree, at, hit.hull) if (apart and not relative) or agent else []
        if row.addressee:
            hit.addressee = addressee(tree, at, hit)
        return hit

    def quote(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """A verb that attributes a quote beside it, and nothing else."""
        if self.participle(tree, at) and tree.child(at, "agent") is None:
            return None
        return self.base(tree, at, row, lemma)

    def infinitive(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """X vowed to T."""
        kid = tree.child(at, "xcomp")
        if kid is None or kid < at or tree.child(kid, "aux") is None:
            return None
        hit = self.base(tree, at, row, lemma)
        if hit is not None:
            hit.content = trimmed(tree, (max(tree.left[kid], at + 1), tree.right[kid] + 1))
        return hit

    def request(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """X urged Y to T."""
        whom = tree.child(at, "dobj", "dative")
        end = at + 1
        if row.preps:
            prep = next(
                (k for k in tree.kids[at] if k > at and tree.form[k] in row.preps and tree.dep[k] in {"prep", "prt"}), None
            )
            if lemma == "call":
                inner = tree.child(prep, "pobj", "pcomp") if prep is not None else None
                if prep is None or inner is None or prep != at + 1:
                    return None
                whom, end = inner, prep + 1
        kid = next((k for k in tree.kids[at] if k > at and tree.dep[k] in {"xcomp", "ccomp"}), None)
        if kid is None and whom is not None:
            kid = next((k for k in tree.kids[whom] if tree.dep[k] in {"acl", "relcl", "xcomp"} and tree.tag[k] == "VB"), None)
        to = next((k for k in tree.kids[kid] if tree.form[k] == "to" and tree.dep[k] == "aux"), None) if kid is not None else None
        if kid is None or to is None:
            return None
        hit = self.base(tree, at, row, lemma)
        if hit is None:
            return None
        if whom is None:
            whom = next((k for k in tree.kids[kid] if tree.dep[k] in {"nsubj", "nsubjpass"} and k < to), None)
        start = to if row.addressee or whom is None else tree.left[whom]
        hit.cue = (at, end)
        hit.hull = (hit.hull[0], max(end, min(hit.hull[1], start)))
        hit.addressee = phrase(tree, whom) if whom is not None else None
        hit.content = trimmed(tree, (start, tree.right[kid] + 1))
        return hit

    def object(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """X announced T."""
        thing = next((k for k in tree.kids[at] if tree.dep[k] == "dobj" and k > at), None)
        if thing is None or tree.ent[thing] in {"DATE", "TIME"}:
            return None
        end = tree.right[thing] + 1 if row.speaker != "document" else tree.right[at] + 1
        if (
            row.quoted
            and not any(tree.quote_of[k] >= 0 for k in range(thing if thing < end else at, end))
            and not any(tree.quote_of[k] >= 0 for k in range(tree.left[thing], end))
        ):
            return None
        prep = next((k for k in tree.kids[at] if k > thing and tree.dep[k] == "prep" and tree.form[k] in row.preps), None)
        if prep is None and row.need_prep:
            prep = next(
                (k for k in tree.kids[thing] if k > thing and tree.dep[k] == "prep" and tree.form[k] in row.preps[:2]), None
            )
        if row.need_prep and (prep is None or tree.child(prep, "pobj", "pcomp") is None):
            return None
        if row.need_news and self.lemmas.of(tree.form[thing], tree.tag[thing]) not in NEWS:
            return None
        if prep is not None:
            end = max(end, tree.right[prep] + 1)
        hit = self.base(tree, at, row, lemma)
        if hit is None or not hit.sources or hit.sources[0].head == thing:
            return None
        hit.hull = (hit.hull[0], at + 1)
        hit.content = trimmed(tree, (max(tree.left[thing], at + 1), before_date(tree, thing, end)))
        return hit

    def prep(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """X called for T."""
        for kid in tree.kids[at]:
            inner = tree.child(kid, "pobj", "pcomp") if kid > at and tree.form[kid] in row.preps else None
            if inner is None or (tree.form[kid] == "on" and (tree.ent[inner] or tree.tag[inner] in {"PRP", "NNS"})):
                continue
            hit = self.base(tree, at, row, lemma)
            if hit is None or not hit.sources:
                return None
            more = [
                k
                for k in tree.kids[at]
                if k > inner and tree.dep[k] == "xcomp" or tree.form[k] == "as" and tree.dep[k] == "prep" and k > inner
            ]
            end = max([tree.right[kid] + 1, *(tree.right[k] + 1 for k in more)])
            hit.hull = (hit.hull[0], kid + 1)
            hit.cue = (at, kid + 1) if kid <= at + 2 else hit.cue
            hit.content = trimmed(tree, (kid + 1, end))
            return hit
        return None

    def label(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """X called Y Z, X described Y as Z."""
        if tree.child(at, "auxpass") is not None:
            return None
        thing = next((k for k in tree.kids[at] if k > at and tree.dep[k] in {"dobj", "dative"}), None)
        if row.preps:
            as_ = next(
                (k for k in tree.kids[at] if k > at and tree.form[k] in row.preps and tree.dep[k] in {"prep", "mark"}), None
            )
            if as_ is None:
                clause = next(
                    (k for k in tree.kids[at] if k > at and tree.dep[k] == "advcl" and tree.form[tree.left[k]] == "as"), None
                )
                as_ = clause if clause is not None and thing is not None and tree.left[clause] == tree.right[thing] + 1 else None
            if as_ is None and thing is not None:
                as_ = next((k for k in tree.kids[thing] if tree.form[k] in row.preps and tree.dep[k] == "prep"), None)
            if lemma == "refer":
                thing = next((k for k in tree.kids[at] if k > at and tree.form[k] == "to"), None)
            if as_ is None or thing is None or not tree.kids[as_]:
                return None
            span = (max(tree.left[thing], at + 1), max(tree.right[as_], tree.right[thing]) + 1)
        else:
            kid = next((k for k in tree.kids[at] if k > at and tree.dep[k] in {"oprd", "ccomp", "xcomp", "attr", "acomp"}), None)
            if kid is None and thing is not None and lemma == "call":
                # "called him a liar" read as one noun phrase, or as two objects
                rest = [k for k in tree.kids[at] if k > thing and tree.dep[k] in {"dobj", "npadvmod", "dep", "appos"}]
                kid = rest[0] if rest else thing if self.double(tree, thing) else None
            if (
                kid is None
                or tree.child(kid, "mark") is not None
                or (thing is None and tree.child(kid, "nsubj", "nsubjpass") is None)
            ):
                return None
            if any(tree.form[k] == "to" for k in tree.kids[kid] if tree.dep[k] == "aux"):
                return None
            span = (max(min(tree.left[kid], tree.left[thing] if thing is not None else kid), at + 1), tree.right[kid] + 1)
        hit = self.base(tree, at, row, lemma)
        if hit is None or (not hit.sources and tree.tag[at] != "VBG"):
            return None
        hit.hull = (hit.hull[0], at + 1)
        hit.content = trimmed(tree, span)
        return hit

    @staticmethod
    def double(tree: Tree, thing: int) -> bool:
        """Whether an object holds a pronoun or a name and a description of it."""
        return any(tree.tag[k] in {"PRP"} for k in range(tree.left[thing], thing)) or any(
            tree.is_mark(k) for k in range(tree.left[thing], thing)
        )

    def noun(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """X's claim that T."""
        clause = next(
            (k for k in tree.kids[at] if k > at and tree.dep[k] in {"acl", "ccomp", "relcl", "appos"} and self.that(tree, k)),
            None,
        )
        if clause is None:
            return None
        whose = possessor(tree, at)
        hit = Hit(row, at, lemma, (at, at + 1), (tree.left[at], at + 1), stance=row.stance)
        hit.content = trimmed(tree, (at + 1, tree.right[clause] + 1))
        if whose is not None and not row.voiced:
            hit.sources = sources(tree, whose)
        else:
            hit.sources = self.light(tree, at)
        return hit if hit.sources or not row.voiced else None

    def that(self, tree: Tree, clause: int) -> bool:
        """Whether a clause is opened by "that" as a mere mark and has a subject of its own."""
        mark = next((k for k in tree.kids[clause] if tree.form[k] == "that" and k < clause), None)
        subject = tree.child(clause, "nsubj", "nsubjpass", "expl", "csubj")
        return mark is not None and subject is not None and subject != mark and tree.tag[mark] != "WDT"

    def light(self, tree: Tree, noun: int) -> list[Source]:
        """Who makes a claim: the subject of the verb whose object the noun is, or who it comes from."""
        for kid in tree.kids[noun]:
            if tree.dep[kid] == "prep" and tree.form[kid] in {"by", "from"} and (inner := tree.child(kid, "pobj")) is not None:
                return sources(tree, inner)
        at = noun
        for _ in range(3):
            if tree.dep[at] == "conj":
                at = tree.head[at]
        verb = tree.head[at]
        if tree.dep[at] == "pobj":
            verb = tree.head[verb]
        if tree.dep[at] == "appos":
            subject = main_subject(tree, verb)
            return sources(tree, subject) if subject is not None and subject != verb else []
        if verb == at or tree.tag[verb][:1] != "V" or tree.dep[at] not in {"dobj", "pobj"} or verb > noun:
            return []
        if self.lemmas.of(tree.form[verb], tree.tag[verb]) in LIGHT_VERBS:
            subject = agent_of(tree, verb) if tree.child(verb, "auxpass") is not None else subject_of(tree, verb)[0]
            return sources(tree, subject) if subject is not None else []
        return []


LIGHT_VERBS = frozenset(
    {
        "make",
        "issue",
        "give",
        "repeat",
        "release",
        "offer",
        "have",
        "post",
        "publish",
        "send",
        "level",
        "advance",
        "push",
        "sound",
        "raise",
        "voice",
        "deliver",
        "put",
        "float",
        "share",
        "write",
        "respond",
        "come",
        "open",
        "begin",
        "respond",
        "reply",
        "express",
        "echo",
        "reiterate",
        "renew",
        "stick",
        "stand",
        "deny",
    }
)


def before_date(tree: Tree, thing: int, end: int) -> int:
    """The end of a noun phrase without a day or month on which it was spoken of: "reported losses in October"."""
    last = end - 1
    while last > thing and tree.ent[last] in {"DATE", "TIME"}:
        last -= 1
    return last if thing < last < end - 1 and tree.form[last] in {"in", "on"} and tree.head[last] == thing else end


def addressee(tree: Tree, at: int, hit: Hit) -> Range | None:
    """The person spoken to: the object between the verb and what is said."""
    kid = next(
        (k for k in tree.kids[at] if k > at and tree.dep[k] in {"dobj", "dative"} and tree.ent[k] not in {"DATE", "TIME"}), None
    )
    if kid is None or any(kid == s.head for s in hit.sources) or hit.holds(kid):
        return None
    return phrase(tree, kid)
