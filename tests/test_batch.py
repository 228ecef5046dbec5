"""Many inputs: the same bytes whatever happens on the way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from made import outcome

from kursk_extract.batch import Done, Plan, Work, run
from kursk_extract.batch.pool import pooled
from kursk_extract.cli import main
from kursk_extract.facts import Article, Outcome
from kursk_extract.records import Failure
from kursk_extract.settings import Settings
from kursk_extract.write import ARRAY, LINES
from kursk_extract.write.file import OneFile
from kursk_extract.write.folder import Folder
from kursk_extract.write.names import safe
from kursk_extract.write.store import Store, read_ledger

COMMAND = [sys.executable, "-m", "kursk_extract"]
NAMES = ("Ida Quist", "Tom Arden", "Lena Voss")


def texts(count: int) -> list[str]:
    """Short articles, each another."""
    return [
        f"PORT SORREL, May {n % 28 + 1}, 2024 - At least {n + 2} boats burned, {NAMES[n % 3]} said on Tuesday.\n" * (1 + n % 5)
        for n in range(count)
    ]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """A JSONL file with 87 articles and three rows that are none."""
    lines = [json.dumps({"id": f"r{n}", "text": text}) for n, text in enumerate(texts(90))]
    lines[40] = "no json"
    lines[41] = '{"id": "empty", "text": ""}'
    lines[89] = '{"id": "last"}'
    (tmp_path / "rows.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "rows.jsonl"


def extract(rows: Path, out: str, *options: str) -> bytes:
    """Run the command to its end; what it wrote."""
    done = subprocess.run(
        [*COMMAND, rows.name, "-o", out, *options], cwd=rows.parent, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 1, done.stderr.decode()  # three rows fail
    return (rows.parent / out).read_bytes()


def test_bytes_do_not_depend_on_jobs_or_kills(rows: Path) -> None:
    """One clean run; two workers; runs killed at random moments and resumed: the same bytes."""
    clean = extract(rows, "clean.jsonl")
    assert [json.loads(line)["id"] for line in clean.splitlines()][:2] == ["r0", "r1"]
    assert len(clean.splitlines()) == 90
    assert extract(rows, "two.jsonl", "--jobs", "2") == clean
    moments = random.Random(7)  # noqa: S311 - when to kill is no secret
    for jobs in ("1", "2"):
        out = f"killed{jobs}.jsonl"
        command = [*COMMAND, rows.name, "-o", out, "--jobs", jobs, "--resume"]
        for _ in range(2):
            kill_at(command, rows.parent / f"{out}.part", moments.randrange(1, len(clean)))
        assert extract(rows, out, "--jobs", jobs, "--resume") == clean


def kill_at(command: list[str], part: Path, size: int) -> None:
    """Start a run and kill it with its workers once it has written so much, unless it has ended before."""
    with subprocess.Popen(command, cwd=part.parent, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while process.poll() is None:
            if part.exists() and part.stat().st_size >= size:
                os.killpg(process.pid, signal.SIGKILL)
                break
            time.sleep(0.01)


def test_a_complete_output_is_resumed_without_a_model(rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every input is known, nothing is loaded and the bytes stay."""
    monkeypatch.chdir(rows.parent)
    rows.write_text("".join(rows.read_text(encoding="utf-8").splitlines(keepends=True)[:9]), encoding="utf-8")
    assert main(["rows.jsonl", "-o", "out.json", "--resume"]) == 0
    made = (rows.parent / "out.json").read_bytes()
    monkeypatch.setattr("kursk_extract.flow.load", lambda _: 1 / 0)
    assert main(["rows.jsonl", "-o", "out.json", "--resume"]) == 0
    assert (rows.parent / "out.json").read_bytes() == made


def test_an_input_that_changed_is_extracted_again(rows: Path) -> None:
    """Resume goes by content: one changed row, one new row, the rest is kept."""
    extract(rows, "out.jsonl", "--resume")
    lines = rows.read_text(encoding="utf-8").splitlines()
    lines[3] = json.dumps({"id": "r3", "text": "Two dozen boats burned, Ida Quist said."})
    lines.insert(0, json.dumps({"id": "new", "text": "It rained for three days."}))
    rows.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, rows.name, "-o", "out.jsonl", "--resume"], cwd=rows.parent, capture_output=True, text=True, check=False
    )
    assert "kept from an earlier run: 86\n" in done.stderr  # 90 less three failures and the changed row
    assert (rows.parent / "out.jsonl").read_bytes() == extract(rows, "fresh.jsonl")


# ---------------------------------------------------------------- workers that die


@dataclass(frozen=True)
class Deadly(Work):
    """Work without a model; some texts kill the process that reads them."""

    flag: str = ""

    def load(self) -> None:
        """Nothing to load; "stillborn" dies here."""
        if self.flag == "stillborn":
            os.kill(os.getpid(), signal.SIGKILL)

    def __call__(self, inputs: object) -> list[Done]:  # type: ignore[override]
        """The ids, unless a text says otherwise."""
        return [self.one(article) for article in inputs]  # type: ignore[attr-defined]

    def one(self, article: Article) -> Done:
        """One article."""
        if article.text == "die" or (article.text == "die once" and not Path(self.flag).exists()):
            if self.flag:
                Path(self.flag).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Done(article.id, (f"{article.id}\n".encode(),), None)


def render(outcome: Outcome) -> tuple[bytes, ...]:
    """An error record's message."""
    return (f"{outcome.result.id}: {outcome.result.error.message}\n".encode(),)  # type: ignore[union-attr]


