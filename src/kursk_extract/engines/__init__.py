"""Beyond one machine: the same records from Ray Data and from Spark, which do the scheduling."""
