"""Names and descriptions between commas beside a verb of speech: "T, NAME, the ROLE of PLACE, said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.hit import Source
from kursk_extract.find.statements.sources import sources

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Range, Tree

NAMES = frozenset({"NNP", "NNPS"})
IN_NAMES = NAMES | {"HYPH", ".", "CC", "FW"}
NOUNS = NAMES | {"NN", "NNS", "PRP"}
IN_PHRASES = NOUNS | {"DT", "PRP$", "JJ", "CD", "CC", "IN", "POS", "HYPH"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
DESCRIBES = frozenset({"DT", "PRP$", "NN", "JJ", "CD", *NAMES, *RELATIVE})
AFTER = frozenset({".", "IN", "_SP", "NNP", "NN", "RB", "TO", "VBG", ",", "''", "``", ":", "-RRB-"})
WHOM = frozenset({"DT", "NNS", "PRP", "PRP$"})
OPENERS = frozenset({"DT", "PRP$", "CD", "NN", "NNS", "NNP", "JJ"})
MOST_PARTS, LONGEST_NAME, LONGEST_PHRASE, FAR = 4, 6, 8, 40


def trailing(tree: Tree, verb: int, *, tells: bool = False) -> tuple[list[Source], int] | None:
    """The speakers named between commas before a verb of speech that ends a sentence, and where the attribution starts."""
    first, last = tree.sentence(verb)
    ends = verb + 1 >= last or tree.tag[verb + 1] in AFTER or (tells and tree.tag[verb + 1] in WHOM)
    if not ends or any(k > verb and tree.dep[k] == "ccomp" for k in tree.kids[verb]):
        return None
    parts = before_comma(tree, verb, first)
    if len(parts) < 2:
        return unattached(tree, verb, first)
    start = None
    if tree.tag[parts[0][0]] == "WP" and is_someone(tree, parts[1]) and ends_before(tree, parts[1][0], first):
        head = next(k for k in range(*parts[1]) if not parts[1][0] <= tree.head[k] < parts[1][1])
        return sources(tree, head)[:1], parts[1][0]
    if is_name(tree, parts[0]) and tree.tag[parts[1][0]] in {"DT", "PRP$"} and is_description(tree, parts[1]):
        start, name = parts[1][0], parts[0]
    else:
        for n in range(1, len(parts)):
            if not is_description(tree, parts[n - 1]):
                return None
            if is_name(tree, parts[n]):
                start, name = parts[n][0], parts[n]
                break
    said = start is not None and any(tree.tag[k] in FINITE for k in range(max(first, start - FAR), start))
    return ([Source(name, name[1] - 1)], start) if said and start is not None else None


def unattached(tree: Tree, verb: int, first: int) -> tuple[list[Source], int] | None:
    """The noun phrase before a verb of speech which the parse has hung elsewhere: "T in the valley, X and Y said"."""
    if tree.child(verb, "nsubj", "nsubjpass") is not None or tree.tag[verb - 1] not in NOUNS:
        return None
    start = verb - 1
    while start > first and tree.tag[start - 1] in IN_PHRASES and tree.quote_of[start - 1] < 0:
        start -= 1
    before = start - 2
    if before <= first or tree.form[start - 1] != "," or tree.tag[before] in NAMES or tree.quote_of[before] >= 0:
        return None
    if not any(tree.tag[k] in FINITE for k in range(max(first, before - FAR), before)):
        return None
    head = next(k for k in range(start, verb) if not start <= tree.head[k] < verb)
    return (sources(tree, head), start) if tree.tag[head] in NOUNS else None


def before_comma(tree: Tree, verb: int, first: int) -> list[Range]:
    """The stretches between the commas that precede a verb, the nearest first; quotes and stops end them."""
    parts: list[Range] = []
    if verb - 1 <= first or tree.form[verb - 1] != "," or tree.quote_of[verb - 1] >= 0:
        return parts
    end = verb - 1
    for at in range(verb - 2, max(first, verb - FAR) - 1, -1):
        if tree.quote_of[at] >= 0:
            if at + 1 < end:
                parts.append((at + 1, end))  # "T," NAME, the ROLE of PLACE, said
            break
        if tree.form[at] == ",":
            if at + 1 < end:
                parts.append((at + 1, end))
            end = at
            if len(parts) == MOST_PARTS:
                break
    return parts


def is_name(tree: Tree, part: Range) -> bool:
    """Whether some tokens are a person's name, with its titles."""
    start, end = part
    if end - start > LONGEST_NAME or tree.tag[end - 1] not in NAMES:
        return False
    return tree.ent[end - 1] in {"PERSON", "ORG", ""} and all(tree.tag[k] in IN_NAMES for k in range(start, end))


def is_description(tree: Tree, part: Range) -> bool:
    """Whether some tokens describe somebody: a noun phrase, or a relative clause."""
    start, end = part
    opener = tree.tag[start]
    return opener in RELATIVE or (opener in DESCRIBES and not any(tree.tag[k] in FINITE for k in range(start, end)))


def is_someone(tree: Tree, part: Range) -> bool:
    """Whether some tokens are a noun phrase without a verb: "one of them", "a neighbour"."""
    start, end = part
    tags = tree.tag[start:end]
    return tags[0] in OPENERS and all(tag in IN_PHRASES for tag in tags) and end - start <= LONGEST_PHRASE


def ends_before(tree: Tree, start: int, first: int) -> bool:
    """Whether a quote or a clause ends right before a token."""
    if start == first:
        return False
    return tree.quote_of[start - 1] >= 0 or any(tree.tag[k] in FINITE for k in range(max(first, start - FAR), start))


def between_commas(tree: Tree, verb: int) -> int | None:
    """The name or noun phrase between commas before a verb that the parse has left without a subject."""
    parts = before_comma(tree, verb, tree.sentence(verb)[0])
    if not parts:
        return None
    if is_name(tree, parts[0]) and tree.ent[parts[0][1] - 1] in {"PERSON", "ORG"}:
        return parts[0][1] - 1
    if tree.tag[parts[0][0]] != "WP" or len(parts) < 2 or not (is_name(tree, parts[1]) or is_someone(tree, parts[1])):
        return None
    start, end = parts[1]
    return next((k for k in range(start, end) if not start <= tree.head[k] < end and tree.tag[k] in NOUNS), None)


def named(tree: Tree, verb: int, subject: int) -> Source | None:
    """The name between commas that stands beside a described subject: "the MP for Hull, Jane Dow, said"."""
    if tree.tag[subject][:1] != "N" or tree.ent[subject] == "PERSON":
        return None
    if subject > verb:
        kids = [k for k in tree.kids[subject] if k > subject and tree.dep[k] == "appos"]
        near = next((k for k in kids if tree.ent[k] == "PERSON" and tree.tag[k] in NAMES), None)
        return Source((tree.left[near], near + 1), near) if near is not None and tree.left[near] > subject else None
    parts = before_comma(tree, verb, tree.sentence(verb)[0])[:1]
    for part in parts:
        person = is_name(tree, part) and tree.ent[part[1] - 1] == "PERSON"
        if person and subject < part[0] and tree.tag[tree.left[subject]] in {"DT", "PRP$", "POS", "NN", "NNP"}:
            return Source(part, part[1] - 1)
    return None
