"""How a page is laid out: what a browser shows of it, in which part of the page it stands, and how it is set."""
