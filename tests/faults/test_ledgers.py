"""Ledgers and pieces as a crash of the machine may leave them: torn, cut short, overwritten with anything."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import light
import pytest
from runs import chance, made, rows, seeds

from kursk_extract.cli import main

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

FORMS = [("-o", "out.jsonl"), ("-o", "out.jsonl.gz"), ("--out-dir", "out")]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with some rows to work in, where the light model stands in in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kursk_extract.flow.load", light.load)
    rows(tmp_path, 60)
    return tmp_path


def cut(content: bytes, accident: random.Random) -> bytes:
    """Its end is lost."""
    return content[: accident.randrange(len(content) + 1)]


def zeros(content: bytes, accident: random.Random) -> bytes:
    """A stretch of it was never written, as after a power cut."""
    start = accident.randrange(len(content))
    size = accident.randrange(1, 400)
    return content[:start] + bytes(min(size, len(content) - start)) + content[start + size :]


def noise(content: bytes, accident: random.Random) -> bytes:
    """A few bytes are others."""
    spoilt = bytearray(content)
    for _ in range(accident.randrange(1, 9)):
        spoilt[accident.randrange(len(spoilt))] = accident.randrange(256)
    return bytes(spoilt)


def more(content: bytes, accident: random.Random) -> bytes:
    """Half a line follows."""
    return content + b'{"key":"0123456789abcdef","start":12,"si'[: accident.randrange(1, 40)]


@pytest.mark.parametrize("how", [cut, zeros, noise, more])
@pytest.mark.parametrize("seed", seeds(6))
def test_whatever_is_left_resume_makes_it_whole(
    here: Path, capsys: pytest.CaptureFixture[str], seed: int, how: Callable[[bytes, random.Random], bytes]
) -> None:
    """Of a run broken off or of a whole one, its ledger or its pieces damaged: the bytes of a clean run."""
    accident = chance(how.__name__, seed)
    option, out = FORMS[seed % len(FORMS)]
    assert main(["rows.jsonl", option, f"clean-{out}"]) == 1
    broken_off = accident.random() < 0.6
    arguments = ["rows.jsonl", option, out, "--resume"]
    if broken_off:
        (here / "some.jsonl").write_bytes(b"".join((here / "rows.jsonl").read_bytes().splitlines(keepends=True)[:50]))
        (here / "some.jsonl").rename(here / "rows.jsonl.some")
        shutil.copy(here / "rows.jsonl", here / "all")
        shutil.copy(here / "rows.jsonl.some", here / "rows.jsonl")
        assert main([*arguments, "gone.jsonl", "--fail-fast"]) == 1  # stops at its first failure, the fourth row
        shutil.copy(here / "all", here / "rows.jsonl")
    else:
        assert main(arguments) == 1
    names = {"--out-dir": ["out/.kursk-extract.ledger"]}.get(option, [f"{out}.ledger", f"{out}.part"])
    for name in names:
        if (here / name).exists() and accident.random() < 0.8:
            (here / name).write_bytes(how((here / name).read_bytes(), accident))
    code = main(arguments)
    said = capsys.readouterr().err
    if code == 2:  # a ledger that no longer tells our files from somebody's own: nothing is lost, --force is for the user to say
        assert "was not made with --resume" in said
        assert main([*arguments[:-1], "--force"]) == 1
    else:
        assert code == 1, said
    old = {name: content for name, content in made(here / out).items() if name.endswith(".old")}
    assert {n: c for n, c in made(here / out).items() if n not in old} == made(here / f"clean-{out}")


class CrashError(BaseException):
    """The machine stops."""


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # a crash closes nothing
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1])
def test_a_crash_at_any_step_is_resumed(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: tuple[str, str], *, after: bool
) -> None:
    """Before or after every single operation on files, in a first run and in one that replaces its output."""
    option, out = form
    arguments = ["rows.jsonl", option, out, "--resume"]
    text = (here / "rows.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (here / "rows.jsonl").write_text("".join(text[:8]), encoding="utf-8")
    assert main(["rows.jsonl", option, f"clean-{out}"]) == 1
    for step in range(1000):
        with monkeypatch.context() as patch:
            crash_at(patch, step, after=after)
            try:
                code = main(arguments)
            except CrashError:
                code = None
        gc.collect()  # and holds no lock
        if code is not None and step:
            break
        assert main(arguments) == 1
        assert made(here / out) == made(here / f"clean-{out}")
        if step % 2:  # the next run has something to replace
            (here / "rows.jsonl").write_text("".join([*text[:7], text[9].replace("r9", "r7")]), encoding="utf-8")
            assert main(arguments) == 1
            (here / "rows.jsonl").write_text("".join(text[:8]), encoding="utf-8")
            for old in here.glob("*.old*"):
                old.unlink()
        elif option == "-o":
            for left in here.glob(f"{out}*"):
                left.unlink()
        else:
            shutil.rmtree(here / out)
    assert step > 4
    assert b"was not made" not in capsys.readouterr().err.encode()


def crash_at(patch: pytest.MonkeyPatch, step: int, *, after: bool) -> None:
    """Let the machine stop at the nth time that a file is opened, renamed or removed."""
    steps = iter(range(1000))
    for name in ("open", "replace", "unlink"):
        real = getattr(Path, name)

        def crashing(self: Path, *arguments: object, real: Callable[..., object] = real, **options: object) -> object:
            now = next(steps) == step
            if now and not after:
                raise CrashError
            result = real(self, *arguments, **options)
            if now:
                if hasattr(result, "close"):
                    result.close()
                raise CrashError
            return result

        patch.setattr(Path, name, crashing)
