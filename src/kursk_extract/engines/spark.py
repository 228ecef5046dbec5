"""Spark: ``extract(frame)`` gives a data frame of records. Needs the extra ``spark``, and Java 17."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_extract.engines.rows import Columns, Rows
from kursk_extract.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["Columns", "Settings", "extract"]

SCHEMA = "id string, record string, failed boolean"


def extract(articles: DataFrame, columns: Columns | None = None, settings: Settings | None = None) -> DataFrame:
    """Columns id, record, failed for a frame of articles, partition by partition; a Python worker keeps its model."""
    return articles.mapInArrow(Rows(columns or Columns(), settings or Settings()).__call__, SCHEMA)
