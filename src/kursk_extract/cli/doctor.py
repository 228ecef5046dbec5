"""``doctor``: whether this installation is sound, and what a report of a bug needs to say."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kursk_extract._version import VERSION
from kursk_extract.errors import KurskError
from kursk_extract.lexicon import load_lexicon
from kursk_extract.records import Record
from kursk_extract.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from kursk_extract.settings import Settings

PACKAGES = ("spacy", "thinc", "numpy", "dateparser", "msgspec", "typer", "rich", "charset-normalizer", "rapidfuzz")
TRIAL = 'At least 30 people were hurt on Monday, December 16, 2024, the mayor said. "It was loud," Ann Smith said.'


def examine(flags: dict[str, Any]) -> int:
    """Print one line a check; 2 when one failed."""
    settings = load_settings(flags, os.environ, Path.cwd())
    checks: list[tuple[str, Callable[[Settings], str]]] = [
        ("kursk-extract", lambda _: f"{VERSION}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"),
        ("packages", lambda _: ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)),
        ("rules", rules),
        ("model", model),
        ("terminal", lambda _: f"stdout {sys.stdout.encoding}, {'a terminal' if sys.stdout.isatty() else 'piped'}"),
    ]
    wrong = 0
    for name, check in checks:
        try:
            line = f"ok    {name}: {check(settings)}"
        except (KurskError, metadata.PackageNotFoundError) as error:
            wrong += 1
            hint = f" ({error.hint})" if isinstance(error, KurskError) and error.hint else ""
            line = f"WRONG {name}: {error}{hint}"
        sys.stdout.write(f"{line}\n")
    return 2 if wrong else 0


def rules(settings: Settings) -> str:
    """The fingerprint of the pattern files. Raises PatternError."""
    return load_lexicon(settings.patterns).source.fingerprint()


def model(settings: Settings) -> str:
    """The model's name, after it has read a sentence. Raises ModelError."""
    from kursk_extract.flow import extract

    result = extract(TRIAL, settings)
    if not isinstance(result, Record):
        raise KurskError(result.error.message, result.error.hint)
    return f"{result.tool.model} read {len(result.numbers)} numbers and {len(result.statements)} statements"
