"""Where each rule stands: the file and line that hold its ``id``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursk_extract.lexicon.source import contents

if TYPE_CHECKING:
    from kursk_extract.lexicon.source import PatternSource

ID = re.compile(r'(?:^|[{,\s])"?id"?\s*[=:]\s*"([^"]+)"')


def rule_places(source: PatternSource) -> dict[str, str]:
    """``file:line`` of every id in the pattern files; a user's file is named by its path and wins."""
    roots = [("", source.builtin), *([(f"{source.folder}/", source.folder)] if source.folder else [])]
    places = {}
    for prefix, root in roots:
        for name, content in sorted(contents(root)):
            for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
                if found := ID.search(line):
                    places[found[1]] = f"{prefix or 'patterns/'}{name}:{number}"
    return places
