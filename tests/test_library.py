"""The library's front door, and the components in somebody else's pipeline."""

from __future__ import annotations

import pytest
import spacy

import kursk_extract
from kursk_extract import Article, extract, extract_many, load
from kursk_extract.components import NAMES
from kursk_extract.read import ReadOptions, read_inputs
from kursk_extract.records import ErrorRecord, Record
from kursk_extract.settings import DEFAULT_MODEL

TEXT = "At least 40 boats burned in Port Sorrel on Tuesday, Mayor Ida Quist said."


def test_a_string_is_an_article() -> None:
    """The shortest use."""
    record = extract(TEXT)
    assert isinstance(record, Record)
    assert record.id == "-"
    assert [n.text for n in record.numbers] == ["At least 40"]


def test_many_articles_keep_order_and_failures_their_place() -> None:
    """What cannot be read is an error record among records; loading twice costs once."""
    inputs = [Article("one", TEXT, date="2024-05-08"), *read_inputs(ReadOptions(paths=("no such file",))), Article("two", TEXT)]
    results = list(extract_many(inputs))
    assert [r.id for r in results] == ["one", "no such file", "two"]
    assert isinstance(results[1], ErrorRecord)
    assert load() is load()


def test_a_bug_in_one_article_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """One error record that says which kind of error; the batch goes on."""
    extractor = load()
    clean = extractor.clean

    def fragile(article: Article) -> object:
        if article.id == "two":
            raise ZeroDivisionError("x")
        return clean(article)

    monkeypatch.setattr(extractor, "clean", fragile)
    results = list(extractor.many([Article(name, TEXT) for name in ("one", "two", "three")]))
    assert [isinstance(r, ErrorRecord) for r in results] == [False, True, False]
    assert isinstance(results[1], ErrorRecord)
    assert (results[1].error.stage, results[1].error.code) == ("extract", "ZeroDivisionError")


@pytest.mark.parametrize("names", [("kursk_numbers",), ("kursk_dates",), ("kursk_actors",), ("kursk_statements",), NAMES])
def test_components_work_in_a_plain_pipeline(names: tuple[str, ...]) -> None:
    """Alone and together, after a stock model: span groups named after the component, with label and rule."""
    nlp = spacy.load(DEFAULT_MODEL)
    for name in names:
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    for name in names:
        assert name in doc.spans
    if "kursk_numbers" in names:
        (span,) = doc.spans["kursk_numbers"]
        assert (span.text, span.label_) == ("At least 40", "count")
        assert span.id_.startswith("number.")


def test_the_front_door_is_lazy_and_spelled_right() -> None:
    """What is in __all__ is there; anything else is an AttributeError."""
    for name in kursk_extract.__all__:
        assert getattr(kursk_extract, name)
    with pytest.raises(AttributeError):
        kursk_extract.nothing  # noqa: B018
