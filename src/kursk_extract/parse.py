"""A page → a parsed Doc: the spaCy model, set up for speed, with our components behind it; long texts in pieces."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import NumpyOps

from kursk_extract.components import NAMES
from kursk_extract.errors import ModelError
from kursk_extract.facts import USER_DATA_KEY, Facts
from kursk_extract.model import read_model
from kursk_extract.words import remember_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language

    from kursk_extract.facts import Page

NEEDED = ("tagger", "parser", "ner")
PIECE = 40_000  # characters parsed at once: the model's memory grows with the longest Doc, its accuracy does not

MOST_WORDS = 250_000  # words, counted again in each group, after which the vocabulary's tables are built anew, in 0.1 s
KEPT = ("vectors", "lookups")
NO_TENSOR: Any = np.zeros((0,), dtype=np.float32)

M_MMAP_THRESHOLD, M_TRIM_THRESHOLD, KEEP = -3, -1, 1 << 30


def keep_memory() -> None:
    """Let glibc reuse the parser's large arrays: given back and zeroed anew by the kernel, they cost a tenth of the parse."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library
        return
    mallopt(M_MMAP_THRESHOLD, KEEP)
    mallopt(M_TRIM_THRESHOLD, KEEP)


def forget_words(nlp: Language) -> None:
    """Build the vocabulary's tables anew once many words have gone through them.

    ``memory_zone`` drops the words of finished texts, but their places in spaCy's hash tables are seldom used again: the
    tables double for ever, 32 bytes a word. Strings and words that are there to stay do stay.
    """
    vocab: Any = nlp.vocab
    if len(vocab) > MOST_WORDS:  # counts every word that came, not those that are there
        getters = dict(vocab.lex_attr_getters)
        vocab.from_bytes(vocab.to_bytes(exclude=KEPT), exclude=KEPT)
        vocab.lex_attr_getters.update(getters)  # from_bytes wraps one of them in itself, deeper each time


def load_model(name: str, patterns: str | None) -> Language:
    """The spaCy pipeline with our components behind it. Raises ModelError."""
    keep_memory()
    try:
        nlp = read_model(name)
    except OSError as error:
        hint = "the folder holds no pipeline" if Path(name).is_dir() else f"run: python -m pip install {name}"
        raise ModelError(f"no spaCy model {name!r}", f"{hint}, or name another with --model") from error
    if missing := [p for p in NEEDED if p not in nlp.pipe_names]:
        raise ModelError(f"the model {name!r} has no {' and no '.join(missing)}", "choose an English pipeline that has them")
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                node.ops = NumpyOps(use_blis=False)  # blis wheels pick generic kernels; numpy's BLAS does not
    remember_words(nlp)
    for factory in NAMES:
        nlp.add_pipe(factory, config={"patterns": patterns})
    return nlp


def parse(nlp: Language, pages: Sequence[Page]) -> list[Doc]:
    """The Docs of some pages, facts attached, in order."""
    parsed = iter(nlp.pipe([ready(nlp, page) for page in pages if len(page.masked) <= PIECE], batch_size=len(pages)))
    return [next(parsed) if len(page.masked) <= PIECE else parse_long(nlp, page) for page in pages]


def ready(nlp: Language, page: Page) -> Doc:
    """A page's Doc before the parse."""
    doc = make_doc(nlp, page.masked, 0, set(page.breaks))
    doc.user_data[USER_DATA_KEY] = Facts(page)
    return doc


def make_doc(nlp: Language, text: str, offset: int, breaks: set[int]) -> Doc:
    """The tokens of a stretch of a page; a sentence starts at each break, and the parser keeps that."""
    doc = nlp.make_doc(text)
    starts = doc.to_array("IDX").tolist() if breaks and len(doc) else []
    for at, start in enumerate(starts):
        if start + offset in breaks:
            doc[at].is_sent_start = True
    return doc


def parse_long(nlp: Language, page: Page) -> Doc:
    """A long page's Doc: the model reads it piece by piece, our components see it whole."""
    breaks = set(page.breaks)
    model = [name for name in nlp.pipe_names if name not in NAMES]
    with nlp.select_pipes(enable=model):
        pieces = nlp.pipe((make_doc(nlp, page.masked[s:e], s, breaks) for s, e in cut(page)), batch_size=1)
        doc = Doc.from_docs([without_tensor(piece) for piece in pieces], ensure_whitespace=False)
    assert doc is not None  # noqa: S101 - from_docs gives None for no Docs only
    doc.user_data[USER_DATA_KEY] = Facts(page)
    for name, component in nlp.pipeline:
        if name in NAMES:
            doc = component(doc)
    return doc


def without_tensor(doc: Doc) -> Doc:
    """The same Doc without the model's numbers for its tokens, which nobody reads: they take more memory than all the rest."""
    doc.tensor = NO_TENSOR
    return doc


def cut(page: Page) -> Iterator[tuple[int, int]]:
    """Stretches of at most PIECE characters that end where a sentence must start, else at white space, else anywhere."""
    text, start, borders, at = page.masked, 0, sorted(page.breaks), 0
    while len(text) - start > PIECE:
        last = 0
        while at < len(borders) and borders[at] <= start + PIECE:
            last, at = borders[at], at + 1
        if last <= start:
            last = 1 + max(text.rfind(" ", start, start + PIECE), text.rfind("\n", start, start + PIECE))
        end = last if last > start else start + PIECE
        yield start, end
        start = end
    yield start, len(text)
