"""The command: streams, exit codes, formats, what is said and what is written."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import re
import resource
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kursk_extract.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMAND = [sys.executable, "-m", "kursk_extract"]
ARTICLE = 'PORT SORREL, May 7 - At least 40 boats burned on Tuesday, Mayor Ida Quist said. "We saw it," she said.\n'
Run = tuple[int, str, str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two articles, one of them below, and a file that is no text."""
    monkeypatch.chdir(tmp_path)
    for name in [n for n in os.environ if n.startswith("KURSK_EXTRACT_")]:
        monkeypatch.delenv(name)
    (tmp_path / "in" / "b").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "in" / "b" / "c.txt").write_text(ARTICLE.replace("40", "70"), encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 4)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Runs the command in this process; gives exit code, stdout, stderr."""

    def run(*arguments: object) -> Run:
        code = main([str(a) for a in arguments])
        return code, *capsys.readouterr()

    return run


def spawn(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Runs the command as its users do."""
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, timeout=120, **options)  # type: ignore[call-overload, no-any-return]


def lines(text: str) -> list[dict[str, object]]:
    """JSONL, read."""
    return [json.loads(line) for line in text.splitlines()]


# ---------------------------------------------------------------- start


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    """No spaCy, no numpy, no msgspec on the way to the help."""
    done = subprocess.run([sys.executable, "-X", "importtime", *COMMAND[1:], option], capture_output=True, text=True, check=True)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "typer" in loaded
    assert loaded.isdisjoint({"spacy", "numpy", "thinc", "msgspec", "dateparser", "rapidfuzz"})


def test_help_takes_no_more_than_half_again_of_its_imports() -> None:
    """Measured in CPU time, the best of several: a busy machine must not decide."""
    base = best([sys.executable, "-c", "import typer, rich"])
    assert best([*COMMAND, "--help"]) <= 1.5 * base + 0.01


def best(command: list[str]) -> float:
    """The least CPU time of several runs."""
    times = []
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_without_a_path_on_a_terminal_it_shows_help_and_exits_2() -> None:
    """Somebody typed the bare command."""
    ours, theirs = pty.openpty()
    done = subprocess.run(COMMAND, stdin=theirs, capture_output=True, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"Usage: kursk-extract" in done.stderr
    assert done.stdout == b""


def test_help_says_what_decides_the_format(run: Callable[..., Run]) -> None:
    """The first lines name tables and JSONL; the commands are named; each has help."""
    code, out, _ = run("--help")
    assert code == 0
    assert "Tables on a terminal, JSONL" in " ".join(out.split())[:400]
    for command in ("schema", "explain", "patterns", "doctor"):
        assert command in out
        assert run(command, "--help")[0] == 0


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("kursk-extract exp", "explain"),
        ("kursk-extract explain --d", "--date"),
        ("kursk-extract patterns l", "list"),
        ("kursk-extract --view c", "claims"),
        ("kursk-extract a.t", ""),
    ],
)
def test_a_shell_completes_commands_and_their_options(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, line: str, goes_on: str
) -> None:
    """Each command has its own options; files are the shell's business."""
    for name, value in {
        "_KURSK_EXTRACT_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
    }.items():
        monkeypatch.setenv(name, value)
    assert run()[1].strip() == goes_on


# ---------------------------------------------------------------- streams


def test_stdin_to_stdout_is_one_record_named_dash() -> None:
    """A pipe in, a pipe out: one JSON line, talk on stderr only."""
    done = spawn(input=ARTICLE.encode())
    (record,) = lines(done.stdout.decode())
    assert (done.returncode, record["id"]) == (0, "-")
    assert re.fullmatch(r"read 1, ok 1, failed 0, \d+\.\d s\n", done.stderr.decode())


def test_closed_streams_are_no_bug(folder: Path) -> None:
    """``>&- 2>&- <&-``: nobody listens, the exit code still tells."""
    done = subprocess.run(["bash", "-c", f"{' '.join(COMMAND)} in/a.txt >&- 2>&- <&-"], cwd=folder, check=False)
    assert done.returncode == 0


