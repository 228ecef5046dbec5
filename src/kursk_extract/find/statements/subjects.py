"""The subject of a verb of speech, wherever the parse has put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Tree

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "WDT", "CD", "DT", "JJ", "JJS", "PRP$", "VBN", "VBG", "FW"})
NAMES = frozenset({"NNP", "NNPS"})
CARRIERS = frozenset(
    {
        "statement",
        "statements",
        "letter",
        "tweet",
        "memo",
        "email",
        "release",
        "message",
        "note",
        "post",
        "video",
        "response",
        "reply",
    }
)
TELLING = frozenset({"told", "tells", "asked", "asks", "assured", "reminded", "informed", "warned", "warns", "urged", "thanked"})
DASHES = frozenset({"—", "–", "--", "―"})
TIME = frozenset({"DATE", "TIME"})
CONJUNCTIONS = frozenset({"after", "before", "as", "since", "until"})
STEPS = 6


def subject_of(tree: Tree, verb: int) -> tuple[int | None, bool]:
    """The token that is a verb's subject, and whether it is the verb's own."""
    at: int | None = verb
    for step in range(STEPS):
        if at is None:
            break
        own = own_subject(tree, at)
        if own is not None and tree.tag[own] in NOMINAL:
            inside = tree.quote_of[own] >= 0 > tree.quote_of[verb]
            return (beside(tree, verb) if inside else own), step == 0
        if tree.dep[at] in {"acl", "relcl"}:
            return qualified(tree, at), step == 0
        held = controlled(tree, at) if step == 0 else None
        if held is not None:
            return held, False
        at = above(tree, at)
        if at is not None and tree.tag[at][:1] == "N":
            return possessor(tree, at), False
    return None, False


def qualified(tree: Tree, at: int) -> int | None:
    """The noun that a participle or relative clause qualifies; behind a comma a participle goes with the main subject."""
    noun = tree.head[at]
    if tree.tag[at] == "VB" and tree.form[at - 1] == "to":
        if tree.dep[noun] == "dobj" and tree.head[noun] < noun:
            return main_subject(tree, noun)  # "held a briefing to say T"
        whose = possessor(tree, noun)
        return noun if whose is None else whose  # "his refusal to say T"
    if tree.tag[at] == "VBG" and tree.form[noun] in CARRIERS and tree.dep[noun] == "dobj" and tree.head[noun] < noun:
        return own_subject(tree, tree.head[noun]) or noun  # "issued a statement saying T"
    apart = tree.dep[at] == "acl" and tree.tag[at] == "VBG" and at > 0 and tree.form[tree.left[at] - 1] == ","
    return main_subject(tree, noun) if apart else noun


def controlled(tree: Tree, at: int) -> int | None:
    """Who is made to speak: "asked him to say"."""
    held = tree.child(tree.head[at], "dobj") if tree.dep[at] == "xcomp" and tree.tag[at] == "VB" else None
    return held if held is not None and held < at and tree.tag[held] in {"PRP", "NNP", "NNPS", "NNS"} else None


def above(tree: Tree, at: int) -> int | None:
    """The verb that shares its subject with a verb below it, or the noun that a gerund hangs on."""
    dep, head = tree.dep[at], tree.head[at]
    if head == at or (dep == "ccomp" and tree.tag[at] not in {"VBG", "VB"}):
        return None
    if dep == "advcl" and tree.dep[head] == "ccomp" and tree.form[max(tree.left[at] - 1, 0)] in DASHES:
        return tree.head[head]  # "X confirmed that T — calling it U"
    if dep == "pcomp":
        return tree.head[head] if tree.head[head] != head else head
    return head if dep in {"xcomp", "conj", "advcl", "ccomp", "dep", "parataxis", "acomp"} else None


def own_subject(tree: Tree, verb: int) -> int | None:
    """The subject among a verb's children: of two, the one beside the verb."""
    found = tree.children(verb, "nsubj", "nsubjpass")
    if not found:
        return verb - 1 if of_an_age(tree, verb - 1) else taken_by_preposition(tree, verb)
    if tree.form[found[0] + 1 : found[0] + 2] == [":"] and tree.quote_of[found[0]] < 0 and len(found) == 1:
        return None  # "Opinion: Stop calling it a reform"
    near = found[0] if len(found) == 1 else max((k for k in found if k < verb), default=found[0])
    whole = tree.head[verb]
    if tree.dep[verb] == "conj" and tree.tag[whole][:1] == "N" and tree.form[max(tree.left[near] - 1, 0)] == "and":
        return whole  # "estimates from X, Y and Z suggest T": the list was cut before its last member
    if tree.form[near + 1 : near + 2] and tree.form[near + 1] in {"--", "—", "–"} and tree.doc[near].is_upper:
        return tree.child(near, "appos") or near  # a date line read as a subject: "PARIS -- X said"
    if tree.ent[near] in TIME or tree.form[near] == "time":
        return tree.child(near, "nsubj") or near
    return near


