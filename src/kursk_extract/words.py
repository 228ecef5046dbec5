"""The model's embedding of a word form, computed once: what a token is to the model before it looks at its neighbours.

That part of a spaCy model reads nothing but a token's own attributes, so its result can be kept. It is about a third of
the model's arithmetic, and news repeats its words. Results are the same to the last bit (``tests/test_words.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

MOST = 20_000  # word forms kept; then it begins anew, so that memory stays flat
LEAST = 16  # rows computed at once: BLAS has other kernels, with other roundings, for fewer


def remember_words(nlp: Language) -> None:
    """Give every embedding layer of the pipeline's models a memory; layers of another build are left as they are."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None and hasattr(model, "walk") else ():
            names = [layer.name.partition("(")[0] for layer in node.layers]
            if names[:2] == ["extract_features", "list2ragged"] and names[-1] == "ragged2list":
                Words(node).install()


class Words:
    """An embedding layer's results by the hash of what it reads of a token."""

    def __init__(self, node: Model[Any, Any]) -> None:
        self.node = node
        self.compute = node._func  # noqa: SLF001 - thinc has no public way to wrap a layer in place
        self.columns = node.layers[0].attrs["columns"]
        self.layers = node.layers[2:-1]
        self.mixers = np.random.default_rng(0).integers(1, 2**63, len(self.columns), dtype=np.uint64) | np.uint64(1)
        self.places: dict[int, int] = {}
        self.table: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)

    def install(self) -> None:
        """Take the layer's place in its model; training still goes through the layer itself."""

        def forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> Any:  # noqa: FBT001 - thinc's signature
            return self.compute(model, docs, is_train) if is_train or not docs else (self.embed(docs), no_gradient)

        self.node._func = forward  # noqa: SLF001

    def embed(self, docs: Sequence[Doc]) -> list[NDArray[np.float32]]:
        """The rows of each Doc's tokens."""
        read = np.concatenate([doc.to_array(self.columns).reshape(len(doc), -1) for doc in docs]).astype(np.uint64)
        keys: list[int] = (read * self.mixers).sum(axis=1, dtype=np.uint64).tolist()
        if len(self.places) > MOST:
            self.places.clear()
        new = {key: at for at, key in enumerate(keys) if key not in self.places}
        if new:
            self.learn(list(new), read[list(new.values())])
        rows = self.table[[self.places[key] for key in keys]]
        ends = np.cumsum([len(doc) for doc in docs])
        return [rows[end - len(doc) : end] for doc, end in zip(docs, ends.tolist(), strict=True)]

    def learn(self, keys: list[int], read: NDArray[np.uint64]) -> None:
        """Compute and keep the rows of some word forms."""
        rows: Any = np.resize(read, (max(len(read), LEAST), read.shape[1]))
        for layer in self.layers:
            rows = layer.predict(rows)
        first = len(self.places)
        if first + len(keys) > len(self.table):
            grown = np.zeros((2 * (first + len(keys)), rows.shape[1]), dtype=np.float32)
            if first:
                grown[:first] = self.table[:first]
            self.table = grown
        self.table[first : first + len(keys)] = rows[: len(keys)]
        self.places |= zip(keys, range(first, first + len(keys)), strict=True)


def no_gradient(_: object) -> list[object]:
    """Docs have no gradient."""
    return []
