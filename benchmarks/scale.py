"""How cost and memory of one worker grow with the length of articles and with their number.

    python benchmarks/scale.py [DOCUMENT] [--quick] [--lengths 200,500,…] [--sizes 100,1000,…] [--rounds 2]

Prints the tables, and puts them into DOCUMENT (docs/scale.md) between its marks. The articles are made of the sentences of
samples/, with other figures and other people's names in each stretch, so that words keep coming that were never seen.
A worker is a process that reads rows, extracts and renders, as one of the command's or of an engine's does; its start is
measured apart. Times are CPU time on one core, the best of the rounds, taken in turns; peaks are the kernel's.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articles import samples
from document import put

from kursk_extract import load
from kursk_extract.read import ReadOptions, read_inputs
from kursk_extract.write import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "benchmarks/scale.py"
BASE = 500  # words of the article that others are compared with
STRETCH = 400  # words after which other people are in the news
SENTENCE = re.compile(r'(?<=[.!?”"])\s+(?=[A-Z“"])')
FIGURE = re.compile(r"\b(?!(?:19|20)\d\d\b)\d\d+\b")
SYLLABLES = "ba ce do fe ga hi jo ka le mo na or pe qui ro sa ti u ve wo ya zi".split()
QUICK = {"lengths": [200, 500, 5000], "sizes": [100, 400], "words": 4000, "rounds": 1}


@dataclass(frozen=True, slots=True)
class Run:
    """What one worker did: CPU seconds beside its start, and the peak of memory in each quarter of the articles."""

    articles: int
    words: int
    seconds: float
    start: float
    peaks: list[float]

    @property
    def peak(self) -> float:
        """Megabytes."""
        return max(self.peaks)


class Newsroom:
    """Writes articles of any length out of the samples' sentences; the same ones every time."""

    def __init__(self) -> None:
        self.random = random.Random(0)  # noqa: S311 - no secret
        found = samples()
        records = [record for record in load().many(found) if hasattr(record, "zones")]
        texts = {a.id: a.text for a in found}
        bodies = [texts[r.id][z.start : z.end] for r in records for z in r.zones if z.kind == "body"]
        self.sentences = [s for body in bodies for s in sentences(body)]
        names = {w for r in records for a in r.actors if a.type == "person" for w in a.name.split() if w.istitle()}
        self.names = re.compile(rf"\b(?:{'|'.join(sorted(names, key=lambda w: (-len(w), w)))})\b")

    def article(self, words: int) -> str:
        """A headline, and paragraphs of one to four sentences."""
        pieces, count = [self.random.choice(self.sentences).rstrip(".") + "\n"], 0
        while count < words:
            stretch, people = min(words, count + STRETCH), {}
            while count < stretch:
                chosen = self.random.choices(self.sentences, k=self.random.randint(1, 4))
                paragraph = " ".join(self.other(sentence, people) for sentence in chosen)
                count += len(paragraph.split())
                pieces.append(paragraph + "\n")
        return "\n".join(pieces)

    def other(self, sentence: str, people: dict[str, str]) -> str:
        """A sentence with other figures and names."""
        figured = FIGURE.sub(lambda m: str(self.random.randint(10 ** (len(m[0]) - 1), 10 ** len(m[0]) - 1)), sentence)
        return self.names.sub(lambda m: people.setdefault(m[0], self.name()), figured)

    def name(self) -> str:
        """A name that nobody has."""
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))).title()

    def file(self, path: Path, count: int, words: int) -> Path:
        """So many articles of so many words as JSONL."""
        rows = ({"id": f"x{n}", "text": self.article(words), "date": "2024-10-09"} for n in range(count))
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path


def sentences(body: str) -> Iterator[str]:
    """Sentences of a text, those that share a quotation together."""
    held = ""
    for piece in SENTENCE.split(" ".join(body.split())):
        held = f"{held} {piece}".strip()
        if held.count('"') % 2 == 0 and held.count("“") == held.count("”"):
            yield held
            held = ""