def taken_by_preposition(tree: Tree, verb: int) -> int | None:
    """The name before a verb which the parse has given to the conjunction: "after Oslo last week confirmed T"."""
    at = tree.left[verb] - 1
    if at < 1 or tree.dep[at] != "pobj" or tree.tag[at] not in NAMES or tree.tag[verb] != "VBD":
        return None
    prep = tree.head[at]
    return at if tree.form[prep] in CONJUNCTIONS and tree.head[prep] == tree.head[verb] else None


def of_an_age(tree: Tree, at: int) -> bool:
    """Whether a token ends "the 62-year-old", which the parse may take for an adjective of the verb."""
    return tree.form[max(at - 3, 0) : at + 1] == ["-", "year", "-", "old"]


def main_subject(tree: Tree, noun: int) -> int | None:
    """The subject of the clause that a noun stands in, for a participle set off from the noun by a comma."""
    at = noun
    for _ in range(2 * STEPS):
        if tree.dep[at] in {"nsubj", "nsubjpass"}:
            return at
        if tree.tag[at][:1] == "V" and (own := tree.child(at, "nsubj", "nsubjpass")) is not None and own < noun:
            return own
        if tree.head[at] == at:
            return noun
        at = tree.head[at]
    return noun


def top_subject(tree: Tree, at: int) -> int | None:
    """The subject of the sentence that a token stands in."""
    for _ in range(4 * STEPS):
        if tree.head[at] == at:
            break
        at = tree.head[at]
    return own_subject(tree, at)


def beside(tree: Tree, verb: int) -> int | None:
    """The noun that stands between a quote and a verb, for a subject that the parse sought inside the quote."""
    for at in range(verb - 1, max(-1, verb - 12), -1):
        if tree.quote_of[at] >= 0:
            break
        if tree.tag[at] == "JJ" and tree.form[at - 1] == "-":
            return at  # "the 41-year-old said"
        if tree.tag[at] in NOMINAL and tree.tag[at][:1] in "NP" and tree.ent[at] not in TIME:
            head = tree.head[at]
            return head if at < head < verb and tree.tag[head][:1] == "N" else at
    for at in range(verb + 1, min(verb + 8, tree.size)):
        if tree.tag[at] in {"NNP", "PRP"} and tree.quote_of[at] < 0:
            return at
        if tree.tag[at] in {"IN", "TO"}:
            return None  # "T opens on 4 April"
    return None


def behind(tree: Tree, verb: int) -> int | None:
    """The head of the noun phrase that starts right behind a verb."""
    found, last = None, tree.sentence(verb)[1]
    if last == verb + 2 and last < tree.size and tree.form[verb + 1][-1:] == "." and tree.tag[last] == "NNP":
        last = tree.sentence(last)[1]  # the parse has ended the sentence at a title: "said Capt. Ann Lee"
    for at in range(verb + 1, min(verb + 12, last)):
        tag = tree.tag[at]
        if at == verb + 1 and tree.text[tree.start[at]].isupper() and tree.tag[at + 1 : at + 2] == ["NNP"]:
            continue  # a first name that is also another word: "said Per Olsen"
        if tree.quote_of[at] >= 0 or not (tag in NOMINAL or tag in {"POS", "HYPH", "PRP$"}) or tag in {"WP", "WDT"}:
            break
        if tag[:1] == "N" or tag == "PRP":
            found = at
    return found if found is not None and tree.ent[found] not in TIME else None


def named_behind(tree: Tree, verb: int) -> int | None:
    """The name set off by commas behind a verb that a comma precedes: "T, some of them in X, said NAME, the ROLE"."""
    if tree.tag[verb] not in {"VBD", "VBZ"} or tree.form[verb - 1] != "," or tree.quote_of[verb] >= 0:
        return None
    if tree.form[verb] in TELLING:
        return None  # "X, who knew, told NAME, …"
    found = behind(tree, verb)
    if found is None or tree.tag[found] not in NAMES or tree.ent[found] not in {"PERSON", "ORG"}:
        return None
    return found if tree.form[found + 1 : found + 2] in ([","], ["."], []) else None


def possessor(tree: Tree, noun: int) -> int | None:
    """Whose a noun is."""
    return tree.child(noun, "poss")


def agent_of(tree: Tree, verb: int) -> int | None:
    """Who did what a passive verb says."""
    by = tree.child(verb, "agent")
    return tree.child(by, "pobj") if by is not None else None


def inverted(tree: Tree, verb: int) -> int | None:
    """The noun phrase right behind a verb of speech whose subject the parse gives as an object."""
    for kid in tree.kids[verb]:
        if kid > verb and tree.dep[kid] in {"dobj", "attr", "oprd", "dative", "npadvmod", "ccomp", "dep"}:
            near = tree.left[kid] <= verb + 2 and tree.tag[kid] in NOMINAL and tree.ent[kid] not in TIME
            return kid if near and tree.quote_of[kid] < 0 and not tree.form[kid].endswith(("self", "selves")) else None
    return None
