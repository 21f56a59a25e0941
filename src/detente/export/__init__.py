"""What leaves the record: plain objects and JSON, JSON lines, CSV, Parquet, tables for a terminal, and the SQL door."""
