"""Attributions by layout: "Name: T" at the start of a line, and a quote followed by a dash and a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.clauses import trimmed
from kursk_extract.find.statements.hit import Hit, Source

if TYPE_CHECKING:
    from kursk_extract.find.statements.tree import Range, Tree
    from kursk_extract.lexicon.cues import CueRow, CueRules

CLAUSE = frozenset({"nsubj", "nsubjpass", "aux", "neg"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD", "VB"})
LONGEST_NAME = 6
DASHES = frozenset({"—", "–", "-", "--", "―"})
LEAST = 4  # "Hill: Hold on" heads a section
TOPIC = frozenset({"on", "to", "at", "in"})
INITIALS = frozenset({"q", "a"})
BOLD = frozenset({"*", "**", "_", "__"})
JOINING = frozenset({"of", "the", "de", "van", "von", "al", "and", "&", "bin", "la", "for", ","})


class Lines:
    """Finds attributions that punctuation and layout make."""

    def __init__(self, rules: CueRules) -> None:
        self.labels = frozenset(rules.words.labels)
        self.voices = frozenset(rules.words.documents) | frozenset(rules.words.voices)
        self.colon, self.dash, self.tail = rules.of("line"), rules.of("dash"), rules.of("tail")

    def __call__(self, tree: Tree, paragraph: Range) -> Hit | None:
        """The attribution of a whole paragraph, if it has one."""
        hit: Hit | None = None
        if self.colon is not None and ":" in tree.form[paragraph[0] : min(paragraph[0] + 2 * LONGEST_NAME + 2, paragraph[1])]:
            hit = self.initial_first(tree, paragraph, self.colon) or self.name_first(tree, paragraph, self.colon)
        if hit is None and self.dash is not None and tree.quote_of[paragraph[0]] >= 0:
            hit = self.name_last(tree, paragraph, self.dash)
        return self.headline_end(tree, paragraph, self.tail) if hit is None and self.tail is not None else hit

    @staticmethod
    def initial_first(tree: Tree, paragraph: Range, row: CueRow) -> Hit | None:
        """Q: T, A: T."""
        first, last = paragraph
        first += tree.form[first] in BOLD and first + 1 < last
        if first + 2 >= last or tree.form[first] not in INITIALS or tree.form[first + 1] != ":" or not is_interview(tree):
            return None
        return spoken(tree, row, (first, first + 1), first + 1, last)

    def name_first(self, tree: Tree, paragraph: Range, row: CueRow) -> Hit | None:
        """Name: T."""
        first, last = paragraph
        if (tree.is_mark(first) or tree.form[first] in BOLD) and first + 1 < last:
            first += 1
        headline = tree.is_headline(first)
        longest = 2 * LONGEST_NAME if headline else LONGEST_NAME
        colon = next((at for at in range(first + 1, min(first + longest + 1, last)) if tree.form[at] == ":"), None)
        if colon is None or colon + 2 >= last:
            return None
        dash = next(
            (at for at in range(first, colon - 1) if tree.form[at] in DASHES and tree.text[tree.start[at] - 1] == " "), None
        )
        name = first if dash is None or not headline else dash + 1
        until = next((at for at in range(name + 1, colon) if headline and tree.form[at] in TOPIC), colon)
        if not self.is_name(tree, name, until, headline=headline):
            return None
        text = tree.text
        quoted = any(tree.quote_of[at] >= 0 for at in range(colon + 1, last))
        verbs = FINITE | {"VBN"} if headline else FINITE  # "Governor: six people injured"
        voiced = quoted or any(tree.dep[at] in CLAUSE or tree.tag[at] in verbs for at in range(colon + 1, last))
        if not quoted and tree.words((colon + 1, last)) < LEAST:
            return None
        if not voiced or text[tree.end[colon] : tree.end[colon] + 1] not in {" ", '"', "\n", "*"}:
            return None
        hit = spoken(tree, row, (name, until), colon, last)
        hit.hull = (first, colon + 1)
        if until < colon - 1 and tree.form[until] == "to":
            hit.addressee = (until + 1, colon)
        return hit

    def is_name(self, tree: Tree, first: int, last: int, *, headline: bool) -> bool:
        """Whether some tokens read as the name of a speaker."""
        ends = tree.form[first], tree.form[last - 1], " ".join(tree.form[max(last - 2, 0) : last])
        if not self.labels.isdisjoint(ends) or len(tree.form[last - 1]) == 1:
            return False
        doc, voice = tree.doc, self.is_heard(tree, last - 1)
        if headline and voice and last - first <= LONGEST_NAME // 2 and doc[first].text[:1].isupper():
            return not any(tree.tag[at] in FINITE for at in range(first, last))  # "Local authorities: T"
        for at in range(first, last):
            word = doc[at].text
            if not (word[:1].isupper() or tree.form[at] in JOINING or not tree.is_word(at)) or any(c.isdigit() for c in word):
                return False
        if headline and last - first <= LONGEST_NAME // 2:
            # "EPL: T", "Developing Story: T" are told of, not by, somebody
            return any(at in tree.actors for at in range(first, last))
        named = any(tree.ent[at] in {"PERSON", "ORG", "GPE", "NORP"} for at in range(first, last))
        words = [doc[at].text for at in range(first, last) if tree.is_word(at)]
        capitals = all(word.isupper() for word in words) and len("".join(words)) > LEAST - 1 and len(words) < LONGEST_NAME
        return named or capitals

    def is_heard(self, tree: Tree, at: int) -> bool:
        """Whether a token is a word for who speaks in headlines, or such words' plural."""
        ends = tree.form[at], tree.form[at].removesuffix("s"), " ".join(tree.form[max(at - 1, 0) : at + 1])
        return not self.voices.isdisjoint(ends)

    def headline_end(self, tree: Tree, paragraph: Range, row: CueRow) -> Hit | None:
        """T: Name, at the end of a headline."""
        first, last = paragraph
        while last > first and tree.tag[last - 1] == "_SP":
            last -= 1
        if ":" not in tree.form[max(first, last - LONGEST_NAME) : last]:
            return None
        colon = next(
            (at for at in range(last - 2, max(first + LEAST, last - LONGEST_NAME) - 1, -1) if tree.form[at] == ":"), None
        )
        if colon is None or not tree.is_headline(first) or not self.is_voice(tree, colon + 1, last):
            return None
        told = any(tree.dep[at] in CLAUSE or tree.tag[at] in FINITE or tree.quote_of[at] >= 0 for at in range(first, colon))
        if not told or ":" in tree.form[first:colon]:
            return None
        hit = Hit(row, colon, ":", (colon, colon + 1), (colon, last))
        hit.content = trimmed(tree, (first, colon))
        hit.sources = [Source((colon + 1, last), name_head(tree, colon + 1, last))]
        return hit

    def is_voice(self, tree: Tree, first: int, last: int) -> bool:
        """Whether some tokens name who says what stands before them in a headline: "police", "UN", "Baltic minister"."""
        if any(tree.tag[at] in FINITE or not (tree.wordy[at] or tree.form[at] in {"'s", "’s", "-"}) for at in range(first, last)):
            return False
        word = tree.doc[last - 1].text
        return self.is_heard(tree, last - 1) or (word.isupper() and len(word) > 1) or tree.ent[last - 1] in {"PERSON", "ORG"}

    def name_last(self, tree: Tree, paragraph: Range, row: CueRow) -> Hit | None:
        """A quote, a dash, a name."""
        first, last = paragraph
        end = tree.stretches[tree.quote_of[first]][1]
        if end < last and tree.form[end] == "." and end + 1 < last:
            end += 1
        if end + 1 >= last or tree.form[end] not in DASHES or last - end > 4 * LONGEST_NAME:
            return None
        if not doc_upper(tree, end + 1) and tree.form[end + 1] != "the":
            return None
        stop = next((at for at in range(end + 1, last) if tree.form[at] in {",", "(", ".", ";"}), last)
        if any(tree.tag[at] in {"VBD", "VBZ", "VBP"} for at in range(end + 1, stop)) or stop == end + 1:
            return None
        hit = Hit(row, end, "-", (end, end + 1), (end, last))
        hit.content = [(first, end if tree.form[end - 1] != "." or tree.quote_of[end - 1] >= 0 else end - 1)]
        hit.sources = [Source((end + 1, stop), name_head(tree, end + 1, stop))]
        return hit


def spoken(tree: Tree, row: CueRow, name: Range, colon: int, last: int) -> Hit:
    """What follows the colon behind a name."""
    hit = Hit(row, colon, ":", (colon, colon + 1), (name[0], colon + 1))
    hit.content = trimmed(tree, (colon + 1, last))
    hit.sources = [Source(name, name_head(tree, *name))]
    return hit


def is_interview(tree: Tree) -> bool:
    """Whether a text has lines that begin with "Q:" and lines that begin with "A:"; worked out once for a tree."""
    if tree.interview is None:
        openers = {tree.form[k] for p in tree.paragraphs for k in range(p[0], min(p[0] + 2, p[1] - 1)) if tree.form[k + 1] == ":"}
        tree.interview = openers >= INITIALS
    return tree.interview


def doc_upper(tree: Tree, at: int) -> bool:
    """Whether a token begins with a capital."""
    return tree.text[tree.start[at]].isupper()


def name_head(tree: Tree, first: int, last: int) -> int:
    """The token whose head lies outside the range, else the last."""
    return next(
        (at for at in range(last - 1, first - 1, -1) if not first <= tree.head[at] < last or tree.head[at] == at), last - 1
    )
