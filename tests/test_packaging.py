"""What people install is what is here: wheel and sdist hold every file, and the installed command works elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from kursk_extract import __version__
from kursk_extract.components import NAMES

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SHIPPED = {".py", ".toml", ".jsonl", ".typed"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an sdist, and a wheel that was made from it."""
    source = tmp_path_factory.mktemp("source")
    for name in ("src", "patterns", "tests", "samples"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source / name)
    out = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def expected() -> set[str]:
    """Every file of the package, where the wheel must have it."""
    package = {
        f"kursk_extract/{p.relative_to(ROOT / 'src' / 'kursk_extract').as_posix()}" for p in files(ROOT / "src" / "kursk_extract")
    }
    return package | {f"kursk_extract/patterns/{p.relative_to(ROOT / 'patterns').as_posix()}" for p in files(ROOT / "patterns")}


def files(folder: Path) -> list[Path]:
    """The files below a folder that are shipped."""
    return [p for p in folder.rglob("*") if p.suffix in SHIPPED and "__pycache__" not in p.parts]


def test_the_wheel_holds_the_source_and_the_patterns_and_nothing_else(built: Path) -> None:
    """File by file."""
    (wheel,) = built.glob("*.whl")
    held = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    assert held == expected()
    names = {n.split(".dist-info/", 1)[1] for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" in n}
    assert {"licenses/LICENSE", "licenses/NOTICE", "entry_points.txt", "METADATA"} <= names


def test_the_sdist_holds_the_patterns(built: Path) -> None:
    """A wheel was made from it; its files are there."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {n.split("/", 1)[1] for n in archive.getnames() if "/" in n}
    assert {p.relative_to(ROOT).as_posix() for p in files(ROOT / "patterns")} <= names


def test_the_installed_command_works_elsewhere(built: Path, tmp_path: Path) -> None:
    """From the wheel alone, in another folder: the command, its patterns, its factories."""
    (wheel,) = built.glob("*.whl")
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run(pip, check=True)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONPATH": str(site)}
    where = subprocess.run(
        [sys.executable, "-c", "import kursk_extract; print(kursk_extract.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(site)
    done = subprocess.run(
        [sys.executable, str(site / "bin" / "kursk-extract"), "-"],
        cwd=tmp_path, env=environment, input="At least 40 boats burned.", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert [n["text"] for n in record["numbers"]] == ["At least 40"]
    assert record["tool"]["version"] == __version__


def test_the_entry_points_are_the_factories() -> None:
    """Every component has one, and nothing else has."""
    points = PROJECT["entry-points"]["spacy_factories"]
    assert sorted(points) == sorted(NAMES)
    assert all("." not in name for name in points)


def test_the_constraints_pin_what_the_project_needs() -> None:
    """Plain pinned versions, no addresses, and every dependency among them."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split("\n")
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    normal = {name.lower().replace("_", "-") for name in pins}
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"], *PROJECT["optional-dependencies"]["html"]]
    needed += PROJECT["optional-dependencies"]["zst"]
    for requirement in needed:
        name = requirement.split(";")[0]
        for sign in "<>=!~[ ":
            name = name.split(sign)[0]
        assert name.lower().replace("_", "-") in normal, requirement


def test_the_licences_of_what_we_install_are_named() -> None:
    """NOTICE credits every dependency and the model."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").lower().replace("_", "-")
    for requirement in PROJECT["dependencies"]:
        name = requirement.split(";")[0]
        for sign in "<>=!~[ ":
            name = name.split(sign)[0]
        assert name.lower() in notice, name
