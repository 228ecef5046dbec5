"""The statement finder on parses made by hand and at random: what it finds, and that nothing makes it fail."""

from __future__ import annotations

import time
from functools import cache

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kursk_extract.clean.quotes import mark_quotes
from kursk_extract.facts import USER_DATA_KEY, Facts, Page, Statement
from kursk_extract.find.lemmas import Lemmas
from kursk_extract.find.statements import StatementFinder
from kursk_extract.find.statements.tree import Tree, joined, minus
from kursk_extract.lexicon import load_lexicon

WORDS = (
    *"said says say told claimed claim denied confirmed neither nor declined comment according to called urged accused".split(),
    *"reportedly that whether he who Ann Lee officials mayor report Monday the of in on for as not and , . : ; — ( )".split(),
    *('"', '"', '"', "'", "\n", "''"),
)
TAGS = [
    "VBD",
    "VBZ",
    "VB",
    "VBN",
    "VBG",
    "NN",
    "NNS",
    "NNP",
    "PRP",
    "WP",
    "IN",
    "DT",
    "RB",
    "CC",
    "TO",
    "MD",
    ",",
    ".",
    "_SP",
    "``",
]
DEPS = [
    *"ROOT nsubj nsubjpass dobj ccomp xcomp advcl acl relcl conj cc prep pobj pcomp agent mark aux auxpass".split(),
    *"neg punct parataxis oprd attr appos prt npadvmod dative poss case expl dep advmod compound".split(),
]
TOKEN = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS), st.integers(0, 8))


@cache
def blank() -> spacy.Language:
    """A tokenizer without a model; it has no tables of lemmas."""
    return spacy.blank("en")


@cache
def finder() -> StatementFinder:
    """The finder with the built-in rules."""
    return StatementFinder(load_lexicon().cues, Lemmas(blank()))


def made(rows: list[tuple[str, str, str, int]]) -> Doc:
    """A Doc of (word, tag, label, head): the head is an index, or a distance back where the row stands alone."""
    words = [r[0] for r in rows]
    doc = Doc(blank().vocab, words=words, tags=[r[1] for r in rows], deps=[r[2] for r in rows], heads=[r[3] for r in rows])
    text, quotes, _ = mark_quotes(doc.text, [(0, len(doc.text))])
    page = Page(doc.text, text, quotes=quotes)
    doc.user_data[USER_DATA_KEY] = Facts(page)
    return doc


def found(rows: list[tuple[str, str, str, int]]) -> list[Statement]:
    """The statements of a Doc made by hand."""
    return finder()(made(rows), [])


def test_a_cue_with_its_clause_and_subject() -> None:
    """The complement without "that", the subject's phrase, the cue."""
    rows = [
        ("The", "DT", "det", 1), ("mayor", "NN", "nsubj", 2), ("said", "VBD", "ROOT", 2), ("that", "IN", "mark", 5),
        ("it", "PRP", "nsubj", 5), ("rained", "VBD", "ccomp", 2), (".", ".", "punct", 2),
    ]  # fmt: skip
    doc = made(rows)
    (statement,) = finder()(doc, [])
    assert [doc.text[s:e] for s, e in statement.spans] == ["it rained"]
    assert statement.speaker is not None
    assert statement.speaker.span == (0, 9)
    assert statement.cue == (10, 14)
    assert (statement.kind, statement.rule, statement.stance) == ("indirect", "say.clause", "asserts")


def test_texts_without_a_parse_give_what_layout_gives() -> None:
    """A Doc without tags, heads or a page is read without complaint."""
    nlp = blank()
    for text in ("", " ", "\n\n", '"', '"We go."', ". . .", "said", 'He said "we go', "\u00a0"):
        assert finder()(nlp(text), []) == finder()(nlp(text), [])


@settings(max_examples=300, deadline=None)
@given(st.lists(TOKEN, max_size=30))
def test_any_parse_gives_ordered_spans_inside_the_text(rows: list[tuple[str, str, str, int]]) -> None:
    """Spans are in order, do not overlap and lie in the text; quotes lie in the content; nesting has no circles."""
    placed = [(word, tag, dep, max(0, at - back)) for at, (word, tag, dep, back) in enumerate(rows)]
    doc = made(placed)
    for statement in finder()(doc, []):
        edges = [offset for span in statement.spans for offset in span]
        assert edges == sorted(edges)
        assert all(start < end for start, end in statement.spans)
        assert edges[0] >= 0
        assert edges[-1] <= len(doc.text)
        assert all(any(s <= a and b <= e for s, e in statement.spans) for a, b in statement.quotes)
        seen = {id(statement)}
        outer = statement.within
        while outer is not None:
            assert id(outer) not in seen
            seen.add(id(outer))
            outer = outer.within


def test_work_grows_with_length_not_its_square() -> None:
    """A long line of cues and quotes is read in the time its length allows."""
    nlp = blank()
    took = []
    for size in (2_000, 8_000):
        doc = nlp('he said " we go " and ' * size)
        start = time.process_time()
        finder()(doc, [])
        took.append(time.process_time() - start)
    assert took[1] < 12 * took[0] + 0.5


def test_subtree_edges_are_spacys() -> None:
    """The plain lists agree with the Doc."""
    rows = [
        ("a", "DT", "det", 2),
        ("b", "NN", "nsubj", 3),
        ("c", "NN", "dobj", 3),
        ("d", "VBD", "ROOT", 3),
        ("e", "NN", "dobj", 3),
    ]
    doc = made(rows)
    tree = Tree(doc)
    assert [tree.subtree(t.i) for t in doc] == [(t.left_edge.i, t.right_edge.i + 1) for t in doc]
    assert [list(tree.kids[t.i]) for t in doc] == [[k.i for k in t.children] for t in doc]


def test_ranges() -> None:
    """Taking away and joining."""
    assert minus((0, 9), [(2, 3), (5, 7), (20, 30)]) == [(0, 2), (3, 5), (7, 9)]
    assert joined([(4, 6), (0, 2), (2, 3), (5, 8)]) == [(0, 3), (4, 8)]
