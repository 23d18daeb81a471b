"""One page, looked at by a person: what is read from it, where that stands on it, and how to keep it as a test."""
