"""Who wrote an article: the signature under its text, and what the system prints."""
