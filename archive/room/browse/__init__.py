"""Pages to walk through an edition without a question: front, authors, sections, pictures, crawls, downloads."""
