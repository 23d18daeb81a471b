"""Replicas of the Wayback Machine and of Common Crawl on loopback, fed with captures that a test gives."""
