"""What each room costs an article, beside spaCy's own work; how many dates dateparser was asked about.

    python benchmarks/rooms.py [DOCUMENT] [--articles 176] [--rounds 10]

Prints the table, and puts it into DOCUMENT (docs/speed.md) between its marks. All rooms are measured in the same passes, as the
command runs them: group by group, one room after the other. The first pass fills caches and does not count; of the others each
room's best for each group does, for a busy machine slows all, and never makes anything faster. What spaCy does is the tokenizer
and the model; what is called inside a room and is a room counts for itself alone. CPU time, one core.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articles import copies
from document import put

from kursk_extract.components import NAMES, Component
from kursk_extract.facts import facts_of
from kursk_extract.find.actors import ActorFinder
from kursk_extract.find.dates import DateFinder
from kursk_extract.find.numbers import NumberFinder
from kursk_extract.find.statements import StatementFinder
from kursk_extract.flow import load
from kursk_extract.lexicon import load_lexicon
from kursk_extract.parse import parse
from kursk_extract.resolve.aliases import ActorResolver
from kursk_extract.resolve.anchors import DateResolver
from kursk_extract.resolve.speakers import SpeakerResolver
from kursk_extract.resolve.subjects import NumberResolver
from kursk_extract.startup import all_here_to_stay
from kursk_extract.write import json_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kursk_extract import Article
    from kursk_extract.flow import Extractor

MARK = "benchmarks/rooms.py"
SPACY, REST = "spaCy: tokenizer and model", "what goes between them"
ROOMS: dict[str, type] = {
    "find/dates": DateFinder,
    "resolve/anchors": DateResolver,
    "find/actors": ActorFinder,
    "resolve/aliases": ActorResolver,
    "find/statements": StatementFinder,
    "resolve/speakers": SpeakerResolver,
    "find/numbers": NumberFinder,
    "resolve/subjects": NumberResolver,
    "components: span groups": Component,
}
ORDER = (SPACY, "clean", *ROOMS, "assemble", "write: JSONL", REST)
BY_DATEPARSER = "other"  # the kind of rule whose dates it reads


class Clock:
    """CPU seconds by room, of one group of articles."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.inside = 0.0  # what rooms inside the one that is open have taken

    def timed(self, room: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, under the clock."""

        def measured(*given: Any, **named: Any) -> Any:
            outside, self.inside = self.inside, 0.0
            begun = time.process_time()
            done = work(*given, **named)
            spent = time.process_time() - begun
            self.seconds[room] += spent - self.inside
            self.inside = outside + spent
            return done

        return measured

    def watch(self, extractor: Extractor) -> None:
        """Put every room under the clock."""
        nlp: Any = extractor.nlp
        nlp.make_doc = self.timed(SPACY, nlp.make_doc)
        nlp._components[:] = [(n, c if n in NAMES else Model(c, self)) for n, c in nlp._components]  # noqa: SLF001 - no other way in
        for room, kind in ROOMS.items():
            kind.__call__ = self.timed(room, kind.__call__)  # type: ignore[operator]
        here: Any = extractor
        here.page, here.outcome = self.timed("clean", extractor.page), self.timed("assemble", extractor.outcome)


class Model:
    """A component of spaCy's under the clock; the Docs that come to it are made before."""

    def __init__(self, component: Any, clock: Clock) -> None:
        self.component, self.clock = component, clock

    def pipe(self, docs: Iterable[Any], **named: Any) -> Iterator[Any]:
        """As the component has it."""
        come = list(docs)
        yield from self.clock.timed(SPACY, lambda: list(self.component.pipe(come, **named)))()


def main() -> None:
    """Measure, print, perhaps put down."""
    parser = argparse.ArgumentParser(description="Measure each room.")
    parser.add_argument("document", nargs="?", type=Path, help="put the table into this file, between its marks")
    parser.add_argument("--articles", type=int, default=176, help="articles in a pass")
    parser.add_argument("--rounds", type=int, default=10, help="how many passes count")
    options = parser.parse_args()
    with all_here_to_stay():
        extractor = load()
    articles = copies(options.articles)
    dates = kinds_of_dates(extractor, articles)
    put(options.document, MARK, report(best(extractor, articles, options.rounds), articles, dates))


def kinds_of_dates(extractor: Extractor, articles: list[Article]) -> Counter[str]:
    """How many dates each kind of rule finds."""
    rules = {rule.id: rule.kind for rule in load_lexicon(extractor.settings.patterns).dates.rules}
    docs = parse(extractor.nlp, [extractor.page(article) for article in articles])
    return Counter(rules[date.rule] for doc in docs for date in facts_of(doc).dates)


def best(extractor: Extractor, articles: list[Article], rounds: int) -> dict[str, float]:
    """The least CPU seconds of each room: summed over groups, each at its best."""
    clock, size = Clock(), extractor.settings.batch_size
    clock.watch(extractor)
    groups = [articles[at : at + size] for at in range(0, len(articles), size)]
    write = clock.timed("write: JSONL", json_lines)
    run = clock.timed(REST, lambda group: write([outcome.result for outcome in extractor.batch(group)]))
    least: dict[tuple[str, int], float] = {}
    for number in range(rounds + 1):
        for at, group in enumerate(groups):
            clock.seconds.clear()
            run(group)
            if number:
                least |= {(room, at): min(spent, least.get((room, at), spent)) for room, spent in clock.seconds.items()}
    return {room: sum(spent for (name, _), spent in least.items() if name == room) for room in ORDER}


def report(seconds: dict[str, float], articles: list[Article], dates: Counter[str]) -> list[str]:
    """The table."""
    words = sum(len(article.text.split()) for article in articles) / len(articles)
    ours = sum(spent for room, spent in seconds.items() if room != SPACY)
    lines = [
        f"{len(articles)} articles of {words:.0f} words, Python {platform.python_version()}.",
        "",
        "| room | CPU-ms an article | % of spaCy's work |",
        "|---|---:|---:|",
    ]
    for room, spent in [*seconds.items(), ("**all but spaCy**", ours)]:
        lines.append(f"| {room} | {1000 * spent / len(articles):.2f} | {100 * spent / seconds[SPACY]:.1f} |")
    asked, found = dates[BY_DATEPARSER], dates.total()
    return [*lines, "", f"dateparser read {asked} of {found} dates ({100 * asked / max(1, found):.1f} %); the rest, our rules."]


if __name__ == "__main__":
    main()