def test_a_terminal_gets_tables(folder: Path) -> None:
    """With stdout on a terminal the same command prints tables, in colour."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"COLUMNS": "80", "TERM": "xterm"}
    with subprocess.Popen([*COMMAND, "in/a.txt", "-q"], stdout=theirs, cwd=folder, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not piece:
                break
            shown += piece
        assert process.wait() == 0
    os.close(ours)
    assert "────".encode() in shown
    assert b"\x1b[" in shown
    assert b'"schema"' not in shown


def test_a_closed_pipe_ends_it_quietly_with_141(folder: Path) -> None:
    """``kursk-extract … | head -1``."""
    rows = [json.dumps({"id": f"r{n}", "text": ARTICLE * 40}) + "\n" for n in range(60)]
    (folder / "many.jsonl").write_text("".join(rows), encoding="utf-8")
    shell = f"{' '.join(COMMAND)} --with-text many.jsonl | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 141
    assert json.loads(done.stdout)["id"] == "r0"
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_it_with_130_and_leaves_what_resume_needs(folder: Path, jobs: str) -> None:
    """No traceback, no output file, no worker left; a second run with --resume completes it."""
    rows = [json.dumps({"id": f"r{n}", "text": ARTICLE * 20}) + "\n" for n in range(400)]
    (folder / "many.jsonl").write_text("".join(rows), encoding="utf-8")
    command = [*COMMAND, "many.jsonl", "-o", "out.jsonl", "--jobs", jobs]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, start_new_session=True) as process:
        await_size(folder / "out.jsonl.part", 1)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == b"kursk-extract: stopped\n"
    assert not (folder / "out.jsonl").exists()


def await_size(path: Path, size: int) -> None:
    """Wait until a file has some content."""
    for _ in range(600):
        if path.exists() and path.stat().st_size >= size:
            return
        time.sleep(0.05)
    pytest.fail(f"{path.name} was never written")


# ---------------------------------------------------------------- exit codes


@pytest.mark.usefixtures("folder")
def test_a_bad_input_is_named_with_a_hint_and_the_rest_goes_on(run: Callable[..., Run]) -> None:
    """Exit 1, an error record in its place, the last line counts."""
    code, out, err = run("bad.txt", "nowhere.txt", "in/a.txt")
    bad, missing, good = lines(out)
    assert code == 1
    assert "error" in bad
    assert "error" in missing
    assert good["id"] == "a.txt"
    said = err.splitlines()
    assert said[0].startswith("failed: bad.txt: ")
    assert said[1].startswith("failed: nowhere.txt: no such file (")
    assert said[-1].startswith("read 3, ok 1, failed 2, ")


@pytest.mark.usefixtures("folder")
def test_where_nothing_can_be_read_no_model_is_loaded() -> None:
    """A mistyped path is told at once."""
    done = spawn("nowhere.txt", "--model", "no_such_model")
    assert (done.returncode, done.stderr.decode().splitlines()[0]) == (1, "failed: nowhere.txt: no such file (check the path)")


@pytest.mark.usefixtures("folder")
def test_fail_fast_stops_at_the_first(run: Callable[..., Run]) -> None:
    """What comes after the failure is not extracted."""
    code, out, err = run("bad.txt", "in/a.txt", "--fail-fast")
    assert (code, len(lines(out))) == (1, 1)
    assert err.splitlines()[-1].startswith("read 1, ok 0, failed 1, ")


def test_fail_fast_leaves_no_file_that_looks_whole(folder: Path, run: Callable[..., Run]) -> None:
    """What was done is kept for --resume; an array on stdout is still closed."""
    assert run("in", "bad.txt", "in/a.txt", "--fail-fast", "-o", "out.jsonl")[0] == 1
    assert not (folder / "out.jsonl").exists()
    assert "kept from an earlier run: 2\n" in run("in", "-o", "out.jsonl", "--resume")[2]
    assert len(json.loads(run("in/a.txt", "bad.txt", "in", "--fail-fast", "--format", "json")[1])) == 2


def test_a_full_disk_ends_it_with_a_hint_and_resume_completes(folder: Path) -> None:
    """A limit on file size stands for the disk."""
    rows = [json.dumps({"id": f"r{n}", "text": ARTICLE}) + "\n" for n in range(60)]
    (folder / "many.jsonl").write_text("".join(rows), encoding="utf-8")

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    done = spawn("many.jsonl", "-o", "out.jsonl", cwd=folder, preexec_fn=small_disk)
    assert done.returncode == 2
    assert b"cannot write: File too large" in done.stderr
    assert b"--resume" in done.stderr
    assert spawn("many.jsonl", "-o", "out.jsonl", "--resume", cwd=folder).returncode == 0
    assert spawn("many.jsonl", "-o", "clean.jsonl", cwd=folder).returncode == 0
    assert (folder / "out.jsonl").read_bytes() == (folder / "clean.jsonl").read_bytes()


@pytest.mark.usefixtures("folder")
def test_verbose_names_every_input(run: Callable[..., Run]) -> None:
    """-v shows what is being done."""
    assert run("in", "-v")[2].splitlines()[:2] == ["1 a.txt", "2 b/c.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--no-such-option"], "No such option"),
        (["in/a.txt", "--format", "xml"], "Invalid value"),
        (["in/a.txt", "--date", "yesterday"], "write it as YYYY-MM-DD"),
        (["in/a.txt", "--jobs", "0"], "1 or more"),
        (["in/a.txt", "--jobs", "many"], "jobs"),
        (["in/a.txt", "--model", "no_such_model"], "pip install no_such_model"),
        (["in/a.txt", "--model", "in"], "the folder holds no pipeline"),
        (["in/a.txt", "--model", ""], "--model is ''"),
        (["in/a.txt", ""], "a path is empty"),
        (["in/a.txt", "--patterns", "no_such_folder"], "no pattern folder"),
        (["in/a.txt", "--format", "csv"], "--view claims"),
        (["in/a.txt", "-o", "no_such_folder/out.jsonl"], "make the folder no_such_folder first"),
        (["in/a.txt", "-o", "bad.txt"], "--force"),
        (["in/a.txt", "-o", "x.jsonl", "--out-dir", "x"], "cannot both be given"),
        (["in/a.txt", "--resume"], "-o FILE"),
        (["in/a.txt", "--pack", "gz"], "needs --out-dir"),
        (["in/a.txt", "--pack", "gz", "-o", "x.jsonl"], "end the name behind -o in .gz"),
        (["--files-from", "no_such_list"], "cannot read the list"),
        (["in/a.txt", "-o", "in", "--format", "jsonl"], "is no file"),
        (["in/a.txt", "-o", "/dev/null", "--force", "-f", "jsonl"], "is no file"),
        (["in/a.txt", "-o", "x.jsonl", "-o", "y.jsonl"], "more than once"),
        (["in/a.txt", "-o", "x.xlsx.gz"], ".jsonl.gz"),
        (["in/a.txt", "--out-dir", "bad.txt"], "cannot write in"),
        (["in/a.txt", "--shard", "3/2"], "--shard 1/4"),
        (["in/a.txt", "--timeout", "0"], "above 0"),
        (["explian", "in/a.txt"], "did you mean: kursk-extract explain"),
        (["help"], "did you mean: kursk-extract --help"),
        (["explain", "in/a.txt"], "FILE:OFFSET"),
        (["explain", "in/a.txt:9999"], "smaller offset"),
        (["patterns", "list", "--patterns", "in"], "no pattern file in in"),
    ],
)
def test_what_cannot_be_done_exits_2_and_says_what_can(
    folder: Path, run: Callable[..., Run], arguments: list[str], said: str
) -> None:
    """Usage, settings, patterns and models: nothing on stdout, a hint on stderr, nothing overwritten."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert (folder / "bad.txt").read_bytes() == bytes(range(256)) * 4


