"""The pictures of a page: their addresses, and which of them are no icons."""
