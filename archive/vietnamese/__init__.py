"""Vietnamese as portals print it: letters, dates, labels, bylines and names. Pure text, no HTML, no database."""
