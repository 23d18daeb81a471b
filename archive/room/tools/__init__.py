"""What all pages of the room use: the reader, links, languages, formats, paging."""
