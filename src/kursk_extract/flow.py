"""The library's front door: ``load`` a pipeline once, ``extract`` an article, ``extract_many`` in batches."""

from __future__ import annotations

import warnings
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import spacy
from thinc.api import NumpyOps

from kursk_extract._version import VERSION
from kursk_extract.assemble import assemble
from kursk_extract.clean import Cleaner
from kursk_extract.components import NAMES
from kursk_extract.errors import InputError, ModelError
from kursk_extract.facts import USER_DATA_KEY, Article, Facts
from kursk_extract.lexicon import load_lexicon
from kursk_extract.records import ErrorRecord, Failure, Result, Tool
from kursk_extract.settings import OUTPUT_SETTINGS, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from kursk_extract.read import InputFailure

NEEDED = ("tagger", "parser", "ner")
UNREAD = ("lemmatizer", "attribute_ruler")  # nobody reads what they write: coarse POS and lemmas come cheaper


def load_model(name: str, patterns: str | None) -> Language:
    """The spaCy pipeline with our components behind it. Raises ModelError."""
    try:
        nlp = spacy.load(name, disable=list(UNREAD))
    except OSError as error:
        raise ModelError(
            f"no spaCy model {name!r}", f"run: python -m pip install {name}, or give another with --model"
        ) from error
    if missing := [p for p in NEEDED if p not in nlp.pipe_names]:
        raise ModelError(
            f"the model {name!r} has no {' and no '.join(missing)}", "choose an English pipeline with tagger, parser and ner"
        )
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                node.ops = NumpyOps(use_blis=False)  # numpy's own BLAS is about twice as fast here
    for factory in NAMES:
        nlp.add_pipe(factory, config={"patterns": patterns})
    return nlp


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

    def prepare(self, article: Article) -> Doc:
        """The article as a Doc that is ready to parse: cleaned, with sentence starts at zone borders."""
        if len(article.text) > self.settings.max_chars:
            raise InputError(
                "read",
                "too_large",
                f"{len(article.text):,} characters",
                f"split the file: the limit is {self.settings.max_chars:,}",
            )
        page = self.clean(article)
        doc = self.nlp.make_doc(page.masked)
        breaks = set(page.breaks)
        for token in doc:
            if token.idx in breaks:
                token.is_sent_start = True
        doc.user_data[USER_DATA_KEY] = Facts(page)
        return doc

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
                docs = [self.prepare(a) for a in articles]
                parsed = list(self.nlp.pipe(docs, batch_size=len(docs)))
                return [
                    assemble(a, d.user_data[USER_DATA_KEY], self.tool, with_text=self.settings.with_text)
                    for a, d in zip(articles, parsed, strict=True)
                ]
            except Exception as error:  # one bad article must not take its neighbours along: try each alone
                if len(articles) == 1:
                    return [failed(articles[0], error)]
        return [result for article in articles for result in self.batch([article])]


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
