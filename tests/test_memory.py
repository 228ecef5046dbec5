"""What a worker that reads millions of articles keeps in memory has bounds, and the bounds do not show in its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract import parse, words
from kursk_extract.facts import Article
from kursk_extract.find import lemmas
from kursk_extract.write import json_lines

if TYPE_CHECKING:
    import pytest

    from kursk_extract.flow import Extractor

ARTICLES = [
    Article(
        f"a{n}",
        f"HOLM, March 3 - At least {n + 20} boats sank near Port {name} on Sunday, Mayor Ida {name} said.\n"
        f'"We lost the {name}," {name} told reporters. Repairs will cost ${n + 2} million, the harbour office added.\n',
        date="2024-03-04",
    )
    for n, name in enumerate("Bacedo Fegahi Jokale Monape Quirosa Tiuvewo Yazibe Dofega Lemona Rosati".split() * 4)
]


def test_what_is_remembered_is_bounded_and_does_not_show(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    """With bounds so low that everything is forgotten between groups, the records are the same bytes."""
    expected = json_lines(extractor.many(ARTICLES))
    getters = dict(extractor.nlp.vocab.lex_attr_getters)
    monkeypatch.setattr(parse, "MOST_WORDS", 10)
    monkeypatch.setattr(words, "MOST", 20)
    monkeypatch.setattr(lemmas, "MOST_FORMS", 20)
    for _ in range(3):
        assert json_lines(extractor.many(ARTICLES)) == expected
    assert len(extractor.nlp.vocab) < 1000
    assert dict(extractor.nlp.vocab.lex_attr_getters) == getters
