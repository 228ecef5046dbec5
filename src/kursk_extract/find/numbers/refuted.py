"""Figures that the text turns down: "31 bodies, not *23*", "rather than *500*"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kursk_extract.find.numbers.figure import Figure
    from kursk_extract.lexicon.numbers import Refusal

REACH, PASSED = 48, 2


class Refusals:
    """Words right before a figure that say it is not the one; ``passed`` may stand between."""

    def __init__(self, rows: Sequence[Refusal], passed: Iterable[str]) -> None:
        self.rows = {form: row.id for row in rows for form in row.forms}
        forms = "|".join(re.escape(f).replace(r"\ ", r"\s") for f in sorted(self.rows, key=lambda f: (-len(f), f)))
        barred = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in sorted({w for row in rows for w in row.not_after}))
        between = "|".join(sorted(passed))
        self.refused = re.compile(rf"{barred}\b({forms})\s(?:(?:{between})\s){{0,{PASSED}}}$", re.IGNORECASE)

    def rule(self, text: str, figure: Figure) -> str | None:
        """The rule by which a figure, its modifier included, is turned down."""
        low = max(0, figure.start - REACH)
        before = text[low : figure.start].lower()
        if not any(form in before for form in self.rows):
            return None
        found = self.refused.search(text, low, figure.start)
        return self.rows[" ".join(found[1].lower().split())] if found is not None else None
