"""Content of a verb of speech: its complement, or the sentence around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.hulls import COMMAS, STOPS
from kursk_extract.find.statements.subjects import TIME
from kursk_extract.find.statements.tree import minus

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Range, Tree

THAT = frozenset({"that"})
ADVERBIAL = frozenset({"prep", "advcl", "advmod", "npadvmod", "cc", "mark", "intj", "preconj", "prt", "aux"})
APART = frozenset({"as", "after", "amid", "while"})  # "rebels claim capture of X as army denies Y": the clause is another's
FAR = 8
WIDEST = 200
ASKED = frozenset({"whether", "if"})
PRESENT = frozenset({"VBZ", "VBP"})
AUXILIARIES = frozenset({"MD", "VBP", "VBZ", "TO"})
QUALIFIERS = frozenset({"relcl", "acl"})
OPENERS = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS", "EX", "IN", "CD"})  # "said Monday it was …"


def complement(tree: Tree, verb: int, hull: Range, *, asks: bool = False, gerund: bool = False) -> list[Range]:
    """The clause on the right of a verb that says what was said."""
    found = [k for k in tree.kids[verb] if k > verb and tree.dep[k] == "ccomp" and tree.right[k] >= hull[1]]
    found = [k for k in found if tree.form[tree.left[k]] not in APART and not of_speaker(tree, verb, k)]
    if found:
        first = found[0]
        start = max(tree.left[first], verb + 1)
        if start < hull[1] <= first:
            own = tree.child(first, "nsubj", "nsubjpass", "mark", "expl", "csubj")
            start = start if own is not None else verb + 1 if tree.dep[verb] != "relcl" else hull[1]
        start = behind_date(tree, first, start)
        marks = [k for k in tree.kids[first] if tree.form[k] == "that" and tree.dep[k] == "mark" and k < first]
        start = max([start, *marks])  # "said, citing X, that T"
        start += start == verb + 1 and on_a_weekday(tree, start)
        return trimmed(tree, (start, beyond_colon(tree, verb, extended(tree, verb, tree.right[found[-1]] + 1))))
    turned = upside_down(tree, verb, hull)
    if turned is not None:
        return trimmed(tree, turned)
    doing = next((k for k in tree.kids[verb] if k > verb and tree.dep[k] == "xcomp" and tree.tag[k] == "VBG"), None)
    if gerund and doing is not None and tree.form[verb + 1] != ",":
        return trimmed(tree, (max(tree.left[doing], verb + 1), tree.right[doing] + 1))
    openers = ASKED if asks else ASKED - {"if"}
    asked = next((k for k in tree.kids[verb] if k > verb and tree.dep[k] == "advcl" and tree.form[tree.left[k]] in openers), None)
    if asked is not None:
        return trimmed(tree, (tree.left[asked], tree.right[asked] + 1))
    that = opener(tree, verb, hull)
    if that is None:
        return []
    clause = tree.head[that]
    return trimmed(tree, (that, max(tree.right[clause] + 1, tree.right[verb] + 1 if tree.dep[clause] not in QUALIFIERS else 0)))


def on_a_weekday(tree: Tree, at: int) -> bool:
    """Whether a token behind a verb of speech is the weekday of speaking, not the first word of what was said."""
    day = tree.tag[at] == "NNP" and tree.ent[at] == "DATE" and tree.form[at][-3:] == "day"
    behind = tree.tag[at + 1] if at + 1 < tree.size else ""
    return day and (behind in OPENERS or (behind in {"NNS", "NN", "JJ"} and tree.head[at] != at + 1))


def of_speaker(tree: Tree, verb: int, clause: int) -> bool:
    """Whether a clause behind "T, said X," goes on about X: ", who co-wrote the book"."""
    if not any(tree.dep[k] == "ccomp" for k in tree.kids[verb] if k < verb):
        return False
    first = tree.left[clause]
    near = range(first, max(verb, first - 4), -1)
    return tree.quote_of[clause] < 0 and any(tree.tag[k] in {"WP", "WDT"} and tree.form[k - 1] == "," for k in near)


def behind_date(tree: Tree, first: int, start: int) -> int:
    """Where a clause starts behind the day on which it was said: "said on Friday it had hit a depot"."""
    if tree.form[start] not in {"on", "in"}:
        return start
    subject = next((k for k in tree.kids[first] if start < k < first and tree.dep[k] in {"nsubj", "nsubjpass", "expl"}), None)
    if subject is None:
        return start
    own = tree.left[subject]
    return own if start + 1 < own <= start + 6 and all(tree.ent[k] in TIME for k in range(start + 1, own)) else start


def upside_down(tree: Tree, verb: int, hull: Range) -> Range | None:
    """The clause right behind a verb of speech which the parse has put above it: "while X says T, …"."""
    head = tree.head[verb]
    if tree.dep[verb] not in {"advcl", "parataxis"} or head <= verb or hull[1] != verb + 1:
        return None
    subject = tree.child(head, "nsubj", "nsubjpass", "expl")
    if subject is None or tree.left[subject] != hull[1]:
        return None
    joined = [tree.left[k] for k in tree.kids[head] if k > head and tree.dep[k] == "conj"]
    return hull[1], min([tree.right[head] + 1, *joined])


def opener(tree: Tree, verb: int, hull: Range) -> int | None:
    """The "that" of a complement which the parse has hung elsewhere."""
    if any(tree.dep[k] == "ccomp" and k < verb for k in tree.kids[verb]):
        return None
    for at in range(verb + 1, min(hull[1] + FAR, tree.sentence(verb)[1])):
        if tree.form[at] == "that" and tree.tag[at] == "IN":
            clause = tree.head[at]
            if clause <= at or (tree.dep[clause] in QUALIFIERS and tree.child(clause, "nsubj", "nsubjpass", "expl") is None):
                return None
            near = tree.head[clause]
            if tree.dep[clause] in QUALIFIERS and tree.tag[near][:1] == "N" and not (hull[0] <= near < max(hull[1], at)):
                return None
            return at
        if tree.tag[at][:1] == "V" and tree.quote_of[at] < 0 and at >= hull[1]:
            return None
    return None


def extended(tree: Tree, verb: int, end: int) -> int:
    """The end of a complement with the clauses joined to it that the parse has joined to the verb of speech."""
    above = tree.kids[tree.head[verb]] if tree.dep[verb] == "xcomp" else ()
    for kid in (*tree.kids[verb], *above):
        if kid < end or tree.dep[kid] != "conj":
            continue
        subject = tree.child(kid, "nsubj", "nsubjpass", "expl")
        if tree.left[kid] > end + 2:
            continue
        if subject is None:
            # "said she hoped to win, and then would go on": no deed of the speaker
            if tree.tag[verb] == "VBD" and any(tree.dep[k] == "aux" and tree.tag[k] in AUXILIARIES for k in tree.kids[kid]):
                end = tree.right[kid] + 1
            continue
        that = any(tree.form[k] == "that" and tree.dep[k] == "mark" for k in tree.kids[kid])
        shifted = tree.tag[verb] == "VBD" and (
            tree.tag[kid] in PRESENT or any(tree.tag[k] in {"MD", *PRESENT} for k in tree.kids[kid] if tree.dep[k] == "aux")
        )
        that = that or (
            tree.tag[verb] in PRESENT
            and (tree.tag[verb] == "VBZ" or same_pronoun(tree, verb, kid, subject))
            and tree.tag[subject] == "PRP"
        )
        if that or shifted:
            end = tree.right[kid] + 1
    return end


def same_pronoun(tree: Tree, verb: int, kid: int, subject: int) -> bool:
    """Whether a joined clause has the pronoun of the complement as its subject: "says he hopes, but he doubts"."""
    said = next((k for k in tree.kids[verb] if verb < k < kid and tree.dep[k] == "ccomp"), None)
    first = tree.child(said, "nsubj", "nsubjpass") if said is not None else None
    return first is not None and tree.tag[first] == "PRP" and tree.form[first] == tree.form[subject]


def beyond_colon(tree: Tree, verb: int, end: int) -> int:
    """The end of the sentence where a colon stands at the end of a complement."""
    last = tree.sentence(verb)[1]
    if end < last and tree.form[end] == ":" and tree.quote_of[end] < 0 and end + 1 < last:
        return last
    return end


def around(tree: Tree, verb: int, hull: Range, effects: frozenset[str]) -> list[Range]:
    """The sentence without an attribution that is set off by commas: "T, X said", "T, X said, T", "T, X said, killing 9"."""
    first, last = tree.sentence(verb)
    start = hull[0]
    if first > 0 and tree.form[first] == "," and start <= first + 2:
        first = tree.sentence(first - 1)[0]
    mark = (
        start - 1 >= first and tree.form[start - 1] in {"as", "so", "like"} and tree.dep[start - 1] in {"mark", "advmod", "prep"}
    )
    if mark:
        start -= 1
    before = start - 1
    while before >= first and tree.is_mark(before):
        before -= 1
    after = next((at for at in range(hull[1], last) if not tree.is_mark(at) and tree.tag[at] != "_SP"), last)
    stated = any(tree.dep[k] == "ccomp" and k < verb for k in tree.kids[verb])
    if not stated and only_adverbs(tree, verb, start):
        return []
    closed = after >= last or stated or tree.form[after] in STOPS or tree.form[after] in {"and", "but"}
    if not closed:
        return []
    if before >= first and tree.form[before] == ";":
        return []  # a clause of its own: "T; X denies this"
    if before < first:
        # "As X said, T"
        opened = mark or tree.form[hull[0]] == "as"
        return trimmed(tree, (after, last)) if opened and after < last and tree.form[after] in COMMAS else []
    if tree.form[before] not in {*COMMAS, "?", "!"} and not tree.is_mark(start - 1):
        return []
    end = after if stated and tree.dep[verb] == "ROOT" and not resumes(tree, after, last) else tail(tree, verb, after, last)
    end = max(end, effect(tree, after, last, effects))
    return [r for part in minus((opening(tree, first, before), end), [(start, hull[1])]) for r in trimmed(tree, part)]


def effect(tree: Tree, comma: int, last: int, effects: frozenset[str]) -> int:
    """Where the figures end that what was said led to: ", killing three people and wounding 12"."""
    at = comma + 1
    if at >= last or tree.form[comma] != "," or tree.tag[at] != "VBG" or tree.form[at] not in effects:
        return 0
    end = min(tree.right[at] + 1, last)
    return end if "CD" in tree.tag[at:end] else 0


def only_adverbs(tree: Tree, verb: int, start: int) -> bool:
    """Whether all that stands left of an attribution says when, where or how the verb of speech was said."""
    if tree.dep[verb] not in {"ROOT", "conj"}:
        return False
    before = [k for k in tree.kids[verb] if k < start and tree.dep[k] != "punct"]
    return bool(before) and all(tree.dep[k] in ADVERBIAL for k in before)


def resumes(tree: Tree, after: int, last: int) -> bool:
    """Whether a quote goes on behind an attribution, or a reason is given there."""
    return after + 1 < last and (
        tree.quote_of[after + 1] >= 0
        or tree.form[after + 1] in {"because", "but", "if", "unless", "so", "since", "although", "though"}
    )


def opening(tree: Tree, first: int, before: int) -> int:
    """Where content left of an attribution starts: behind a colon, a semicolon or an open bracket."""
    for at in range(before, max(first, before - WIDEST), -1):
        if tree.quote_of[at] >= 0:
            continue
        if tree.form[at] in {":", ";", "("} and at < before - 1:
            if tree.form[at] == "(" and ")" in tree.form[at : before + 1]:
                continue
            return at + 1
    return first


def tail(tree: Tree, verb: int, after: int, last: int) -> int:
    """Where content that goes on behind an attribution ends."""
    if after >= last or tree.form[after] not in COMMAS:
        return after
    following = next((at for at in range(after + 1, last) if not tree.is_mark(at)), last)
    if following >= last:
        return after
    if tree.tag[following] in {"CC", "VBG", "WP", "WDT"} or tree.form[following] in {
        "who",
        "which",
        "while",
        "as",
        "then",
        "according",
    }:
        return after
    if any(tree.dep[k] == "conj" and k > after for k in tree.kids[verb]) or describes(tree, following, verb, after):
        return after
    return next((at for at in range(following, last - 1) if tree.form[at] == "." and opens(tree, at + 1, last)), last)


def describes(tree: Tree, at: int, verb: int, after: int) -> bool:
    """Whether a token says more of the speaker behind a verb: "said Ann Lee, a doctor, who …"."""
    for _ in range(FAR):
        if verb < at < after:
            return True
        if tree.head[at] == at or at < verb:
            return False
        at = tree.head[at]
    return False


def trimmed(tree: Tree, span: Range) -> list[Range]:
    """A content range without commas, stops, "that" and lone quote marks at its ends; none where nothing is left."""
    start, end = span
    while start < end and (
        (not tree.is_word(start) and not opens(tree, start, end))
        or (tree.form[start] in THAT and tree.tag[start] in {"IN", "WDT"} and is_mark(tree, start))
    ):
        start += 1
    while start < end and not tree.is_word(end - 1) and not closes(tree, start, end - 1):
        end -= 1
    return [(start, end)] if start < end else []


def is_mark(tree: Tree, at: int) -> bool:
    """Whether a "that" only opens a clause."""
    return tree.dep[at] in {"mark", "det"} or tree.tag[at] == "IN"


def opens(tree: Tree, at: int, end: int) -> bool:
    """Whether a token opens something that belongs to what follows."""
    quote = tree.quote_of[at]
    if quote >= 0:
        return tree.stretches[quote][0] == at
    return tree.form[at] in {"$", "£", "€", "#", "@", "(", "["} and at + 1 < end


def closes(tree: Tree, start: int, at: int) -> bool:
    """Whether a token closes something that belongs to what precedes."""
    quote = tree.quote_of[at]
    if quote >= 0:
        return True
    return tree.form[at] in {"%", ")", "]", "'s", "…"} and at > start
