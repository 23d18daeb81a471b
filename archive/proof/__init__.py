"""Proof: whether rows, captures and editions still are what they were, and from which bytes one value follows."""
