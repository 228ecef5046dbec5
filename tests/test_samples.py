"""Golden records of samples/: what changes in them is read by a human in the diff.

``pytest --update-golden`` rewrites them, then fails, so that nobody mistakes a rewrite for a pass.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kursk_extract.read import ReadOptions, read_inputs
from kursk_extract.show import Style, show
from kursk_extract.write import json_value

if TYPE_CHECKING:
    from kursk_extract.facts import Outcome
    from kursk_extract.flow import Extractor

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = sorted(p.name for p in (ROOT / "samples").iterdir())


@pytest.fixture(scope="module")
def outcomes(extractor: Extractor) -> dict[str, list[Outcome]]:
    """The outcomes of every sample file."""
    pytest.importorskip("trafilatura", reason="a golden file must not hold how an installation without the html extra fails")
    return {name: list(extractor.outcomes(read_inputs(ReadOptions(paths=(str(ROOT / "samples" / name),))))) for name in SAMPLES}


def records(found: list[Outcome]) -> str:
    """Records as golden files hold them: a fact a line, and without what every change of a rule alters."""
    made = []
    for outcome in found:
        record = json.loads(json_value(outcome.result))
        if "tool" in record:
            record["tool"] = {"version": "-", "model": record["tool"]["model"], "rules": "-"}
        made.append("{\n" + ",\n".join(f'"{key}": {by_line(value)}' for key, value in record.items()) + "\n}\n")
    return "".join(made)


def by_line(value: object) -> str:
    """JSON, with the items of a list on lines of their own."""
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("name", SAMPLES)
def test_records_are_as_they_were(outcomes: dict[str, list[Outcome]], name: str, request: pytest.FixtureRequest) -> None:
    """The record of each sample."""
    compare(GOLDEN / f"{name}.json", records(outcomes[name]), request)


@pytest.mark.parametrize("name", SAMPLES)
def test_tables_are_as_they_were(outcomes: dict[str, list[Outcome]], name: str, request: pytest.FixtureRequest) -> None:
    """The tables of each sample, 100 columns wide."""
    shown = b"".join(show(outcome, "all", Style(100, color=False)) for outcome in outcomes[name])
    compare(GOLDEN / f"{name}.txt", shown.decode(), request)


def compare(file: Path, now: str, request: pytest.FixtureRequest) -> None:
    """Hold what came out against the golden file, or rewrite it and fail."""
    held = file.read_text(encoding="utf-8") if file.exists() else None
    if request.config.getoption("--update-golden") and held != now:
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8", newline="\n")
        pytest.fail(f"{file.name} was rewritten: read the diff")
    assert now == held


def test_no_golden_file_is_left_of_a_sample_that_is_gone() -> None:
    """Each belongs to a sample."""
    assert {p.name.rsplit(".", 1)[0] for p in GOLDEN.iterdir()} <= set(SAMPLES)
