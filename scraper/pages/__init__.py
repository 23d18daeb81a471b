"""Page parsers: HTML in, items out. They download nothing; of the archive they know Vietnamese and stored words."""
