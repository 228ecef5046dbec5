"""What every verb frame starts from: a cue with its speaker and hull."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.appositions import between_commas, named
from kursk_extract.find.statements.hit import Hit
from kursk_extract.find.statements.hulls import hull
from kursk_extract.find.statements.sources import EMPTY, sources
from kursk_extract.find.statements.subjects import agent_of, behind, inverted, named_behind, subject_of, top_subject

if TYPE_CHECKING:
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.statements.hit import Source
    from kursk_extract.find.statements.tree import Tree
    from kursk_extract.lexicon.cues import CueRow, CueRules

ACTIVE, PASSIVE, BARE = range(3)
SILENT = frozenset({"nobody", "none", "nothing"})
PARTICIPLES = frozenset({"acl", "advcl", "prep", "amod", "pcomp", "dep"})
FINITE_PAST = frozenset({"VBD", "VBZ", "VBG"})
NOUNS = frozenset({"NN", "NNS"})
NAMES = frozenset({"NNP", "NNPS"})
OFFICIAL = frozenset({"statement", "report", "letter"})  # documents in which somebody acts


class Bases:
    """Makes hits with a speaker; none where the subject cannot speak."""

    def __init__(self, rules: CueRules, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.documents = frozenset(rules.words.documents)
        self.finders = frozenset(rules.words.finders)
        self.batches = frozenset(rules.words.batches)
        self.mute = frozenset(rules.words.mute)
        self.news = frozenset(rules.words.news)
        self.withholding = frozenset(rules.words.withholding)
        self.claims = frozenset(rules.nouns)
        self.taking = frozenset(rules.words.taking)
        self.effects = frozenset(rules.words.effects)
        self.light_verbs = frozenset(rules.words.light_verbs)
        self.keeping = frozenset(rules.words.keeping)
        self.occasions = frozenset(rules.words.occasions) | frozenset(rules.words.channels)

    def lemma(self, tree: Tree, at: int) -> str:
        """The lemma of a token."""
        return self.lemmas.of(tree.form[at], tree.tag[at])

    def __call__(self, tree: Tree, at: int, row: CueRow, lemma: str) -> Hit | None:
        """The cue with its speaker and hull, still without content."""
        known = tree.speakers.get(at)
        if known is None:
            known = tree.speakers[at] = self.actor(tree, at)
        subject, own, voice = known
        if subject is None and (voice == BARE or (voice == PASSIVE and lemma == "ask")):
            return None  # "asked whether T, X said": a question put to the speaker is not a statement
        loose = False
        if subject is not None and subject == at - 2 and tree.form[subject] == "which" and tree.tag[at] == "VBG":
            return None  # "refused to say which, citing T"
        if subject is not None and (tree.form[subject] in SILENT or not self.may_speak(tree, subject, row)):
            loose = not own and tree.dep[at] == "conj" and tree.tag[at] in FINITE_PAST
            if not loose:
                return None
            subject = None
        key = (at, subject)
        if key not in tree.voices:
            tree.voices[key] = (hull(tree, at, subject), voices(tree, at, subject))
        around, speaking = tree.voices[key]
        return Hit(row, at, lemma, (at, at + 1), around, [], speaking, stance=row.stance, own_subject=own, loose=loose)

    def actor(self, tree: Tree, at: int) -> tuple[int | None, bool, int]:
        """Who does what a verb says, whether it is the verb's own subject, and the verb's voice."""
        bare = is_bare(tree, at)
        if bare or tree.child(at, "auxpass") is not None:
            return agent_of(tree, at), False, BARE if bare else PASSIVE
        subject, own = self.speaker(tree, at)
        if subject is not None and tree.tag[at] == "VBG" and self.describes(tree, at, subject):
            subject = top_subject(tree, at)  # "ruled out results of the talks adding that T": the talks add nothing
        return subject, own, ACTIVE

    def describes(self, tree: Tree, at: int, subject: int) -> bool:
        """Whether a participle of speech hangs on a noun that is neither somebody nor a text."""
        hangs = (
            tree.tag[at] == "VBG" and tree.dep[at] == "acl" and subject == tree.head[at] and tree.tag[subject] in {"NN", "NNS"}
        )
        return hangs and subject not in tree.actors and self.lemma(tree, subject) not in self.documents

    def document_behind(self, tree: Tree, at: int) -> int | None:
        """The document behind a verb that a comma precedes: "T, shows data of the statistics office"."""
        if tree.tag[at] not in FINITE_PAST or any(k < at for k in tree.children(at, "nsubj", "nsubjpass")):
            return None  # "X, a minister, told The Post that T"
        found = behind(tree, at)
        if found is None or self.lemma(tree, found) not in self.documents:
            return None
        acts = found + 1 < tree.size and tree.tag[found + 1] in {"VBD", "VBZ", "VBP", "MD"}
        return None if acts else found

    def speaker(self, tree: Tree, at: int) -> tuple[int | None, bool]:
        """The subject of an active verb, and whether it is the verb's own."""
        comma = at > 0 and tree.form[at - 1] == ","
        name = (named_behind(tree, at) or self.document_behind(tree, at)) if comma else None
        if name is not None:
            return name, True
        subject, own = subject_of(tree, at)
        if not own and at > 0 and tree.quote_of[at] < 0 <= tree.quote_of[at - 1]:
            # "T," said X: whatever the parse makes of it
            return behind(tree, at) or subject, True
        if subject is None and at > 0 and tree.form[at - 1] == ",":
            asked = next((k for k in tree.kids[at] if k < at and tree.form[k] == "asked" and put_to_subject(tree, k)), None)
            subject = tree.child(asked, "nsubj") if asked is not None else None
            subject = subject if subject is not None else between_commas(tree, at)
        return (subject, own) if subject is not None else (inverted(tree, at), True)

    def may_speak(self, tree: Tree, subject: int, row: CueRow) -> bool:
        """Whether a subject is of the kind that the row asks for."""
        tag = tree.tag[subject]
        if row.speaker == "finder":
            return self.finds(tree, subject)
        if tag in {"PRP", "WP"}:
            return row.speaker != "document"
        if row.speaker == "document" and tag == "WDT" and tree.dep[tree.head[subject]] == "relcl":
            subject = tree.head[tree.head[subject]]  # "a poll that shows T"
            tag = tree.tag[subject]
        if tag[:1] == "N" and tag not in {"NNP", "NNPS"}:
            noun = self.lemma(tree, subject)
            document = self.is_document(tree, subject, noun)
            if row.speaker == "document":
                return document and tree.form[tree.left[subject]] != "no"
            if subject in tree.actors:
                return True
            return noun not in self.mute and (row.speaker != "actor" or not document or noun in OFFICIAL)
        return row.speaker != "document" or tree.form[subject] in self.documents

    def is_document(self, tree: Tree, subject: int, noun: str) -> bool:
        """Whether a noun is a document, or a batch of them."""
        if noun in self.batches and (of := tree.child(subject, "prep")) is not None and tree.form[of] in {"of", "from"}:
            inner = tree.child(of, "pobj")
            return inner is not None and (self.lemma(tree, inner) in self.documents or noun in self.documents)
        return noun in self.documents or tree.form[subject] in self.documents

    def finds(self, tree: Tree, subject: int) -> bool:
        """Whether a subject finds things out by profession: "the researchers", "Gallup"."""
        tag, first = tree.tag[subject], tree.sentence(subject)[0]
        if tree.form[subject] == "they" and first > 0:
            start, end = tree.sentence(first - 1)  # "The team tracked 214 bees. They found that T"
            before = (
                k for k in range(start, end) if tree.dep[k] in {"nsubj", "nsubjpass"} and tree.head[tree.head[k]] == tree.head[k]
            )
            return any(tree.tag[k] in NOUNS and self.lemma(tree, k) in self.finders for k in before)
        if tag in NAMES:
            return tree.ent[subject] == "ORG"
        return tag in NOUNS and self.lemma(tree, subject) in self.finders


