"""Statements: cues outside quotes, quoted stretches, and the content each attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.find.statements.circumstances import Circumstances
from kursk_extract.find.statements.cues import CueFinder
from kursk_extract.find.statements.paragraphs import Paragraphs
from kursk_extract.find.statements.tree import Tree
from kursk_extract.find.statements.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kursk_extract.facts import Mention, Statement
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon.cues import CueRules


class StatementFinder:
    """Finds statements with the speaker's mention; whom it means is left to the resolver."""

    def __init__(self, rules: CueRules, lemmas: Lemmas) -> None:
        self.paragraphs = Paragraphs(rules, CueFinder(rules, lemmas))
        self.circumstances = Circumstances(rules, lemmas)
        self.write = Writer(rules)

    def __call__(self, doc: Doc, mentions: Sequence[Mention]) -> list[Statement]:
        """Statements in text order of their content."""
        tree = Tree(doc)
        tree.actors = frozenset(m.head for m in mentions if m.kind != "adjective" and m.type != "place")
        hits = self.paragraphs(tree)
        for hit in hits:
            self.circumstances(tree, hit)
        return self.write(tree, hits)
