"""Lemmas of the few words we ask about, from the model's own tables, without running its lemmatizer over every token."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

    Tables = tuple[dict[str, dict[str, list[str]]], dict[str, frozenset[str]]]

POS_OF_TAG = {"V": "verb", "N": "noun", "J": "adj", "R": "adv"}
SUFFIXES = {
    "verb": [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
    "noun": [
        ("s", ""),
        ("ses", "s"),
        ("ves", "f"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
    ],
    "adj": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
}
MODALS = {
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "'ll": "will",
    "’ll": "will",
    "'d": "would",
    "’d": "would",
    "n't": "not",
    "n’t": "not",
}
BE_HAVE = {
    "is": "be",
    "are": "be",
    "was": "be",
    "were": "be",
    "am": "be",
    "been": "be",
    "being": "be",
    "'re": "be",
    "'m": "be",
    "’re": "be",
    "’m": "be",
    "has": "have",
    "had": "have",
    "having": "have",
    "'ve": "have",
    "’ve": "have",
}
INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ"})
DOUBLED = re.compile(r"([bdgkmnprt])\1$")  # "vlogged"
NEEDS_E = re.compile(r"(?:[bcdfgkptz]l|[cvzu]|dg|[aeiou]s)$")  # "googled", "livestreamed"
IS = frozenset({"'s", "’s"})  # or "has", which the form does not tell
MOST_FORMS = 20_000
TABLES: WeakKeyDictionary[Language, Tables] = WeakKeyDictionary()


class Lemmas:
    """Lemma of a token by its form and tag, remembered."""

    def __init__(self, nlp: Language) -> None:
        self.seen: dict[tuple[str, str], str] = {}
        self.exceptions, self.index = tables(nlp)

    def __call__(self, token: Token) -> str:
        """The lower-case lemma of a token; its form where no rule applies."""
        return self.of(token.lower_, token.tag_)

    def of(self, form: str, tag: str) -> str:
        """The lemma of a lower-case form under a Penn tag."""
        key = (form, tag[:1])
        found = self.seen.get(key)
        if found is None:
            if len(self.seen) >= MOST_FORMS:  # a worker reads millions of articles: names and misspellings never end
                self.seen.clear()
            found = self.seen[key] = self.work_out(form, tag)
        return found

    def work_out(self, form: str, tag: str) -> str:
        """The lemma by exceptions, then by suffix rules."""
        pos = POS_OF_TAG.get(tag[:1])
        if tag == "MD" or form in MODALS:
            return MODALS.get(form, form)
        if form in BE_HAVE or (pos == "verb" and form in IS):
            return BE_HAVE.get(form, "be")
        if pos is None:
            return form
        if listed := self.exceptions.get(pos, {}).get(form):
            return listed[0]
        known = self.index.get(pos, frozenset())
        if form in known and tag in {"VB", "VBP", "NN", "NNP", "JJ", "RB"}:
            return form
        return self.by_suffix(form, tag, pos, known)

    def by_suffix(self, form: str, tag: str, pos: str, known: frozenset[str]) -> str:
        """The known word that a form comes from, else what a verb's spelling tells, else the form."""
        guesses = [
            form[: len(form) - len(old)] + new
            for old, new in SUFFIXES.get(pos, [])
            if form.endswith(old) and len(form) > len(old) + 1
        ]
        doubled = [g[:-1] for g in guesses if len(g) > 3 and g[-1] == g[-2] and g[-1] not in "lsz"]
        if listed := next((g for g in [*guesses, *doubled] if g in known), None):
            return listed
        if form in known or not guesses:
            return form
        if not known:
            return guesses[-1]
        return self.new_verb(form, [*guesses, *doubled]) if pos == "verb" and tag in INFLECTED else form

    def new_verb(self, form: str, guesses: list[str]) -> str:
        """The lemma of a verb that the tables do not know: a noun made a verb ("cordoned"), else what its spelling tells."""
        nouns = self.index.get("noun", frozenset())
        if noun := next((g for g in guesses if g in nouns), None):
            return noun
        if form.endswith(("ed", "ing")):
            stem = form[: -2 if form.endswith("ed") else -3]
            return stem[:-1] if DOUBLED.search(stem) else stem + "e" if NEEDS_E.search(stem) else stem
        return guesses[0]


def tables(nlp: Language) -> Tables:
    """Exceptions and known words by part of speech, from the model's lemmatizer where it has one; read once."""
    known = TABLES.get(nlp)
    if known is None:
        known = TABLES[nlp] = read_tables(nlp)
    return known


def read_tables(nlp: Language) -> Tables:
    """The same, read."""
    if "lemmatizer" not in nlp.component_names:
        return {}, {}
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_exc"):
        return {}, {}

    def of(name: str, pos: str) -> Any:
        return lookups.get_table(name).get(pos, {})

    kinds = ("verb", "noun", "adj", "adv")
    return {p: of("lemma_exc", p) for p in kinds}, {p: frozenset(of("lemma_index", p)) for p in kinds}
