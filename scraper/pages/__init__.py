"""Page parsers: HTML in, items out. They never download, and import neither scrapy nor archive."""
