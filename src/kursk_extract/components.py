"""spaCy components, usable in anyone's pipeline: ``nlp.add_pipe("kursk_numbers")``.

spaCy imports every ``spacy_factories`` entry point at every load, so this module stays light: finders and resolvers
are imported when a component is made. Annotations are not postponed here: confection reads them at run time.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kursk_extract.facts import Facts, facts_of

DEFAULTS: dict[str, Any] = {"patterns": None}
NAMES = ("kursk_dates", "kursk_actors", "kursk_statements", "kursk_numbers")


class Fact(Protocol):
    """What a span group shows of a fact."""

    start: int
    end: int
    rule: str


class Component:
    """A pipeline component: ``work`` fills the Doc's facts, ``pick`` says which of them the span group shows."""

    def __init__(self, name: str, work: Callable[[Doc, Facts], None], pick: Callable[[Facts], Iterable[tuple[Any, str]]]) -> None:
        self.name = name
        self.work = work
        self.pick = pick

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with facts and a span group named after the component."""
        facts = facts_of(doc)
        self.work(doc, facts)
        doc.spans[self.name] = SpanGroup(doc, spans=list(self.spans(doc, facts)))
        return doc

    def spans(self, doc: Doc, facts: Facts) -> Iterable[Span]:
        """One span a fact, widened to whole tokens; the label is the fact's kind, the id its rule."""
        starts, text, ids = doc.to_array(["IDX"]).tolist(), facts.page.masked, {}
        for fact, label in self.pick(facts):
            for word in (label, fact.rule):
                if word not in ids:
                    ids[word] = doc.vocab.strings.add(word)
            i, j = bisect_left(starts, fact.start), bisect_left(starts, fact.end)
            if i < j and starts[i] == fact.start and not text[fact.end - 1].isspace():  # what char_span would find, sooner
                yield Span(doc, i, j, label=ids[label], span_id=ids[fact.rule])
                continue
            span = doc.char_span(fact.start, fact.end, label=label, span_id=fact.rule, alignment_mode="expand")
            if span is not None:
                yield span


@Language.factory("kursk_dates", default_config=DEFAULTS)
def make_dates(nlp: Language, name: str, patterns: str | None) -> Component:  # noqa: ARG001 - spaCy passes it
    """Finds and resolves time expressions."""
    from kursk_extract.find.dates import DateFinder
    from kursk_extract.lexicon import load_lexicon
    from kursk_extract.resolve.anchors import DateResolver

    rules = load_lexicon(patterns).dates
    find, resolve = DateFinder(rules), DateResolver(rules)

    def work(doc: Doc, facts: Facts) -> None:
        facts.dates = find(doc)
        resolve(doc, facts.dates)

    return Component(name, work, lambda facts: ((d, d.type) for d in facts.dates))


@Language.factory("kursk_actors", default_config=DEFAULTS)
def make_actors(nlp: Language, name: str, patterns: str | None) -> Component:
    """Finds mentions of actors and groups them."""
    from kursk_extract.find.actors import ActorFinder
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.lexicon import load_lexicon
    from kursk_extract.resolve.aliases import ActorResolver

    rules = load_lexicon(patterns).actors
    find, resolve = ActorFinder(rules, Lemmas(nlp)), ActorResolver(rules)

    def work(doc: Doc, facts: Facts) -> None:
        facts.mentions = find(doc)
        facts.actors = resolve(doc, facts.mentions)

    return Component(name, work, lambda facts: ((m, a.type) for a in facts.actors for m in a.mentions))


@Language.factory("kursk_statements", default_config=DEFAULTS)
def make_statements(nlp: Language, name: str, patterns: str | None) -> Component:
    """Finds statements and resolves their speakers; uses actors and dates found before it."""
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.statements import StatementFinder
    from kursk_extract.lexicon import load_lexicon
    from kursk_extract.resolve.speakers import SpeakerResolver

    rules = load_lexicon(patterns).cues
    find, resolve = StatementFinder(rules, Lemmas(nlp)), SpeakerResolver(rules)

    def work(doc: Doc, facts: Facts) -> None:
        facts.statements = find(doc, facts.mentions)
        resolve(doc, facts)

    return Component(name, work, lambda facts: ((s, s.kind) for s in facts.statements))


@Language.factory("kursk_numbers", default_config=DEFAULTS)
def make_numbers(nlp: Language, name: str, patterns: str | None) -> Component:
    """Finds figures and what they count; uses dates, actors and statements found before it."""
    from kursk_extract.find.dates import DateFinder
    from kursk_extract.find.lemmas import Lemmas
    from kursk_extract.find.numbers import NumberFinder
    from kursk_extract.lexicon import load_lexicon
    from kursk_extract.resolve.subjects import NumberResolver

    lexicon = load_lexicon(patterns)
    find, resolve, dates = NumberFinder(lexicon.numbers), NumberResolver(lexicon.numbers, Lemmas(nlp)), DateFinder(lexicon.dates)

    def work(doc: Doc, facts: Facts) -> None:
        # alone in somebody's pipeline, figures must still keep off dates
        facts.numbers = find(doc, facts.dates or dates(doc), facts.page.zones, facts.page.masked)
        resolve(doc, facts)

    return Component(name, work, lambda facts: ((n, n.kind) for n in facts.numbers))
