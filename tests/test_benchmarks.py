"""The benchmarks' tables: each has its place in a document, and stays in it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(("document", "script"), [("speed.md", "run.py"), ("speed.md", "rooms.py"), ("scale.md", "scale.py")])
def test_a_table_is_put_into_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document: str, script: str) -> None:
    """Between its marks, as often as one likes; a document without the marks is left alone."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    from document import put  # type: ignore[import-not-found]

    page = tmp_path / document
    committed = (ROOT / "docs" / document).read_text(encoding="utf-8")
    mark = f"benchmarks/{script}"
    before, after = committed.split(f"<!-- {mark} -->")[0], committed.split(f"<!-- /{mark} -->")[1]
    page.write_text(committed, encoding="utf-8")
    for _ in range(2):
        put(page, mark, ["| 1 |"])
    assert page.read_text(encoding="utf-8") == f"{before}<!-- {mark} -->\n\n| 1 |\n\n<!-- /{mark} -->{after}"
    with pytest.raises(SystemExit, match="no place"):
        put(page, "benchmarks/none.py", ["| 1 |"])
