"""One article: its page, its citations, and the proof of every field."""