def deadly(flag: str = "") -> Deadly:
    """Work for workers of these tests, in groups of four."""
    return Deadly(Settings(batch_size=4), render, flag)


def test_an_article_that_kills_its_worker_is_one_error_and_the_run_goes_on() -> None:
    """Its neighbours in the group are not lost, order is kept."""
    articles = [Article(f"a{n}", "die" if n in {5, 11} else "live") for n in range(20)]
    done = list(pooled(iter(articles), deadly(), 2))
    assert [d.id for d in done] == [a.id for a in articles]
    assert [d.id for d in done if d.failure] == ["a5", "a11"]
    assert done[5].failure is not None
    assert (done[5].failure.code, done[5].failure.message) == ("worker_died", "the worker ended with signal 9")


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    """The article it was at is tried again."""
    articles = [Article(f"a{n}", "die once" if n == 6 else "live") for n in range(9)]
    done = list(pooled(iter(articles), deadly(str(tmp_path / "died")), 2))
    assert [d.id for d in done if d.failure] == []
    assert len(done) == 9


def test_workers_that_cannot_start_end_the_run() -> None:
    """No endless respawning: an error with a hint."""
    with pytest.raises(Exception, match="workers end before they have loaded") as caught:
        list(pooled(iter([Article("a", "live")]), deadly("stillborn"), 2))
    assert caught.value.hint == "try --jobs 1"  # type: ignore[attr-defined]


def test_a_model_that_is_not_there_is_told_from_a_worker() -> None:
    """The user's error keeps its words on the way to the parent."""
    work = Work(Settings(model="no_such_model"), render)
    with pytest.raises(Exception, match="no spaCy model 'no_such_model'"):
        list(pooled(iter([Article("a", "live")]), work, 2))


def test_an_article_that_cannot_be_rendered_is_one_error() -> None:
    """A bug in a view is told of the article that shows it."""

    def render(outcome: Outcome) -> tuple[bytes, ...]:
        return (outcome.result.error.message.encode(),)  # type: ignore[union-attr]

    done = Work(Settings(), render).done(outcome("a"))
    assert done.id == "a"
    assert done.failure is not None
    assert done.failure.code == "AttributeError"


# ---------------------------------------------------------------- what is on disk


def test_a_store_keeps_whole_pieces_only(tmp_path: Path) -> None:
    """A torn ledger line, a piece cut short, bytes nobody knows: dropped; the rest is read back."""
    data, ledger = tmp_path / "d", tmp_path / "l"
    store = Store(data, ledger)
    store.begin(None)
    for key in ("one", "two", "three"):
        store.add(key, key.encode() * 3)
    store.close()
    data.write_bytes(data.read_bytes()[:-2])
    ledger.write_bytes(ledger.read_bytes() + b'{"key":"fo')
    store = Store(data, ledger)
    store.recover(read_ledger(ledger)[1])
    store.begin(None)
    assert list(store.known) == ["one", "two"]
    assert [store.read(e) for e in store.known.values()] == [b"oneoneone", b"twotwotwo"]
    store.add("three", b"three")
    store.close()
    assert [e.key for e in read_ledger(ledger)[1]] == ["one", "two", "three"]


@pytest.mark.parametrize("pieces", [[], [b""], [b"1"], [b"", b"1", b"", b"2", b""]])
def test_an_array_has_commas_between_pieces_only(tmp_path: Path, pieces: list[bytes]) -> None:
    """Inputs without rows leave no gap."""
    out = OneFile(tmp_path / "a.json", ARRAY, resume=False, force=False)
    for n, piece in enumerate(pieces):
        out.place(str(n), None)
        out.add(None, (piece,))
    out.finish()
    assert json.loads((tmp_path / "a.json").read_bytes()) == [int(p) for p in pieces if p]
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_resumes_by_file(tmp_path: Path) -> None:
    """A finished file is kept, one that somebody changed is made again."""
    for _ in range(2):
        out = Folder(tmp_path, [(".jsonl", LINES)], resume=True, force=False)
        kept = [out.place(name, f"key-of-{name}") for name in ("a", "b")]
        for name in [name for name, known in zip("ab", kept, strict=True) if not known]:
            out.add(f"key-of-{name}", (name.encode(),))
        out.finish()
        (tmp_path / "b.jsonl").write_bytes(b"changed")
    assert kept == [True, False]
    assert (tmp_path / "b.jsonl.old").read_bytes() == b"changed"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a/b.txt", "a/b.txt"),
        ("../../x", "_../_../x"),
        ("/x", "x"),
        ("", "_"),
        (".", "_"),
        ("a\0b:c", "a_b_c"),
        (".git", "_.git"),
    ],
)
def test_ids_become_safe_paths(name: str, path: str) -> None:
    """Below the folder, on every system."""
    assert safe(name) == path


def test_failures_are_tried_again_by_a_later_run(tmp_path: Path) -> None:
    """Only records are kept: what failed may have failed by accident."""

    class Failing(Work):
        """Fails at everything."""

        def __call__(self, inputs: object) -> list[Done]:  # type: ignore[override]
            return [Done(a.id, (b"x",), Failure(stage="extract", code="x", message="x", hint=None)) for a in inputs]  # type: ignore[attr-defined]

    for _ in range(2):
        plan = Plan(Failing(Settings(), render), 1, "", fail_fast=False, progress=lambda *_: None, failure=lambda *_: None)
        tally = run([Article("a", "text")], plan, OneFile(tmp_path / "o", LINES, resume=True, force=False))
        assert (tally.read, tally.failed, tally.reused) == (1, 1, 0)
