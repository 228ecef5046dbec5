"""The command lines: what can be asked, in words. What is then done stands in the modules beside this one."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kursk_extract.cli.reporting import leave, reporting


class Format(StrEnum):
    """``--format``."""

    auto = "auto"
    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"


class View(StrEnum):
    """``--view``."""

    all = "all"
    actors = "actors"
    statements = "statements"
    numbers = "numbers"
    dates = "dates"
    claims = "claims"


class DateFrom(StrEnum):
    """``--date-from``."""

    text = "text"
    name = "name"


Model = Annotated[str | None, typer.Option(help="spaCy pipeline, by name or path.", metavar="NAME", show_default=False)]
Patterns = Annotated[Path | None, typer.Option(help="Folder of rules merged over the built-in ones.", metavar="DIR")]
Date = Annotated[str | None, typer.Option(help="Day of publication of articles that bring none.", metavar="YYYY-MM-DD")]

PLAIN = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
FORMS = "Tables on a terminal, JSONL (one record a line) when piped; --format and KURSK_EXTRACT_FORMAT decide otherwise."
ABOUT = f"""Who claims which figure, of what, as of when: actors, statements, numbers and dates from news articles.

{FORMS}

PATH is a text, HTML or JSONL file, a folder (read recursively, in order), or - for standard input.

Other commands: schema, explain, patterns, doctor ("kursk-extract COMMAND --help").
"""

# Plain help: rich's panels would take longer to draw than everything else --help does.
default = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)
commands = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True, add_completion=False)
rules = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
commands.add_typer(rules, name="patterns", help="Check or list the rules.")


def version(wanted: bool) -> None:  # noqa: FBT001 - typer's way of an eager flag
    """Print the version and end."""
    if wanted:
        from kursk_extract._version import VERSION

        typer.echo(f"kursk-extract {VERSION}")
        leave(0)


@default.command(context_settings=PLAIN, help=ABOUT)
@commands.command("extract", context_settings=PLAIN, help=ABOUT)
def extract(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", show_default=False)] = None,
    *,
    form: Annotated[Format | None, typer.Option("--format", "-f", help="Form of the output.", show_default=False)] = None,
    view: Annotated[View | None, typer.Option(help="Whole records, or flat rows of one kind.", show_default=False)] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", help="Write FILE; its suffix chooses the format, .gz or .zst packs it.", metavar="FILE"),
    ] = None,
    out_dir: Annotated[Path | None, typer.Option(help="Write a file an article into DIR.", metavar="DIR")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that exist.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Keep what an earlier run has done.")] = False,
    jobs: Annotated[str | None, typer.Option("--jobs", "-j", help="Worker processes, or auto.", metavar="N")] = None,
    shard: Annotated[str | None, typer.Option(help="Read the Ith of N parts of the articles.", metavar="I/N")] = None,
    timeout: Annotated[
        float | None, typer.Option(help="Give up an article after so long.", metavar="SECONDS", show_default=False)
    ] = None,
    date: Date = None,
    date_from: Annotated[
        DateFrom | None,
        typer.Option(help="name: where no other date is given, take it from the file's name.", show_default=False),
    ] = None,
    glob: Annotated[list[str] | None, typer.Option(help="Files to take from folders, e.g. '*.txt'.", metavar="GLOB")] = None,
    files_from: Annotated[str | None, typer.Option(help="Read the files listed in LIST (- for stdin).", metavar="LIST")] = None,
    null: Annotated[bool, typer.Option("--null", "-0", help="The list is separated by NUL.")] = False,
    text_key: Annotated[str | None, typer.Option(help="Key of the text in JSONL (default: text).", metavar="KEY")] = None,
    id_key: Annotated[str | None, typer.Option(help="Key of the id in JSONL (default: id).", metavar="KEY")] = None,
    date_key: Annotated[str | None, typer.Option(help="Key of the date in JSONL (default: date).", metavar="KEY")] = None,
    model: Model = None,
    patterns: Patterns = None,
    max_chars: Annotated[
        int | None, typer.Option(help="Longest article, in characters.", metavar="N", show_default=False)
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text into the record.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read; extract nothing.")] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first input that fails.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours (NO_COLOR does the same).")] = False,
    _version: Annotated[bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Extract; the help text is ``ABOUT``."""
    if not paths and files_from is None and sys.stdin.isatty():
        typer.echo(context.get_help(), err=True)
        leave(2)
    with reporting():
        from kursk_extract.cli.extract import Request, extract_all

        flags = {
            "format": form and form.value,
            "view": view and view.value,
            "jobs": number(jobs),
            "date": date,
            "date_from": date_from and date_from.value,
            "model": model,
            "patterns": str(patterns) if patterns else None,
            "max_chars": max_chars,
            "with_text": with_text or None,
            "timeout": timeout,
            "text_key": text_key,
            "id_key": id_key,
            "date_key": date_key,
        }
        reading = {
            "paths": tuple(paths or (() if files_from else ("-",))),
            "globs": tuple(glob or ()),
            "files_from": files_from,
            "null": null,
        }
        asked = Request(
            output=only(output),
            out_dir=out_dir,
            shard=shard,
            force=force,
            resume=resume,
            dry_run=dry_run,
            fail_fast=fail_fast,
            quiet=quiet,
            verbose=verbose,
            color=not no_color,
        )
        leave(extract_all(flags, reading, asked))


def only(outputs: list[Path] | None) -> Path | None:
    """The one output. Raises UsageError where several are named."""
    if outputs and len(outputs) > 1:
        from kursk_extract.errors import UsageError

        raise UsageError("-o is given more than once", "one run writes one file")
    return outputs[0] if outputs else None


def number(text: str | None) -> int | str | None:
    """A number of jobs; words are left for the settings to judge."""
    return int(text) if text and text.lstrip("-").isdigit() else text


@commands.command(context_settings=PLAIN)
def schema() -> None:
    """Print the JSON Schema of the records."""
    with reporting():
        from kursk_extract.cli.inspect import print_schema

        print_schema()


@commands.command(context_settings=PLAIN)
def explain(
    place: Annotated[str, typer.Argument(metavar="FILE:OFFSET", help="A file and a code point in it.", show_default=False)],
    *,
    date: Date = None,
    model: Model = None,
    patterns: Patterns = None,
) -> None:
    """Show which facts cover a place in a file, and the rules that made them."""
    with reporting():
        from kursk_extract.cli.inspect import explain_place

        leave(explain_place(place, {"date": date, "model": model, "patterns": str(patterns) if patterns else None}))


@rules.command("check", context_settings=PLAIN)
def check(*, model: Model = None, patterns: Patterns = None) -> None:
    """Decode every pattern file and try every case; exit 1 when a case fails, 2 when a file is wrong."""
    with reporting():
        from kursk_extract.cli.patterns import check_patterns

        leave(check_patterns({"model": model, "patterns": str(patterns) if patterns else None}))


@rules.command("list", context_settings=PLAIN)
def list_rules(*, patterns: Patterns = None) -> None:
    """Print every rule id with the file and line that hold it."""
    with reporting():
        from kursk_extract.cli.patterns import list_patterns

        list_patterns(str(patterns) if patterns else None)


@commands.command(context_settings=PLAIN)
def doctor(*, model: Model = None, patterns: Patterns = None) -> None:
    """Check this installation: versions, model, rules, terminal."""
    with reporting():
        from kursk_extract.cli.doctor import examine

        leave(examine({"model": model, "patterns": str(patterns) if patterns else None}))
