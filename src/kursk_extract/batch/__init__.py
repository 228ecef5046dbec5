"""Many inputs → one output: extract in this process or in workers, keep order, count, and take over what a killed run left."""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kursk_extract.batch.work import Done, Work
from kursk_extract.facts import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kursk_extract.read import InputFailure
    from kursk_extract.records import Failure

__all__ = ["Done", "Plan", "Sink", "Tally", "Work", "run"]


MOST_IDS = 1_000_000


class Sink(Protocol):
    """Where pieces go. Inputs get their places in order; pieces come in the same order."""

    def place(self, name: str, key: str | None, /) -> bool:
        """The next input's place; true when an earlier run left the piece for it."""

    def add(self, key: str | None, pieces: tuple[bytes, ...], /) -> None:
        """The piece of the first input that is still without one; without a key it is not kept for a later run."""

    def finish(self) -> None:
        """The output is whole."""

    def leave(self) -> None:
        """The run was broken off."""


@dataclass(slots=True)
class Tally:
    """What has been done so far."""

    read: int = 0
    failed: int = 0
    reused: int = 0
    doubles: int = 0  # inputs with the id of an earlier one
    double: str = ""  # the first such id
    ids: set[int] = field(default_factory=set)

    def note(self, name: str) -> None:
        """See whether an id was there before; among millions only the first are looked at, for memory is to stay flat."""
        if (mark := hash(name)) in self.ids:
            self.doubles += 1
            self.double = self.double or name
        elif len(self.ids) < MOST_IDS:
            self.ids.add(mark)

    @property
    def ok(self) -> int:
        """Inputs that gave a record."""
        return self.read - self.failed


@dataclass(slots=True)
class Plan:
    """How to run: ``key`` is a fingerprint of all but the inputs that shapes the output; whom to tell as it goes."""

    work: Work
    jobs: int
    key: str
    fail_fast: bool
    progress: Callable[[Tally, str], None]
    failure: Callable[[str, Failure], None]


def run(inputs: Iterable[Article | InputFailure], plan: Plan, sink: Sink) -> Tally:
    """Everything extracted into the sink, in order."""
    tally = Tally()
    keys: deque[str | None] = deque()

    def fresh() -> Iterator[Article | InputFailure]:
        """The inputs that an earlier run has not done."""
        for given in inputs:
            tally.note(given.id)
            its = key_of(given, plan.key) if isinstance(given, Article) else None
            if sink.place(given.id, its):
                tally.reused += 1
                tally.read += 1
            else:
                keys.append(its)
                yield given

    try:
        for done in worked(fresh(), plan):
            its = keys.popleft()
            sink.add(None if done.failure else its, done.pieces)  # what failed is tried again by a later run
            tally.read += 1
            if done.failure:
                tally.failed += 1
                plan.failure(done.id, done.failure)
            plan.progress(tally, done.id)
            if done.failure and plan.fail_fast:
                sink.leave()
                return tally
    except BaseException:
        sink.leave()
        raise
    sink.finish()
    return tally


def worked(inputs: Iterable[Article | InputFailure], plan: Plan) -> Iterator[Done]:
    """One result an input, in order, from workers where there are several or an article has a time limit."""
    if plan.jobs == 1 and not plan.work.settings.timeout:  # only a process of its own can be stopped whatever it does
        return plan.work(inputs)
    from kursk_extract.batch.pool import pooled

    return pooled(inputs, plan.work, plan.jobs)


def key_of(article: Article, key: str) -> str:
    """What a piece is known by: everything of the input that enters its record, and the run's fingerprint."""
    digest = hashlib.sha256(key.encode())
    for part in (article.id, article.path, article.sha256, article.encoding, article.date, article.date_from, article.text):
        digest.update(f"\0{part}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]
