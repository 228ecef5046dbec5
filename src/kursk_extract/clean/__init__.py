"""Zones and a same-length text to parse: ``clean`` turns an article into a page."""

from __future__ import annotations

from kursk_extract.clean.pages import Cleaner

__all__ = ["Cleaner"]
