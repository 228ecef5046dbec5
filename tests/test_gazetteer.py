"""A user's own gazetteer of actors, through the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kursk_extract.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LINES = [
    {"label": "ORG", "pattern": "Bluewater Trust", "id": "ngo:bluewater", "aliases": ["the Trust of Lindmoor"]},
    {"label": "person", "pattern": "NATO", "id": "own:nato"},
]
TEXT = "NATO thanked the Bluewater Trust on Monday. Norway and the EU paid.\n"


def actors(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, str]]:
    """The actors of one run by name."""
    assert main([*arguments, "--format", "jsonl", "-q"]) == 0
    return {a["name"]: a for a in json.loads(capsys.readouterr().out)["actors"]}


def test_a_users_line_wins_and_its_id_is_the_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--patterns DIR`` with actors/*.jsonl: new names get keys, built-in ones give way, the rest stays."""
    article, folder = tmp_path / "a.txt", tmp_path / "own" / "actors"
    folder.mkdir(parents=True)
    article.write_text(TEXT, encoding="utf-8")
    (folder / "mine.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    before = actors(capsys, str(article))
    after = actors(capsys, str(article), "--patterns", str(folder.parent))
    assert before["NATO"]["key"] == "org:nato"
    assert (after["NATO"]["key"], after["NATO"]["type"]) == ("own:nato", "person")
    assert (after["Bluewater Trust"]["key"], after["Bluewater Trust"]["type"]) == ("ngo:bluewater", "organisation")
    assert after["Norway"]["key"] == before["Norway"]["key"] == "country:NOR"
