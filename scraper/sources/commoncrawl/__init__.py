"""Captures of a site that Common Crawl has."""
