"""The library's front door: ``load`` a pipeline once, ``extract`` an article, ``extract_many`` in batches."""

from __future__ import annotations

import warnings
from contextlib import nullcontext
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kursk_extract._version import VERSION
from kursk_extract.assemble import assemble, failed
from kursk_extract.clean import Cleaner
from kursk_extract.errors import InputError
from kursk_extract.facts import Article, Outcome, facts_of
from kursk_extract.groups import groups
from kursk_extract.lexicon import load_lexicon
from kursk_extract.parse import forget_words, load_model, parse
from kursk_extract.records import Tool
from kursk_extract.settings import OUTPUT_SETTINGS, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from kursk_extract.facts import Offsets, Page
    from kursk_extract.read import InputFailure
    from kursk_extract.records import Result

WORDS_KEPT = 30_000


class Extractor:
    """A loaded pipeline with its settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.nlp = pipeline(settings.model, settings.patterns)
        lexicon = load_lexicon(settings.patterns)
        self.clean = Cleaner(lexicon.pages, lexicon.actors.gazetteer)
        shaping = repr([(name, getattr(settings, name)) for name in OUTPUT_SETTINGS])
        self.tool = Tool(
            version=VERSION,
            model=f"{self.nlp.meta['lang']}_{self.nlp.meta['name']} {self.nlp.meta['version']}",
            rules=lexicon.source.fingerprint(shaping),
        )

    def page(self, article: Article) -> Page:
        """The article's page. Raises InputError."""
        if len(article.text) > self.settings.max_chars:
            hint = f"split it, or raise --max-chars above {self.settings.max_chars}"
            raise InputError("read", "too_large", f"{len(article.text)} characters are more than one article", hint)
        return self.clean(article)

    def outcomes(self, inputs: Iterable[Article | InputFailure]) -> Iterator[Outcome]:
        """What became of each input, in order; inputs that could not be read become error records."""
        for group in groups(inputs, self.settings.batch_size):
            done = iter(self.batch([given for given in group if isinstance(given, Article)]))
            for given in group:
                yield next(done) if isinstance(given, Article) else Outcome(failed(given.id, given.error))

    def many(self, inputs: Iterable[Article | InputFailure]) -> Iterator[Result]:
        """One record or error record an input, in order."""
        return (outcome.result for outcome in self.outcomes(inputs))

    def batch(self, articles: list[Article]) -> list[Outcome]:
        """The outcomes of a few articles parsed together."""
        if not articles:
            return []
        forget_words(self.nlp)
        # The first words met are kept for good: a zone forgets its words, and their tokenization is then worked out again.
        with self.nlp.memory_zone() if len(self.nlp.vocab) > WORDS_KEPT else nullcontext():
            try:
                docs = parse(self.nlp, [self.page(a) for a in articles])
                return [self.outcome(a, d) for a, d in zip(articles, docs, strict=True)]
            except Exception as error:  # noqa: BLE001 - one bad article must not take its neighbours along: each is tried alone
                if len(articles) == 1:
                    return [Outcome(failed(articles[0].id, error))]
        return [outcome for article in articles for outcome in self.batch([article])]

    def outcome(self, article: Article, doc: Doc) -> Outcome:
        """The record of a parsed article, with its sentences."""
        record = assemble(article, facts_of(doc), self.tool, with_text=self.settings.with_text)
        return Outcome(record, article.text, tuple(sentences(doc)))


def sentences(doc: Doc) -> Iterator[Offsets]:
    """The sentences of a Doc, each without the masked lines that follow it."""
    text = facts_of(doc).page.masked
    starts = (
        [at for at, first in zip(*doc.to_array(["IDX", "SENT_START"]).T.tolist(), strict=True) if first == 1] if len(doc) else []
    )
    for start, after in pairwise([*starts, len(text)]):
        end = start + len(text[start:after].rstrip())
        if end > start:
            yield start, end


@cache
def pipeline(model: str, patterns: str | None) -> Language:
    """A loaded pipeline, whatever the other settings are. Raises ModelError, PatternError."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*W095.*")  # a model of an earlier minor version is the user's choice
        return load_model(model, patterns)


@cache
def load(settings: Settings | None = None) -> Extractor:
    """A loaded extractor, the same one for the same settings. Raises ModelError, PatternError."""
    return Extractor(settings or Settings())


def extract(article: Article | str, settings: Settings | None = None) -> Result:
    """The record of one article (a bare string is its text), or an error record."""
    return next(iter(extract_many([article if isinstance(article, Article) else Article("-", article)], settings)))


def extract_many(articles: Iterable[Article | InputFailure], settings: Settings | None = None) -> Iterator[Result]:
    """Records of many articles, in order, parsed in small batches; inputs that failed to be read become error records."""
    return load(settings).many(articles)
