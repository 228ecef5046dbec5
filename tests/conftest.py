"""What every test shares: one loaded extractor."""

from __future__ import annotations

import pytest

from kursk_extract.flow import Extractor, load


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default pipeline, loaded once."""
    return load()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` rewrites the golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden, then fail")
