"""Every case of every pattern file, on a real parse; and every rule has a case."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from importlib import resources

import msgspec
import pytest

from kursk_extract.cases import Trial, read_cases
from kursk_extract.facts import Article
from kursk_extract.flow import extract_many
from kursk_extract.lexicon import Lexicon, load_lexicon
from kursk_extract.lexicon.places import rule_places

FOLDER = resources.files("kursk_extract.patterns")
TRIALS = [t for f in sorted(FOLDER.iterdir(), key=lambda f: f.name) if f.name.endswith(".cases.toml") for t in read_cases(f)]
ROOMS = [f.name for f in fields(Lexicon) if f.name != "source"]


@cache
def records() -> dict[str, dict[str, object]]:
    """The records of all cases, made in one run."""
    articles = [Article(t.id, t.text, date=t.case.date) for t in TRIALS]
    return {r.id: msgspec.to_builtins(r) for r in extract_many(articles)}


@pytest.mark.parametrize("trial", TRIALS, ids=lambda t: t.id)
def test_case(trial: Trial) -> None:
    """What the case marks is found, and nothing that it forbids."""
    assert trial.problems(records()[trial.id]) == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_rule_is_hit_by_a_case(room: str) -> None:
    """A rule without a case does not land, and a case is for a rule that exists."""
    rules = getattr(load_lexicon(), room).rule_ids()
    assert rules
    assert rules - {t.case.rule for t in TRIALS if t.hit} == set()


@pytest.mark.parametrize("rule", sorted(r.id for r in load_lexicon().pages.file.chrome))
def test_every_line_rule_has_a_near_miss(rule: str) -> None:
    """What a site says, a story may nearly say: such a sentence must stay in the story."""
    assert [t.id for t in TRIALS if t.case.rule == rule and not t.hit]


def test_every_case_is_for_a_rule_that_exists() -> None:
    """A case whose rule was renamed would test nothing."""
    known = set().union(*(getattr(load_lexicon(), room).rule_ids() for room in ROOMS))
    assert {t.case.rule for t in TRIALS} - known == set()


def test_every_fact_names_a_rule_that_has_a_place() -> None:
    """What a record says of its facts leads to a line of a pattern file, or to a rule that a room declares."""
    known = set().union(*(getattr(load_lexicon(), room).rule_ids() for room in ROOMS)) | set(rule_places(load_lexicon().source))
    fired = {
        fact["rule"] for record in records().values() for kind in ("statements", "numbers", "dates") for fact in record[kind]
    }  # type: ignore[attr-defined]
    fired |= {m["rule"] for record in records().values() for actor in record["actors"] for m in actor["mentions"]}  # type: ignore[attr-defined]
    assert fired - known == set()
