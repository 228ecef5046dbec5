"""Articles in Parquet or JSONL → records in Parquet, on Ray Data.

    python -m pip install 'kursk-extract[ray]'
    python examples/ray_extract.py IN OUT

IN is a file or folder of .parquet or .jsonl with id, text and date; OUT is a new folder. On a cluster start it on the
head node and give paths that every node can read (s3://, gs://, a shared file system).
"""

from __future__ import annotations

import sys

import pyarrow as pa
import ray
from pyarrow import json

from kursk_extract.engines.ray import extract

SCHEMA = pa.schema([("id", pa.string()), ("text", pa.string()), ("date", pa.string())])


def main(source: str, out: str) -> int:
    """Extract; 1 when an article failed: its record then says why."""
    if source.endswith((".jsonl", ".json")):
        # A schema, or Arrow guesses: it would turn the dates into times.
        options = json.ParseOptions(explicit_schema=SCHEMA, unexpected_field_behavior="ignore")
        articles = ray.data.read_json(source, parse_options=options)
    else:
        articles = ray.data.read_parquet(source, columns=SCHEMA.names)
    extract(articles).write_parquet(out)
    written = ray.data.read_parquet(out, columns=["failed"])
    failures = [failed for batch in written.iter_batches(batch_format="numpy") for failed in batch["failed"]]
    failed = int(sum(failures))
    print(f"{len(failures)} records, {failed} failed", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
