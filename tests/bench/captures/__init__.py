"""Captures a second: deriving rows again, importing, verifying, beside what bounds them."""
