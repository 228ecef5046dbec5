"""``extract``: settings and paths in; records out, talk on stderr, an exit code back."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections import Counter
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kursk_extract._version import VERSION
from kursk_extract.batch import Plan, Sink, Tally, Work, run
from kursk_extract.cli import COMMANDS
from kursk_extract.cli.progress import Progress
from kursk_extract.cli.render import Renderer, Style
from kursk_extract.cli.reporting import say
from kursk_extract.errors import UsageError
from kursk_extract.lexicon import load_lexicon
from kursk_extract.lexicon.source import PatternSource
from kursk_extract.packed import inner, packing
from kursk_extract.read import InputFailure, ReadOptions, Source, absent, plan, read_inputs, shard_of
from kursk_extract.settings import OUTPUT_SETTINGS, Settings, load_settings
from kursk_extract.write.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from kursk_extract.cli.request import Request
    from kursk_extract.records import Failure

OPTIONS = ("help", "version")  # which are commands elsewhere
WIDTH = 100
BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".txt": "table"}


def extract_all(asked: Request) -> int:
    """Extract everything that was asked for; 1 when an input failed. Raises KurskError."""
    settings = load_settings(flags(asked), os.environ, Path.cwd())
    check(asked)
    options = read_options(settings, asked)
    refuse_mistyped(options.paths)
    if asked.dry_run:
        return list_inputs(options, asked)
    renderer = Renderer(chosen_format(settings, asked), settings.view, style(asked))
    began = time.monotonic()
    skipped: Counter[str] = Counter()
    with Progress(shown=shows_progress(renderer, asked), verbose=asked.verbose) as progress:

        def failure(name: str, why: Failure) -> None:
            hint = f" ({why.hint})" if why.hint else ""
            progress.say(f"failed: {name}: {why.message}{hint}")

        key = fingerprint(settings, renderer)
        how = Plan(Work(settings, renderer), jobs(settings), key, asked.fail_fast, progress.update, failure)
        tally = run(read_inputs(options, skipped), how, sink_for(renderer, options, asked, progress.say))
    if not asked.quiet:
        warn(tally, skipped)
        tell(tally, time.monotonic() - began, asked)
    return 1 if tally.failed else 0


def flags(asked: Request) -> dict[str, Any]:
    """The settings that the command line gives."""
    given = {name: getattr(asked, name, None) for name in Settings.__struct_fields__}
    if asked.jobs and asked.jobs.lstrip("-").isdigit():  # words are left for the settings to judge
        given["jobs"] = int(asked.jobs)
    return given


def read_options(settings: Settings, asked: Request) -> ReadOptions:
    """What to read: as the command line says, less what this run writes. Raises UsageError."""
    ours: tuple[Path, ...] = (asked.out_dir,) if asked.out_dir else ()
    if asked.output:
        ours = tuple(asked.output.parent / f"{asked.output.name}{end}" for end in ("", ".part", ".ledger"))
    return ReadOptions(
        paths=tuple(asked.paths or (() if asked.files_from else ("-",))),
        globs=tuple(asked.glob or ()),
        files_from=asked.files_from,
        null=asked.null,
        text_key=settings.text_key,
        id_key=settings.id_key,
        date_key=settings.date_key,
        date=settings.date,
        date_from_name=settings.date_from == "name",
        shard=shard_of(asked.shard) if asked.shard is not None else None,
        outputs=ours,
    )


def refuse_mistyped(paths: tuple[str, ...]) -> None:
    """Raises UsageError where the first path is none, and nearly a command's name."""
    if not paths or len(paths[0]) > 2 * max(map(len, COMMANDS)) or Path(paths[0]).exists():
        return
    from difflib import get_close_matches

    if meant := get_close_matches(paths[0], (*COMMANDS, *OPTIONS), n=1, cutoff=0.75):
        word = f"--{meant[0]}" if meant[0] in OPTIONS else meant[0]
        raise UsageError(f"no file and no command {paths[0]!r}", f"did you mean: kursk-extract {word}")


def check(asked: Request) -> None:
    """Refuse options that contradict each other. Raises UsageError."""
    if "" in (asked.paths or ()):  # which would be the working folder: more likely a variable that nobody set
        raise UsageError("a path is empty", "give a file, a folder, or - for standard input")
    if len(asked.outputs or ()) > 1:
        raise UsageError("-o is given more than once", "one run writes one file")
    if asked.output and asked.out_dir:
        raise UsageError("-o and --out-dir cannot both be given", "-o writes one file, --out-dir one an article")
    if asked.pack and not asked.out_dir:
        raise UsageError("--pack needs --out-dir", f"end the name behind -o in .{asked.pack}, or pipe into a program that packs")
    if asked.resume and not (asked.output or asked.out_dir):
        raise UsageError("--resume needs a file to go on with", "give -o FILE or --out-dir DIR")
    if asked.resume and asked.force:
        raise UsageError("--resume and --force cannot both be given", "--resume keeps what is there, --force replaces it")


