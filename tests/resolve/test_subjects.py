"""The resolver of figures on hand-made Docs: items, claimants, dates, parts."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kursk_extract.facts import Actor, Date, Facts, Mention, Number, Page, Statement, Voice
from kursk_extract.find.lemmas import Lemmas
from kursk_extract.lexicon import load_lexicon
from kursk_extract.resolve.subjects import NumberResolver

NLP = spacy.blank("en")
Row = tuple[str, str, str, int]


def parsed(*rows: Row) -> Doc:
    """A Doc from rows of word, tag, dependency and index of the head."""
    words, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    return Doc(NLP.vocab, words=words, tags=tags, deps=deps, heads=heads)


def resolve(doc: Doc, facts: Facts) -> None:
    """Complete the figures of a Doc."""
    NumberResolver(load_lexicon().numbers, Lemmas(NLP))(doc, facts)


def number(doc: Doc, words: str, **fields: object) -> Number:
    """A figure where some words stand."""
    start = doc.text.index(words)
    return Number(start, start + len(words), "number.figure", **({"value": 30.0} | fields))


def text_of(doc: Doc, found: Number) -> str | None:
    """The words of a figure's item."""
    return doc.text[slice(*found.item)] if found.item else None


def killed() -> Doc:
    """A sentence with a passive verb and a date."""
    return parsed(
        ("Thirty", "CD", "nummod", 2),
        ("young", "JJ", "amod", 2),
        ("miners", "NNS", "nsubjpass", 4),
        ("were", "VBD", "auxpass", 4),
        ("killed", "VBN", "ROOT", 4),
        ("on", "IN", "prep", 4),
        ("Sunday", "NNP", "pobj", 5),
        (".", ".", "punct", 4),
    )


def test_item_predicate_and_date() -> None:
    """What is counted, what happened to it, and when."""
    doc = killed()
    found, start = number(doc, "Thirty"), doc.text.index("Sunday")
    day = Date(start, start + 6, "date.weekday")
    facts = Facts(Page(doc.text, doc.text), numbers=[found], dates=[day])
    resolve(doc, facts)
    assert text_of(doc, found) == "young miners"
    assert found.predicate in {"kill", "killed"}
    assert found.as_of is day
    assert (found.statement, found.claimed_by) == (None, None)


def test_the_speaker_of_the_outermost_statement_claims() -> None:
    """A nested statement does not take the figure from the one that holds it."""
    doc = killed()
    found, mayor, aide = number(doc, "Thirty"), Actor("Ana Ruiz", "person"), Actor("an aide", "person")
    outer = Statement([(0, len(doc.text))], "test", speaker=Voice(None, actor=mayor))
    inner = Statement([(0, 12)], "test", speaker=Voice(None, actor=aide), within=outer)
    facts = Facts(Page(doc.text, doc.text), statements=[inner, outer], numbers=[found])
    resolve(doc, facts)
    assert found.statement is outer
    assert found.claimed_by is mayor


def test_a_day_of_telling_is_no_date_of_the_figure() -> None:
    """``said_on`` says when it was told; a finished event does not hold on that day."""
    doc = killed()
    found, start = number(doc, "Thirty"), doc.text.index("Sunday")
    day = Date(start, start + 6, "date.weekday")
    said = Statement([(0, len(doc.text))], "test", said_on=day)
    facts = Facts(Page(doc.text, doc.text), statements=[said], numbers=[found], dates=[day])
    resolve(doc, facts)
    assert found.as_of is None


def test_the_subject_of_a_verb_of_estimating_claims() -> None:
    """Without a statement, "experts estimate" is a claim."""
    doc = parsed(
        ("Experts", "NNS", "nsubj", 1),
        ("estimate", "VBP", "ROOT", 1),
        ("30", "CD", "nummod", 3),
        ("whales", "NNS", "nsubj", 4),
        ("died", "VBD", "ccomp", 1),
    )
    experts = Actor("Experts", "group", mentions=[Mention(0, 7, "nominal", "test", head=0)])
    found = number(doc, "30")
    facts = Facts(Page(doc.text, doc.text), actors=[experts], numbers=[found])
    resolve(doc, facts)
    assert found.claimed_by is experts
    assert text_of(doc, found) == "whales"


def test_parts_borrow_the_item_of_their_whole() -> None:
    """Elided nouns are those counted before, and parts are linked."""
    doc = parsed(
        ("They", "PRP", "nsubj", 1),
        ("lost", "VBD", "ROOT", 1),
        ("15", "CD", "nummod", 3),
        ("boats", "NNS", "dobj", 1),
        (",", ",", "punct", 3),
        ("including", "VBG", "prep", 3),
        ("13", "CD", "pobj", 5),
        ("at", "IN", "prep", 6),
        ("sea", "NN", "pobj", 7),
    )
    whole, part = number(doc, "15", value=15.0), number(doc, "13", value=13.0)
    facts = Facts(Page(doc.text, doc.text), numbers=[whole, part])
    resolve(doc, facts)
    assert text_of(doc, part) == "boats"
    assert part.part_of is whole


def test_an_item_that_is_an_actor_is_linked() -> None:
    """The mention that the item's head heads."""
    doc = killed()
    start = doc.text.index("young")
    miners = Actor("miners", "group", mentions=[Mention(start, start + 12, "nominal", "test", head=2)])
    found = number(doc, "Thirty")
    resolve(doc, Facts(Page(doc.text, doc.text), actors=[miners], numbers=[found]))
    assert found.item_actor is miners


def test_no_numbers_no_work() -> None:
    """An empty Doc is no trouble."""
    doc = NLP.make_doc("")
    resolve(doc, Facts(Page("", "")))
