"""The pictures of an article: which they are, and what is printed for each."""
