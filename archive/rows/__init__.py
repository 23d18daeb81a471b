"""What crawls write: plain functions from what was read to rows, and from rows to what is known."""
