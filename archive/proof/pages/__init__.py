"""Pages read again, and compared with the rows that were read from them."""
