"""The library's front door: order, isolation, long texts, other people's pipelines."""

from __future__ import annotations

import random

import msgspec
import pytest
import spacy

from kursk_extract.errors import ModelError
from kursk_extract.facts import Article, facts_of
from kursk_extract.flow import extract, extract_many, load
from kursk_extract.parse import PIECE
from kursk_extract.records import ErrorRecord, Record
from kursk_extract.settings import DEFAULT_MODEL, Settings

PARAGRAPH = (
    "The flood has killed at least 30 people in the valley, Maria Lopez, the mayor of Santa Rita, said on Tuesday. "
    '"We need 200 tents before Friday," Lopez told reporters.\n\n'
)
ARTICLES = [
    Article("flood", PARAGRAPH, date="2024-05-08"),
    Article("empty", ""),
    Article(
        "vote",
        "Parliament voted 52-48 on Monday to raise the tax by 3 percent, Finance Minister Jan Novak said.",
        date="2024-05-08",
    ),
    Article("war", "More than 10,000 German troops crossed the river overnight, according to the army.", date="2024-05-08"),
]


def lines(articles: list[Article]) -> dict[str, bytes]:
    """The encoded result of each article."""
    return {r.id: msgspec.json.encode(r) for r in extract_many(articles)}


def test_a_bare_string_is_an_article() -> None:
    """The shortest call gives a record with facts."""
    record = extract(PARAGRAPH)
    assert isinstance(record, Record)
    assert [n.value or n.low for n in record.numbers] == [30, 200]
    assert len(record.statements) == 2


def test_results_keep_the_order_and_do_not_depend_on_it() -> None:
    """Shuffled inputs give the same bytes an article, in the order given."""
    first = lines(ARTICLES)
    assert list(first) == [a.id for a in ARTICLES]
    for seed in range(3):
        mixed = random.Random(seed).sample(ARTICLES, len(ARTICLES))  # noqa: S311 - an order, not a secret
        assert [*lines(mixed)] == [a.id for a in mixed]
        assert lines(mixed) == first


def test_an_article_that_fails_costs_one_error_record() -> None:
    """Its neighbours in the batch get their records."""
    small = load(Settings(max_chars=500))
    results = list(small.many([ARTICLES[0], Article("huge", "x " * 400), ARTICLES[2]]))
    assert [type(r) for r in results] == [Record, ErrorRecord, Record]
    assert isinstance(results[1], ErrorRecord)
    assert results[1].error.code == "too_large"
    assert results[1].error.hint is not None


def test_a_long_text_is_read_to_its_end() -> None:
    """Every paragraph of a text of many pieces gives its facts, with offsets into the whole."""
    times = 2 * PIECE // len(PARAGRAPH) + 3
    text = PARAGRAPH * times
    record = extract(Article("long", text, date="2024-05-08"))
    assert isinstance(record, Record)
    assert len(record.numbers) == 2 * times
    assert all(text[n.start : n.end] == n.text for n in record.numbers)
    assert sum(m.text == "Maria Lopez" for a in record.actors for m in a.mentions) == times


def test_a_sentence_ends_before_the_page_furniture_below_it() -> None:
    """Lines of the site that follow a paragraph are no part of its last sentence."""
    body = "The council approved 40 new homes on Monday.\n\nSubscribe to our newsletter\n\nEnter your email\n\n"
    text = body + "Residents said the 40 homes would come too late.\n\nMost read\nAdvertisement\n"
    outcome = next(load().outcomes([Article("homes", text)]))
    assert [text[s:e] for s, e in outcome.sentences] == [body[:44], "Residents said the 40 homes would come too late."]


def test_a_run_without_a_space_ends() -> None:
    """Half a megabyte of quote marks is an answer within seconds, not a hang."""
    assert isinstance(extract("\"'" * 50_000), Record)


@pytest.mark.parametrize("factory", ["kursk_dates", "kursk_actors", "kursk_statements", "kursk_numbers"])
def test_a_component_works_alone_in_a_plain_pipeline(factory: str) -> None:
    """Each factory, added to a stock pipeline, fills a span group of its name."""
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe(factory)
    doc = nlp(PARAGRAPH)
    assert len(doc.spans[factory]) > 0
    assert all(span.id_ for span in doc.spans[factory])
    assert facts_of(doc).page.text == PARAGRAPH


def test_numbers_alone_keep_off_dates() -> None:
    """A year is a date even where no date component runs."""
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("kursk_numbers")
    doc = nlp("In 2019 the town had 4,000 residents.")
    assert [span.text for span in doc.spans["kursk_numbers"]] == ["4,000"]


def test_a_missing_model_says_what_to_do() -> None:
    """The error names the model and the next step."""
    with pytest.raises(ModelError) as caught:
        load(Settings(model="no_such_model"))
    assert "no_such_model" in caught.value.message
    assert caught.value.hint
