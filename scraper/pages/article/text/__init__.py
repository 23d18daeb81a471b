"""An article's text: which lines of a block are it, its tables, and how it is written down."""
