"""Lemmas from the model's tables."""

from __future__ import annotations

import pytest
import spacy

from kursk_extract.find.lemmas import Lemmas
from kursk_extract.settings import DEFAULT_MODEL


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    """The lemmas of the default model."""
    return Lemmas(spacy.load(DEFAULT_MODEL, exclude=["tok2vec", "tagger", "parser", "ner"]))


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("'s", "VBZ", "be"),
        ("’s", "VBZ", "be"),
        ("'s", "POS", "'s"),
        ("said", "VBD", "say"),
        ("dying", "VBG", "die"),
        ("stopped", "VBD", "stop"),
        ("killings", "NNS", "killing"),
        ("wo", "MD", "will"),
        ("left", "VBD", "leave"),
        ("left", "JJ", "left"),
        ("cordoned", "VBD", "cordon"),
        ("googled", "VBD", "google"),
        ("vlogged", "VBD", "vlog"),
        ("livestreaming", "VBG", "livestream"),
        ("qwertys", "NNS", "qwertys"),
    ],
)
def test_lemmas_go_by_form_and_tag(lemmas: Lemmas, form: str, tag: str, lemma: str) -> None:
    """Irregular, doubled and clitic forms; what no table knows stays as it is."""
    assert lemmas.of(form, tag) == lemma
