"""Rows derived again from captures: what the journal tells happens once more, with today's readers and no network."""