@pytest.mark.usefixtures("folder")
def test_a_bug_exits_3_with_one_line_and_a_log(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """The traceback is in the file that the line names."""
    monkeypatch.setattr("kursk_extract.cli.extract.run", lambda *_: 1 / 0)
    code, _, err = run("in/a.txt")
    assert code == 3
    (line,) = err.splitlines()
    with open(line.rsplit(" ", 1)[-1], encoding="utf-8") as log:  # noqa: PTH123
        assert "ZeroDivisionError" in log.read()


# ---------------------------------------------------------------- output


def test_a_folder_is_read_in_order_with_ids_below_it(folder: Path, run: Callable[..., Run]) -> None:
    """Ids are paths relative to the folder, whatever the folder is called from."""
    _, out, _ = run("in")
    assert [r["id"] for r in lines(out)] == ["a.txt", "b/c.txt"]
    assert str(folder) not in out


@pytest.mark.parametrize("suffix", ["jsonl", "json", "csv", "txt"])
def test_the_suffix_of_o_chooses_the_format(folder: Path, run: Callable[..., Run], suffix: str) -> None:
    """And nothing but the file is left behind."""
    code, out, _ = run("in", "-o", f"out.{suffix}", "--view", "claims")
    assert (code, out) == (0, "")
    made = (folder / f"out.{suffix}").read_text(encoding="utf-8")
    if suffix == "json":
        assert isinstance(json.loads(made), list)
    elif suffix == "csv":
        assert made.startswith("article,published,claimant,")
        list(csv.DictReader(io.StringIO(made), strict=True))
    elif suffix == "txt":
        assert "────" in made
    else:
        assert all(row["article"] for row in lines(made))
    assert not list(folder.glob("out.*.*"))


def test_o_dash_is_standard_output(folder: Path, run: Callable[..., Run]) -> None:
    """As with other commands; no file of that name is made."""
    code, out, _ = run("in/a.txt", "-o", "-")
    assert (code, lines(out)[0]["id"]) == (0, "a.txt")
    assert not (folder / "-").exists()


def test_force_replaces_and_a_refusal_comes_before_the_work(folder: Path, run: Callable[..., Run]) -> None:
    """The file of an earlier run is not touched without --force."""
    (folder / "out.jsonl").write_text("precious\n", encoding="utf-8")
    assert run("in", "-o", "out.jsonl")[0] == 2
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "precious\n"
    assert run("in", "-o", "out.jsonl", "--force")[0] == 0
    assert len(lines((folder / "out.jsonl").read_text(encoding="utf-8"))) == 2


def test_out_dir_mirrors_the_tree(folder: Path, run: Callable[..., Run]) -> None:
    """A file an article, below the same folders; CSV gives one for each view."""
    assert run("in", "--out-dir", "made")[0] == 0
    assert sorted(p.relative_to(folder / "made").as_posix() for p in (folder / "made").rglob("*.jsonl")) == [
        "a.txt.jsonl",
        "b/c.txt.jsonl",
    ]
    assert run("in", "--out-dir", "made")[0] == 2
    assert run("in", "--out-dir", "sheets", "--format", "csv")[0] == 0
    assert (folder / "sheets" / "b" / "c.txt.claims.csv").is_file()
    assert len(list((folder / "sheets").rglob("*.csv"))) == 10
    assert run("in", "--out-dir", "packed", "--pack", "gz")[0] == 0
    packed = [gzip.decompress((folder / "packed" / name).read_bytes()) for name in ("a.txt.jsonl.gz", "b/c.txt.jsonl.gz")]
    assert packed == [(folder / "made" / name).read_bytes() for name in ("a.txt.jsonl", "b/c.txt.jsonl")]


def test_an_id_cannot_leave_the_out_dir(folder: Path, run: Callable[..., Run]) -> None:
    """Ids come from strangers; two that are the same do not overwrite each other."""
    ids = ["../../evil", "/etc/evil", "a\nb", "same", "same", ""]
    rows = [json.dumps({"id": name, "text": ARTICLE}) + "\n" for name in ids]
    (folder / "ids.jsonl").write_text("".join(rows), encoding="utf-8")
    assert run("ids.jsonl", "--out-dir", "made")[0] == 0
    made = sorted(p.relative_to(folder / "made").as_posix() for p in (folder / "made").rglob("*.jsonl"))
    assert len(made) == len(ids)
    assert not list(folder.parent.glob("evil*"))


def test_dry_run_lists_and_extracts_nothing(folder: Path, run: Callable[..., Run]) -> None:
    """Paths on stdout; what is not there is told."""
    code, out, err = run("in", "--dry-run", "-o", "out.jsonl")
    assert (code, out.splitlines(), err) == (0, ["in/a.txt", "in/b/c.txt"], "")
    assert not (folder / "out.jsonl").exists()
    assert run("nowhere.txt", "in/a.txt", "--dry-run") == (
        1,
        "in/a.txt\n",
        "failed: nowhere.txt: no such file (check the path)\n",
    )


def test_lists_and_globs_choose_files(folder: Path, run: Callable[..., Run]) -> None:
    """--files-from with NUL, --glob in folders."""
    (folder / "list").write_bytes(b"in/b/c.txt\0in/a.txt\0")
    assert [r["id"] for r in lines(run("--files-from", "list", "--null")[1])] == ["c.txt", "a.txt"]
    assert [r["id"] for r in lines(run("in", "--glob", "c*")[1])] == ["b/c.txt"]


def test_jsonl_keys_and_dates(folder: Path, run: Callable[..., Run]) -> None:
    """The keys of a JSONL input are named by options; a row's date beats --date."""
    rows = [{"n": "x1", "body": ARTICLE, "day": "2024-05-08"}, {"n": "x2", "body": ARTICLE}]
    (folder / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    keys = ("--text-key", "body", "--id-key", "n", "--date-key", "day", "--date", "2024-05-09")
    one, two = lines(run("rows.jsonl", *keys)[1])
    assert (one["id"], two["id"]) == ("x1", "x2")
    assert (one["published"]["value"], one["published"]["from"]) == ("2024-05-08", "record")  # type: ignore[index]
    assert (two["published"]["value"], two["published"]["from"]) == ("2024-05-09", "option")  # type: ignore[index]


def test_settings_file_then_environment_then_flags(
    folder: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each beats the one before it; an unknown setting is an error with a hint."""
    (folder / "kursk-extract.toml").write_text('format = "json"\nwith_text = true\n', encoding="utf-8")
    assert json.loads(run("in/a.txt")[1])[0]["source"]["text"] == ARTICLE
    monkeypatch.setenv("KURSK_EXTRACT_FORMAT", "table")
    assert "────" in run("in/a.txt")[1]
    assert lines(run("in/a.txt", "--format", "jsonl")[1])[0]["id"] == "a.txt"
    (folder / "kursk-extract.toml").write_text('fromat = "json"\n', encoding="utf-8")
    code, _, err = run("in/a.txt")
    assert code == 2
    assert "fromat" in err
    assert "did you mean format?" in err


@pytest.mark.parametrize(
    ("line", "variable", "said"),
    [
        ("jobs = 0", {"JOBS": "0"}, "jobs is 0\n  hint: it must be 1 or more"),
        ("jobs = 'two'", {"JOBS": "two"}, "jobs is 'two'\n  hint: it may be a whole number or auto"),
        ("date = 'May'", {"DATE": "May"}, "date 'May' is no day\n  hint: write it as YYYY-MM-DD"),
        ("view = 'claim'", {"VIEW": "claim"}, "view is 'claim'\n  hint: it may be all, actors, statements, "),
        ("vew = 'all'", {"VEW": "all"}, "vew: there is no such setting\n  hint: did you mean view?"),
        ("colours = 1", {"COLOURS": "1"}, "colours: there is no such setting\n  hint: settings are: model, "),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(
    folder: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, line: str, variable: dict[str, str], said: str
) -> None:
    """The file or the variable, what it says, what it may say."""
    (folder / "kursk-extract.toml").write_text(line, encoding="utf-8")
    code, _, err = run("in/a.txt")
    assert (code, err.startswith(f"kursk-extract: {folder / 'kursk-extract.toml'}: {said}")) == (2, True)
    (folder / "kursk-extract.toml").unlink()
    ((name, value),) = variable.items()
    monkeypatch.setenv(f"KURSK_EXTRACT_{name}", value)
    code, _, err = run("in/a.txt")
    assert (code, err.startswith(f"kursk-extract: KURSK_EXTRACT_{said.replace(name.lower(), name, 1)}")) == (2, True)
    monkeypatch.setenv(f"KURSK_EXTRACT_{name}", "")
    assert run("in/a.txt", "--dry-run")[0] == 0


def test_the_settings_file_names_the_keys_of_rows(folder: Path, run: Callable[..., Run]) -> None:
    """A folder whose rows have keys of their own needs no flags; a flag still wins."""
    (folder / "rows.jsonl").write_text(f'{{"body": {json.dumps(ARTICLE)}, "n": "x1", "other": "x2"}}\n', encoding="utf-8")
    (folder / "kursk-extract.toml").write_text('text_key = "body"\nid_key = "n"\n', encoding="utf-8")
    assert lines(run("rows.jsonl")[1])[0]["id"] == "x1"
    assert lines(run("rows.jsonl", "--id-key", "other")[1])[0]["id"] == "x2"


def test_what_is_odd_is_said_once(folder: Path, run: Callable[..., Run]) -> None:
    """Ids met again and files of a folder that are not read: a line each, all records kept, the exit code as it was."""
    for name in ("x.pdf", "y.PDF", "z.docx", "README"):
        (folder / "in" / name).write_bytes(b"?")
    code, out, err = run("in", "in/a.txt", "in/a.txt")
    assert (code, [r["id"] for r in lines(out)]) == (0, ["a.txt", "b/c.txt", "a.txt", "a.txt"])
    assert err.splitlines()[:2] == [
        "not read in folders: 2 .pdf, 1 without a suffix, 1 .docx (choose files with --glob, or name them)",
        "2 with the id of an earlier input, the first is 'a.txt': all are kept",
    ]
    assert run("in", "in/a.txt", "-q")[2] == ""


def test_the_output_is_no_input(folder: Path, run: Callable[..., Run]) -> None:
    """Written into the folder that is read, and run again."""
    for place in ("-o in/out.jsonl", "--out-dir in/made"):
        for _ in range(2):
            assert run("in", *place.split(), "--resume")[:2] == (0, "")
            assert run("in", *place.split(), "--dry-run")[1:] == ("in/a.txt\nin/b/c.txt\n", "")
        (folder / "in" / "out.jsonl").unlink(missing_ok=True)
        (folder / "in" / "out.jsonl.ledger").unlink(missing_ok=True)


@pytest.mark.usefixtures("folder")
def test_quiet_says_nothing(run: Callable[..., Run]) -> None:
    """-q leaves the failures only."""
    assert run("in", "-q")[2] == ""
    assert run("bad.txt", "-q")[2].startswith("failed: bad.txt")


def test_a_name_with_control_characters_is_shown_harmless(folder: Path, run: Callable[..., Run]) -> None:
    """A line break or an escape in a file's name cannot fake a line of talk."""
    (folder / "x\nread 9, ok 9\x1b[2J").write_bytes(b"\0\1\2\3")
    _, _, err = run("x\nread 9, ok 9\x1b[2J")
    assert err.splitlines()[0].startswith("failed: x\\nread 9, ok 9\\x1b[2J: ")


# ---------------------------------------------------------------- other commands


@pytest.mark.usefixtures("folder")
def test_explain_shows_zone_sentence_and_rules(run: Callable[..., Run]) -> None:
    """What covers a place, and the pattern file's line."""
    code, out, _ = run("explain", f"in/a.txt:{ARTICLE.index('40')}", "--date", "2024-05-08")
    assert code == 0
    assert out.startswith(f"a.txt:{ARTICLE.index('40')} '4', zone ")
    assert "At least 40 boats burned" in out


def test_patterns_list_names_file_and_line(run: Callable[..., Run]) -> None:
    """One id a line."""
    code, out, _ = run("patterns", "list")
    assert code == 0
    for line in out.splitlines():
        assert re.fullmatch(r"[a-z_0-9.]+\t(patterns/\S+:\d+|in code)", line)


def test_patterns_check_tries_a_users_cases(folder: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """A case of the user's that fails is shown with its reason; a broken file exits 2."""
    monkeypatch.setattr("kursk_extract.cli.patterns.BUILTIN", folder / "in")  # ours are tried by test_patterns
    (folder / "mine").mkdir()
    case = '[[hit]]\nrule = "number.no_such_rule"\ntext = "It rained."\n'
    (folder / "mine" / "mine.cases.toml").write_text(f'find = "numbers"\n{case}', encoding="utf-8")
    code, _, err = run("patterns", "check", "--patterns", "mine")
    assert code == 1
    assert "the rule did not fire" in err
    (folder / "mine" / "mine.cases.toml").write_text("find = numbers", encoding="utf-8")
    assert run("patterns", "check", "--patterns", "mine")[0] == 2


def test_doctor_is_content_here_and_names_what_is_not(run: Callable[..., Run]) -> None:
    """Exit 0 and all ok; exit 2 with a model that is not there."""
    code, out, _ = run("doctor")
    assert code == 0
    assert all(line.startswith("ok ") for line in out.splitlines())
    code, out, _ = run("doctor", "--model", "no_such_model")
    assert code == 2
    assert "WRONG model" in out
