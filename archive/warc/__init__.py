"""WARC files: exchanges as they were sent, written and read again."""
