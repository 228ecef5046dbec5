"""The library's front door: ``load`` a pipeline once, ``extract`` an article, ``extract_many`` in batches."""

from __future__ import annotations

import warnings
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from kursk_extract._version import VERSION
from kursk_extract.assemble import assemble
from kursk_extract.clean import Cleaner
from kursk_extract.errors import InputError
from kursk_extract.facts import Article, facts_of
from kursk_extract.lexicon import load_lexicon
from kursk_extract.parse import load_model, parse
from kursk_extract.records import ErrorRecord, Failure, Record, Result, Tool
from kursk_extract.settings import OUTPUT_SETTINGS, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from kursk_extract.facts import Page
    from kursk_extract.read import InputFailure


class Extractor:
    """A loaded pipeline with its settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.nlp = load_model(settings.model, settings.patterns)
        lexicon = load_lexicon(settings.patterns)
        self.clean = Cleaner(lexicon.pages)
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

    def many(self, articles: Iterable[Article | InputFailure]) -> Iterator[Result]:
        """One record or error record an input, in order."""
        stream = iter(articles)
        while batch := list(islice(stream, self.settings.batch_size)):
            results = iter(self.batch([a for a in batch if isinstance(a, Article)]))
            for item in batch:
                yield next(results) if isinstance(item, Article) else failed(item, item.error)

    def batch(self, articles: list[Article]) -> list[Result]:
        """The results of a few articles parsed together."""
        if not articles:
            return []
        with self.nlp.memory_zone():
            try:
                docs = parse(self.nlp, [self.page(a) for a in articles])
                return [self.record(a, d) for a, d in zip(articles, docs, strict=True)]
            except Exception as error:  # noqa: BLE001 - one bad article must not take its neighbours along: each is tried alone
                if len(articles) == 1:
                    return [failed(articles[0], error)]
        return [result for article in articles for result in self.batch([article])]

    def record(self, article: Article, doc: Doc) -> Record:
        """The record of a parsed article."""
        return assemble(article, facts_of(doc), self.tool, with_text=self.settings.with_text)


def failed(article: Article | InputFailure, error: Exception) -> ErrorRecord:
    """The error record of an article."""
    if isinstance(error, InputError):
        failure = Failure(stage=error.stage, code=error.code, message=error.message, hint=error.hint)  # type: ignore[arg-type]
    else:
        failure = Failure(
            stage="extract", code=type(error).__name__, message=str(error), hint="please report this with the article"
        )
    return ErrorRecord(id=article.id, error=failure)


@cache
def load(settings: Settings | None = None) -> Extractor:
    """A loaded extractor, the same one for the same settings. Raises ModelError, PatternError."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*W095.*")  # a model of an earlier minor version is the user's choice
        return Extractor(settings or Settings())


def extract(article: Article | str, settings: Settings | None = None) -> Result:
    """The record of one article (a bare string is its text), or an error record."""
    return next(iter(extract_many([article if isinstance(article, Article) else Article("-", article)], settings)))


def extract_many(articles: Iterable[Article | InputFailure], settings: Settings | None = None) -> Iterator[Result]:
    """Records of many articles, in order, parsed in small batches; inputs that failed to be read become error records."""
    return load(settings).many(articles)
