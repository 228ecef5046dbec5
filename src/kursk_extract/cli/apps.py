"""The command lines: what can be asked, in words. What is then done stands in the modules beside this one."""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING, Any, get_type_hints

import typer

from kursk_extract.cli import options
from kursk_extract.cli.reporting import leave, reporting
from kursk_extract.cli.request import Request

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
FORMS = "Tables on a terminal, JSONL (one record a line) when piped; --format and KURSK_EXTRACT_FORMAT decide otherwise."
ABOUT = f"""Who claims which figure, of what, as of when: actors, statements, numbers and dates from news articles.

{FORMS}

PATH is a text, HTML or JSONL file, a folder (read recursively, in order), or - for standard input.

Other commands: schema, explain, patterns, doctor ("kursk-extract COMMAND --help").
"""

# Plain help: rich's panels would take longer to draw than everything else --help does.
default = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)
commands = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)
rules = typer.Typer(rich_markup_mode=None, no_args_is_help=True, context_settings=PLAIN)
commands.add_typer(rules, name="patterns", help="Check or list the rules.")


def with_options_of(asked: type) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a function that takes a context and any values the signature typer reads: an option for each field of ``asked``."""
    types = get_type_hints(asked, localns={"options": options}, include_extras=True)
    fields = [p.replace(annotation=types[p.name]) for p in inspect.signature(asked).parameters.values()]
    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)

    def signed(function: Callable[..., None]) -> Callable[..., None]:
        function.__signature__ = inspect.Signature([context, *fields])  # type: ignore[attr-defined]
        return function

    return signed


@default.command(context_settings=PLAIN, help=ABOUT)
@commands.command("extract", context_settings=PLAIN, help=ABOUT)
@with_options_of(Request)
def extract(context: typer.Context, **values: Any) -> None:
    """Extract; the help text is ``ABOUT``."""
    asked = Request(**values)
    if not asked.paths and asked.files_from is None and sys.stdin.isatty():
        typer.echo(context.get_help(), err=True)
        leave(2)
    with reporting():
        from kursk_extract.cli.extract import extract_all

        leave(extract_all(asked))


@commands.command(context_settings=PLAIN)
def schema() -> None:
    """Print the JSON Schema of the records."""
    with reporting():
        from kursk_extract.cli.inspect import print_schema

        print_schema()


@commands.command(context_settings=PLAIN)
def explain(
    place: options.Place, *, date: options.Date = None, model: options.Model = None, patterns: options.Patterns = None
) -> None:
    """Show which facts cover a place in a file, and the rules that made them."""
    with reporting():
        from kursk_extract.cli.inspect import explain_place

        leave(explain_place(place, {"date": date, "model": model, "patterns": patterns}))


@rules.command("check", context_settings=PLAIN)
def check(*, model: options.Model = None, patterns: options.Patterns = None) -> None:
    """Try every case of every pattern file.

    Exit 1 when a case fails, 2 when a file is wrong.
    """
    with reporting():
        from kursk_extract.cli.patterns import check_patterns

        leave(check_patterns({"model": model, "patterns": patterns}))


@rules.command("list", context_settings=PLAIN)
def list_rules(*, patterns: options.Patterns = None) -> None:
    """Print every rule id with the file and line that hold it."""
    with reporting():
        from kursk_extract.cli.patterns import list_patterns

        list_patterns(patterns)


@commands.command(context_settings=PLAIN)
def doctor(*, model: options.Model = None, patterns: options.Patterns = None) -> None:
    """Check this installation: versions, model, rules, terminal."""
    with reporting():
        from kursk_extract.cli.doctor import examine

        leave(examine({"model": model, "patterns": patterns}))
