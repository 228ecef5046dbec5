"""The quality gate: floors hold, and only ever rise."""

from __future__ import annotations

import importlib.util
import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

SCRIPT = Path(__file__).parent.parent / "eval" / "gate.py"
QUALITY = """
from types import SimpleNamespace as N
SETS = [N(name="s", metrics=[N(key="found", lower_is_better=False), N(key="chrome", lower_is_better=True)])]
"""


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs the gate on given figures, with a floors file and a stand-in for the scoreboard of its own."""
    spec = importlib.util.spec_from_file_location("gate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "datasets.py").write_text(QUALITY, encoding="utf-8")
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(sys, "path", [*sys.path])

    def gate(figures: dict[str, float | None], *options: str) -> int:
        results = tmp_path / "results.json"
        results.write_text(json.dumps({"figures": figures}), encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["gate.py", "--quality", str(tmp_path), "--results", str(results), *options])
        code: int = module.main()
        return code

    return gate


def test_floors_rise_and_ceilings_fall_and_never_back(gate: Callable[..., int], tmp_path: Path) -> None:
    """What was reached once is the limit, less the tolerance."""
    assert gate({"s/found": 80.04, "s/chrome": 2, "s/none": None}, "--raise") == 0
    assert gate({"s/found": 79.8, "s/chrome": 2.2}) == 0
    assert gate({"s/found": 79.6, "s/chrome": 2}) == 1
    assert gate({"s/found": 80, "s/chrome": 3}) == 1
    assert gate({"s/found": 80}) == 1
    assert gate({"s/found": 79.9, "s/chrome": 1}, "--raise") == 0
    assert tomllib.loads((tmp_path / "floors.toml").read_text(encoding="utf-8")) == {
        "floors": {"s/found": 80.0},
        "ceilings": {"s/chrome": 1},
    }
