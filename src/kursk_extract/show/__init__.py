"""Outcome → tables a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kursk_extract.views import rows

if TYPE_CHECKING:
    from kursk_extract.facts import Outcome


@dataclass(frozen=True, slots=True)
class Style:
    """How tables look; without a width they are as wide as their content needs."""

    width: int | None
    color: bool


def show(outcome: Outcome, view: str, style: Style) -> bytes:
    """All tables of one input, or those of one view."""
    return repr(rows(outcome, "claims")).encode()