def voices(tree: Tree, at: int, subject: int | None) -> list[Source]:
    """The speakers that the subject of a cue names."""
    if subject is None or tree.form[subject] in EMPTY:
        return []
    name = named(tree, at, subject) if subject != at else None
    found = [name] if name is not None else sources(tree, subject)
    for one in found:
        if one.span[0] <= at < one.head:
            one.span = (at + 1, one.span[1])  # the cue read as an adjective of the name behind it
    return found


def is_bare(tree: Tree, at: int) -> bool:
    """Whether a verb is a bare participle: "asked about T, X said"."""
    if tree.form[at] == "asked" and (put_to_subject(tree, at) or opens_fragment(tree, at)):
        return True
    return tree.tag[at] == "VBN" and tree.dep[at] in PARTICIPLES and tree.child(at, "aux", "nsubj") is None


def opens_fragment(tree: Tree, at: int) -> bool:
    """Whether "asked" stands behind the "when" that opens a sentence: "When asked why T, X said"."""
    return at > 0 and tree.form[at - 1] in {"when", "if"} and tree.tag[at] == "VBN" and tree.sentence(at)[0] == at - 1


def put_to_subject(tree: Tree, at: int) -> bool:
    """Whether "asked" between commas says what somebody was asked: "X, asked whether T, said"."""
    if at == 0 or tree.form[at - 1] != "," or tree.dep[at] not in {"ccomp", "advcl", "acl", "relcl", "nsubj"}:
        return False
    subject = tree.child(at, "nsubj")
    return subject is None or tree.right[subject] <= at - 1
