"""Lists of articles: which groups of a page are lists, and what their entries say."""
