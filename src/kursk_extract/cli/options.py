"""Every option and argument, each declared once: its names, and what ``--help`` says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Option

from kursk_extract import choices
from kursk_extract.cli import COMMANDS
from kursk_extract.cli.reporting import leave


def show_version(wanted: bool) -> bool:  # noqa: FBT001 - typer's way of an eager flag
    """False; where the version is wanted, it is printed, and that is all."""
    if wanted:
        from kursk_extract._version import VERSION

        typer.echo(f"kursk-extract {VERSION}")
        leave(0)
    return False


def commands_like(begun: str) -> list[str]:
    """Names of commands that a path may turn out to be, as a shell completes it; files are the shell's own business."""
    return [name for name in COMMANDS if begun and name.startswith(begun)]


Paths = Annotated[list[str] | None, typer.Argument(metavar="PATH", show_default=False, autocompletion=commands_like)]
Place = Annotated[str, typer.Argument(metavar="FILE:OFFSET", help="A file and a code point in it.", show_default=False)]

# what comes out, and where to
Format = Annotated[choices.Format | None, Option("--format", "-f", help="Form of the output.", show_default=False)]
View = Annotated[choices.View | None, Option(help="Whole records, or flat rows of one kind.", show_default=False)]
OUTPUT = "Write FILE; its suffix chooses the format, .gz or .zst packs it."
Outputs = Annotated[list[Path] | None, Option("-o", "--output", help=OUTPUT, metavar="FILE")]
OutDir = Annotated[Path | None, Option(help="Write a file an article into DIR.", metavar="DIR")]
PACK = "Pack the files of --out-dir, each by itself; -o packs by its suffix."
Pack = Annotated[choices.Pack | None, Option(help=PACK, show_default=False)]
Force = Annotated[bool, Option("--force", help="Replace files that exist.")]
Resume = Annotated[bool, Option("--resume", help="Keep what an earlier run has done.")]
WithText = Annotated[bool | None, Option("--with-text", help="Put the text into the record.", show_default=False)]

# what goes in
Date = Annotated[str | None, Option(help="Day of publication of articles that bring none.", metavar="YYYY-MM-DD")]
DATE_FROM = "name: where no other date is given, take it from the file's name."
DateFrom = Annotated[choices.DateFrom | None, Option(help=DATE_FROM, show_default=False)]
Glob = Annotated[list[str] | None, Option(help="Files to take from folders, e.g. '*.txt'.", metavar="GLOB")]
FilesFrom = Annotated[str | None, Option(help="Read the files listed in LIST (- for stdin).", metavar="LIST")]
Null = Annotated[bool, Option("--null", "-0", help="The list is separated by NUL.")]
TextKey = Annotated[str | None, Option(help="Key of the text in JSONL (default: text).", metavar="KEY")]
IdKey = Annotated[str | None, Option(help="Key of the id in JSONL (default: id).", metavar="KEY")]
DateKey = Annotated[str | None, Option(help="Key of the date in JSONL (default: date).", metavar="KEY")]
MaxChars = Annotated[int | None, Option(help="Longest article, in characters.", metavar="N", show_default=False)]

# how it is done
Jobs = Annotated[str | None, Option("--jobs", "-j", help="Worker processes, or auto.", metavar="N")]
Shard = Annotated[str | None, Option(help="Read the Ith of N parts of the articles.", metavar="I/N")]
Timeout = Annotated[float | None, Option(help="Give up an article after so long.", metavar="SECONDS", show_default=False)]
Model = Annotated[str | None, Option(help="spaCy pipeline, by name or path.", metavar="NAME", show_default=False)]
Patterns = Annotated[str | None, Option(help="Folder of rules merged over the built-in ones.", metavar="DIR")]
DryRun = Annotated[bool, Option("--dry-run", help="Say what would be read; extract nothing.")]
FailFast = Annotated[bool, Option("--fail-fast", help="Stop at the first input that fails.")]

# what is said
Quiet = Annotated[bool, Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[bool, Option("--verbose", "-v", help="Say more.")]
NoColor = Annotated[bool, Option("--no-color", help="No colours (NO_COLOR does the same).")]
Version = Annotated[bool, Option("--version", callback=show_version, is_eager=True, help="Show the version.")]
