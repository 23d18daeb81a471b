"""One crawl on its way into one archive: what is left to ask, what was answered, how it ended."""
