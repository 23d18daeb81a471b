"""Files of records that others made: WARC, ARC, WACZ."""
