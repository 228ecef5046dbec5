"""Articles per CPU-second of each room, alone, and its share of the parse; how many dates dateparser was asked about.

    python benchmarks/rooms.py [--articles 170] [--rounds 3]

The articles are those of samples/, each repetition with another number in it. Every round makes its Docs anew and lets the rooms
work on them one after the other; the best of the rounds counts, for a busy machine slows them all.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kursk_extract import Article
from kursk_extract.assemble import assemble
from kursk_extract.components import NAMES
from kursk_extract.facts import facts_of
from kursk_extract.flow import Extractor, load
from kursk_extract.lexicon import load_lexicon
from kursk_extract.parse import parse
from kursk_extract.read import ReadOptions, read_inputs

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
PARSE = "spaCy"
BY_DATEPARSER = "other"  # the kind of rule whose dates it reads


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure each room.")
    parser.add_argument("--articles", type=int, default=170, help="articles in a round")
    parser.add_argument("--rounds", type=int, default=3, help="how often all is measured")
    options = parser.parse_args()
    articles, extractor = copies(options.articles), load()
    best: dict[str, float] = {}
    kinds: Counter[str] = Counter()
    for number in range(options.rounds + 1):
        seconds, kinds = one_round(extractor, articles)
        if number:  # the first round fills caches
            best = {room: min(s, best.get(room, s)) for room, s in seconds.items()}
    report(best, len(articles), kinds)


def copies(count: int) -> list[Article]:
    """So many articles, made of the samples."""
    found = [a for a in read_inputs(ReadOptions(paths=(str(ROOT / "samples"),))) if isinstance(a, Article)]
    return [Article(f"x{n}", f"{found[n % len(found)].text}\nPage {n}.\n", date=found[n % len(found)].date) for n in range(count)]


def one_round(extractor: Extractor, articles: list[Article]) -> tuple[dict[str, float], Counter[str]]:
    """CPU seconds of each room on the same articles, and the dates found, by the kind of their rule."""
    seconds: dict[str, float] = {}

    def timed(room: str, work: Callable[[], Any]) -> Any:
        begun = time.process_time()
        done = work()
        seconds[room] = time.process_time() - begun
        return done

    nlp = extractor.nlp
    with nlp.memory_zone():
        pages = timed("clean", lambda: [extractor.page(a) for a in articles])
        with nlp.select_pipes(disable=list(NAMES)):
            docs = timed(PARSE, lambda: [d for at in range(0, len(pages), 32) for d in parse(nlp, pages[at : at + 32])])
        for name in NAMES:
            component = nlp.get_pipe(name)
            timed(name.removeprefix("kursk_"), lambda work=component: [work(doc) for doc in docs])
        timed(
            "assemble",
            lambda: [assemble(a, facts_of(d), extractor.tool, with_text=False) for a, d in zip(articles, docs, strict=True)],
        )
        rules = {rule.id: rule.kind for rule in load_lexicon(extractor.settings.patterns).dates.rules}
        return seconds, Counter(rules[date.rule] for doc in docs for date in facts_of(doc).dates)


def report(seconds: dict[str, float], articles: int, kinds: Counter[str]) -> None:
    """Print the table."""
    print(f"{articles} articles, one core, Python {platform.python_version()}")
    for room, spent in seconds.items():
        print(f"{room:<12}{articles / spent:>9.1f} articles per CPU-second {100 * spent / seconds[PARSE]:>7.1f} % of the parse")
    ours = sum(spent for room, spent in seconds.items() if room != PARSE)
    print(f"{'rooms':<12}{articles / ours:>9.1f} articles per CPU-second {100 * ours / seconds[PARSE]:>7.1f} % of the parse")
    dates = sum(kinds.values())
    print(f"dateparser read {kinds[BY_DATEPARSER]} of {dates} dates ({100 * kinds[BY_DATEPARSER] / max(1, dates):.1f} %)")


if __name__ == "__main__":
    main()
