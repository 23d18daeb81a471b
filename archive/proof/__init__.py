"""Shows that every row follows from its bytes, and names what does not."""
