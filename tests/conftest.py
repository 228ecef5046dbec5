"""What every test shares: one loaded extractor."""

from __future__ import annotations

import pytest

from kursk_extract.flow import Extractor, load


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default pipeline, loaded once."""
    return load()
