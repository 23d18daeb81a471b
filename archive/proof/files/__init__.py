"""WARC files, record by record, and the rows that name them."""
