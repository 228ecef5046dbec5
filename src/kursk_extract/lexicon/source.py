"""Pattern files: decode strictly, merge a user's folder by ``id``, and say file and line of what is wrong."""

from __future__ import annotations

import hashlib
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from kursk_extract.errors import PatternError
from kursk_extract.lexicon.faults import located

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

T = TypeVar("T")
HELD = "give a folder with *.toml or actors/*.jsonl files"


class Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every row and file type in a lexicon module: unknown keys are errors."""


class PatternSource:
    """The built-in pattern files, with a user's folder merged over them."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise PatternError(f"no pattern folder {folder}", HELD)
        if folder is not None and not [*folder.glob("*.toml"), *folder.glob("actors/*.jsonl")]:
            raise PatternError(f"no pattern file in {folder}", HELD)
        self.folder = folder
        self.builtin = resources.files("kursk_extract.patterns")
        self.refuse_strangers()

    def refuse_strangers(self) -> None:
        """Raises PatternError for a user's file that would merge with nothing."""
        for file in sorted(self.folder.glob("*.toml")) if self.folder else ():
            if not file.name.endswith(".cases.toml") and not (self.builtin / file.name).is_file():
                names = sorted(n.name for n in self.builtin.iterdir() if n.name.endswith(".toml") and ".cases" not in n.name)
                raise PatternError(f"{file}: there is no built-in {file.name} to add to", f"files are: {', '.join(names)}")

    def table(self, name: str, shape: type[T]) -> T:
        """The file ``name`` decoded as ``shape``; rows of the user's file replace built-in rows with the same ``id``."""
        files: list[Traversable] = [self.builtin / name]
        if self.folder and (self.folder / name).is_file():
            files.insert(0, self.folder / name)
        merged = parse(files[-1])
        if len(files) > 1:
            merged = merge(merged, parse(files[0]))
        try:
            return msgspec.convert(merged, shape)
        except msgspec.ValidationError as error:
            raise PatternError(
                located(str(error), merged, files), f"rows are written like those of the built-in {name}"
            ) from error

    def lines(self, folder: str) -> list[dict[str, Any]]:
        """The rows of every JSONL file in ``folder``, built-in files first, each in name order."""
        rows: list[dict[str, Any]] = []
        roots: list[Traversable] = [self.builtin / folder]
        if self.folder and (self.folder / folder).is_dir():
            roots.append(self.folder / folder)
        for root in roots:
            for file in sorted((f for f in root.iterdir() if f.name.endswith(".jsonl")), key=lambda f: f.name):
                rows.extend(decode_lines(file))
        return rows

    def fingerprint(self, extra: str = "") -> str:
        """Twelve hex digits that change when a pattern file or ``extra`` does; cases do not count."""
        digest = hashlib.sha256(extra.encode())
        roots: list[Traversable] = [self.builtin, *([self.folder] if self.folder else [])]
        for root in roots:
            for name, content in sorted(contents(root)):
                digest.update(f"\0{name}\0".encode() + content)
        return digest.hexdigest()[:12]


def parse(file: Traversable) -> dict[str, Any]:
    """One TOML file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PatternError(f"{file}: {error}", "the file must be TOML in UTF-8") from error


def decode_lines(file: Traversable) -> list[dict[str, Any]]:
    """One JSONL file."""
    rows = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                rows.append(msgspec.json.decode(line, type=dict[str, Any]))
            except msgspec.DecodeError as error:
                raise PatternError(f"{file}:{number}: {error}", "each line is one JSON object") from error
    return rows


def merge(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Lists of rows merge by ``id``, tables by key; anything else is replaced."""
    out = dict(ours)
    for key, value in theirs.items():
        held = out.get(key)
        if isinstance(held, list) and isinstance(value, list) and all(isinstance(r, dict) and "id" in r for r in [*held, *value]):
            out[key] = list(({r["id"]: r for r in held} | {r["id"]: r for r in value}).values())
        elif isinstance(held, dict) and isinstance(value, dict):
            out[key] = merge(held, value)
        else:
            out[key] = value
    return out


def contents(root: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    """Names and bytes of the pattern files below a folder."""
    found: list[tuple[str, bytes]] = []
    for file in root.iterdir():
        if file.is_dir():
            found += contents(file, f"{prefix}{file.name}/")
        elif file.name.endswith((".toml", ".jsonl")) and not file.name.endswith(".cases.toml"):
            found.append((prefix + file.name, file.read_bytes()))
    return found
