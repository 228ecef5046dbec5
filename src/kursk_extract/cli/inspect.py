"""``schema`` and ``explain``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kursk_extract.errors import InputError, UsageError
from kursk_extract.read import InputFailure, ReadOptions, read_inputs
from kursk_extract.records import ErrorRecord, json_schema
from kursk_extract.settings import load_settings
from kursk_extract.show.explain import explained

if TYPE_CHECKING:
    from kursk_extract.facts import Article


def print_schema() -> None:
    """The JSON Schema of one output line."""
    sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")


def explain_place(place: str, flags: dict[str, Any]) -> int:
    """Print what covers ``FILE:OFFSET``; 1 when nothing does. Raises UsageError, InputError."""
    name, _, offset = place.rpartition(":")
    if not name or not offset.isdecimal():
        raise UsageError(f"{place!r} is not FILE:OFFSET", "for example article.txt:120")
    settings = load_settings(flags, os.environ, Path.cwd())
    article = only(name, settings.date)
    if int(offset) >= len(article.text):
        raise UsageError(f"{name} ends at {len(article.text)}", "give a smaller offset")
    from kursk_extract.flow import load

    outcome = next(load(settings).outcomes([article]))
    if isinstance(outcome.result, ErrorRecord):
        why = outcome.result.error
        raise InputError(why.stage, why.code, f"{name}: {why.message}", why.hint)
    lines = explained(outcome, int(offset), settings.patterns)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def only(name: str, date: str | None) -> Article:
    """The one article of a file. Raises UsageError, InputError."""
    inputs = list(read_inputs(ReadOptions(paths=(name,), date=date)))
    if len(inputs) != 1:
        raise UsageError(f"{name} holds {len(inputs)} articles", "give a file with one")
    if isinstance(inputs[0], InputFailure):
        why = inputs[0].error
        raise InputError(why.stage, why.code, f"{name}: {why.message}", why.hint)
    return inputs[0]
