"""Bytes → articles: files, folders, standard input, JSONL, HTML."""

from __future__ import annotations

from kursk_extract.read.articles import absent, read_inputs
from kursk_extract.read.options import InputFailure, ReadOptions, Source
from kursk_extract.read.shards import Shard, shard_of
from kursk_extract.read.sources import plan

__all__ = ["InputFailure", "ReadOptions", "Shard", "Source", "absent", "plan", "read_inputs", "shard_of"]
