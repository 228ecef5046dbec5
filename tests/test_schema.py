"""``kursk-extract schema``, the records and the documentation say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from made import outcome

from kursk_extract.assemble import failed
from kursk_extract.errors import InputError
from kursk_extract.read import ReadOptions, read_inputs
from kursk_extract.records import json_schema
from kursk_extract.settings import Settings
from kursk_extract.write import json_value

if TYPE_CHECKING:
    from kursk_extract.flow import Extractor

ROOT = Path(__file__).parent.parent
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def test_the_schema_is_a_schema() -> None:
    """By the rules of JSON Schema itself."""
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_records_of_samples_are_valid(extractor: Extractor) -> None:
    """Everything in samples/, as written to a file."""
    results = list(extractor.many(read_inputs(ReadOptions(paths=(str(ROOT / "samples"),)))))
    assert len(results) > 15
    for result in results:
        VALIDATOR.validate(json.loads(json_value(result)))


def test_a_record_with_text_and_an_error_record_are_valid() -> None:
    """Both kinds of line."""
    VALIDATOR.validate(json.loads(json_value(outcome().result)))
    VALIDATOR.validate(json.loads(json_value(failed("x", InputError("read", "binary", "no text", None)))))
    VALIDATOR.validate(json.loads(json_value(failed("x", ValueError("?")))))


@pytest.mark.parametrize(
    "change",
    [
        {"zones": [{"kind": "advert", "start": 0, "end": 1}]},
        {"actors": None},
        {"published": "2024-05-08"},
        {"numbers": [{"id": "n1"}]},
        {"error": {"stage": "x"}, "zones": None},
    ],
)
def test_the_schema_refuses_what_is_no_record(change: dict[str, Any]) -> None:
    """A wrong kind, a missing list, a string for an object, a fact with missing keys."""
    record = json.loads(json_value(outcome().result))
    assert not VALIDATOR.is_valid(record | change)


def test_every_key_is_always_there() -> None:
    """Unknown values are null, not absent; only the text of --with-text is optional."""
    for name, part in json_schema()["$defs"].items():
        if part.get("type") == "object":
            optional = set(part["properties"]) - set(part["required"])
            assert optional <= ({"text"} if name == "Source" else {"schema"} if "Record" in name else set()), name


def test_the_documentation_names_every_key() -> None:
    """docs/record.md and the types do not drift apart."""
    documented = set(re.findall(r"`([a-z_0-9]+)`", (ROOT / "docs" / "record.md").read_text(encoding="utf-8")))
    keys = {key for part in json_schema()["$defs"].values() for key in part.get("properties", {})}
    assert keys <= documented


def test_output_settings_are_settings() -> None:
    """The fingerprint names fields that exist."""
    from kursk_extract.settings import OUTPUT_SETTINGS

    assert set(OUTPUT_SETTINGS) <= set(Settings.__struct_fields__)
