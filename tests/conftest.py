"""What every test shares: one loaded extractor."""

from __future__ import annotations

import signal

import pytest

from kursk_extract.flow import Extractor, load

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # the tests run in a shell's background, which our commands would inherit
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default pipeline, loaded once."""
    return load()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` rewrites the golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden, then fail")
