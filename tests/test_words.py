"""Remembered word forms change no bit of what the model computes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from kursk_extract import words
from kursk_extract.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from spacy.language import Language

SAMPLES = [f.read_text("utf-8", "replace") for f in sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))]


def pipeline() -> Language:
    """The default model with NumPy's BLAS."""
    nlp = spacy.load(DEFAULT_MODEL, disable=["lemmatizer", "attribute_ruler"])
    for _, component in nlp.pipeline:
        for node in component.model.walk():  # type: ignore[attr-defined]
            node.ops = NumpyOps(use_blis=False)
    return nlp


@pytest.fixture(scope="module")
def plain() -> dict[str, bytes]:
    """Every sample's parse and vectors by the model as it is."""
    nlp = pipeline()
    return {t: bits(nlp, t) for t in SAMPLES}


def bits(nlp: Language, text: str) -> bytes:
    """What the model says of a text: annotation and vectors."""
    doc = nlp(text)
    return doc.to_bytes() + np.asarray(doc.tensor).tobytes()


@pytest.mark.parametrize("most", [words.MOST, 300])
def test_same_bits_in_any_order(plain: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Whatever was read before, and however often the memory began anew."""
    monkeypatch.setattr(words, "MOST", most)
    nlp = pipeline()
    words.remember_words(nlp)
    for seed in range(2):
        order = random.Random(seed).sample(SAMPLES, len(SAMPLES))  # noqa: S311 - an order, not a secret
        assert all(bits(nlp, text) == plain[text] for text in order)


def test_a_word_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading of a text computes no row."""
    nlp = pipeline()
    words.remember_words(nlp)
    nlp(SAMPLES[0])
    monkeypatch.setattr(words.Words, "learn", lambda *_: pytest.fail("a known word was computed again"))
    assert len(nlp(SAMPLES[0])) > 100


def test_other_models_are_left_alone() -> None:
    """A pipeline without such layers is no error."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    words.remember_words(nlp)
    assert len(list(nlp("One. Two.").sents)) == 2
