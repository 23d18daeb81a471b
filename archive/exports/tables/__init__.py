"""The tables of an edition for other programs: CSV, JSON lines or Parquet, each column with its real type."""
