"""Pattern files that cannot be read: the message says where and what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kursk_extract.errors import PatternError
from kursk_extract.lexicon import load_lexicon

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = [
    ("units.toml", '[[unit]]\nid = "ell"\nkind = "measure"\nname = "ell"\n', r"units\.toml:2: ell: .*`name`"),
    ("units.toml", '\n[[unit]]\nkind = "measure"\nid = "ell"\nwords = 3\n', r"units\.toml:4: ell: .* in words"),
    ("units.toml", "bushels = 3\n", r"units\.toml: .*`bushels`"),
    ("units.toml", "[[unit\n", r"units\.toml: .*line 1"),
    ("unit.toml", '[[unit]]\nid = "ell"\n', r"unit\.toml: there is no built-in unit\.toml"),
]


@pytest.mark.parametrize(("name", "content", "told"), BROKEN)
def test_a_broken_file_is_named_with_the_line_of_its_row(tmp_path: Path, name: str, content: str, told: str) -> None:
    """A key nobody knows, a value of the wrong type, bad TOML, a name that merges with nothing."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(PatternError, match=told):
        load_lexicon(str(tmp_path))


def test_a_good_row_is_merged(tmp_path: Path) -> None:
    """The counterpart: the same folder with a row that can be read."""
    (tmp_path / "units.toml").write_text('[[unit]]\nid = "ell"\nkind = "measure"\nwords = ["ell", "ells"]\n', encoding="utf-8")
    assert load_lexicon(str(tmp_path)).source.fingerprint() != load_lexicon(None).source.fingerprint()
