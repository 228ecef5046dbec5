"""A cold start: what our own processes leave out, and that nobody misses it."""

from __future__ import annotations

import gc
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from kursk_extract.cli import COMMANDS, apps, extract, main
from kursk_extract.startup import all_here_to_stay

if TYPE_CHECKING:
    from pathlib import Path

    from kursk_extract.cli.request import Request


def python(code: str, *path: Path) -> str:
    """What a fresh Python prints."""
    start = (
        f"import sys; sys.path[:0] = {[str(p) for p in path]!r}; from kursk_extract.startup import import_spacy; import_spacy(); "
    )
    done = subprocess.run([sys.executable, "-c", start + code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_paths_alone_are_what_typer_makes_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The short way around typer leads to the same place: every default is stated once more, and they agree."""
    seen: list[Request] = []

    def note(asked: Request) -> int:
        seen.append(asked)
        return 5

    monkeypatch.setattr(extract, "extract_all", note)
    assert main(["a.txt", "-", ""]) == main(["extract", "a.txt", "-", ""]) == main(["--", "a.txt", "-", ""]) == 5
    assert seen[0] == seen[1] == seen[2]


def test_commands_are_those_that_typer_knows() -> None:
    """The names that are no paths."""
    names = {c.name or c.callback.__name__ for c in apps.commands.registered_commands if c.callback}
    assert {*names, *(group.name for group in apps.commands.registered_groups)} == set(COMMANDS)


def test_spacy_comes_without_its_web_clients_and_can_still_be_asked_for_them() -> None:
    """What a plugin may expect of an imported spaCy is there."""
    assert python("print('requests' in sys.modules, 'spacy.cli' in sys.modules)") == "False False\n"
    asked = "import spacy; print(spacy.cli.download.__module__, 'spacy_version' in spacy.info(silent=True))"
    assert python(asked) == "spacy.cli.download True\n"
    assert python("from spacy.cli import download; print(download.__module__)") == "spacy.cli.download\n"
    assert python("import spacy; print(hasattr(spacy, 'nothing'))") == "False\n"


def test_a_spacy_that_needs_its_command_line_is_imported_as_it_is(tmp_path: Path) -> None:
    """Another spaCy than the one we know."""
    package = tmp_path / "spacy" / "cli"
    package.mkdir(parents=True)
    (tmp_path / "spacy" / "__init__.py").write_text("from .cli.info import info\nfrom .cli.other import other\n")
    for name in ("info", "other"):
        (package / f"{name}.py").write_text(f"{name} = 1\n")
    assert python("import spacy; print(spacy.info, spacy.other)", tmp_path) == "1 1\n"


@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_as_it_was(*, collecting: bool) -> None:
    """On or off, whatever happens inside."""
    was, often = gc.isenabled(), gc.get_threshold()
    (gc.enable if collecting else gc.disable)()
    try:
        with suppress(KeyError), all_here_to_stay():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is collecting
        assert gc.get_threshold()[0] > often[0]
    finally:
        (gc.enable if was else gc.disable)()
        gc.set_threshold(*often)
        gc.unfreeze()


def test_a_workers_groups_leave_no_garbage_for_good() -> None:
    """Only what is loaded is kept from the garbage collector, not what later groups leave."""
    code = (
        "import gc; from kursk_extract.batch import Work; from kursk_extract.facts import Article; "
        "from kursk_extract.settings import Settings; work = Work(Settings(), lambda outcome: ()); "
        "list(work([Article('a', 'It rained.')])); kept = gc.get_freeze_count(); "
        "list(work([Article('b', 'It snowed.')])); print(kept > 10_000, gc.get_freeze_count() == kept)"
    )
    assert python(code) == "True True\n"
