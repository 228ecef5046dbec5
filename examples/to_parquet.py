"""Articles that kursk-extract can read → a Parquet file with the columns id, text, date, as the other examples take it.

python -m pip install 'kursk-extract[parquet]'
python examples/to_parquet.py OUT.parquet PATH...
"""

from __future__ import annotations

import sys

import pyarrow as pa
from pyarrow import parquet

from kursk_extract import Article
from kursk_extract.read import ReadOptions, read_inputs

SCHEMA = pa.schema([("id", pa.string()), ("text", pa.string()), ("date", pa.string())])


def main(out: str, *paths: str) -> int:
    """Write the file; 1 when an input could not be read, as its row is missing then."""
    rows, failed = [], 0
    for given in read_inputs(ReadOptions(paths=paths)):
        if isinstance(given, Article):
            rows.append({"id": given.id, "text": given.text, "date": given.date})
        else:
            failed += 1
            print(f"failed: {given.id}: {given.error.message}", file=sys.stderr)
    parquet.write_table(pa.Table.from_pylist(rows, SCHEMA), out)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
