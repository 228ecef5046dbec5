"""Spawned workers: whatever happens to one, the run goes on.

A group of inputs goes to one worker. Where that worker dies, its articles are tried one by one, and one at which two
workers died alone becomes an error record: the first may have been somebody else's doing. A worker that is busy for longer
than one article may take is killed, whatever it is doing; its articles are tried one by one too, each with the same limit.
"""

from __future__ import annotations

import math
import multiprocessing
import signal
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from kursk_extract.assemble import failed
from kursk_extract.batch.worker import Crash, Refusal, serve
from kursk_extract.errors import InputError, KurskError
from kursk_extract.facts import Article, Outcome
from kursk_extract.groups import groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from kursk_extract.batch.work import Done, Work
    from kursk_extract.read import InputFailure

SPAWN = multiprocessing.get_context("spawn")
AHEAD = 16  # groups a worker may be ahead of the output: one long article holds nobody up at once, and memory stays flat
MOST_STILLBORN = 3


@dataclass(slots=True)
class Task:
    """Articles of one group for one worker; ``deaths`` counts the workers that died at it."""

    group: int
    places: list[int]
    articles: list[Article]
    deaths: int = 0


@dataclass(slots=True, eq=False)
class Worker:
    """A worker process and what it is busy with."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    task: Task | None = None
    since: float = 0.0  # when it was given its task


@dataclass(slots=True)
class Pool:
    """Up to ``jobs`` workers, started when there is work for them."""

    work: Work
    jobs: int
    workers: list[Worker] = field(default_factory=list)
    queue: deque[Task] = field(default_factory=deque)
    results: dict[int, list[Done | None]] = field(default_factory=dict)
    stillborn: int = 0

    def take(self, number: int, group: list[Article | InputFailure]) -> None:
        """Queue a group; inputs that failed to be read need no worker."""
        self.results[number] = [
            None if isinstance(given, Article) else self.work.done(Outcome(failed(given.id, given.error))) for given in group
        ]
        places = [n for n, given in enumerate(group) if isinstance(given, Article)]
        if places:
            self.queue.append(Task(number, places, [given for given in group if isinstance(given, Article)]))

    def finished(self, number: int) -> list[Done] | None:
        """A group's results once all are there; they are forgotten here."""
        results = self.results.get(number)
        if results is None or None in results:
            return None
        del self.results[number]
        return [done for done in results if done is not None]

    def hand_out(self) -> None:
        """Give queued tasks to idle workers, and start workers where tasks are left."""
        for worker in [w for w in self.workers if w.ready and w.task is None]:
            if self.queue:
                worker.task, worker.since = self.queue.popleft(), time.monotonic()
                try:
                    worker.pipe.send(worker.task.articles)
                except OSError:  # it died while idle, at nobody's article: it is buried when its pipe is next waited for
                    self.queue.appendleft(worker.task)
                    worker.task = None
        starting = sum(not w.ready for w in self.workers)
        while len(self.workers) < self.jobs and starting < len(self.queue):
            self.workers.append(start(self.work))
            starting += 1

    def listen(self) -> None:
        """Wait for news from workers and take it in."""
        by_pipe = {id(w.pipe): w for w in self.workers}
        for pipe in wait([w.pipe for w in self.workers], self.patience()):
            worker = by_pipe[id(pipe)]
            try:
                news = worker.pipe.recv()
            except (EOFError, OSError):
                self.bury(worker)
                continue
            self.hear(worker, news)
        for worker in [w for w in self.workers if self.left(w) <= 0]:
            worker.process.kill()
            self.bury(worker, late=True)

    def left(self, worker: Worker) -> float:
        """The seconds that a worker still has for its task."""
        limit = self.work.settings.timeout
        return worker.since + limit - time.monotonic() if limit and worker.task else math.inf

    def patience(self) -> float | None:
        """How long nothing may be heard of any worker; null where there is no limit."""
        least = min((self.left(w) for w in self.workers), default=math.inf)
        return None if least == math.inf else max(least, 0.0)

    def hear(self, worker: Worker, news: list[Done] | Refusal | Crash | None) -> None:
        """Take in one message of a worker."""
        if isinstance(news, Refusal):
            raise KurskError(news.message, news.hint)
        if isinstance(news, Crash):
            raise RuntimeError(f"in a worker: {news.trace}")  # noqa: TRY004 - a bug, not a type
        worker.ready = True
        self.stillborn = 0
        task, worker.task = worker.task, None
        if task is not None and news is not None:
            for place, done in zip(task.places, news, strict=True):
                self.results[task.group][place] = done

    def bury(self, worker: Worker, *, late: bool = False) -> None:
        """Forget a dead worker; its articles are tried alone, and one that was alone already has failed."""
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        task = worker.task
        if not worker.ready:
            self.miss(worker)
        elif task is not None and (len(task.articles) > 1 or (task.deaths == 0 and not late)):
            deaths = 1 if len(task.articles) == 1 else 0
            pairs = reversed(list(zip(task.places, task.articles, strict=True)))
            self.queue.extendleft(Task(task.group, [place], [article], deaths) for place, article in pairs)
        elif task is not None:
            error = self.overlong() if late else died(worker)
            self.results[task.group][task.places[0]] = self.work.done(Outcome(failed(task.articles[0].id, error)))

    def overlong(self) -> InputError:
        """What is told of an article that took too long."""
        hint = "raise --timeout, or split the article"
        return InputError("extract", "timeout", f"it took longer than {self.work.settings.timeout:g} s", hint)

    def miss(self, worker: Worker) -> None:
        """A worker that died before it was ready: go on with those that live. Raises KurskError where there are none."""
        self.stillborn += 1
        if self.stillborn >= MOST_STILLBORN:
            self.jobs = sum(w.ready for w in self.workers)
            if not self.jobs:
                raise KurskError(f"workers end before they have loaded the model ({ended(worker)})", "try --jobs 1")

    def stop(self) -> None:
        """End every worker, busy or not."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()


def start(work: Work) -> Worker:
    """A new worker; it says when it is ready. Until it can ignore Ctrl-C itself, it does not hear it."""
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=serve, args=(theirs, work), daemon=True)
    with deaf():
        process.start()
    theirs.close()
    return Worker(process, ours)


@contextmanager
def deaf() -> Iterator[None]:
    """A process started inside is born with Ctrl-C held back; this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it would let Ctrl-C through as it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def died(worker: Worker) -> InputError:
    """What is told of an article that killed its worker."""
    return InputError("parse", "worker_died", f"the worker ended with {ended(worker)}", "split the file, or look at it")


def ended(worker: Worker) -> str:
    """How a process ended."""
    code = worker.process.exitcode or 0
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def pooled(inputs: Iterable[Article | InputFailure], work: Work, jobs: int) -> Iterator[Done]:
    """One result an input, in order, made by up to ``jobs`` workers."""
    pool = Pool(work, jobs)
    waiting = enumerate(groups(inputs, work.settings.batch_size))
    taken = given = 0
    try:
        while True:
            while taken - given < jobs * AHEAD and (group := next(waiting, None)):
                pool.take(*group)
                taken += 1
            pool.hand_out()
            if (done := pool.finished(given)) is not None:
                yield from done
                given += 1
            elif given == taken:
                return
            else:
                pool.listen()
    finally:
        pool.stop()