def chosen_format(settings: Settings, asked: Request) -> str:
    """The output's format: as set, else by the suffix, else tables for a terminal and JSONL for the rest. Raises UsageError."""
    form: str = settings.format
    if form == "auto" and asked.output:
        form = BY_SUFFIX.get(Path(inner(asked.output.name)).suffix.lower(), "")
        if not form:
            packed = packing(asked.output.name)
            ends = ", ".join(f"{suffix}{packed}" for suffix in BY_SUFFIX)
            raise UsageError(f"no format for {asked.output.name!r}", f"end it in {ends}, or give --format")
    elif form == "auto":
        form = "table" if sys.stdout.isatty() and not asked.out_dir else "jsonl"
    if form == "csv" and settings.view == "all" and not asked.out_dir:
        hint = "choose one kind with --view claims (or actors, statements, numbers, dates), or give --out-dir for a file each"
        raise UsageError("a CSV file holds one kind of row", hint)
    return form


def style(asked: Request) -> Style:
    """How tables look: coloured and as wide as a terminal; elsewhere plain, and as wide as COLUMNS says."""
    terminal = sys.stdout.isatty() and not (asked.output or asked.out_dir)
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else WIDTH
    if terminal and not columns.isdecimal():
        width = os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    return Style(width, color=terminal and colors(asked))


def colors(asked: Request) -> bool:
    """Whether a terminal gets colours."""
    return not (asked.no_color or os.environ.get("NO_COLOR")) and os.environ.get("TERM") != "dumb"


def sink_for(renderer: Renderer, options: ReadOptions, asked: Request, notice: Callable[[str], None]) -> Sink:
    """Where the output goes. Raises UsageError."""
    sheets = renderer.sheets()
    if asked.out_dir:
        from kursk_extract.write.folder import Folder

        share = f".{options.shard}" if options.shard else ""
        sheets = [(f"{suffix}.{asked.pack}" if asked.pack else suffix, frame) for suffix, frame in sheets]
        return Folder(asked.out_dir, sheets, resume=asked.resume, force=asked.force, share=share, notice=notice)
    if asked.output:
        from kursk_extract.write.file import OneFile

        return OneFile(asked.output, sheets[0][1], resume=asked.resume, force=asked.force, notice=notice)
    return Stream(sys.stdout.buffer, sheets[0][1])


def jobs(settings: Settings) -> int:
    """How many workers to use."""
    if settings.jobs != "auto":
        return settings.jobs
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def fingerprint(settings: Settings, renderer: Renderer) -> str:
    """Changes with everything but the inputs that shapes the output: version, model, rules, settings, form."""
    shaping = repr([(name, getattr(settings, name)) for name in OUTPUT_SETTINGS])
    folder = settings.patterns
    source = load_lexicon(folder).source if folder else PatternSource()  # a user's rules are read now: they may be wrong
    rules = source.fingerprint(shaping)
    return "\0".join([VERSION, metadata.version("spacy"), model_version(settings.model), rules, repr(renderer)])


def model_version(name: str) -> str:
    """A model's name with its version, or with a checksum of its description where it is a folder."""
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        described = Path(name) / "meta.json"
        return f"{name} {hashlib.sha256(described.read_bytes()).hexdigest()}" if described.is_file() else name


def shows_progress(renderer: Renderer, asked: Request) -> bool:
    """Whether to draw a bar: only for people, and not between tables."""
    between_tables = renderer.form == "table" and sys.stdout.isatty() and not (asked.output or asked.out_dir)
    return sys.stderr.isatty() and not asked.quiet and not between_tables


def list_inputs(options: ReadOptions, asked: Request) -> int:
    """Print what would be read; 1 when something cannot be."""
    failed = 0
    skipped: Counter[str] = Counter()
    for source in plan(options, skipped):
        failure = source if isinstance(source, InputFailure) else absent(source)
        if failure is not None:
            failed += 1
            say(f"failed: {failure.id}: {failure.error.message} ({failure.error.hint})")
        elif isinstance(source, Source):
            sys.stdout.buffer.write(os.fsencode(source.path or "-") + b"\n")
    if not asked.quiet:
        warn(Tally(), skipped)
    return 1 if failed else 0


def warn(tally: Tally, skipped: Counter[str]) -> None:
    """What is no failure, and yet may not be what was meant."""
    if skipped:
        kinds = ", ".join(f"{count} {suffix or 'without a suffix'}" for suffix, count in skipped.most_common())
        say(f"not read in folders: {kinds} (choose files with --glob, or name them)")
    if tally.doubles:
        say(f"{tally.doubles} with the id of an earlier input, the first is {tally.double!r}: all are kept")


def tell(tally: Tally, seconds: float, asked: Request) -> None:
    """The last lines of talk."""
    if tally.reused or asked.verbose:
        say(f"kept from an earlier run: {tally.reused}")
    say(f"read {tally.read}, ok {tally.ok}, failed {tally.failed}, {seconds:.1f} s")
