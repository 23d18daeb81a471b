"""Vietnamese as portals print it: letters, dates, numbers, names, credit lines, labels. Pure functions over text."""
