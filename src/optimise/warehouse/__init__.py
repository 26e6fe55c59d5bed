"""DuckDB on one machine, Spark on many: the same SQL text, and the same answers."""
