"""What some settings may be; by itself, because ``--help`` lists it and must load nothing heavy."""

from __future__ import annotations

from typing import Literal

DateFrom = Literal["text", "name"]
Format = Literal["auto", "table", "jsonl", "json", "csv"]
Pack = Literal["gz", "zst"]
View = Literal["all", "actors", "statements", "numbers", "dates", "claims"]
