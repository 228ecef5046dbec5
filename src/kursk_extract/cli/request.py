"""What a command line of ``extract`` asks for; light, because a line of paths alone does without typer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kursk_extract.cli import options


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The options of ``extract``, in the order in which ``--help`` lists them; null: not given."""

    paths: options.Paths = None
    format: options.Format = None
    view: options.View = None
    outputs: options.Outputs = None
    out_dir: options.OutDir = None
    pack: options.Pack = None
    force: options.Force = False
    resume: options.Resume = False
    jobs: options.Jobs = None
    shard: options.Shard = None
    timeout: options.Timeout = None
    date: options.Date = None
    date_from: options.DateFrom = None
    glob: options.Glob = None
    files_from: options.FilesFrom = None
    null: options.Null = False
    text_key: options.TextKey = None
    id_key: options.IdKey = None
    date_key: options.DateKey = None
    model: options.Model = None
    patterns: options.Patterns = None
    max_chars: options.MaxChars = None
    with_text: options.WithText = None
    dry_run: options.DryRun = False
    fail_fast: options.FailFast = False
    quiet: options.Quiet = False
    verbose: options.Verbose = False
    no_color: options.NoColor = False
    version: options.Version = False

    @property
    def output(self) -> Path | None:
        """The file to write, null for standard output, which "-" means too; that there is but one, ``extract`` checks."""
        return self.outputs[0] if self.outputs and str(self.outputs[0]) != "-" else None
