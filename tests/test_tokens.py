"""Where the tokenizer parts words beyond what the model's own does."""

from __future__ import annotations

import spacy

from kursk_extract.parse import load_model
from kursk_extract.settings import DEFAULT_MODEL


def test_a_quote_mark_parts_words_and_a_unit_ends_its_sentence() -> None:
    """Marks glued to words on both sides stand alone, "m." is a unit and a stop; all else is as the model has it."""
    ours, plain = load_model(DEFAULT_MODEL, None), spacy.load(DEFAULT_MODEL)
    assert [t.text for t in ours.make_doc('said that"at once')] == ["said", "that", '"', "at", "once"]
    assert [t.text for t in ours.make_doc("to £40m. Then")][-3:] == ["m", ".", "Then"]
    usual = "At 6 p.m. Mr. O\u2019Hara-Lee's 5'11\" son said: \"No, it isn't 3.5% - e.g. $4bn (or less).\" Then he left..."
    assert [t.text for t in ours.make_doc(usual)] == [t.text for t in plain.make_doc(usual)]
