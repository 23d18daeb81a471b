"""Rows about addresses: what each turned out to be, and which of them show one article."""
