"""``patterns check`` and ``patterns list``."""

from __future__ import annotations

import os
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kursk_extract.cases import Trial, read_cases
from kursk_extract.cli.reporting import say
from kursk_extract.facts import Article
from kursk_extract.lexicon import load_lexicon
from kursk_extract.lexicon.places import rule_places
from kursk_extract.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator


BUILTIN = resources.files("kursk_extract.patterns")


def check_patterns(flags: dict[str, Any]) -> int:
    """Try every case, built-in and the user's; 1 when one fails. Raises PatternError."""
    settings = load_settings(flags, os.environ, Path.cwd())
    load_lexicon(settings.patterns)
    trials = list(all_trials(settings.patterns))
    wrong = 0
    for trial, problems in tried(trials, settings):
        if problems:
            wrong += 1
            say(f"{trial.id}: {trial.text}")
            for problem in problems:
                say(f"  {problem}")
    say(f"{len(trials)} cases, {wrong} wrong")
    return 1 if wrong else 0


def all_trials(folder: str | None) -> Iterator[Trial]:
    """Every case beside the pattern files."""
    roots = [BUILTIN, *([Path(folder)] if folder else [])]
    for root in roots:
        for file in sorted(root.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".cases.toml"):
                yield from read_cases(file)


def tried(trials: list[Trial], settings: Settings) -> Iterator[tuple[Trial, list[str]]]:
    """Each trial with what is wrong."""
    from kursk_extract.flow import extract_many

    articles = (Article(t.id, t.text, date=t.case.date) for t in trials)
    for trial, result in zip(trials, extract_many(articles, settings), strict=True):
        yield trial, trial.problems(msgspec.to_builtins(result))


def list_patterns(folder: str | None) -> None:
    """Print rule ids and where they stand, a tab between."""
    lexicon = load_lexicon(folder)
    places = rule_places(lexicon.source)
    rooms = (lexicon.pages, lexicon.actors, lexicon.cues, lexicon.dates, lexicon.numbers)
    rules = sorted(rule for room in rooms for rule in room.rule_ids())
    sys.stdout.write("".join(f"{rule}\t{places.get(rule, 'in code')}\n" for rule in rules))
