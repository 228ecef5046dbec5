"""Pattern files: data, not code."""
