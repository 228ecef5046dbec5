"""The articles that are measured: those of samples/, each repetition with another number in it."""

from __future__ import annotations

from pathlib import Path

from kursk_extract import Article
from kursk_extract.read import ReadOptions, read_inputs

SAMPLES = Path(__file__).parent.parent / "samples"


def samples() -> list[Article]:
    """Every article of samples/."""
    return [a for a in read_inputs(ReadOptions(paths=(str(SAMPLES),))) if isinstance(a, Article)]


def copies(count: int) -> list[Article]:
    """So many articles, in turn."""
    found = samples()
    return [Article(f"x{n}", f"{found[n % len(found)].text}\nPage {n}.\n", date=found[n % len(found)].date) for n in range(count)]
