"""What all archives of the web have in common: whom to ask, how often, what they list, and what became of it."""
