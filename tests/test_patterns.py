"""Every case of every pattern file, on a real parse; and every rule has a case."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import pytest

from kursk_extract.cases import Trial, read_cases
from kursk_extract.facts import Article
from kursk_extract.flow import extract_many

FOLDER = resources.files("kursk_extract.patterns")
TRIALS = [t for f in sorted(FOLDER.iterdir(), key=lambda f: f.name) if f.name.endswith(".cases.toml") for t in read_cases(f)]


@cache
def records() -> dict[str, dict[str, object]]:
    """The records of all cases, made in one run."""
    articles = [Article(t.id, t.text, date=t.case.date) for t in TRIALS]
    return {r.id: msgspec.to_builtins(r) for r in extract_many(articles)}


@pytest.mark.parametrize("trial", TRIALS, ids=lambda t: t.id)
def test_case(trial: Trial) -> None:
    """What the case marks is found, and nothing that it forbids."""
    assert trial.problems(records()[trial.id]) == []
