"""The house rules that a machine can hold."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
GRAB_BAGS = {"utils", "util", "helpers", "common", "misc"}
LONG_MODULE, LONGEST_MODULE, LONG_FUNCTION, SHARE = 300, 360, 30, 0.05


def test_imports_go_downward() -> None:
    """The contracts in pyproject.toml."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: f.relative_to(ROOT / "src" / "kursk_extract").as_posix())
def test_a_module_is_named_after_something(file: Path) -> None:
    """Split by noun, never into a grab bag; click is typer's business."""
    source = file.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    assert file.stem not in GRAB_BAGS
    tree = ast.parse(source)
    assert ast.get_docstring(tree) or not tree.body
    modules = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    modules |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "click" not in {m.split(".")[0] for m in modules}


def test_modules_are_short() -> None:
    """Nearly all of them are below the length at which one is to be split."""
    lengths = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in SOURCES}
    long = {name: length for name, length in lengths.items() if length > LONG_MODULE}
    assert len(long) <= SHARE * len(lengths), long


def test_functions_are_short() -> None:
    """Nearly all of them fit a screen."""
    lengths = {
        f"{file.name}:{node.name}": node.end_lineno - node.lineno + 1
        for file in SOURCES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    }
    long = {name: length for name, length in lengths.items() if length > LONG_FUNCTION}
    assert len(long) <= SHARE * len(lengths), long


def test_the_factories_are_light_to_import() -> None:
    """Every load of spaCy imports all entry points: ours must not load our rooms, nor fail."""
    code = "import sys, spacy; import kursk_extract.components; print(*[m for m in sys.modules if m.startswith('kursk_extract')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded <= {f"kursk_extract{m}" for m in ("", "._version", ".components", ".facts")}, loaded
