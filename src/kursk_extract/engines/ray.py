"""Ray Data: ``extract(dataset)`` gives a dataset of records. Needs the extra ``ray``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import ray
from ray.data import ActorPoolStrategy

from kursk_extract.engines.rows import SCHEMA, Columns, Rows
from kursk_extract.settings import Settings

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["Columns", "Records", "Settings", "extract"]

BATCH = 64  # rows a call: a few of the groups that are parsed together


class Records:
    """The actor: it loads the model when it starts, and answers tables of articles with tables of records."""

    def __init__(self, columns: Columns, settings: Settings) -> None:
        self.rows = Rows(columns, settings)
        self.rows.load()

    def __call__(self, articles: pa.Table) -> pa.Table:
        """The records of some articles."""
        return pa.Table.from_batches(self.rows(articles.to_batches()), SCHEMA)


def extract(
    articles: Dataset, columns: Columns | None = None, settings: Settings | None = None, *, workers: int | None = None
) -> Dataset:
    """Columns id, record, failed for a dataset of articles; ``workers`` actors of one CPU each, by default all but one CPU."""
    actors = workers or max(1, int(ray.cluster_resources().get("CPU", 1)) - 1)  # one is left for reading and writing
    return articles.map_batches(
        Records,
        fn_constructor_args=(columns or Columns(), settings or Settings()),
        batch_format="pyarrow",
        batch_size=BATCH,
        num_cpus=1,
        compute=ActorPoolStrategy(size=actors),
    )
