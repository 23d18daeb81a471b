"""Sections: those that a page links to, and the one that it belongs to."""