def worker(file: str) -> None:
    """Extract a file and print what it took; runs in a process of its own."""
    extractor = load()
    start = time.process_time()
    for _ in extractor.outcomes(samples()):
        pass  # a worker reads many articles: the first ones, for which every word is new, do not count
    began = time.process_time()
    rows = Path(file).read_bytes().count(b"\n")
    ends, peaks, words = {rows * quarter // 4 for quarter in (1, 2, 3, 4)}, [], 0
    forget_peak()
    for number, outcome in enumerate(extractor.outcomes(read_inputs(ReadOptions(paths=(file,)))), 1):
        words += len(outcome.text.split())
        json_lines([outcome.result])
        if number in ends:
            peaks.append(peak())
            forget_peak()
    print(json.dumps([rows, words, time.process_time() - began, start, peaks]))


def forget_peak() -> None:
    """Begin a new peak."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> float:
    """Most memory held since the peak was last forgotten, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def run(file: Path) -> Run:
    """A worker on one core."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, __file__, "--worker", str(file)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, preexec_fn=one_core)
    return Run(*json.loads(done.stdout))


def one_core() -> None:
    """Keep this process on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def best(files: dict[int, Path], rounds: int) -> dict[int, Run]:
    """The cheapest run of each file, taken in turns: a busy machine slows all."""
    found: dict[int, Run] = {}
    for _ in range(rounds):
        for key, file in files.items():
            done = run(file)
            if key not in found or done.seconds < found[key].seconds:
                found[key] = done
    return found


def by_length(runs: dict[int, Run]) -> list[str]:
    """Articles of growing length."""
    rows = ["Words an article | articles | articles / CPU-s | words / CPU-s | cost of a word | peak, MB".split(" | ")]
    base = runs[BASE].seconds / runs[BASE].words
    for length, r in sorted(runs.items()):
        cost = r.seconds / r.words / base
        rows.append([f"{length:,}", f"{r.articles:,}", rate(r.articles / r.seconds), f"{r.words / r.seconds:,.0f}"])
        rows[-1] += [f"{cost:.2f}×", f"{r.peak:.0f}"]
    return table(rows)


def by_size(runs: dict[int, Run]) -> list[str]:
    """Growing numbers of short articles."""
    head = "Articles | articles / CPU-s | words / CPU-s | peak, MB | second quarter, MB | last quarter, MB | last / second"
    rows = [head.split(" | ")]
    for size, r in sorted(runs.items()):
        second, last = r.peaks[1], r.peaks[3]
        rows.append([f"{size:,}", rate(r.articles / r.seconds), f"{r.words / r.seconds:,.0f}", f"{r.peak:.0f}"])
        rows[-1] += [f"{second:.0f}", f"{last:.0f}", f"{last / second:.3f}"]
    return table(rows)


def sizing(lengths: dict[int, Run], sizes: dict[int, Run]) -> list[str]:
    """What a million articles cost, and how long how many cores need for how many articles."""
    rows = ["Words an article | CPU-hours a million articles | of the cost at 500 words".split(" | ")]
    base = lengths[BASE].seconds / lengths[BASE].articles
    for length, r in sorted(lengths.items()):
        cost = r.seconds / r.articles
        rows.append([f"{length:,}", rate(cost * 1e6 / 3600), f"{cost / base:.2f}×"])
    cores = (2, 16, 128, 1024)
    held = max(lengths[BASE].peak, *(r.peak for r in sizes.values()))
    wide = [["Articles of 500 words", *(f"{n:,} cores" for n in cores)]]
    wide += [[f"{n:,}", *(duration(n * base / c) for c in cores)] for n in (10**5, 10**6, 10**7, 10**8)]
    wide.append(["memory, one worker a core", *(f"{n * held / 1024:,.1f} GB" for n in cores)])
    return [*table(rows), "", *table(wide)]


def rate(value: float) -> str:
    """Three digits that mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def duration(seconds: float) -> str:
    """A time as people plan with it."""
    for size, name in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:,.0f} {name}"
    return f"{seconds:.0f} s"


def table(rows: list[list[str]]) -> list[str]:
    """Rows as a Markdown table, numbers to the right."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], "|".join(["", "---", *["---:"] * (len(rows[0]) - 1), ""]), *lines[1:]]


def arguments() -> argparse.Namespace:
    """The command line."""

    def numbers(text: str) -> list[int]:
        return [int(n) for n in text.split(",")]

    parser = argparse.ArgumentParser(description="Measure how a worker's cost and memory grow.")
    parser.add_argument("document", nargs="?", type=Path, help="put the tables into this file, between its marks")
    parser.add_argument("--quick", action="store_true", help="a minute's worth of everything")
    parser.add_argument("--lengths", type=numbers, default=[200, 500, 2000, 20_000, 200_000], help="words an article")
    parser.add_argument("--sizes", type=numbers, default=[100, 1000, 20_000], help="numbers of articles")
    parser.add_argument("--words", type=int, default=40_000, help="at least so many words for each length")
    parser.add_argument("--short", type=int, default=80, help="words an article where their number grows")
    parser.add_argument("--rounds", type=int, default=2, help="how often each length is measured; numbers of articles once")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.quick:
        vars(options).update(QUICK)
    return options


def main() -> None:
    """Write the articles, measure, print."""
    options = arguments()
    if options.worker:
        worker(options.worker)
        return
    lengths, sizes = measured(options)
    lines = [heading(options, lengths), "", *by_length(lengths), "", *by_size(sizes), "", *sizing(lengths, sizes)]
    put(options.document, MARK, lines)


def measured(options: argparse.Namespace) -> tuple[dict[int, Run], dict[int, Run]]:
    """Runs by length and by number of articles."""
    room = Newsroom()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        wanted = sorted({BASE, *options.lengths})
        files = {
            n: room.file(work / f"long-{n}.jsonl", max(4, options.words // n) if n < options.words else 1, n) for n in wanted
        }
        lengths = best(files, options.rounds)
        files = {n: room.file(work / f"many-{n}.jsonl", n, options.short) for n in sorted(options.sizes)}
        return lengths, best(files, 1)


def heading(options: argparse.Namespace, lengths: dict[int, Run]) -> str:
    """What was measured, and on what."""
    cores = os.cpu_count()
    words: Any = f"Short articles have {options.short} words."
    start = min(r.start for r in lengths.values())
    return (
        f"Measured on one core of a shared {platform.machine()} machine with {cores} of them, Python "
        f"{platform.python_version()}. Loading Python, spaCy and the model took {start:.1f} CPU-seconds, once a worker. {words}"
    )


if __name__ == "__main__":
    main()
