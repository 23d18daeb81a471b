"""Serving editions to the public internet: doors, headers, caching, a lane for SQL, editions swapped while running."""
