"""Articles in Parquet or JSONL → records in Parquet, on Spark.

    python -m pip install 'kursk-extract[spark]'          # and Java 17 or later
    python examples/spark_extract.py IN OUT               # on this machine, one worker a core
    spark-submit examples/spark_extract.py IN OUT         # on a cluster

IN is a file or folder of .parquet or .jsonl with id, text and date; OUT is a new folder. For JSONL out instead of Parquet:
``extract(articles).select("record").write.text(out)``.
"""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession

from kursk_extract.engines.spark import extract


def main(source: str, out: str) -> int:
    """Extract; 1 when an article failed: its record then says why."""
    spark = SparkSession.builder.appName("kursk-extract").getOrCreate()
    reader = spark.read.schema("id string, text string, date string")
    articles = reader.json(source) if source.endswith((".jsonl", ".json")) else reader.parquet(source)
    cores = spark.sparkContext.defaultParallelism
    extract(articles.repartition(4 * cores)).write.parquet(out)  # a few partitions a core, so that none waits long for the last
    records = spark.read.parquet(out)
    failed = records.filter("failed").count()
    print(f"{records.count()} records, {failed} failed", file=sys.stderr)
    spark.stop()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
