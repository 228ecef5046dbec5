"""Where the tokenizer parts words beyond what the model's own does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from kursk_extract.model import read_model, split_more
from kursk_extract.parse import load_model
from kursk_extract.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from pathlib import Path


def test_a_quote_mark_parts_words_and_a_unit_ends_its_sentence() -> None:
    """Marks glued to words on both sides stand alone, "m." is a unit and a stop; all else is as the model has it."""
    ours, plain = load_model(DEFAULT_MODEL, None), spacy.load(DEFAULT_MODEL)
    assert [t.text for t in ours.make_doc('said that"at once')] == ["said", "that", '"', "at", "once"]
    assert [t.text for t in ours.make_doc("to £40m. Then")][-3:] == ["m", ".", "Then"]
    assert [t.text for t in ours.make_doc("Air Force Maj. Gen. Pat Low")][2:4] == ["Maj.", "Gen."]
    usual = "At 6 p.m. Mr. O\u2019Hara-Lee's 5'11\" son said: \"No, it isn't 3.5% - e.g. $4bn (or less).\" Then he left..."
    assert [t.text for t in ours.make_doc(usual)] == [t.text for t in plain.make_doc(usual)]


def test_a_model_is_read_as_spacy_reads_it(tmp_path: Path) -> None:
    """By name, by path, or, where its tokenizer is of another kind, by spaCy itself: the same class, tokens and tags."""
    plain = spacy.load(DEFAULT_MODEL)
    text = 'Mr. Smith said that"at once" he\'d pay £40m. Then 3.5km-long queues formed in the U.S. again.'
    plain.to_disk(tmp_path / "copy")
    read = [read_model(DEFAULT_MODEL), read_model(str(tmp_path / "copy"))]
    docs = [[(t.text, t.tag_, t.dep_, t.ent_type_) for t in nlp(text)] for nlp in read]
    assert docs[0] == docs[1]
    assert all(type(nlp) is type(plain) and nlp.pipe_names == ["tok2vec", "tagger", "parser", "ner"] for nlp in read)
    assert read[0].tokenizer.to_bytes(exclude=["vocab"]) == split_more(plain).tokenizer.to_bytes(exclude=["vocab"])
    assert [t.text for t in plain.make_doc(text)] == [t[0] for t in docs[0]]


def test_a_tokenizer_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    """What spaCy must load itself, spaCy loads."""
    spacy.blank("en").to_disk(tmp_path / "blank")
    (tmp_path / "blank" / "tokenizer").unlink()
    with pytest.raises(OSError, match="tokenizer"):
        read_model(str(tmp_path / "blank"))
    assert read_model("blank:en").tokenizer.rules.keys().isdisjoint({"m.", "b."})
