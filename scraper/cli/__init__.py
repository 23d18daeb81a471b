"""The `vankho` command: what a person or a timer asks for, and what is said of it."""
